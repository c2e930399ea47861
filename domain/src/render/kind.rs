//! The closed set of element types, each with the view struct that it carries.

use serde::{Deserialize, Serialize};

use super::record::{
    AuthorView, CommentView, CommentsView, FieldView, GatherView, ItemView, TermView,
};
use super::view::{
    BrandingView, BreadcrumbView, CodeView, ContainerView, EmbedView, ErrorView, FeedView,
    GalleryView, HeadingView, ImageView, Level, LinkView, ListView, MenuView, MessageView,
    PagerView, QuoteView, TableView, TileView,
};
use crate::item::value::LongText;
use crate::name::MachineName;

/// Text as it was written, with the format that says how it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Markup {
    /// The text.
    pub value: String,
    /// The text format; without one the text is escaped.
    #[serde(default)]
    pub format: Option<MachineName>,
}

impl Markup {
    /// Text that is shown as it stands.
    pub fn plain(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            format: None,
        }
    }

    /// Text in a format.
    pub fn in_format(value: impl Into<String>, format: MachineName) -> Self {
        Self {
            value: value.into(),
            format: Some(format),
        }
    }
}

impl From<&LongText> for Markup {
    /// The text as it is stored, in its format.
    fn from(text: &LongText) -> Self {
        Self::in_format(text.value.clone(), text.format.clone())
    }
}

/// What an element is. `M` is [`Markup`] in a tree that was built, safe HTML in one that may be drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each variant is named like its view struct, which says what it is"
)]
pub enum ElementKind<M = Markup> {
    Container(ContainerView),
    Markup(M),
    Heading(HeadingView),
    Link(LinkView),
    Image(ImageView<M>),
    Gallery(GalleryView),
    List(ListView),
    Table(TableView),
    Code(CodeView),
    Quote(QuoteView),
    Embed(EmbedView),
    Columns(ContainerView),
    Message(MessageView),
    Menu(MenuView),
    Breadcrumb(BreadcrumbView),
    Pager(PagerView),
    Tile(TileView),
    Item(Box<ItemView>),
    Field(FieldView),
    Gather(GatherView),
    Term(TermView),
    Comments(CommentsView),
    Comment(CommentView),
    Author(AuthorView),
    Error(ErrorView),
    SiteBranding(BrandingView),
    FeedLink(FeedView),
}

impl<M> ElementKind<M> {
    /// The name of the type, as in `#type`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Container(_) => "container",
            Self::Markup(_) => "markup",
            Self::Heading(_) => "heading",
            Self::Link(_) => "link",
            Self::Image(_) => "image",
            Self::Gallery(_) => "gallery",
            Self::List(_) => "list",
            Self::Table(_) => "table",
            Self::Code(_) => "code",
            Self::Quote(_) => "quote",
            Self::Embed(_) => "embed",
            Self::Columns(_) => "columns",
            Self::Message(_) => "message",
            Self::Menu(_) => "menu",
            Self::Breadcrumb(_) => "breadcrumb",
            Self::Pager(_) => "pager",
            Self::Tile(_) => "tile",
            Self::Item(_) => "item",
            Self::Field(_) => "field",
            Self::Gather(_) => "gather",
            Self::Term(_) => "term",
            Self::Comments(_) => "comments",
            Self::Comment(_) => "comment",
            Self::Author(_) => "author",
            Self::Error(_) => "error",
            Self::SiteBranding(_) => "site_branding",
            Self::FeedLink(_) => "feed_link",
        }
    }

    /// Whether the element draws the one heading of the page itself.
    pub fn heads_the_page(&self) -> bool {
        match self {
            Self::Item(item) => item.level == Level::PAGE,
            Self::Gather(gather) => gather.title.is_some() && gather.level == Level::PAGE,
            Self::Heading(heading) => heading.level == Level::PAGE,
            Self::Term(_) | Self::Author(_) | Self::Error(_) => true,
            _ => false,
        }
    }

    /// The text payloads, in a fixed order.
    pub fn markups(&self) -> impl Iterator<Item = &M> {
        match self {
            Self::Markup(markup) => Some(markup),
            Self::Image(image) => image.caption.as_ref(),
            _ => None,
        }
        .into_iter()
    }

    /// The same with each payload replaced, in the order of [`markups`](Self::markups).
    ///
    /// # Errors
    /// The first failure of `replace`.
    pub fn try_map_markup<N, E>(
        self,
        replace: &mut impl FnMut(M) -> Result<N, E>,
    ) -> Result<ElementKind<N>, E> {
        Ok(match self {
            Self::Markup(markup) => ElementKind::Markup(replace(markup)?),
            Self::Image(ImageView {
                src,
                alt,
                width,
                height,
                caption,
                link,
            }) => ElementKind::Image(ImageView {
                src,
                alt,
                width,
                height,
                caption: caption.map(replace).transpose()?,
                link,
            }),
            Self::Container(view) => ElementKind::Container(view),
            Self::Heading(view) => ElementKind::Heading(view),
            Self::Link(view) => ElementKind::Link(view),
            Self::Gallery(view) => ElementKind::Gallery(view),
            Self::List(view) => ElementKind::List(view),
            Self::Table(view) => ElementKind::Table(view),
            Self::Code(view) => ElementKind::Code(view),
            Self::Quote(view) => ElementKind::Quote(view),
            Self::Embed(view) => ElementKind::Embed(view),
            Self::Columns(view) => ElementKind::Columns(view),
            Self::Message(view) => ElementKind::Message(view),
            Self::Menu(view) => ElementKind::Menu(view),
            Self::Breadcrumb(view) => ElementKind::Breadcrumb(view),
            Self::Pager(view) => ElementKind::Pager(view),
            Self::Tile(view) => ElementKind::Tile(view),
            Self::Item(view) => ElementKind::Item(view),
            Self::Field(view) => ElementKind::Field(view),
            Self::Gather(view) => ElementKind::Gather(view),
            Self::Term(view) => ElementKind::Term(view),
            Self::Comments(view) => ElementKind::Comments(view),
            Self::Comment(view) => ElementKind::Comment(view),
            Self::Author(view) => ElementKind::Author(view),
            Self::Error(view) => ElementKind::Error(view),
            Self::SiteBranding(view) => ElementKind::SiteBranding(view),
            Self::FeedLink(view) => ElementKind::FeedLink(view),
        })
    }
}
