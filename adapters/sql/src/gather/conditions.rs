//! Conditions as SQL. A comparison with nothing is NULL, which stands for false; a negation is
//! `… IS NOT TRUE`, so that the logic is two-valued as the plan's.

use sea_query::{BinOper, Expr, ExprTrait as _};
use serde_json::Value as Json;
use trovato_domain::gather::plan::{Attribute, Comparison, PlanCondition, PlanField, ValueField};
use trovato_domain::item::ItemState;
use trovato_domain::item::keys::{collation_key, fold, order_text};
use trovato_domain::item::value::Value;
use trovato_ports::Viewer;

use super::fields::Columns;
use super::json::{ListOf, constant, list};
use super::sets::Sets;

/// Makes the conditions of one statement.
pub(super) struct Conditions<'a> {
    pub(super) columns: Columns,
    pub(super) viewer: &'a Viewer,
    /// The sets of terms that the conditions name.
    pub(super) sets: Sets,
}

impl Conditions<'_> {
    /// The condition without this one of its members, which something else sees to.
    pub(super) fn without(
        &mut self,
        condition: &PlanCondition,
        member: Option<&PlanCondition>,
    ) -> Option<Expr> {
        let left = |one: &PlanCondition| member.is_none_or(|member| !std::ptr::eq(one, member));
        match condition {
            PlanCondition::All(members) => {
                let left = members
                    .iter()
                    .filter(|one| left(one))
                    .map(|one| self.of(one));
                left.reduce(Expr::and)
            }
            one => left(one).then(|| self.of(one)),
        }
    }

    pub(super) fn of(&mut self, condition: &PlanCondition) -> Expr {
        match condition {
            PlanCondition::All(members) => self.chain(members, Expr::and, true),
            PlanCondition::Any(members) => self.chain(members, Expr::or, false),
            PlanCondition::Not(member) => self.of(member).binary(BinOper::IsNot, constant(true)),
            PlanCondition::Compare {
                field,
                comparison,
                value,
            } => self.compare(field, *comparison, value),
            PlanCondition::Between { field, low, high } => self.between(field, low, high),
            PlanCondition::OneOf { field, values } => self.one_of(field, values),
            PlanCondition::Present(field) => self.present(field),
            PlanCondition::Refers {
                field,
                targets,
                descendants,
            } => self.refers(field, targets, *descendants),
        }
    }

    fn chain(
        &mut self,
        members: &[PlanCondition],
        join: fn(Expr, Expr) -> Expr,
        empty: bool,
    ) -> Expr {
        let mut members = members.iter();
        let Some(first) = members.next() else {
            return constant(empty);
        };
        let first = self.of(first);
        members.fold(first, |all, member| join(all, self.of(member)))
    }

    fn compare(&self, field: &PlanField, comparison: Comparison, value: &Value) -> Expr {
        let columns = self.columns;
        if self.is_implied(field, comparison, value) {
            return constant(true);
        }
        match (field, comparison) {
            (PlanField::Attribute(attribute), Comparison::Eq) => {
                columns.attribute(*attribute).eq(exact(value))
            }
            (PlanField::Attribute(_) | PlanField::Terms(_), _) => {
                compared(columns.order(field), comparison, in_column(value))
            }
            (PlanField::Value(field), Comparison::Eq) => match value {
                Value::Text(text) => self.equals_text(field, text),
                _ => columns.any_key(field, &field.key(), |key| key.eq(in_keys(value))),
            },
            (PlanField::Value(field), _) => columns.any_key(field, &field.order_key(), |key| {
                compared(key, comparison, in_keys(value))
            }),
        }
    }

    /// Who sees published items alone need not ask for these.
    fn is_implied(&self, field: &PlanField, comparison: Comparison, value: &Value) -> bool {
        let is_state = matches!(field, PlanField::Attribute(Attribute::State));
        let published = ItemState::Published.as_str();
        is_state
            && comparison == Comparison::Eq
            && self.viewer.item_visibility().is_of_published()
            && matches!(value, Value::Text(state) if state == published)
    }

    /// The folded form leads to the row by an index, the text itself decides.
    fn equals_text(&self, field: &ValueField, text: &str) -> Expr {
        let exact = self.columns.any_text(field, |value| value.eq(text));
        if field.many() {
            return exact;
        }
        self.columns
            .any_key(field, &field.key(), |key| key.eq(fold(text)))
            .and(exact)
    }

    fn between(&self, field: &PlanField, low: &Value, high: &Value) -> Expr {
        let within = |key: Expr, form: fn(&Value) -> Expr| {
            key.clone().gte(form(low)).and(key.lte(form(high)))
        };
        match field {
            PlanField::Value(field) => self
                .columns
                .any_key(field, &field.order_key(), |key| within(key, in_keys)),
            PlanField::Attribute(_) | PlanField::Terms(_) => {
                within(self.columns.order(field), in_column)
            }
        }
    }

    fn one_of(&self, field: &PlanField, values: &[Value]) -> Expr {
        let dialect = self.columns.dialect;
        let texts = |form: fn(&Value) -> Json| {
            let values = values.iter().map(form).collect();
            list(dialect, ListOf::Texts, values)
        };
        match field {
            PlanField::Attribute(attribute) => {
                let of = match attribute {
                    Attribute::Id => ListOf::Ids,
                    Attribute::Created | Attribute::Changed | Attribute::Weight => ListOf::Numbers,
                    _ => ListOf::Texts,
                };
                let values = values.iter().map(plain_json).collect();
                self.columns
                    .attribute(*attribute)
                    .in_subquery(list(dialect, of, values))
            }
            PlanField::Terms(_) => constant(false),
            PlanField::Value(field) if field.is_text() => self
                .columns
                .any_text(field, |text| text.in_subquery(texts(plain_json))),
            PlanField::Value(field) => self.columns.any_key(field, &field.key(), |key| {
                key.in_subquery(texts(|v| order_text(v).into()))
            }),
        }
    }
}

fn compared(key: Expr, comparison: Comparison, value: Expr) -> Expr {
    match comparison {
        Comparison::Eq => key.eq(value),
        Comparison::Lt => key.lt(value),
        Comparison::Le => key.lte(value),
        Comparison::Gt => key.gt(value),
        Comparison::Ge => key.gte(value),
    }
}

/// A value as it equals a column.
fn exact(value: &Value) -> Expr {
    match value {
        Value::Text(text) => Expr::val(text.as_str()),
        Value::Reference(id) => Expr::val(*id),
        other => in_column(other),
    }
}

/// A value as it compares with an ordered column.
fn in_column(value: &Value) -> Expr {
    match value {
        Value::Integer(number) => Expr::val(*number),
        Value::Moment(at) => Expr::val(at.micros()),
        other => in_keys(other),
    }
}

/// A value as it compares with keys.
fn in_keys(value: &Value) -> Expr {
    match value {
        Value::Text(text) => Expr::val(collation_key(text)),
        other => Expr::val(order_text(other)),
    }
}

/// A value as it stands in a bound list for a column.
fn plain_json(value: &Value) -> Json {
    match value {
        Value::Integer(number) => Json::from(*number),
        Value::Moment(at) => Json::from(at.micros()),
        Value::Reference(id) => Json::from(id.to_string()),
        Value::Text(text) => Json::from(text.as_str()),
        other => Json::from(order_text(other)),
    }
}
