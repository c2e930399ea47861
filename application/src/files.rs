//! Files: bringing bytes in, and handing them out to who may see them.

use std::sync::Arc;

use bytes::Bytes;
use futures::stream;
use trovato_domain::access::sees_files;
use trovato_domain::file::{File, FileStatus, clean_name};
use trovato_domain::id::FileId;
use trovato_domain::item::Revision;
use trovato_ports::files::{ByteRange, ByteStream, MediaError};
use trovato_ports::labels::{Label, Target};
use trovato_ports::{Context, UnitOfWork};

use crate::error::Error;
use crate::ports::Ports;

/// The most bytes of a file.
pub const MAX_SIZE: u64 = 32 << 20;

/// The use cases of files.
#[derive(Clone)]
pub struct Files {
    ports: Arc<Ports>,
}

/// What is known of a file before its bytes are looked at.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// Its id.
    pub id: FileId,
    /// Its name.
    pub filename: String,
    /// What a picture shows.
    pub alt: String,
    /// Where an import found it.
    pub source_url: Option<String>,
}

/// Bytes on their way to a visitor.
pub struct Served {
    /// What is known of the file.
    pub file: File,
    /// The bytes, or the part of them that was asked for.
    pub bytes: ByteStream,
}

impl Files {
    /// Over these ports.
    pub fn new(ports: &Arc<Ports>) -> Self {
        Self {
            ports: Arc::clone(ports),
        }
    }

    /// The file whose bytes have this key, as the viewer may see it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is not there or has no bytes.
    pub async fn find(&self, context: &Context, key: &str) -> Result<File, Error> {
        let missing = || Error::not_found("such file");
        if !sees_files(context.viewer().permissions()) {
            return Err(missing());
        }
        let file = self
            .ports
            .files
            .find_by_key(context.viewer(), key)
            .await?
            .ok_or_else(missing)?;
        if file.status == FileStatus::Missing {
            Err(missing())
        } else {
            Ok(file)
        }
    }

    /// The address that the file with this id has now.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the viewer sees no such file, or it has no bytes.
    pub async fn address(&self, context: &Context, id: FileId) -> Result<String, Error> {
        let missing = || Error::not_found("such file");
        if !sees_files(context.viewer().permissions()) {
            return Err(missing());
        }
        let labels = self
            .ports
            .labels
            .labels(context.viewer(), &[Target::File(id)])
            .await?;
        let there = |label: &Label| {
            let status = label.file.as_ref().map(|file| file.status);
            status.is_some_and(|status| status != FileStatus::Missing)
        };
        let label = labels.into_iter().find(there).ok_or_else(missing)?;
        Ok(label.path)
    }

    /// The bytes of a file, or a part of them.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the bytes are gone.
    pub async fn serve(&self, file: File, range: Option<ByteRange>) -> Result<Served, Error> {
        let bytes = self.ports.storage.get(&file.key, range).await?;
        let bytes = bytes.ok_or_else(|| Error::not_found("such file"))?;
        Ok(Served { file, bytes })
    }

    /// Looks at bytes that are to be those of a file in this revision; gives what is known of them and
    /// the bytes as they are kept. Nothing is kept yet: see [`Files::keep`].
    ///
    /// # Errors
    /// [`Error::Invalid`] for bytes of a type that is not taken or over the limit.
    pub(crate) async fn inspect(
        &self,
        context: &Context,
        new: NewFile,
        revision: Revision,
        bytes: Bytes,
    ) -> Result<(File, Bytes), Error> {
        if bytes.len() as u64 > MAX_SIZE {
            let message = format!("has more than {MAX_SIZE} bytes");
            return Err(Error::fault("file", "max_size", message));
        }
        let inspected = self
            .ports
            .media
            .inspect(bytes)
            .await
            .map_err(|error| media_fault(&error))?;
        let file = File {
            filename: with_extension(&clean_name(&new.filename)?, inspected.extension),
            key: format!(
                "{}/{}-r{revision}.{}",
                month(context),
                new.id,
                inspected.extension
            ),
            mime: inspected.mime.to_owned(),
            size: inspected.bytes.len() as u64,
            dimensions: inspected.dimensions,
            status: FileStatus::Permanent,
            ..described(context, new)
        };
        Ok((file, inspected.bytes))
    }

    /// Keeps the bytes of a file under its key; the row is made by the caller's unit of work with
    /// [`Files::record`]. Bytes that were kept for nothing are removed by [`Files::forget`].
    ///
    /// # Errors
    /// [`Error::Unavailable`] where there is no room for them.
    pub(crate) async fn keep(&self, file: &File, bytes: Bytes) -> Result<(), Error> {
        let stream = stream::iter([Ok(bytes)]);
        self.ports
            .storage
            .put(&file.key, Box::pin(stream), MAX_SIZE)
            .await?;
        Ok(())
    }

    /// Writes the row of a file, over what the unit has of it.
    pub(crate) async fn record(
        &self,
        unit: &mut dyn UnitOfWork,
        mut file: File,
        before: Option<&File>,
    ) -> Result<File, Error> {
        match before {
            None => unit.files().insert(&file).await?,
            Some(before) => {
                file.revision = before.revision.next();
                unit.files().save(&file).await?;
            }
        }
        Ok(file)
    }

    /// Removes bytes for which no row was made.
    pub(crate) async fn forget(&self, key: &str) {
        if let Err(error) = self.ports.storage.delete(key).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "bytes without a row stay behind"
            );
        }
    }
}

/// A file of which nothing is here but what was said of it: its bytes stayed elsewhere.
pub(crate) fn described(context: &Context, new: NewFile) -> File {
    File {
        id: new.id,
        filename: clean_name(&new.filename).unwrap_or_else(|_| "unnamed".to_owned()),
        key: format!("missing/{}", new.id),
        mime: "application/octet-stream".to_owned(),
        size: 0,
        dimensions: None,
        alt: new.alt,
        source_url: new.source_url,
        status: FileStatus::Missing,
        owner: context.viewer().actor().user(),
        created: context.now(),
        changed: context.now(),
        revision: Revision::FIRST,
    }
}

fn media_fault(error: &MediaError) -> Error {
    let rule = match error {
        MediaError::Type => "type",
        MediaError::Pixels { .. } => "pixels",
        MediaError::Damaged(_) => "damaged",
    };
    Error::fault("file", rule, error.to_string())
}

/// The name with the ending that the bytes have.
fn with_extension(name: &str, extension: &str) -> String {
    let alike = |ending: &str| {
        ending.eq_ignore_ascii_case(extension)
            || (extension == "jpg" && ending.eq_ignore_ascii_case("jpeg"))
    };
    match name.rsplit_once('.') {
        Some((_, ending)) if alike(ending) => name.to_owned(),
        Some((stem, _)) if !stem.is_empty() => format!("{stem}.{extension}"),
        _ => format!("{name}.{extension}"),
    }
}

fn month(context: &Context) -> String {
    let at = context.now().civil();
    format!("{:04}-{:02}", at.year(), at.month())
}
