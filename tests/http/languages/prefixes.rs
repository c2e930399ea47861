//! The language that a path is read in, and where its links lead.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use trovato_application::Error;
use trovato_domain::id::MenuLinkId;
use trovato_domain::item::Revision;
use trovato_domain::menu::MenuLink;
use trovato_ports::store::RevisionNote;

use super::{bilingual, language, leads, low_tide, translate};
use crate::site::TestSite;
use crate::writes::configure;

#[tokio::test(flavor = "multi_thread")]
async fn the_first_segment_says_the_language() -> Result<()> {
    let site = bilingual().await?;
    low_tide(&site).await?;
    for (path, lang, part) in [
        ("/low-tide", "en", "The water is away."),
        ("/de/ebbe", "de", "Das Wasser ist fort."),
        ("/", "en", "Low tide"),
        ("/de", "de", "Ebbe"),
        ("/archive", "en", "Low tide"),
        ("/de/archive", "de", "Ebbe"),
    ] {
        let page = site.page(path).await?;
        let says = format!("<html lang=\"{lang}\" dir=\"ltr\">");
        ensure!(
            page.contains(&says) && page.contains(part),
            "{path}: {page}"
        );
    }
    for path in [
        "/dement",
        "/DE/ebbe",
        "/fr/ebbe",
        "/de/nothing",
        "/de//ebbe",
        "/de/de/ebbe",
    ] {
        assert_eq!(site.get(path).await?.status, 404, "{path}");
    }
    let nothing = site.get("/de/nothing").await?.text();
    assert!(nothing.contains("<html lang=\"de\""), "{nothing}");
    assert!(nothing.contains("Seite nicht gefunden"), "{nothing}");
    assert!(nothing.contains("href=\"/de\">Zur Startseite"), "{nothing}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_other_address_of_a_version_leads_to_its_own() -> Result<()> {
    let site = bilingual().await?;
    let (item, _) = low_tide(&site).await?;
    let (id, query) = (item.id, "?from=letter");
    for (from, to) in [
        ("/ebbe".to_owned(), "/de/ebbe"),
        ("/de/low-tide".to_owned(), "/de/ebbe"),
        (format!("/item/{id}"), "/low-tide"),
        (format!("/de/item/{id}"), "/de/ebbe"),
        ("/de/".to_owned(), "/de"),
        ("/de/ebbe/".to_owned(), "/de/ebbe"),
        ("/de/archive/".to_owned(), "/de/archive"),
    ] {
        assert_eq!(leads(&site, &from).await?, to, "{from}");
        assert_eq!(
            leads(&site, &format!("{from}{query}")).await?,
            format!("{to}{query}")
        );
    }
    let (tag, address) = site.tag("Tides").await?;
    assert_eq!(
        leads(&site, &format!("/de/term/{tag}")).await?,
        format!("/de{address}")
    );
    // What moved leads on in the language it is asked in.
    site.change(&item, json!({"path": "/ebb"})).await?;
    assert_eq!(leads(&site, "/low-tide").await?, "/ebb");
    assert_eq!(leads(&site, "/de/low-tide").await?, "/de/ebbe");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_translated_is_read_in_its_own_language() -> Result<()> {
    let site = bilingual().await?;
    let item = site
        .published("High tide", "<p>All under water.</p>")
        .await?;
    let path = item.path();
    let page = site.page(&format!("/de{path}")).await?;
    for part in [
        "<html lang=\"de\" dir=\"ltr\">",
        "view-full\" lang=\"en\" dir=\"ltr\">",
        "All under water.",
        &format!("rel=\"canonical\" href=\"https://site.example{path}\""),
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("hreflang=\"x-default\""), "{page}");
    // The same the other way round: it has an address in its language alone.
    let german = json!({"title": "Springtide", "state": "published", "language": "de",
        "path": "/springtide"});
    site.article(german).await?;
    assert_eq!(leads(&site, "/springtide").await?, "/de/springtide");
    let front = site.page("/").await?;
    assert!(front.contains("href=\"/de/springtide\""), "{front}");
    let draft = json!({"title": "Flut", "state": "draft", "path": "/flut"});
    translate(&site, &item, "de", draft).await?;
    for path in ["/flut", "/de/flut"] {
        let answer = site.get(path).await?;
        ensure!(
            answer.status == 404 || !answer.text().contains("Flut"),
            "{path}"
        );
    }
    Ok(())
}

/// The addresses that a page names, and what stands before each in its tag.
fn links(html: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        for name in [" href=\"", " src=\""] {
            if let Some((_, rest)) = tag.split_once(name) {
                let url = rest.split('"').next().unwrap_or_default();
                found.push((tag.to_owned(), url.replace("&amp;", "&")));
            }
        }
    }
    found
}

/// A site that has one of everything that a page may lead to.
async fn filled() -> Result<TestSite> {
    let site = bilingual().await?;
    let (item, _) = low_tide(&site).await?;
    let (tag, _) = site.tag("Tides").await?;
    let file = site.file("map.pdf", "application/pdf", b"%PDF-1.4").await?;
    for number in 0..12 {
        let text = format!(
            "<p><a href=\"/item/{}\">tide</a> <a href=\"/term/{tag}\">tides</a> \
             <a href=\"/files/by-id/{}\">map</a></p><!--nextpage--><p>more</p>",
            item.id, file.id
        );
        site.published(&format!("Note {number}"), &text).await?;
    }
    for number in 0..3 {
        site.tagged(&format!("Tagged {number}"), "published", tag)
            .await?;
    }
    Ok(site)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_link_of_the_german_site_leads_out_of_it() -> Result<()> {
    let site = filled().await?;
    let mut open = vec!["/de".to_owned()];
    let mut known: BTreeSet<String> = open.iter().cloned().collect();
    let mut patterns = BTreeSet::new();
    while let Some(path) = open.pop() {
        let answer = site.get(&path).await?;
        ensure!(answer.status == 200, "{path} answers {}", answer.status);
        let is_feed = path.contains(".atom");
        let html = answer.text();
        patterns.insert(html.contains("<article"));
        for (tag, url) in links(&html).into_iter().filter(|_| !is_feed) {
            let own = url.strip_prefix("https://site.example").unwrap_or(&url);
            let is_other = tag.contains("hreflang=") && !tag.contains("hreflang=\"de\"");
            let is_canonical = tag.contains("rel=\"canonical\"");
            let has_no_language = own.starts_with("/files/")
                || own.starts_with("/assets/")
                || own.starts_with('#')
                || own.starts_with("https://");
            if is_other || is_canonical || has_no_language {
                continue;
            }
            ensure!(
                own == "/de" || own.starts_with("/de/") || own.starts_with("/de?"),
                "{path} leads to {own} by <{tag}>"
            );
            let own = own.split('#').next().unwrap_or_default().to_owned();
            if known.insert(own.clone()) {
                open.push(own);
            }
        }
    }
    for expect in [
        "/de/ebbe",
        "/de/archive",
        "/de/feed.atom",
        "/de/author/ines",
    ] {
        let is_known = known.iter().any(|path| path.starts_with(expect));
        ensure!(
            is_known || expect.contains("author"),
            "{expect} among {known:?}"
        );
    }
    ensure!(
        known.iter().any(|path| path.contains("after=")),
        "{known:?}"
    );
    ensure!(
        known.iter().any(|path| path.contains("?page=2")),
        "{known:?}"
    );
    ensure!(known.len() > 15, "{known:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn menus_have_links_for_the_reader_or_those_of_the_site() -> Result<()> {
    let site = bilingual().await?;
    let (item, _) = low_tide(&site).await?;
    let ports = site.app.ports();
    let mut unit = ports.units.begin(ports.clock.now()).await?;
    for (title, language, menu, url) in [
        ("", "en", "main", format!("/item/{}", item.id)),
        ("Contact", "en", "footer", "/archive".to_owned()),
        ("Kontakt", "de", "footer", "/archive".to_owned()),
    ] {
        let link = MenuLink {
            id: MenuLinkId::new(ports.ids.next()),
            menu: menu.parse()?,
            parent: None,
            title: title.to_owned(),
            url,
            weight: 5,
            enabled: true,
            language: language.parse()?,
            revision: Revision::FIRST,
            changed: ports.clock.now(),
            trashed: None,
        };
        unit.menu_links()
            .insert(&link, &RevisionNote::default())
            .await?;
    }
    unit.commit().await?;
    site.app.refresh().await?;
    let (english, german) = (
        site.page("/archive").await?,
        site.page("/de/archive").await?,
    );
    for (page, has, has_not) in [
        (&english, [">Low tide</a>", ">Contact</a>"], ">Kontakt</a>"),
        (
            &german,
            ["href=\"/de/ebbe\">Ebbe</a>", ">Kontakt</a>"],
            ">Contact</a>",
        ),
    ] {
        for part in has {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(!page.contains(has_not), "{has_not} in {page}");
    }
    // The trail is marked behind a prefix too.
    let current = "href=\"/de/archive\" aria-current=\"page\"";
    assert!(german.contains(current), "{german}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_kept_for_each_language_and_both_are_fresh() -> Result<()> {
    let site = bilingual().await?;
    let (item, german) = low_tide(&site).await?;
    for _ in 0..2 {
        assert!(site.page("/").await?.contains("Low tide"));
        assert!(site.page("/de").await?.contains("Ebbe"));
        assert!(site.page("/de/ebbe").await?.contains("Das Wasser"));
        assert!(site.page("/low-tide").await?.contains("The water"));
    }
    let told = site.page("/metrics/cache?url=/de/ebbe").await?;
    let told: serde_json::Value = serde_json::from_str(&told)?;
    assert_eq!(
        (&told["outcome"], &told["contexts"]["language"]),
        (&json!("hit"), &json!("de"))
    );
    translate(&site, &german, "de", json!({"title": "Niedrigwasser"})).await?;
    assert!(site.page("/de").await?.contains("Niedrigwasser"));
    assert!(site.page("/de/ebbe").await?.contains("Niedrigwasser"));
    assert!(!site.page("/").await?.contains("Niedrigwasser"));
    site.change(&item, json!({"title": "Neap tide", "state": "draft"}))
        .await?;
    assert!(!site.page("/").await?.contains("Low tide"));
    assert_eq!(site.get("/low-tide").await?.status, 404);
    assert!(site.page("/de/ebbe").await?.contains("Niedrigwasser"));
    // The page in the other language said that there was one in this.
    assert!(
        !site
            .page("/de/ebbe")
            .await?
            .contains("hreflang=\"en\" href=\"https")
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_whose_own_language_has_a_prefix_is_all_behind_prefixes() -> Result<()> {
    let site = bilingual().await?;
    low_tide(&site).await?;
    configure(&site, &[language("en", "English", Some("en"))]).await?;
    for (from, to) in [
        ("/", "/en"),
        ("/archive?x=1", "/en/archive?x=1"),
        ("/low-tide", "/en/low-tide"),
        ("/ebbe", "/de/ebbe"),
        ("/nothing", "/en/nothing"),
    ] {
        assert_eq!(leads(&site, from).await?, to, "{from}");
    }
    assert!(site.page("/en").await?.contains("href=\"/en/low-tide\""));
    assert_eq!(site.get("/en/nothing").await?.status, 404);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_prefix_that_hides_something_is_refused() -> Result<()> {
    let site = bilingual().await?;
    for (prefix, why) in [
        ("archive", "the path /archive begins with `archive`"),
        ("item", "addresses like /item belong to the system"),
        ("dev", "belong to the system"),
        ("de", "the language de has the prefix `de` already"),
        ("Fr", "no prefix of paths"),
        ("f/r", "no prefix of paths"),
        ("", "no prefix of paths"),
    ] {
        let refused = configure(&site, &[language("fr", "Français", Some(prefix))]).await;
        let refused = refused
            .err()
            .with_context(|| format!("`{prefix}` is taken"))?;
        let Some(Error::Invalid(faults)) = refused.downcast_ref::<Error>() else {
            return Err(refused);
        };
        ensure!(faults.to_string().contains(why), "{prefix}: {faults}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn beside_a_prefix_of_the_site_no_language_is_without_one() -> Result<()> {
    let site = bilingual().await?;
    let documents = [
        language("en", "English", Some("en")),
        language("de", "Deutsch", None),
    ];
    let refused = configure(&site, &documents).await;
    let refused = refused.err().context("it is taken")?;
    ensure!(
        refused.to_string().contains("language de needs one too"),
        "{refused}"
    );
    configure(&site, &[language("en", "English", Some("en"))]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_front_page_is_read_in_each_language_and_moves_nowhere() -> Result<()> {
    let site = bilingual().await?;
    low_tide(&site).await?;
    let front = json!({"kind": "site", "id": "site", "name": "Harbour Notes", "language": "en",
        "time_zone": "UTC", "front_page": "/low-tide"});
    configure(&site, &[front]).await?;
    assert!(site.page("/").await?.contains("The water is away."));
    assert!(site.page("/de").await?.contains("Das Wasser ist fort."));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_from_the_whole_path_come_before_those_behind_the_prefix() -> Result<()> {
    let site = bilingual().await?;
    let (item, _) = low_tide(&site).await?;
    let ports = site.app.ports();
    let mut unit = ports.units.begin(ports.clock.now()).await?;
    for (from, to) in [
        ("/de/alt", format!("/item/{}", item.id)),
        ("/alt", "/archive".to_owned()),
        ("/old", "/archive".to_owned()),
        ("/old?p=7", format!("/item/{}", item.id)),
    ] {
        let redirect = trovato_domain::alias::Redirect {
            id: trovato_domain::id::RedirectId::new(ports.ids.next()),
            from: from.to_owned(),
            to: Some(to),
            status: trovato_domain::alias::RedirectStatus::Permanent,
            revision: Revision::FIRST,
        };
        unit.aliases().set_redirect(&redirect).await?;
    }
    unit.commit().await?;
    for (from, to) in [
        ("/de/alt", "/de/ebbe"),
        ("/alt", "/archive"),
        ("/old", "/archive"),
        ("/de/old", "/de/archive"),
        ("/old?p=7", "/low-tide"),
        ("/de/old?p=7", "/de/ebbe"),
    ] {
        assert_eq!(leads(&site, from).await?, to, "{from}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_record_takes_an_address_that_a_prefix_hides() -> Result<()> {
    let site = bilingual().await?;
    for path in ["/de", "/de/ebbe"] {
        let item = json!({"title": "Ebbe", "state": "published", "path": path});
        let refused = site.article(item).await.err();
        let refused = refused.with_context(|| format!("{path} is taken"))?;
        ensure!(
            refused
                .to_string()
                .contains("begins with the prefix of Deutsch"),
            "{refused}"
        );
    }
    // What a pattern would give is not taken either; the address by the id is there always.
    let item = site
        .article(json!({"title": "De", "state": "published"}))
        .await?;
    ensure!(item.path() != "/de", "{}", item.path());
    let (_, term) = site.tag("De").await?;
    for path in [item.path(), term] {
        ensure!(site.get(&path).await?.status == 200, "{path}");
    }
    // An item from before there was the prefix can still be changed.
    let early = json!({"title": "Marée", "state": "published", "path": "/fr/maree"});
    let early = site.article(early).await?;
    configure(&site, &[language("fr", "Français", Some("fr"))]).await?;
    let early = site.change(&early, json!({"title": "Basse mer"})).await?;
    site.change(&early, json!({"path": "/maree"})).await?;
    assert_eq!(site.get("/maree").await?.status, 200);
    Ok(())
}
