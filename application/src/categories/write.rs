//! The one write path of terms.

use trovato_domain::alias::{
    Address, Alias, AliasTarget, PatternScope, Redirect, RedirectStatus, numbered, path_fault, slug,
};
use trovato_domain::category::{Parent, Term, TermContent, term_faults, would_cycle};
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::id::{AliasId, RedirectId, TermId};
use trovato_domain::item::keys::Keys;
use trovato_domain::item::value::{FieldValues, StoredFields};
use trovato_domain::item::{Revision, references_of};
use trovato_ports::outbox::{Change, Event};
use trovato_ports::store::RevisionNote;
use trovato_ports::terms::TermWrite;
use trovato_ports::{Context, UnitOfWork};

use super::Categories;
use crate::document::term::TermPatch;
use crate::error::Error;
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
}

impl Categories {
    /// Writes a draft. The caller has asked for access and commits. No event where nothing changed.
    pub(crate) async fn write(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        mut draft: TermDraft,
        expected: Revision,
        note: &RevisionNote,
    ) -> Result<(Term, Option<Event>), Error> {
        let site = self.snapshots.current();
        let schema = site.vocabulary(draft.term.vocabulary.as_str())?;
        if let Some(before) = &draft.before
            && before.revision != expected
        {
            return Err(Error::Stale {
                expected,
                found: before.revision,
            });
        }
        settle_slug(unit, &mut draft).await?;
        let mut faults = term_faults(
            &schema.vocabulary,
            draft.term.id,
            &draft.term.content,
            &draft.fields,
        );
        hierarchy_faults(context, unit, &draft, &mut faults).await?;
        faults.or(())?;
        for field in &schema.vocabulary.fields {
            draft
                .term
                .content
                .fields
                .set(&field.name, draft.fields.get(field.name.as_str()));
        }
        settle_address(unit, &site, &mut draft).await?;
        if let Some(before) = &draft.before
            && before.content == draft.term.content
        {
            return Ok((before.clone(), None));
        }
        let references = references_of(&schema.vocabulary.fields, &draft.fields);
        draft.term.revision = expected.next();
        draft.term.changed = draft
            .before
            .as_ref()
            .map_or(draft.term.changed, |b| unit.at().max(b.changed.next()));
        let keys = Keys::of(&draft.term.content.name, &draft.fields);
        let write = TermWrite {
            term: &draft.term,
            keys: &keys,
            references: &references,
            note,
        };
        match &draft.before {
            None => unit.terms().insert(write).await?,
            Some(_) => unit.terms().save(write, expected).await?,
        }
        self.set_address(unit, &draft).await?;
        let change = match (&draft.before, draft.term.content.merged_into) {
            (None, _) => Change::Inserted,
            (Some(_), Some(_)) => Change::Deleted,
            (Some(_), None) => Change::Updated,
        };
        let event = Event::Term {
            id: draft.term.id,
            vocabulary: draft.term.vocabulary.clone(),
            change,
        };
        Ok((draft.term, Some(event)))
    }

    async fn set_address(&self, unit: &mut dyn UnitOfWork, draft: &TermDraft) -> Result<(), Error> {
        let target = AliasTarget::Term(draft.term.id);
        let old = draft
            .before
            .as_ref()
            .and_then(|b| b.content.address.path.clone());
        // A merged term has no page of its own: what led there leads to the other term.
        let new = draft
            .term
            .content
            .address
            .path
            .as_ref()
            .filter(|_| draft.term.content.merged_into.is_none());
        if draft.before.is_some() && old.as_ref() == new {
            return Ok(());
        }
        match new {
            Some(path) => {
                unit.aliases().clear_redirect(path).await?;
                let alias = Alias {
                    id: AliasId::new(self.ports.ids.next()),
                    path: path.clone(),
                    language: draft.term.language.clone(),
                    target,
                    revision: Revision::FIRST,
                    owned: true,
                };
                unit.aliases().set(&alias).await?;
            }
            None => unit.aliases().clear(target, None).await?,
        }
        if let Some(old) = old {
            let leads_to = draft
                .term
                .content
                .merged_into
                .map_or(target, AliasTarget::Term);
            let redirect = Redirect {
                id: RedirectId::new(self.ports.ids.next()),
                from: old,
                to: Some(leads_to.system_path()),
                status: RedirectStatus::Permanent,
                revision: Revision::FIRST,
            };
            unit.aliases().set_redirect(&redirect).await?;
        }
        Ok(())
    }
}

