//! Turns render trees into pages: templates on minijinja in layers, and the sanitiser on ammonia.
//!
//! [`MiniJinjaEngine`] is the port `TemplateEngine`, configured by [`TemplateOptions`];
//! [`SanitisingRenderer`] is the port `TextRenderer`, over a `TextCache`. These two are the only
//! makers of safe HTML. Nothing here reads a record, knows a request or a permission, or loads
//! anything of another site.

mod engine;
mod escape;
mod sanitiser;

pub use engine::{MiniJinjaEngine, TemplateOptions};
pub use sanitiser::SanitisingRenderer;
