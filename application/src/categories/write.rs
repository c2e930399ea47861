//! The one write path of terms. Before the unit of work: validation, the stored form. Within it: the
//! slug, the hierarchy, the address, then revision, pointers, references and events.

use trovato_domain::alias::{AliasTarget, PatternScope, path_fault, slug};
use trovato_domain::category::{Parent, Term, term_faults, would_cycle};
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::id::TermId;
use trovato_domain::item::keys::Keys;
use trovato_domain::item::value::FieldValues;
use trovato_domain::item::{References, Revision, references_of};
use trovato_ports::outbox::{Change, Event};
use trovato_ports::store::RevisionNote;
use trovato_ports::terms::TermWrite;
use trovato_ports::{Context, StoreError, UnitOfWork};

use super::{Categories, TermDraft, at_revision, is_present};
use crate::addresses::{Chosen, Claim, Move};
use crate::error::Error;
use crate::named::{added_records, format_faults, record_faults};
use crate::snapshot::{SiteSnapshot, VocabularySchema};

/// How many numbers are tried for a slug before an id is put in their place.
const TRIES: u32 = 50;

/// A draft that breaks no rule of its own; what is left to ask is asked of the unit that writes it.
pub(super) struct Prepared {
    /// The draft, with its values in the stored form.
    pub(super) draft: TermDraft,
    keys: Keys,
    references: Vec<References>,
}

impl Categories {
    /// Checks all rules that need no unit; `before` are the values that were there, which may stay
    /// whatever they name.
    pub(super) async fn prepare(
        &self,
        context: &Context,
        draft: TermDraft,
        before: &FieldValues,
    ) -> Result<Prepared, Error> {
        let site = self.snapshots.current();
        let schema = site.vocabulary(draft.term.vocabulary.as_str())?;
        let fields = &schema.vocabulary.fields;
        let mut faults = own_faults(context, &site, schema, &draft, before);
        let added = added_records(fields, &draft.fields, before);
        faults.extend(record_faults(&self.ports, context, &added).await?);
        faults.or(())?;
        Ok(Prepared::of(schema, draft))
    }

    /// Writes a draft of the product itself, which may name records of the same unit. The caller has
    /// asked for access and commits. No event where nothing changed.
    pub(crate) async fn write(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        draft: TermDraft,
        expected: Revision,
        note: &RevisionNote,
    ) -> Result<(Term, Vec<Event>), Error> {
        let site = self.snapshots.current();
        let schema = site.vocabulary(draft.term.vocabulary.as_str())?;
        let mut before = FieldValues::new();
        if let Some(term) = &draft.before {
            at_revision(term.revision, expected)?;
            before = term.content.fields.typed(&schema.relaxed);
        }
        own_faults(context, &site, schema, &draft, &before).or(())?;
        self.store(context, unit, Prepared::of(schema, draft), expected, note)
            .await
    }

    /// Writes what was prepared, as the revision after `expected`. The caller commits.
    pub(super) async fn store(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        prepared: Prepared,
        expected: Revision,
        note: &RevisionNote,
    ) -> Result<(Term, Vec<Event>), Error> {
        let Prepared {
            mut draft,
            keys,
            references,
        } = prepared;
        let mut faults = Faults::none();
        settle_slug(unit, &mut draft, &mut faults).await?;
        hierarchy_faults(context, unit, &draft, &mut faults).await?;
        faults.or(())?;
        settle_address(unit, &self.snapshots.current(), &mut draft).await?;
        if let Some(before) = &draft.before
            && before.content == draft.term.content
            && !draft.returns()
        {
            return Ok((before.clone(), Vec::new()));
        }
        draft.term.revision = expected.next();
        draft.term.changed = draft
            .before
            .as_ref()
            .map_or(draft.term.changed, |b| unit.at().max(b.changed.next()));
        let write = TermWrite {
            term: &draft.term,
            keys: &keys,
            references: &references,
            note,
        };
        match &draft.before {
            None => unit.terms().insert(write).await,
            Some(_) => unit.terms().save(write, expected).await,
        }
        .map_err(slug_taken_meanwhile)?;
        let mut events = moved(&draft).write(unit, &*self.ports.ids).await?;
        let change = match (&draft.before, draft.term.content.merged_into) {
            (None, _) => Change::Inserted,
            (Some(_), Some(_)) => Change::Deleted,
            (Some(_), None) => Change::Updated,
        };
        events.insert(0, event(&draft.term, change));
        Ok((draft.term, events))
    }
}

