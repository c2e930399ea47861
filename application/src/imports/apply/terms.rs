//! Terms of an import.

use trovato_domain::alias::{AliasTarget, slug};
use trovato_domain::category::Parent;
use trovato_domain::id::TermId;
use trovato_domain::item::Revision;
use trovato_ports::UnitOfWork;
use trovato_ports::imports::{ImportTerm, ImportedRecord};

use super::addresses::Destination;
use super::failure::Refusal;
use super::{Applied, Entry};
use crate::categories::TermDraft;
use crate::document::term::TermPatch;
use crate::imports::Imports;
use crate::imports::fingerprint::ADOPTED;
use crate::imports::ledger::Batch;
use crate::imports::report::Fate;
use crate::snapshot::VocabularySchema;

impl Imports {
    /// A term; one of the same slug here is the same term.
    pub(super) async fn write_term(
        &self,
        unit: &mut dyn UnitOfWork,
        entry: &Entry<'_>,
        source: &ImportTerm,
        batch: &mut Batch<'_>,
    ) -> Result<Applied, Refusal> {
        let site = self.snapshots.current();
        let schema = site.vocabulary(source.vocabulary.as_str())?;
        if let Some(here) = here_before(unit, entry, source).await? {
            batch.adopt(source.id.uuid(), here.uuid());
            return Ok(Applied {
                fate: Fate::Unchanged,
                id: here.uuid(),
                revision: ADOPTED,
                events: Vec::new(),
            });
        }
        if source.must_be_here && entry.known.is_none() {
            let reason = format!(
                "`{}` is no term of `{}`, and none is to be made",
                source.name, source.vocabulary
            );
            return Err(Refusal::LeftOut(reason));
        }
        let patch = patch(unit, entry, source, batch).await?;
        let draft = match entry.known {
            Some(known) => changed(unit, entry, schema, known, patch).await?,
            None => {
                let mut draft = TermDraft::new(entry.context, &site, schema, source.id, patch);
                let wished = wished_slug(source);
                if !wished.is_empty() {
                    draft.term.content.slug = wished;
                }
                draft
            }
        };
        let expected = draft.before.as_ref().map_or(Revision(0), |b| b.revision);
        let (term, event) = self
            .writers
            .categories
            .write(entry.context, unit, draft, expected, entry.note)
            .await?;
        let fate = match (entry.known, event.is_empty()) {
            (None, _) => Fate::Created,
            (Some(_), false) => Fate::Updated,
            (Some(_), true) => Fate::Unchanged,
        };
        let destination = Destination {
            to: AliasTarget::Term(term.id).system_path(),
            current: term.content.address.path.as_deref(),
            language: &term.language,
            old_paths: &source.old_paths,
        };
        let led = self.lead(unit, entry, destination, batch).await?;
        Ok(Applied {
            fate,
            id: term.id.uuid(),
            revision: term.revision.0,
            events: event.into_iter().chain(led).collect(),
        })
    }
}

/// The term that was here before the import and stands for this one.
async fn here_before(
    unit: &mut dyn UnitOfWork,
    entry: &Entry<'_>,
    source: &ImportTerm,
) -> Result<Option<TermId>, Refusal> {
    match entry.known {
        Some(known) => Ok((known.revision == ADOPTED).then(|| TermId::new(known.id))),
        None => {
            let wished = wished_slug(source);
            Ok(unit.terms().holder(&source.vocabulary, &wished).await?)
        }
    }
}

/// What an earlier run wrote, with what the source says now, unless somebody has edited it since.
async fn changed(
    unit: &mut dyn UnitOfWork,
    entry: &Entry<'_>,
    schema: &VocabularySchema,
    known: &ImportedRecord,
    patch: TermPatch,
) -> Result<TermDraft, Refusal> {
    let before = unit
        .terms()
        .find(entry.viewer, TermId::new(known.id))
        .await?;
    let before = before.filter(|t| t.trashed.is_none());
    let before = before.ok_or_else(Refusal::removed)?;
    if before.revision.0 != known.revision {
        return Err(Refusal::edited());
    }
    Ok(TermDraft::over(entry.context, schema, before, patch))
}

fn wished_slug(source: &ImportTerm) -> String {
    Some(slug(&source.slug))
        .filter(|s| !s.is_empty())
        .unwrap_or_else(|| slug(&source.name))
}

/// What the source says of a term. One above it that is not here leaves it at the top.
async fn patch(
    unit: &mut dyn UnitOfWork,
    entry: &Entry<'_>,
    source: &ImportTerm,
    batch: &mut Batch<'_>,
) -> Result<TermPatch, Refusal> {
    let mut parents = Vec::new();
    if let Some(parent) = source.parent {
        let parent = TermId::new(batch.here(parent.uuid()));
        let above = unit.terms().find(entry.viewer, parent).await?;
        if above.is_some_and(|t| t.trashed.is_none()) {
            parents.push(Parent {
                term: parent,
                weight: 0,
            });
        } else {
            let reason = "the term above it is not here; it stands at the top";
            batch.warn(entry.record, reason.to_owned());
        }
    }
    Ok(TermPatch {
        name: Some(source.name.clone()),
        description: Some(source.description.clone()),
        parents: Some(parents),
        ..TermPatch::default()
    })
}
