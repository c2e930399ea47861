//! Items: the use cases of reading and writing them. Every writer, whatever door it came through,
//! goes through [`Content`].

mod address;
mod read;
mod references;
mod trash;
mod write;

use std::sync::Arc;

use serde_json::Value as Json;
use trovato_domain::access::{ItemAction, may};
use trovato_domain::id::{ItemId, UserId};
use trovato_domain::item::{Item, Revision};
use trovato_domain::language::LanguageTag;
use trovato_domain::name::MachineName;
use trovato_ports::outbox::{Event, OutboxId};
use trovato_ports::store::RevisionNote;
use trovato_ports::{Context, UnitOfWork};

pub use read::ItemCursor;
use read::known_language;
pub(crate) use write::Draft;

use self::references::added_references_lead_somewhere;

use crate::dispatch::Dispatch;
use crate::document;
use crate::error::Error;
use crate::ports::Ports;
use crate::snapshot::Snapshots;
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

    /// Makes an item from a write document, in the language of the context.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown type, [`Error::Forbidden`], [`Error::Invalid`] with all faults.
    pub async fn create(
        &self,
        context: &Context,
        item_type: &str,
        document: &Json,
    ) -> Result<Item, Error> {
        let site = self.snapshots.current();
        let schema = site.item_type(item_type)?;
        allowed(context, ItemAction::Create, &schema.item_type.id, None)?;
        known_language(&site, context.viewer().language())?;
        let patch = document::item::read(document, schema, None)?;
        let labels = self.reference_labels(context, schema, &patch).await?;
        let draft = Draft::new(context, schema, self.ports.ids.next(), patch);
        added_references_lead_somewhere(schema, &draft, &labels)?;
        let unit = self.ports.units.begin(context.now()).await?;
        self.commit_draft(context, unit, draft, Revision(0)).await
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
        let site = self.snapshots.current();
        let shown = self.find(context, id).await?;
        let schema = site.item_type(shown.item_type.as_str())?;
        allowed(context, ItemAction::Edit, &shown.item_type, shown.author)?;
        let patch = document::item::read(document, schema, Some(&shown))?;
        let labels = self.reference_labels(context, schema, &patch).await?;
        let mut unit = self.ports.units.begin(context.now()).await?;
        let before = self.editable(context, unit.as_mut(), id, language).await?;
        // Who makes a translation has read the original.
        let expected = match before.is_new {
            true if shown.revision != expected => {
                return Err(Error::Stale {
                    expected,
                    found: shown.revision,
                });
            }
            true => before.item.revision,
            false => expected,
        };
        let draft = Draft::over(context, schema, before, patch);
        added_references_lead_somewhere(schema, &draft, &labels)?;
        self.commit_draft(context, unit, draft, expected).await
    }

    async fn commit_draft(
        &self,
        context: &Context,
        mut unit: Box<dyn UnitOfWork>,
        draft: Draft,
        expected: Revision,
    ) -> Result<Item, Error> {
        let note = RevisionNote {
            by: context.viewer().actor().user(),
            log: String::new(),
        };
        let written = self
            .write(context, unit.as_mut(), draft, expected, &note)
            .await?;
        self.finish(unit, &written.events).await?;
        Ok(written.item)
    }

    /// Appends the events, commits and dispatches.
    async fn finish(&self, mut unit: Box<dyn UnitOfWork>, events: &[Event]) -> Result<(), Error> {
        if events.is_empty() {
            return Ok(());
        }
        let ids: Vec<OutboxId> = unit.outbox().append(events).await?;
        unit.commit().await?;
        self.dispatch.dispatch(&ids).await;
        Ok(())
    }
}

/// Whether this may be done to an item of this type that belongs to `owner`.
fn allowed(
    context: &Context,
    action: ItemAction,
    item_type: &MachineName,
    owner: Option<UserId>,
) -> Result<(), Error> {
    let viewer = context.viewer();
    if may(
        viewer.actor(),
        viewer.permissions(),
        action,
        item_type,
        owner,
    ) {
        return Ok(());
    }
    let verb = match action {
        ItemAction::Create => "create",
        ItemAction::Edit => "edit any",
        ItemAction::Delete => "delete any",
    };
    Err(Error::Forbidden {
        permission: format!("{verb} {item_type}"),
    })
}
