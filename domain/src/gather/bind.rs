//! Binding: a checked gather with the values of its arguments becomes a plan. An argument without
//! value takes its conditions away, and the groups that this empties with them.

use std::collections::BTreeMap;

use super::check::{
    CheckedArgument, CheckedCondition, CheckedGather, Fallback, Leaf, Operand, Test,
};
use super::offset::{day_after, start_of};
use super::plan::{Comparison, GatherPlan, PlanCondition, PlanField};
use crate::id::UserId;
use crate::item::field::FieldType;
use crate::item::value::Value;
use crate::name::MachineName;
use crate::time::Instant;

/// The values of arguments, by name; records as [`Value::Reference`]. An empty list is a value that
/// nothing equals.
pub type Bindings = BTreeMap<MachineName, Vec<Value>>;

/// When a gather is run, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances {
    /// The moment that `{now: …}` counts from.
    pub now: Instant,
    /// The account that `{current: user}` stands for.
    pub user: Option<UserId>,
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindError {
    /// Without a value of this argument there is no such listing.
    #[error("without the argument `{0}` there is no such listing")]
    NotFound(MachineName),
    /// The value of this argument is not of its type.
    #[error("the value of the argument `{0}` is not of its type")]
    WrongType(MachineName),
    /// This argument has several values where one is compared.
    #[error("the argument `{0}` has several values where one is compared")]
    Several(MachineName),
    /// The default of this argument names a record by a word that nobody looked up.
    #[error("nobody looked up which record the default of the argument `{0}` names")]
    Unresolved(MachineName),
    /// There is no argument of this name.
    #[error("there is no argument `{0}`")]
    Unknown(MachineName),
}

impl CheckedGather {
    /// The plan for these values.
    ///
    /// # Errors
    /// [`BindError`] as it says.
    pub fn bind(
        &self,
        bindings: &Bindings,
        circumstances: Circumstances,
    ) -> Result<GatherPlan, BindError> {
        if let Some(stray) = bindings
            .keys()
            .find(|name| self.argument(name.as_str()).is_none())
        {
            return Err(BindError::Unknown(stray.clone()));
        }
        let mut values = BTreeMap::new();
        for argument in &self.arguments {
            let value = value_of(argument, bindings.get(&argument.name), circumstances)?;
            values.insert(&argument.name, value);
        }
        let binder = Binder {
            gather: self,
            values,
            circumstances,
        };
        let condition = self
            .condition
            .as_ref()
            .map(|c| binder.condition(c))
            .transpose()?
            .flatten();
        Ok(GatherPlan {
            base: self.base.clone(),
            condition,
            sort: self.sort.clone(),
            size: self.size,
            paging: self.paging,
        })
    }
}

/// The values of an argument; `None` where it is absent and ignored.
fn value_of(
    argument: &CheckedArgument,
    given: Option<&Vec<Value>>,
    circumstances: Circumstances,
) -> Result<Option<Vec<Value>>, BindError> {
    let name = || argument.name.clone();
    match (given, &argument.fallback) {
        (Some(values), _) if values.iter().all(|value| argument.takes(value)) => {
            Ok(Some(values.clone()))
        }
        (Some(_), _) => Err(BindError::WrongType(name())),
        (None, Fallback::Ignore) => Ok(None),
        (None, Fallback::NotFound) => Err(BindError::NotFound(name())),
        (None, Fallback::Value(value)) => Ok(Some(vec![value.clone()])),
        (None, Fallback::Word(_)) => Err(BindError::Unresolved(name())),
        (None, Fallback::CurrentUser) => Ok(Some(current_user(circumstances))),
    }
}

fn current_user(circumstances: Circumstances) -> Vec<Value> {
    circumstances
        .user
        .map(|user| Value::Reference(user.uuid()))
        .into_iter()
        .collect()
}

struct Binder<'a> {
    gather: &'a CheckedGather,
    values: BTreeMap<&'a MachineName, Option<Vec<Value>>>,
    circumstances: Circumstances,
}

