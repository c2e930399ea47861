//! Conditions on what records lead to. A reference to something that the viewer does not see is no
//! value; a term that was merged into another counts as that one; `descendants` takes in all terms
//! below, once each. The sets of terms are common table expressions of the statement.

use sea_query::prelude::Uuid;
use sea_query::{
    CommonTableExpression, Cond, Expr, ExprTrait as _, JoinType, Query, SelectStatement, UnionType,
    WithClause,
};
use serde_json::Value as Json;
use trovato_domain::gather::plan::{Attribute, PlanField, ValueField};
use trovato_domain::item::field::FieldType;

use super::conditions::Conditions;
use super::fields::exists;
use super::json::{ListOf, constant, id_text, list};
use crate::dialect::Dialect;
use crate::items::overlay::{Where, seen_items};

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
    fn named(&mut self, dialect: Dialect, targets: Vec<Json>, descendants: bool) -> String {
        let (named, counted) = (
            format!("named{}", self.count),
            format!("counted{}", self.count),
        );
        self.count += 1;
        self.add(&named, followed(dialect, &named, targets));
        self.add(&counted, counted_as(dialect, &named, &counted, descendants));
        counted
    }

    fn shown(&mut self) -> String {
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

fn members(set: &str) -> SelectStatement {
    let mut ids = Query::select();
    ids.column("id").from(set.to_owned());
    ids
}

/// What is asked of the records that a field leads to.
#[derive(Clone, Copy)]
enum Asked<'a> {
    /// It is one of these.
    OneOf {
        targets: &'a [Uuid],
        descendants: bool,
    },
    /// It is seen.
    Any,
}

