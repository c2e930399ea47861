//! A sitemap of several files: how often its records are read, and what is told where they cannot be.

use std::sync::Arc;

use trovato_application::site::{Sitemap, SitemapEntry};
use trovato_domain::id::ItemId;
use trovato_domain::language::LanguageTag;
use trovato_ports::Page;
use trovato_ports::items::{AddressPosition, ItemAddress, MockItemReader};
use trovato_ports::terms::MockTermReader;
use uuid::Uuid;

use super::world::{World, away};

/// Items with these numbers, of which only some are read at once.
fn items(count: u128) -> MockItemReader {
    let mut items = MockItemReader::new();
    items.expect_addresses().returning(move |_, page| {
        let first = page
            .after
            .map_or(0, |after| after.item.uuid().as_u128() + 1);
        let end = count.min(first + u128::from(page.limit));
        let row = |number: u128| ItemAddress {
            id: ItemId::new(Uuid::from_u128(number)),
            language: LanguageTag::english(),
            path: format!("/{number}"),
            changed: trovato_domain::time::Instant::EPOCH,
        };
        let rows: Vec<ItemAddress> = (first..end).map(row).collect();
        let next = rows.last().filter(|_| end < count);
        let next = next.map(|row| AddressPosition {
            item: row.id,
            language: row.language.clone(),
        });
        Ok(Page { rows, next })
    });
    items
}

fn terms() -> MockTermReader {
    let mut terms = MockTermReader::new();
    let none = Page {
        rows: Vec::new(),
        next: None,
    };
    terms
        .expect_list()
        .times(1)
        .returning(move |_, _, _| Ok(none.clone()));
    terms
}

/// How many addresses the configuration has of its own, which stand before all others.
async fn pages() -> u128 {
    let mut world = World::installed();
    world.ports.items = Arc::new(items(0));
    world.ports.terms = Arc::new(terms());
    let app = world.application().await;
    match app.site.sitemap(&world.visitor(&app)).await {
        Ok(Sitemap::Whole(entries)) => entries.len() as u128,
        other => panic!("not in one file: {other:?}"),
    }
}

#[tokio::test]
async fn the_files_of_a_sitemap_are_counted_by_reading_every_record_once() {
    let pages = pages().await;
    for (count, files) in [(100_001, 3), (50_000, 1), (50_001, 2)] {
        let mut world = World::installed();
        world.ports.items = Arc::new(items(count - pages));
        // The terms stand at the end: reading the records a second time would come by them again.
        world.ports.terms = Arc::new(terms());
        let app = world.application().await;
        match app.site.sitemap(&world.visitor(&app)).await {
            Ok(Sitemap::Files(found)) => assert_eq!(found, files),
            Ok(Sitemap::Whole(entries)) => assert_eq!((entries.len(), files), (50_000, 1)),
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn each_address_stands_in_one_file() {
    let pages = pages().await;
    let mut world = World::installed();
    world.ports.items = Arc::new(items(50_001));
    world.ports.terms = Arc::new(terms());
    let app = world.application().await;
    let visitor = world.visitor(&app);
    let first = app.site.sitemap_file(&visitor, 0).await.expect("a file");
    let second = app.site.sitemap_file(&visitor, 1).await.expect("a file");
    let (last, next) = (49_999 - pages, 50_000 - pages);
    let path = |entry: Option<&SitemapEntry>| entry.map(|entry| entry.path.clone());
    assert_eq!(first.len(), 50_000);
    assert_eq!(path(first.last()), Some(format!("/{last}")));
    assert_eq!(path(second.first()), Some(format!("/{next}")));
    assert_eq!(path(second.last()), Some("/50000".to_owned()));
}

#[tokio::test]
async fn a_sitemap_that_cannot_be_read_is_not_given_in_part() {
    let mut world = World::installed();
    let mut items = MockItemReader::new();
    items.expect_addresses().returning(|_, _| Err(away()));
    world.ports.items = Arc::new(items);
    let app = world.application().await;
    super::super::is_unavailable(app.site.sitemap(&world.visitor(&app)).await);
}
