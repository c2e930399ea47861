//! What a template may not do, checked when it is read: mark text as safe, leave an attribute
//! unquoted or make one of text, hold a script, a style or a handler, load something of another site,
//! name an asset that is not there or a template that lies elsewhere.

mod code;
mod html;

use std::collections::BTreeMap;

use self::html::Html;
use super::mask::{Piece, pieces};

pub(crate) use self::code::included;
pub(crate) use self::html::ADDRESSES;

/// What is wrong, and on which line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lint {
    /// The line, counted from one.
    pub(crate) line: u32,
    /// The rule that is broken, for programs.
    pub(crate) rule: &'static str,
    /// What is wrong.
    pub(crate) message: String,
}

impl Lint {
    fn new(line: u32, rule: &'static str, message: impl Into<String>) -> Self {
        Self {
            line,
            rule,
            message: message.into(),
        }
    }
}

/// Checks a template.
///
/// # Errors
/// The first thing in it that a template may not do.
pub(crate) fn lint(source: &str, assets: &BTreeMap<String, String>) -> Result<(), Lint> {
    let mut html = Html::new();
    for (line, piece) in pieces(source) {
        html.line = line;
        match piece {
            Piece::Html(text) => html.read(text)?,
            Piece::Expression(code) => {
                code::check(code, line, assets)?;
                html.expression(code)?;
            }
            Piece::Statement(code) => {
                code::check(code, line, assets)?;
                code::check_names(code, line)?;
            }
            Piece::Comment(_) => {}
        }
    }
    Ok(())
}
