//! Writes items within a unit of work: the row, its revision, its history and its references.

use async_trait::async_trait;
use sea_query::prelude::Uuid;
use trovato_domain::access::ItemVisibility;
use trovato_domain::alias::AliasTarget;
use trovato_domain::id::ItemId;
use trovato_domain::item::{Item, Revision};
use trovato_domain::language::LanguageTag;
use trovato_domain::name::{FieldName, MachineName};
use trovato_domain::time::Instant;
use trovato_ports::items::{ItemRepository, ItemWrite};
use trovato_ports::{StoreError, Viewer};

use super::overlay::content;
use super::write::{self, ITEM, Side};
use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::history::Record;
use crate::row::Row;
use crate::unit::SqlUnitOfWork;

pub(super) const FIND: &str = "SELECT id, item_type, language, language, revision, author, created, changed, \
    trashed, title, state, path, path_automatic, fields \
    FROM item \
    WHERE id = $1";
/// The translations of an item, each row ending with the state of the item.
pub(super) const TRANSLATIONS: &str = "SELECT i.id, i.item_type, t.language, i.language, \
    t.revision, i.author, t.created, t.changed, i.trashed, t.title, t.state, t.path, \
    t.path_automatic, t.fields, i.state \
    FROM item_translation AS t \
    JOIN item AS i ON i.id = t.item \
    WHERE t.item = $1 \
    ORDER BY t.language";
const FIND_TRANSLATION: &str = "SELECT i.id, i.item_type, t.language, i.language, t.revision, \
    i.author, t.created, t.changed, i.trashed, t.title, t.state, t.path, t.path_automatic, t.fields \
    FROM item_translation AS t \
    JOIN item AS i ON i.id = t.item \
    WHERE t.item = $1 AND t.language = $2";
const LAST_REVISION: &str = "SELECT number FROM item_revision \
    WHERE item = $1 AND language = $2 \
    ORDER BY number DESC \
    LIMIT 1";
const TRASH: &str = "UPDATE item SET trashed = $3 WHERE id = $1 AND revision = $2 \
    AND trashed IS NULL";
const END_TRANSLATION: &str = "DELETE FROM item_translation \
    WHERE item = $1 AND language = $2 AND revision = $3";
const SHOWN_LANGUAGES: &str = "SELECT language FROM record_history \
    WHERE kind = 'item' AND record = $1 AND until IS NULL AND revision IS NOT NULL";
const PURGE: &str = "DELETE FROM item WHERE id = $1";

#[async_trait]
impl ItemRepository for SqlUnitOfWork {
    async fn find(&mut self, viewer: &Viewer, id: ItemId) -> Result<Option<Item>, StoreError> {
        let row = self.first(Statement::new(
            "item.repository.find",
            FIND,
            [id.uuid().into()],
        ));
        one_seen(row.await?, viewer.item_visibility())
    }

    async fn find_translation(
        &mut self,
        viewer: &Viewer,
        id: ItemId,
        language: &LanguageTag,
    ) -> Result<Option<Item>, StoreError> {
        let values = [id.uuid().into(), language.as_str().into()];
        let find = Statement::new("item.find_translation", FIND_TRANSLATION, values);
        one_seen(self.first(find).await?, viewer.item_visibility())
    }

    async fn last_revision(
        &mut self,
        id: ItemId,
        language: &LanguageTag,
    ) -> Result<Option<Revision>, StoreError> {
        let values = [id.uuid().into(), language.as_str().into()];
        let last = Statement::new("item.last_revision", LAST_REVISION, values);
        match self.first(last).await? {
            Some(mut row) => Ok(Some(Revision(row.take()?))),
            None => Ok(None),
        }
    }

    async fn insert(&mut self, write: ItemWrite<'_>) -> Result<(), StoreError> {
        let item = write.item;
        let statement = match Side::of(item) {
            Side::Original => write::insert_original(&write),
            Side::Translation => write::insert_translation(&write),
        };
        self.execute(statement).await?;
        self.add_revision(&write, item.revision, None).await?;
        if item.trashed.is_none() {
            self.begins(&record_of(item), item.revision).await?;
        }
        self.add_references(&write).await
    }

    async fn save(&mut self, write: ItemWrite<'_>, expected: Revision) -> Result<(), StoreError> {
        let item = write.item;
        let statement = match Side::of(item) {
            Side::Original => write::save_original(&write, expected),
            Side::Translation => write::save_translation(&write, expected),
        };
        if self.execute(statement).await? == 0 {
            return Err(self.stale(write::revision_of(item), expected).await?);
        }
        self.add_revision(&write, expected.next(), Some(expected))
            .await?;
        if item.trashed.is_some() {
            self.hides(&record_of(item)).await?;
        } else {
            self.shows(&record_of(item), expected.next()).await?;
            if Side::of(item) == Side::Original {
                self.show_translations(item.id).await?;
            }
        }
        self.remove_references(item).await?;
        self.add_references(&write).await
    }

