//! Why a page comes from the cache or does not, for who runs the site.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::Serialize;
use trovato_domain::render::{CacheContext, CacheTag, MaxAge};
use trovato_ports::Context;
use trovato_ports::probe::Lookup;

use super::kept::KeptPage;
use super::languages::reader_of;
use super::{Answer, Ask, DrawnPage, Site};
use crate::error::Error;

/// What the cache says of an address, as a visitor would meet it.
#[derive(Debug, Serialize)]
pub struct Explained {
    /// The path and query that were asked for.
    pub url: String,
    /// `hit` or `miss`.
    pub outcome: &'static str,
    /// Why, in a sentence.
    pub why: String,
    /// What the page shows: when one of these moves, it is drawn anew.
    pub tags: BTreeSet<CacheTag>,
    /// What of the request it depends on.
    pub contexts: Circumstances,
    /// How many seconds it is kept at most.
    pub max_age: Option<u64>,
}

/// What of a request a page depends on.
#[derive(Debug, Serialize)]
pub struct Circumstances {
    /// Whom kept pages are for.
    pub viewer: &'static str,
    /// The language of the reader.
    pub language: String,
    /// The path.
    pub path: String,
    /// The parameters of the query that the page reads, given or not.
    pub parameters: BTreeSet<String>,
}

impl Site {
    /// Why this address comes from the cache of this process or does not. It is drawn to be told of, but
    /// not kept.
    ///
    /// # Errors
    /// [`Error::NotFound`] and others that the address itself answers with.
    pub async fn explain(&self, context: &Context, ask: Ask<'_>) -> Result<Explained, Error> {
        let since = self.ports.cache.generation().await?;
        let site = self.snapshots.current();
        let reader = reader_of(context, &site, ask.path);
        let context = reader.as_ref().unwrap_or(context);
        if self.redirect_of_query(context, &site, ask).await?.is_some() {
            return Ok(miss(context, ask, "a redirect is not kept".to_owned()));
        }
        if let Some(page) = self.kept(context, ask, since).await {
            return Ok(hit(context, ask, &page));
        }
        Ok(match self.resolve(context, &site, ask).await? {
            Answer::Page(page) => {
                let mut explained = miss(context, ask, why_not(context, &page));
                explained.tags.extend(page.cache.tags);
                if let MaxAge::Seconds(seconds) = page.cache.max_age {
                    explained.max_age = Some(seconds.into());
                }
                explained
            }
            Answer::Kept(page) => hit(context, ask, &page),
            Answer::Feed(_) => miss(context, ask, "a feed is made for each answer".to_owned()),
            Answer::Redirect { .. } | Answer::Gone => {
                miss(context, ask, "a redirect is not kept".to_owned())
            }
        })
    }
}

fn hit(context: &Context, ask: Ask<'_>, page: &KeptPage) -> Explained {
    Explained {
        outcome: Lookup::Hit.as_str(),
        why: "it was drawn before, and nothing that it shows has changed since".to_owned(),
        tags: page.tags().clone(),
        max_age: page.max_age().as_ref().map(Duration::as_secs),
        contexts: circumstances(context, ask, page.parameters().clone()),
        url: url(ask),
    }
}

fn miss(context: &Context, ask: Ask<'_>, why: String) -> Explained {
    Explained {
        outcome: Lookup::Miss.as_str(),
        why,
        tags: context.reads().tags(),
        max_age: None,
        contexts: circumstances(context, ask, context.reads().parameters()),
        url: url(ask),
    }
}

fn circumstances(context: &Context, ask: Ask<'_>, parameters: BTreeSet<String>) -> Circumstances {
    Circumstances {
        viewer: "anonymous",
        language: context.viewer().language().to_string(),
        path: ask.path.to_owned(),
        parameters,
    }
}

fn url(ask: Ask<'_>) -> String {
    let joint = if ask.query.is_empty() { "" } else { "?" };
    format!("{}{joint}{}", ask.path, ask.query)
}

fn why_not(context: &Context, page: &DrawnPage) -> String {
    if page.status != 200 {
        return format!("an answer with the status {} is not kept", page.status);
    }
    if !context.reads().is_whole() {
        return "a part of it could not be made".to_owned();
    }
    if page.cache.contexts.contains(&CacheContext::User) {
        return "it is for one person alone".to_owned();
    }
    if page.cache.max_age == MaxAge::Seconds(0) {
        return "something that it shows may not be kept".to_owned();
    }
    "nobody asked for it since something that it shows changed, or it had to make room".to_owned()
}
