//! `ArchiveWriter` over a file.

use std::io;
use std::path::PathBuf;

use async_trait::async_trait;
use futures::TryStreamExt as _;
use secrecy::SecretString;
use tokio::sync::mpsc::{self, Sender};
use tokio::task::{JoinHandle, spawn_blocking};
use trovato_ports::archive::{ArchiveError, ArchiveRow, ArchiveSummary, ArchiveWriter, KeptBytes};
use trovato_ports::files::ByteStream;

use crate::packing::{Order, Packing};

/// How many orders wait for the thread.
const WAITING: usize = 4;

/// What becomes of a file that has the name of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// It stays, and the archive is refused.
    Never,
    /// The archive stands in its place, once that is whole.
    Allowed,
}

/// Where an archive is written, and by whom.
#[derive(Debug, Clone)]
pub struct WriterOptions {
    /// The file.
    pub path: PathBuf,
    /// What becomes of one that is there.
    pub overwrite: Overwrite,
    /// The version of the product.
    pub version: String,
}

/// Writes an archive into a file.
pub struct FileWriter {
    options: WriterOptions,
    work: Option<Work>,
}

/// The thread that writes.
struct Work {
    orders: Sender<Order>,
    done: JoinHandle<Result<Option<ArchiveSummary>, ArchiveError>>,
}

impl FileWriter {
    /// A writer of this file. Nothing is made before it begins.
    pub const fn new(options: WriterOptions) -> Self {
        Self {
            options,
            work: None,
        }
    }

    async fn order(&mut self, order: Order) -> Result<(), ArchiveError> {
        let sent = match &self.work {
            Some(work) => work.orders.send(order).await.is_ok(),
            None => false,
        };
        if sent {
            Ok(())
        } else {
            self.end().await.and(Err(self.gone()))
        }
    }

    /// Hands on the bytes of a file, exactly as many as it has.
    async fn fill(&mut self, file: &KeptBytes, mut bytes: ByteStream) -> Result<(), ArchiveError> {
        let broken = |why: String| ArchiveError::Bytes {
            key: file.key.clone(),
            why,
        };
        let unread = |error: io::Error| broken(error.to_string());
        let mut size = 0;
        while let Some(piece) = bytes.try_next().await.map_err(unread)? {
            size += piece.len() as u64;
            if size > file.size {
                return Err(broken(format!(
                    "there are more than the {} recorded",
                    file.size
                )));
            }
            if !piece.is_empty() {
                self.order(Order::Bytes(piece)).await?;
            }
        }
        if size < file.size {
            return Err(broken(format!(
                "there are {size}, and {} are recorded",
                file.size
            )));
        }
        Ok(())
    }

    /// Waits for the thread, and says what it came to.
    async fn end(&mut self) -> Result<Option<ArchiveSummary>, ArchiveError> {
        let Some(Work { orders, done }) = self.work.take() else {
            return Ok(None);
        };
        drop(orders);
        done.await
            .unwrap_or_else(|error| Err(self.unwritable(io::Error::other(error))))
    }

    fn gone(&self) -> ArchiveError {
        self.unwritable(io::Error::other("it was not begun, or has ended"))
    }

    fn unwritable(&self, cause: io::Error) -> ArchiveError {
        ArchiveError::Io {
            path: self.options.path.clone(),
            doing: "written",
            cause,
        }
    }
}

#[async_trait]
impl ArchiveWriter for FileWriter {
    async fn begin(&mut self, schema: u32) -> Result<(), ArchiveError> {
        let options = self.options.clone();
        let begun = spawn_blocking(move || Packing::begin(options, schema)).await;
        let packing = begun.map_err(|error| self.unwritable(io::Error::other(error)))??;
        let (orders, received) = mpsc::channel(WAITING);
        let done = spawn_blocking(move || packing.run(received));
        self.work = Some(Work { orders, done });
        Ok(())
    }

    async fn rows(&mut self, table: &str, rows: Vec<ArchiveRow>) -> Result<(), ArchiveError> {
        let table = table.to_owned();
        self.order(Order::Rows { table, rows }).await
    }

    async fn file(&mut self, file: &KeptBytes, bytes: ByteStream) -> Result<(), ArchiveError> {
        self.order(Order::File(file.clone())).await?;
        let filled = self.fill(file, bytes).await;
        if filled.is_err() {
            // What was written of it cannot be taken back, so that there is no archive.
            drop(self.end().await);
        }
        filled
    }

    async fn secret(&mut self, secret: &SecretString) -> Result<(), ArchiveError> {
        self.order(Order::Secret(secret.clone())).await
    }

    async fn finish(&mut self) -> Result<ArchiveSummary, ArchiveError> {
        self.order(Order::Finish).await?;
        self.end().await?.ok_or_else(|| self.gone())
    }
}
