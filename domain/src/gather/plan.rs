//! The checked plan of a gather: every name resolved, every limit applied, every value typed. The
//! only words left are names of fields and types, which were checked when they were saved; a store
//! may write these into its statements and binds everything else.

mod position;

use uuid::Uuid;

pub use self::position::{InvalidPosition, KeyValue, Position};
use super::definition::{Direction, Nulls};
use crate::item::field::FieldType;
use crate::item::value::Value;
use crate::name::{FieldName, MachineName};

/// A plan.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct GatherPlan {
    /// What it lists.
    pub base: PlanBase,
    /// Which of these; `None` for all.
    pub condition: Option<PlanCondition>,
    /// In which order; ties end with the id.
    pub sort: Vec<PlanSort>,
    /// The most rows of a page.
    pub size: u16,
    /// Whether there are pages behind the first.
    pub paging: Paging,
}

impl GatherPlan {
    /// Which way rows run that are alike in every key: by id, as the last key does.
    pub fn tie(&self) -> Direction {
        self.sort
            .last()
            .map_or(Direction::Asc, |sort| sort.direction)
    }

    /// Whether the position is one of a row of this plan: it has a value of the right kind for each
    /// key. A cursor that was made for another order does not.
    pub fn fits(&self, position: &Position) -> bool {
        let alike = self.sort.iter().zip(position.keys());
        position.keys().len() == self.sort.len()
            && alike
                .into_iter()
                .all(|(sort, key)| sort.takes(key.as_ref()))
    }
}

/// Whether there are pages behind the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paging {
    /// Each page says where the next begins.
    Keyset,
    /// There is one page.
    Single,
}

/// What a plan lists; without a type or vocabulary, those of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanBase {
    /// Items of these types.
    Items(Vec<MachineName>),
    /// Terms of these vocabularies.
    Terms(Vec<MachineName>),
    /// Accounts.
    Users,
}

/// A condition. Its logic is two-valued: where a field has no value, every leaf fails.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanCondition {
    /// All of them hold.
    All(Vec<PlanCondition>),
    /// One of them holds.
    Any(Vec<PlanCondition>),
    /// It does not hold.
    Not(Box<PlanCondition>),
    /// One value of the field compares so with this one.
    Compare {
        /// The field.
        field: PlanField,
        /// How.
        comparison: Comparison,
        /// With what.
        value: Value,
    },
    /// One value of the field lies between these, both included.
    Between {
        /// The field.
        field: PlanField,
        /// The least.
        low: Value,
        /// The greatest.
        high: Value,
    },
    /// One value of the field is one of these; none is where the list is empty.
    OneOf {
        /// The field.
        field: PlanField,
        /// The values.
        values: Vec<Value>,
    },
    /// The field has a value.
    Present(PlanField),
    /// One reference of the field leads to one of these records.
    Refers {
        /// The field.
        field: PlanField,
        /// The records.
        targets: Vec<Uuid>,
        /// Whether the terms below count too.
        descendants: bool,
    },
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the operators")]
pub enum Comparison {
    Eq,
    Lt,
    Le,
    Gt,
    Ge,
}

/// One key of the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanSort {
    /// The field, which has one value at most and an order.
    pub field: PlanField,
    /// Which way.
    pub direction: Direction,
    /// Where rows without a value stand.
    pub nulls: Nulls,
}

impl PlanSort {
    fn takes(&self, key: Option<&KeyValue>) -> bool {
        match key {
            None => self.field.may_be_absent(),
            Some(KeyValue::Number(_)) => self.field.is_number(),
            Some(KeyValue::Text(_)) => !self.field.is_number(),
        }
    }
}

/// A field of the listed records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanField {
    /// What every such record has.
    Attribute(Attribute),
    /// Every term that an item refers to, in whichever of these fields.
    Terms(Vec<ValueField>),
    /// A field of the type or vocabulary.
    Value(ValueField),
}

impl PlanField {
    /// Whether a record may be without a value.
    pub fn may_be_absent(&self) -> bool {
        match self {
            Self::Attribute(attribute) => {
                matches!(attribute, Attribute::Author | Attribute::Parents)
            }
            Self::Terms(_) | Self::Value(_) => true,
        }
    }

    /// Whether keys of the order are whole numbers rather than text.
    pub fn is_number(&self) -> bool {
        match self {
            Self::Attribute(attribute) => {
                matches!(
                    attribute,
                    Attribute::Created | Attribute::Changed | Attribute::Weight
                )
            }
            Self::Terms(_) | Self::Value(_) => false,
        }
    }

