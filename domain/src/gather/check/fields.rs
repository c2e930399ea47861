//! The fields of what a gather lists: from the names in a definition to typed fields.

use super::{Schema, did_you_mean, unsupported};
use crate::fault::Fault;
use crate::gather::definition::Relation;
use crate::gather::plan::{Attribute, PlanBase, PlanField, RangeEnd, Step, ValueField, is_text};
use crate::item::field::{Cardinality, FieldConfig, FieldType};
use crate::name::MachineName;

/// The name that stands for every term reference of an item.
const TERMS: &str = "terms";

/// The fields of the listed records.
pub(super) struct Fields<'a> {
    base: &'a PlanBase,
    /// The fields of each type that is listed.
    types: Vec<(&'a MachineName, &'a [FieldConfig])>,
    relations: &'a [Relation],
}

impl<'a> Fields<'a> {
    pub(super) fn of(base: &'a PlanBase, schema: &Schema<'a>, relations: &'a [Relation]) -> Self {
        let listed =
            |names: &[MachineName], id: &MachineName| names.is_empty() || names.contains(id);
        let types = match base {
            PlanBase::Items(names) => {
                let types = schema.item_types.iter().filter(|t| listed(names, &t.id));
                types.map(|t| (&t.id, t.fields.as_slice())).collect()
            }
            PlanBase::Terms(names) => {
                let types = schema.vocabularies.iter().filter(|v| listed(names, &v.id));
                types.map(|v| (&v.id, v.fields.as_slice())).collect()
            }
            PlanBase::Users => Vec::new(),
        };
        Self {
            base,
            types,
            relations,
        }
    }

    pub(super) const fn base(&self) -> &'a PlanBase {
        self.base
    }

    fn attributes(&self) -> &'static [Attribute] {
        match self.base {
            PlanBase::Items(_) => Attribute::OF_ITEMS,
            PlanBase::Terms(_) => Attribute::OF_TERMS,
            PlanBase::Users => Attribute::OF_USERS,
        }
    }

    /// The field of this name.
    pub(super) fn resolve(&self, name: &str) -> Result<PlanField, Fault> {
        if let Some(attribute) = self.attributes().iter().find(|a| a.as_str() == name) {
            return Ok(PlanField::Attribute(*attribute));
        }
        let mut names = name.split('.');
        let first = names.next().unwrap_or_default();
        let rest: Vec<&str> = names.collect();
        if self.relations.iter().any(|r| r.name == *first) {
            return Err(unsupported("", "follows no relations"));
        }
        let found = self.types.iter().flat_map(|(owner, fields)| {
            fields
                .iter()
                .filter(|f| f.name == *first)
                .map(move |field| (*owner, field))
        });
        let mut resolved: Option<(&MachineName, ValueField)> = None;
        for (owner, field) in found {
            let value = walk(field, &rest)?;
            resolved = Some(match resolved {
                None => (owner, value),
                Some((other, known)) => (other, merged(name, (other, known), (owner, value))?),
            });
        }
        match resolved {
            Some((_, field)) => Ok(PlanField::Value(field)),
            None if name == TERMS && matches!(self.base, PlanBase::Items(_)) => {
                Ok(PlanField::Terms(self.term_fields()))
            }
            None => Err(self.unknown(name)),
        }
    }

    /// The field of this name, if rows can be ordered by it.
    pub(super) fn sortable(&self, name: &str) -> Result<PlanField, Fault> {
        let field = self.resolve(name)?;
        let refused = match &field {
            PlanField::Attribute(Attribute::Id) => {
                Some("sorts by id alone where nothing else is named")
            }
            PlanField::Attribute(attribute) if !attribute.is_ordered(self.base) => {
                Some("has no order for this field")
            }
            PlanField::Value(value) if value.many() => {
                let message =
                    format!("`{name}` may have several values; an order needs one at most");
                return Err(Fault::new("", "cardinality", message));
            }
            PlanField::Value(value) if !is_ordered(value.field_type) => {
                let message = format!("values of type {} have no order", value.field_type.as_str());
                return Err(Fault::new("", "not_applicable", message));
            }
            PlanField::Terms(_) => {
                return Err(Fault::new(
                    "",
                    "cardinality",
                    "an item may have several terms; an order needs one value at most",
                ));
            }
            _ => None,
        };
        refused.map_or(Ok(field), |what| Err(unsupported("", what)))
    }

    /// Whether rows can show what this names.
    pub(super) fn shown(&self, name: &str) -> Result<(), Fault> {
        let plain = matches!(
            (self.base, name),
            (PlanBase::Items(_) | PlanBase::Terms(_), "path") | (PlanBase::Terms(_), "description")
        );
        if plain
            || self
                .types
                .iter()
                .any(|(_, fields)| fields.iter().any(|f| f.name == *name))
        {
            return Ok(());
        }
        self.resolve(name).map(drop)
    }

    /// The vocabularies of the terms to which a field leads.
    pub(super) fn vocabularies(&self, field: &PlanField) -> Vec<MachineName> {
        let roots: Vec<&ValueField> = match field {
            PlanField::Attribute(Attribute::Parents) => {
                return self.types.iter().map(|(id, _)| (*id).clone()).collect();
            }
            PlanField::Attribute(_) => Vec::new(),
            PlanField::Terms(fields) => fields.iter().collect(),
            PlanField::Value(field) => vec![field],
        };
        let mut found: Vec<MachineName> = Vec::new();
        for field in roots {
            for (_, fields) in &self.types {
                let config = config_at(fields, &field.path);
                found.extend(
                    config
                        .and_then(|c| c.vocabulary.clone())
                        .filter(|v| !found.contains(v)),
                );
            }
        }
        found
    }

    fn term_fields(&self) -> Vec<ValueField> {
        let mut found: Vec<ValueField> = Vec::new();
        let fields = self.types.iter().flat_map(|(_, fields)| fields.iter());
        for field in fields.filter(|f| f.field_type == FieldType::TermRef) {
            match found
                .iter_mut()
                .find(|known| known.root() == Some(&field.name))
            {
                Some(known) => known.translatable |= field.translatable,
                None => found.extend(walk(field, &[]).ok()),
            }
        }
        found
    }

    fn unknown(&self, name: &str) -> Fault {
        let attributes = self.attributes().iter().map(|a| a.as_str());
        let fields = self
            .types
            .iter()
            .flat_map(|(_, fields)| fields.iter().map(|f| f.name.as_str()));
        let hint = did_you_mean(name, attributes.chain(fields));
        Fault::new(
            "",
            "unknown",
            format!("there is no field `{name}` here{hint}"),
        )
    }
}

