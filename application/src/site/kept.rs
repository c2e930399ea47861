//! Pages that are kept for visitors who have not signed in: drawn once, and given again until
//! something that they show has changed.
//!
//! A page is kept under its path, its language and those parameters of the query that it reads. Each
//! page tells which these are, given or not: a query without any of them is the same page, so that
//! parameters that no page reads make no further entries.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use trovato_domain::render::{CacheContext, CacheTag, MaxAge};
use trovato_ports::cache::{CacheEntry, CacheKey, Generation};
use trovato_ports::probe::Lookup;
use trovato_ports::{Context, StoreError};

use super::{Answer, Ask, DrawnPage, Site};
use crate::caches::tags;
use crate::error::Error;
use crate::snapshot::SiteSnapshot;

/// The kinds of values that the cache keeps for pages.
const PAGE: &str = "page";
const PARAMETERS: &str = "parameters";
const FORM: &str = "form";
const REDIRECTED: &str = "redirected";

/// About how many bytes the head of a page has.
const HEAD: usize = 200;

/// A page as it is kept.
#[derive(Debug, Clone)]
pub struct KeptPage {
    /// The HTML.
    pub html: Bytes,
    /// The pattern of the addresses of such pages, for metrics.
    pub route: String,
    key: CacheKey,
    tags: Arc<BTreeSet<CacheTag>>,
    parameters: BTreeSet<String>,
    max_age: Option<Duration>,
    since: Generation,
}

/// What stands before the HTML of a page that is kept, as one line of JSON.
#[derive(Serialize, Deserialize)]
struct Head {
    route: String,
    parameters: BTreeSet<String>,
    max_age: Option<u32>,
}

impl KeptPage {
    /// What it shows.
    pub(super) fn tags(&self) -> &BTreeSet<CacheTag> {
        &self.tags
    }

    /// How long it is kept at most.
    pub(super) const fn max_age(&self) -> Option<Duration> {
        self.max_age
    }

    /// The parameters of the query that it reads, given or not.
    pub(super) const fn parameters(&self) -> &BTreeSet<String> {
        &self.parameters
    }

    fn read(key: CacheKey, entry: &CacheEntry, since: Generation) -> Option<Self> {
        let end = entry.value.iter().position(|byte| *byte == b'\n')?;
        let head: Head = serde_json::from_slice(entry.value.get(..end)?).ok()?;
        Some(Self {
            html: entry.value.slice(end + 1..),
            route: head.route,
            parameters: head.parameters,
            max_age: head.max_age.map(|age| Duration::from_secs(age.into())),
            tags: Arc::clone(&entry.tags),
            key,
            since,
        })
    }
}

impl Site {
    /// What an address shows to this viewer by a snapshot that was taken behind `since`: kept, or else
    /// made now.
    pub(super) async fn answer(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        since: Result<Generation, StoreError>,
    ) -> Result<Answer, Error> {
        if !site.installed {
            return Err(Error::Unavailable {
                reason: "the site is not installed".to_owned(),
            });
        }
        let may_be_kept = site.is_visitor(context.viewer()) && self.ports.cache.keeps();
        if let Some(redirect) = self.redirect_of_query(context, site, ask).await? {
            return Ok(redirect);
        }
        let since = since.inspect_err(lost).ok().filter(|_| may_be_kept);
        let Some(since) = since else {
            return self.resolve(context, site, ask).await;
        };
        if let Some(page) = self.kept(context, ask, since).await {
            return Ok(Answer::Kept(Box::new(page)));
        }
        let flight = self.flights.join(&whole_of(context, ask)).await;
        if flight.has_waited()
            && let Some(page) = self.kept(context, ask, since).await
        {
            return Ok(Answer::Kept(Box::new(page)));
        }
        if flight.has_failed() {
            return Err(Error::Unavailable {
                reason: "what the page is made of could not be read".to_owned(),
            });
        }
        let made = self.resolve(context, site, ask).await;
        if matches!(made, Err(Error::Retry | Error::Unavailable { .. })) {
            flight.fail();
            return made;
        }
        match made? {
            Answer::Page(page) if is_keepable(context, &page) => {
                let page = self.keep(context, ask, *page, since).await;
                Ok(Answer::Kept(Box::new(page)))
            }
            other => Ok(other),
        }
    }

    /// The queries with which a path is redirected: most paths have none, and any visitor may add
    /// parameters to any of them.
    pub(super) async fn redirected_queries(
        &self,
        context: &Context,
        path: &str,
    ) -> Result<Vec<String>, Error> {
        let key = CacheKey::new(REDIRECTED, [path]);
        let kept = self.found(&key).await;
        if let Some(queries) = kept.and_then(|kept| serde_json::from_slice(&kept.value).ok()) {
            return Ok(queries);
        }
        let since = self.ports.cache.generation().await;
        let aliases = &self.ports.aliases;
        let queries = aliases.redirected_queries(context.viewer(), path).await?;
        if let (Ok(since), Ok(value)) = (since, serde_json::to_vec(&queries)) {
            let entry = CacheEntry {
                value: value.into(),
                tags: Arc::new(tags::of_redirects().into_iter().collect()),
                max_age: None,
            };
            self.put(&key, entry, since).await;
        }
        Ok(queries)
    }

    /// The page, if it is kept and good.
    pub(super) async fn kept(
        &self,
        context: &Context,
        ask: Ask<'_>,
        since: Generation,
    ) -> Option<KeptPage> {
        let plain = self
            .kept_at(page_key(context, ask, &BTreeSet::new()), since)
            .await;
        let page = match plain {
            Some(page) if !reads_any(ask, &page.parameters) => Some(page),
            _ => self.kept_with_parameters(context, ask, since).await,
        };
        let found = Lookup::of(page.is_some());
        self.ports.probe.cache(PAGE, found);
        page
    }

