//! Costly texts, kept by the hash of what they are made of.

use std::collections::{BTreeMap, HashMap};

use async_trait::async_trait;
use serde_json::{Value as Json, json};
use trovato_ports::StoreError;
use trovato_ports::system::TextCache;

use crate::dialect::list_of;
use crate::driver::Statement;
use crate::store::SqlStore;

const CLEAR: &str = "DELETE FROM cache";

#[async_trait]
impl TextCache for SqlStore {
    async fn load(&self, keys: &[String]) -> Result<Vec<Option<String>>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let texts = self.database.dialect().texts(1);
        let sql = format!("SELECT key, value FROM cache WHERE key IN {texts}");
        let load = Statement::new("cache.load", sql, [list_of(keys).into()]);
        let mut found: HashMap<String, String> = HashMap::new();
        for mut row in self.database.fetch(load).await? {
            found.insert(row.take()?, row.take()?);
        }
        Ok(keys.iter().map(|key| found.get(key).cloned()).collect())
    }

    async fn store(&self, entries: &[(String, String)]) -> Result<(), StoreError> {
        if entries.is_empty() {
            return Ok(());
        }
        let dialect = self.database.dialect();
        let sql = format!(
            "INSERT INTO cache (key, value, made_at) \
             SELECT x.value ->> 'key', x.value ->> 'value', {now} FROM {objects} WHERE true \
             ON CONFLICT (key) DO UPDATE SET value = excluded.value, made_at = excluded.made_at",
            now = dialect.now(),
            objects = dialect.objects(1)
        );
        // Of a key that stands twice the later text is kept, and one statement writes no row twice.
        let last: BTreeMap<&str, &str> = entries
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        let list = last
            .into_iter()
            .map(|(key, value)| json!({"key": key, "value": value}));
        let list = list.collect::<Json>().to_string();
        // Whoever waits for a page shall not wait for an import that is writing.
        let store = Statement::new("cache.store", sql, [list.into()]);
        self.database.execute_if_free(store).await.map(drop)
    }

    async fn clear(&self) -> Result<(), StoreError> {
        self.database
            .execute(Statement::new("cache.clear", CLEAR, []))
            .await?;
        Ok(())
    }
}
