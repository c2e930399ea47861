//! Contract of [`ItemReader`](trovato_ports::items::ItemReader).
//! Contract of [`ItemRepository`](trovato_ports::items::ItemRepository).

use serde_json::json;
use trovato_domain::access::Actor;
use trovato_domain::id::{ItemId, UserId};
use trovato_domain::item::{Item, ItemState, References, Revision, TargetKind};
use trovato_ports::items::ItemFilter;
use trovato_ports::store::Presence;
use trovato_ports::{PageRequest, StoreError, Viewer};

use super::fixture::{
    StoreFixture, article, at, fields, id, insert, insert_referring, language, name, own_alias,
    save, system, viewer, visitor,
};

pub(super) fn titles(items: &[Item]) -> Vec<&str> {
    let mut titles: Vec<&str> = items
        .iter()
        .map(|item| item.content.title.as_str())
        .collect();
    titles.sort_unstable();
    titles
}

/// Everything of an item is read as it was written.
pub async fn an_item_comes_back_as_it_was_written(store: &StoreFixture) {
    store.site().await;
    let ann = store.user(900, "ann").await;
    let mut item = article(1, "Ein Tee, ''quoted'' \u{1f375} שלום");
    item.author = Some(ann);
    item.content.address.path = Some("/tee".to_owned());
    item.content.address.automatic = true;
    item.content.fields = fields(json!({
        "code": ["a"], "note": ["é", "x"],
        "deep": [{"value": "<p>x</p>", "format": "filtered", "n": [1, 2.5, null, true]}],
    }));
    store.insert(&item).await;
    let found = store
        .items
        .find(&system("en"), item.id)
        .await
        .expect("read");
    assert_eq!(found.as_ref(), Some(&item));
    let mut unit = store.unit(20).await;
    let found = unit
        .items()
        .find(&system("en"), item.id)
        .await
        .expect("read");
    assert_eq!(found.as_ref(), Some(&item));
    let again = insert(&mut *unit, &item).await;
    assert!(
        matches!(again, Err(StoreError::Conflict { .. })),
        "{again:?}"
    );
    let many = store
        .items
        .load_many(&system("en"), &[item.id, ItemId::new(id(77))])
        .await;
    assert_eq!(many.expect("read"), [item]);
    assert_eq!(
        store
            .items
            .load_many(&system("en"), &[])
            .await
            .expect("read"),
        []
    );
}

/// Who read an older revision writes nothing.
pub async fn a_stale_save_changes_nothing(store: &StoreFixture) {
    store.site().await;
    let mut item = article(1, "One");
    store.insert(&item).await;
    item.content.title = "Two".into();
    let mut unit = store.unit(20).await;
    save(&mut *unit, &item, Revision(1)).await.expect("saved");
    unit.commit().await.expect("committed");

    item.content.title = "Three".into();
    let mut unit = store.unit(30).await;
    let stale = save(&mut *unit, &item, Revision(1)).await;
    let found = |error: &StoreError| {
        matches!(
            error,
            StoreError::Stale {
                expected: Revision(1),
                found: Revision(2)
            }
        )
    };
    assert!(stale.as_ref().is_err_and(found), "{stale:?}");
    let stale = unit.items().trash(item.id, Revision(1), at(30)).await;
    assert!(stale.as_ref().is_err_and(found), "{stale:?}");
    drop(unit);
    let found = store
        .items
        .find(&system("en"), item.id)
        .await
        .expect("read")
        .expect("there");
    assert_eq!(
        (found.content.title.as_str(), found.revision),
        ("Two", Revision(2))
    );
}

