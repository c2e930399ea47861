//! Imports: sources as streams of neutral records, and the memory of what came from where.

use std::path::PathBuf;

use async_trait::async_trait;
pub use bytes::Bytes;
use trovato_domain::fault::Fault;
use trovato_domain::id::{CommentId, FileId, ItemId, MenuLinkId, TermId, UserId};
use trovato_domain::language::LanguageTag;
use trovato_domain::name::{FieldName, MachineName};
use trovato_domain::time::Instant;
use uuid::Uuid;

use crate::error::StoreError;

/// What tells a record of a source from all others: `post:17`, `category:news`.
pub type SourceKey = String;

/// Kinds of records that sources have, by the words of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the contract's")]
pub enum ImportKind {
    User,
    Term,
    File,
    Item,
    Comment,
    MenuLink,
    Redirect,
    Alias,
    Config,
}

impl ImportKind {
    /// The word of the report.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Term => "term",
            Self::File => "file",
            Self::Item => "item",
            Self::Comment => "comment",
            Self::MenuLink => "menu_link",
            Self::Redirect => "redirect",
            Self::Alias => "alias",
            Self::Config => "config",
        }
    }

    /// The kind of this word.
    pub fn of(word: &str) -> Option<Self> {
        [
            Self::User,
            Self::Term,
            Self::File,
            Self::Item,
            Self::Comment,
            Self::MenuLink,
            Self::Redirect,
            Self::Alias,
            Self::Config,
        ]
        .into_iter()
        .find(|k| k.as_str() == word)
    }
}

/// Something that a person should know of the import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The record of the source.
    pub source: SourceKey,
    /// Its kind.
    pub kind: ImportKind,
    /// What was left out or changed, and why.
    pub reason: String,
}

/// A record of a source in words of its own, with its references already led to final ids.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRecord {
    /// What tells it from others.
    pub key: SourceKey,
    /// A hash over everything that the source says of it.
    pub hash: String,
    /// What it is.
    pub body: ImportBody,
    /// What could not be taken as it stands.
    pub remarks: Vec<Remark>,
}

/// What a record of a source is.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportBody {
    /// An author.
    User(ImportUser),
    /// A term.
    Term(ImportTerm),
    /// A file.
    File(ImportFile),
    /// A piece of content, with its comments beside it as records of their own.
    Item(Box<ImportItem>),
    /// A comment.
    Comment(ImportComment),
    /// A link of a menu.
    MenuLink(ImportMenuLink),
    /// A record that is not taken at all; the reason is in the remarks.
    Skipped(ImportKind),
}

/// An author of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportUser {
    /// The id it gets, or has from an earlier run.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The name that readers see.
    pub display_name: String,
    /// The e-mail address.
    pub email: Option<String>,
}

/// A term of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportTerm {
    /// The id.
    pub id: TermId,
    /// The vocabulary.
    pub vocabulary: MachineName,
    /// The name.
    pub name: String,
    /// The slug that the source has.
    pub slug: String,
    /// A text about it.
    pub description: String,
    /// The term above it.
    pub parent: Option<TermId>,
    /// Old addresses, as paths.
    pub old_paths: Vec<String>,
    /// Whether it is left out, and not made, where no term of its slug is here.
    pub must_be_here: bool,
}

/// A file of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// The id.
    pub id: FileId,
    /// The name.
    pub filename: String,
    /// Where the source had it on the web; empty where it was not there.
    pub source_url: String,
    /// What it shows.
    pub alt: String,
    /// When it came there.
    pub created: Instant,
    /// The file in the folder of attachments, if it is there.
    pub path: Option<PathBuf>,
    /// Old addresses of its page, as paths with their query.
    pub old_paths: Vec<String>,
}

/// A piece of content of a source.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportItem {
    /// The id.
    pub id: ItemId,
    /// The item type.
    pub item_type: MachineName,
    /// The title; `Untitled` where the source has none.
    pub title: String,
    /// The slug that the source has; may be empty.
    pub slug: String,
    /// Whether it is published.
    pub published: bool,
    /// When it was made, where the source says it; else what is here stays, and a new one is of now.
    pub created: Option<Instant>,
    /// When it last changed, where the source says it.
    pub changed: Option<Instant>,
    /// Whose it is.
    pub author: Option<UserId>,
    /// Clean HTML in the format `filtered`; links to own content are `/item/ID` and `/term/ID`.
    pub body: String,
    /// A short text that stands for it.
    pub excerpt: String,
    /// The featured picture and what it shows.
    pub image: Option<(FileId, String)>,
    /// Whether it stays at the head of listings.
    pub sticky: bool,
    /// The post format, such as `quote`; empty for the standard one.
    pub post_format: String,
    /// The item above it.
    pub parent: Option<ItemId>,
    /// Terms by vocabulary, in the order of the source.
    pub terms: Vec<(MachineName, TermId)>,
    /// Old addresses, as paths with their query.
    pub old_paths: Vec<String>,
    /// The address that it should have here, if the source says one: a path.
    pub path: Option<String>,
    /// The files that its text uses.
    pub files: Vec<FileId>,
    /// The language, where the source says one; else that of the site.
    pub language: Option<LanguageTag>,
    /// Values of other fields of the type.
    pub fields: Vec<ImportField>,
}

/// The values of a field that a source fills by its name.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportField {
    /// The field.
    pub name: FieldName,
    /// Its values, in their order.
    pub values: Vec<ImportValue>,
    /// Whether the item is taken without them where the type has no such field.
    pub is_optional: bool,
}

