//! How a store reads items: the plans of the database, for tests and doctors.

use sea_query::{ArrayType, Value, Values};
use trovato_ports::items::{ItemFilter, ItemPosition};
use trovato_ports::{PageRequest, StoreError, Viewer};

use super::reader::listed;
use crate::dialect::Dialect;
use crate::driver::{SqlText, Statement};
use crate::gather::Explanation;
use crate::store::SqlStore;

impl SqlStore {
    /// How the item at a path would be read.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub async fn explain_item_by_path(
        &self,
        viewer: &Viewer,
        path: &str,
    ) -> Result<Explanation, StoreError> {
        self.explained(self.at_path(viewer, path)).await
    }

    /// How a page of a plain list would be read.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub async fn explain_item_list(
        &self,
        viewer: &Viewer,
        filter: &ItemFilter,
        page: &PageRequest<ItemPosition>,
    ) -> Result<Explanation, StoreError> {
        let statement = self.items_statement("item.list", &listed(viewer, filter, page));
        self.explained(statement).await
    }

    /// What the database says of a statement.
    pub(crate) async fn explained(&self, statement: Statement) -> Result<Explanation, StoreError> {
        let Statement { sql, values, .. } = statement;
        let plan = match self.database.dialect() {
            Dialect::Sqlite => self.query_plan(&sql, values).await?,
            Dialect::Postgres => self.generic_plan(&sql, &values).await?,
        };
        Ok(Explanation {
            sql: sql.to_string(),
            plan,
        })
    }

    async fn query_plan(&self, sql: &SqlText, values: Values) -> Result<Vec<String>, StoreError> {
        let explain = Statement::new("explain", format!("EXPLAIN QUERY PLAN {sql}"), values.0);
        let mut plan = Vec::new();
        for mut row in self.database.fetch(explain).await? {
            // Its own id, that of the step around it, and a number that means nothing.
            let _: (i64, i64, i64) = (row.take()?, row.take()?, row.take()?);
            plan.push(row.take()?);
        }
        Ok(plan)
    }

    /// The plan that readers' connections use: one for all values.
    async fn generic_plan(
        &self,
        sql: &SqlText,
        values: &Values,
    ) -> Result<Vec<String>, StoreError> {
        let types: Vec<&str> = values.0.iter().map(sql_type).collect();
        let nothing = vec!["NULL"; types.len()].join(", ");
        let list = |items: String| match items.as_str() {
            "" => String::new(),
            items => format!("({items})"),
        };
        let prepare = format!("PREPARE explained {} AS {sql}", list(types.join(", ")));
        let explain = format!("EXPLAIN EXECUTE explained {}", list(nothing));
        let mut unit = self.database.begin().await?;
        for text in [
            "SET LOCAL plan_cache_mode = force_generic_plan".to_owned(),
            prepare,
        ] {
            unit.execute(Statement::new("explain.prepare", text, []))
                .await?;
        }
        let rows = unit.fetch(Statement::new("explain", explain, [])).await?;
        unit.execute(Statement::new("explain.end", "DEALLOCATE explained", []))
            .await?;
        rows.into_iter().map(|mut row| row.take()).collect()
    }
}

/// The type that a value is bound as.
const fn sql_type(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "boolean",
        Value::Float(_) | Value::Double(_) => "double precision",
        Value::Uuid(_) => "uuid",
        Value::Array(ArrayType::Uuid, _) => "uuid[]",
        Value::Json(_) => "jsonb",
        Value::Bytes(_) => "bytea",
        Value::String(_) | Value::Char(_) | Value::Enum(_) => "text",
        _ => "bigint",
    }
}
