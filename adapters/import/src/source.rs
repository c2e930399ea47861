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
use crate::index::{Index, Place};
use crate::passes::{blocking, following, give_ids, read_file};
use crate::scan;

/// An export of WordPress.
#[derive(Debug)]
pub struct WxrSource {
    options: WxrOptions,
    state: Option<State>,
}

#[derive(Debug, Clone)]
struct State {
    converter: Arc<Converter>,
    place: Option<Place>,
}

impl WxrSource {
    /// The export that the options name; nothing is opened before [`ImportSource::scan`].
    pub const fn new(options: WxrOptions) -> Self {
        Self {
            options,
            state: None,
        }
    }
}

#[async_trait]
impl ImportSource for WxrSource {
    async fn scan(&mut self, ids: &dyn ImportIds) -> Result<SourceSummary, SourceError> {
        self.state = None;
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
        self.state = Some(State {
            converter: Arc::new(converter),
            place: None,
        });
        Ok(summary)
    }

    async fn next(&mut self, most: usize) -> Result<Vec<ImportRecord>, SourceError> {
        let Some(state) = &mut self.state else {
            return Ok(Vec::new());
        };
        let (converter, place) = (Arc::clone(&state.converter), state.place);
        let (records, place) = blocking(move || following(&*converter, place, most)).await?;
        state.place = place;
        Ok(records)
    }

    async fn bytes(&mut self, file: &ImportFile, most: u64) -> Result<Bytes, SourceError> {
        let path = file.path.clone().unwrap_or_default();
        blocking(move || read_file(&path, most)).await
    }
}

/// The export, opened once more.
pub(crate) fn open(options: &WxrOptions) -> Result<File, SourceError> {
    File::open(&options.path).map_err(|e| read_error(&options.path, e))
}
