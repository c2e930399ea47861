//! What the whole-product tests share: the real binary on a folder of its own, on either store,
//! and a client that shows the bytes it was sent.
//!
//! Tests see the product as a person or a program outside does: arguments, files, HTTP. Nothing
//! here links a crate of the product.
//!
//! ```no_run
//! # fn main() -> anyhow::Result<()> {
//! use trovato_tests::{Site, Store};
//!
//! for store in Store::EACH {
//!     let site = Site::installed(store)?;
//!     let server = site.serve()?;
//!     assert_eq!(server.get("/")?.status, 200);
//! }
//! # Ok(())
//! # }
//! ```

mod client;
mod database;
pub mod fixture;
pub mod html;
pub mod pictures;
mod server;
mod site;
mod walk;

use std::path::Path;

pub use client::{Answer, Client};
pub use database::Database;
pub use server::Server;
pub use site::{Site, Store};
pub use walk::walk;

/// The root of the workspace.
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}
