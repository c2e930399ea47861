//! The port: an export as a source of records. All reading and all work on texts is done on threads
//! that may block.

use std::fs::File;
use std::sync::Arc;

use async_trait::async_trait;
use trovato_ports::imports::{
    Bytes, ImportFile, ImportIds, ImportRecord, ImportSource, Room, SourceError, SourceSummary,
};

use crate::config::WxrOptions;
use crate::convert::Converter;
use crate::error::read_error;
use crate::index::Index;
use crate::passes::{SecondPass, blocking, bytes_of, give_ids};
use crate::scan;

/// An export of WordPress.
#[derive(Debug)]
pub struct WxrSource {
    options: WxrOptions,
    pass: Option<SecondPass<Converter>>,
}

impl WxrSource {
    /// The export that the options name; nothing is opened before [`ImportSource::scan`].
    pub const fn new(options: WxrOptions) -> Self {
        Self {
            options,
            pass: None,
        }
    }
}

#[async_trait]
impl ImportSource for WxrSource {
    async fn scan(&mut self, ids: &dyn ImportIds) -> Result<SourceSummary, SourceError> {
        self.pass = None;
        let options = self.options.clone();
        let (index, channel) = blocking(move || {
            let index = Index::create(options.temporary.as_deref())?;
            let channel = scan::scan(&options.path, &index)?;
            Ok((Arc::new(index), channel))
        })
        .await?;
        give_ids(&index, &channel.address, ids).await?;
        let summary = SourceSummary {
            origin: channel.address.clone(),
            title: channel.title.clone(),
            records: channel.records,
            room: Room::Blog,
        };
        let options = self.options.clone();
        let converter = blocking(move || Converter::new(options, channel, index)).await?;
        self.pass = Some(SecondPass::new(Arc::new(converter)));
        Ok(summary)
    }

    async fn next(&mut self, most: usize) -> Result<Vec<ImportRecord>, SourceError> {
        SecondPass::next(self.pass.as_mut(), most).await
    }

    async fn bytes(&mut self, file: &ImportFile, most: u64) -> Result<Bytes, SourceError> {
        bytes_of(file, most).await
    }
}

/// The export, opened once more.
pub(crate) fn open(options: &WxrOptions) -> Result<File, SourceError> {
    File::open(&options.path).map_err(|e| read_error(&options.path, e))
}
