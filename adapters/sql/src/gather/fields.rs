//! Fields as expressions: where a value stands in a row, in which form it compares, and how a
//! condition asks for one of several values.

use sea_query::{Cond, Expr, ExprTrait as _, Query, SelectStatement};
use trovato_domain::gather::plan::{Attribute, PlanBase, PlanField, Step, ValueField};
use trovato_domain::item::field::FieldType;

use super::json::{Entries, bytewise, constant, expand, first, first_text, member, member_text};
use crate::dialect::Dialect;
use crate::items::overlay::shown;

/// Whether translations stand over the listed items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Overlay {
    /// There are none in the viewer's language.
    None,
    /// There may be one, in the row `t`.
    Translations,
}

/// Where the values of the listed records stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) dialect: Dialect,
    pub(super) table: &'static str,
    pub(super) overlay: Overlay,
}

impl Columns {
    pub(super) fn of(dialect: Dialect, base: &PlanBase, overlay: Overlay) -> Self {
        match base {
            PlanBase::Items(_) => Self {
                dialect,
                table: "i",
                overlay,
            },
            PlanBase::Terms(_) => Self {
                dialect,
                table: "c",
                overlay: Overlay::None,
            },
            PlanBase::Users => Self {
                dialect,
                table: "u",
                overlay: Overlay::None,
            },
        }
    }

    fn own(self, column: &'static str) -> Expr {
        Expr::col((self.table, column))
    }

    /// A column that a translation has too.
    fn of_language(self, column: &'static str) -> Expr {
        match self.overlay {
            Overlay::None => self.own(column),
            Overlay::Translations => shown(column),
        }
    }

    pub(super) fn id(self) -> Expr {
        self.own("id")
    }

    /// The column of an attribute.
    pub(super) fn attribute(self, attribute: Attribute) -> Expr {
        match attribute {
            // Parents are rows of their own; no comparison asks for a column of them.
            Attribute::Id | Attribute::Parents => self.id(),
            Attribute::Type => self.own("item_type"),
            Attribute::Title => self.of_language("title"),
            Attribute::State => self.of_language("state"),
            Attribute::Language => self.of_language("language"),
            Attribute::Changed => self.of_language("changed"),
            Attribute::Created => self.own("created"),
            Attribute::Author => self.own("author"),
            Attribute::Name => self.own("name"),
            Attribute::Slug => self.own("slug"),
            Attribute::Vocabulary => self.own("vocabulary"),
            Attribute::Weight => self.own("weight"),
            Attribute::Status => self.own("status"),
        }
    }

    /// The key by which rows are ordered, and with which a collation key or number compares.
    pub(super) fn order(self, field: &PlanField) -> Expr {
        match field {
            PlanField::Attribute(Attribute::Title) => {
                let keys = member(self.dialect, self.of_language("keys"), "title~");
                bytewise(self.dialect, first_text(self.dialect, keys))
            }
            PlanField::Attribute(Attribute::Name) => self.own("name_sort"),
            PlanField::Attribute(attribute) => self.attribute(*attribute),
            PlanField::Terms(_) => self.id(),
            PlanField::Value(field) => {
                let entries = member(self.dialect, self.keys(field), &field.order_key());
                bytewise(self.dialect, first_text(self.dialect, entries))
            }
        }
    }

    /// The document of keys that speaks for a field: the translation's where it names the field.
    pub(super) fn keys(self, field: &ValueField) -> Expr {
        match self.translated(field) {
            None => self.own("keys"),
            Some(named) => Expr::case(named, Expr::col(("t", "keys")))
                .finally(self.own("keys"))
                .into(),
        }
    }

    /// The document of values that speaks for a field.
    fn values(self, field: &ValueField) -> Expr {
        match self.translated(field) {
            None => self.own("fields"),
            Some(named) => Expr::case(named, Expr::col(("t", "fields")))
                .finally(self.own("fields"))
                .into(),
        }
    }

