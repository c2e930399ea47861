//! Folders of Markdown as static-site generators keep them, behind the same port.
//!
//! The first pass walks the folder ([`walk`]), reads every file once ([`page`]) and notes in the index
//! the pages, their tags, and the files that their texts show. The second makes records of them: a
//! text becomes HTML of the same vocabulary as every other import, because links within the folder
//! can only be led to ids, and pictures to files, where they are seen as such.

pub(crate) mod address;
mod convert;
pub(crate) mod front;
mod layout;
mod links;
mod meta;
mod page;
mod scan;
mod shortcodes;
mod source;
pub(crate) mod text;
mod walk;

pub use source::MarkdownSource;
