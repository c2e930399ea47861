//! The machine's own capabilities behind the ports: the clock, ids, password hashes, signatures and
//! the file of the site's secret.
//!
//! [`SystemClock`] and [`UuidV7Ids`] are the only makers of time and ids in production,
//! [`Argon2Hasher`] the only one that sees a password, [`HmacSigner`] the only one that holds the
//! site's secret. Nothing here reads the environment, and no secret is ever printed.

mod clock;
mod ids;
mod passwords;
mod secret;
mod signer;

pub use clock::SystemClock;
pub use ids::{RandomnessError, UuidV7Ids};
pub use passwords::{Argon2Hasher, Argon2Options, Argon2OptionsError, PASSWORD_BYTES};
pub use secret::{SecretFile, SecretFileError, SiteSecret, WeakSecret};
pub use signer::HmacSigner;
