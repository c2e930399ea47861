//! Projections of configuration entities: the rows that keys and joins of other tables need. They
//! are written in the unit of work of the entity, which is the truth.

use sea_query::Value;
use serde_json::{Value as Json, json};
use trovato_domain::access::{Permission, Role};
use trovato_domain::config::{ConfigEntity, ConfigKind, ConfigName, Tile};
use trovato_domain::item::field::{Cardinality, FieldConfig};
use trovato_ports::StoreError;

use crate::dialect::{Dialect, list_of};
use crate::driver::Statement;
use crate::unit::SqlUnitOfWork;

const LANGUAGE: &str = "INSERT INTO language (id, label, weight) VALUES ($1, $2, $3) \
    ON CONFLICT (id) DO UPDATE SET label = excluded.label, weight = excluded.weight";
const VOCABULARY: &str = "INSERT INTO category_vocabulary (id, label, hierarchy) \
    VALUES ($1, $2, $3) \
    ON CONFLICT (id) DO UPDATE SET label = excluded.label, hierarchy = excluded.hierarchy";
const ITEM_TYPE: &str = "INSERT INTO item_type (id, label) VALUES ($1, $2) \
    ON CONFLICT (id) DO UPDATE SET label = excluded.label";
const MENU: &str = "INSERT INTO menu (id, label) VALUES ($1, $2) \
    ON CONFLICT (id) DO UPDATE SET label = excluded.label";
const ROLE: &str = "INSERT INTO role (id, label) VALUES ($1, $2) \
    ON CONFLICT (id) DO UPDATE SET label = excluded.label";
const TILE: &str = "INSERT INTO tile (id, slot, weight) VALUES ($1, $2, $3) \
    ON CONFLICT (id) DO UPDATE SET slot = excluded.slot, weight = excluded.weight";
const DELETE_FIELDS: &str = "DELETE FROM field_config WHERE owner_kind = $1 AND owner = $2";
const DELETE_PERMISSIONS: &str = "DELETE FROM role_permission WHERE role = $1";

/// The words for who owns a field.
const OF_ITEM_TYPE: &str = "item_type";
const OF_VOCABULARY: &str = "vocabulary";

impl SqlUnitOfWork {
    /// Writes the projection of an entity, for kinds that have one.
    pub(super) async fn project(&mut self, entity: &ConfigEntity) -> Result<(), StoreError> {
        match entity {
            ConfigEntity::Language(e) => {
                let values = [
                    e.id.as_str().into(),
                    e.label.as_str().into(),
                    e.weight.into(),
                ];
                self.write("config.project_language", LANGUAGE, values)
                    .await
            }
            ConfigEntity::Vocabulary(e) => {
                let shape = e.hierarchy.as_str().into();
                let values = [e.id.as_str().into(), e.label.as_str().into(), shape];
                self.write("config.project_vocabulary", VOCABULARY, values)
                    .await?;
                self.project_fields(OF_VOCABULARY, e.id.as_str(), &e.fields)
                    .await
            }
            ConfigEntity::ItemType(e) => {
                let values = [e.id.as_str().into(), e.label.as_str().into()];
                self.write("config.project_item_type", ITEM_TYPE, values)
                    .await?;
                self.project_fields(OF_ITEM_TYPE, e.id.as_str(), &e.fields)
                    .await
            }
            ConfigEntity::Menu(e) => {
                let values = [e.id.as_str().into(), e.label.as_str().into()];
                self.write("config.project_menu", MENU, values).await
            }
            ConfigEntity::Role(e) => self.project_role(e).await,
            ConfigEntity::Tile(e) => self.write("config.project_tile", TILE, tile(e)).await,
            ConfigEntity::TextFormat(_)
            | ConfigEntity::AliasPattern(_)
            | ConfigEntity::Gather(_)
            | ConfigEntity::Site(_) => Ok(()),
        }
    }

