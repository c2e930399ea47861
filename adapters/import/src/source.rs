//! The port: an export as a source of records. All reading and all work on texts is done on threads
//! that may block.

use std::fs::File;
use std::io::Read as _;
use std::sync::Arc;

use async_trait::async_trait;
use trovato_ports::imports::{
    Bytes, ImportFile, ImportIds, ImportRecord, ImportSource, SourceError, SourceSummary,
};

use crate::config::WxrOptions;
use crate::convert::Converter;
use crate::error::{ended, index_error, read_error};
use crate::index::{Index, Place};
use crate::scan::{self, Channel};

/// The keys that are asked for at a time.
const KEYS_AT_A_TIME: usize = 500;

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
        give_ids(&index, &channel, ids).await?;
        let summary = SourceSummary {
            origin: channel.address.clone(),
            title: channel.title.clone(),
            records: channel.records,
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
        let (records, place) = blocking(move || converter.following(place, most)).await?;
        state.place = place;
        Ok(records)
    }

    async fn bytes(&mut self, file: &ImportFile, most: u64) -> Result<Bytes, SourceError> {
        let path = file.path.clone().unwrap_or_default();
        blocking(move || {
            let mut bytes = Vec::new();
            File::open(&path)
                .and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes))
                .map_err(|e| read_error(&path, e))?;
            Ok(Bytes::from(bytes))
        })
        .await
    }
}

async fn give_ids(
    index: &Arc<Index>,
    channel: &Channel,
    ids: &dyn ImportIds,
) -> Result<(), SourceError> {
    let mut from = 0;
    loop {
        let reading = Arc::clone(index);
        let found = blocking(move || reading.without_id(from, KEYS_AT_A_TIME)).await?;
        let Some((last, _)) = found.last() else {
            return Ok(());
        };
        from = last + 1;
        let (numbers, keys): (Vec<u64>, Vec<String>) = found.into_iter().unzip();
        let given = ids
            .ids(&channel.address, &keys)
            .await
            .map_err(index_error)?;
        if given.len() != numbers.len() {
            return Err(SourceError::Index(format!(
                "{} ids were given for {} records",
                given.len(),
                numbers.len()
            )));
        }
        let writing = Arc::clone(index);
        blocking(move || {
            writing.fill(|filling| {
                numbers
                    .into_iter()
                    .zip(given)
                    .try_for_each(|(number, id)| filling.id(number, id))
            })
        })
        .await?;
    }
}

/// Work that may block, on a thread that may.
async fn blocking<T, W>(work: W) -> Result<T, SourceError>
where
    T: Send + 'static,
    W: FnOnce() -> Result<T, SourceError> + Send + 'static,
{
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| ended(&e))?
}

/// The export, opened once more.
pub(crate) fn open(options: &WxrOptions) -> Result<File, SourceError> {
    File::open(&options.path).map_err(|e| read_error(&options.path, e))
}
