//! The definition of a gather as it stands in configuration. Its shape is that of the outer contract.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::condition::Written;
use crate::access::Permission;
use crate::name::MachineName;

/// A gather.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GatherDefinition {
    /// The machine name.
    pub id: MachineName,
    /// What people read.
    pub label: String,
    /// What it lists.
    pub base: Base,
    /// Which of these.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Arguments that come with the address or from the context.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<Argument>,
    /// Records that are reached from the listed ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// In which order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sort: Vec<Sort>,
    /// Grouped by what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    /// What is shown of each row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show: Option<Show>,
    /// How many rows at once.
    #[serde(default)]
    pub pager: Pager,
    /// Where it appears.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub displays: Vec<Display>,
    /// What is needed to see it; absent: `access content`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// How long its result may be kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cache: Option<CachePolicy>,
}

/// What a gather lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Base {
    /// The kind of record.
    pub of: BaseKind,
    /// Item types, or vocabularies of terms; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<MachineName>,
}

/// Kinds of records that can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the contract's")]
pub enum BaseKind {
    Item,
    Term,
    User,
    File,
    Revision,
    Comment,
}

/// A condition or a group of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged, try_from = "Written")]
pub enum Condition {
    /// All of them hold; with `through`, for one and the same related record.
    All(All),
    /// One of them holds.
    Any(Any),
    /// It does not hold.
    Not(Not),
    /// A field has a value for which the operator holds.
    Field(FieldCondition),
}

impl Condition {
    /// Whether it compares with the time at which it is asked: what it holds for changes by itself.
    pub fn names_now(&self) -> bool {
        match self {
            Self::All(all) => all.all.iter().any(Self::names_now),
            Self::Any(any) => any.any.iter().any(Self::names_now),
            Self::Not(not) => not.not.names_now(),
            Self::Field(field) => field.value.as_ref().is_some_and(is_now),
        }
    }
}

/// Whether a value is a moment, or a list with one.
fn is_now(value: &Json) -> bool {
    match value {
        Json::Object(object) => object.contains_key("now"),
        Json::Array(values) => values.iter().any(is_now),
        _ => false,
    }
}

/// All of them hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct All {
    /// The relation whose one record must satisfy the whole group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<MachineName>,
    /// The members.
    pub all: Vec<Condition>,
}

/// One of them holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Any {
    /// The members.
    pub any: Vec<Condition>,
}

/// It does not hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Not {
    /// The member.
    pub not: Box<Condition>,
}

/// A condition on a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldCondition {
    /// The field; `RELATION.field` through a relation, `group.field` within a group.
    pub field: String,
    /// The operator.
    pub op: Operator,
    /// The value, `{arg: NAME}` or `{now: ±DURATION}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Json>,
    /// Whether terms below the named ones count too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub descendants: bool,
    /// How a visitor gives the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expose: Option<Expose>,
}

/// How a visitor gives a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expose {
    /// The parameter.
    #[serde(rename = "as")]
    pub name: MachineName,
    /// The form element.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub widget: Option<MachineName>,
    /// What people read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// Operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the names are the contract's; its section 5 gives their meaning"
)]
pub enum Operator {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Between,
    In,
    NotIn,
    Contains,
    NotContains,
    Starts,
    Ends,
    Words,
    IsNull,
    NotNull,
    HasAny,
    HasAll,
    HasNone,
    Search,
}

/// An argument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Argument {
    /// The name, as it stands in paths and values.
    pub name: MachineName,
    /// The type of its value: a field type, or `term`, `item`, `user` for an id (or slug, or name).
    #[serde(rename = "type")]
    pub argument_type: MachineName,
    /// What happens without a value.
    #[serde(default)]
    pub absent: Absent,
}

/// What happens where an argument has no value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Absent {
    /// Its conditions fall away.
    #[default]
    Ignore,
    /// The listing is not found.
    NotFound,
    /// This value stands.
    #[serde(untagged)]
    Default {
        /// The value, or `{current: user}`.
        default: Json,
    },
}

/// A relation to other records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// The name, as it stands in paths of fields.
    pub name: MachineName,
    /// The reference field that leads there; `RELATION.field` from another relation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// `TYPE.FIELD` of the records that lead here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reverse: Option<String>,
    /// Whether rows without a related record stay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// One key of the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sort {
    /// The field.
    pub field: String,
    /// Which way.
    #[serde(default)]
    pub dir: Direction,
    /// Where rows without a value stand.
    #[serde(default)]
    pub nulls: Nulls,
}

/// Which way an order runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The least first.
    #[default]
    Asc,
    /// The greatest first.
    Desc,
}

/// Where rows without a value stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nulls {
    /// Before all others.
    First,
    /// After all others.
    #[default]
    Last,
}

/// Grouping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The fields by which rows are grouped.
    pub by: Vec<String>,
    /// What is computed of each group.
    pub aggregates: Vec<Aggregate>,
}

/// Something computed of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aggregate {
    /// The function: count, sum, avg, min, max.
    #[serde(rename = "fn")]
    pub function: MachineName,
    /// The field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The name of the result.
    #[serde(rename = "as")]
    pub name: MachineName,
}

/// What is shown of each row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Show {
    /// The view mode of each record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view_mode: Option<MachineName>,
    /// These fields alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
}

/// How many rows at once, and how one goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pager {
    /// The kind.
    pub kind: PagerKind,
    /// Rows of a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u16>,
}

impl Default for Pager {
    fn default() -> Self {
        Self {
            kind: PagerKind::Keyset,
            size: Some(10),
        }
    }
}

/// Kinds of pagers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PagerKind {
    /// Numbered pages.
    Full,
    /// Back and forth.
    Mini,
    /// Onwards from the last row, at the same cost on every page.
    Keyset,
    /// One page of at most 100 rows.
    None,
}

/// A place where a gather appears.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Display {
    /// The name within the gather.
    pub id: MachineName,
    /// The kind.
    pub kind: DisplayKind,
    /// The address of a page, feed, json or csv, with arguments as `{name}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The title; `{name}` stands for the label of an argument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What is said where there are no rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty: Option<String>,
    /// Where it stands in a menu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub menu: Option<DisplayMenu>,
    /// Settings of themes and plugins.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub settings: IndexMap<String, Json>,
}

/// Kinds of displays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the contract's")]
pub enum DisplayKind {
    Page,
    Tile,
    Feed,
    Json,
    Csv,
}

/// Where a display stands in a menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisplayMenu {
    /// The menu.
    pub menu: MachineName,
    /// What the link says; absent: the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The place among its siblings.
    #[serde(default)]
    pub weight: i32,
}

/// What is needed to see a gather.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// The permission.
    pub permission: Permission,
}

/// How long a result may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CachePolicy {
    /// Seconds.
    pub max_age: u32,
}
