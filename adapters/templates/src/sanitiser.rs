//! The sanitiser: texts become safe HTML by the filters of their format, and are kept by hash.

mod chain;
mod links;
mod markdown;
mod places;
mod policy;
mod rewrite;
mod runs;
mod tokens;

pub(crate) use chain::run;

use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use trovato_domain::text::TextFormat;
use trovato_ports::labels::Target;
use trovato_ports::render::{FormattedText, Place, RenderError, SafeHtml, TextRenderer};
use trovato_ports::system::TextCache;

/// Part of every key: a change of any filter or policy raises it, so that nothing old is served.
const VERSION: &str = "4";

/// Texts of this many bytes and more are cleaned off the async threads.
const LONG: usize = 8 * 1024;

/// How many long texts are cleaned at once.
const AT_ONCE: usize = 2;

/// The port `TextRenderer`: filter chains ending in the policies of this crate, kept in a cache.
pub struct SanitisingRenderer {
    cache: Arc<dyn TextCache>,
    /// Held within the job, so that a reader who goes away frees no place while the work goes on.
    places: Arc<Semaphore>,
}

impl SanitisingRenderer {
    /// A renderer that keeps costly texts in `cache`.
    pub fn new(cache: Arc<dyn TextCache>) -> Self {
        Self {
            cache,
            places: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl SanitisingRenderer {
    /// What is kept under these keys. A cache that cannot be read holds nothing: losing an entry costs
    /// time, never a page.
    async fn found(&self, keys: &[String]) -> Vec<Option<String>> {
        self.cache.load(keys).await.unwrap_or_else(|error| {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "kept texts cannot be read"
            );
            vec![None; keys.len()]
        })
    }

    /// The HTML of a text. The work on a long one holds up nobody.
    async fn filtered(&self, text: &FormattedText<'_>) -> Result<String, RenderError> {
        let TextFormat { filters, .. } = text.format;
        if text.value.len() < LONG {
            return Ok(chain::run(text.value, filters));
        }
        // The semaphore is never closed; were it so, the text is cleaned without a place.
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        let (value, filters) = (text.value.to_owned(), filters.clone());
        let job = move || {
            let _held = place;
            chain::run(&value, &filters)
        };
        let cleaned = tokio::task::spawn_blocking(job).await;
        cleaned.map_err(|_| RenderError::Limit {
            what: "a text could not be cleaned".to_owned(),
        })
    }

    async fn keep(&self, made: &[(String, String)]) {
        if made.is_empty() {
            return;
        }
        if let Err(error) = self.cache.store(made).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "texts cannot be kept"
            );
        }
    }
}

#[async_trait]
impl TextRenderer for SanitisingRenderer {
    async fn render(&self, texts: &[FormattedText<'_>]) -> Result<Vec<SafeHtml>, RenderError> {
        let mut done: Vec<Option<String>> = texts.iter().map(cheap).collect();
        let (places, keys): (Vec<usize>, Vec<String>) = texts
            .iter()
            .enumerate()
            .filter(|(place, _)| done.get(*place).is_some_and(Option::is_none))
            .map(|(place, text)| (place, key(text)))
            .unzip();
        if !keys.is_empty() {
            let found = self.found(&keys).await;
            let mut made = Vec::new();
            for ((place, key), found) in places.into_iter().zip(keys).zip(found) {
                let (Some(slot), Some(text)) = (done.get_mut(place), texts.get(place)) else {
                    continue;
                };
                let html = match found {
                    Some(html) => html,
                    None => {
                        let html = self.filtered(text).await?;
                        made.push((key, html.clone()));
                        html
                    }
                };
                *slot = Some(html);
            }
            self.keep(&made).await;
        }
        Ok(done
            .into_iter()
            .map(|html| seal(html.unwrap_or_default()))
            .collect())
    }

    fn targets(&self, html: &SafeHtml) -> Vec<Target> {
        places::targets(html.as_str())
    }

    fn with_places(&self, html: &SafeHtml, places: &HashMap<Target, Place>) -> SafeHtml {
        places::with_places(html.as_str(), places).map_or_else(|| html.clone(), seal)
    }
}

/// The HTML of a text that costs less to make than to look up.
fn cheap(text: &FormattedText<'_>) -> Option<String> {
    chain::is_cheap(&text.format.filters).then(|| chain::run(text.value, &text.format.filters))
}

fn key(text: &FormattedText<'_>) -> String {
    let mut hash = Sha256::new();
    hash.update(VERSION);
    for filter in &text.format.filters {
        hash.update([b'/', *filter as u8]);
    }
    hash.update([0]);
    hash.update(text.value);
    hex::encode(hash.finalize())
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the sanitiser: every string that comes here went through its chain"
)]
fn seal(html: String) -> SafeHtml {
    SafeHtml::seal(html)
}

#[cfg(test)]
mod tests;
