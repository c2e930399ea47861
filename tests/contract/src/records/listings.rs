//! What the reader of items owes lists of them: pages, references, revisions and addresses.

use trovato_domain::id::TermId;
use trovato_domain::item::{ItemState, References, Revision, TargetKind};
use trovato_ports::items::{ItemFilter, ItemPosition};
use trovato_ports::store::Presence;
use trovato_ports::{PageRequest, Viewer};

use super::fixture::{
    StoreFixture, article, at, id, insert, insert_referring, language, name, save, save_term,
    system, term, user, visitor,
};

/// A list goes on where it ended, newest first.
pub async fn pages_of_a_list_have_every_item_once(store: &StoreFixture) {
    store.site().await;
    let mut unit = store.unit(10).await;
    for number in 1..=7_u128 {
        let mut item = article(number, &format!("Item {number}"));
        // Several of the same moment.
        item.created = at(i64::try_from(number / 3).expect("small"));
        if number == 4 {
            item.item_type = name("page");
        }
        insert(&mut *unit, &item).await.expect("inserted");
    }
    unit.commit().await.expect("committed");
    for (item_type, expected) in [
        (None, &[7, 6, 5, 4, 3, 2, 1][..]),
        (Some("article"), &[7, 6, 5, 3, 2, 1]),
    ] {
        let filter = ItemFilter {
            item_type: item_type.map(name),
            presence: Presence::Present,
        };
        let mut seen = Vec::new();
        let mut after: Option<ItemPosition> = None;
        loop {
            let request = PageRequest { limit: 2, after };
            let page = store
                .items
                .list(&visitor("en"), &filter, request)
                .await
                .expect("read");
            assert!(page.rows.len() <= 2);
            seen.extend(page.rows.iter().map(|item| item.id.uuid().as_u128()));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, expected);
    }
}

/// References are found from their target; those of items that are not seen are not.
pub async fn references_tell_where_a_record_is_used(store: &StoreFixture) {
    store.site().await;
    store
        .insert_terms(&[term(50, "Tea", &[]), term(51, "Chai", &[])])
        .await;
    let refers = |target: u128, position: u32| References {
        field: name("topics"),
        position,
        target_kind: TargetKind::Term,
        target: id(target),
        vocabulary: Some(name("topics")),
    };
    let published = article(1, "One");
    let mut draft = article(2, "Two");
    draft.content.state = ItemState::Draft;
    let mut unit = store.unit(10).await;
    let both = [refers(50, 0), refers(51, 1)];
    insert_referring(&mut *unit, &published, &both)
        .await
        .expect("inserted");
    insert_referring(&mut *unit, &draft, &[refers(51, 0)])
        .await
        .expect("inserted");
    unit.commit().await.expect("committed");

    let used = async |viewer: &Viewer, target: u128| {
        let usage = store
            .items
            .usage(viewer, TargetKind::Term, id(target), PageRequest::first(9))
            .await
            .expect("read");
        usage
            .rows
            .into_iter()
            .map(|usage| format!("{} {} {}", usage.title, usage.item_type, usage.field))
            .collect::<Vec<String>>()
    };
    assert_eq!(used(&visitor("en"), 50).await, ["One article topics"]);
    assert_eq!(used(&visitor("en"), 51).await, ["One article topics"]);
    let all = ["One article topics", "Two article topics"];
    assert_eq!(used(&system("en"), 51).await, all);

    // References to a merged term count for the term that it was merged into, once each.
    let mut merged = term(51, "Chai", &[]);
    merged.content.merged_into = Some(TermId::new(id(50)));
    let mut unit = store.unit(20).await;
    save_term(&mut *unit, &merged, Revision(1))
        .await
        .expect("merged");
    save(&mut *unit, &draft, Revision(1))
        .await
        .expect("saved without references");
    unit.commit().await.expect("committed");
    assert_eq!(used(&system("en"), 50).await, ["One article topics"]);
}