impl Binder<'_> {
    /// The condition with its values; `None` where it falls away.
    fn condition(&self, condition: &CheckedCondition) -> Result<Option<PlanCondition>, BindError> {
        match condition {
            CheckedCondition::All(members) => Ok(self.members(members)?.map(PlanCondition::All)),
            CheckedCondition::Any(members) => Ok(self.members(members)?.map(PlanCondition::Any)),
            CheckedCondition::Not(member) => Ok(self.condition(member)?.map(negation)),
            CheckedCondition::Leaf(leaf) => {
                let bound = self.leaf(leaf)?;
                Ok(bound.map(|condition| {
                    if leaf.negated {
                        negation(condition)
                    } else {
                        condition
                    }
                }))
            }
        }
    }

    fn members(
        &self,
        members: &[CheckedCondition],
    ) -> Result<Option<Vec<PlanCondition>>, BindError> {
        let bound = members
            .iter()
            .map(|member| self.condition(member))
            .collect::<Result<Vec<_>, _>>()?;
        let kept: Vec<PlanCondition> = bound.into_iter().flatten().collect();
        Ok((!kept.is_empty()).then_some(kept))
    }

    fn leaf(&self, leaf: &Leaf) -> Result<Option<PlanCondition>, BindError> {
        let field = leaf.field.clone();
        match leaf.test {
            Test::Present => Ok(Some(PlanCondition::Present(field))),
            Test::OneOf => {
                let Some(values) = self.list(leaf) else {
                    return Ok(None);
                };
                Ok(Some(self.one_of(field, values)))
            }
            Test::Refers { descendants } => {
                let Some(values) = self.list(leaf) else {
                    return Ok(None);
                };
                let targets = values.into_iter().filter_map(|value| match value {
                    Value::Reference(id) => Some(id),
                    _ => None,
                });
                Ok(Some(PlanCondition::Refers {
                    field,
                    targets: targets.collect(),
                    descendants,
                }))
            }
            Test::Compare(comparison) => {
                Ok(self.singles(leaf)?.map(|values| match values.as_slice() {
                    [Some(value)] => self.compare(field, comparison, value.clone()),
                    _ => nothing(field),
                }))
            }
            Test::Between => Ok(self.singles(leaf)?.map(|values| match values.as_slice() {
                [Some(low), Some(high)] => self.between(field, low.clone(), high.clone()),
                _ => nothing(field),
            })),
        }
    }

    /// The values of all operands; `None` where an argument is absent.
    fn list(&self, leaf: &Leaf) -> Option<Vec<Value>> {
        let mut all = Vec::new();
        for operand in &leaf.operands {
            all.extend(self.operand(&leaf.field, operand)?);
        }
        Some(all)
    }

    /// One value for each operand, or none that equals anything.
    fn singles(&self, leaf: &Leaf) -> Result<Option<Vec<Option<Value>>>, BindError> {
        let mut all = Vec::new();
        for operand in &leaf.operands {
            let Some(values) = self.operand(&leaf.field, operand) else {
                return Ok(None);
            };
            if let (Operand::Argument(name), true) = (operand, values.len() > 1) {
                return Err(BindError::Several(name.clone()));
            }
            all.push(values.into_iter().next());
        }
        Ok(Some(all))
    }

    fn operand(&self, field: &PlanField, operand: &Operand) -> Option<Vec<Value>> {
        let zone = &self.gather.time_zone;
        match operand {
            Operand::Value(value) => Some(vec![value.clone()]),
            Operand::Now(offset) if field.field_type() == Some(FieldType::Date) => {
                Some(vec![Value::Date(
                    offset.day_from(self.circumstances.now, zone),
                )])
            }
            Operand::Now(offset) => Some(vec![Value::Moment(
                offset.from(self.circumstances.now, zone),
            )]),
            Operand::Argument(name) => self.values.get(name).cloned().flatten(),
            Operand::CurrentUser => Some(current_user(self.circumstances)),
        }
    }

    fn compare(&self, field: PlanField, comparison: Comparison, value: Value) -> PlanCondition {
        let Some((first, last)) = self.moments_of_day(&field, &value) else {
            return PlanCondition::Compare {
                field,
                comparison,
                value,
            };
        };
        let (comparison, at) = match comparison {
            Comparison::Eq => return self.between(field, value.clone(), value),
            Comparison::Lt | Comparison::Ge => (comparison, first),
            Comparison::Le | Comparison::Gt => (comparison, last),
        };
        PlanCondition::Compare {
            field,
            comparison,
            value: Value::Moment(at),
        }
    }

    fn between(&self, field: PlanField, low: Value, high: Value) -> PlanCondition {
        let low = self
            .moments_of_day(&field, &low)
            .map_or(low, |(first, _)| Value::Moment(first));
        let high = self
            .moments_of_day(&field, &high)
            .map_or(high, |(_, last)| Value::Moment(last));
        PlanCondition::Between { field, low, high }
    }

    fn one_of(&self, field: PlanField, values: Vec<Value>) -> PlanCondition {
        let (days, values): (Vec<Value>, Vec<Value>) = values
            .into_iter()
            .partition(|value| self.moments_of_day(&field, value).is_some());
        if days.is_empty() {
            return PlanCondition::OneOf { field, values };
        }
        let mut any: Vec<PlanCondition> = days
            .into_iter()
            .map(|day| self.between(field.clone(), day.clone(), day))
            .collect();
        any.push(PlanCondition::OneOf { field, values });
        PlanCondition::Any(any)
    }

    /// The first and the last moment of a day with which instants are compared.
    fn moments_of_day(&self, field: &PlanField, value: &Value) -> Option<(Instant, Instant)> {
        match (field.field_type(), value) {
            (Some(FieldType::Datetime), Value::Date(day)) => {
                let zone = &self.gather.time_zone;
                let next = start_of(day_after(*day), zone).micros();
                Some((
                    start_of(*day, zone),
                    Instant::from_micros(next.saturating_sub(1)),
                ))
            }
            _ => None,
        }
    }
}

fn negation(condition: PlanCondition) -> PlanCondition {
    PlanCondition::Not(Box::new(condition))
}

/// What no record satisfies.
fn nothing(field: PlanField) -> PlanCondition {
    PlanCondition::OneOf {
        field,
        values: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
