//! Turns render trees into pages: templates on minijinja in layers, and the sanitiser on ammonia.
//!
//! [`MiniJinjaEngine`] is the port `TemplateEngine`, configured by [`TemplateOptions`];
//! [`SanitisingRenderer`] is the port `TextRenderer`, over a `TextCache`. These two are the only
//! makers of safe HTML. Nothing here reads a record, knows a request or a permission, or loads
//! anything of another site.

mod check;
mod engine;
mod escape;
mod sanitiser;
mod theme;

pub use check::{CheckOptions, CheckedTheme, check_theme};
pub use engine::{MiniJinjaEngine, TemplateOptions};
pub use sanitiser::SanitisingRenderer;
pub use theme::{
    BUILT_IN, Finding, ImageSize, NewTheme, Severity, Theme, ThemeFile, ThemeLayer, TokenValue,
    new_theme, token_names,
};
