//! References: which record leads to which, as a table beside the values.

use async_trait::async_trait;
use sea_query::prelude::Uuid;
use serde_json::{Value as Json, json};
use trovato_domain::item::{References, TargetKind};
use trovato_domain::language::LanguageTag;
use trovato_domain::name::FieldName;
use trovato_ports::StoreError;
use trovato_ports::references::{BrokenReference, ReferenceReader};

use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::row::Row;
use crate::store::SqlStore;
use crate::unit::SqlUnitOfWork;

/// The record that refers, in one of its languages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) kind: &'static str,
    pub(crate) id: Uuid,
    pub(crate) language: &'a LanguageTag,
}

const DELETE_ALL: &str = "DELETE FROM record_reference WHERE source_kind = $1 AND source = $2";
const DELETE: &str = "DELETE FROM record_reference \
    WHERE source_kind = $1 AND source = $2 AND language = $3";

/// A reference stands once for each language of its record.
const BROKEN: &str = "SELECT DISTINCT r.source_kind, r.source, r.field, r.target_kind, r.target \
    FROM record_reference AS r \
    WHERE (r.target_kind = 'item' AND NOT EXISTS (SELECT 1 FROM item AS i WHERE i.id = r.target)) \
    OR (r.target_kind = 'term' \
        AND NOT EXISTS (SELECT 1 FROM category_term AS t WHERE t.id = r.target)) \
    OR (r.target_kind = 'user' AND NOT EXISTS (SELECT 1 FROM users AS u WHERE u.id = r.target)) \
    OR (r.target_kind = 'file' \
        AND NOT EXISTS (SELECT 1 FROM file_managed AS f WHERE f.id = r.target)) \
    LIMIT $1";

#[async_trait]
impl ReferenceReader for SqlStore {
    async fn broken(&self, limit: u16) -> Result<Vec<BrokenReference>, StoreError> {
        let values = [u32::from(limit).into()];
        let rows = self
            .database
            .fetch(Statement::new("reference.broken", BROKEN, values))
            .await?;
        rows.into_iter().map(broken).collect()
    }
}

fn broken(mut row: Row) -> Result<BrokenReference, StoreError> {
    let kind = |word: String| {
        TargetKind::of(&word).ok_or_else(|| StoreError::corrupt("the kind of a reference"))
    };
    let source_kind = kind(row.take()?)?;
    let source = row.take()?;
    let field = row.take::<String>()?.parse::<FieldName>();
    Ok(BrokenReference {
        source_kind,
        source,
        field: field.map_err(|_| StoreError::corrupt("the field of a reference"))?,
        target_kind: kind(row.take()?)?,
        target: row.take()?,
    })
}

fn insert(dialect: Dialect) -> String {
    let (objects, id) = (dialect.objects(4), dialect.id_type());
    format!(
        "INSERT INTO record_reference \
         (source_kind, source, language, field, target_kind, target, position) \
         SELECT $1, $2, $3, x.value ->> 'field', x.value ->> 'kind', \
         CAST(x.value ->> 'target' AS {id}), CAST(x.value ->> 'position' AS INTEGER) \
         FROM {objects}"
    )
}

impl SqlUnitOfWork {
    pub(crate) async fn delete_references(&mut self, source: Source<'_>) -> Result<(), StoreError> {
        let values = [
            source.kind.into(),
            source.id.into(),
            source.language.as_str().into(),
        ];
        self.execute(Statement::new("reference.delete", DELETE, values))
            .await?;
        Ok(())
    }

    /// Takes the references of a record away in all its languages.
    pub(crate) async fn delete_all_references(
        &mut self,
        kind: &'static str,
        id: Uuid,
    ) -> Result<(), StoreError> {
        let values = [kind.into(), id.into()];
        self.execute(Statement::new("reference.delete_all", DELETE_ALL, values))
            .await?;
        Ok(())
    }

    pub(crate) async fn insert_references(
        &mut self,
        source: Source<'_>,
        references: &[References],
    ) -> Result<(), StoreError> {
        if references.is_empty() {
            return Ok(());
        }
        let list = references.iter().map(|reference| {
            json!({
                "field": reference.field.as_str(),
                "kind": reference.target_kind.as_str(),
                "target": reference.target.to_string(),
                "position": reference.position,
            })
        });
        let values = [
            source.kind.into(),
            source.id.into(),
            source.language.as_str().into(),
            list.collect::<Json>().to_string().into(),
        ];
        let statement = Statement::new("reference.insert", insert(self.dialect), values);
        self.execute(statement).await?;
        Ok(())
    }
}
