//! Configuration: the entities, their revisions, and the projections that other tables refer to.

mod projections;

use async_trait::async_trait;
use serde_json::Value as Json;
use trovato_domain::config::{ConfigEntity, ConfigKind, ConfigName, decode};
use trovato_domain::id::UserId;
use trovato_domain::item::Revision;
use trovato_ports::StoreError;
use trovato_ports::configuration::{ConfigReader, ConfigRepository, PastConfig, StoredConfig};
use trovato_ports::store::RevisionNote;

use crate::driver::Statement;
use crate::history::{LIVE, Record};
use crate::row::Row;
use crate::store::SqlStore;
use crate::unit::{SqlUnitOfWork, optional};

const LOAD: &str = "SELECT kind, id, revision, data FROM config_entity";
const SAVE: &str = "INSERT INTO config_entity (kind, id, revision, data, changed) \
    VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (kind, id) DO UPDATE \
    SET revision = excluded.revision, data = excluded.data, changed = excluded.changed";
const REVISION: &str = "INSERT INTO config_revision \
    (kind, id, number, stage, data, made_by, made_at, log) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const LAST: &str = "SELECT max(number) FROM config_revision WHERE kind = $1 AND id = $2";
const PAST: &str =
    "SELECT number, data FROM config_revision WHERE kind = $1 AND id = $2 ORDER BY number";
const DELETE: &str = "DELETE FROM config_entity WHERE kind = $1 AND id = $2";

fn load() -> Statement {
    Statement::new("config.load_all", LOAD, [])
}

fn read(rows: Vec<Row>) -> Result<Vec<StoredConfig>, StoreError> {
    let mut all: Vec<StoredConfig> = rows.into_iter().map(entity).collect::<Result<_, _>>()?;
    all.sort_by_key(|stored| stored.entity.name());
    Ok(all)
}

fn entity(mut row: Row) -> Result<StoredConfig, StoreError> {
    let (kind, id): (String, String) = (row.take()?, row.take()?);
    let revision = row.take()?;
    let document: Json = row.take()?;
    let entity = decode(&document).map_err(|faults| {
        StoreError::corrupt(format!("the configuration {kind}.{id}: {faults}"))
    })?;
    Ok(StoredConfig { entity, revision })
}

#[async_trait]
impl ConfigReader for SqlStore {
    async fn load_all(&self) -> Result<Vec<StoredConfig>, StoreError> {
        read(self.database.fetch(load()).await?)
    }
}

#[async_trait]
impl ConfigRepository for SqlUnitOfWork {
    async fn lock_all(&mut self) -> Result<Vec<StoredConfig>, StoreError> {
        self.lock("config").await?;
        read(self.fetch(load()).await?)
    }

    async fn past(&mut self, name: &ConfigName) -> Result<Vec<PastConfig>, StoreError> {
        let key = [name.kind.as_str().into(), name.id.as_str().into()];
        let rows = self.fetch(Statement::new("config.past", PAST, key)).await?;
        let past = rows.into_iter().map(|mut row| {
            Ok(PastConfig {
                revision: row.take()?,
                document: row.take()?,
            })
        });
        past.collect()
    }

    async fn save(
        &mut self,
        entity: &ConfigEntity,
        revision: Revision,
        note: &RevisionNote,
    ) -> Result<(), StoreError> {
        let name = entity.name();
        let document = entity.to_json();
        let values = [
            name.kind.as_str().into(),
            name.id.as_str().into(),
            revision.0.into(),
            document.to_string().into(),
            self.at.micros().into(),
        ];
        self.execute(Statement::new("config.save", SAVE, values))
            .await?;
        self.project(entity).await?;
        self.revise_config(&name, revision, Some(&document), note)
            .await?;
        self.shows(&record_of(&name), revision).await
    }

    async fn delete(&mut self, name: &ConfigName, note: &RevisionNote) -> Result<(), StoreError> {
        let key = || [name.kind.as_str().into(), name.id.as_str().into()];
        if self
            .execute(Statement::new("config.delete", DELETE, key()))
            .await?
            == 0
        {
            return Ok(());
        }
        self.remove_projection(name).await?;
        let last = self
            .first(Statement::new("config.last_revision", LAST, key()))
            .await?;
        let last: Option<u32> = last.map(|mut row| row.take()).transpose()?.flatten();
        self.revise_config(name, Revision(last.unwrap_or_default()).next(), None, note)
            .await?;
        self.hides(&record_of(name)).await
    }

    async fn uses(&mut self, kind: ConfigKind, id: &str) -> Result<u64, StoreError> {
        let sql = match kind {
            ConfigKind::ItemType => "SELECT count(*) FROM item WHERE item_type = $1",
            ConfigKind::Vocabulary => "SELECT count(*) FROM category_term WHERE vocabulary = $1",
            ConfigKind::Menu => "SELECT count(*) FROM menu_link WHERE menu = $1",
            ConfigKind::Role => "SELECT count(*) FROM user_role WHERE role = $1",
            ConfigKind::Language
            | ConfigKind::TextFormat
            | ConfigKind::AliasPattern
            | ConfigKind::Gather
            | ConfigKind::Tile
            | ConfigKind::Site => return Ok(0),
        };
        let row = self
            .first(Statement::new("config.uses", sql, [id.into()]))
            .await?;
        row.map_or(Ok(0), |mut row| row.take())
    }
}

impl SqlUnitOfWork {
    async fn revise_config(
        &mut self,
        name: &ConfigName,
        number: Revision,
        document: Option<&Json>,
        note: &RevisionNote,
    ) -> Result<(), StoreError> {
        let values = [
            name.kind.as_str().into(),
            name.id.as_str().into(),
            number.0.into(),
            LIVE.into(),
            optional(document.map(Json::to_string)),
            optional(note.by.map(UserId::uuid)),
            self.at.micros().into(),
            note.log.as_str().into(),
        ];
        self.execute(Statement::new("config.revise", REVISION, values))
            .await?;
        Ok(())
    }
}

fn record_of(name: &ConfigName) -> Record {
    Record::new("config_entity", name, &"")
}
