//! The contracts of the ports that this adapter implements.

#![expect(clippy::expect_used, reason = "a poisoned lock fails the test")]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use trovato_ports::StoreError;
use trovato_ports::system::TextCache;
use trovato_templates::{MiniJinjaEngine, SanitisingRenderer, TemplateOptions};

/// Keeps texts in a map.
#[derive(Default)]
struct Kept(Mutex<HashMap<String, String>>);

#[async_trait]
impl TextCache for Kept {
    async fn load(&self, keys: &[String]) -> Result<Vec<Option<String>>, StoreError> {
        let kept = self.0.lock().expect("no panic while locked");
        Ok(keys.iter().map(|key| kept.get(key).cloned()).collect())
    }

    async fn store(&self, entries: &[(String, String)]) -> Result<(), StoreError> {
        self.0
            .lock()
            .expect("no panic while locked")
            .extend(entries.iter().cloned());
        Ok(())
    }

    async fn clear(&self) -> Result<(), StoreError> {
        self.0.lock().expect("no panic while locked").clear();
        Ok(())
    }
}

#[tokio::test]
async fn the_sanitiser_keeps_the_contract_of_text_renderers() {
    trovato_contract::render::text_renderer(&SanitisingRenderer::new(Arc::new(Kept::default())))
        .await;
}

#[test]
fn the_engine_keeps_the_contract_of_template_engines() {
    let asset = |name: &str| (name.to_owned(), format!("/assets/{name}"));
    let assets = ["site.css", "favicon.svg"].map(asset).into_iter().collect();
    let engine = MiniJinjaEngine::new(TemplateOptions {
        assets,
        ..TemplateOptions::default()
    })
    .expect("the built-in theme");
    trovato_contract::render::template_engine(&engine);
}
