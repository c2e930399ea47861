//! Password hashes by Argon2id, on few threads and with a short queue.
//!
//! A hash costs tens of milliseconds and tens of megabytes on purpose. It never runs on the threads
//! that answer requests, two run at once, a few wait, and the rest is told to come back: a storm of
//! log-ins cannot starve the server.

use std::fmt;
use std::sync::Arc;

use argon2::password_hash::PasswordHasher as _;
use argon2::{Algorithm, Argon2, Params, Version};
use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use trovato_ports::security::{HashError, PasswordHasher};

/// The most bytes of a password.
pub const PASSWORD_BYTES: usize = 1_024;

/// The least that OWASP takes as strong enough for Argon2id.
const FLOOR: Argon2Options = Argon2Options {
    memory_kib: 19_456,
    passes: 2,
    lanes: 1,
    at_once: 2,
    waiting: 16,
};

/// How costly a hash is, and how many are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argon2Options {
    /// Memory of one hash in KiB, at least 19,456.
    pub memory_kib: u32,
    /// Passes over the memory, at least 2.
    pub passes: u32,
    /// Lanes, at least 1.
    pub lanes: u32,
    /// How many hashes are made at once, at least 1.
    pub at_once: usize,
    /// How many may wait for that.
    pub waiting: usize,
}

impl Default for Argon2Options {
    fn default() -> Self {
        FLOOR
    }
}

/// The options make hashes that are too weak or cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argon2OptionsError {
    /// A number is under the least that is strong enough.
    Weak {
        /// The option.
        option: &'static str,
        /// The least that is taken.
        least: u32,
    },
    /// Argon2 does not take the numbers.
    Invalid(String),
}

impl fmt::Display for Argon2OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weak { option, least } => {
                write!(
                    f,
                    "{option} of password hashes is too small: {least} is the least"
                )
            }
            Self::Invalid(reason) => write!(f, "passwords cannot be hashed like this: {reason}"),
        }
    }
}

impl std::error::Error for Argon2OptionsError {}

impl Argon2Options {
    fn params(self) -> Result<Params, Argon2OptionsError> {
        for (option, given, least) in [
            ("memory_kib", self.memory_kib, FLOOR.memory_kib),
            ("passes", self.passes, FLOOR.passes),
            ("lanes", self.lanes, FLOOR.lanes),
            (
                "at_once",
                u32::try_from(self.at_once).unwrap_or(u32::MAX),
                1,
            ),
        ] {
            if given < least {
                return Err(Argon2OptionsError::Weak { option, least });
            }
        }
        if self.at_once.saturating_add(self.waiting) > Semaphore::MAX_PERMITS {
            return Err(Argon2OptionsError::Invalid(
                "too many are to wait".to_owned(),
            ));
        }
        Params::new(self.memory_kib, self.passes, self.lanes, None)
            .map_err(|e| Argon2OptionsError::Invalid(e.to_string()))
    }
}

/// Hashes passwords by Argon2id.
pub struct Argon2Hasher {
    argon2: Argon2<'static>,
    /// One for each hash that runs or waits.
    places: Arc<Semaphore>,
    /// One for each hash that runs; held within the job, so that a caller who goes away frees none
    /// while the work goes on.
    runs: Arc<Semaphore>,
}

impl Argon2Hasher {
    /// A hasher with these options.
    ///
    /// # Errors
    /// [`Argon2OptionsError`] where they are too weak or cannot be.
    pub fn new(options: Argon2Options) -> Result<Self, Argon2OptionsError> {
        Ok(Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, options.params()?),
            places: Arc::new(Semaphore::new(options.at_once + options.waiting)),
            runs: Arc::new(Semaphore::new(options.at_once)),
        })
    }
}

#[async_trait]
impl PasswordHasher for Argon2Hasher {
    async fn hash(&self, password: &SecretString) -> Result<SecretString, HashError> {
        if password.expose_secret().len() > PASSWORD_BYTES {
            return Err(HashError::Failed(format!(
                "it has more than {PASSWORD_BYTES} bytes"
            )));
        }
        let failed = |e: &dyn fmt::Display| HashError::Failed(e.to_string());
        let place = Arc::clone(&self.places)
            .try_acquire_owned()
            .map_err(|_| HashError::Busy)?;
        let run = Arc::clone(&self.runs)
            .acquire_owned()
            .await
            .map_err(|e| failed(&e))?;
        let (argon2, password) = (self.argon2.clone(), password.clone());
        tokio::task::spawn_blocking(move || {
            let _held = (place, run);
            argon2
                .hash_password(password.expose_secret().as_bytes())
                .map(|hash| hash.to_string())
        })
        .await
        .map_err(|e| failed(&e))?
        .map(SecretString::from)
        .map_err(|e| failed(&e))
    }
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordVerifier;
    use argon2::password_hash::phc::PasswordHash;

    use super::*;

    fn hasher(options: Argon2Options) -> Argon2Hasher {
        Argon2Hasher::new(options).unwrap()
    }

    #[tokio::test]
    async fn a_hash_is_argon2id_with_the_least_parameters_and_verifies() {
        let hash = hasher(Argon2Options::default())
            .hash(&"secret words".into())
            .await
            .unwrap();
        let text = hash.expose_secret();
        assert!(
            text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{text}"
        );
        let parsed = PasswordHash::new(text).unwrap();
        assert!(
            Argon2::default()
                .verify_password(b"secret words", &parsed)
                .is_ok()
        );
        assert!(
            Argon2::default()
                .verify_password(b"secret word", &parsed)
                .is_err()
        );
    }

    #[tokio::test]
    async fn beyond_the_queue_callers_are_told_to_come_back() {
        let hasher = hasher(Argon2Options {
            at_once: 1,
            waiting: 2,
            ..Argon2Options::default()
        });
        let password = SecretString::from("x");
        let held = Arc::clone(&hasher.runs).acquire_owned().await.unwrap();
        let mut waiting: Vec<_> = (0..3).map(|_| hasher.hash(&password)).collect();
        for caller in &mut waiting {
            assert!(poll_once(caller).await.is_none(), "it does not wait");
        }
        assert!(matches!(hasher.hash(&password).await, Err(HashError::Busy)));
        drop(held);
        for caller in waiting {
            assert!(caller.await.is_ok());
        }
        assert!(
            hasher.hash(&password).await.is_ok(),
            "places are not given back"
        );
    }

    /// What the future gives when it is asked once.
    async fn poll_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
        std::future::poll_fn(|context| {
            std::task::Poll::Ready(match std::pin::Pin::new(&mut *future).poll(context) {
                std::task::Poll::Ready(output) => Some(output),
                std::task::Poll::Pending => None,
            })
        })
        .await
    }

    #[test]
    fn options_under_the_floor_are_refused() {
        let floor = Argon2Options::default();
        for (weak, option) in [
            (
                Argon2Options {
                    memory_kib: 19_455,
                    ..floor
                },
                "memory_kib",
            ),
            (Argon2Options { passes: 1, ..floor }, "passes"),
            (Argon2Options { lanes: 0, ..floor }, "lanes"),
            (
                Argon2Options {
                    at_once: 0,
                    ..floor
                },
                "at_once",
            ),
        ] {
            let refused = Argon2Hasher::new(weak).err().unwrap();
            assert!(refused.to_string().starts_with(option), "{refused}");
        }
    }
}
