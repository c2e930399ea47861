//! Where a listing stands: its address, those of its pages, and that of its feed.

use trovato_domain::menu::RouteKind;
use trovato_domain::render::SafeUrl;
use trovato_domain::url::{encoded_path, encoded_word};

use super::listing::AFTER;
use crate::snapshot::SiteSnapshot;

/// The address of a listing.
#[derive(Clone)]
pub(super) struct Place {
    address: String,
    has_query: bool,
}

impl Place {
    /// The listing at this path, with the values that its query gives.
    pub(super) fn new(path: &str, query: &[(String, String)]) -> Self {
        let mut address = encoded_path(path).into_owned();
        for (place, (name, value)) in query.iter().enumerate() {
            address.push(if place == 0 { '?' } else { '&' });
            address.push_str(&encoded_word(name));
            address.push('=');
            address.push_str(&encoded_word(value));
        }
        Self {
            address,
            has_query: !query.is_empty(),
        }
    }

    /// The page behind this cursor; without one, the first.
    pub(super) fn page(&self, after: Option<&str>) -> String {
        let Some(cursor) = after else {
            return self.address.clone();
        };
        let joint = if self.has_query { '&' } else { '?' };
        format!("{}{joint}{AFTER}={}", self.address, encoded_word(cursor))
    }
}

/// A path by the pattern of its route; `None` where a value is missing.
pub(super) fn filled(pattern: &str, values: &[(String, String)]) -> Option<String> {
    let mut path = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}')?;
        let (_, value) = values.iter().find(|(known, _)| known == name)?;
        path.push_str(before);
        path.push_str(value);
        rest = tail;
    }
    path.push_str(rest);
    Some(path)
}

/// The feed of a gather for these values, if the site has such feeds.
pub(super) fn feed_of(
    site: &SiteSnapshot,
    gather: &str,
    values: &[(String, String)],
) -> Option<SafeUrl> {
    let source = format!("gather.{gather}.");
    let mut feeds = site.routes.all().iter().filter(|route| {
        let is_for_values = route.kind == RouteKind::Feed && route.pattern.contains('{');
        is_for_values && route.source.starts_with(&source)
    });
    let path = feeds.find_map(|route| filled(&route.pattern, values))?;
    SafeUrl::new(encoded_path(&path)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(given: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = given
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
        owned.collect()
    }

    #[test]
    fn a_page_of_a_listing_keeps_what_was_asked_for() {
        let place = Place::new("/author/Jo Doe?", &[]);
        assert_eq!(place.page(None), "/author/Jo%20Doe%3F");
        assert_eq!(place.page(Some("0f")), "/author/Jo%20Doe%3F?after=0f");
        let place = Place::new("/archive", &values(&[("year", "2024"), ("of", "a&b")]));
        assert_eq!(place.page(None), "/archive?year=2024&of=a%26b");
        assert_eq!(
            place.page(Some("0f")),
            "/archive?year=2024&of=a%26b&after=0f"
        );
    }

    #[test]
    fn a_pattern_without_all_of_its_values_is_no_address() {
        let given = values(&[("author", "jo"), ("year", "2024")]);
        for (pattern, expect) in [
            ("/author/{author}/feed.atom", Some("/author/jo/feed.atom")),
            ("/{year}/{author}", Some("/2024/jo")),
            ("/{year}/{month}", None),
            ("/files/{*rest}", None),
        ] {
            assert_eq!(filled(pattern, &given).as_deref(), expect, "{pattern}");
        }
    }
}
