//! Items: the use cases of reading and writing them. Every writer, whatever door it came through,
//! goes through [`Content`].

mod draft;
mod read;
mod trash;
mod write;

use std::sync::Arc;

use serde_json::Value as Json;
use trovato_domain::access::ItemAction;
use trovato_domain::id::ItemId;
use trovato_domain::item::value::FieldValues;
use trovato_domain::item::{Item, Revision};
use trovato_domain::language::LanguageTag;
use trovato_ports::store::RevisionNote;
use trovato_ports::{Context, UnitOfWork};

pub(crate) use draft::Draft;
pub use read::{ItemCursor, RevisionCursor, UsageCursor};

use self::read::known_language;
use self::write::{Prepared, Written};
use crate::access::{at_revision, require_item};
use crate::dispatch::Dispatch;
use crate::document;
use crate::error::Error;
use crate::ports::Ports;
use crate::retry::retrying;
use crate::snapshot::{SiteSnapshot, Snapshots};
use crate::taps::Taps;

/// The use cases of items.
#[derive(Clone)]
pub struct Content {
    ports: Arc<Ports>,
    snapshots: Arc<Snapshots>,
    taps: Arc<Taps>,
    dispatch: Arc<Dispatch>,
}

impl Content {
    /// Over these ports.
    pub fn new(
        ports: &Arc<Ports>,
        snapshots: &Arc<Snapshots>,
        taps: &Arc<Taps>,
        dispatch: &Arc<Dispatch>,
    ) -> Self {
        Self {
            ports: Arc::clone(ports),
            snapshots: Arc::clone(snapshots),
            taps: Arc::clone(taps),
            dispatch: Arc::clone(dispatch),
        }
    }

    /// Makes an item from a write document, in the language that it names, else in the context's.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown type, [`Error::Forbidden`], [`Error::Invalid`] with all faults.
    pub async fn create(
        &self,
        context: &Context,
        item_type: &str,
        document: &Json,
    ) -> Result<Item, Error> {
        retrying(|| self.try_to_create(context, item_type, document, None)).await
    }

    /// The same in a language that was asked for beside the document, which may not name another.
    ///
    /// # Errors
    /// As [`Content::create`].
    pub async fn create_in(
        &self,
        context: &Context,
        language: &LanguageTag,
        item_type: &str,
        document: &Json,
    ) -> Result<Item, Error> {
        retrying(|| self.try_to_create(context, item_type, document, Some(language))).await
    }

    async fn try_to_create(
        &self,
        context: &Context,
        item_type: &str,
        document: &Json,
        asked: Option<&LanguageTag>,
    ) -> Result<Item, Error> {
        let site = self.snapshots.current();
        let schema = site.item_type(item_type)?;
        require_item(context, ItemAction::Create, &schema.item_type.id, None)?;
        let patch = document::item::read(document, schema, None)?;
        let language = language_of_new(&site, context, asked, patch.language.as_ref())?;
        let draft = Draft::new(context, schema, self.ports.ids.next(), language, patch);
        let prepared = self.prepare(context, draft, &FieldValues::new()).await?;
        let mut unit = self.ports.units.begin(context.now()).await?;
        let note = note(context, "");
        let written = self
            .store(unit.as_mut(), prepared, Revision(0), &note)
            .await?;
        self.finish(unit, written).await
    }

    /// Changes an item, or its translation into `language`, which is made if it is not there yet.
    ///
    /// # Errors
    /// [`Error::Stale`] where the store is not at `expected`, and as [`Content::create`].
    pub async fn update(
        &self,
        context: &Context,
        id: ItemId,
        expected: Revision,
        document: &Json,
        language: Option<&LanguageTag>,
    ) -> Result<Item, Error> {
        retrying(|| self.try_to_update(context, id, expected, document, language)).await
    }

    async fn try_to_update(
        &self,
        context: &Context,
        id: ItemId,
        expected: Revision,
        document: &Json,
        language: Option<&LanguageTag>,
    ) -> Result<Item, Error> {
        let site = self.snapshots.current();
        let editable = self.editable(context, id, language).await?;
        let shown = &editable.shown;
        let schema = site.item_type(shown.item_type.as_str())?;
        require_item(context, ItemAction::Edit, &shown.item_type, shown.author)?;
        at_revision(editable.read_at(), expected)?;
        let patch = document::item::read(document, schema, Some(shown))?;
        let draft = Draft::over(context, schema, &editable, patch);
        let before = editable.item.content.fields.typed(&schema.relaxed);
        let prepared = self.prepare(context, draft, &before).await?;
        let mut unit = self.ports.units.begin(context.now()).await?;
        let expected = self
            .still_editable(context, unit.as_mut(), &prepared, expected)
            .await?;
        let note = note(context, "");
        let written = self.store(unit.as_mut(), prepared, expected, &note).await?;
        self.finish(unit, written).await
    }

    /// Asks again, of what the unit sees, what was asked before it began: that the item is there, that
    /// the writer may change it, and that nobody else has. Gives the revision that the write follows.
    async fn still_editable(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        prepared: &Prepared,
        expected: Revision,
    ) -> Result<Revision, Error> {
        let draft = &prepared.draft;
        let (id, language) = (draft.item.id, &draft.item.language);
        let original = self.present(context, unit, id).await?;
        require_item(
            context,
            ItemAction::Edit,
            &original.item_type,
            original.author,
        )?;
        if !draft.is_translation() {
            at_revision(original.revision, expected)?;
            return Ok(expected);
        }
        let translation = unit
            .items()
            .find_translation(context.viewer(), id, language)
            .await?;
        let found = translation.map_or(Revision(0), |t| t.revision);
        if draft.before.is_some() {
            at_revision(found, expected)?;
            return Ok(expected);
        }
        // Who makes a translation has read the original.
        at_revision(original.revision, expected)?;
        at_revision(found, Revision(0))?;
        let last = unit.items().last_revision(id, language).await?;
        Ok(last.unwrap_or(Revision(0)))
    }

    /// The item as the unit sees it, where it is in use and the viewer sees it.
    async fn present(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        id: ItemId,
    ) -> Result<Item, Error> {
        let found = unit.items().find(context.viewer(), id).await?;
        let found = found.filter(|item| item.trashed.is_none());
        found.ok_or_else(|| Error::not_found(format!("item {id}")))
    }

    /// Commits what was written.
    async fn finish(&self, unit: Box<dyn UnitOfWork>, written: Written) -> Result<Item, Error> {
        self.dispatch.commit(unit, &written.events).await?;
        Ok(written.item)
    }
}

/// The language that a new item is written in: what was asked for, what its document names, or what
/// its writer reads.
fn language_of_new(
    site: &SiteSnapshot,
    context: &Context,
    asked: Option<&LanguageTag>,
    named: Option<&LanguageTag>,
) -> Result<LanguageTag, Error> {
    if let (Some(asked), Some(named)) = (asked, named)
        && asked != named
    {
        let message = format!("the document says `{named}`, but `{asked}` was asked for");
        return Err(Error::fault("language", "mismatch", message));
    }
    let (language, field) = match (asked, named) {
        (None, Some(named)) => (named, "language"),
        (Some(asked), _) => (asked, "lang"),
        (None, None) => (context.viewer().language(), "lang"),
    };
    known_language(site, language, field)?;
    Ok(language.clone())
}

/// Who writes, and why.
fn note(context: &Context, log: &str) -> RevisionNote {
    RevisionNote {
        by: context.viewer().actor().user(),
        log: log.to_owned(),
    }
}
