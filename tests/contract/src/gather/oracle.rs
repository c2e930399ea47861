//! What a gather lists, evaluated over the records as they were written: no SQL, no keys, values of
//! their own types. It is slow, short, and right by inspection.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use trovato_domain::access::ItemVisibility;
use trovato_domain::gather::definition::{Direction, Nulls};
use trovato_domain::gather::plan::{
    Attribute, Comparison, GatherPlan, PlanBase, PlanCondition, PlanField, RangeEnd, Step,
    ValueField,
};
use trovato_domain::id::TermId;
use trovato_domain::item::field::FieldType;
use trovato_domain::item::keys::collation_key;
use trovato_domain::item::value::{FieldValues, Value};
use trovato_domain::item::{Item, ItemState};
use trovato_ports::Viewer;
use uuid::Uuid;

use super::world::{Made, World};

/// The ids of all rows of a plan, in order.
pub(super) fn rows(world: &World<'_>, viewer: &Viewer, plan: &GatherPlan) -> Vec<Uuid> {
    let PlanBase::Items(types) = &plan.base else {
        return Vec::new();
    };
    let oracle = Oracle { world, viewer };
    let shown = world.items.values().filter_map(|made| shown(viewer, made));
    let of_types = shown.filter(|item| types.is_empty() || types.contains(&item.item_type));
    let mut rows: Vec<Row> = of_types.map(|item| oracle.row(item)).collect();
    rows.retain(|row| {
        plan.condition
            .as_ref()
            .is_none_or(|condition| oracle.holds(row, condition))
    });
    rows.sort_by(|a, b| oracle.order(plan, a, b));
    rows.into_iter().map(|row| row.item.id.uuid()).collect()
}

/// The item as the viewer sees it.
fn shown(viewer: &Viewer, made: &Made) -> Option<Item> {
    let item = &made.item;
    let seen = |state: ItemState| match viewer.item_visibility() {
        ItemVisibility::Nothing => false,
        ItemVisibility::Published => state == ItemState::Published,
        ItemVisibility::PublishedAndOwn(user) => {
            state == ItemState::Published || item.author == Some(user)
        }
        ItemVisibility::Everything => true,
    };
    if item.trashed.is_some() {
        return None;
    }
    let german = made
        .german
        .as_ref()
        .filter(|german| german.language == *viewer.language() && seen(german.content.state));
    match german {
        Some(german) => {
            let mut over = german.clone();
            over.content.fields = item.content.fields.clone().overlaid(&german.content.fields);
            Some(over)
        }
        None => seen(item.content.state).then(|| item.clone()),
    }
}

struct Row {
    item: Item,
    fields: FieldValues,
}

struct Oracle<'a> {
    world: &'a World<'a>,
    viewer: &'a Viewer,
}

