//! Namespaces: which prefix of a file stands for which of those that exports use, by address alone.

use serde::{Deserialize, Serialize};

/// The namespaces that exports of WordPress use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Space {
    /// None: the elements of RSS itself.
    Rss,
    /// The export's own.
    Wp,
    /// Texts.
    Content,
    /// Excerpts.
    Excerpt,
    /// Dublin Core: authors.
    Dc,
    /// Any other.
    Other,
}

impl Space {
    /// A number that stays.
    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::Rss => 0,
            Self::Wp => 1,
            Self::Content => 2,
            Self::Excerpt => 3,
            Self::Dc => 4,
            Self::Other => 5,
        }
    }

    fn of(address: &str) -> Self {
        let bare = address
            .trim()
            .trim_start_matches("https://")
            .trim_start_matches("http://");
        let bare = bare.trim_end_matches('/');
        match bare {
            "purl.org/rss/1.0/modules/content" => Self::Content,
            "purl.org/dc/elements/1.1" => Self::Dc,
            _ => match bare.strip_prefix("wordpress.org/export/") {
                Some(tail) if tail.ends_with("/excerpt") => Self::Excerpt,
                Some(_) => Self::Wp,
                None => Self::Other,
            },
        }
    }
}

/// What the prefixes of a file stand for, as its root says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bindings {
    prefixes: Vec<(String, Space)>,
    /// The version in the address of the export's namespace.
    version: Option<String>,
}

impl Bindings {
    /// Takes a declaration: the name and the value of an attribute; others are passed over.
    pub(crate) fn declare(&mut self, attribute: &str, address: &str) {
        let Some(prefix) = attribute.strip_prefix("xmlns:") else {
            return;
        };
        let space = Space::of(address);
        if space == Space::Wp {
            let tail = address.trim().trim_end_matches('/').rsplit('/').next();
            self.version = tail.map(str::to_owned);
        }
        self.prefixes.retain(|(known, _)| known != prefix);
        self.prefixes.push((prefix.to_owned(), space));
    }

    /// The version of the export that its namespace names, if it has one.
    pub(crate) fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// The namespace and the bare name of a qualified one.
    pub(crate) fn split<'n>(&self, name: &'n str) -> (Space, &'n str) {
        match name.split_once(':') {
            None => (Space::Rss, name),
            Some((prefix, bare)) => {
                let known = self.prefixes.iter().find(|(p, _)| p == prefix);
                (known.map_or(Space::Other, |(_, space)| *space), bare)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_and_any_letters_name_the_same_namespaces() {
        let mut bindings = Bindings::default();
        bindings.declare("xmlns:a", "https://wordpress.org/export/1.1/");
        bindings.declare("xmlns:b", "http://wordpress.org/export/1.1/excerpt/");
        bindings.declare("xmlns:wp", "http://purl.org/dc/elements/1.1/");
        assert_eq!(bindings.split("a:post_id"), (Space::Wp, "post_id"));
        assert_eq!(bindings.split("b:encoded"), (Space::Excerpt, "encoded"));
        assert_eq!(bindings.split("wp:creator"), (Space::Dc, "creator"));
        assert_eq!(bindings.split("title"), (Space::Rss, "title"));
        assert_eq!(bindings.split("zz:thing"), (Space::Other, "thing"));
        assert_eq!(bindings.version(), Some("1.1"));
    }
}
