//! One element with all that is in it: what a record of an export is read into.

use super::names::Space;

/// An element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    /// The namespace of its name.
    pub(crate) space: Space,
    /// The name without prefix.
    pub(crate) name: String,
    /// The byte of the file at which it begins.
    pub(crate) at: u64,
    /// Attributes by their names.
    pub(crate) attributes: Vec<(String, String)>,
    /// The text that stands in it, outside of its children.
    pub(crate) text: String,
    /// The elements in it.
    pub(crate) children: Vec<Element>,
}

impl Element {
    /// Whether it has this name.
    pub(crate) fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }

    /// The first child of this name.
    pub(crate) fn child(&self, space: Space, name: &str) -> Option<&Self> {
        self.children.iter().find(|c| c.is(space, name))
    }

    /// All children of this name.
    pub(crate) fn all<'a>(&'a self, space: Space, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |c| c.is(space, name))
    }

    /// The text of the first child of this name, without blanks around it; empty without one.
    pub(crate) fn value(&self, space: Space, name: &str) -> &str {
        self.child(space, name).map_or("", |c| c.text.trim())
    }

    /// The text of the first child of this name that has one.
    pub(crate) fn wp(&self, name: &str) -> &str {
        self.value(Space::Wp, name)
    }

    /// The value of an attribute; empty without one.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v.as_str())
    }

    /// Gives all that it says to `write`, in the order of the file and apart from places.
    pub(crate) fn canonical(&self, write: &mut impl FnMut(&[u8])) {
        let mut part = |kind: u8, bytes: &[u8]| {
            write(&[kind]);
            write(&(bytes.len() as u64).to_be_bytes());
            write(bytes);
        };
        part(self.space.number(), self.name.as_bytes());
        for (name, value) in &self.attributes {
            part(b'n', name.as_bytes());
            part(b'v', value.as_bytes());
        }
        part(b't', self.text.trim().as_bytes());
        for child in &self.children {
            child.canonical(write);
        }
        write(b"/");
    }
}