impl Prepared {
    /// A draft whose faults were looked for.
    pub(super) fn of(schema: &VocabularySchema, mut draft: TermDraft) -> Self {
        let fields = &schema.vocabulary.fields;
        for field in fields {
            let values = draft.fields.get(field.name.as_str());
            draft.term.content.fields.set(&field.name, values);
        }
        Self {
            keys: Keys::of(&draft.term.content.name, &draft.fields),
            references: references_of(fields, &draft.fields),
            draft,
        }
    }
}

/// What happened to a term.
pub(super) fn event(term: &Term, change: Change) -> Event {
    Event::Term {
        id: term.id,
        vocabulary: term.vocabulary.clone(),
        change,
    }
}

/// What is wrong with a draft in itself.
pub(super) fn own_faults(
    context: &Context,
    site: &SiteSnapshot,
    schema: &VocabularySchema,
    draft: &TermDraft,
    before: &FieldValues,
) -> Faults {
    let (term, values) = (&draft.term, &draft.fields);
    let mut faults = term_faults(&schema.vocabulary, term.id, &term.content, values);
    let fields = &schema.vocabulary.fields;
    faults.extend(format_faults(context, site, fields, values, before));
    faults
}

/// The change of the address. A merged term has no page of its own: what led there leads to the other
/// term.
fn moved(draft: &TermDraft) -> Move<'_> {
    let target = AliasTarget::Term(draft.term.id);
    let merged_into = draft.term.content.merged_into;
    let path = draft.term.content.address.path.as_deref();
    Move {
        target,
        language: &draft.term.language,
        old: draft.current_path(),
        new: path.filter(|_| merged_into.is_none()),
        leads_to: merged_into.map_or(target, AliasTarget::Term),
    }
}

/// A slug that was made here gets a number where another term has it; one of the writer's own is
/// refused.
async fn settle_slug(
    unit: &mut dyn UnitOfWork,
    draft: &mut TermDraft,
    faults: &mut Faults,
) -> Result<(), Error> {
    let wished = draft.term.content.slug.clone();
    let mut candidates = vec![wished.clone()];
    if draft.slug_is_made {
        candidates.extend((2..=TRIES).map(|n| format!("{wished}-{n}")));
    }
    let term = &mut draft.term;
    let taken = unit
        .terms()
        .taken_slugs(&term.vocabulary, &candidates, term.id)
        .await?;
    match candidates.into_iter().find(|slug| !taken.contains(slug)) {
        Some(free) => term.content.slug = free,
        None if draft.slug_is_made => term.content.slug = format!("{wished}-{}", term.id),
        None => faults.add(Fault::new(
            "slug",
            "unique",
            format!("another term has the slug `{wished}`"),
        )),
    }
    Ok(())
}

/// A slug that was free when it was looked for and is taken when it is written: the use case is done
/// again, and one that was made here then gets the next number, a writer hears that it is taken.
fn slug_taken_meanwhile(error: StoreError) -> Error {
    match error {
        StoreError::Conflict { constraint } if constraint == "category_term_slug" => Error::Retry,
        other => other.into(),
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
        if !found.is_some_and(|t| t.vocabulary == draft.term.vocabulary && is_present(&t)) {
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

/// Makes the address free of others: the pattern's, or one of the term's own that it had before it
/// went to the trash, unless that was taken meanwhile.
async fn settle_address(
    unit: &mut dyn UnitOfWork,
    site: &SiteSnapshot,
    draft: &mut TermDraft,
) -> Result<(), Error> {
    let address = &draft.term.content.address;
    if let (Some(own), false, true) = (&address.path, address.automatic, draft.returns()) {
        let is_free = claim(draft).settle(unit, own).await? == *own;
        draft.term.content.address.automatic = !is_free;
    }
    if !draft.term.content.address.automatic {
        return Ok(());
    }
    let Some(wished) = patterned(site, &draft.term) else {
        return Ok(());
    };
    let is_sound = path_fault(&wished).is_none() && !site.hides(&wished);
    let path = if is_sound {
        Some(claim(draft).settle(unit, &wished).await?)
    } else {
        None
    };
    draft.term.content.address.path = path;
    Ok(())
}

fn claim(draft: &TermDraft) -> Claim<'_> {
    Claim {
        target: AliasTarget::Term(draft.term.id),
        language: &draft.term.language,
        current: draft.current_path(),
        chosen: Chosen::ByRule,
    }
}

/// The address that the pattern of the vocabulary gives, if it has one.
fn patterned(site: &SiteSnapshot, term: &Term) -> Option<String> {
    let pattern = site.pattern(PatternScope::Term, &term.vocabulary)?;
    Some(pattern.expand(|token| match token {
        "title" => term.content.slug.clone(),
        "vocabulary" => slug(term.vocabulary.as_str()),
        "id" => term.id.to_string(),
        _ => String::new(),
    }))
}
