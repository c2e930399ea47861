//! What is measured: a kind of page of a server, with the processes that work for it.

use std::fmt;
use std::path::PathBuf;

use super::usage::Processes;

/// A database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Store {
    Postgres,
    Sqlite,
}

impl fmt::Display for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Postgres => "PostgreSQL",
            Self::Sqlite => "SQLite",
        })
    }
}

/// Who does the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Hand-written SQL and one template.
    Bare(Store),
    /// One body out of memory.
    Static,
    /// The product.
    Trovato(Store),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bare(store) => write!(f, "bare, {store}"),
            Self::Static => f.write_str("static"),
            Self::Trovato(store) => write!(f, "Trovato, {store}"),
        }
    }
}

/// A kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// Any of the articles, drawn for each answer.
    Article,
    /// One of a few articles, kept by the server.
    KeptArticle,
    /// The newest ten.
    FirstPage,
    /// The same, kept by the server.
    KeptFirstPage,
    /// The list's page of this number, reached by following links from the first.
    FarPage(u32),
    Feed,
    Sitemap,
    File,
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Article => f.write_str("article"),
            Self::KeptArticle => f.write_str("article, kept"),
            Self::FirstPage => f.write_str("list page 1"),
            Self::KeptFirstPage => f.write_str("list page 1, kept"),
            Self::FarPage(number) => write!(f, "list page {number}"),
            Self::Feed => f.write_str("feed"),
            Self::Sitemap => f.write_str("sitemap"),
            Self::File => f.write_str("static file"),
        }
    }
}

/// One row of the table before it is measured.
pub(super) struct Target {
    pub(super) subject: Subject,
    pub(super) work: Work,
    /// The address of the server.
    pub(super) server: String,
    /// The file of the paths to ask for.
    pub(super) paths: PathBuf,
    /// Whose CPU time counts.
    pub(super) processes: Processes,
}
