//! What elements say: plain structs that templates read and the JSON form writes. No services.

use serde::{Deserialize, Serialize};

use super::attributes::SafeUrl;
use crate::language::LanguageTag;
use crate::name::MachineName;

/// The level of a heading, 1 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl Level {
    /// The heading of the page.
    pub const PAGE: Self = Self(1);
    /// The headings below it.
    pub const SECTION: Self = Self(2);

    /// The level with this number, brought between 1 and 6.
    pub fn of(number: u8) -> Self {
        Self(number.clamp(1, 6))
    }

    /// The number.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The level below this one.
    #[must_use]
    pub fn below(self) -> Self {
        Self::of(self.0 + 1)
    }
}

impl TryFrom<u8> for Level {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        if (1..=6).contains(&number) {
            Ok(Self(number))
        } else {
            Err(format!("{number} is no heading level from 1 to 6"))
        }
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level.0
    }
}

/// A moment for machines and for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeView {
    /// In the manner of RFC 3339.
    pub machine: String,
    /// As the language writes it.
    pub human: String,
}

/// The elements that a container may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContainerTag {
    /// A block without meaning.
    #[default]
    Div,
    /// A part of the page with a heading.
    Section,
    /// A part that stands beside the rest.
    Aside,
    /// A paragraph.
    P,
    /// A run of text without meaning.
    Span,
}

/// Elements kept together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContainerView {
    /// The element.
    pub tag: ContainerTag,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingView {
    /// Its level.
    pub level: Level,
    /// What it says.
    pub text: String,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkView {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub url: SafeUrl,
}

impl LinkView {
    /// A link.
    pub fn new(title: impl Into<String>, url: SafeUrl) -> Self {
        Self {
            title: title.into(),
            url,
        }
    }
}

/// A picture as a figure. Where the file is missing, its alternative text and its recorded address
/// stand in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImageView<M> {
    /// The address of the file; `None` where it is missing.
    #[serde(default)]
    pub src: Option<SafeUrl>,
    /// What it shows, in words; empty for a decoration.
    #[serde(default)]
    pub alt: String,
    /// Width in pixels.
    #[serde(default)]
    pub width: Option<u32>,
    /// Height in pixels.
    #[serde(default)]
    pub height: Option<u32>,
    /// The caption.
    #[serde(default = "Option::default")]
    pub caption: Option<M>,
    /// Where the picture leads, or where a missing one was.
    #[serde(default)]
    pub link: Option<SafeUrl>,
}

/// Pictures in a grid; they are the children.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GalleryView {
    /// How many stand side by side where there is room; `None` leaves it to the theme.
    pub columns: Option<u8>,
}

/// What sort of list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    /// With bullets.
    #[default]
    Bulleted,
    /// With numbers.
    Numbered,
    /// Without marks, on one line where there is room.
    Inline,
}

/// A list; its entries are the children.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListView {
    /// What sort.
    pub list_type: ListKind,
}

/// A table; its rows are the children, and their cells are the rows' children.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TableView {
    /// The heads of the columns.
    pub header: Vec<String>,
    /// What the table shows.
    pub caption: Option<String>,
}

/// Code, shown as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeView {
    /// The code.
    pub code: String,
    /// What it is written in.
    #[serde(default)]
    pub language: Option<MachineName>,
}

/// A quotation; its words are the children.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuoteView {
    /// Whose words they are.
    pub cite: Option<String>,
}

/// Something of another site, as a titled link: nothing of it is loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmbedView {
    /// What it is.
    pub title: String,
    /// Where it is.
    pub url: SafeUrl,
    /// The host that it is on.
    #[serde(default)]
    pub provider: Option<String>,
}

/// What sort of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MessageKind {
    /// Something to know.
    #[default]
    Status,
    /// Something went well.
    Ok,
    /// Something to mind.
    Warning,
    /// Something failed.
    Error,
}

/// A message to who looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MessageView {
    /// What sort.
    #[serde(default)]
    pub kind: MessageKind,
    /// What it says.
    pub text: String,
}

/// An entry of a menu, with those under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuEntry {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub url: SafeUrl,
    /// The language of its words and of what it leads to, where it leads into another language.
    #[serde(default)]
    pub language: Option<LanguageTag>,
    /// Whether it is the page that is shown.
    #[serde(default)]
    pub current: bool,
    /// Whether it or an entry under it is the page that is shown.
    #[serde(default)]
    pub active: bool,
    /// The entries under it.
    #[serde(default)]
    pub below: Vec<MenuEntry>,
}

impl MenuEntry {
    /// An entry without others under it.
    pub fn new(title: impl Into<String>, url: SafeUrl) -> Self {
        Self {
            title: title.into(),
            url,
            language: None,
            current: false,
            active: false,
            below: Vec::new(),
        }
    }
}

/// A menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuView {
    /// The machine name.
    pub id: MachineName,
    /// What people call it.
    pub label: String,
    /// The entries.
    pub entries: Vec<MenuEntry>,
}

impl MenuView {
    /// A menu with the active trail marked: the entry that leads to `path` and all above it.
    pub fn new(
        id: MachineName,
        label: impl Into<String>,
        entries: Vec<MenuEntry>,
        path: &str,
    ) -> Self {
        let mut menu = Self {
            id,
            label: label.into(),
            entries,
        };
        mark(&mut menu.entries, path);
        menu
    }
}

fn mark(entries: &mut [MenuEntry], path: &str) -> bool {
    let mut any = false;
    for entry in entries {
        entry.current = entry.url.as_str() == path;
        entry.active = mark(&mut entry.below, path) || entry.current;
        any |= entry.active;
    }
    any
}

/// The way from the front page to this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreadcrumbView {
    /// The pages above, from the top.
    pub links: Vec<LinkView>,
    /// This page.
    pub current: String,
}

/// The way through a listing by keys: back to its first page, on to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagerView {
    /// What the pager leads through.
    pub label: String,
    /// The first page, where this is another.
    #[serde(default)]
    pub first: Option<LinkView>,
    /// The next page, if there is one.
    #[serde(default)]
    pub next: Option<LinkView>,
}

/// A tile: a box in a slot; what it shows are the children.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TileView {
    /// The machine name.
    pub id: MachineName,
    /// Its heading.
    #[serde(default)]
    pub title: Option<String>,
}

/// What a page that cannot be shown says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorView {
    /// The HTTP status.
    pub status: u16,
    /// What happened, in few words.
    pub title: String,
    /// What happened and what one can do.
    pub message: String,
    /// A command to run, where that helps.
    #[serde(default)]
    pub command: Option<String>,
    /// Where to go instead.
    #[serde(default)]
    pub links: Vec<LinkView>,
    /// What the log calls this request.
    #[serde(default)]
    pub request_id: Option<String>,
}

/// The name of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrandingView {
    /// The name.
    pub name: String,
    /// A line below it.
    #[serde(default)]
    pub slogan: Option<String>,
    /// The front page.
    pub url: SafeUrl,
}

/// A feed that one can follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedView {
    /// What it holds.
    pub title: String,
    /// Where it is.
    pub url: SafeUrl,
}
