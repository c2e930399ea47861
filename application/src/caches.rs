//! Caches: emptying what was kept because it is costly to make. Losing it costs time, never truth.

pub(crate) mod tags;

use std::sync::Arc;

use trovato_domain::render::CacheTag;
use trovato_ports::Context;
use trovato_ports::outbox::Event;

use crate::access::require;
use crate::dispatch::Dispatch;
use crate::error::Error;
use crate::ports::Ports;

/// The tag that every sanitised text carries.
pub(crate) const TEXT: &str = "text";

/// The use cases of caches.
pub struct Caches {
    ports: Arc<Ports>,
    dispatch: Arc<Dispatch>,
}

impl Caches {
    /// Over these ports.
    pub fn new(ports: &Arc<Ports>, dispatch: &Arc<Dispatch>) -> Self {
        Self {
            ports: Arc::clone(ports),
            dispatch: Arc::clone(dispatch),
        }
    }

    /// Empties all caches of all processes, or what carries a tag. Sanitised texts carry the tag `text`.
    ///
    /// # Errors
    /// [`Error::Forbidden`] without `administer site`; [`Error::Invalid`] for what is no tag.
    pub async fn clear(&self, context: &Context, tag: Option<&str>) -> Result<(), Error> {
        require(context, "administer site")?;
        let tag = tag.map(CacheTag::new).transpose();
        let tag = tag.map_err(|error| Error::fault("tag", "tag", error.to_string()))?;
        let unit = self.ports.units.begin(context.now()).await?;
        self.dispatch
            .commit(unit, &[Event::Cleared { tag }])
            .await?;
        Ok(())
    }
}
