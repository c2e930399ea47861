//! Feeds in the Atom format (RFC 4287).
//!
//! The only HTML in a feed is what the sanitiser made; it stands there as escaped text, and its
//! relative links count from the address of the site.

use trovato_application::site::{Feed, FeedEntry};

use crate::xml::{DECLARATION, push_close, push_element, push_empty, push_open, push_text};

/// The document of a feed.
pub(crate) fn atom(feed: &Feed) -> String {
    let mut xml = String::from(DECLARATION);
    let (address, base) = (feed.url.as_str(), format!("{}/", feed.site_url));
    let about = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", feed.language.as_str()),
        ("xml:base", base.as_str()),
    ];
    push_open(&mut xml, "feed", &about);
    xml.push('\n');
    push_element(&mut xml, "id", address);
    push_element(&mut xml, "title", &feed.title);
    push_element(&mut xml, "updated", &feed.updated.to_string());
    let own = [
        ("rel", "self"),
        ("type", "application/atom+xml"),
        ("href", address),
    ];
    push_empty(&mut xml, "link", &own);
    push_page(&mut xml, &feed.front_url);
    // Whoever wrote an entry that names nobody: the site.
    push_author(&mut xml, &feed.site_name);
    for entry in &feed.entries {
        push_entry(&mut xml, entry);
    }
    push_close(&mut xml, "feed");
    xml
}

fn push_entry(xml: &mut String, entry: &FeedEntry) {
    let language = entry.language.as_deref().map(|tag| ("xml:lang", tag));
    push_open(xml, "entry", language.as_slice());
    xml.push('\n');
    push_element(xml, "id", &entry.id);
    push_element(xml, "title", &entry.title);
    push_element(xml, "published", &entry.published.to_string());
    push_element(xml, "updated", &entry.updated.to_string());
    push_page(xml, &entry.url);
    if let Some(author) = &entry.author {
        push_author(xml, author);
    }
    push_open(xml, "content", &[("type", "html")]);
    push_text(xml, entry.content.as_str());
    push_close(xml, "content");
    push_close(xml, "entry");
}

fn push_page(xml: &mut String, url: &str) {
    let page = [("rel", "alternate"), ("type", "text/html"), ("href", url)];
    push_empty(xml, "link", &page);
}

fn push_author(xml: &mut String, name: &str) {
    xml.push_str("<author>");
    push_element(xml, "name", name);
    push_close(xml, "author");
}