/// A value of a field, as far as a source can say it without knowing the type of the field.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportValue {
    /// A text, which the type of the field reads: a number, a date, a word.
    Text(String),
    /// A value as a resource document has it.
    Json(serde_json::Value),
    /// An item of the source.
    Item(ItemId),
    /// A term of the source.
    Term(TermId),
    /// A file of the source, and what it shows.
    File(FileId, String),
    /// An item that is here, by its path or id.
    ItemHere(String),
    /// An account that is here, by its name or e-mail address.
    UserHere(String),
}

/// A comment of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportComment {
    /// The id.
    pub id: CommentId,
    /// The item.
    pub item: ItemId,
    /// The comment that it answers.
    pub parent: Option<CommentId>,
    /// The account of the writer.
    pub author: Option<UserId>,
    /// The writer's name.
    pub author_name: String,
    /// The writer's address.
    pub author_email: Option<String>,
    /// The writer's home page.
    pub author_url: Option<String>,
    /// The text.
    pub body: String,
    /// Whether it is approved.
    pub approved: bool,
    /// Whether it was marked as spam.
    pub spam: bool,
    /// When it was written.
    pub created: Instant,
}

/// A link of a menu of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportMenuLink {
    /// The id.
    pub id: MenuLinkId,
    /// The menu: `main` for the first of the source, else its own name.
    pub menu: MachineName,
    /// The label of the menu.
    pub menu_label: String,
    /// The link above it.
    pub parent: Option<MenuLinkId>,
    /// What it says; empty: the title of what it leads to.
    pub title: String,
    /// Where it leads: `/item/ID`, `/term/ID`, or an address.
    pub url: String,
    /// The place among its siblings.
    pub weight: i32,
}

/// What the first pass over a source found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceSummary {
    /// The address of the site that the source was exported from, which names the source.
    pub origin: String,
    /// The title of that site.
    pub title: String,
    /// How many records there are in all.
    pub records: u64,
    /// What the site must have before the first of them is written.
    pub room: Room,
}

/// What the records of a source stand on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Room {
    /// The types and vocabularies of a blog; what the site lacks of them is added.
    #[default]
    Blog,
    /// A type with these fields, and vocabularies; the source is refused where the site lacks one.
    Needed(Needs),
}

/// What a source takes for granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needs {
    /// The type of its items.
    pub item_type: MachineName,
    /// The fields that it fills, each with the vocabulary of the terms that it puts there.
    pub fields: Vec<(FieldName, Option<MachineName>)>,
    /// The language of its items, where it says one.
    pub languages: Vec<LanguageTag>,
}

/// Why a source cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The source is refused; each fault has its line and column where there are any.
    #[error("{0}")]
    Refused(trovato_domain::fault::Faults),
    /// The source cannot be opened or read on.
    #[error("{place} cannot be read: {source}")]
    Io {
        /// The path.
        place: String,
        /// Why.
        source: std::io::Error,
    },
    /// The index of the source cannot be kept.
    #[error("the index of the source cannot be kept: {0}")]
    Index(String),
}

impl SourceError {
    /// A source that is refused for one fault.
    pub fn refused(fault: Fault) -> Self {
        Self::Refused(fault.into())
    }
}

/// A source of records. It is read twice: [`ImportSource::scan`] reads all of it, checks it and
/// writes nothing but an index of its own; then [`ImportSource::next`] gives each record once, those
/// that others refer to before the others, with references as final ids.
#[async_trait]
pub trait ImportSource: Send {
    /// The first pass. Each record gets the id that `known` has for its key, else a new one.
    ///
    /// # Errors
    /// [`SourceError::Refused`] where the source is not sound, with at most 100 places.
    async fn scan(&mut self, ids: &dyn ImportIds) -> Result<SourceSummary, SourceError>;
    /// The next records of the second pass, at most `most`; empty at the end.
    ///
    /// # Errors
    /// [`SourceError::Io`] where the source went away.
    async fn next(&mut self, most: usize) -> Result<Vec<ImportRecord>, SourceError>;
    /// The bytes of a file of the source; of one with more than `most` bytes, one byte more than that.
    ///
    /// # Errors
    /// [`SourceError::Io`] where they cannot be read.
    async fn bytes(&mut self, file: &ImportFile, most: u64) -> Result<Bytes, SourceError>;
}

/// Ids for the records of a source.
#[async_trait]
pub trait ImportIds: Send + Sync {
    /// The id for each of these keys: that of an earlier run, or a new one.
    ///
    /// # Errors
    /// [`StoreError`] where earlier runs cannot be read.
    async fn ids(&self, origin: &str, keys: &[SourceKey]) -> Result<Vec<Uuid>, StoreError>;
}

/// What an earlier run wrote of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRecord {
    /// The record of the source.
    pub key: SourceKey,
    /// What it became.
    pub kind: ImportKind,
    /// The id here.
    pub id: Uuid,
    /// The hash over what the source said.
    pub hash: String,
    /// The revision that the import wrote; another one here means that it was edited since.
    pub revision: u32,
}

/// Reads the memory of imports.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait ImportReader: Send + Sync {
    /// What earlier runs wrote of these records, in no order.
    async fn find_many(
        &self,
        origin: &str,
        keys: &[SourceKey],
    ) -> Result<Vec<ImportedRecord>, StoreError>;
}

/// Writes the memory of imports.
#[async_trait]
pub trait ImportRepository: Send {
    /// What earlier runs and this unit wrote of these records, in no order.
    async fn find_many(
        &mut self,
        origin: &str,
        keys: &[SourceKey],
    ) -> Result<Vec<ImportedRecord>, StoreError>;
    /// Remembers what was written of a record, instead of what was remembered before.
    async fn save(&mut self, origin: &str, record: &ImportedRecord) -> Result<(), StoreError>;
}
