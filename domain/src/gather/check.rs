//! The check of a definition: every name resolved against the item types and vocabularies, every
//! value read as the type of its field, every limit applied. All faults are found at once, each
//! with its place (`where/all/0/op`). What the definition may say but this version does not run is
//! refused with the rule `unsupported`.

mod arguments;
mod conditions;
mod displays;
mod fields;
mod operators;

pub use jiff::tz::TimeZone;

pub(super) use self::arguments::Fallback;
pub use self::arguments::{ArgumentKind, CheckedArgument, RecordKind, Requested};
use self::conditions::Conditions;
pub(super) use self::conditions::{CheckedCondition, Leaf, Operand, Test};
use self::fields::Fields;
use super::definition::{Base, BaseKind, GatherDefinition, Pager, PagerKind, Sort};
use super::plan::{Paging, PlanBase, PlanSort};
use crate::category::Vocabulary;
use crate::fault::{Fault, Faults};
use crate::item::ItemType;
use crate::name::{MachineName, nearest};

/// The most conditions of a definition.
pub const MAX_CONDITIONS: usize = 50;
/// How deep groups of conditions nest.
pub const MAX_DEPTH: usize = 5;
/// The most values of a list.
pub const MAX_LIST: usize = 500;
/// The most rows of a page.
pub const MAX_SIZE: u16 = 100;
/// The most keys of an order.
pub const MAX_SORTS: usize = 8;

/// What definitions are checked against.
#[derive(Debug, Clone, Copy)]
pub struct Schema<'a> {
    /// The item types of the view.
    pub item_types: &'a [ItemType],
    /// The vocabularies of the view.
    pub vocabularies: &'a [Vocabulary],
    /// The time zone of the site, in which days begin.
    pub time_zone: &'a TimeZone,
}

/// A gather that was checked: it needs the values of its arguments to become a plan.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct CheckedGather {
    pub(super) base: PlanBase,
    pub(super) condition: Option<CheckedCondition>,
    pub(super) arguments: Vec<CheckedArgument>,
    pub(super) sort: Vec<PlanSort>,
    pub(super) size: u16,
    pub(super) paging: Paging,
    pub(super) time_zone: TimeZone,
}

impl CheckedGather {
    /// What it lists.
    pub const fn base(&self) -> &PlanBase {
        &self.base
    }

    /// The arguments that it takes.
    pub fn arguments(&self) -> &[CheckedArgument] {
        &self.arguments
    }

    /// The argument of this name.
    pub fn argument(&self, name: &str) -> Option<&CheckedArgument> {
        self.arguments
            .iter()
            .find(|argument| argument.name == *name)
    }
}

/// Checks a definition.
///
/// # Errors
/// All that is wrong with it, in the order of the definition.
pub fn check(definition: &GatherDefinition, schema: &Schema<'_>) -> Result<CheckedGather, Faults> {
    let mut faults = Faults::none();
    if definition.label.trim().is_empty() {
        faults.add(Fault::new("label", "required", "a gather needs a label"));
    }
    let Some(base) = check_base(&definition.base, schema, &mut faults) else {
        return Err(faults);
    };
    let fields = Fields::of(&base, schema, &definition.relations);
    let mut arguments = arguments::check_arguments(&definition.args, schema, &mut faults);
    let mut conditions = Conditions::new(&fields, &mut arguments, &mut faults);
    let condition = definition
        .condition
        .as_ref()
        .and_then(|condition| conditions.check(condition));
    refuse_what_is_not_run(definition, &mut faults);
    let sort = check_sorts(&definition.sort, &fields, &mut faults);
    check_shown(definition, &fields, &mut faults);
    let (size, paging) = check_pager(&definition.pager, &mut faults);
    displays::check_displays(&definition.displays, &arguments, &mut faults);
    let time_zone = schema.time_zone.clone();
    faults.or(CheckedGather {
        base,
        condition,
        arguments,
        sort,
        size,
        paging,
        time_zone,
    })
}

