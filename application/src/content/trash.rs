//! The trash: where deleted items go, from where they come back, and where they end.

use trovato_domain::access::ItemAction;
use trovato_domain::alias::{Address, AliasTarget};
use trovato_domain::id::ItemId;
use trovato_domain::item::{Item, Revision};
use trovato_domain::language::LanguageTag;
use trovato_ports::outbox::{Change, Event};
use trovato_ports::{Context, UnitOfWork};

use super::write::{Prepared, Written, event};
use super::{Content, Draft, at_revision, note};
use crate::access::require_item;
use crate::addresses::Move;
use crate::error::Error;
use crate::retry::retrying;

/// An item or a translation on its way out of the trash.
struct Returning {
    /// With the address that it had.
    prepared: Prepared,
    /// The address that the pattern gives, for where the old one is taken.
    fallback: Option<String>,
}

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
        retrying(|| self.try_to_delete(context, id, expected)).await
    }

    async fn try_to_delete(
        &self,
        context: &Context,
        id: ItemId,
        expected: Revision,
    ) -> Result<Item, Error> {
        let mut unit = self.ports.units.begin(context.now()).await?;
        let mut item = self.present(context, unit.as_mut(), id).await?;
        require_item(context, ItemAction::Delete, &item.item_type, item.author)?;
        let at = unit.at().max(item.changed.next());
        unit.items().trash(id, expected, at).await?;
        unit.aliases().clear(AliasTarget::Item(id), None).await?;
        item.trashed = Some(at);
        let events = vec![event(&item, Change::Deleted)];
        self.finish(unit, Written { item, events }).await
    }

    /// Takes an item out of the trash, as a new revision. Where its address, or that of one of its
    /// translations, was taken meanwhile, it gets the one that the pattern gives.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the trash has no such item, [`Error::Forbidden`].
    pub async fn restore(&self, context: &Context, id: ItemId) -> Result<Item, Error> {
        retrying(|| self.try_to_restore(context, id)).await
    }

    async fn try_to_restore(&self, context: &Context, id: ItemId) -> Result<Item, Error> {
        let found = self.ports.items.find_original(context.viewer(), id).await?;
        let before = in_trash(context, id, found)?;
        require_item(context, ItemAction::Edit, &before.item_type, before.author)?;
        let expected = before.revision;
        let translations = self.ports.items.translations(context.viewer(), id).await?;
        let original = self.returning(context, before).await?;
        let mut returning = Vec::with_capacity(translations.len());
        for translation in translations {
            returning.push(self.returning(context, translation).await?);
        }

        let mut unit = self.ports.units.begin(context.now()).await?;
        let found = unit.items().find(context.viewer(), id).await?;
        let now = in_trash(context, id, found)?;
        require_item(context, ItemAction::Edit, &now.item_type, now.author)?;
        at_revision(now.revision, expected)?;
        // Translations come first: the original then shows those that are not written themselves.
        let mut events = Vec::new();
        for translation in returning {
            events.extend(self.give_back(context, unit.as_mut(), translation).await?);
        }
        let mut written = self.bring_back(context, unit.as_mut(), original).await?;
        written.events.extend(events);
        self.finish(unit, written).await
    }

    /// A record of the trash as it comes back, with both addresses that it may get.
    async fn returning(&self, context: &Context, before: Item) -> Result<Returning, Error> {
        let site = self.snapshots.current();
        let schema = site.item_type(before.item_type.as_str())?;
        let fields = before.content.fields.typed(&schema.relaxed);
        let mut item = before.clone();
        item.trashed = None;
        let draft = Draft {
            before: Some(before),
            item,
            fields: fields.clone(),
        };
        let mut patterned = draft.clone();
        patterned.item.content.address = Address {
            path: None,
            automatic: true,
        };
        self.tap(context, &site, schema, &mut patterned)?;
        Ok(Returning {
            prepared: self.prepare(context, draft, &fields).await?,
            fallback: patterned.item.content.address.path,
        })
    }

    /// Gives a translation its address again. It is written only where that has to be another one.
    async fn give_back(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        translation: Returning,
    ) -> Result<Vec<Event>, Error> {
        let item = &translation.prepared.draft.item;
        if is_taken(unit, item).await? {
            return Ok(self.bring_back(context, unit, translation).await?.events);
        }
        let target = AliasTarget::Item(item.id);
        let back = Move {
            target,
            language: &item.language,
            old: None,
            new: item.content.address.path.as_deref(),
            leads_to: target,
        };
        back.write(unit, &*self.ports.ids).await
    }

    /// Writes a record of the trash as a new revision.
    async fn bring_back(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        returning: Returning,
    ) -> Result<Written, Error> {
        let Returning {
            mut prepared,
            fallback,
        } = returning;
        if is_taken(unit, &prepared.draft.item).await? {
            prepared.draft.item.content.address = Address {
                path: fallback,
                automatic: true,
            };
        }
        let expected = prepared.draft.item.revision;
        let note = note(context, "restored from the trash");
        self.store(unit, prepared, expected, &note).await
    }

    /// Ends an item that is in the trash, with all that belongs to it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the trash has no such item, [`Error::Forbidden`].
    pub async fn purge(&self, context: &Context, id: ItemId) -> Result<Item, Error> {
        retrying(|| self.try_to_purge(context, id)).await
    }

    async fn try_to_purge(&self, context: &Context, id: ItemId) -> Result<Item, Error> {
        let mut unit = self.ports.units.begin(context.now()).await?;
        let found = unit.items().find(context.viewer(), id).await?;
        let item = in_trash(context, id, found)?;
        require_item(context, ItemAction::Delete, &item.item_type, item.author)?;
        unit.items().purge(id).await?;
        let events = vec![event(&item, Change::Deleted)];
        self.finish(unit, Written { item, events }).await
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
        retrying(|| self.try_to_end_translation(context, id, language, expected)).await
    }

    async fn try_to_end_translation(
        &self,
        context: &Context,
        id: ItemId,
        language: &LanguageTag,
        expected: Revision,
    ) -> Result<Item, Error> {
        let mut unit = self.ports.units.begin(context.now()).await?;
        let item = self.present(context, unit.as_mut(), id).await?;
        require_item(context, ItemAction::Delete, &item.item_type, item.author)?;
        let translation = unit
            .items()
            .find_translation(context.viewer(), id, language)
            .await?;
        let item =
            translation.ok_or_else(|| Error::not_found(format!("translation {id}:{language}")))?;
        unit.items().end_translation(id, language, expected).await?;
        unit.aliases()
            .clear(AliasTarget::Item(id), Some(language.clone()))
            .await?;
        let events = vec![event(&item, Change::Deleted)];
        self.finish(unit, Written { item, events }).await
    }
}

/// What was found, if it is in the trash and the viewer sees it there.
fn in_trash(context: &Context, id: ItemId, found: Option<Item>) -> Result<Item, Error> {
    let visibility = context.viewer().trash_visibility();
    found
        .filter(|item| item.trashed.is_some() && visibility.allows(item))
        .ok_or_else(|| Error::not_found(format!("item {id} in the trash")))
}

/// Whether another record has the address that an item had.
async fn is_taken(unit: &mut dyn UnitOfWork, item: &Item) -> Result<bool, Error> {
    let Some(path) = &item.content.address.path else {
        return Ok(false);
    };
    let paths = std::slice::from_ref(path);
    let target = Some(AliasTarget::Item(item.id));
    let taken = unit.aliases().taken(&item.language, paths, target).await?;
    Ok(!taken.is_empty())
}
