//! WordPress exports behind the port [`ImportSource`](trovato_ports::imports::ImportSource).
//!
//! [`WxrSource`] reads an export (WXR 1.0 to 1.2) twice. The first pass streams the whole file,
//! refuses what is not sound with line and column, and keeps nothing but a compact index in a
//! temporary database. The second walks that index in the order in which records depend on each
//! other, reads one record at a time at its place in the file, and gives it away with final
//! references. Memory does not grow with the export. Nothing is ever fetched from elsewhere, and
//! nothing is written but the index.

mod address;
mod body;
mod config;
mod convert;
mod error;
mod index;
mod scan;
mod source;
mod text;
mod wxr;
mod xml;

pub use config::WxrOptions;
pub use source::WxrSource;
