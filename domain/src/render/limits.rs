//! Limits of a render tree, checked where a tree enters from outside and before it is drawn.

use super::element::Element;
use super::kind::Markup;

/// How deep elements may nest.
pub const MAX_DEPTH: usize = 64;
/// How many elements a tree may have.
pub const MAX_NODES: usize = 20_000;
/// How much text a tree may hold.
pub const MAX_TEXT_BYTES: usize = 1 << 20;

/// A tree is beyond a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// It nests too deep.
    #[error("elements nest more than {MAX_DEPTH} deep")]
    Depth,
    /// It has too many elements.
    #[error("there are more than {MAX_NODES} elements")]
    Nodes,
    /// It holds too much text.
    #[error("the texts have more than {MAX_TEXT_BYTES} bytes together")]
    Text,
}

/// Checks a tree against the limits.
///
/// # Errors
/// The first limit that it is beyond.
pub fn check_limits(root: &Element<Markup>) -> Result<(), LimitError> {
    let mut count = Count { nodes: 0, text: 0 };
    count.add(root, 1)
}

struct Count {
    nodes: usize,
    text: usize,
}

impl Count {
    fn add(&mut self, element: &Element<Markup>, depth: usize) -> Result<(), LimitError> {
        if depth > MAX_DEPTH {
            return Err(LimitError::Depth);
        }
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(LimitError::Nodes);
        }
        self.text += element
            .kind
            .markups()
            .map(|markup| markup.value.len())
            .sum::<usize>();
        if self.text > MAX_TEXT_BYTES {
            return Err(LimitError::Text);
        }
        element
            .children()
            .into_iter()
            .try_for_each(|(_, child)| self.add(child, depth + 1))
    }
}
