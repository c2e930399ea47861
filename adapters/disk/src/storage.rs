//! `FileStorage` over a folder.

use std::fs::Metadata;
use std::io::{self, SeekFrom};
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use futures::StreamExt;
use tokio::fs::{self, File};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;
use trovato_ports::files::{ByteRange, ByteStream, FileStorage, Stat, StorageError};

use crate::incoming::{Incoming, sync_folder};
use crate::key::Key;

/// Bytes read at a time.
const PIECE: usize = 64 * 1024;

/// Keeps files below a folder.
#[derive(Debug, Clone)]
pub struct DiskStorage {
    root: PathBuf,
}

impl DiskStorage {
    /// The storage in this folder, which is made when it is not there. The folder itself may be
    /// reached through symbolic links; below it none is followed.
    ///
    /// # Errors
    /// Where the folder cannot be made or is none.
    pub async fn open(root: impl AsRef<Path>) -> Result<Self, StorageError> {
        fs::create_dir_all(root.as_ref()).await?;
        let root = fs::canonicalize(root.as_ref()).await?;
        Ok(Self { root })
    }

    /// The file of the key, if it is a plain one in plain folders.
    async fn find(&self, key: &str) -> Result<Option<(PathBuf, Metadata)>, StorageError> {
        let (folders, name) = Key::parse(key)?.split();
        let mut path = self.root.clone();
        for folder in folders {
            path.push(folder);
            match look(&path).await? {
                Some(found) if found.is_dir() => {}
                _ => return Ok(None),
            }
        }
        path.push(name);
        Ok(look(&path)
            .await?
            .filter(Metadata::is_file)
            .map(|found| (path, found)))
    }

    /// The folder of the key, made when it is not there, and the name of the file.
    async fn make_place<'k>(&self, key: &'k str) -> Result<(PathBuf, &'k str), StorageError> {
        let (folders, name) = Key::parse(key)?.split();
        let mut path = self.root.clone();
        for folder in folders {
            let above = path.clone();
            path.push(folder);
            match look(&path).await? {
                Some(found) if found.is_dir() => {}
                Some(_) => return Err(in_the_way(&path)),
                None => make_folder(&above, &path).await?,
            }
        }
        match look(&path.join(name)).await? {
            Some(found) if !found.is_file() => Err(in_the_way(&path.join(name))),
            _ => Ok((path, name)),
        }
    }
}

#[async_trait]
impl FileStorage for DiskStorage {
    async fn put(&self, key: &str, bytes: ByteStream, limit: u64) -> Result<u64, StorageError> {
        let kept = async {
            let (folder, name) = self.make_place(key).await?;
            let mut incoming = Incoming::create(&folder).await?;
            let size = incoming.fill(bytes, limit).await?;
            incoming.keep(&folder, name).await?;
            Ok(size)
        };
        kept.await.map_err(full)
    }

    async fn get(
        &self,
        key: &str,
        range: Option<ByteRange>,
    ) -> Result<Option<ByteStream>, StorageError> {
        let Some((path, _)) = self.find(key).await? else {
            return Ok(None);
        };
        let mut file = match File::open(path).await {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e.into()),
        };
        let Some(range) = range else {
            return Ok(Some(ReaderStream::with_capacity(file, PIECE).boxed()));
        };
        // A place that the file system cannot even count to is beyond every end.
        let start = range.start.min(i64::MAX.unsigned_abs());
        file.seek(SeekFrom::Start(start)).await?;
        Ok(Some(
            ReaderStream::with_capacity(file.take(range.length), PIECE).boxed(),
        ))
    }

    async fn stat(&self, key: &str) -> Result<Option<Stat>, StorageError> {
        Ok(self
            .find(key)
            .await?
            .map(|(_, found)| Stat { size: found.len() }))
    }

    async fn delete(&self, key: &str) -> Result<(), StorageError> {
        let Some((path, _)) = self.find(key).await? else {
            return Ok(());
        };
        match fs::remove_file(&path).await {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e.into()),
            _ => match path.parent() {
                Some(folder) => Ok(sync_folder(folder).await?),
                None => Ok(()),
            },
        }
    }
}

/// What stands at the path itself; a link is a link, whatever it leads to.
async fn look(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(path).await {
        Ok(found) => Ok(Some(found)),
        Err(e)
            if matches!(
                e.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(None)
        }
        Err(e) => Err(e),
    }
}

async fn make_folder(above: &Path, path: &Path) -> io::Result<()> {
    match fs::create_dir(path).await {
        Ok(()) => sync_folder(above).await,
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(e) => Err(e),
    }
}

fn in_the_way(path: &Path) -> StorageError {
    let message = format!(
        "something that is no plain file or folder is in the way at {}",
        path.display()
    );
    StorageError::Io(io::Error::new(io::ErrorKind::AlreadyExists, message))
}

fn full(error: StorageError) -> StorageError {
    match error {
        StorageError::Io(e)
            if matches!(
                e.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
            ) =>
        {
            StorageError::Full
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_from_other_failures() {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded] {
            assert!(matches!(
                full(io::Error::from(kind).into()),
                StorageError::Full
            ));
        }
        let other = io::Error::from(io::ErrorKind::PermissionDenied);
        assert!(matches!(full(other.into()), StorageError::Io(_)));
    }
}
