//! Addresses of the exported site: which are its own, and one spelling for each, so that links find
//! what they lead to whatever scheme, `www.` or percent sequences they are written with.

use percent_encoding::percent_decode_str;
use url::Url;

/// The exported site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Site {
    base: Option<Url>,
}

/// What an address of the site names by a number or slug in its query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    /// A post, page or attachment.
    Post(String),
    /// A category by its number.
    Category(String),
    /// A tag by its slug.
    Tag(String),
}

impl Site {
    /// The site at this address.
    pub(crate) fn new(address: &str) -> Self {
        Self {
            base: Url::parse(address.trim()).ok().filter(Url::has_host),
        }
    }

    /// The address of a link or picture, made absolute; none for what is no address of the web.
    pub(crate) fn resolve(&self, href: &str) -> Option<Url> {
        let href = href.trim();
        let url = match (&self.base, Url::parse(href)) {
            (_, Ok(url)) => url,
            (Some(base), Err(_)) => base.join(href).ok()?,
            (None, Err(_)) => return None,
        };
        (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
    }

    /// Whether the address belongs to the site.
    pub(crate) fn is_own(&self, url: &Url) -> bool {
        self.base
            .as_ref()
            .is_some_and(|base| host(base) == host(url) && base.port() == url.port())
    }

    /// What the query of an address of the site names.
    pub(crate) fn named(&self, url: &Url) -> Option<Named> {
        let is_head = matches!(self.inner(url).as_slice(), [] | ["index.php"]);
        let mut pairs = url.query_pairs().filter(|_| is_head);
        pairs.find_map(|(name, value)| {
            let value = value.into_owned();
            match name.as_ref() {
                "p" | "page_id" | "attachment_id" => Some(Named::Post(value)),
                "cat" => Some(Named::Category(value)),
                "tag" => Some(Named::Tag(value)),
                _ => None,
            }
        })
    }

    /// The segments of an address below the folder of the site, as they are written.
    pub(crate) fn inner<'u>(&self, url: &'u Url) -> Vec<&'u str> {
        let folder = self
            .base
            .as_ref()
            .map_or("", |b| b.path().trim_end_matches('/'));
        let path = url.path().strip_prefix(folder).unwrap_or(url.path());
        path.split('/').filter(|s| !s.is_empty()).collect()
    }

    /// The path of the site's folder, without slash at its end.
    pub(crate) fn folder(&self) -> &str {
        self.base
            .as_ref()
            .map_or("", |b| b.path().trim_end_matches('/'))
    }
}

/// The one spelling of an address: host without `www.`, path in letters, no slash at the end.
pub(crate) fn spelling(url: &Url) -> String {
    format!("{}{}", host(url), path(url))
}

/// The path in letters, without slash at its end; empty for the root.
pub(crate) fn path(url: &Url) -> String {
    decoded(url.path().trim_end_matches('/'))
}

/// The text with its `%` sequences led to letters. Control characters, which nobody types and some
/// databases refuse, are left out.
pub(crate) fn decoded(text: &str) -> String {
    let letters = percent_decode_str(text).decode_utf8_lossy();
    letters.chars().filter(|c| !c.is_control()).collect()
}

/// The part of a path behind the folder of uploads, if it has one.
pub(crate) fn upload(path: &str) -> Option<&str> {
    path.rsplit_once("/uploads/")
        .map(|(_, tail)| tail)
        .filter(|t| !t.is_empty())
}

/// The path of a picture without what WordPress adds for a size: `-300x200`, `-scaled`.
pub(crate) fn full_size(path: &str) -> Option<String> {
    let (stem, ending) = path.rsplit_once('.')?;
    let (name, size) = stem.rsplit_once('-')?;
    let is_size = copy_size(path).is_some();
    (is_size || size == "scaled" || size == "rotated").then(|| format!("{name}.{ending}"))
}

/// The width and height that the path of a smaller copy of a picture says: `-300x200`.
pub(crate) fn copy_size(path: &str) -> Option<(&str, &str)> {
    let (stem, _) = path.rsplit_once('.')?;
    let (_, size) = stem.rsplit_once('-')?;
    let sides = size.split_once('x')?;
    (is_side(sides.0) && is_side(sides.1)).then_some(sides)
}

/// Whether this is the width or height of a picture.
pub(crate) fn is_side(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_an_address_is_one_spelling() {
        let site = Site::new("https://www.old.example/blog");
        for href in [
            "https://old.example/blog/caf%C3%A9/",
            "http://www.old.example/blog/café",
            "//old.example/blog/café/",
            "/blog/caf%c3%a9",
        ] {
            let url = site.resolve(href).unwrap();
            assert!(site.is_own(&url), "{href}");
            assert_eq!(spelling(&url), "old.example/blog/café", "{href}");
            assert_eq!(site.inner(&url).len(), 1, "{href}");
        }
        assert_eq!(decoded("a%00b%0Ac"), "abc");
        for href in ["mailto:a@old.example", "javascript:x()", "data:,x"] {
            assert!(site.resolve(href).is_none(), "{href}");
        }
    }

    #[test]
    fn numbers_in_queries_name_records_only_at_the_head_of_the_site() {
        let site = Site::new("https://old.example");
        let named = |href: &str| site.named(&site.resolve(href).unwrap());
        assert_eq!(named("/?p=7"), Some(Named::Post("7".to_owned())));
        assert_eq!(
            named("https://old.example?page_id=8#top"),
            Some(Named::Post("8".to_owned()))
        );
        assert_eq!(named("/?cat=3"), Some(Named::Category("3".to_owned())));
        assert_eq!(named("/shop/?p=7"), None);
    }

    #[test]
    fn sizes_of_pictures_lead_to_the_picture() {
        assert_eq!(full_size("a/b-300x200.jpg").as_deref(), Some("a/b.jpg"));
        assert_eq!(full_size("a/b-scaled.jpg").as_deref(), Some("a/b.jpg"));
        assert_eq!(full_size("a/b-x200.jpg"), None);
        assert_eq!(copy_size("a/b-300x200.jpg"), Some(("300", "200")));
        assert_eq!(copy_size("a/b-scaled.jpg"), None);
        assert_eq!(
            upload("/wp-content/uploads/2013/05/a.jpg"),
            Some("2013/05/a.jpg")
        );
    }
}
