//! Files: what is known of them, where their bytes are kept, and how pictures are made clean.

use async_trait::async_trait;
use bytes::Bytes;
use futures::stream::BoxStream;
use trovato_domain::file::File;
use trovato_domain::id::FileId;

use crate::context::Viewer;
use crate::error::StoreError;

/// Reads what is known of files.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait FileReader: Send + Sync {
    /// The files that are there of these, in no order.
    async fn load_many(&self, viewer: &Viewer, ids: &[FileId]) -> Result<Vec<File>, StoreError>;
    /// The file whose bytes have this key.
    async fn find_by_key(&self, viewer: &Viewer, key: &str) -> Result<Option<File>, StoreError>;
}

/// Writes what is known of files.
#[async_trait]
pub trait FileRepository: Send {
    /// The file.
    async fn find(&mut self, viewer: &Viewer, id: FileId) -> Result<Option<File>, StoreError>;
    /// Adds a file.
    async fn insert(&mut self, file: &File) -> Result<(), StoreError>;
    /// Replaces a file; its revision is one more than before.
    async fn save(&mut self, file: &File) -> Result<(), StoreError>;
}

/// Bytes as they come.
pub type ByteStream = BoxStream<'static, std::io::Result<Bytes>>;

/// A part of stored bytes: from `start` on, at most `length`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteRange {
    /// The first byte, counted from nought.
    pub start: u64,
    /// How many.
    pub length: u64,
}

/// What is known of stored bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stat {
    /// How many bytes there are.
    pub size: u64,
}

/// How a file storage fails.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The key is none: segments of lower-case letters, digits, `-`, `_` and `.`, between slashes.
    #[error("`{0}` is no key of a stored file")]
    Key(String),
    /// More bytes came than are allowed.
    #[error("the file has more than {limit} bytes")]
    TooLarge {
        /// The most that are allowed.
        limit: u64,
    },
    /// There is no room left.
    #[error("no space is left where files are kept")]
    Full,
    /// Anything else.
    #[error("the file storage failed")]
    Io(#[from] std::io::Error),
}

/// Keeps the bytes of files. Bytes under a key never change: other bytes get another key.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait FileStorage: Send + Sync {
    /// Keeps the bytes under the key, all or none; gives how many they were. The same key twice is no
    /// error: the later bytes stand.
    ///
    /// # Errors
    /// [`StorageError::TooLarge`] beyond `limit`; nothing is kept then.
    async fn put(&self, key: &str, bytes: ByteStream, limit: u64) -> Result<u64, StorageError>;
    /// The bytes, or a part of them; `None` where the key is not there. A range beyond the end is cut.
    ///
    /// # Errors
    /// [`StorageError`] as it says.
    async fn get(
        &self,
        key: &str,
        range: Option<ByteRange>,
    ) -> Result<Option<ByteStream>, StorageError>;
    /// What is known of the bytes; `None` where the key is not there.
    ///
    /// # Errors
    /// [`StorageError`] as it says.
    async fn stat(&self, key: &str) -> Result<Option<Stat>, StorageError>;
    /// Removes the bytes; a key that is not there is no error.
    ///
    /// # Errors
    /// [`StorageError`] as it says.
    async fn delete(&self, key: &str) -> Result<(), StorageError>;
}

/// Bytes that were looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspected {
    /// The bytes, of a picture without what tells of place, person and camera.
    pub bytes: Bytes,
    /// The media type, told from the bytes.
    pub mime: &'static str,
    /// The customary ending of a file name.
    pub extension: &'static str,
    /// Width and height of a picture in pixels, as it is shown.
    pub dimensions: Option<(u32, u32)>,
}

/// Why bytes are not kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MediaError {
    /// The bytes are of no type that is taken.
    #[error("the bytes are of no type that is taken here")]
    Type,
    /// The picture is too large to be shown.
    #[error(
        "the picture has {width} × {height} pixels; at most 10,000 on a side and 40 million in all are taken"
    )]
    Pixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The bytes are no whole picture of their type.
    #[error("the bytes are no whole picture: {0}")]
    Damaged(String),
}

/// Looks at the bytes of files before they are kept.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait MediaInspector: Send + Sync {
    /// Tells the type and takes metadata out of pictures, without touching what is seen.
    ///
    /// # Errors
    /// [`MediaError`] as it says.
    async fn inspect(&self, bytes: Bytes) -> Result<Inspected, MediaError>;
}
