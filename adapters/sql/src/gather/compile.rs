//! From a plan to one statement. A definition has a fixed text for each kind of page: the first,
//! one behind a row with a value in the first key, one behind a row without.

use sea_query::{
    Alias, Asterisk, Expr, ExprTrait as _, Keyword, Order, Query, SelectStatement, UnionType,
};
use trovato_domain::gather::plan::{GatherPlan, Position};
use trovato_ports::Viewer;

use super::approach::{Approach, Way};
use super::conditions::Conditions;
use super::fields::Columns;
use super::json::constant;
use super::pager::{self, Part, Range, Stretch};
use super::references::leading;
use super::sets::Sets;
use super::source;
use crate::dialect::Dialect;
use crate::page::limit;

/// The statement of a page. Its rows are the keys of the order, the id, and the record.
pub(super) fn compile(
    dialect: Dialect,
    viewer: &Viewer,
    plan: &GatherPlan,
    after: Option<&Position>,
    approach: Approach,
) -> SelectStatement {
    let columns = Columns::of(dialect, &plan.base, approach.overlay);
    let mut conditions = Conditions {
        columns,
        viewer,
        sets: Sets::default(),
    };
    let first = match approach.way {
        Way::Through => None,
        Way::From => leading(plan.condition.as_ref()),
    };
    let sources = first.and_then(|first| conditions.sources(first));
    let condition = plan
        .condition
        .as_ref()
        .and_then(|condition| conditions.without(condition, first));
    let compiler = Compiler {
        columns,
        viewer,
        plan,
        after,
        sources,
        condition,
    };
    let stretches = pager::stretches(plan, after);
    let mut statement = match stretches.as_slice() {
        [one] => compiler.stretch(one, None),
        several => compiler.joined(several),
    };
    if let Some(clause) = conditions.sets.clause() {
        statement.with_cte(clause);
    }
    statement
}

struct Compiler<'a> {
    columns: Columns,
    viewer: &'a Viewer,
    plan: &'a GatherPlan,
    after: Option<&'a Position>,
    /// The ids of all items that can be rows, where these are read first.
    sources: Option<SelectStatement>,
    condition: Option<Expr>,
}

impl Compiler<'_> {
    /// The rows of one range; `place` is its place among several.
    fn stretch(&self, stretch: &Stretch, place: Option<i32>) -> SelectStatement {
        let after = self.after.filter(|_| stretch.after);
        let parts = pager::parts(self.columns, self.plan, stretch.range, after);
        let mut select = source::rows(self.columns, self.viewer, self.plan, self.sources.clone());
        if let Some(place) = place {
            select.expr(constant(place));
        }
        if stretch.range == Range::Bare {
            select.expr(Expr::Keyword(Keyword::Null).cast_as(Alias::new("text")));
        }
        for part in &parts {
            select.expr(part.key.clone());
        }
        source::columns(&mut select, &self.plan.base, self.columns.overlay);
        if let Some(condition) = &self.condition {
            select.and_where(condition.clone());
        }
        self.restrict(&mut select, stretch, &parts);
        for part in parts {
            select.order_by_expr(part.key, part.order);
        }
        select.limit(limit(self.plan.size)).take()
    }

    fn restrict(&self, select: &mut SelectStatement, stretch: &Stretch, parts: &[Part]) {
        let first = || {
            self.plan
                .sort
                .first()
                .map(|sort| self.columns.order(&sort.field))
        };
        match (stretch.range, first()) {
            (Range::Valued, Some(key)) => {
                select.and_where(key.is_not_null());
            }
            (Range::Bare, Some(key)) => {
                select.and_where(key.is_null());
            }
            _ => {}
        }
        if stretch.after {
            select.and_where_option(pager::behind(parts));
        }
    }

    /// The rows of several ranges, one behind the other.
    fn joined(&self, stretches: &[Stretch]) -> SelectStatement {
        let mut places = 0..;
        let mut ranges = stretches.iter().zip(&mut places).map(|(stretch, place)| {
            let mut all = Query::select();
            let rows = self.stretch(stretch, Some(place));
            all.column(Asterisk)
                .from_subquery(rows, format!("range{place}"))
                .take()
        });
        let mut all = ranges.next().unwrap_or_default();
        for range in ranges {
            all.union(UnionType::All, range);
        }
        all.order_by_expr(constant(1), Order::Asc);
        let keys = pager::parts(self.columns, self.plan, Range::Valued, None);
        for (part, column) in keys.iter().zip(2..) {
            all.order_by_expr(constant(column), part.order.clone());
        }
        all.limit(limit(self.plan.size)).take()
    }
}
