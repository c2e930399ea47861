//! The render tree: what a page is made of before a template draws it.
//!
//! Features build a tree of [`Element`]s: typed nodes that carry plain view structs, attributes
//! from allow-lists, cache metadata that bubbles, and named children ordered by weight. Text that
//! people wrote stands in it with its format ([`Markup`]) until the sanitiser has replaced it by
//! safe HTML; a tree is generic over that payload, so one that still holds raw text cannot reach
//! a template. Nothing here is HTML, and the same input gives the same tree, byte for byte in its
//! JSON form.

mod attributes;
mod breaks;
mod cache;
mod element;
mod gallery;
mod json;
mod kind;
mod limits;
mod page;
mod record;
mod urls;
mod view;

pub use attributes::{AttrName, Attributes, ClassName, InvalidAttribute, SafeUrl};
pub use breaks::{before_more, text_pages};
pub use cache::{Cache, CacheContext, CacheTag, MaxAge};
pub use element::{Access, Element, Suggestion};
pub use gallery::{GALLERY_PATH, GalleryError, Specimen, gallery, gallery_saying};
pub use json::{JsonError, from_json, to_json};
pub use kind::{ElementKind, Markup};
pub use limits::{LimitError, MAX_DEPTH, MAX_NODES, MAX_TEXT_BYTES, check_limits};
pub use page::{Alternate, FeedLink, Head, Page, PageHeading, Slot};
pub use record::{
    AuthorView, CommentView, CommentsView, FieldView, GatherView, ItemView, PageLink, TermGroup,
    TermView,
};
pub use view::{
    BrandingView, BreadcrumbView, CodeView, ContainerTag, ContainerView, EmbedView, ErrorView,
    FeedView, GalleryView, HeadingView, ImageView, Level, LinkView, ListKind, ListView, MenuEntry,
    MenuView, MessageKind, MessageView, PagerView, QuoteView, TableView, TileView, TimeView,
};

#[cfg(test)]
mod tests;
