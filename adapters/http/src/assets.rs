//! Built assets under addresses that name their content.
//!
//! `/assets/site.1a2b3c4d.css` may be kept for a year, because other bytes have another address;
//! `/assets/site.css` leads there. The registry is filled once at start from what is compiled in
//! or laid over it, and never reads a file. Where a theme is made, it is filled again for each answer.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LOCATION, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::etag::{fingerprint, is_current};

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const NEVER: HeaderValue = HeaderValue::from_static("no-store");
const SHORTLY: HeaderValue = HeaderValue::from_static("public, max-age=60");

/// One asset as it is handed in.
#[derive(Clone, Debug)]
pub struct Asset {
    /// The name that templates use, such as `site.css` or `fonts/text.woff2`.
    pub name: String,
    /// Its content.
    pub bytes: Bytes,
    /// Its media type, such as `text/css; charset=utf-8`.
    pub content_type: HeaderValue,
}

/// All assets of the site.
#[derive(Clone, Debug, Default)]
pub struct AssetRegistry {
    /// Addresses by name.
    urls: HashMap<String, String>,
    /// What to answer, by the part of the address after `/assets/`.
    entries: HashMap<String, Entry>,
}

/// Where the assets of a site come from.
#[derive(Clone)]
pub enum Assets {
    /// They are what they were at start.
    Fixed(Arc<AssetRegistry>),
    /// They are looked for each time: for who makes a theme.
    Watched(Arc<dyn Fn() -> AssetRegistry + Send + Sync>),
}

impl From<Arc<AssetRegistry>> for Assets {
    fn from(registry: Arc<AssetRegistry>) -> Self {
        Self::Fixed(registry)
    }
}

#[derive(Clone, Debug)]
enum Entry {
    Content {
        bytes: Bytes,
        content_type: HeaderValue,
        tag: HeaderValue,
    },
    Elsewhere(HeaderValue),
}

impl AssetRegistry {
    /// Names every asset by its content. Of two assets with one name the later one counts.
    pub fn new(assets: impl IntoIterator<Item = Asset>) -> Self {
        let mut registry = Self::default();
        for asset in assets {
            registry.add(asset);
        }
        registry
    }

    /// The same with one more asset, in the place of one of its name.
    #[must_use]
    pub fn with(mut self, asset: Asset) -> Self {
        self.add(asset);
        self
    }

    /// All names with their addresses.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, &str)> {
        let addresses = self.urls.iter();
        addresses.map(|(name, url)| (name.as_str(), url.as_str()))
    }

    fn add(&mut self, asset: Asset) {
        let hash = fingerprint(&asset.bytes);
        let file = hashed_name(&asset.name, hash);
        let url = format!("/assets/{file}");
        let tag = HeaderValue::try_from(format!("\"{hash:016x}\""));
        // A name that cannot stand in an address would be a fault of the build; it has no address.
        let (Ok(tag), Ok(location)) = (tag, HeaderValue::try_from(url.as_str())) else {
            return;
        };
        let Asset {
            name,
            bytes,
            content_type,
        } = asset;
        self.entries.insert(
            file,
            Entry::Content {
                bytes,
                content_type,
                tag,
            },
        );
        self.entries
            .insert(name.clone(), Entry::Elsewhere(location));
        self.urls.insert(name, url);
    }

    /// The address of an asset, for templates; `None` if there is none of this name.
    pub fn url(&self, name: &str) -> Option<&str> {
        self.urls.get(name).map(String::as_str)
    }

    fn answer(&self, file: &str, asked: &HeaderMap) -> Response {
        match self.entries.get(file) {
            None => StatusCode::NOT_FOUND.into_response(),
            Some(Entry::Elsewhere(location)) => {
                let headers = [(LOCATION, location.clone()), (CACHE_CONTROL, SHORTLY)];
                (StatusCode::FOUND, headers).into_response()
            }
            Some(Entry::Content {
                bytes,
                content_type,
                tag,
            }) => {
                let kept = [
                    (CACHE_CONTROL, FOREVER),
                    (ETAG, tag.clone()),
                    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
                ];
                if is_current(asked, tag) {
                    return (StatusCode::NOT_MODIFIED, kept).into_response();
                }
                let kind = [(CONTENT_TYPE, content_type.clone())];
                (kept, kind, Body::from(bytes.clone())).into_response()
            }
        }
    }
}

/// Answers with an asset, or leads from its plain name to it.
pub(crate) async fn show(
    State(assets): State<Assets>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    match assets {
        Assets::Fixed(registry) => registry.answer(&file, &headers),
        Assets::Watched(look) => {
            let looked = tokio::task::spawn_blocking(move || look()).await;
            let Ok(registry) = looked else {
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            };
            let mut response = registry.answer(&file, &headers);
            if response.status() == StatusCode::FOUND {
                // In a moment the name may lead elsewhere.
                response.headers_mut().insert(CACHE_CONTROL, NEVER);
            }
            response
        }
    }
}

/// `site.css` becomes `site.1a2b3c4d.css`; a name without an ending gets the hash as one.
fn hashed_name(name: &str, hash: u64) -> String {
    let short = hash >> 32;
    let (folder, file) = name
        .rsplit_once('/')
        .map_or(("", name), |(folder, file)| (folder, file));
    let slash = if folder.is_empty() { "" } else { "/" };
    match file.rsplit_once('.') {
        Some((stem, ending)) => format!("{folder}{slash}{stem}.{short:08x}.{ending}"),
        None => format!("{folder}{slash}{file}.{short:08x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::hashed_name;

    #[test]
    fn the_hash_stands_before_the_ending() {
        assert_eq!(
            hashed_name("site.css", 0x1a2b_3c4d_0000_0000),
            "site.1a2b3c4d.css"
        );
        assert_eq!(
            hashed_name("a.b/fonts/x.woff2", 1 << 32),
            "a.b/fonts/x.00000001.woff2"
        );
        assert_eq!(hashed_name("licence", 0), "licence.00000000");
    }
}