    /// Removes the projection of an entity that is gone.
    pub(super) async fn remove_projection(&mut self, name: &ConfigName) -> Result<(), StoreError> {
        let sql = match name.kind {
            ConfigKind::Language => "DELETE FROM language WHERE id = $1",
            ConfigKind::Vocabulary => "DELETE FROM category_vocabulary WHERE id = $1",
            ConfigKind::ItemType => "DELETE FROM item_type WHERE id = $1",
            ConfigKind::Menu => "DELETE FROM menu WHERE id = $1",
            ConfigKind::Role => "DELETE FROM role WHERE id = $1",
            ConfigKind::Tile => "DELETE FROM tile WHERE id = $1",
            ConfigKind::TextFormat
            | ConfigKind::AliasPattern
            | ConfigKind::Gather
            | ConfigKind::Site => return Ok(()),
        };
        let owner = match name.kind {
            ConfigKind::Vocabulary => Some(OF_VOCABULARY),
            ConfigKind::ItemType => Some(OF_ITEM_TYPE),
            _ => None,
        };
        if let Some(owner) = owner {
            self.project_fields(owner, &name.id, &[]).await?;
        }
        self.write("config.remove_projection", sql, [name.id.as_str().into()])
            .await
    }

    async fn project_fields(
        &mut self,
        owner_kind: &'static str,
        owner: &str,
        fields: &[FieldConfig],
    ) -> Result<(), StoreError> {
        let owner = || [owner_kind.into(), owner.into()];
        self.write("config.delete_fields", DELETE_FIELDS, owner())
            .await?;
        if fields.is_empty() {
            return Ok(());
        }
        let list = fields.iter().map(field).collect::<Json>().to_string();
        let values = owner().into_iter().chain([list.into()]);
        let insert = Statement::new("config.insert_fields", insert_fields(self.dialect), values);
        self.execute(insert).await?;
        Ok(())
    }

    async fn project_role(&mut self, role: &Role) -> Result<(), StoreError> {
        let id = || Value::from(role.id.as_str());
        let values = [id(), role.label.as_str().into()];
        self.write("config.project_role", ROLE, values).await?;
        self.write("config.delete_permissions", DELETE_PERMISSIONS, [id()])
            .await?;
        if role.permissions.is_empty() {
            return Ok(());
        }
        let mut permissions: Vec<&Permission> = role.permissions.iter().collect();
        permissions.sort();
        permissions.dedup();
        let sql = format!(
            "INSERT INTO role_permission (role, permission) SELECT $1, x.value FROM {} AS x",
            self.dialect.texts(2)
        );
        let values = [id(), list_of(&permissions).into()];
        self.execute(Statement::new("config.insert_permissions", sql, values))
            .await?;
        Ok(())
    }

    async fn write<const N: usize>(
        &mut self,
        name: &'static str,
        sql: &'static str,
        values: [Value; N],
    ) -> Result<(), StoreError> {
        self.execute(Statement::new(name, sql, values)).await?;
        Ok(())
    }
}

fn tile(tile: &Tile) -> [Value; 3] {
    let slot = serde_json::to_value(tile.slot).unwrap_or_default();
    let slot = slot.as_str().unwrap_or_default();
    [tile.id.as_str().into(), slot.into(), tile.weight.into()]
}

fn field(field: &FieldConfig) -> Json {
    let cardinality = match field.cardinality {
        Cardinality::AtMost(most) => Some(most),
        Cardinality::Unlimited => None,
    };
    json!({
        "name": field.name.as_str(),
        "type": field.field_type.as_str(),
        "cardinality": cardinality,
        "indexed": field.indexed,
        "unique": field.unique,
        "translatable": field.translatable,
    })
}

fn insert_fields(dialect: Dialect) -> String {
    let objects = dialect.objects(3);
    let truth = |name: &str| match dialect {
        Dialect::Sqlite => format!("x.value ->> '{name}'"),
        Dialect::Postgres => format!("CAST(x.value ->> '{name}' AS boolean)"),
    };
    format!(
        "INSERT INTO field_config \
         (owner_kind, owner, name, field_type, cardinality, is_indexed, is_unique, is_translatable) \
         SELECT $1, $2, x.value ->> 'name', x.value ->> 'type', \
         CAST(x.value ->> 'cardinality' AS INTEGER), {indexed}, {unique}, {translatable} \
         FROM {objects}",
        indexed = truth("indexed"),
        unique = truth("unique"),
        translatable = truth("translatable"),
    )
}