    /// The type of its values; `None` for ids of the records themselves and for the position.
    pub fn field_type(&self) -> Option<FieldType> {
        match self {
            Self::Attribute(attribute) => attribute.field_type(),
            Self::Terms(_) => Some(FieldType::TermRef),
            Self::Value(field) => Some(field.field_type),
        }
    }
}

/// What every record of a kind has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the contract's attributes")]
pub enum Attribute {
    Id,
    Type,
    Title,
    State,
    Language,
    Created,
    Changed,
    Author,
    Name,
    Slug,
    Vocabulary,
    Weight,
    Parents,
    Status,
}

impl Attribute {
    /// The attributes of items.
    pub const OF_ITEMS: &'static [Self] = &[
        Self::Id,
        Self::Type,
        Self::Title,
        Self::State,
        Self::Language,
        Self::Created,
        Self::Changed,
        Self::Author,
    ];
    /// The attributes of terms.
    pub const OF_TERMS: &'static [Self] = &[
        Self::Id,
        Self::Name,
        Self::Slug,
        Self::Vocabulary,
        Self::Language,
        Self::Weight,
        Self::Parents,
        Self::Created,
        Self::Changed,
    ];
    /// The attributes of accounts.
    pub const OF_USERS: &'static [Self] = &[
        Self::Id,
        Self::Name,
        Self::Status,
        Self::Created,
        Self::Changed,
    ];

    /// The name as it stands in definitions.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Type => "type",
            Self::Title => "title",
            Self::State => "state",
            Self::Language => "language",
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Author => "author",
            Self::Name => "name",
            Self::Slug => "slug",
            Self::Vocabulary => "vocabulary",
            Self::Weight => "weight",
            Self::Parents => "parents",
            Self::Status => "status",
        }
    }

    /// The type of its values; `None` for the id, which is a type of its own.
    pub const fn field_type(self) -> Option<FieldType> {
        match self {
            Self::Id => None,
            Self::Title | Self::Name | Self::Slug => Some(FieldType::Text),
            Self::Type | Self::State | Self::Language | Self::Vocabulary | Self::Status => {
                Some(FieldType::Choice)
            }
            Self::Created | Self::Changed => Some(FieldType::Datetime),
            Self::Weight => Some(FieldType::Integer),
            Self::Author => Some(FieldType::UserRef),
            Self::Parents => Some(FieldType::TermRef),
        }
    }

    /// Whether stores keep a key of its order.
    pub const fn is_ordered(self, base: &PlanBase) -> bool {
        match self {
            Self::Title | Self::Created | Self::Changed | Self::Weight => true,
            Self::Name => matches!(base, PlanBase::Terms(_)),
            _ => false,
        }
    }
}

/// A field of the type or vocabulary, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueField {
    /// The name of the field, then those of the fields within groups.
    pub path: Vec<Step>,
    /// Which end of a range of days; `None` for any other field.
    pub end: Option<RangeEnd>,
    /// The type of the values; `date` for an end of a range.
    pub field_type: FieldType,
    /// Whether translations have values of their own.
    pub translatable: bool,
}

impl ValueField {
    /// The key under which its comparison forms stand: `price`, `seat.row`, `open.start`.
    pub fn key(&self) -> String {
        let names: Vec<&str> = self.path.iter().map(|step| step.name.as_str()).collect();
        let end = match self.end {
            None => "",
            Some(RangeEnd::Start) => ".start",
            Some(RangeEnd::End) => ".end",
        };
        format!("{}{end}", names.join("."))
    }

    /// The key under which its order stands.
    pub fn order_key(&self) -> String {
        let key = self.key();
        if self.is_text() {
            format!("{key}~")
        } else {
            key
        }
    }

    /// Whether a record may have several values.
    pub fn many(&self) -> bool {
        self.path.iter().any(|step| step.many)
    }

    /// The field of the record itself.
    pub fn root(&self) -> Option<&FieldName> {
        self.path.first().map(|step| &step.name)
    }

    /// Whether it lies within a group.
    pub fn is_nested(&self) -> bool {
        self.path.len() > 1
    }

    /// Whether its values are texts that compare letter by letter.
    pub fn is_text(&self) -> bool {
        is_text(self.field_type)
    }
}

/// Whether values of this type are texts with an order of the collation.
pub const fn is_text(field_type: FieldType) -> bool {
    matches!(
        field_type,
        FieldType::Text | FieldType::Email | FieldType::Choice | FieldType::Color | FieldType::Link
    )
}

/// One name on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The field.
    pub name: FieldName,
    /// Whether it may have several values.
    pub many: bool,
}

/// An end of a range of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RangeEnd {
    /// The first day.
    Start,
    /// The last day.
    End,
}
