//! Sets of terms as common table expressions of a statement: the terms that count as those which a
//! condition names. A merged term counts as its target, a term in the trash not at all, and with
//! `descendants` everything below counts, once each.

use sea_query::{
    CommonTableExpression, Cond, Expr, ExprTrait as _, JoinType, Query, SelectStatement, UnionType,
    WithClause,
};
use serde_json::Value as Json;

use super::json::{ListOf, list};
use crate::dialect::Dialect;

/// The sets of terms that a statement uses, by their names.
#[derive(Debug, Default)]
pub(super) struct Sets {
    tables: Vec<CommonTableExpression>,
    /// Whether the set of all terms that are seen is among them.
    shown: bool,
    count: usize,
}

/// The set of every term that is seen, and of those merged into one.
const SHOWN: &str = "shown";

impl Sets {
    /// The clause that makes them, if there are any.
    pub(super) fn clause(self) -> Option<WithClause> {
        if self.tables.is_empty() {
            return None;
        }
        let mut clause = WithClause::new();
        clause.recursive(true);
        for table in self.tables {
            clause.cte(table);
        }
        Some(clause)
    }

    fn add(&mut self, name: &str, query: SelectStatement) {
        let mut table = CommonTableExpression::new();
        table.table_name(name.to_owned()).column("id").query(query);
        self.tables.push(table);
    }

    /// The terms that count as these, which are named by id; gives the name of the set.
    pub(super) fn named(
        &mut self,
        dialect: Dialect,
        targets: Vec<Json>,
        descendants: bool,
    ) -> String {
        let (named, counted) = (
            format!("named{}", self.count),
            format!("counted{}", self.count),
        );
        self.count += 1;
        self.add(&named, followed(dialect, &named, targets));
        self.add(&counted, counted_as(dialect, &named, &counted, descendants));
        counted
    }

    pub(super) fn shown(&mut self) -> String {
        if !self.shown {
            self.shown = true;
            let mut seen = Query::select();
            seen.column(("m", "id"))
                .from_as("category_term", "m")
                .cond_where(is_there());
            seen.union(UnionType::Distinct, merged_below(SHOWN));
            self.add(SHOWN, seen);
        }
        SHOWN.to_owned()
    }
}

/// These terms, and those into which they were merged.
fn followed(dialect: Dialect, name: &str, targets: Vec<Json>) -> SelectStatement {
    let mut next = Query::select();
    next.column(("m", "merged_into"))
        .from(name.to_owned())
        .join_as(
            JoinType::InnerJoin,
            "category_term",
            "m",
            Expr::col(("m", "id")).equals((name.to_owned(), "id")),
        )
        .and_where(Expr::col(("m", "merged_into")).is_not_null());
    let mut all = list(dialect, ListOf::Ids, targets);
    all.union(UnionType::Distinct, next);
    all
}

/// Of `named` those that are there, then everything that counts as one of them.
fn counted_as(dialect: Dialect, named: &str, name: &str, descendants: bool) -> SelectStatement {
    let mut all = Query::select();
    all.column(("m", "id"))
        .from(named.to_owned())
        .join_as(
            JoinType::InnerJoin,
            "category_term",
            "m",
            Expr::col(("m", "id")).equals((named.to_owned(), "id")),
        )
        .cond_where(is_there());
    match (descendants, dialect) {
        (false, _) => all.union(UnionType::Distinct, merged_below(name)),
        (true, Dialect::Sqlite) => all
            .union(UnionType::Distinct, merged_below(name))
            .union(UnionType::Distinct, children_below(name)),
        // PostgreSQL takes one recursive part alone, and pushes the join into both of its halves.
        (true, Dialect::Postgres) => {
            let mut edges = Query::select();
            edges
                .expr_as(Expr::col(("m", "merged_into")), "above")
                .expr_as(Expr::col(("m", "id")), "below")
                .from_as("category_term", "m")
                .and_where(Expr::col(("m", "merged_into")).is_not_null());
            let mut children = Query::select();
            children
                .expr_as(Expr::col(("h", "parent")), "above")
                .expr_as(Expr::col(("h", "term")), "below")
                .from_as("category_term_hierarchy", "h")
                .join_as(
                    JoinType::InnerJoin,
                    "category_term",
                    "m",
                    Expr::col(("m", "id")).equals(("h", "term")),
                )
                .cond_where(is_there());
            edges.union(UnionType::All, children);
            let mut next = Query::select();
            next.column(("e", "below"))
                .from(name.to_owned())
                .join_subquery(
                    JoinType::InnerJoin,
                    edges,
                    "e",
                    Expr::col(("e", "above")).equals((name.to_owned(), "id")),
                );
            all.union(UnionType::Distinct, next)
        }
    };
    all
}

/// The terms that were merged into those of a set.
fn merged_below(set: &str) -> SelectStatement {
    let mut next = Query::select();
    next.column(("m", "id")).from(set.to_owned()).join_as(
        JoinType::InnerJoin,
        "category_term",
        "m",
        Expr::col(("m", "merged_into")).equals((set.to_owned(), "id")),
    );
    next
}

/// The terms directly below those of a set.
fn children_below(set: &str) -> SelectStatement {
    let mut next = Query::select();
    next.column(("m", "id"))
        .from(set.to_owned())
        .join_as(
            JoinType::InnerJoin,
            "category_term_hierarchy",
            "h",
            Expr::col(("h", "parent")).equals((set.to_owned(), "id")),
        )
        .join_as(
            JoinType::InnerJoin,
            "category_term",
            "m",
            Expr::col(("m", "id")).equals(("h", "term")),
        )
        .cond_where(is_there());
    next
}

/// The condition that the term `m` is a term of its own, not in the trash and not merged.
fn is_there() -> Cond {
    Cond::all()
        .add(Expr::col(("m", "trashed")).is_null())
        .add(Expr::col(("m", "merged_into")).is_null())
}

pub(super) fn members(set: &str) -> SelectStatement {
    let mut ids = Query::select();
    ids.column("id").from(set.to_owned());
    ids
}
