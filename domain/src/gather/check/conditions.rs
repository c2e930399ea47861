//! The conditions of a definition: groups within their limits, operators that go with their fields,
//! values of the right type.

use serde_json::Value as Json;

use super::arguments::{ArgumentKind, CheckedArgument, RecordKind, is_current_user, read_value};
use super::fields::Fields;
use super::operators::{check_operator, name};
use super::{MAX_CONDITIONS, MAX_DEPTH, MAX_LIST, did_you_mean, unsupported};
use crate::fault::{Fault, Faults};
use crate::gather::definition::{Condition, FieldCondition, Operator};
use crate::gather::offset::Offset;
use crate::gather::plan::{Comparison, PlanBase, PlanField, is_text};
use crate::item::field::FieldType;
use crate::item::value::Value;
use crate::name::MachineName;

/// A condition that was checked.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::gather) enum CheckedCondition {
    All(Vec<CheckedCondition>),
    Any(Vec<CheckedCondition>),
    Not(Box<CheckedCondition>),
    Leaf(Leaf),
}

/// A condition on a field.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::gather) struct Leaf {
    pub(in crate::gather) field: PlanField,
    pub(in crate::gather) test: Test,
    /// Whether the operator is the negation of the test.
    pub(in crate::gather) negated: bool,
    pub(in crate::gather) operands: Vec<Operand>,
}

/// What is asked of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::gather) enum Test {
    Compare(Comparison),
    Between,
    OneOf,
    Present,
    Refers { descendants: bool },
}

/// What a field is compared with.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::gather) enum Operand {
    Value(Value),
    Now(Offset),
    Argument(MachineName),
    CurrentUser,
}

/// The check of all conditions of a definition.
pub(super) struct Conditions<'a, 'f> {
    fields: &'a Fields<'f>,
    arguments: &'a mut Vec<CheckedArgument>,
    faults: &'a mut Faults,
    count: usize,
}

impl<'a, 'f> Conditions<'a, 'f> {
    pub(super) fn new(
        fields: &'a Fields<'f>,
        arguments: &'a mut Vec<CheckedArgument>,
        faults: &'a mut Faults,
    ) -> Self {
        Self {
            fields,
            arguments,
            faults,
            count: 0,
        }
    }

    pub(super) fn check(&mut self, condition: &Condition) -> Option<CheckedCondition> {
        let checked = self.condition(condition, "where", 1);
        if self.count > MAX_CONDITIONS {
            let message = format!(
                "a gather has at most {MAX_CONDITIONS} conditions, not {}",
                self.count
            );
            self.faults.add(Fault::new("where", "limit", message));
        }
        checked
    }

    fn condition(
        &mut self,
        condition: &Condition,
        place: &str,
        depth: usize,
    ) -> Option<CheckedCondition> {
        if let Condition::Field(leaf) = condition {
            self.count += 1;
            return match self.leaf(leaf) {
                Ok(leaf) => Some(CheckedCondition::Leaf(leaf)),
                Err(fault) => {
                    self.faults.add(fault.within(place));
                    None
                }
            };
        }
        if depth > MAX_DEPTH {
            self.faults.add(Fault::new(
                place,
                "depth",
                format!("groups nest at most {MAX_DEPTH} deep"),
            ));
            return None;
        }
        match condition {
            Condition::All(group) => {
                if group.through.is_some() {
                    self.faults.add(unsupported(
                        format!("{place}/through"),
                        "follows no relations",
                    ));
                }
                self.group(&group.all, &format!("{place}/all"), depth)
                    .map(CheckedCondition::All)
            }
            Condition::Any(group) => self
                .group(&group.any, &format!("{place}/any"), depth)
                .map(CheckedCondition::Any),
            Condition::Not(group) => {
                let member = self.condition(&group.not, &format!("{place}/not"), depth + 1)?;
                Some(CheckedCondition::Not(Box::new(member)))
            }
            Condition::Field(_) => None,
        }
    }

