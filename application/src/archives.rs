//! Whole sites on the move: into an archive, out of one, and whether one is sound.
//!
//! These use cases stand beside the [`Application`], for a store that is filled has no site yet.

use std::sync::Arc;

use secrecy::SecretString;
use trovato_ports::Context;
use trovato_ports::archive::{
    ArchiveError, ArchiveLoad, ArchivePart, ArchiveReader, ArchiveSource, ArchiveSummary,
    ArchiveTarget, ArchiveWriter, KeptBytes, LoadError,
};
use trovato_ports::files::{ByteStream, FileStorage};
use trovato_ports::outbox::Event;

use crate::Application;
use crate::access::require;
use crate::error::Error;

/// Is told how many records and files are done.
pub type Watch<'a> = &'a (dyn Fn(u64) + Send + Sync);

/// The use cases of archives.
pub struct Archives {
    source: Arc<dyn ArchiveSource>,
    target: Arc<dyn ArchiveTarget>,
    storage: Arc<dyn FileStorage>,
}

/// What an archive holds.
pub struct Contents {
    /// The records and files.
    pub summary: ArchiveSummary,
    /// The secret of the site, where it was in the archive.
    pub secret: Option<SecretString>,
}

impl Archives {
    /// Over the records and the bytes of one site.
    pub fn new(
        source: Arc<dyn ArchiveSource>,
        target: Arc<dyn ArchiveTarget>,
        storage: Arc<dyn FileStorage>,
    ) -> Self {
        Self {
            source,
            target,
            storage,
        }
    }

    /// Writes the site as it is at one moment. Nobody who writes meanwhile waits for it.
    ///
    /// # Errors
    /// [`Error::Forbidden`] without `administer site`; [`Error::Conflict`] where the archive cannot be
    /// written, or the bytes of a file are not there. No archive is left then.
    pub async fn export(
        &self,
        context: &Context,
        writer: &mut dyn ArchiveWriter,
        secret: Option<&SecretString>,
        watch: Watch<'_>,
    ) -> Result<ArchiveSummary, Error> {
        require(context, "administer site")?;
        let mut done = 0;
        let files = self.records(writer, &mut done, watch).await?;
        // The moment is let go: the bytes under a key never change.
        for file in &files {
            writer.file(file, self.bytes(file).await?).await?;
            done += 1;
            watch(done);
        }
        if let Some(secret) = secret {
            writer.secret(secret).await?;
        }
        Ok(writer.finish().await?)
    }

    /// Writes all records; gives the files that belong to them.
    async fn records(
        &self,
        writer: &mut dyn ArchiveWriter,
        done: &mut u64,
        watch: Watch<'_>,
    ) -> Result<Vec<KeptBytes>, Error> {
        let mut snapshot = self.source.snapshot().await?;
        writer.begin(snapshot.schema()).await?;
        for table in snapshot.tables() {
            loop {
                let rows = snapshot.next(table).await?;
                if rows.is_empty() {
                    break;
                }
                *done += rows.len() as u64;
                writer.rows(table, rows).await?;
                watch(*done);
            }
        }
        let mut files = Vec::new();
        loop {
            let more = snapshot.files().await?;
            if more.is_empty() {
                return Ok(files);
            }
            files.extend(more);
        }
    }

    async fn bytes(&self, file: &KeptBytes) -> Result<ByteStream, Error> {
        let bytes = self.storage.get(&file.key, None).await?;
        let gone = || ArchiveError::Bytes {
            key: file.key.clone(),
            why: "they are not there".to_owned(),
        };
        Ok(bytes.ok_or_else(gone)?)
    }

    /// Refuses a store that holds anything.
    ///
    /// # Errors
    /// [`Error::Conflict`] where there is a site.
    pub async fn vacant(&self) -> Result<(), Error> {
        Ok(self.target.vacant().await?)
    }

    /// Fills an empty store and brings it to the schema of this program. All of the archive is looked at
    /// once more before anything lasts.
    ///
    /// # Errors
    /// [`Error::Conflict`] where there is a site, or the archive is damaged or of a newer program.
    /// Nothing is left then, of records or of files.
    pub async fn load(
        &self,
        reader: &mut dyn ArchiveReader,
        watch: Watch<'_>,
    ) -> Result<ArchiveSummary, Error> {
        let mut put = Vec::new();
        let loaded = self.fill(reader, &mut put, watch).await;
        if loaded.is_err() {
            for key in put {
                if let Err(error) = self.storage.delete(&key).await {
                    tracing::error!(
                        key,
                        error = &error as &dyn std::error::Error,
                        "a file of an archive that was not loaded stays"
                    );
                }
            }
        }
        loaded
    }

