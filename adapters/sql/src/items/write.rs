//! What is written of an item or a translation: the statements of its rows, and what hangs on them.

use sea_query::Value;
use trovato_domain::id::{ItemId, UserId};
use trovato_domain::item::{Item, Revision};
use trovato_domain::language::LanguageTag;
use trovato_ports::StoreError;
use trovato_ports::items::ItemWrite;

use super::repository::id;
use crate::driver::Statement;
use crate::history::{LIVE, Record};
use crate::references::Source;
use crate::unit::{SqlUnitOfWork, optional};

/// The kind of the records of items and of their translations.
pub(super) const ITEM: &str = "item";

/// Which of both rows an item is kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Original,
    Translation,
}

impl Side {
    pub(super) fn of(item: &Item) -> Self {
        if item.language == item.original {
            Self::Original
        } else {
            Self::Translation
        }
    }
}

const INSERT: &str = "INSERT INTO item \
    (id, revision, title, state, path, path_automatic, changed, fields, keys, created, trashed, \
    author, item_type, language) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
const INSERT_TRANSLATION: &str = "INSERT INTO item_translation \
    (item, revision, title, state, path, path_automatic, changed, fields, keys, created, language) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const SAVE: &str = "UPDATE item \
    SET revision = $2, title = $3, state = $4, path = $5, path_automatic = $6, changed = $7, \
    fields = $8, keys = $9, created = $10, trashed = $11, author = $12 \
    WHERE id = $1 AND revision = $13";
const SAVE_TRANSLATION: &str = "UPDATE item_translation \
    SET revision = $2, title = $3, state = $4, path = $5, path_automatic = $6, changed = $7, \
    fields = $8, keys = $9, created = $10 \
    WHERE item = $1 AND language = $11 AND revision = $12";
const REVISION: &str = "INSERT INTO item_revision \
    (item, language, number, parent, stage, made_by, made_at, log, title, state, path, \
    path_automatic, fields) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
const REVISION_OF: &str = "SELECT revision FROM item WHERE id = $1";
const REVISION_OF_TRANSLATION: &str = "SELECT revision FROM item_translation \
    WHERE item = $1 AND language = $2";
const END_FILE_USAGE: &str = "DELETE FROM file_usage \
    WHERE item = $1 AND NOT EXISTS (SELECT 1 FROM record_reference AS r \
    WHERE r.source_kind = 'item' AND r.source = $1 AND r.target_kind = 'file' \
    AND r.target = file_usage.file)";
const ADD_FILE_USAGE: &str = "INSERT INTO file_usage (file, item) \
    SELECT DISTINCT f.id, r.source \
    FROM record_reference AS r \
    JOIN file_managed AS f ON f.id = r.target \
    WHERE r.source_kind = 'item' AND r.source = $1 AND r.target_kind = 'file' \
    ON CONFLICT (file, item) DO NOTHING";
const HIDDEN_TRANSLATIONS: &str = "SELECT t.language, t.revision \
    FROM item_translation AS t \
    JOIN record_history AS h ON h.kind = 'item' AND h.record = $2 AND h.language = t.language \
    AND h.stage = 'live' AND h.until IS NULL AND h.revision IS NULL \
    WHERE t.item = $1";

/// The first ten values of every statement above.
fn common(write: &ItemWrite<'_>, revision: Revision) -> [Value; 10] {
    let item = write.item;
    let content = &item.content;
    [
        id(item).into(),
        revision.0.into(),
        content.title.as_str().into(),
        content.state.as_str().into(),
        optional(content.address.path.clone()),
        content.address.automatic.into(),
        item.changed.micros().into(),
        content.fields.to_json().into(),
        write.keys.to_json().into(),
        item.created.micros().into(),
    ]
}

fn trashed_and_author(item: &Item) -> [Value; 2] {
    [
        optional(item.trashed.map(trovato_domain::time::Instant::micros)),
        optional(item.author.map(UserId::uuid)),
    ]
}

pub(super) fn insert_original(write: &ItemWrite<'_>) -> Statement {
    let item = write.item;
    let own = [
        item.item_type.as_str().into(),
        item.language.as_str().into(),
    ];
    let values = common(write, item.revision)
        .into_iter()
        .chain(trashed_and_author(item))
        .chain(own);
    Statement::new("item.insert", INSERT, values)
}