    fn group(
        &mut self,
        members: &[Condition],
        place: &str,
        depth: usize,
    ) -> Option<Vec<CheckedCondition>> {
        if members.is_empty() {
            self.faults
                .add(Fault::new(place, "required", "a group needs a condition"));
        }
        let places = members.iter().enumerate();
        let checked: Vec<_> = places
            .map(|(n, m)| self.condition(m, &format!("{place}/{n}"), depth + 1))
            .collect();
        checked.into_iter().collect()
    }

    fn leaf(&mut self, leaf: &FieldCondition) -> Result<Leaf, Fault> {
        if leaf.expose.is_some() {
            return Err(unsupported(
                "expose",
                "has no filters that visitors fill in",
            ));
        }
        let field = self
            .fields
            .resolve(&leaf.field)
            .map_err(|f| f.within("field"))?;
        let base = self.fields.base();
        check_operator(base, &field, leaf.op).map_err(|f| f.within("op"))?;
        let leads_to_terms = field.field_type() == Some(FieldType::TermRef);
        let refers = matches!(leaf.op, Operator::HasAny | Operator::HasNone);
        if leaf.descendants && !(leads_to_terms && refers) {
            return Err(Fault::new(
                "descendants",
                "not_applicable",
                "only what leads to terms has terms below",
            ));
        }
        let (test, negated) = test_of(leaf);
        let operands = self
            .operands(&field, test, leaf)
            .map_err(|f| f.within("value"))?;
        Ok(Leaf {
            field,
            test,
            negated,
            operands,
        })
    }

    fn operands(
        &mut self,
        field: &PlanField,
        test: Test,
        leaf: &FieldCondition,
    ) -> Result<Vec<Operand>, Fault> {
        match (test, &leaf.value) {
            (Test::Present, None) => Ok(Vec::new()),
            (Test::Present, Some(_)) => {
                let message = format!("`{}` takes no value", name(leaf.op));
                Err(Fault::new("", "not_applicable", message))
            }
            (_, None | Some(Json::Null)) => Err(Fault::new(
                "",
                "required",
                format!("`{}` needs a value", name(leaf.op)),
            )),
            (Test::Compare(_), Some(json)) => Ok(vec![self.operand(field, json)?]),
            (Test::Between, Some(json)) => match json.as_array().map(Vec::as_slice) {
                Some([low, high]) => Ok(vec![
                    self.operand(field, low).map_err(|f| f.within("0"))?,
                    self.operand(field, high).map_err(|f| f.within("1"))?,
                ]),
                _ => Err(Fault::new(
                    "",
                    "type",
                    "`between` needs a list of two values",
                )),
            },
            (Test::OneOf | Test::Refers { .. }, Some(json @ Json::Object(_))) => {
                Ok(vec![self.operand(field, json)?])
            }
            (Test::OneOf | Test::Refers { .. }, Some(Json::Array(list)))
                if list.len() > MAX_LIST =>
            {
                Err(Fault::new(
                    "",
                    "limit",
                    format!("a list has at most {MAX_LIST} values, not {}", list.len()),
                ))
            }
            (Test::OneOf | Test::Refers { .. }, Some(Json::Array(list))) => {
                let places = list.iter().enumerate();
                places
                    .map(|(n, json)| {
                        self.operand(field, json)
                            .map_err(|f| f.within(&n.to_string()))
                    })
                    .collect()
            }
            (Test::OneOf | Test::Refers { .. }, Some(_)) => Err(Fault::new(
                "",
                "type",
                format!("`{}` needs a list of values", name(leaf.op)),
            )),
        }
    }

