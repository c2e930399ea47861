//! Caches: emptying what was kept because it is costly to make. Losing it costs time, never truth.

use std::sync::Arc;

use trovato_ports::Context;

use crate::access::require;
use crate::error::Error;
use crate::ports::Ports;

/// The tag that every sanitised text carries.
const TEXT: &str = "text";

/// The use cases of caches.
pub struct Caches {
    ports: Arc<Ports>,
}

impl Caches {
    /// Over these ports.
    pub fn new(ports: &Arc<Ports>) -> Self {
        Self {
            ports: Arc::clone(ports),
        }
    }

    /// Empties all caches, or what carries a tag. Sanitised texts carry the tag `text`.
    ///
    /// # Errors
    /// [`Error::Forbidden`] without `administer site`.
    pub async fn clear(&self, context: &Context, tag: Option<&str>) -> Result<(), Error> {
        require(context, "administer site")?;
        if tag.is_none_or(|tag| tag == TEXT) {
            self.ports.text_cache.clear().await?;
        }
        Ok(())
    }
}
