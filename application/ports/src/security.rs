//! Passwords and signatures.

use async_trait::async_trait;
pub use secrecy::{ExposeSecret, SecretString};

/// How hashing fails.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// Too many passwords wait to be hashed.
    #[error("too many passwords wait to be hashed: try again in a moment")]
    Busy,
    /// The hash cannot be made.
    #[error("the password cannot be hashed: {0}")]
    Failed(String),
}

/// Hashes passwords so that nobody can read them back.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait PasswordHasher: Send + Sync {
    /// A salted hash with the parameters of now, in PHC text form.
    ///
    /// # Errors
    /// [`HashError::Busy`] beyond the bound of the queue.
    async fn hash(&self, password: &SecretString) -> Result<SecretString, HashError>;
}

/// Signs short texts with a key that is derived for each purpose from the site's secret.
pub trait Signer: Send + Sync {
    /// The signature of `text` for this purpose: 32 bytes of HMAC-SHA-256.
    fn sign(&self, purpose: &str, text: &[u8]) -> [u8; 32];
    /// Whether the signature is of this text and purpose, told in constant time.
    fn verify(&self, purpose: &str, text: &[u8], signature: &[u8]) -> bool;
}
