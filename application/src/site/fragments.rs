//! Fragments: parts of pages that are built once and stand on many of them, kept as render trees until
//! something that they show changes.

use std::sync::Arc;

use serde_json::Value as Json;
use trovato_domain::config::Tile;
use trovato_domain::render::{CacheContext, Element, MaxAge, from_json, to_json};
use trovato_ports::Context;
use trovato_ports::cache::{CacheEntry, CacheKey};
use trovato_ports::probe::Lookup;

use super::Site;
use crate::caches::tags;
use crate::error::Error;
use crate::snapshot::SiteSnapshot;

/// The kind of values that the cache keeps for fragments.
const FRAGMENT: &str = "fragment";

impl Site {
    /// What a tile shows: kept, or else built now. Its texts are still to be sanitised, as those of the
    /// page around it.
    pub(super) async fn fragment(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        tile: &Tile,
        build: impl AsyncFnOnce(&Context) -> Result<Option<Element>, Error>,
    ) -> Result<Option<Element>, Error> {
        let viewer = context.viewer();
        let since = self.ports.cache.generation().await.ok();
        // What an older snapshot says must not be kept as if it were read behind this generation.
        let is_current = std::ptr::eq(site, Arc::as_ptr(&self.snapshots.current()));
        if !(self.ports.cache.keeps() && is_current && site.is_visitor(viewer)) {
            return build(context).await;
        }
        let key = CacheKey::new(FRAGMENT, [viewer.language().as_str(), tile.id.as_str()]);
        let entry = self.found(&key).await;
        let kept = entry.and_then(|entry| Some((read(&entry).ok()?, entry.tags)));
        let found = Lookup::of(kept.is_some());
        self.ports.probe.cache(FRAGMENT, found);
        if let Some((element, tags)) = kept {
            context.reads().shows(tags.iter().cloned());
            return Ok(element);
        }
        let apart = context.apart();
        let element = build(&apart).await?;
        context.reads().take_in(apart.reads());
        if let (true, Some(since)) = (is_keepable(element.as_ref(), &apart), since) {
            let entry = written(element.as_ref(), &apart);
            self.put(&key, entry, since).await;
        }
        Ok(element)
    }
}

/// The tree as it was kept.
///
/// # Errors
/// It cannot be read.
fn read(entry: &CacheEntry) -> Result<Option<Element>, Unreadable> {
    let tree: Json = serde_json::from_slice(&entry.value).map_err(|_| Unreadable)?;
    if tree.is_null() {
        // The tile shows nothing.
        return Ok(None);
    }
    from_json(&tree).map(Some).map_err(|_| Unreadable)
}

/// An entry that another version wrote.
struct Unreadable;

/// Whether the part may stand on other pages. One that grows old by itself is built for each, so that no
/// page is older than the part allows.
fn is_keepable(element: Option<&Element>, context: &Context) -> bool {
    let cache = element.map(Element::bubbled).unwrap_or_default();
    context.reads().is_whole()
        && cache.max_age == MaxAge::Forever
        && !cache.contexts.contains(&CacheContext::User)
        && !cache.contexts.contains(&CacheContext::Path)
        && !cache.contexts.contains(&CacheContext::Query)
}

fn written(element: Option<&Element>, context: &Context) -> CacheEntry {
    let tree = element.map_or(Json::Null, to_json);
    let mut shown = context.reads().tags();
    shown.extend(tags::of_page());
    CacheEntry {
        value: tree.to_string().into(),
        tags: Arc::new(shown),
        max_age: None,
    }
}