impl Conditions<'_> {
    pub(super) fn refers(
        &mut self,
        field: &PlanField,
        targets: &[Uuid],
        descendants: bool,
    ) -> Expr {
        self.leads(
            field,
            Asked::OneOf {
                targets,
                descendants,
            },
        )
    }

    pub(super) fn present(&mut self, field: &PlanField) -> Expr {
        match field {
            PlanField::Attribute(Attribute::Author) => {
                self.columns.attribute(Attribute::Author).is_not_null()
            }
            PlanField::Attribute(Attribute::Parents) | PlanField::Terms(_) => {
                self.leads(field, Asked::Any)
            }
            PlanField::Attribute(_) => constant(true),
            PlanField::Value(value) if value.field_type.is_relationship() => {
                self.leads(field, Asked::Any)
            }
            PlanField::Value(value) => self.columns.present(value),
        }
    }

    fn leads(&mut self, field: &PlanField, asked: Asked<'_>) -> Expr {
        match field {
            PlanField::Attribute(Attribute::Author) => self.leads_to(
                self.columns.attribute(Attribute::Author),
                FieldType::UserRef,
                asked,
            ),
            PlanField::Attribute(_) => {
                let mut parents = Query::select();
                parents
                    .from_as("category_term_hierarchy", "h")
                    .and_where(Expr::col(("h", "term")).eq(self.columns.id()))
                    .and_where(self.leads_to(
                        Expr::col(("h", "parent")),
                        FieldType::TermRef,
                        asked,
                    ));
                exists(&mut parents)
            }
            PlanField::Terms(fields) => self.refers_in(fields, asked),
            PlanField::Value(value) if value.is_nested() => {
                let dialect = self.columns.dialect;
                let ids = self.ids(value.field_type, asked);
                self.columns.any_key(value, &value.key(), |key| match ids {
                    Some(ids) => key.in_subquery(as_texts(dialect, ids)),
                    None => key.is_not_null(),
                })
            }
            PlanField::Value(value) => self.refers_in(std::slice::from_ref(value), asked),
        }
    }

    /// The condition that one row of references of these fields leads to what is asked.
    fn refers_in(&mut self, fields: &[ValueField], asked: Asked<'_>) -> Expr {
        let Some(kind) = fields.first().map(|field| field.field_type) else {
            return constant(false);
        };
        let (own, shared): (Vec<&ValueField>, Vec<&ValueField>) =
            fields.iter().partition(|field| field.translatable);
        let source_kind = if self.columns.table == "i" {
            "item"
        } else {
            "term"
        };
        let mut rows = Query::select();
        rows.from_as("record_reference", "r")
            .and_where(Expr::col(("r", "source_kind")).eq(constant(source_kind)))
            .and_where(Expr::col(("r", "target_kind")).eq(constant(target_kind(kind))));
        let mut which = Cond::any();
        if !shared.is_empty() {
            let names = shared
                .iter()
                .filter_map(|f| f.root())
                .map(|name| constant(name.as_str()));
            which = which.add(Expr::col(("r", "field")).is_in(names));
        }
        for field in &own {
            let Some(name) = field.root() else { continue };
            let language = self.columns.reference_language(field);
            which = which.add(
                Cond::all()
                    .add(Expr::col(("r", "field")).eq(constant(name.as_str())))
                    .add(Expr::col(("r", "language")).eq(language)),
            );
        }
        let target = self.leads_to(Expr::col(("r", "target")), kind, asked);
        rows.cond_where(which).and_where(target);
        if own.is_empty() {
            // Without a look at the row, the set of sources can be made once.
            return self
                .columns
                .id()
                .in_subquery(rows.column(("r", "source")).take());
        }
        exists(rows.and_where(Expr::col(("r", "source")).eq(self.columns.id())))
    }

    fn leads_to(&mut self, target: Expr, kind: FieldType, asked: Asked<'_>) -> Expr {
        if let (FieldType::ItemRef, Asked::Any) = (kind, asked) {
            let mut seen = seen_items(self.viewer, Where::Live);
            return exists(seen.and_where(Expr::col(("i", "id")).eq(target)));
        }
        if let (
            FieldType::UserRef | FieldType::File | FieldType::Image,
            Asked::OneOf { targets: [one], .. },
        ) = (kind, asked)
        {
            // An equation leaves the order of an index behind it whole, a list does not.
            return target.eq(*one);
        }
        match self.ids(kind, asked) {
            Some(ids) => target.in_subquery(ids),
            None => target.is_not_null(),
        }
    }

    /// The ids that are asked for; `None` for every id there is.
    fn ids(&mut self, kind: FieldType, asked: Asked<'_>) -> Option<SelectStatement> {
        let dialect = self.columns.dialect;
        let listed = |targets: &[Uuid]| {
            targets
                .iter()
                .map(|id| Json::from(id.to_string()))
                .collect()
        };
        match (kind, asked) {
            (
                FieldType::TermRef,
                Asked::OneOf {
                    targets,
                    descendants,
                },
            ) => {
                let set = self.sets.named(dialect, listed(targets), descendants);
                Some(members(&set))
            }
            (FieldType::TermRef, Asked::Any) => Some(members(&self.sets.shown())),
            (FieldType::ItemRef, asked) => {
                let mut seen = seen_items(self.viewer, Where::Live);
                seen.column(("i", "id"));
                if let Asked::OneOf { targets, .. } = asked {
                    let ids = list(dialect, ListOf::Ids, listed(targets));
                    seen.and_where(Expr::col(("i", "id")).in_subquery(ids));
                }
                Some(seen)
            }
            (_, Asked::OneOf { targets, .. }) => Some(list(dialect, ListOf::Ids, listed(targets))),
            (_, Asked::Any) => None,
        }
    }
}

fn as_texts(dialect: Dialect, ids: SelectStatement) -> SelectStatement {
    if dialect == Dialect::Sqlite {
        return ids;
    }
    let mut texts = Query::select();
    texts
        .expr(id_text(dialect, Expr::col(("ids", "id"))))
        .from_subquery(ids, "ids");
    texts
}

fn target_kind(kind: FieldType) -> &'static str {
    match kind {
        FieldType::TermRef => "term",
        FieldType::UserRef => "user",
        FieldType::File | FieldType::Image => "file",
        _ => "item",
    }
}
