//! Files in a folder: `FileStorage` over a local file system.
//!
//! [`DiskStorage::open`] names the folder; everything is kept below it and nothing outside of it is
//! read or written: keys are checked letter by letter and symbolic links are never followed. A file
//! is seen whole or not at all, also after a crash, and no file is ever held in memory.

mod incoming;
mod key;
mod storage;

pub use storage::DiskStorage;
