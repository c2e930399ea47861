//! Pages of lists that go on from the last row seen.

/// Which rows of a list are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest<P> {
    /// At most this many.
    pub limit: u16,
    /// Those behind this place; from the start without it.
    pub after: Option<P>,
}

impl<P> PageRequest<P> {
    /// The first rows.
    pub const fn first(limit: u16) -> Self {
        Self { limit, after: None }
    }
}

/// Some rows of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T, P> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<P>,
}