/// Revisions of drafts are for those who see drafts.
pub async fn revisions_come_newest_first_and_only_those_that_are_seen(store: &StoreFixture) {
    store.site().await;
    let mut item = article(1, "One");
    item.content.state = ItemState::Draft;
    store.insert(&item).await;
    let mut unit = store.unit(20).await;
    let ann = user(900, "ann");
    unit.users().insert(&ann, None).await.expect("inserted");
    item.content.state = ItemState::Published;
    item.author = Some(ann.id);
    save(&mut *unit, &item, Revision(1)).await.expect("saved");
    let written = unit.at();
    unit.commit().await.expect("committed");

    let read = async |viewer: &Viewer, limit: u16| {
        store
            .items
            .revisions(viewer, item.id, &language("en"), PageRequest::first(limit))
            .await
            .expect("read")
            .rows
    };
    let all = read(&system("en"), 9).await;
    let numbers: Vec<(u32, Option<Revision>)> =
        all.iter().map(|r| (r.number.0, r.parent)).collect();
    assert_eq!(numbers, [(2, Some(Revision(1))), (1, None)]);
    assert_eq!(
        (all[0].by, all[0].at, all[0].log.as_str()),
        (Some(ann.id), written, "changed")
    );
    assert_eq!(all[0].content, item.content);
    assert_eq!(read(&system("en"), 1).await.len(), 1);
    let seen: Vec<u32> = read(&visitor("en"), 9)
        .await
        .iter()
        .map(|r| r.number.0)
        .collect();
    assert_eq!(seen, [2]);
    let other = store
        .items
        .revisions(
            &system("en"),
            item.id,
            &language("de"),
            PageRequest::first(9),
        )
        .await;
    assert_eq!(other.expect("read").rows, []);
}

/// Every item that is seen has an address, an alias or that of its id.
pub async fn addresses_are_listed_page_by_page(store: &StoreFixture) {
    store.site().await;
    for number in 1..=3 {
        let mut item = article(number, "Item");
        item.content.address.path = (number == 2).then(|| "/two".to_owned());
        store.insert(&item).await;
    }
    let first = store
        .items
        .addresses(&visitor("en"), PageRequest::first(2))
        .await
        .expect("read");
    let next = PageRequest {
        limit: 2,
        after: first.next,
    };
    assert!(next.after.is_some());
    let last = store
        .items
        .addresses(&visitor("en"), next)
        .await
        .expect("read");
    assert_eq!(last.next, None);
    let paths: Vec<String> = first
        .rows
        .into_iter()
        .chain(last.rows)
        .map(|address| address.path)
        .collect();
    let own = |number: u128| format!("/item/{}", id(number));
    assert_eq!(paths, [own(1), "/two".to_owned(), own(3)]);
}

/// Pages of revisions go on behind a number; those that are named come alone.
pub async fn revisions_are_paged_and_loaded_by_number(store: &StoreFixture) {
    store.site().await;
    let mut item = article(1, "One");
    store.insert(&item).await;
    let mut unit = store.unit(20).await;
    for number in 1..=4 {
        item.content.state = match number {
            2 => ItemState::Draft,
            _ => ItemState::Published,
        };
        save(&mut *unit, &item, Revision(number))
            .await
            .expect("saved");
    }
    unit.commit().await.expect("committed");
    let mut seen: Vec<u32> = Vec::new();
    let mut after = None;
    loop {
        let request = PageRequest { limit: 2, after };
        let page = store
            .items
            .revisions(&system("en"), item.id, &language("en"), request)
            .await
            .expect("read");
        seen.extend(page.rows.iter().map(|r| r.number.0));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, [5, 4, 3, 2, 1]);
    let named = [Revision(1), Revision(3), Revision(9)];
    for (viewer, expected) in [(system("en"), &[3, 1][..]), (visitor("en"), &[1])] {
        let mut found: Vec<u32> = store
            .items
            .load_revisions(&viewer, item.id, &language("en"), &named)
            .await
            .expect("read")
            .iter()
            .map(|r| r.number.0)
            .collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!(found, expected);
    }
}

/// Pages of uses have each of them once.
pub async fn uses_are_paged(store: &StoreFixture) {
    store.site().await;
    store.insert_terms(&[term(50, "Tea", &[])]).await;
    let refers = |field: &str| References {
        field: name(field),
        position: 0,
        target_kind: TargetKind::Term,
        target: id(50),
        vocabulary: None,
    };
    let mut unit = store.unit(10).await;
    for number in 1..=3 {
        let both = [refers("note"), refers("topics")];
        insert_referring(&mut *unit, &article(number, "Item"), &both)
            .await
            .expect("inserted");
    }
    unit.commit().await.expect("committed");
    let mut seen: Vec<(u128, String)> = Vec::new();
    let mut after = None;
    loop {
        let request = PageRequest { limit: 4, after };
        let page = store
            .items
            .usage(&visitor("en"), TargetKind::Term, id(50), request)
            .await
            .expect("read");
        let places = page.rows.iter();
        seen.extend(places.map(|u| (u.item.uuid().as_u128(), u.field.to_string())));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let expected = (1..=3).flat_map(|n| ["note", "topics"].map(|f| (n, f.to_owned())));
    assert_eq!(seen, expected.collect::<Vec<_>>());
}
