//! A flood of addresses takes no more room than the cache may have.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result, ensure};
use async_trait::async_trait;
use serde_json::json;
use trovato_application::Ports;
use trovato_domain::render::CacheTag;
use trovato_memory::MemoryCache;
use trovato_ports::StoreError;
use trovato_ports::cache::{Cache, CacheEntry, CacheKey, Generation, Kept};

use crate::site::TestSite;
use crate::writes::configure;

/// The room of the cache.
const BYTES: u64 = 1 << 20;
/// How many requests go over one connection.
const AT_ONCE: usize = 250;

/// A cache of which is known what was ever put into it.
struct Watched {
    cache: MemoryCache,
    keys: Mutex<HashSet<CacheKey>>,
}

impl Watched {
    /// How many bytes it holds, and of how many values were put into it.
    async fn held(&self) -> Result<(u64, usize)> {
        let keys = self
            .keys
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let mut bytes = 0;
        for key in &keys {
            if let Some(entry) = self.cache.get(key).await? {
                bytes += entry.value.len() + key.as_str().len();
            }
        }
        Ok((bytes as u64, keys.len()))
    }
}

#[async_trait]
impl Cache for Watched {
    fn keeps(&self) -> bool {
        self.cache.keeps()
    }

    async fn generation(&self) -> Result<Generation, StoreError> {
        self.cache.generation().await
    }

    async fn get(&self, key: &CacheKey) -> Result<Option<CacheEntry>, StoreError> {
        self.cache.get(key).await
    }

    async fn put(
        &self,
        key: &CacheKey,
        entry: CacheEntry,
        since: Generation,
    ) -> Result<Kept, StoreError> {
        let keys = self.keys.lock();
        keys.unwrap_or_else(PoisonError::into_inner)
            .insert(key.clone());
        self.cache.put(key, entry, since).await
    }

    async fn advance(&self, tags: &[CacheTag]) -> Result<(), StoreError> {
        self.cache.advance(tags).await
    }

    async fn clear(&self) -> Result<(), StoreError> {
        self.cache.clear().await
    }
}

/// Asks for all of these, many over one connection; each is answered with the status.
async fn ask_for_all(site: &TestSite, paths: Vec<String>, status: u16) -> Result<()> {
    let mut asked = Vec::new();
    for some in paths.chunks(AT_ONCE) {
        let mut requests = String::new();
        for (number, path) in some.iter().enumerate() {
            let host = &site.client.address;
            write!(requests, "GET {path} HTTP/1.1\r\nHost: {host}\r\n")?;
            if number + 1 == some.len() {
                requests.push_str("Connection: close\r\n");
            }
            requests.push_str("\r\n");
        }
        let (client, wanted) = (site.client.clone(), some.len());
        asked.push(tokio::task::spawn_blocking(move || -> Result<()> {
            let answers = client.raw(requests.as_bytes())?;
            let answers = String::from_utf8_lossy(&answers);
            let found = answers.matches(&format!("HTTP/1.1 {status} ")).count();
            ensure!(found == wanted, "{found} of {wanted} are answered {status}");
            Ok(())
        }));
    }
    for asked in asked {
        asked.await??;
    }
    Ok(())
}

fn numbered(numbers: usize, path: impl Fn(usize) -> String) -> Vec<String> {
    (0..numbers).map(path).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_queries_and_of_unknown_addresses_takes_no_more_room() -> Result<()> {
    let watched = Arc::new(Watched {
        cache: MemoryCache::new(BYTES),
        keys: Mutex::default(),
    });
    let cache = Arc::<Watched>::clone(&watched);
    let site = TestSite::installed_with(move |ports| Ports { cache, ..ports }).await?;
    let find = json!({"kind": "gather", "id": "find", "label": "Find", "base": {"of": "item"},
        "where": {"all": [{"field": "title", "op": "eq", "value": {"arg": "q"}}]},
        "args": [{"name": "q", "type": "text", "absent": "ignore"}],
        "sort": [{"field": "created", "dir": "desc"}],
        "displays": [{"id": "page", "kind": "page", "path": "/find", "title": "Find"}]});
    configure(&site, &[find]).await?;
    let item = site.published("Low tide", "<p>x</p>").await?.path();
    let front = site.page("/").await?;
    let told = site.get("/metrics").await?.body.len();

    let paths = ["/", item.as_str(), "/archive"];
    let queries = numbered(19_000, |n| format!("{}?utm={n}", paths[n % paths.len()]));
    ask_for_all(&site, queries, 200).await?;
    let (bytes, values) = watched.held().await?;
    assert!(values < 40, "{values} values of three pages");
    assert!(bytes <= BYTES, "{bytes} bytes of {BYTES}");

    // A page that reads what it is asked with is another page each time.
    ask_for_all(&site, numbered(1_000, |n| format!("/find?q={n}")), 200).await?;
    ask_for_all(&site, numbered(5_000, |n| format!("/no-{n}?x={n}")), 404).await?;
    let (bytes, values) = watched.held().await?;
    assert!(values > 5_000, "{values} values were put");
    assert!(bytes <= BYTES, "{bytes} bytes of {BYTES}");
    let more = site.get("/metrics").await?.body.len();
    assert!(more < told * 2, "metrics have {more} bytes, had {told}");
    assert_eq!(site.page("/").await?, front);
    let first = site.page("/find?q=Low%20tide").await?;
    first.find("Low tide").context("it is found still")?;
    Ok(())
}
