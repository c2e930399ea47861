//! Categories: vocabularies, terms, and the directed graph without cycles that terms form.

mod graph;

use serde::{Deserialize, Serialize};

pub use graph::{Hierarchy, would_cycle};

use crate::alias::Address;
use crate::fault::{Fault, Faults};
use crate::id::TermId;
use crate::item::Revision;
use crate::item::field::{FieldConfig, RESERVED, field_list_faults};
use crate::item::value::{FieldValues, StoredFields};
use crate::language::LanguageTag;
use crate::name::MachineName;
use crate::time::Instant;

/// What shape the terms of a vocabulary have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// No term has a parent.
    Flat,
    /// A term has one parent at most.
    Tree,
    /// A term may have several parents.
    Dag,
}

impl Shape {
    /// The name as it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Flat => "flat",
            Self::Tree => "tree",
            Self::Dag => "dag",
        }
    }

    /// The most parents of a term.
    pub const fn parents(self) -> usize {
        match self {
            Self::Flat => 0,
            Self::Tree => 1,
            Self::Dag => 100,
        }
    }
}

/// A vocabulary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// The machine name.
    pub id: MachineName,
    /// What people read.
    pub label: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What shape its terms have.
    pub hierarchy: Shape,
    /// The fields of its terms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldConfig>,
}

impl Vocabulary {
    /// What is wrong with the definition in itself.
    pub fn faults(&self) -> Faults {
        let mut faults = Faults::none();
        if self.label.trim().is_empty() {
            faults.add(Fault::new(
                "label",
                "required",
                "a vocabulary needs a label",
            ));
        }
        faults.extend(field_list_faults(&self.fields, RESERVED));
        faults
    }
}

/// A parent of a term, with the place among that parent's children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Parent {
    /// The parent.
    pub term: TermId,
    /// The place; equal ones are ordered by name, then by id.
    pub weight: i32,
}

/// What a revision of a term says.
#[derive(Debug, Clone, PartialEq)]
pub struct TermContent {
    /// The name.
    pub name: String,
    /// The last segment of its address, unique within the vocabulary.
    pub slug: String,
    /// A text about it; empty where there is none.
    pub description: String,
    /// The place of a root.
    pub weight: i32,
    /// The parents in order; none makes it a root.
    pub parents: Vec<Parent>,
    /// Values of the vocabulary's fields.
    pub fields: StoredFields,
    /// Its address.
    pub address: Address,
    /// The term that it was merged into; it is then absent and its references lead there.
    pub merged_into: Option<TermId>,
}

/// A term as a viewer sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The identity.
    pub id: TermId,
    /// The vocabulary.
    pub vocabulary: MachineName,
    /// The language it is written in.
    pub language: LanguageTag,
    /// The revision.
    pub revision: Revision,
    /// When it was made.
    pub created: Instant,
    /// When it last changed.
    pub changed: Instant,
    /// When it went to the trash, if it is there.
    pub trashed: Option<Instant>,
    /// What it says.
    pub content: TermContent,
}

impl Term {
    /// The address at which pages show it.
    pub fn path(&self) -> String {
        self.content
            .address
            .path
            .clone()
            .unwrap_or_else(|| format!("/term/{}", self.id))
    }
}

/// The most characters of a name.
pub const NAME_LENGTH: usize = 255;

/// What is wrong with a term of this vocabulary. Cycles and doubled slugs are asked of the store.
pub fn term_faults(
    vocabulary: &Vocabulary,
    id: TermId,
    content: &TermContent,
    fields: &FieldValues,
) -> Faults {
    let mut faults = Faults::none();
    let letters = content.name.chars().count();
    if content.name.trim().is_empty() {
        faults.add(Fault::new("name", "required", "a name is needed"));
    } else if letters > NAME_LENGTH {
        faults.add(Fault::new(
            "name",
            "max_length",
            format!("has {letters} characters; at most {NAME_LENGTH} are kept"),
        ));
    } else if content.name.contains('\0') || content.description.contains('\0') {
        faults.add(Fault::new(
            "name",
            "nul",
            "a text cannot hold the character NUL",
        ));
    }
    if content.slug.is_empty()
        || crate::alias::path_fault(&format!("/x/{}", content.slug)).is_some()
        || content.slug.contains('/')
    {
        faults.add(Fault::new(
            "slug",
            "slug",
            format!("`{}` is no slug: one segment of an address", content.slug),
        ));
    }
    let most = vocabulary.hierarchy.parents();
    if content.parents.len() > most {
        let message = format!(
            "{} is {}: a term has at most {most} parents",
            vocabulary.id,
            vocabulary.hierarchy.as_str()
        );
        faults.add(Fault::new("parents", "hierarchy", message));
    }
    for (n, parent) in content.parents.iter().enumerate() {
        if parent.term == id {
            faults.add(Fault::new(
                "parents",
                "cycle",
                "a term is not its own parent",
            ));
        }
        if content
            .parents
            .iter()
            .take(n)
            .any(|p| p.term == parent.term)
        {
            faults.add(Fault::new(
                "parents",
                "duplicate",
                "a parent is named twice",
            ));
        }
    }
    for field in &vocabulary.fields {
        if field.required && fields.get(field.name.as_str()).is_empty() {
            faults.add(Fault::new(
                field.name.as_str(),
                "required",
                format!("{} is needed", field.label),
            ));
        }
    }
    faults
}