    async fn kept_at(&self, key: CacheKey, since: Generation) -> Option<KeptPage> {
        let entry = self.found(&key).await?;
        KeptPage::read(key, &entry, since)
    }

    async fn kept_with_parameters(
        &self,
        context: &Context,
        ask: Ask<'_>,
        since: Generation,
    ) -> Option<KeptPage> {
        if ask.params.is_empty() {
            return None;
        }
        let names = self.parameters(context, ask).await?;
        self.kept_at(page_key(context, ask, &names), since).await
    }

    /// The parameters that pages at this path read, if one is kept for which some were given.
    async fn parameters(&self, context: &Context, ask: Ask<'_>) -> Option<BTreeSet<String>> {
        let entry = self.found(&parameters_key(context, ask)).await?;
        serde_json::from_slice(&entry.value).ok()
    }

    pub(super) async fn found(&self, key: &CacheKey) -> Option<CacheEntry> {
        let found = self.ports.cache.get(key).await;
        found.inspect_err(lost).ok().flatten()
    }

    pub(super) async fn put(&self, key: &CacheKey, entry: CacheEntry, since: Generation) {
        let put = self.ports.cache.put(key, entry, since).await;
        put.inspect_err(lost).ok();
    }

    async fn keep(
        &self,
        context: &Context,
        ask: Ask<'_>,
        page: DrawnPage,
        since: Generation,
    ) -> KeptPage {
        let mut tags = page.cache.tags;
        tags.append(&mut context.reads().tags());
        tags.extend(tags::of_page());
        let parameters = context.reads().parameters();
        let known = if reads_any(ask, &parameters) {
            self.parameters(context, ask).await
        } else {
            None
        };
        let names = &parameters | known.as_ref().unwrap_or(&parameters);
        let max_age = match page.cache.max_age {
            MaxAge::Forever => None,
            MaxAge::Seconds(seconds) => Some(seconds),
        };
        let head = Head {
            route: page.route,
            parameters,
            max_age,
        };
        let max_age = max_age.map(|seconds| Duration::from_secs(seconds.into()));
        let (value, html) = written(&head, page.html.as_str());
        let tags = Arc::new(tags);
        let kept = KeptPage {
            html,
            route: head.route,
            key: page_key(context, ask, &names),
            tags: Arc::clone(&tags),
            parameters: head.parameters,
            max_age,
            since,
        };
        let is_news = reads_any(ask, &names) && known.as_ref() != Some(&names);
        let names = is_news.then(|| serde_json::to_vec(&names).ok()).flatten();
        let names = names.map(|names| (parameters_key(context, ask), names.into(), Arc::default()));
        for (key, value, tags) in names.into_iter().chain([(kept.key.clone(), value, tags)]) {
            let entry = CacheEntry {
                value,
                tags,
                max_age,
            };
            self.put(&key, entry, since).await;
        }
        kept
    }

    /// A kept page in another form, such as compressed, if that is kept too.
    pub async fn kept_form(&self, page: &KeptPage, form: &'static str) -> Option<Bytes> {
        let entry = self.found(&form_key(page, form)).await?;
        Some(entry.value)
    }

    /// Keeps another form of a page as long as the page.
    pub async fn keep_form(&self, page: &KeptPage, form: &'static str, value: Bytes) {
        let entry = CacheEntry {
            value,
            tags: Arc::clone(&page.tags),
            max_age: page.max_age,
        };
        let key = form_key(page, form);
        self.put(&key, entry, page.since).await;
    }
}

/// A page as it is kept, and its HTML as a part of that.
fn written(head: &Head, html: &str) -> (Bytes, Bytes) {
    let mut value = Vec::with_capacity(html.len() + HEAD);
    // A head of texts and numbers can be written; one that could not would not be read either.
    serde_json::to_writer(&mut value, head).ok();
    value.push(b'\n');
    let end = value.len();
    value.extend_from_slice(html.as_bytes());
    let value = Bytes::from(value);
    let html = value.slice(end..);
    (value, html)
}

/// Whether others may be shown the page, and more than once.
fn is_keepable(context: &Context, page: &DrawnPage) -> bool {
    context.reads().is_whole()
        && page.status == 200
        && page.cache.max_age != MaxAge::Seconds(0)
        && !page.cache.contexts.contains(&CacheContext::User)
}

/// A cache that is away costs time alone.
fn lost(error: &StoreError) {
    tracing::warn!(error = error as &dyn std::error::Error, "the cache is away");
}

/// Whether the query gives one of these parameters.
fn reads_any(ask: Ask<'_>, names: &BTreeSet<String>) -> bool {
    ask.params.iter().any(|(name, _)| names.contains(name))
}

fn parameters_key(context: &Context, ask: Ask<'_>) -> CacheKey {
    CacheKey::new(PARAMETERS, [context.viewer().language().as_str(), ask.path])
}

fn page_key(context: &Context, ask: Ask<'_>, names: &BTreeSet<String>) -> CacheKey {
    let read = ask.params.iter().filter(|(name, _)| names.contains(name));
    let read = read.flat_map(|(name, value)| [name.as_str(), value.as_str()]);
    let place = [ask.base_url, context.viewer().language().as_str(), ask.path];
    CacheKey::new(PAGE, place.into_iter().chain(read))
}

fn form_key(page: &KeptPage, form: &'static str) -> CacheKey {
    CacheKey::new(FORM, [form, page.key.as_str()])
}

/// The whole of what is asked: who asks the same waits for who draws it.
fn whole_of(context: &Context, ask: Ask<'_>) -> CacheKey {
    CacheKey::new(
        PAGE,
        [context.viewer().language().as_str(), ask.path, ask.query],
    )
}