    async fn trash(
        &mut self,
        id: ItemId,
        expected: Revision,
        at: Instant,
    ) -> Result<(), StoreError> {
        let values = [id.uuid().into(), expected.0.into(), at.micros().into()];
        if self
            .execute(Statement::new("item.trash", TRASH, values))
            .await?
            == 0
        {
            return match self
                .stale(write::revision_of_original(id), expected)
                .await?
            {
                // It is in the trash already.
                StoreError::Stale { found, .. } if found == expected => Ok(()),
                stale => Err(stale),
            };
        }
        self.hide_everywhere(id, at).await
    }

    async fn end_translation(
        &mut self,
        id: ItemId,
        language: &LanguageTag,
        expected: Revision,
    ) -> Result<(), StoreError> {
        let values = [
            id.uuid().into(),
            language.as_str().into(),
            expected.0.into(),
        ];
        let end = Statement::new("item.end_translation", END_TRANSLATION, values);
        if self.execute(end).await? == 0 {
            return Err(self
                .stale(write::revision_of_translation(id, language), expected)
                .await?);
        }
        self.remove_references_of(id, language).await?;
        self.refresh_file_usage(id).await?;
        self.hides(&Record::new(ITEM, &id, language)).await
    }

    async fn purge(&mut self, id: ItemId) -> Result<(), StoreError> {
        self.hide_everywhere(id, self.at).await?;
        self.delete_all_references(ITEM, id.uuid()).await?;
        self.end_aliases(AliasTarget::Item(id)).await?;
        self.execute(Statement::new("item.purge", PURGE, [id.uuid().into()]))
            .await?;
        Ok(())
    }

    async fn holder(
        &mut self,
        item_type: &MachineName,
        field: &FieldName,
        value: &serde_json::Value,
        except: ItemId,
    ) -> Result<Option<ItemId>, StoreError> {
        // Two units that write the same value wait for each other, so that one sees the other's.
        self.lock(&format!("unique:{item_type}:{field}:{value}"))
            .await?;
        let values = [
            item_type.as_str().into(),
            except.uuid().into(),
            value.to_string().into(),
        ];
        let find = Statement::new("item.holder", holder(self.dialect, field), values);
        match self.first(find).await? {
            Some(mut row) => Ok(Some(row.take()?)),
            None => Ok(None),
        }
    }
}

impl SqlUnitOfWork {
    /// Live shows the item in no language any more.
    async fn hide_everywhere(&mut self, id: ItemId, at: Instant) -> Result<(), StoreError> {
        let values = [id.to_string().into()];
        let rows = self.fetch(Statement::new(
            "item.shown_languages",
            SHOWN_LANGUAGES,
            values,
        ));
        for mut row in rows.await? {
            let language: LanguageTag = row.take()?;
            self.hides_as_of(&Record::new(ITEM, &id, &language), at)
                .await?;
        }
        Ok(())
    }
}

pub(super) fn record_of(item: &Item) -> Record {
    Record::new(ITEM, &item.id, &item.language)
}

/// The item of a row of [`FIND`] or [`FIND_TRANSLATION`], if it is seen.
pub(super) fn one_seen(
    row: Option<Row>,
    visibility: ItemVisibility,
) -> Result<Option<Item>, StoreError> {
    let Some(mut row) = row else { return Ok(None) };
    Ok(Some(stored(&mut row)?).filter(|item| visibility.allows(item)))
}

/// The translation of a row of [`TRANSLATIONS`], if its item is seen.
pub(super) fn translation_of_seen(
    mut row: Row,
    visibility: ItemVisibility,
) -> Result<Option<Item>, StoreError> {
    let mut item = stored(&mut row)?;
    let own = std::mem::replace(&mut item.content.state, row.take()?);
    let is_seen = visibility.allows(&item);
    item.content.state = own;
    Ok(is_seen.then_some(item))
}

/// An item or translation with its own values alone.
fn stored(row: &mut Row) -> Result<Item, StoreError> {
    Ok(Item {
        id: row.take()?,
        item_type: row.take()?,
        language: row.take()?,
        original: row.take()?,
        revision: row.take()?,
        author: row.take()?,
        created: row.take()?,
        changed: row.take()?,
        trashed: row.take()?,
        content: content(row)?,
    })
}

/// Finds an item with a value in a field, in any of its languages. The name of a field is a machine
/// name, so it may stand in the text; an index over the type keeps the look-up within it.
fn holder(dialect: Dialect, field: &FieldName) -> String {
    let holds = |table: &str| match dialect {
        Dialect::Sqlite => format!(
            "EXISTS (SELECT 1 FROM json_each({table}.fields -> '{field}') AS v \
             WHERE v.value = json_extract($3, '$'))"
        ),
        Dialect::Postgres => format!(
            "EXISTS (SELECT 1 FROM jsonb_array_elements({table}.fields -> '{field}') AS v (value) \
             WHERE v.value = $3::jsonb)"
        ),
    };
    format!(
        "SELECT i.id FROM item AS i \
         WHERE i.item_type = $1 AND i.id <> $2 AND i.trashed IS NULL AND ({original} \
         OR EXISTS (SELECT 1 FROM item_translation AS t WHERE t.item = i.id AND {translation})) \
         ORDER BY i.id LIMIT 1",
        original = holds("i"),
        translation = holds("t"),
    )
}

/// The id as a value.
pub(super) fn id(item: &Item) -> Uuid {
    item.id.uuid()
}
