//! What archives are written from and loaded into: the record store and the folder of files, without
//! the rest of a site.

use std::sync::Arc;

use trovato_application::archives::Archives;

use super::{House, Opened, files};
use crate::config::Settings;
use crate::output::CliError;

/// The archives of a store that was opened, which may be empty.
///
/// # Errors
/// The folder of files cannot be used.
pub(crate) async fn archives(settings: &Settings, opened: &Opened) -> Result<Archives, CliError> {
    let records = &opened.store.records;
    let (source, target) = (Arc::clone(records) as _, Arc::clone(records) as _);
    Ok(Archives::new(
        source,
        target,
        Arc::new(files(settings).await?),
    ))
}

impl House {
    /// The archives of the site.
    pub(crate) fn archives(&self) -> Archives {
        let records = &self.store.records;
        let storage = Arc::clone(&self.app.ports().storage);
        Archives::new(Arc::clone(records) as _, Arc::clone(records) as _, storage)
    }
}
