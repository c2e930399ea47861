//! Conditions on what records lead to. A reference to something that the viewer does not see is no
//! value.

use sea_query::prelude::Uuid;
use sea_query::{Cond, Expr, ExprTrait as _, Query, SelectStatement};
use serde_json::Value as Json;
use trovato_domain::gather::plan::{Attribute, PlanCondition, PlanField, ValueField};
use trovato_domain::item::field::FieldType;
use trovato_ports::store::Presence;

use super::conditions::Conditions;
use super::fields::exists;
use super::json::{ListOf, constant, id_text, is_one_of_few, list};
use super::sets::members;
use crate::dialect::Dialect;
use crate::items::overlay::seen_items;

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
        let mut rows = self.references(fields, asked);
        exists(rows.and_where(Expr::col(("r", "source")).eq(self.columns.id())))
    }

    /// The records from which a condition can be read the other way round: which refer to something.
    pub(super) fn sources(&mut self, leading: &PlanCondition) -> Option<SelectStatement> {
        let PlanCondition::Refers {
            field,
            targets,
            descendants,
        } = leading
        else {
            return None;
        };
        let asked = Asked::OneOf {
            targets,
            descendants: *descendants,
        };
        let mut rows = match field {
            PlanField::Terms(fields) => self.references(fields, asked),
            PlanField::Value(field) => self.references(std::slice::from_ref(field), asked),
            PlanField::Attribute(_) => return None,
        };
        Some(rows.column(("r", "source")).take())
    }

    /// The references of these fields that lead to what is asked.
    fn references(&mut self, fields: &[ValueField], asked: Asked<'_>) -> SelectStatement {
        let kind = fields
            .first()
            .map_or(FieldType::TermRef, |field| field.field_type);
        let source_kind = if self.columns.table == "i" {
            "item"
        } else {
            "term"
        };
        let mut rows = Query::select();
        rows.from_as("record_reference", "r")
            .and_where(Expr::col(("r", "source_kind")).eq(constant(source_kind)))
            .and_where(Expr::col(("r", "target_kind")).eq(constant(target_kind(kind))))
            .cond_where(self.in_fields(fields));
        let target = self.leads_to(Expr::col(("r", "target")), kind, asked);
        rows.and_where(target).take()
    }

    /// The condition that a reference stands in one of these fields, in the language shown.
    fn in_fields(&self, fields: &[ValueField]) -> Cond {
        let (own, shared): (Vec<&ValueField>, Vec<&ValueField>) =
            fields.iter().partition(|field| field.translatable);
        let mut which = Cond::any();
        if own.is_empty() || !shared.is_empty() {
            let names = shared.iter().filter_map(|field| field.root());
            which = which.add(Expr::col(("r", "field")).is_in(names.map(|n| constant(n.as_str()))));
        }
        for field in own {
            let name = field
                .root()
                .map_or("", trovato_domain::name::MachineName::as_str);
            let language = self.columns.reference_language(field);
            let named = Expr::col(("r", "field")).eq(constant(name));
            which = which.add(
                Cond::all()
                    .add(named)
                    .add(Expr::col(("r", "language")).eq(language)),
            );
        }
        which
    }

    fn leads_to(&mut self, target: Expr, kind: FieldType, asked: Asked<'_>) -> Expr {
        if let (FieldType::ItemRef, Asked::Any) = (kind, asked) {
            let mut seen = seen_items(self.viewer, Presence::Present);
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
            Some(ids) => match asked {
                Asked::OneOf { .. } => is_one_of_few(self.columns.dialect, target, ids),
                Asked::Any => target.in_subquery(ids),
            },
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
                let mut seen = seen_items(self.viewer, Presence::Present);
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

/// The first condition that every row satisfies by referring to something, in whatever language.
pub(super) fn leading(condition: Option<&PlanCondition>) -> Option<&PlanCondition> {
    let turns = |condition: &&PlanCondition| match condition {
        PlanCondition::Refers {
            field: PlanField::Terms(fields),
            ..
        } => fields.iter().all(|field| !field.translatable),
        PlanCondition::Refers {
            field: PlanField::Value(field),
            ..
        } => !field.translatable && !field.is_nested(),
        _ => false,
    };
    match condition? {
        PlanCondition::All(members) => members.iter().find(turns),
        other => Some(other).filter(turns),
    }
}