/// Drafts are for their authors and for those who may see them.
pub async fn each_viewer_sees_what_is_theirs_to_see(store: &StoreFixture) {
    store.site().await;
    let ann = store.user(900, "ann").await;
    let published = article(1, "Published");
    let mut own = article(2, "Own");
    own.content.state = ItemState::Draft;
    own.author = Some(ann);
    let mut draft = article(3, "Draft");
    draft.content.state = ItemState::Draft;
    for item in [&published, &own, &draft] {
        store.insert(item).await;
    }
    let anonymous = visitor("en");
    let annie = viewer(Actor::Account(ann), &["access content"], "en");
    let editor = viewer(Actor::Anonymous, &["view unpublished content"], "en");
    let stranger = viewer(Actor::Account(UserId::new(id(901))), &[], "en");
    let all: &[&str] = &["Draft", "Own", "Published"];
    for (viewer, seen) in [
        (&anonymous, &["Published"][..]),
        (&annie, &["Own", "Published"]),
        (&editor, all),
        (&stranger, &[]),
        (&system("en"), all),
    ] {
        sees(store, viewer, &[published.id, own.id, draft.id], seen).await;
    }
}

/// Every way of reading shows the same items.
async fn sees(store: &StoreFixture, viewer: &Viewer, ids: &[ItemId], seen: &[&str]) {
    let many = store.items.load_many(viewer, ids).await.expect("read");
    assert_eq!(titles(&many), seen);
    let page = store
        .items
        .list(viewer, &ItemFilter::default(), PageRequest::first(10))
        .await;
    assert_eq!(titles(&page.expect("read").rows), seen);
    let mut one_by_one = Vec::new();
    let mut within_a_unit = Vec::new();
    let mut unit = store.unit(40).await;
    for id in ids {
        one_by_one.extend(store.items.find(viewer, *id).await.expect("read"));
        within_a_unit.extend(unit.items().find(viewer, *id).await.expect("read"));
    }
    assert_eq!(titles(&one_by_one), seen);
    assert_eq!(titles(&within_a_unit), seen);
    let addresses = store
        .items
        .addresses(viewer, PageRequest::first(10))
        .await
        .expect("read");
    assert_eq!(addresses.rows.len(), seen.len());
}

/// An alias leads to its item, if the item is seen.
pub async fn an_item_is_found_by_its_path(store: &StoreFixture) {
    store.site().await;
    let item = article(1, "One");
    let mut draft = article(2, "Two");
    draft.content.state = ItemState::Draft;
    let mut unit = store.unit(10).await;
    for (item, path) in [(&item, "/one"), (&draft, "/two")] {
        insert(&mut *unit, item).await.expect("inserted");
        let alias = own_alias(item.id, path);
        unit.aliases().set(&alias).await.expect("set");
    }
    unit.commit().await.expect("committed");
    for (viewer, path, found) in [
        (visitor("en"), "/one", Some(item.id)),
        (visitor("de"), "/one", Some(item.id)),
        (visitor("en"), "/two", None),
        (system("en"), "/two", Some(draft.id)),
        (system("en"), "/One", None),
        (system("en"), "/three", None),
    ] {
        let there = store.items.find_by_path(&viewer, path).await.expect("read");
        assert_eq!(there.map(|there| there.item.id), found, "{path}");
    }
}

/// The trash hides an item from readers, and gives it back as it was.
pub async fn what_is_in_the_trash_is_absent_until_it_comes_back(store: &StoreFixture) {
    store.site().await;
    let mut item = article(1, "One");
    store.insert(&item).await;
    let mut unit = store.unit(20).await;
    unit.items()
        .trash(item.id, Revision(1), at(20))
        .await
        .expect("trashed");
    unit.items()
        .trash(item.id, Revision(1), at(21))
        .await
        .expect("it is there already");
    let found = unit
        .items()
        .find(&system("en"), item.id)
        .await
        .expect("read")
        .expect("there");
    assert_eq!((found.trashed, found.revision), (Some(at(20)), Revision(1)));
    unit.commit().await.expect("committed");

    assert_eq!(
        store
            .items
            .find(&system("en"), item.id)
            .await
            .expect("read"),
        None
    );
    let trash = ItemFilter {
        presence: Presence::Trashed,
        ..ItemFilter::default()
    };
    let listed = store
        .items
        .list(&system("en"), &trash, PageRequest::first(9))
        .await;
    assert_eq!(titles(&listed.expect("read").rows), ["One"]);
    let live = store
        .items
        .list(&system("en"), &ItemFilter::default(), PageRequest::first(9))
        .await;
    assert_eq!(live.expect("read").rows, []);

    let mut unit = store.unit(30).await;
    save(&mut *unit, &item, Revision(1)).await.expect("saved");
    unit.commit().await.expect("committed");
    item.revision = Revision(2);
    assert_eq!(
        store
            .items
            .find(&system("en"), item.id)
            .await
            .expect("read"),
        Some(item)
    );
}

