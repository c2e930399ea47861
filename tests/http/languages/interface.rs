//! The words of the interface, in a language that nobody speaks and in one that many do.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use serde_json::{Value as Json, json};
use trovato_domain::comment::{Comment, CommentState};
use trovato_domain::id::CommentId;
use trovato_domain::item::Item;
use trovato_ports::PageRequest;
use trovato_ports::items::ItemFilter;

use super::{bilingual, language, low_tide};
use crate::pseudo;
use crate::site::TestSite;
use crate::writes::configure;

/// The words that a page shows or says: texts outside of tags, and attributes that are read out.
fn words(html: &str) -> Vec<String> {
    let (_, body) = html.split_once("<body>").unwrap_or(("", html));
    let mut found = Vec::new();
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        for name in [" aria-label=\"", " title=\"", " alt=\""] {
            if let Some((_, rest)) = tag.split_once(name) {
                found.push(rest.split('"').next().unwrap_or_default().to_owned());
            }
        }
        found.push(text.to_owned());
    }
    found.retain(|words| words.contains(|c: char| c.is_ascii_alphabetic()));
    found
}

async fn comment(site: &TestSite, item: &Item, number: u32) -> Result<()> {
    let ports = site.app.ports();
    let mut unit = ports.units.begin(ports.clock.now()).await?;
    let comment = Comment {
        id: CommentId::new(ports.ids.next()),
        item: item.id,
        parent: None,
        author: None,
        author_name: String::new(),
        author_email: None,
        author_url: None,
        subject: String::new(),
        body: format!("{number}"),
        state: CommentState::Published,
        created: ports.clock.now(),
    };
    unit.comments().insert(&comment).await?;
    unit.commit().await?;
    site.app.caches.clear(&site.context(), None).await?;
    Ok(())
}

/// All content of this site is numbers, so that every letter of a page is of the interface.
async fn numbers() -> Result<(TestSite, Vec<String>)> {
    let site = TestSite::installed().await?;
    let mirrored = language(pseudo::TAG, "1", Some("xb"));
    let site_config = json!({"kind": "site", "id": "site", "name": "2", "language": "en",
        "time_zone": "UTC"});
    configure(&site, &[mirrored, language("en", "3", None), site_config]).await?;
    let filter = ItemFilter::default();
    let items = &site.app.ports().items;
    let context = site.context();
    let begun = items
        .list(context.viewer(), &filter, PageRequest::first(50))
        .await?;
    for item in begun.rows {
        site.app
            .content
            .delete(&context, item.id, item.revision)
            .await?;
    }
    let text = |n: u32| {
        json!({"value": format!("<p>{n}</p><!--nextpage--><p>{n}</p>"),
        "format": "filtered"})
    };
    let mut paths = vec!["/xb".to_owned(), "/xb/nothing".to_owned()];
    for number in 10..24 {
        let item = json!({"title": number.to_string(), "state": "published", "body": text(number)});
        let item = site.article(item).await?;
        comment(&site, &item, number).await?;
        paths.push(format!("/xb{}", item.path()));
    }
    let (_, term) = site.tag("4").await?;
    paths.push(format!("/xb{term}"));
    let next = site.page("/xb").await?;
    let next = next
        .split("rel=\"next\" href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    paths.extend(next.map(|url| url.replace("&amp;", "&")));
    Ok((site, paths))
}

/// Words that the owner of a site writes in its own language: those of configuration and of menus.
async fn configured(site: &TestSite) -> Result<BTreeSet<String>> {
    let mut known = BTreeSet::new();
    for stored in site.app.ports().config.load_all().await? {
        texts(&stored.entity.to_json(), &mut known);
    }
    let snapshot = site.app.snapshots.current();
    known.extend(snapshot.links.iter().map(|link| link.title.clone()));
    Ok(known)
}

fn texts(json: &Json, found: &mut BTreeSet<String>) {
    match json {
        Json::String(text) => {
            found.insert(text.clone());
        }
        Json::Array(entries) => entries.iter().for_each(|entry| texts(entry, found)),
        Json::Object(members) => members.values().for_each(|value| texts(value, found)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_word_of_the_interface_can_be_said_in_another_language() -> Result<()> {
    let (site, paths) = numbers().await?;
    let known = configured(&site).await?;
    let mut said = 0;
    for path in paths {
        let html = site.get(&path).await?.text();
        ensure!(
            html.contains("<html lang=\"ar-XB\" dir=\"rtl\">"),
            "{path}: {html}"
        );
        said += html.matches('\u{202e}').count();
        for words in words(&html) {
            let is_known = known.contains(words.trim());
            let is_id = words.len() == 36 && words.contains('-');
            ensure!(is_known || is_id, "{path} says {words:?}");
        }
    }
    ensure!(said > 200, "{said}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn german_pages_speak_german() -> Result<()> {
    let site = bilingual().await?;
    let (item, _) = low_tide(&site).await?;
    for number in 0..2 {
        comment(&site, &item, number).await?;
        let page = site.page("/de/ebbe").await?;
        let comments = ["1 Kommentar", "2 Kommentare"][number as usize];
        for part in [
            "Zum Inhalt springen",
            "aria-label=\"Sie sind hier\"",
            "<a href=\"/de\">Startseite</a>",
            "24. November 2026",
            &format!(">{comments}</h2>"),
            ">Anonym</span>",
            "aria-label=\"Sprachen\"",
        ] {
            ensure!(page.contains(part), "{part} in {page}");
        }
    }
    let long = "Lange Worte über das Watt und das Wasser. ".repeat(20);
    site.published("Watt", &format!("<p>{long}</p>")).await?;
    let front = site.page("/de").await?;
    ensure!(front.contains(">Weiterlesen<"), "{front}");
    let english = site.page("/").await?;
    ensure!(
        english.contains(">Read on<") && english.contains("24 November 2026"),
        "{english}"
    );
    Ok(())
}
