//! What readers and robots find of an imported site, and what they never find.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use trovato_tests::{Answer, Client, Site, Store, html, pictures, walk};
use url::Url;

use crate::export::Export;

/// What the import calls an item without title.
const UNTITLED: &str = "Untitled";

#[test]
fn every_public_item_and_every_term_is_reached_by_links_from_the_front_page() -> Result<()> {
    let export = Export::read()?;
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let server = site.serve()?;
        let pages = walk(&server)?;
        for (path, answer) in &pages {
            assert!(
                answer.status < 400,
                "{store:?}: a link leads to {path}, {}",
                answer.status
            );
        }
        let headings: BTreeSet<String> = pages
            .values()
            .flat_map(|page| html::headings(&page.text()))
            .collect();
        let missing = |names: &mut dyn Iterator<Item = &String>| -> Vec<String> {
            let shown = names.map(|name| if name.is_empty() { UNTITLED } else { name });
            let lost = shown.filter(|name| !headings.contains(&html::plain(name)));
            lost.map(str::to_owned).collect()
        };
        let mut titles = export.public().map(|entry| &entry.title);
        assert_eq!(missing(&mut titles), [""; 0], "{store:?}: items");
        assert_eq!(
            missing(&mut export.terms.iter()),
            [""; 0],
            "{store:?}: terms"
        );
    }
    Ok(())
}

#[test]
fn nothing_hidden_is_seen_by_any_door() -> Result<()> {
    let export = Export::read()?;
    let sentences = export.hidden_sentences();
    assert!(
        sentences.len() >= 10,
        "the export hides something: {sentences:?}"
    );
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let server = site.serve()?;
        let mut doors = walk(&server)?;
        let feed = feed_address(&doors["/"].text()).context("the front page names no feed")?;
        let machines = [feed.as_str(), "/sitemap.xml", "/robots.txt"].map(str::to_owned);
        let items = site.items()?;
        let drafts = items
            .iter()
            .filter(|item| item["attributes"]["state"] != "published");
        let by_id = drafts.filter_map(|item| Some(format!("/item/{}", item["id"].as_str()?)));
        let old = export.hidden().map(|entry| entry.path.clone());
        for path in machines.into_iter().chain(by_id).chain(old) {
            let answer = follow(&server, &path)?;
            doors.insert(path, answer);
        }
        for (path, answer) in &doors {
            let shown = html::words(&answer.text());
            for sentence in &sentences {
                assert!(
                    !shown.contains(sentence),
                    "{store:?}: {path} tells «{sentence}»"
                );
            }
        }
        for entry in export.hidden().filter(|entry| !entry.path.contains("?p=")) {
            assert_eq!(doors[&entry.path].status, 404, "{store:?}: {}", entry.path);
        }
    }
    Ok(())
}

#[test]
fn old_addresses_lead_to_what_stood_there() -> Result<()> {
    let export = Export::read()?;
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let server = site.serve()?;
        for entry in export.public() {
            let direct = server.get(&entry.path)?;
            assert!(
                matches!(direct.status, 200 | 301 | 308),
                "{store:?}: {} answers {}",
                entry.path,
                direct.status
            );
            let page = follow(&server, &entry.path)?;
            let title = if entry.title.is_empty() {
                UNTITLED
            } else {
                &entry.title
            };
            let headings = html::headings(&page.text());
            assert_eq!(headings, [html::plain(title)], "{store:?}: {}", entry.path);
        }
    }
    Ok(())
}

#[test]
fn the_sitemap_and_the_feed_name_public_pages_that_are_there() -> Result<()> {
    let export = Export::read()?;
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let server = site.serve()?;
        let map = server.get("/sitemap.xml")?.text();
        let places: BTreeSet<&str> = map
            .split("<loc>")
            .skip(1)
            .filter_map(|rest| rest.split("</loc>").next())
            .collect();
        for entry in export.public() {
            let page = follow(&server, &entry.path)?.text();
            let canonical = page
                .split_once("<link rel=\"canonical\" ")
                .and_then(|(_, tag)| html::attribute(tag, "href"))
                .with_context(|| format!("{} has no canonical address", entry.path))?;
            // The map writes addresses as ASCII.
            let place = Url::parse(&canonical)?.to_string();
            assert!(places.contains(place.as_str()), "{store:?}: {place}");
        }
        let front = server.get("/")?.text();
        let feed = server.get(&feed_address(&front).context("no feed")?)?;
        assert_eq!(feed.status, 200, "{store:?}");
        assert!(
            feed.text().contains("<entry>"),
            "{store:?}: {}",
            feed.text()
        );
    }
    Ok(())
}

#[test]
fn a_missing_picture_is_a_figure_with_its_words_and_its_recorded_address() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let server = site.serve()?;
        let page = follow(&server, "/2025/04/tools-that-last/")?.text();
        let address = "https://garden.example/wp-content/uploads/2025/04/never-kept.jpg";
        let figures = page
            .split("<figure")
            .filter(|figure| figure.contains(address));
        let figure = figures
            .last()
            .context("no figure tells of the missing picture")?;
        assert!(
            figure.contains(&format!("href=\"{address}\"")),
            "{store:?}: {figure}"
        );
        assert!(
            html::words(figure).contains("Never kept"),
            "{store:?}: {figure}"
        );
        for tag in page.split("<img").skip(1) {
            let source = html::attribute(tag, "src").context("a picture has no address")?;
            assert!(source.starts_with("/files/"), "{store:?}: {source}");
        }
    }
    Ok(())
}

#[test]
fn a_served_photograph_is_whole_and_does_not_tell_where_it_was_taken() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let server = site.serve()?;
        let page = follow(&server, "/2025/04/tools-that-last/")?.text();
        let mut pictures = page.split("<img").skip(1).filter_map(|tag| {
            let source = html::attribute(tag.split('>').next()?, "src")?;
            source.strip_suffix(".jpg").is_some().then_some(source)
        });
        let photograph = pictures.next().context("the page shows no photograph")?;
        let answer = server.get(&photograph)?;
        assert_eq!(answer.status, 200, "{store:?} {photograph}");
        assert_eq!(
            answer.header("content-type"),
            Some("image/jpeg"),
            "{store:?}"
        );
        let original = pictures::jpeg(1200, 800);
        assert!(
            tells_its_place(&original) && !tells_its_place(&answer.body),
            "{store:?}"
        );
        let content = |jpeg: &[u8]| jpeg.windows(2).position(|two| two == b"\xff\xda");
        let shown = content(&answer.body).context("the picture has no content")?;
        let there = content(&original).context("the original has no content")?;
        assert_eq!(answer.body[shown..], original[there..], "{store:?}");
    }
    Ok(())
}

fn tells_its_place(picture: &[u8]) -> bool {
    let place = pictures::PLACE;
    picture.windows(place.len()).any(|part| part == place)
}

/// The address of the feed that a page names.
fn feed_address(page: &str) -> Option<String> {
    let (_, tag) = page.split_once("type=\"application/atom+xml\"")?;
    html::attribute(tag.split('>').next()?, "href")
}

/// Asks for a path and follows redirects within the site.
fn follow(client: &Client, path: &str) -> Result<Answer> {
    let mut answer = client.get(path)?;
    for _ in 0..5 {
        let Some(target) = answer.header("location") else {
            return Ok(answer);
        };
        let own = format!("http://{}", client.address);
        let target = target.strip_prefix(&own).unwrap_or(target).to_owned();
        answer = client.get(&target)?;
    }
    ensure!(
        answer.header("location").is_none(),
        "{path} leads in circles"
    );
    Ok(answer)
}
