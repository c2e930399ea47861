//! Drafts: terms on their way to the store, made of what was there and of what a writer says.

use trovato_domain::alias::{Address, slug};
use trovato_domain::category::{Term, TermContent};
use trovato_domain::id::TermId;
use trovato_domain::item::Revision;
use trovato_domain::item::value::{FieldValues, StoredFields};
use trovato_ports::Context;

use crate::document::term::TermPatch;
use crate::snapshot::{SiteSnapshot, VocabularySchema};

/// A term on its way to the store.
#[derive(Debug, Clone)]
pub(crate) struct TermDraft {
    /// What the store has; `None` for a new one.
    pub(crate) before: Option<Term>,
    /// The term as it will be.
    pub(crate) term: Term,
    /// Its typed values.
    pub(crate) fields: FieldValues,
    /// Whether the slug was made here, so that a taken one gets a number.
    pub(crate) slug_is_made: bool,
}

impl TermDraft {
    /// A new term.
    pub(crate) fn new(
        context: &Context,
        site: &SiteSnapshot,
        schema: &VocabularySchema,
        id: TermId,
        patch: TermPatch,
    ) -> Self {
        let term = Term {
            id,
            vocabulary: schema.vocabulary.id.clone(),
            language: site.language(),
            revision: Revision(0),
            created: context.now(),
            changed: context.now(),
            trashed: None,
            content: TermContent {
                name: String::new(),
                slug: String::new(),
                description: String::new(),
                weight: 0,
                parents: Vec::new(),
                fields: StoredFields::new(),
                address: Address {
                    path: None,
                    automatic: true,
                },
                merged_into: None,
            },
        };
        let mut draft = Self {
            before: None,
            term,
            fields: FieldValues::new(),
            slug_is_made: true,
        };
        draft.apply(patch);
        draft
    }

    /// A term with changes.
    pub(crate) fn over(
        context: &Context,
        schema: &VocabularySchema,
        before: Term,
        patch: TermPatch,
    ) -> Self {
        let fields = before.content.fields.typed(&schema.relaxed);
        let mut term = before.clone();
        term.changed = context.now();
        let mut draft = Self {
            before: Some(before),
            term,
            fields,
            slug_is_made: false,
        };
        draft.apply(patch);
        draft
    }

    fn apply(&mut self, patch: TermPatch) {
        let content = &mut self.term.content;
        if let Some(name) = patch.name {
            content.name = name;
        }
        match patch.slug {
            Some(Some(slug)) => {
                content.slug = slug;
                self.slug_is_made = false;
            }
            Some(None) => self.slug_is_made = true,
            None => {}
        }
        if self.slug_is_made {
            let made = slug(&content.name);
            content.slug = if made.is_empty() {
                self.term.id.to_string()
            } else {
                made
            };
        }
        if let Some(description) = patch.description {
            content.description = description;
        }
        if let Some(weight) = patch.weight {
            content.weight = weight;
        }
        if let Some(parents) = patch.parents {
            content.parents = parents;
        }
        for (name, values) in patch.fields {
            self.fields.set(name, values);
        }
    }

    /// The address that leads to the term now; in the trash it has none.
    pub(super) fn current_path(&self) -> Option<&str> {
        let before = self.before.as_ref().filter(|b| b.trashed.is_none())?;
        before.content.address.path.as_deref()
    }

    /// Whether it comes out of the trash.
    pub(super) fn returns(&self) -> bool {
        self.before.as_ref().is_some_and(|b| b.trashed.is_some())
    }
}
