//! Readers of other systems behind the port [`ImportSource`](trovato_ports::imports::ImportSource).
//!
//! [`WxrSource`] reads an export of WordPress (WXR 1.0 to 1.2), [`MarkdownSource`] a folder of
//! Markdown, [`TableSource`] rows of CSV and objects of JSON by a mapping. Each reads its source
//! twice. The first pass streams all of it, refuses what is not sound with its place, and keeps
//! nothing but a compact index in a temporary database. The second walks that index in the order in
//! which records depend on each other, reads one record at a time, and gives it away with final
//! references. Memory does not grow with the source. Nothing is ever fetched from elsewhere, and
//! nothing is written but the index.

mod address;
mod body;
mod config;
mod convert;
mod dates;
mod draft;
mod error;
mod folder;
mod index;
mod markdown;
mod passes;
mod refusals;
mod scan;
mod source;
mod table;
mod text;
mod wxr;
mod xml;

pub use config::{MarkdownOptions, TableKind, TableOptions, WxrOptions};
pub use markdown::MarkdownSource;
pub use source::WxrSource;
pub use table::TableSource;
