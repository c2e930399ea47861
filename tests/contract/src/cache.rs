//! Contract of [`Cache`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use trovato_domain::render::CacheTag;
use trovato_ports::cache::{Cache, CacheEntry, CacheKey, Generation, Kept};

fn tag(name: &str) -> CacheTag {
    CacheTag::new(name).expect("a tag")
}

fn entry(value: &str, tags: &[&str]) -> CacheEntry {
    let tags: BTreeSet<CacheTag> = tags.iter().map(|name| tag(name)).collect();
    CacheEntry {
        value: Bytes::copy_from_slice(value.as_bytes()),
        tags: Arc::new(tags),
        max_age: None,
    }
}

async fn generation(cache: &dyn Cache) -> Generation {
    cache.generation().await.expect("told")
}

async fn value(cache: &dyn Cache, key: &CacheKey) -> Option<String> {
    let found = cache.get(key).await.expect("asked")?;
    Some(String::from_utf8(found.value.to_vec()).expect("text"))
}

/// An entry is good until one of its tags moves, then never again.
pub async fn an_entry_is_good_until_a_tag_of_it_moves(cache: &dyn Cache) {
    let (front, about) = (
        CacheKey::new("page", ["/"]),
        CacheKey::new("page", ["/about"]),
    );
    assert!(cache.keeps());
    assert_eq!(value(cache, &front).await, None);
    let since = generation(cache).await;
    for (key, text, tags) in [
        (&front, "front", ["items", "menu"]),
        (&about, "about", ["item:1", "menu"]),
    ] {
        let kept = cache.put(key, entry(text, &tags), since).await;
        assert_eq!(kept.expect("asked"), Kept::Yes);
    }
    cache.advance(&[tag("item:2")]).await.expect("moved");
    assert_eq!(value(cache, &front).await.as_deref(), Some("front"));
    cache
        .advance(&[tag("items"), tag("item:3")])
        .await
        .expect("moved");
    assert_eq!(value(cache, &front).await, None);
    assert_eq!(value(cache, &about).await.as_deref(), Some("about"));
    let found = cache.get(&about).await.expect("asked").expect("there");
    assert_eq!(found, entry("about", &["item:1", "menu"]));
    cache.advance(&[tag("menu")]).await.expect("moved");
    assert_eq!(value(cache, &about).await, None);
}

/// What was computed from before a change is not kept, however late it comes.
pub async fn what_comes_late_is_refused(cache: &dyn Cache) {
    let key = CacheKey::new("page", ["/late"]);
    let since = generation(cache).await;
    cache.advance(&[tag("items")]).await.expect("moved");
    let kept = cache.put(&key, entry("old", &["items"]), since).await;
    assert_eq!(kept.expect("asked"), Kept::Late);
    assert_eq!(value(cache, &key).await, None);
    // What moved is nothing that this shows.
    let kept = cache.put(&key, entry("other", &["terms"]), since).await;
    assert_eq!(kept.expect("asked"), Kept::Yes);
    let kept = cache
        .put(&key, entry("new", &["items"]), generation(cache).await)
        .await;
    assert_eq!(kept.expect("asked"), Kept::Yes);
    assert_eq!(value(cache, &key).await.as_deref(), Some("new"));
}

/// Clearing leaves nothing, and refuses what is on its way.
pub async fn clearing_moves_every_tag(cache: &dyn Cache) {
    let key = CacheKey::new("page", ["/cleared"]);
    let since = generation(cache).await;
    cache
        .put(&key, entry("one", &[]), since)
        .await
        .expect("asked");
    cache.clear().await.expect("cleared");
    assert_eq!(value(cache, &key).await, None);
    let kept = cache.put(&key, entry("one", &[]), since).await;
    assert_eq!(kept.expect("asked"), Kept::Late);
}

/// An age ends an entry even if nothing moves.
pub async fn an_entry_that_is_too_old_is_gone(cache: &dyn Cache) {
    let since = generation(cache).await;
    for (path, age, found) in [
        ("/now", Duration::ZERO, None),
        ("/soon", Duration::from_hours(1), Some("x")),
    ] {
        let key = CacheKey::new("page", [path]);
        let aged = CacheEntry {
            max_age: Some(age),
            ..entry("x", &["items"])
        };
        cache.put(&key, aged, since).await.expect("asked");
        assert_eq!(value(cache, &key).await.as_deref(), found, "{path}");
    }
}

/// No two lists of circumstances have one key.
pub fn keys_of_other_circumstances_differ() {
    let keys: BTreeSet<String> = [
        CacheKey::new("page", ["a", "b"]),
        CacheKey::new("page", ["a:1:b"]),
        CacheKey::new("page", ["a"]),
        CacheKey::new("page", ["", "a"]),
        CacheKey::new("page", ["a", ""]),
        CacheKey::new("feed", ["a"]),
    ]
    .iter()
    .map(|key| key.as_str().to_owned())
    .collect();
    assert_eq!(keys.len(), 6, "{keys:?}");
}

/// Readers and writers side by side: a reader that begins after a write was acknowledged never sees
/// what was before.
pub async fn no_reader_sees_what_was_before_an_acknowledged_write(cache: Arc<dyn Cache>) {
    use std::sync::atomic::{AtomicU64, Ordering};
    /// How often each of the sources is written.
    const WRITES: u64 = 300;
    let sources: Arc<[AtomicU64; 3]> = Arc::default();
    let written: Arc<[AtomicU64; 3]> = Arc::default();
    let writer = {
        let (cache, sources, written) = (
            Arc::clone(&cache),
            Arc::clone(&sources),
            Arc::clone(&written),
        );
        tokio::spawn(async move {
            for number in 1..=WRITES {
                for source in 0..sources.len() {
                    sources[source].store(number, Ordering::SeqCst);
                    tokio::task::yield_now().await;
                    let moved = tag(&format!("source:{source}"));
                    cache.advance(&[moved]).await.expect("moved");
                    written[source].store(number, Ordering::SeqCst);
                    tokio::task::yield_now().await;
                }
            }
        })
    };
    let readers = (0..4).map(|reader: usize| {
        let (cache, sources, written) = (
            Arc::clone(&cache),
            Arc::clone(&sources),
            Arc::clone(&written),
        );
        tokio::spawn(async move {
            let mut hits = 0;
            let source = reader % sources.len();
            let key = CacheKey::new("page", [format!("/{source}").as_str()]);
            while written[source].load(Ordering::SeqCst) < WRITES {
                let acknowledged = written[source].load(Ordering::SeqCst);
                let seen = if let Some(text) = value(&*cache, &key).await {
                    hits += 1;
                    text.parse().expect("a number")
                } else {
                    let since = generation(&*cache).await;
                    let computed = sources[source].load(Ordering::SeqCst);
                    tokio::task::yield_now().await;
                    let entry = entry(&computed.to_string(), &[&format!("source:{source}")]);
                    cache.put(&key, entry, since).await.expect("asked");
                    computed
                };
                assert!(
                    seen >= acknowledged,
                    "source {source}: {seen} after {acknowledged}"
                );
                tokio::task::yield_now().await;
            }
            (source, hits)
        })
    });
    let mut hits: BTreeMap<usize, u64> = BTreeMap::new();
    for reader in readers {
        let (source, found) = reader.await.expect("read");
        *hits.entry(source).or_default() += found;
    }
    writer.await.expect("written");
    assert!(
        hits.values().any(|hits| *hits > 0),
        "nothing was ever kept: {hits:?}"
    );
}
