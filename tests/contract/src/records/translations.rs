//! What the readers and the repository of items owe translations.

use serde_json::json;
use trovato_domain::access::Actor;
use trovato_domain::alias::{Alias, AliasTarget};
use trovato_domain::id::AliasId;
use trovato_domain::item::{Item, ItemState, Revision};
use trovato_ports::items::ItemFilter;
use trovato_ports::{PageRequest, StoreError, Viewer};

use super::fixture::{
    StoreFixture, article, at, fields, insert, language, save, system, viewer, visitor,
};

/// An English item with a German translation, and the address of each.
async fn translated(store: &StoreFixture) -> (Item, Item) {
    store.site().await;
    let mut item = article(1, "Tea");
    item.content.address.path = Some("/tea".to_owned());
    item.content.fields = fields(json!({"code": ["c"], "note": ["hot"]}));
    let mut german = item.clone();
    german.language = language("de");
    german.content.title = "Tee".into();
    german.content.address.path = Some("/tee".to_owned());
    german.content.fields = fields(json!({"note": []}));
    german.changed = at(200);
    let mut unit = store.unit(10).await;
    for (number, item) in [&item, &german].into_iter().enumerate() {
        insert(&mut *unit, item).await.expect("inserted");
        let alias = Alias {
            id: AliasId::new(super::fixture::id(700 + number as u128)),
            path: item.path(),
            language: item.language.clone(),
            target: AliasTarget::Item(item.id),
            revision: Revision::FIRST,
            owned: true,
        };
        unit.aliases().set(&alias).await.expect("set");
    }
    unit.commit().await.expect("committed");
    (item, german)
}

/// A reader of the language sees its values, and those of the original where it says nothing.
pub async fn a_translation_stands_over_the_original(store: &StoreFixture) {
    let (item, german) = translated(store).await;
    let shown = Item {
        content: trovato_domain::item::ItemContent {
            fields: fields(json!({"code": ["c"], "note": []})),
            ..german.content.clone()
        },
        ..german.clone()
    };
    for (tag, expected) in [("en", &item), ("de", &shown), ("fr", &item)] {
        let viewer = visitor(tag);
        let found = store.items.find(&viewer, item.id).await.expect("read");
        assert_eq!(found.as_ref(), Some(expected), "{tag}");
        // Whichever address is asked for, the reader's language is shown.
        for path in ["/tea", "/tee"] {
            let found = store.items.find_by_path(&viewer, path).await.expect("read");
            let found = found.map(|found| found.item);
            assert_eq!(found.as_ref(), Some(expected), "{tag} {path}");
        }
        let page = store
            .items
            .list(&viewer, &ItemFilter::default(), PageRequest::first(9))
            .await;
        assert_eq!(
            page.expect("read").rows,
            std::slice::from_ref(expected),
            "{tag}"
        );
    }
}

/// Which language somebody reads does not matter to which there are.
pub async fn each_version_that_is_seen_has_its_address(store: &StoreFixture) {
    let (item, mut german) = translated(store).await;
    let versions = async |viewer: &Viewer| {
        let one = store.items.versions(viewer, item.id).await.expect("read");
        let mut listed = Vec::new();
        let mut page = PageRequest::first(1);
        loop {
            let all = store.items.addresses(viewer, page).await.expect("read");
            listed.extend(all.rows);
            match all.next {
                Some(next) => {
                    page = PageRequest {
                        limit: 1,
                        after: Some(next),
                    }
                }
                None => break,
            }
        }
        assert_eq!(listed, one);
        let shown = one
            .into_iter()
            .map(|v| (v.language.to_string(), v.path, v.changed));
        shown.collect::<Vec<_>>()
    };
    let of = |item: &Item| (item.language.to_string(), item.path(), item.changed);
    let both = [of(&german), of(&item)];
    for tag in ["en", "de", "fr"] {
        assert_eq!(versions(&visitor(tag)).await, both, "{tag}");
    }
    german.content.state = ItemState::Draft;
    german.content.address.path = None;
    let mut unit = store.unit(20).await;
    save(&mut *unit, &german, Revision(1)).await.expect("saved");
    unit.commit().await.expect("committed");
    assert_eq!(versions(&visitor("de")).await, [of(&item)]);
    let paths = versions(&system("en"))
        .await
        .into_iter()
        .map(|(_, path, _)| path);
    let paths: Vec<String> = paths.collect();
    assert_eq!(paths, [format!("/item/{}", item.id), item.path()]);
    let mut unit = store.unit(30).await;
    unit.items()
        .trash(item.id, Revision(1), at(30))
        .await
        .expect("trashed");
    unit.commit().await.expect("committed");
    assert_eq!(versions(&system("en")).await, []);
}