pub(super) fn insert_translation(write: &ItemWrite<'_>) -> Statement {
    let item = write.item;
    let values = common(write, item.revision)
        .into_iter()
        .chain([item.language.as_str().into()]);
    Statement::new("item.insert_translation", INSERT_TRANSLATION, values)
}

pub(super) fn save_original(write: &ItemWrite<'_>, expected: Revision) -> Statement {
    let values = common(write, expected.next())
        .into_iter()
        .chain(trashed_and_author(write.item))
        .chain([expected.0.into()]);
    Statement::new("item.save", SAVE, values)
}

pub(super) fn save_translation(write: &ItemWrite<'_>, expected: Revision) -> Statement {
    let place = [write.item.language.as_str().into(), expected.0.into()];
    let values = common(write, expected.next()).into_iter().chain(place);
    Statement::new("item.save_translation", SAVE_TRANSLATION, values)
}

/// Reads the revision of the row that the item is kept in.
pub(super) fn revision_of(item: &Item) -> Statement {
    match Side::of(item) {
        Side::Original => revision_of_original(item.id),
        Side::Translation => revision_of_translation(item.id, &item.language),
    }
}

pub(super) fn revision_of_original(id: ItemId) -> Statement {
    Statement::new("item.revision", REVISION_OF, [id.uuid().into()])
}

pub(super) fn revision_of_translation(id: ItemId, language: &LanguageTag) -> Statement {
    let values = [id.uuid().into(), language.as_str().into()];
    Statement::new("item.translation_revision", REVISION_OF_TRANSLATION, values)
}

impl SqlUnitOfWork {
    pub(super) async fn add_revision(
        &mut self,
        write: &ItemWrite<'_>,
        number: Revision,
        parent: Option<Revision>,
    ) -> Result<(), StoreError> {
        let item = write.item;
        let content = &item.content;
        let values: [Value; 13] = [
            id(item).into(),
            item.language.as_str().into(),
            number.0.into(),
            optional(parent.map(|p| p.0)),
            LIVE.into(),
            optional(write.note.by.map(UserId::uuid)),
            self.at.micros().into(),
            write.note.log.as_str().into(),
            content.title.as_str().into(),
            content.state.as_str().into(),
            optional(content.address.path.clone()),
            content.address.automatic.into(),
            content.fields.to_json().into(),
        ];
        self.execute(Statement::new("item.revise", REVISION, values))
            .await?;
        Ok(())
    }

    /// Translations that the trash hid are shown again with their item.
    pub(super) async fn show_translations(&mut self, id: ItemId) -> Result<(), StoreError> {
        let values = [id.uuid().into(), id.to_string().into()];
        let hidden = Statement::new("item.hidden_translations", HIDDEN_TRANSLATIONS, values);
        for mut row in self.fetch(hidden).await? {
            let language: LanguageTag = row.take()?;
            let revision = row.take()?;
            self.shows(&Record::new(ITEM, &id, &language), revision)
                .await?;
        }
        Ok(())
    }

    pub(super) async fn add_references(&mut self, write: &ItemWrite<'_>) -> Result<(), StoreError> {
        let item = write.item;
        let source = Source {
            kind: ITEM,
            id: id(item),
            language: &item.language,
        };
        self.insert_references(source, write.references).await?;
        self.refresh_file_usage(item.id).await
    }

    /// An item uses the files that it leads to in any of its languages. What is no file that is known
    /// here, such as a broken reference, is used by nobody.
    pub(super) async fn refresh_file_usage(&mut self, id: ItemId) -> Result<(), StoreError> {
        for (name, sql) in [
            ("file.end_usage", END_FILE_USAGE),
            ("file.add_usage", ADD_FILE_USAGE),
        ] {
            self.execute(Statement::new(name, sql, [id.uuid().into()]))
                .await?;
        }
        Ok(())
    }

    pub(super) async fn remove_references(&mut self, item: &Item) -> Result<(), StoreError> {
        self.remove_references_of(item.id, &item.language).await
    }

    pub(super) async fn remove_references_of(
        &mut self,
        id: ItemId,
        language: &LanguageTag,
    ) -> Result<(), StoreError> {
        self.delete_references(Source {
            kind: ITEM,
            id: id.uuid(),
            language,
        })
        .await
    }
}