/// Nothing of an item is left.
pub async fn a_purged_item_is_gone_with_all_that_belongs_to_it(store: &StoreFixture) {
    store.site().await;
    let item = article(1, "One");
    let mut translation = article(1, "Eins");
    translation.language = language("de");
    let other = article(2, "Two");
    let mut unit = store.unit(10).await;
    let reference = References {
        field: name("note"),
        position: 0,
        target_kind: TargetKind::Item,
        target: other.id.uuid(),
        vocabulary: None,
    };
    insert_referring(&mut *unit, &item, &[reference])
        .await
        .expect("inserted");
    insert(&mut *unit, &translation).await.expect("inserted");
    insert(&mut *unit, &other).await.expect("inserted");
    unit.commit().await.expect("committed");

    let mut unit = store.unit(20).await;
    unit.items().purge(item.id).await.expect("purged");
    unit.commit().await.expect("committed");
    for tag in ["en", "de"] {
        let viewer = system(tag);
        assert_eq!(
            store.items.find(&viewer, item.id).await.expect("read"),
            None
        );
        let revisions = store
            .items
            .revisions(&viewer, item.id, &language(tag), PageRequest::first(9))
            .await;
        assert_eq!(revisions.expect("read").rows, []);
    }
    let usage = store
        .items
        .usage(
            &system("en"),
            TargetKind::Item,
            other.id.uuid(),
            PageRequest::first(9),
        )
        .await;
    assert_eq!(usage.expect("read").rows, []);
    store.insert(&item).await;
    assert!(
        store
            .items
            .find(&system("en"), item.id)
            .await
            .expect("read")
            .is_some()
    );
}

/// The holder of a value is another item of the type, in whatever language it has the value.
pub async fn a_unique_value_has_one_holder(store: &StoreFixture) {
    store.site().await;
    let mut item = article(1, "One");
    item.content.fields = fields(json!({"code": ["A-1", "A-2"]}));
    let mut translated = article(2, "Two");
    translated.content.fields = fields(json!({"note": [{"value": "x", "format": "plain"}]}));
    let mut translation = translated.clone();
    translation.language = language("de");
    translation.content.fields = fields(json!({"code": ["D-1"]}));
    for item in [&item, &translated, &translation] {
        store.insert(item).await;
    }
    let mut unit = store.unit(20).await;
    let nobody = ItemId::new(id(99));
    for (item_type, field, value, except, holder) in [
        ("article", "code", json!("A-2"), nobody, Some(item.id)),
        ("article", "code", json!("A-2"), item.id, None),
        ("article", "code", json!("a-2"), nobody, None),
        ("article", "code", json!("D-1"), nobody, Some(translated.id)),
        (
            "article",
            "note",
            json!({"value": "x", "format": "plain"}),
            nobody,
            Some(translated.id),
        ),
        ("article", "note", json!("A-2"), nobody, None),
        ("page", "code", json!("A-2"), nobody, None),
    ] {
        let found = unit
            .items()
            .holder(&name(item_type), &name(field), &value, except)
            .await;
        assert_eq!(found.expect("read"), holder, "{item_type}.{field} {value}");
    }
    unit.items()
        .trash(item.id, Revision(1), at(20))
        .await
        .expect("trashed");
    let found = unit
        .items()
        .holder(&name("article"), &name("code"), &json!("A-1"), nobody)
        .await;
    assert_eq!(
        found.expect("read"),
        None,
        "what is in the trash holds nothing"
    );
}
