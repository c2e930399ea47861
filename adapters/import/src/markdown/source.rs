//! The port: a folder of Markdown as a source of records.

use std::sync::Arc;

use async_trait::async_trait;
use trovato_ports::imports::{
    Bytes, ImportFile, ImportIds, ImportRecord, ImportSource, Room, SourceError, SourceSummary,
};

use super::convert::Converter;
use super::layout::Layout;
use super::scan::scan;
use crate::config::MarkdownOptions;
use crate::folder::Folder;
use crate::index::Index;
use crate::passes::{SecondPass, blocking, bytes_of, give_ids};

/// A folder of Markdown.
#[derive(Debug)]
pub struct MarkdownSource {
    options: MarkdownOptions,
    pass: Option<SecondPass<Converter>>,
}

impl MarkdownSource {
    /// The folder that the options name; nothing is opened before [`ImportSource::scan`].
    pub const fn new(options: MarkdownOptions) -> Self {
        Self {
            options,
            pass: None,
        }
    }
}

#[async_trait]
impl ImportSource for MarkdownSource {
    async fn scan(&mut self, ids: &dyn ImportIds) -> Result<SourceSummary, SourceError> {
        self.pass = None;
        let options = self.options.clone();
        let (converter, records) = blocking(move || {
            let index = Arc::new(Index::create(options.temporary.as_deref())?);
            let folder = Folder::open(&options.path, options.attachments.as_deref())?;
            let (layout, settings) = Layout::of(&folder);
            let records = scan(&folder, &layout, settings, options.keep_going, &index)?;
            let converter = Converter {
                options,
                index,
                folder,
                layout,
            };
            Ok((Arc::new(converter), records))
        })
        .await?;
        let whole = || converter.folder.root().display().to_string();
        let origin = self.options.name.clone().unwrap_or_else(whole);
        give_ids(&converter.index, &origin, ids).await?;
        self.pass = Some(SecondPass::new(converter));
        Ok(SourceSummary {
            title: origin.clone(),
            origin,
            records,
            room: Room::Blog,
        })
    }

    async fn next(&mut self, most: usize) -> Result<Vec<ImportRecord>, SourceError> {
        SecondPass::next(self.pass.as_mut(), most).await
    }

    async fn bytes(&mut self, file: &ImportFile, most: u64) -> Result<Bytes, SourceError> {
        bytes_of(file, most).await
    }
}
