//! A store with thousands of records, for tests of how statements are planned.

use trovato_domain::alias::{Alias, AliasTarget};
use trovato_domain::id::{AliasId, ItemId};
use trovato_domain::item::{ItemState, Revision};
use trovato_ports::items::{ItemFilter, ItemPosition};
use trovato_ports::{PageRequest, Viewer};

use super::fixture::{StoreFixture, article, at, id, insert, language, name, system, visitor};

/// A way of reading items whose plan is looked at.
#[derive(Debug, Clone)]
pub enum Reading {
    /// The item at a path.
    Path(String),
    /// A page of a plain list.
    List(ItemFilter, PageRequest<ItemPosition>),
}

/// Writes as many items, each with its address, one in ten a draft and one in three of another type.
pub async fn fill(store: &StoreFixture, items: u128) {
    store.site().await;
    let mut unit = store.unit(10).await;
    for number in 1..=items {
        let mut item = article(number, &format!("Item {number}"));
        if number % 10 == 0 {
            item.content.state = ItemState::Draft;
        }
        if number % 3 == 0 {
            item.item_type = name("page");
        }
        item.content.address.path = Some(path(number));
        insert(&mut *unit, &item).await.expect("inserted");
        let alias = Alias {
            id: AliasId::new(id(1_000_000 + number)),
            path: path(number),
            language: language("en"),
            target: AliasTarget::Item(item.id),
            revision: Revision::FIRST,
            owned: true,
        };
        unit.aliases().set(&alias).await.expect("set");
    }
    unit.commit().await.expect("committed");
}

fn path(number: u128) -> String {
    format!("/items/{number}")
}

/// Those who look: a visitor, and the system.
pub fn viewers() -> [Viewer; 2] {
    [visitor("en"), system("de")]
}

/// What they look at: a page by its address, and both kinds of pages of the list of all items.
pub fn readings() -> Vec<Reading> {
    let after = ItemPosition {
        created: at(900),
        id: ItemId::new(id(900)),
    };
    vec![
        Reading::Path(path(700)),
        Reading::List(ItemFilter::default(), PageRequest::first(20)),
        Reading::List(
            ItemFilter::default(),
            PageRequest {
                limit: 20,
                after: Some(after),
            },
        ),
    ]
}