    /// The language in which the references of a field are kept.
    pub(super) fn reference_language(self, field: &ValueField) -> Expr {
        match self.translated(field) {
            None => self.own("language"),
            Some(named) => Expr::case(named, Expr::col(("t", "language")))
                .finally(self.own("language"))
                .into(),
        }
    }

    /// The condition that a translation speaks for a field, where one may.
    fn translated(self, field: &ValueField) -> Option<Expr> {
        let root = field
            .root()
            .filter(|_| field.translatable && self.overlay == Overlay::Translations)?;
        Some(member(self.dialect, Expr::col(("t", "fields")), root.as_str()).is_not_null())
    }

    /// The condition that one key of the field satisfies `holds`.
    pub(super) fn any_key(
        self,
        field: &ValueField,
        key: &str,
        holds: impl FnOnce(Expr) -> Expr,
    ) -> Expr {
        let entries = member(self.dialect, self.keys(field), key);
        if !field.many() {
            return holds(bytewise(self.dialect, first_text(self.dialect, entries)));
        }
        let mut select = Query::select();
        expand(self.dialect, &mut select, entries, Entries::Text, "v0");
        let value = bytewise(self.dialect, Expr::col(("v0", "value")));
        exists(select.cond_where(Cond::all().add(holds(value))))
    }

    /// The condition that one text of the field, letter by letter, satisfies `holds`.
    pub(super) fn any_text(self, field: &ValueField, holds: impl FnOnce(Expr) -> Expr) -> Expr {
        let Some((last, groups)) = field.path.split_last() else {
            return constant(false);
        };
        let link = field.field_type == FieldType::Link;
        let mut walk = self.walk(field, groups);
        let entries = member(self.dialect, walk.at, last.name.as_str());
        let value = if last.many {
            let kind = if link { Entries::Json } else { Entries::Text };
            let name = format!("v{}", groups.len());
            expand(self.dialect, &mut walk.select, entries, kind, name.clone());
            walk.expanded = true;
            let entry = Expr::col((name, "value"));
            if link {
                member_text(self.dialect, entry, "url")
            } else {
                entry
            }
        } else if link {
            member_text(self.dialect, first(self.dialect, entries), "url")
        } else {
            first_text(self.dialect, entries)
        };
        let holds = holds(bytewise(self.dialect, value));
        if walk.expanded {
            exists(walk.select.cond_where(Cond::all().add(holds)))
        } else {
            holds
        }
    }

    /// The condition that the field has a value.
    pub(super) fn present(self, field: &ValueField) -> Expr {
        let Some((last, groups)) = field.path.split_last() else {
            return constant(false);
        };
        let mut walk = self.walk(field, groups);
        let value = first(
            self.dialect,
            member(self.dialect, walk.at, last.name.as_str()),
        );
        let holds = value.is_not_null();
        if walk.expanded {
            exists(walk.select.cond_where(Cond::all().add(holds)))
        } else {
            holds
        }
    }

    /// The way through the groups around a value.
    fn walk(self, field: &ValueField, groups: &[Step]) -> Walk {
        let mut walk = Walk {
            select: Query::select(),
            at: self.values(field),
            expanded: false,
        };
        for (n, step) in groups.iter().enumerate() {
            let entries = member(self.dialect, walk.at, step.name.as_str());
            walk.at = if step.many {
                let name = format!("v{n}");
                expand(
                    self.dialect,
                    &mut walk.select,
                    entries,
                    Entries::Json,
                    name.clone(),
                );
                walk.expanded = true;
                Expr::col((name, "value"))
            } else {
                first(self.dialect, entries)
            };
        }
        walk
    }
}

struct Walk {
    /// A statement over the entries of what has several, if anything has.
    select: SelectStatement,
    /// The object in which the next name stands.
    at: Expr,
    expanded: bool,
}

/// The condition that a statement has a row.
pub(super) fn exists(select: &mut SelectStatement) -> Expr {
    Expr::exists(select.expr(constant(1)).take())
}
