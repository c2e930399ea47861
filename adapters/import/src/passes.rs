//! What all sources have in common: a first pass that fills the index, ids for what is in it, and a
//! second pass along it. All reading and all work on texts is done on threads that may block.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use trovato_ports::imports::{Bytes, ImportBody, ImportFile, ImportIds, ImportRecord, SourceError};

use crate::error::{ended, index_error, read_error};
use crate::index::{Entry, Index, Place};

/// The keys that are asked for at a time.
const KEYS_AT_A_TIME: usize = 500;

/// The bytes of texts that are given at a time, one record more or less.
const AT_A_TIME: usize = 4 << 20;

/// The second pass of a source.
pub(crate) trait Records: Send + Sync + 'static {
    /// The index that the first pass filled.
    fn index(&self) -> &Index;
    /// A record of it, read at its place.
    ///
    /// # Errors
    /// The source or the index cannot be read.
    fn record(&self, entry: &Entry) -> Result<ImportRecord, SourceError>;
}

/// The second pass while it is under way.
#[derive(Debug)]
pub(crate) struct SecondPass<R> {
    records: Arc<R>,
    place: Option<Place>,
}

impl<R: Records> SecondPass<R> {
    /// Before the first record.
    pub(crate) const fn new(records: Arc<R>) -> Self {
        Self {
            records,
            place: None,
        }
    }

    /// The next records, read on a thread that may block; none where no first pass was made.
    ///
    /// # Errors
    /// The source or the index cannot be read.
    pub(crate) async fn next(
        pass: Option<&mut Self>,
        most: usize,
    ) -> Result<Vec<ImportRecord>, SourceError> {
        let Some(pass) = pass else {
            return Ok(Vec::new());
        };
        let (records, place) = (Arc::clone(&pass.records), pass.place);
        let (given, end) = blocking(move || following(&*records, place, most)).await?;
        pass.place = end;
        Ok(given)
    }
}

/// The next records behind a place, and the place behind them. Where records are large, fewer of
/// them come at a time, so that memory does not grow with them.
///
/// # Errors
/// The source or the index cannot be read.
fn following(
    records: &dyn Records,
    place: Option<Place>,
    most: usize,
) -> Result<(Vec<ImportRecord>, Option<Place>), SourceError> {
    let mut end = place;
    let mut given = Vec::new();
    let mut letters = 0;
    for (at, entry) in records.index().following(place, most)? {
        let record = records.record(&entry)?;
        letters += weight(&record.body);
        given.push(record);
        end = Some(at);
        if letters > AT_A_TIME {
            break;
        }
    }
    Ok((given, end))
}

/// The bytes of the texts of a record that may be long.
fn weight(body: &ImportBody) -> usize {
    match body {
        ImportBody::Item(item) => item.body.len() + item.excerpt.len(),
        ImportBody::Comment(comment) => comment.body.len(),
        ImportBody::Term(term) => term.description.len(),
        _ => 0,
    }
}

/// Gives every record of the index its id.
///
/// # Errors
/// The index or the memory of earlier runs fails.
pub(crate) async fn give_ids(
    index: &Arc<Index>,
    origin: &str,
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
        let given = ids.ids(origin, &keys).await.map_err(index_error)?;
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
///
/// # Errors
/// Those of the work.
pub(crate) async fn blocking<T, W>(work: W) -> Result<T, SourceError>
where
    T: Send + 'static,
    W: FnOnce() -> Result<T, SourceError> + Send + 'static,
{
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| ended(&e))?
}

/// The bytes of a file of the source; of one with more than `most` bytes, one byte more than that.
///
/// # Errors
/// It cannot be read.
pub(crate) async fn bytes_of(file: &ImportFile, most: u64) -> Result<Bytes, SourceError> {
    let path = file.path.clone().unwrap_or_default();
    blocking(move || read_file(&path, most)).await
}

fn read_file(path: &Path, most: u64) -> Result<Bytes, SourceError> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(|e| read_error(path, e))?;
    Ok(Bytes::from(bytes))
}

/// The hash of a file, read piece by piece.
///
/// # Errors
/// It cannot be read.
pub(crate) fn hashed(mut file: File) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(hex::encode(hasher.finalize()));
        }
        hasher.update(piece.get(..read).unwrap_or_default());
    }
}
