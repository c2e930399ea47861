//! The port: a table as a source of records.

use std::sync::Arc;

use async_trait::async_trait;
use trovato_ports::imports::{
    Bytes, ImportFile, ImportIds, ImportRecord, ImportSource, Room, SourceError, SourceSummary,
};

use super::convert::Converter;
use super::mapping::Mapping;
use super::scan::scan;
use crate::config::TableOptions;
use crate::folder::Folder;
use crate::index::Index;
use crate::passes::{SecondPass, blocking, bytes_of, give_ids};

/// A table with its mapping.
#[derive(Debug)]
pub struct TableSource {
    options: TableOptions,
    pass: Option<SecondPass<Converter>>,
}

impl TableSource {
    /// The table that the options name; nothing is opened before [`ImportSource::scan`].
    pub const fn new(options: TableOptions) -> Self {
        Self {
            options,
            pass: None,
        }
    }
}

#[async_trait]
impl ImportSource for TableSource {
    async fn scan(&mut self, ids: &dyn ImportIds) -> Result<SourceSummary, SourceError> {
        self.pass = None;
        let options = self.options.clone();
        let (converter, records) = blocking(move || {
            let mapping = Mapping::read(&options.mapping)?;
            let folder = options.attachments.as_deref();
            let folder = folder.map(|path| Folder::open(path, None)).transpose()?;
            let index = Arc::new(Index::create(options.temporary.as_deref())?);
            let (spool, records) = scan(&options, &mapping, folder.as_ref(), &index)?;
            let converter = Converter {
                index,
                mapping,
                folder,
                spool,
            };
            Ok((Arc::new(converter), records))
        })
        .await?;
        let origin = converter.mapping.source.clone();
        give_ids(&converter.index, &origin, ids).await?;
        let room = Room::Needed(converter.mapping.needs());
        self.pass = Some(SecondPass::new(converter));
        Ok(SourceSummary {
            title: origin.clone(),
            origin,
            records,
            room,
        })
    }

    async fn next(&mut self, most: usize) -> Result<Vec<ImportRecord>, SourceError> {
        SecondPass::next(self.pass.as_mut(), most).await
    }

    async fn bytes(&mut self, file: &ImportFile, most: u64) -> Result<Bytes, SourceError> {
        bytes_of(file, most).await
    }
}
