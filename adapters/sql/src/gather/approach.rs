//! How a listing is read. Two questions, asked of the store before it is, decide: whether any
//! translation may stand over an item, and whether many items refer to what is asked for. The rows
//! are the same whatever the answers.

use sea_query::{Expr, ExprTrait as _, Func, Query, SelectStatement};
use trovato_domain::gather::plan::GatherPlan;
use trovato_ports::Viewer;

use super::conditions::Conditions;
use super::fields::{Columns, Overlay};
use super::json::constant;
use super::references::leading;
use super::sets::Sets;
use crate::dialect::Dialect;

/// How many references are few: so many items are sorted at once. With more, one of a thousand
/// items that are read off the index of the order is likely to be one of them.
pub(super) const FEW: u64 = 1_000;

/// How a listing is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Approach {
    pub(super) overlay: Overlay,
    pub(super) way: Way,
}

/// From which side a condition on references is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Rows in their order, each asked whether it refers to what is meant.
    Through,
    /// All records that refer to what is meant, put in order.
    From,
}

impl Approach {
    /// Of terms and accounts, and of items where neither question matters.
    pub(super) const PLAIN: Self = Self {
        overlay: Overlay::None,
        way: Way::Through,
    };

    /// What the answers of [`survey`] mean.
    pub(super) fn of(translated: bool, references: Option<u64>) -> Self {
        Self {
            overlay: if translated {
                Overlay::Translations
            } else {
                Overlay::None
            },
            way: if references.is_some_and(|count| count <= FEW) {
                Way::From
            } else {
                Way::Through
            },
        }
    }
}

/// The statement that asks: whether there are translations, and how many references there are,
/// counted no further than matters,
/// where the plan has such a condition.
pub(super) fn survey(dialect: Dialect, viewer: &Viewer, plan: &GatherPlan) -> SelectStatement {
    let mut translations = Query::select();
    translations
        .expr(constant(1))
        .from("item_translation")
        .and_where(Expr::col("language").eq(viewer.language().as_str()));
    let columns = Columns::of(dialect, &plan.base, Overlay::None);
    let mut conditions = Conditions {
        columns,
        viewer,
        sets: Sets::default(),
    };
    let mut answers = Query::select();
    answers.expr(Expr::exists(translations));
    if let Some(mut few) =
        leading(plan.condition.as_ref()).and_then(|first| conditions.sources(first))
    {
        let mut count = Query::select();
        count
            .expr(Func::count(constant(1)))
            .from_subquery(few.limit(FEW + 1).take(), "few");
        answers.expr(Expr::from(count));
    }
    if let Some(clause) = conditions.sets.clause() {
        answers.with_cte(clause);
    }
    answers
}
