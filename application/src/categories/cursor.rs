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