/// A slug that was made here gets a number where another term has it; one of the writer's own is
/// refused.
async fn settle_slug(unit: &mut dyn UnitOfWork, draft: &mut TermDraft) -> Result<(), Error> {
    let wished = draft.term.content.slug.clone();
    let mut number = 1;
    loop {
        let holder = unit
            .terms()
            .holder(&draft.term.vocabulary, &draft.term.content.slug)
            .await?;
        if holder.is_none_or(|id| id == draft.term.id) {
            return Ok(());
        }
        if !draft.slug_is_made {
            return Err(Fault::new(
                "slug",
                "unique",
                format!("another term has the slug `{wished}`"),
            )
            .into());
        }
        number += 1;
        draft.term.content.slug = format!("{wished}-{number}");
    }
}

/// Parents exist, and no cycle is closed. The hierarchy stays locked until the unit ends.
async fn hierarchy_faults(
    context: &Context,
    unit: &mut dyn UnitOfWork,
    draft: &TermDraft,
    faults: &mut Faults,
) -> Result<(), Error> {
    let parents: Vec<TermId> = draft
        .term
        .content
        .parents
        .iter()
        .map(|p: &Parent| p.term)
        .collect();
    let moved = draft
        .before
        .as_ref()
        .is_none_or(|b| b.content.parents != draft.term.content.parents);
    if parents.is_empty() || !moved {
        return Ok(());
    }
    let hierarchy = unit.terms().lock_hierarchy(&draft.term.vocabulary).await?;
    for parent in &parents {
        let found = unit.terms().find(context.viewer(), *parent).await?;
        if !found.is_some_and(|t| t.vocabulary == draft.term.vocabulary && t.trashed.is_none()) {
            faults.add(Fault::new(
                "parents",
                "reference",
                format!("the vocabulary has no term {parent}"),
            ));
        }
    }
    if let Some(path) = would_cycle(&hierarchy, draft.term.id, &parents) {
        let ids: Vec<String> = path.iter().map(ToString::to_string).collect();
        faults.add(Fault::new(
            "parents",
            "cycle",
            format!("this would close a cycle: {}", ids.join(" → ")),
        ));
    }
    Ok(())
}

async fn settle_address(
    unit: &mut dyn UnitOfWork,
    site: &SiteSnapshot,
    draft: &mut TermDraft,
) -> Result<(), Error> {
    let Some(pattern) = site.pattern(PatternScope::Term, &draft.term.vocabulary) else {
        return Ok(());
    };
    if !draft.term.content.address.automatic {
        return Ok(());
    }
    let path = pattern.expand(|token| match token {
        "title" => draft.term.content.slug.clone(),
        "vocabulary" | "type" => slug(draft.term.vocabulary.as_str()),
        "id" => draft.term.id.to_string(),
        _ => String::new(),
    });
    if path_fault(&path).is_some() {
        draft.term.content.address.path = None;
        return Ok(());
    }
    let mut candidates = vec![path.clone()];
    candidates.extend((2..=20).map(|n| numbered(&path, n)));
    let target = AliasTarget::Term(draft.term.id);
    let taken = unit
        .aliases()
        .taken(&draft.term.language, &candidates, Some(target))
        .await?;
    draft.term.content.address.path = candidates.into_iter().find(|c| !taken.contains(c));
    Ok(())
}
