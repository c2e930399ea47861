//! How a condition is read: as one mapping of all keys that any of them may have, so that a key or an
//! operator that there is not is told at its place, with the nearest one there is.

use serde::Deserialize;
use serde_json::Value as Json;

use super::definition::{All, Any, Condition, Expose, FieldCondition, Not, Operator};
use crate::name::MachineName;

/// A condition as it is written, of whichever kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    #[serde(default)]
    through: Option<MachineName>,
    #[serde(default)]
    all: Option<Vec<Condition>>,
    #[serde(default)]
    any: Option<Vec<Condition>>,
    #[serde(default)]
    not: Option<Box<Condition>>,
    #[serde(default)]
    field: Option<String>,
    #[serde(default)]
    op: Option<Operator>,
    #[serde(default)]
    value: Option<Json>,
    #[serde(default)]
    descendants: bool,
    #[serde(default)]
    expose: Option<Expose>,
}

impl Written {
    fn has_part_of_field(&self) -> bool {
        self.field.is_some()
            || self.op.is_some()
            || self.value.is_some()
            || self.descendants
            || self.expose.is_some()
    }
}

/// A mapping that is no condition.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unreadable {
    /// It lacks a key; in the words of the reader of mappings.
    #[error("missing field `{0}`")]
    Missing(&'static str),
    /// It is of several kinds at once.
    #[error("a condition has either `field` and `op`, or one of `all`, `any` and `not`")]
    Mixed,
    /// Only a group of several goes through a relation.
    #[error("`through` goes with `all`")]
    Through,
}

impl TryFrom<Written> for Condition {
    type Error = Unreadable;

    fn try_from(written: Written) -> Result<Self, Unreadable> {
        let is_of_field = written.has_part_of_field();
        let Written {
            through,
            all,
            any,
            not,
            ..
        } = written;
        let condition = match (all, any, not, is_of_field) {
            (Some(all), None, None, false) => return Ok(Self::All(All { through, all })),
            (None, Some(any), None, false) => Self::Any(Any { any }),
            (None, None, Some(not), false) => Self::Not(Not { not }),
            (None, None, None, _) => Self::Field(FieldCondition {
                field: written.field.ok_or(Unreadable::Missing("field"))?,
                op: written.op.ok_or(Unreadable::Missing("op"))?,
                value: written.value,
                descendants: written.descendants,
                expose: written.expose,
            }),
            _ => return Err(Unreadable::Mixed),
        };
        if through.is_some() {
            return Err(Unreadable::Through);
        }
        Ok(condition)
    }
}