    fn operand(&mut self, field: &PlanField, json: &Json) -> Result<Operand, Fault> {
        let kind = field.field_type();
        let Json::Object(object) = json else {
            // The id of the record itself is read as a reference is.
            return read_value(kind.unwrap_or(FieldType::ItemRef), json).map(Operand::Value);
        };
        let word = |key: &str| {
            object
                .get(key)
                .filter(|_| object.len() == 1)
                .and_then(Json::as_str)
        };
        if let Some(argument) = word("arg") {
            return self.argument(field, argument);
        }
        if let Some(span) = word("now") {
            let dated = matches!(kind, Some(FieldType::Date | FieldType::Datetime));
            return match Offset::parse(span) {
                Some(offset) if dated => Ok(Operand::Now(offset)),
                Some(_) => Err(Fault::new(
                    "now",
                    "type",
                    "only dates and instants compare with now",
                )),
                None => Err(Fault::new(
                    "now",
                    "type",
                    format!("`{span}` is no span of time, such as -30d, 2w or -P1M"),
                )),
            };
        }
        if is_current_user(json) {
            let of_user = kind == Some(FieldType::UserRef)
                || kind.is_none() && *self.fields.base() == PlanBase::Users;
            let fault = || {
                Fault::new(
                    "current",
                    "type",
                    "only what leads to accounts compares with the current user",
                )
            };
            return if of_user {
                Ok(Operand::CurrentUser)
            } else {
                Err(fault())
            };
        }
        Err(Fault::new(
            "",
            "type",
            "is a value, or one of {arg: NAME}, {now: SPAN} and {current: user}",
        ))
    }

    fn argument(&mut self, field: &PlanField, word: &str) -> Result<Operand, Fault> {
        let known = self.arguments.iter_mut().find(|a| a.name == *word);
        let Some(argument) = known else {
            let hint = did_you_mean(word, self.arguments.iter().map(|a| a.name.as_str()));
            return Err(Fault::new(
                "arg",
                "unknown",
                format!("there is no argument `{word}`{hint}"),
            ));
        };
        if !fits(self.fields.base(), field, argument.kind) {
            let kind = field.field_type().map_or("id", FieldType::as_str);
            let message = format!("the argument `{word}` is no value for a field of type {kind}");
            return Err(Fault::new("arg", "type", message));
        }
        if argument.kind == ArgumentKind::Record(RecordKind::Term) {
            for vocabulary in self.fields.vocabularies(field) {
                if !argument.vocabularies.contains(&vocabulary) {
                    argument.vocabularies.push(vocabulary);
                }
            }
        }
        Ok(Operand::Argument(argument.name.clone()))
    }
}

fn test_of(leaf: &FieldCondition) -> (Test, bool) {
    let descendants = leaf.descendants;
    match leaf.op {
        Operator::Ne => (Test::Compare(Comparison::Eq), true),
        Operator::Lt => (Test::Compare(Comparison::Lt), false),
        Operator::Le => (Test::Compare(Comparison::Le), false),
        Operator::Gt => (Test::Compare(Comparison::Gt), false),
        Operator::Ge => (Test::Compare(Comparison::Ge), false),
        Operator::Between => (Test::Between, false),
        Operator::In => (Test::OneOf, false),
        Operator::NotIn => (Test::OneOf, true),
        Operator::IsNull => (Test::Present, true),
        Operator::NotNull => (Test::Present, false),
        Operator::HasAny => (Test::Refers { descendants }, false),
        Operator::HasNone => (Test::Refers { descendants }, true),
        // The check of operators lets none but `eq` come here.
        _ => (Test::Compare(Comparison::Eq), false),
    }
}

/// Whether values of an argument compare with those of a field. A day compares with an instant: as
/// the day of the site's time zone on which the instant lies.
fn fits(base: &PlanBase, field: &PlanField, kind: ArgumentKind) -> bool {
    match (kind, field.field_type()) {
        (ArgumentKind::Record(RecordKind::Term), Some(FieldType::TermRef))
        | (ArgumentKind::Record(RecordKind::Item), Some(FieldType::ItemRef))
        | (ArgumentKind::Record(RecordKind::User), Some(FieldType::UserRef))
        | (ArgumentKind::Value(FieldType::Date), Some(FieldType::Datetime)) => true,
        (ArgumentKind::Record(record), None) => match base {
            PlanBase::Items(_) => record == RecordKind::Item,
            PlanBase::Terms(_) => record == RecordKind::Term,
            PlanBase::Users => record == RecordKind::User,
        },
        (ArgumentKind::Value(kind), Some(of)) => kind == of || is_text(kind) && is_text(of),
        _ => false,
    }
}