    async fn fill(
        &self,
        reader: &mut dyn ArchiveReader,
        put: &mut Vec<String>,
        watch: Watch<'_>,
    ) -> Result<ArchiveSummary, Error> {
        let mut load: Option<Box<dyn ArchiveLoad>> = None;
        let mut done = 0;
        while let Some(part) = reader.next().await? {
            match (part, &mut load) {
                (ArchivePart::Schema(schema), None) => {
                    load = Some(self.target.begin(schema).await?);
                }
                (ArchivePart::Rows { table, rows }, Some(load)) => {
                    done += rows.len() as u64;
                    load.load(&table, rows).await?;
                }
                (ArchivePart::File { file, bytes }, Some(_)) => {
                    if let Err(error) = self.put(&file, bytes, put).await {
                        // Where the bytes broke off the archive says why.
                        reader.next().await?;
                        return Err(error);
                    }
                    done += 1;
                }
                // Who restores a secret has put it in place before, so that no site is without its own.
                (ArchivePart::Secret(_), Some(_)) => {}
                (ArchivePart::End(summary), Some(_)) => {
                    if let Some(load) = load {
                        load.commit().await?;
                    }
                    return Ok(summary);
                }
                _ => break,
            }
            watch(done);
        }
        Err(incomplete())
    }

    /// Keeps the bytes of a file. What was there before has the same bytes and stays in any case.
    async fn put(
        &self,
        file: &KeptBytes,
        bytes: ByteStream,
        put: &mut Vec<String>,
    ) -> Result<(), Error> {
        if self.storage.stat(&file.key).await?.is_none() {
            put.push(file.key.clone());
        }
        self.storage.put(&file.key, bytes, file.size).await?;
        Ok(())
    }
}

/// Reads a whole archive and tells what it holds, the secret of the site included. Nothing is written.
///
/// # Errors
/// [`Error::Conflict`] with the entry that is damaged and how.
pub async fn verify(reader: &mut dyn ArchiveReader, watch: Watch<'_>) -> Result<Contents, Error> {
    let mut done = 0;
    let mut secret = None;
    while let Some(part) = reader.next().await? {
        match part {
            ArchivePart::Rows { rows, .. } => done += rows.len() as u64,
            ArchivePart::File { .. } => done += 1,
            ArchivePart::End(summary) => return Ok(Contents { summary, secret }),
            ArchivePart::Secret(found) => secret = Some(found),
            ArchivePart::Schema(_) => {}
        }
        watch(done);
    }
    Err(incomplete())
}

/// Makes of loaded records a site that serves at once: subscribers hear that all configuration is new.
///
/// # Errors
/// [`Error`] where the store fails.
pub async fn settle(app: &Application, context: &Context) -> Result<(), Error> {
    let stored = app.ports().config.load_all().await?;
    let names = stored
        .iter()
        .map(|stored| stored.entity.name().to_string())
        .collect();
    let unit = app.ports().units.begin(context.now()).await?;
    app.dispatch.commit(unit, &[Event::Config { names }]).await
}

/// A reader owes its end.
fn incomplete() -> Error {
    refused("damaged", "the archive has no end".to_owned(), Vec::new())
}

fn refused(rule: &'static str, message: String, records: Vec<String>) -> Error {
    Error::Conflict {
        rule,
        message,
        records,
    }
}

impl From<ArchiveError> for Error {
    fn from(error: ArchiveError) -> Self {
        let message = error.to_string();
        match error {
            ArchiveError::Damaged { entry, .. } => refused("damaged", message, vec![entry]),
            ArchiveError::Newer { .. } => refused("newer", message, Vec::new()),
            ArchiveError::Exists { .. } => refused("exists", message, Vec::new()),
            ArchiveError::Unfit { .. } => refused("too_large", message, Vec::new()),
            ArchiveError::Bytes { key, .. } => refused("bytes", message, vec![key]),
            ArchiveError::Io { .. } => Self::Unavailable { reason: message },
        }
    }
}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        let message = error.to_string();
        match error {
            LoadError::Occupied { .. } => refused("occupied", message, Vec::new()),
            LoadError::Newer { .. } => refused("newer", message, Vec::new()),
            LoadError::Ahead { .. } => refused("schema", message, Vec::new()),
            LoadError::Unknown { .. } => refused("unknown", message, Vec::new()),
            LoadError::Schema(error) => error.into(),
        }
    }
}
