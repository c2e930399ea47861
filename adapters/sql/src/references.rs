//! References: which record leads to which, as a table beside the values.

use sea_query::prelude::Uuid;
use serde_json::{Value as Json, json};
use trovato_domain::item::References;
use trovato_domain::language::LanguageTag;
use trovato_ports::StoreError;

use crate::dialect::Dialect;
use crate::driver::Statement;
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
