//! `MediaInspector`, off the threads that answer requests.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use tokio::sync::Semaphore;
use trovato_ports::files::{Inspected, MediaError, MediaInspector};

use crate::kind::Kind;
use crate::picture;

/// How many files are looked at at once.
const AT_ONCE: usize = 2;

/// Looks at bytes, two files at once.
#[derive(Debug, Clone)]
pub struct Inspector {
    /// Held within the job, so that a caller who goes away frees no place while the work goes on.
    places: Arc<Semaphore>,
}

impl Default for Inspector {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

#[async_trait]
impl MediaInspector for Inspector {
    async fn inspect(&self, bytes: Bytes) -> Result<Inspected, MediaError> {
        // The semaphore is never closed; were it so, the file is looked at without a place.
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        let job = move || {
            let _held = place;
            inspect(bytes)
        };
        // A job ends early only by a panic of a decoder, which a damaged file must have caused.
        tokio::task::spawn_blocking(job)
            .await
            .unwrap_or_else(|_| Err(MediaError::Damaged("its decoder gave up".to_owned())))
    }
}

fn inspect(bytes: Bytes) -> Result<Inspected, MediaError> {
    match Kind::tell(&bytes).ok_or(MediaError::Type)? {
        Kind::Picture(format) => picture::clean(format, bytes),
        Kind::Other { mime, extension } => Ok(Inspected {
            bytes,
            mime,
            extension,
            dimensions: None,
        }),
    }
}
