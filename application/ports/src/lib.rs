//! The ports: what the use cases ask of the world, as object-safe traits with their plain data and
//! errors. Nothing here does anything; each trait has a contract suite in `tests/contract`.
//!
//! Reading ports run on the pool, outside any transaction, and take a [`Viewer`]: there is no way to
//! ask for a record without saying who looks, and at whose world. Writing goes through a
//! [`UnitOfWork`]: it holds one transaction, gives every repository, and rolls back when dropped.

pub mod aliases;
pub mod archive;
pub mod cache;
pub mod changes;
pub mod comments;
pub mod configuration;
pub mod context;
pub mod error;
pub mod files;
pub mod gander;
pub mod gather;
pub mod imports;
pub mod items;
pub mod labels;
pub mod menus;
pub mod outbox;
pub mod page;
pub mod probe;
pub mod references;
pub mod render;
pub mod security;
pub mod store;
pub mod system;
pub mod terms;
pub mod translator;
pub mod users;

pub use context::{Context, Viewer};
pub use error::StoreError;
pub use page::{Page, PageRequest};
pub use store::{UnitOfWork, UnitOfWorkFactory};
