//! `sitemap.xml` (sitemaps.org, protocol 0.9): every address that a visitor may read, or the list
//! of files with them where one would be too long.

use std::fmt::Write as _;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;
use trovato_application::site::{SITEMAP_FILES, Sitemap, SitemapEntry};
use trovato_domain::url::encoded;
use trovato_ports::Context;

use crate::errors::Failure;
use crate::kept;
use crate::request_id::RouteTemplate;
use crate::routes::CachePolicy;
use crate::state::Web;
use crate::xml::{DECLARATION, push_close, push_element, push_empty, push_open, push_text};

const XML: &str = "application/xml; charset=utf-8";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// The sitemap, or the index of its files.
pub(crate) async fn show(
    State(web): State<Web>,
    Extension(context): Extension<Context>,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let text = match web.app().site.sitemap(&context).await? {
        Sitemap::Whole(entries) => urls(web.base_url(), &entries),
        Sitemap::Files(count) => index(web.base_url(), count),
    };
    Ok(kept::answer(&asked, XML, text))
}

/// The file with this number, counted from one.
pub(crate) async fn part(
    web: &Web,
    context: &Context,
    asked: &HeaderMap,
    number: usize,
) -> Result<Response, Failure> {
    let entries = web.app().site.sitemap_file(context, number - 1).await?;
    let mut response = kept::answer(asked, XML, urls(web.base_url(), &entries));
    let cache = CachePolicy::Minute.header();
    response
        .headers_mut()
        .insert(http::header::CACHE_CONTROL, cache);
    let template = RouteTemplate("/sitemap-{number}.xml".into());
    response.extensions_mut().insert(template);
    Ok(response)
}

/// The number in `/sitemap-N.xml`; a page may have any other address that begins like it.
pub(crate) fn number(path: &str) -> Option<usize> {
    let digits = path.strip_prefix("/sitemap-")?.strip_suffix(".xml")?;
    let is_plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    digits
        .parse()
        .ok()
        .filter(|n| is_plain && *n <= SITEMAP_FILES)
}

fn urls(base_url: &str, entries: &[SitemapEntry]) -> String {
    let mut xml = String::with_capacity(160 * entries.len() + 200);
    xml.push_str(DECLARATION);
    let mut names = vec![("xmlns", NAMESPACE)];
    if entries.iter().any(|entry| entry.alternates.is_some()) {
        names.push(("xmlns:xhtml", XHTML));
    }
    push_open(&mut xml, "urlset", &names);
    xml.push('\n');
    let mut base = String::new();
    push_text(&mut base, base_url);
    for entry in entries {
        xml.push_str("<url><loc>");
        xml.push_str(&base);
        push_text(&mut xml, &encoded(&entry.path));
        xml.push_str("</loc>\n");
        if let Some(changed) = entry.changed {
            // A moment has no character that could be taken for markup, and a text takes every one.
            writeln!(xml, "<lastmod>{changed}</lastmod>").ok();
        }
        for (language, path) in entry.alternates.iter().flat_map(|all| all.iter()) {
            let href = format!("{base_url}{}", encoded(path));
            let link = [
                ("rel", "alternate"),
                ("hreflang", language.as_str()),
                ("href", href.as_str()),
            ];
            push_empty(&mut xml, "xhtml:link", &link);
        }
        xml.push_str("</url>\n");
    }
    push_close(&mut xml, "urlset");
    xml
}

fn index(base_url: &str, files: usize) -> String {
    let mut xml = String::from(DECLARATION);
    push_open(&mut xml, "sitemapindex", &[("xmlns", NAMESPACE)]);
    xml.push('\n');
    for number in 1..=files {
        let address = format!("{base_url}/sitemap-{number}.xml");
        xml.push_str("<sitemap>");
        push_element(&mut xml, "loc", &address);
        push_close(&mut xml, "sitemap");
    }
    push_close(&mut xml, "sitemapindex");
    xml
}

#[cfg(test)]
mod tests {
    use super::{index, number};

    #[test]
    fn files_are_counted_from_one() {
        for (path, expect) in [
            ("/sitemap-1.xml", Some(1)),
            ("/sitemap-1000.xml", Some(1000)),
            ("/sitemap-0.xml", None),
            ("/sitemap-01.xml", None),
            ("/sitemap-+1.xml", None),
            ("/sitemap-99999999999999999999999.xml", None),
            ("/sitemap-.xml", None),
            ("/sitemap-of-rome.xml", None),
            ("/sitemap.xml", None),
        ] {
            assert_eq!(number(path), expect, "{path}");
        }
    }

    #[test]
    fn an_index_names_each_file_by_its_whole_address() {
        let xml = index("https://example.org", 2);
        assert!(xml.contains("<loc>https://example.org/sitemap-2.xml</loc>"));
        assert_eq!(xml.matches("<sitemap>").count(), 2);
    }
}
