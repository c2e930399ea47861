//! Identities of records: one newtype for each kind, all UUIDs (version 7, made by the id port).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! identities {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The identity with this UUID.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The UUID itself.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                parse(text).map(Self)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }
    )+};
}

identities! {
    /// A piece of content.
    ItemId,
    /// A term of a vocabulary.
    TermId,
    /// An account.
    UserId,
    /// A managed file.
    FileId,
    /// A comment on an item.
    CommentId,
    /// A link of a menu.
    MenuLinkId,
    /// A path alias.
    AliasId,
    /// A redirect.
    RedirectId,
}

/// The text is not a UUID in its hyphenated form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no id: an id is a UUID such as 0190a6c0-7c3e-7d5a-9f00-2f6d1f4f8a11")]
pub struct InvalidId(pub String);

fn parse(text: &str) -> Result<Uuid, InvalidId> {
    let invalid = || InvalidId(text.chars().take(64).collect());
    if text.len() != 36 {
        return Err(invalid());
    }
    Uuid::try_parse(text).map_err(|_| invalid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_hyphenated_form_is_an_id() {
        assert!(ItemId::from_str("01890000-0000-7000-8000-00000000dead").is_ok());
        for odd in [
            "",
            "xyz",
            "0189000000007000800000000000dead",
            "{01890000-0000-7000-8000-00000000dead}",
        ] {
            assert!(ItemId::from_str(odd).is_err(), "{odd}");
        }
    }
}
