//! The place of a term in the list of its vocabulary, as programs carry it.

use std::fmt;
use std::str::FromStr;

use trovato_domain::id::TermId;
use trovato_ports::terms::TermPosition;

use crate::error::Error;

/// The place of a term in a plain list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermCursor(pub TermPosition);

impl fmt::Display for TermCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0.key, self.0.id)
    }
}

impl FromStr for TermCursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let read = text
            .rsplit_once('.')
            .and_then(|(key, id)| Some((key.to_owned(), id.parse::<TermId>().ok()?)));
        let (key, id) =
            read.ok_or_else(|| Error::fault("after", "cursor", "is no cursor of this list"))?;
        Ok(Self(TermPosition { key, id }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_nothing_else_is_one() {
        let text = "2a2b.0190a6c0-7c3e-7d5a-9f00-2f6d1f4f8a11";
        let cursor: TermCursor = text.parse().expect("a cursor");
        assert_eq!(
            (cursor.0.key.as_str(), cursor.to_string().as_str()),
            ("2a2b", text)
        );
        assert!("2a2b".parse::<TermCursor>().is_err());
    }
}
