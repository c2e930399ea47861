//! The trash: where deleted items go, from where they come back, and where they end.

use trovato_domain::access::ItemAction;
use trovato_domain::alias::{Address, AliasTarget};
use trovato_domain::id::ItemId;
use trovato_domain::item::{Item, Revision};
use trovato_domain::language::LanguageTag;
use trovato_ports::outbox::{Change, Event};
use trovato_ports::store::RevisionNote;
use trovato_ports::{Context, UnitOfWork};

use super::write::Draft;
use super::{Content, allowed};
use crate::error::Error;

impl Content {
    /// Puts an item into the trash. Its address is free afterwards; no revision is made.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Stale`].
    pub async fn delete(
        &self,
        context: &Context,
        id: ItemId,
        expected: Revision,
    ) -> Result<Item, Error> {
        let mut unit = self.ports.units.begin(context.now()).await?;
        let mut item = self.seen(context, unit.as_mut(), id, Place::Shown).await?;
        allowed(context, ItemAction::Delete, &item.item_type, item.author)?;
        let at = unit.at().max(item.changed.next());
        unit.items().trash(id, expected, at).await?;
        unit.aliases().clear(AliasTarget::Item(id), None).await?;
        item.trashed = Some(at);
        self.finish(unit, &[event(&item, Change::Deleted)]).await?;
        Ok(item)
    }

    /// Takes an item out of the trash, as a new revision. Where its address was taken meanwhile, it
    /// gets the one that the pattern gives.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the trash has no such item, [`Error::Forbidden`].
    pub async fn restore(&self, context: &Context, id: ItemId) -> Result<Item, Error> {
        let site = self.snapshots.current();
        let mut unit = self.ports.units.begin(context.now()).await?;
        let before = self.seen(context, unit.as_mut(), id, Place::Trash).await?;
        let schema = site.item_type(before.item_type.as_str())?;
        allowed(context, ItemAction::Edit, &before.item_type, before.author)?;
        let mut item = before.clone();
        item.trashed = None;
        if let Some(path) = &item.content.address.path {
            let taken = unit
                .aliases()
                .taken(
                    &item.language,
                    std::slice::from_ref(path),
                    Some(AliasTarget::Item(id)),
                )
                .await?;
            if !taken.is_empty() {
                item.content.address = Address {
                    path: None,
                    automatic: true,
                };
            }
        }
        let fields = item.content.fields.typed(&schema.relaxed);
        let expected = before.revision;
        let draft = Draft {
            before: Some(before),
            item,
            fields,
        };
        let note = RevisionNote {
            by: context.viewer().actor().user(),
            log: "restored from the trash".to_owned(),
        };
        let written = self
            .write(context, unit.as_mut(), draft, expected, &note)
            .await?;
        self.finish(unit, &written.events).await?;
        Ok(written.item)
    }

    /// Ends an item that is in the trash, with all that belongs to it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the trash has no such item, [`Error::Forbidden`].
    pub async fn purge(&self, context: &Context, id: ItemId) -> Result<Item, Error> {
        let mut unit = self.ports.units.begin(context.now()).await?;
        let item = self.seen(context, unit.as_mut(), id, Place::Trash).await?;
        allowed(context, ItemAction::Delete, &item.item_type, item.author)?;
        unit.items().purge(id).await?;
        unit.aliases().clear(AliasTarget::Item(id), None).await?;
        self.finish(unit, &[event(&item, Change::Deleted)]).await?;
        Ok(item)
    }

    /// Ends the translation of an item into a language.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Stale`].
    pub async fn end_translation(
        &self,
        context: &Context,
        id: ItemId,
        language: &LanguageTag,
        expected: Revision,
    ) -> Result<Item, Error> {
        let mut unit = self.ports.units.begin(context.now()).await?;
        let item = self.seen(context, unit.as_mut(), id, Place::Shown).await?;
        allowed(context, ItemAction::Delete, &item.item_type, item.author)?;
        let translation = unit
            .items()
            .find_translation(context.viewer(), id, language)
            .await?;
        let translation =
            translation.ok_or_else(|| Error::not_found(format!("translation {id}:{language}")))?;
        unit.items().end_translation(id, language, expected).await?;
        unit.aliases()
            .clear(AliasTarget::Item(id), Some(language.clone()))
            .await?;
        self.finish(unit, &[event(&translation, Change::Deleted)])
            .await?;
        Ok(translation)
    }

    async fn seen(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        id: ItemId,
        place: Place,
    ) -> Result<Item, Error> {
        let found = unit.items().find(context.viewer(), id).await?;
        let found = found.filter(|item| context.viewer().item_visibility().allows(item));
        let found = found.filter(|item| item.trashed.is_some() == (place == Place::Trash));
        found.ok_or_else(|| {
            Error::not_found(match place {
                Place::Shown => format!("item {id}"),
                Place::Trash => format!("item {id} in the trash"),
            })
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Shown,
    Trash,
}

fn event(item: &Item, change: Change) -> Event {
    Event::Item {
        id: item.id,
        item_type: item.item_type.clone(),
        language: item.language.clone(),
        change,
    }
}