fn check_base(base: &Base, schema: &Schema<'_>, faults: &mut Faults) -> Option<PlanBase> {
    let types = base.types.clone();
    let (known, word): (Vec<&MachineName>, _) = match base.of {
        BaseKind::Item => (
            schema.item_types.iter().map(|t| &t.id).collect(),
            "item type",
        ),
        BaseKind::Term => (
            schema.vocabularies.iter().map(|v| &v.id).collect(),
            "vocabulary",
        ),
        BaseKind::User if types.is_empty() => return Some(PlanBase::Users),
        BaseKind::User => {
            faults.add(Fault::new(
                "base/types",
                "not_applicable",
                "accounts have no types",
            ));
            return None;
        }
        BaseKind::File | BaseKind::Revision | BaseKind::Comment => {
            faults.add(unsupported("base/of", "lists items, terms and users"));
            return None;
        }
    };
    let before = faults.as_slice().len();
    for (n, name) in types.iter().enumerate() {
        let place = format!("base/types/{n}");
        if !known.contains(&name) {
            let hint = did_you_mean(name.as_str(), known.iter().map(|k| k.as_str()));
            faults.add(Fault::new(
                place,
                "unknown",
                format!("there is no {word} `{name}`{hint}"),
            ));
        } else if types.iter().take(n).any(|t| t == name) {
            faults.add(Fault::new(
                place,
                "duplicate",
                format!("the {word} `{name}` is there twice"),
            ));
        }
    }
    let sound = faults.as_slice().len() == before;
    sound.then_some(if base.of == BaseKind::Item {
        PlanBase::Items(types)
    } else {
        PlanBase::Terms(types)
    })
}

fn refuse_what_is_not_run(definition: &GatherDefinition, faults: &mut Faults) {
    if !definition.relations.is_empty() {
        faults.add(unsupported("relations", "follows no relations"));
    }
    if definition.group.is_some() {
        faults.add(unsupported("group", "does not group"));
    }
}

fn check_sorts(sorts: &[Sort], fields: &Fields<'_>, faults: &mut Faults) -> Vec<PlanSort> {
    if sorts.len() > MAX_SORTS {
        faults.add(Fault::new(
            "sort",
            "limit",
            format!("an order has at most {MAX_SORTS} keys"),
        ));
    }
    let mut checked = Vec::with_capacity(sorts.len());
    for (n, sort) in sorts.iter().enumerate() {
        match fields.sortable(&sort.field) {
            Ok(field) => checked.push(PlanSort {
                field,
                direction: sort.dir,
                nulls: sort.nulls,
            }),
            Err(fault) => faults.add(fault.within(&format!("sort/{n}/field"))),
        }
    }
    checked
}

fn check_shown(definition: &GatherDefinition, fields: &Fields<'_>, faults: &mut Faults) {
    let shown = definition.show.iter().flat_map(|show| &show.fields);
    for (n, name) in shown.enumerate() {
        if let Err(fault) = fields.shown(name) {
            faults.add(fault.within(&format!("show/fields/{n}")));
        }
    }
}

fn check_pager(pager: &Pager, faults: &mut Faults) -> (u16, Paging) {
    let (usual, paging) = match pager.kind {
        PagerKind::Keyset => (10, Paging::Keyset),
        PagerKind::None => (MAX_SIZE, Paging::Single),
        PagerKind::Full | PagerKind::Mini => {
            faults.add(unsupported(
                "pager/kind",
                "has the pagers `keyset` and `none`",
            ));
            (10, Paging::Keyset)
        }
    };
    let size = pager.size.unwrap_or(usual);
    if !(1..=MAX_SIZE).contains(&size) {
        faults.add(Fault::new(
            "pager/size",
            "limit",
            format!("a page has 1 to {MAX_SIZE} rows, not {size}"),
        ));
    }
    (size, paging)
}

/// A part that definitions may have and that is not run yet.
pub(super) fn unsupported(place: impl Into<String>, what: &str) -> Fault {
    Fault::new(place, "unsupported", format!("this version {what}"))
}

fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known)
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