/// Each language is published by itself.
pub async fn a_draft_translation_is_seen_by_those_who_see_drafts(store: &StoreFixture) {
    let (item, mut german) = translated(store).await;
    german.content.state = ItemState::Draft;
    let mut unit = store.unit(20).await;
    save(&mut *unit, &german, Revision(1)).await.expect("saved");
    unit.commit().await.expect("committed");
    let editor = viewer(Actor::Anonymous, &["view unpublished content"], "de");
    for (viewer, title) in [(visitor("de"), "Tea"), (editor, "Tee")] {
        let found = store
            .items
            .find(&viewer, item.id)
            .await
            .expect("read")
            .expect("there");
        assert_eq!(found.content.title, title);
    }
    // An original that is a draft hides no translation that is published.
    let mut draft = item;
    draft.content.state = ItemState::Draft;
    german.content.state = ItemState::Published;
    let mut unit = store.unit(30).await;
    save(&mut *unit, &draft, Revision(1)).await.expect("saved");
    save(&mut *unit, &german, Revision(2)).await.expect("saved");
    unit.commit().await.expect("committed");
    let found = store
        .items
        .find(&visitor("de"), draft.id)
        .await
        .expect("read")
        .expect("there");
    assert_eq!(found.content.title, "Tee");
    assert_eq!(
        store
            .items
            .find(&visitor("en"), draft.id)
            .await
            .expect("read"),
        None
    );
}

/// A write of a translation touches no other language.
pub async fn a_translation_is_saved_and_ended_by_itself(store: &StoreFixture) {
    let (item, mut german) = translated(store).await;
    german.content.title = "Tee, heiß".into();
    let mut unit = store.unit(20).await;
    save(&mut *unit, &german, Revision(1)).await.expect("saved");
    german.revision = Revision(2);
    let viewer = system("de");
    let found = unit
        .items()
        .find_translation(&viewer, item.id, &language("de"))
        .await;
    assert_eq!(
        found.expect("read"),
        Some(german.clone()),
        "its own values alone"
    );
    let found = unit
        .items()
        .find_translation(&viewer, item.id, &language("en"))
        .await;
    assert_eq!(found.expect("read"), None, "the original is no translation");
    let found = unit.items().find(&viewer, item.id).await.expect("read");
    assert_eq!(found, Some(item.clone()));
    unit.commit().await.expect("committed");

    let mut unit = store.unit(30).await;
    let stale = unit
        .items()
        .end_translation(item.id, &language("de"), Revision(1))
        .await;
    let found = |error: &StoreError| {
        matches!(
            error,
            StoreError::Stale {
                found: Revision(2),
                ..
            }
        )
    };
    assert!(stale.as_ref().is_err_and(found), "{stale:?}");
    unit.items()
        .end_translation(item.id, &language("de"), Revision(2))
        .await
        .expect("ended");
    let last = unit.items().last_revision(item.id, &language("de")).await;
    assert_eq!(last.expect("read"), Some(Revision(2)), "numbers go on");
    let none = unit.items().last_revision(item.id, &language("fr")).await;
    assert_eq!(none.expect("read"), None);
    unit.commit().await.expect("committed");
    let found = store
        .items
        .find(&visitor("de"), item.id)
        .await
        .expect("read");
    assert_eq!(found, Some(item.clone()));
    let revisions = store
        .items
        .revisions(&viewer, item.id, &language("de"), PageRequest::first(9))
        .await;
    assert_eq!(
        revisions.expect("read").rows.len(),
        2,
        "revisions are for good"
    );
}

/// The original and the translations come with their own values alone, in the trash or not, to who
/// sees the item.
pub async fn originals_and_translations_come_with_their_own_values(store: &StoreFixture) {
    let (item, mut german) = translated(store).await;
    german.content.state = ItemState::Draft;
    german.revision = Revision(2);
    let mut unit = store.unit(20).await;
    save(&mut *unit, &german, Revision(1)).await.expect("saved");
    unit.commit().await.expect("committed");
    let both = async |tag: &str| {
        let original = store.items.find_original(&visitor(tag), item.id).await;
        let translations = store.items.translations(&visitor(tag), item.id).await;
        (original.expect("read"), translations.expect("read"))
    };
    assert_eq!(both("de").await, (Some(item.clone()), vec![german.clone()]));
    let mut unit = store.unit(30).await;
    unit.items()
        .trash(item.id, Revision(1), at(30))
        .await
        .expect("trashed");
    unit.commit().await.expect("committed");
    let (original, translations) = both("en").await;
    assert_eq!(original.and_then(|o| o.trashed), Some(at(30)));
    german.trashed = Some(at(30));
    assert_eq!(translations, [german]);
    let nobody = viewer(Actor::Anonymous, &[], "de");
    let unseen = store.items.translations(&nobody, item.id).await;
    assert_eq!(unseen.expect("read"), []);
}

/// Translations come and go with their item.
pub async fn the_trash_takes_and_gives_back_translations(store: &StoreFixture) {
    let (item, german) = translated(store).await;
    let mut unit = store.unit(20).await;
    unit.items()
        .trash(item.id, Revision(1), at(20))
        .await
        .expect("trashed");
    unit.commit().await.expect("committed");
    assert_eq!(
        store
            .items
            .find(&system("de"), item.id)
            .await
            .expect("read"),
        None
    );
    assert_eq!(
        store
            .items
            .find_by_path(&system("de"), "/tee")
            .await
            .expect("read"),
        None
    );
    let mut unit = store.unit(30).await;
    save(&mut *unit, &item, Revision(1)).await.expect("saved");
    unit.commit().await.expect("committed");
    let found = store
        .items
        .find(&visitor("de"), item.id)
        .await
        .expect("read")
        .expect("there");
    assert_eq!(found.content.title, german.content.title);
}
