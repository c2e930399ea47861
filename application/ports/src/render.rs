//! From render trees to pages: safe HTML, the sanitiser and the template engine.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use trovato_domain::render::{Element, Page, Slot};
use trovato_domain::text::TextFormat;

use crate::error::StoreError;
use crate::labels::Target;

/// HTML that was made by the sanitiser or the template engine, and by nothing else.
#[derive(Clone, PartialEq, Eq)]
pub struct SafeHtml(Arc<str>);

impl SafeHtml {
    /// Seals HTML. Only the sanitiser and the template engine call this; a lint refuses it elsewhere.
    #[doc(hidden)]
    pub fn seal(html: String) -> Self {
        Self(html.into())
    }

    /// No HTML at all.
    pub fn empty() -> Self {
        Self("".into())
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SafeHtml({:?})", self.as_str())
    }
}

/// A text and the format by which it becomes HTML.
#[derive(Debug, Clone, Copy)]
pub struct FormattedText<'a> {
    /// The text as it is stored.
    pub value: &'a str,
    /// Its format.
    pub format: &'a TextFormat,
}

fn after_trying(names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    format!("; tried {}", names.join(", "))
}

/// How rendering fails.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template is broken or missing.
    #[error(
        "template {name}, {file} line {line}: {message}{}",
        after_trying(tried)
    )]
    Template {
        /// The template's name.
        name: String,
        /// Its file.
        file: String,
        /// The line, counted from one.
        line: u32,
        /// What is wrong.
        message: String,
        /// The names that were tried before, most specific first; none where a file is read at start.
        tried: Vec<String>,
    },
    /// A tree or a text is too large.
    #[error("the page is over its limit: {what}")]
    Limit {
        /// Which limit.
        what: String,
    },
    /// The store of sanitised texts failed.
    #[error("sanitised texts cannot be kept")]
    Store(#[from] StoreError),
}

/// Turns texts into safe HTML by their formats.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait TextRenderer: Send + Sync {
    /// The HTML of each text, in order. Costly ones are kept and found again.
    #[cfg_attr(feature = "mocks", mockall::concretize)]
    async fn render(&self, texts: &[FormattedText<'_>]) -> Result<Vec<SafeHtml>, RenderError>;
    /// Own content that the HTML names by id: links to `/item/ID` and `/term/ID`, pictures and files
    /// at `/files/by-id/ID`.
    fn targets(&self, html: &SafeHtml) -> Vec<Target>;
    /// The same HTML with own content at its places. A link to what has none loses its address, its
    /// words stay; a picture without bytes becomes its words and a link to where it was.
    fn with_places(&self, html: &SafeHtml, places: &HashMap<Target, Place>) -> SafeHtml;
}

/// Where own content is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// At this address.
    At {
        /// The address.
        url: String,
        /// Width and height of a picture in pixels.
        dimensions: Option<(u32, u32)>,
    },
    /// Its bytes are not here.
    Missing {
        /// Where they were.
        url: Option<String>,
    },
}

/// Draws trees by templates.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait TemplateEngine: Send + Sync {
    /// A whole page.
    ///
    /// # Errors
    /// [`RenderError::Template`] with the template, its place and the suggestions tried.
    fn page(&self, page: &Page<SafeHtml>) -> Result<SafeHtml, RenderError>;
    /// One element.
    ///
    /// # Errors
    /// As [`TemplateEngine::page`].
    fn element(&self, element: &Element<SafeHtml>) -> Result<SafeHtml, RenderError>;
    /// How the theme in force fares.
    fn theme(&self) -> ThemeState;
}

/// A theme in force.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ThemeState {
    /// What people call it; `None` for the built-in one.
    pub label: Option<String>,
    /// The slots that its pages offer.
    pub slots: Vec<Slot>,
    /// What is wrong with it; others stand in for what does not work.
    pub faults: Vec<String>,
}
