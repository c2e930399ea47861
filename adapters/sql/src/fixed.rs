//! Texts of the statements behind every page. They vary by the kind of viewer alone, so each is built
//! once; what it is asked with stands in places of its own.

use std::sync::{Arc, OnceLock};

use sea_query::{Expr, Value, Values};
use trovato_domain::access::ItemVisibility;
use trovato_ports::Viewer;

use crate::dialect::Dialect;
use crate::items::overlay::Sight;
use crate::visibility::Seen;

/// The text of one statement for each kind of viewer.
#[derive(Debug, Default)]
pub(crate) struct FixedText([OnceLock<Arc<str>>; 4]);

impl FixedText {
    /// The text for this kind of viewer, built the first time.
    pub(crate) fn of(
        &self,
        visibility: ItemVisibility,
        build: impl FnOnce() -> String,
    ) -> Arc<str> {
        let [nothing, published, own, everything] = &self.0;
        let text = match visibility {
            ItemVisibility::Nothing => nothing,
            ItemVisibility::Published => published,
            ItemVisibility::PublishedAndOwn(_) => own,
            ItemVisibility::Everything => everything,
        };
        Arc::clone(text.get_or_init(|| build().into()))
    }
}

/// The places of a statement and the values in them, in one order: whoever builds the text takes the
/// same places as who binds the values.
#[derive(Debug, Default)]
pub(crate) struct Places(Vec<Value>);

impl Places {
    /// The next place, which holds this value.
    pub(crate) fn take(&mut self, value: impl Into<Value>) -> Expr {
        self.0.push(value.into());
        Expr::cust(format!("${}", self.0.len()))
    }

    /// Who looks: their language, and their account where it matters.
    pub(crate) fn sight(&mut self, viewer: &Viewer) -> Sight {
        let language = self.take(viewer.language().as_str());
        let seen = match viewer.item_visibility() {
            ItemVisibility::PublishedAndOwn(user) => Seen::PublishedAndOwn(self.take(user.uuid())),
            others => Seen::from(others),
        };
        Sight { seen, language }
    }

    /// The values, in the order of their places.
    pub(crate) fn values(self) -> Vec<Value> {
        self.0
    }
}

/// The text of a statement all of whose values stand in [`Places`].
pub(crate) fn text_of(
    dialect: Dialect,
    statement: &impl sea_query::QueryStatementBuilder,
) -> String {
    let (text, Values(bound)) = dialect.build(statement);
    debug_assert!(
        bound.is_empty(),
        "values without a place: {bound:?} in {text}"
    );
    text
}