impl Oracle<'_> {
    fn row(&self, item: Item) -> Row {
        let of_type = self
            .world
            .types
            .iter()
            .find(|t| t.id == item.item_type)
            .expect("a type");
        let fields = item.content.fields.typed(&of_type.fields);
        Row { item, fields }
    }

    fn holds(&self, row: &Row, condition: &PlanCondition) -> bool {
        let any = |field: &PlanField, test: &dyn Fn(&Value) -> bool| {
            self.values(row, field).iter().any(test)
        };
        match condition {
            PlanCondition::All(members) => members.iter().all(|member| self.holds(row, member)),
            PlanCondition::Any(members) => members.iter().any(|member| self.holds(row, member)),
            PlanCondition::Not(member) => !self.holds(row, member),
            PlanCondition::Compare {
                field,
                comparison: Comparison::Eq,
                value,
            } => any(field, &|v| v == value),
            PlanCondition::Compare {
                field,
                comparison,
                value,
            } => any(field, &|v| match comparison {
                Comparison::Lt => compare(v, value).is_lt(),
                Comparison::Le => compare(v, value).is_le(),
                Comparison::Gt => compare(v, value).is_gt(),
                Comparison::Ge => compare(v, value).is_ge(),
                Comparison::Eq => false,
            }),
            PlanCondition::Between { field, low, high } => any(field, &|v| {
                compare(v, low).is_ge() && compare(v, high).is_le()
            }),
            PlanCondition::OneOf { field, values } => any(field, &|v| values.contains(v)),
            PlanCondition::Present(field) => any(field, &|_| true),
            PlanCondition::Refers {
                field,
                targets,
                descendants,
            } => {
                let terms = field.field_type() == Some(FieldType::TermRef);
                let targets: BTreeSet<Uuid> = if terms {
                    self.counted(targets, *descendants)
                } else {
                    targets.iter().copied().collect()
                };
                any(
                    field,
                    &|v| matches!(v, Value::Reference(id) if targets.contains(id)),
                )
            }
        }
    }

    fn values(&self, row: &Row, field: &PlanField) -> Vec<Value> {
        let content = &row.item.content;
        let text = |text: &str| vec![Value::Text(text.to_owned())];
        match field {
            PlanField::Attribute(attribute) => match attribute {
                Attribute::Id => vec![Value::Reference(row.item.id.uuid())],
                Attribute::Type => text(row.item.item_type.as_str()),
                Attribute::Title => text(&content.title),
                Attribute::State => text(content.state.as_str()),
                Attribute::Language => text(row.item.language.as_str()),
                Attribute::Created => vec![Value::Moment(row.item.created)],
                Attribute::Changed => vec![Value::Moment(row.item.changed)],
                Attribute::Author => row
                    .item
                    .author
                    .map(|id| Value::Reference(id.uuid()))
                    .into_iter()
                    .collect(),
                _ => Vec::new(),
            },
            PlanField::Terms(fields) => fields
                .iter()
                .flat_map(|field| self.of_field(&row.fields, field))
                .collect(),
            PlanField::Value(field) => self.of_field(&row.fields, field),
        }
    }

    fn of_field(&self, values: &FieldValues, field: &ValueField) -> Vec<Value> {
        let found = walk(values, &field.path)
            .into_iter()
            .map(|value| match (value, field.end) {
                (Value::DateRange { start, .. }, Some(RangeEnd::Start)) => Value::Date(start),
                (Value::DateRange { end, .. }, Some(RangeEnd::End)) => Value::Date(end),
                (Value::Link { url, .. }, _) => Value::Text(url),
                (value, _) => value,
            });
        found
            .filter_map(|value| self.seen(field.field_type, value))
            .collect()
    }

    /// The value, if it does not lead to what the viewer does not see.
    fn seen(&self, kind: FieldType, value: Value) -> Option<Value> {
        let Value::Reference(id) = value else {
            return Some(value);
        };
        match kind {
            FieldType::TermRef => self
                .resolved(TermId::new(id))
                .map(|term| Value::Reference(term.uuid())),
            FieldType::ItemRef => {
                let made = self
                    .world
                    .items
                    .values()
                    .find(|made| made.item.id.uuid() == id)?;
                shown(self.viewer, made).map(|_| Value::Reference(id))
            }
            _ => Some(Value::Reference(id)),
        }
    }

    /// The term as which this one counts, if it is there.
    fn resolved(&self, id: TermId) -> Option<TermId> {
        let term = self.world.terms.values().find(|term| term.id == id)?;
        match term.content.merged_into {
            Some(into) => self.resolved(into),
            None => term.trashed.is_none().then_some(id),
        }
    }

    /// The terms that are meant by these.
    fn counted(&self, targets: &[Uuid], descendants: bool) -> BTreeSet<Uuid> {
        let mut all: BTreeSet<TermId> = targets
            .iter()
            .filter_map(|id| self.resolved(TermId::new(*id)))
            .collect();
        let there = |id: TermId| self.resolved(id) == Some(id);
        if !descendants {
            return all.into_iter().map(TermId::uuid).collect();
        }
        loop {
            let below = self
                .world
                .terms
                .values()
                .filter(|term| there(term.id))
                .filter(|term| {
                    let mut above = term
                        .content
                        .parents
                        .iter()
                        .filter_map(|parent| self.resolved(parent.term));
                    above.any(|parent| all.contains(&parent))
                });
            let below: Vec<TermId> = below
                .map(|term| term.id)
                .filter(|id| !all.contains(id))
                .collect();
            if below.is_empty() {
                break;
            }
            all.extend(below);
        }
        all.into_iter().map(TermId::uuid).collect()
    }

    fn order(&self, plan: &GatherPlan, a: &Row, b: &Row) -> Ordering {
        for sort in &plan.sort {
            let key = |row: &Row| self.values(row, &sort.field).into_iter().next();
            let order = match (key(a), key(b)) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) => {
                    if sort.nulls == Nulls::First {
                        Ordering::Less
                    } else {
                        Ordering::Greater
                    }
                }
                (Some(_), None) => {
                    if sort.nulls == Nulls::First {
                        Ordering::Greater
                    } else {
                        Ordering::Less
                    }
                }
                (Some(a), Some(b)) => directed(sort.direction, compare(&a, &b)),
            };
            if order.is_ne() {
                return order;
            }
        }
        directed(plan.tie(), a.item.id.cmp(&b.item.id))
    }
}

fn directed(direction: Direction, order: Ordering) -> Ordering {
    if direction == Direction::Desc {
        order.reverse()
    } else {
        order
    }
}

fn walk(values: &FieldValues, path: &[Step]) -> Vec<Value> {
    let Some((step, rest)) = path.split_first() else {
        return Vec::new();
    };
    let most = if step.many { usize::MAX } else { 1 };
    let found = values.get(step.name.as_str()).iter().take(most);
    if rest.is_empty() {
        return found.cloned().collect();
    }
    found
        .flat_map(|value| {
            if let Value::Group(inner) = value {
                walk(inner, rest)
            } else {
                Vec::new()
            }
        })
        .collect()
}

/// The order of two values of one type.
fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => collation_key(a).cmp(&collation_key(b)),
        (Value::Integer(a), Value::Integer(b)) => a.cmp(b),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b).expect("finite numbers"),
        (Value::Decimal(a), Value::Decimal(b)) => a.cmp(b),
        (Value::Boolean(a), Value::Boolean(b)) => a.cmp(b),
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        (Value::Moment(a), Value::Moment(b)) => a.cmp(b),
        _ => panic!("{a:?} and {b:?} have no order"),
    }
}
