//! Stages: the worlds that a reader can look at. Only `live`, the root of the tree, exists.

use std::fmt;

/// Which world a reader looks at. Every reading port takes one, within its viewer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum StageView {
    /// What everyone sees.
    #[default]
    Live,
}

impl StageView {
    /// The name of the stage that writes through this view go to.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Live => "live",
        }
    }

    /// The view of the stage with this name, if it exists.
    pub fn of(name: &str) -> Option<Self> {
        (name == "live").then_some(Self::Live)
    }
}

impl fmt::Display for StageView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