/// The value that `rest` names within a field.
fn walk(field: &FieldConfig, rest: &[&str]) -> Result<ValueField, Fault> {
    let step = Step {
        name: field.name.clone(),
        many: field.cardinality != Cardinality::ONE,
    };
    let leaf = |end, field_type| ValueField {
        path: vec![step.clone()],
        end,
        field_type,
        translatable: field.translatable,
    };
    match (field.field_type, rest) {
        (kind, []) => Ok(leaf(None, kind)),
        (FieldType::DateRange, ["start"]) => Ok(leaf(Some(RangeEnd::Start), FieldType::Date)),
        (FieldType::DateRange, ["end"]) => Ok(leaf(Some(RangeEnd::End), FieldType::Date)),
        (FieldType::Group, [next, rest @ ..]) => {
            let Some(inner) = field.fields.iter().find(|f| f.name == **next) else {
                let hint = did_you_mean(next, field.fields.iter().map(|f| f.name.as_str()));
                return Err(Fault::new(
                    "",
                    "unknown",
                    format!("the group `{}` has no field `{next}`{hint}", field.name),
                ));
            };
            let mut value = walk(inner, rest)?;
            value.path.insert(0, step);
            // A group is translated as a whole.
            value.translatable = field.translatable;
            Ok(value)
        }
        (kind, [part, ..]) => {
            let parts = if kind == FieldType::DateRange {
                "; it has `start` and `end`"
            } else {
                ""
            };
            Err(Fault::new(
                "",
                "unknown",
                format!(
                    "`{}` is of type {} and has no part `{part}`{parts}",
                    field.name,
                    kind.as_str()
                ),
            ))
        }
    }
}

/// One field for both, if several types have it alike.
fn merged(
    name: &str,
    known: (&MachineName, ValueField),
    other: (&MachineName, ValueField),
) -> Result<ValueField, Fault> {
    let ((owner, mut field), (other_owner, other)) = (known, other);
    let alike = field.field_type == other.field_type
        || is_text(field.field_type)
            && is_text(other.field_type)
            && field.field_type != FieldType::Link
            && other.field_type != FieldType::Link;
    if !alike || field.path.len() != other.path.len() {
        let message = format!(
            "`{name}` is of type {} in `{owner}` and of type {} in `{other_owner}`; list one of them",
            field.field_type.as_str(),
            other.field_type.as_str()
        );
        return Err(Fault::new("", "ambiguous", message));
    }
    for (step, other) in field.path.iter_mut().zip(&other.path) {
        step.many |= other.many;
    }
    field.translatable |= other.translatable;
    Ok(field)
}

fn config_at<'a>(fields: &'a [FieldConfig], path: &[Step]) -> Option<&'a FieldConfig> {
    let (first, rest) = path.split_first()?;
    let field = fields.iter().find(|f| f.name == first.name)?;
    if rest.is_empty() {
        Some(field)
    } else {
        config_at(&field.fields, rest)
    }
}

const fn is_ordered(field_type: FieldType) -> bool {
    is_text(field_type)
        || matches!(
            field_type,
            FieldType::Integer
                | FieldType::Float
                | FieldType::Decimal
                | FieldType::Boolean
                | FieldType::Date
                | FieldType::Datetime
        )
}
