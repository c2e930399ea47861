//! The addresses that are measured, found as a visitor or a search engine finds them: in the
//! sitemap and by following links.

use anyhow::{Context, Result, bail};

use crate::{http, interrupt};

/// How often the link to the next page is followed.
const STEPS: u32 = 499;

/// Addresses of a site.
pub(super) struct Pages {
    pub(super) articles: Vec<String>,
    pub(super) far: FarPage,
    pub(super) feed: String,
    pub(super) style: String,
}

/// A page of the front page's list, far from the first.
pub(super) struct FarPage {
    pub(super) number: u32,
    pub(super) path: String,
}

impl Pages {
    /// Looks around on this server.
    ///
    /// # Errors
    /// When something is not to be found.
    pub(super) fn find(server: &str) -> Result<Self> {
        let front = http::page(server, "/")?;
        let linked = |kind: &str, value: &str| {
            tags(&front, "link")
                .find(|tag| attribute(tag, kind).as_deref() == Some(value))
                .and_then(|tag| Some(path_of(&attribute(tag, "href")?)))
                .with_context(|| format!("the front page links no {value}"))
        };
        Ok(Self {
            articles: articles(server)?,
            far: far_page(server)?,
            feed: linked("type", "application/atom+xml")?,
            style: linked("rel", "stylesheet")?,
        })
    }
}

/// The generated articles among all addresses of the sitemap: their slugs end with a number.
fn articles(server: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut files = vec!["/sitemap.xml".to_owned()];
    while let Some(file) = files.pop() {
        let text = http::page(server, &file)?;
        let addresses = locations(&text).map(path_of);
        if text.contains("<sitemapindex") {
            files.extend(addresses);
        } else {
            found.extend(addresses.filter(|path| is_numbered(path)));
        }
    }
    if found.is_empty() {
        bail!("the sitemap names no article");
    }
    Ok(found)
}

fn is_numbered(path: &str) -> bool {
    let last = path.rsplit('-').next().unwrap_or_default();
    !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit())
}

/// Follows the links to the next page from the front page, as often as there is one.
fn far_page(server: &str) -> Result<FarPage> {
    let mut page = FarPage {
        number: 1,
        path: "/".to_owned(),
    };
    for _ in 0..STEPS {
        interrupt::check()?;
        let html = http::page(server, &page.path)?;
        let Some(next) = next_link(&html) else {
            break;
        };
        page.path = next;
        page.number += 1;
    }
    Ok(page)
}

fn next_link(html: &str) -> Option<String> {
    let next = tags(html, "a").chain(tags(html, "link")).find(|tag| {
        attribute(tag, "rel").is_some_and(|rel| rel.split(' ').any(|word| word == "next"))
    })?;
    Some(path_of(&attribute(next, "href")?))
}

/// The contents of all `<loc>` elements.
fn locations(xml: &str) -> impl Iterator<Item = &str> {
    xml.split("<loc>")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("</loc>")?.0))
}

/// The tags of a name, without their brackets.
fn tags<'h>(html: &'h str, name: &str) -> impl Iterator<Item = &'h str> {
    let open = format!("<{name} ");
    html.match_indices(&open)
        .filter_map(|(place, _)| html.get(place..)?.split('>').next())
        .collect::<Vec<&str>>()
        .into_iter()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split('"').next()?.replace("&amp;", "&"))
}

/// The path and query of an address; a query alone belongs to the front page.
fn path_of(address: impl AsRef<str>) -> String {
    let address = address.as_ref();
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |place| &rest[place..]),
        None => address,
    };
    if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_found_whatever_the_order_of_attributes() {
        for html in [
            r#"<nav><a class="x" href="?after=abc&amp;x=1" rel="next">Older</a></nav>"#,
            r#"<link rel="stylesheet" href="/s.css"><a rel="nofollow next" href="/?after=abc&amp;x=1">"#,
            r#"<a href="http://127.0.0.1:9/?after=abc&amp;x=1" rel="next">"#,
        ] {
            assert_eq!(
                next_link(html).as_deref(),
                Some("/?after=abc&x=1"),
                "{html}"
            );
        }
        assert_eq!(next_link(r#"<a href="/?before=abc" rel="prev">"#), None);
    }

    #[test]
    fn articles_are_told_from_other_addresses_by_their_number() {
        let xml = "<urlset><url><loc>http://h/quiet-harbour-12</loc></url>\
            <url><loc>http://h/categories/coast</loc></url><url><loc>http://h/</loc></url></urlset>";
        let found: Vec<String> = locations(xml)
            .map(path_of)
            .filter(|path| is_numbered(path))
            .collect();
        assert_eq!(found, ["/quiet-harbour-12"]);
    }
}
