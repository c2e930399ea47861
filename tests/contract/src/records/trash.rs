//! What readers and repositories owe the trash of items and terms: who sees it, how records come out of
//! it, and how they end.

use trovato_domain::access::Actor;
use trovato_domain::item::{ItemState, Revision};
use trovato_ports::PageRequest;
use trovato_ports::items::ItemFilter;
use trovato_ports::store::Presence;

use super::fixture::{
    StoreFixture, article, at, insert_term, name, save_term, system, term, viewer, visitor,
};
use super::items::titles;
use super::terms::{diamond, numbers, t};

/// Of the trash a viewer sees what they may delete, and all where they see what is not published; never
/// what they would not see outside of it.
pub async fn the_trash_shows_what_its_viewer_may_delete(store: &StoreFixture) {
    store.site().await;
    let ann = store.user(900, "ann").await;
    let mut own = article(1, "Own");
    own.author = Some(ann);
    let other = article(2, "Other");
    let mut draft = article(3, "Draft");
    draft.content.state = ItemState::Draft;
    let mut page = article(4, "Page");
    page.item_type = name("page");
    let all = [&own, &other, &draft, &page];
    for item in all {
        store.insert(item).await;
    }
    let mut unit = store.unit(20).await;
    for item in all {
        unit.items()
            .trash(item.id, Revision(1), at(20))
            .await
            .expect("trashed");
    }
    unit.commit().await.expect("committed");
    let account = |names: &[&str]| viewer(Actor::Account(ann), names, "en");
    for (viewer, seen) in [
        (visitor("en"), &[][..]),
        (account(&["access content", "edit any article"]), &[]),
        (account(&["access content", "delete own article"]), &["Own"]),
        (
            account(&["access content", "delete any article"]),
            &["Other", "Own"],
        ),
        (account(&["delete any article"]), &[]),
        (
            account(&["view unpublished content"]),
            &["Draft", "Other", "Own", "Page"],
        ),
        (system("en"), &["Draft", "Other", "Own", "Page"]),
    ] {
        let trash = ItemFilter {
            presence: Presence::Trashed,
            ..ItemFilter::default()
        };
        let listed = store.items.list(&viewer, &trash, PageRequest::first(9));
        assert_eq!(
            titles(&listed.await.expect("read").rows),
            seen,
            "{viewer:?}"
        );
        let expected = all.map(|item| viewer.item_visibility().allows(item));
        for (item, seen) in all.iter().zip(expected) {
            let found = store.items.find_original(&viewer, item.id).await;
            assert_eq!(found.expect("read").is_some(), seen);
        }
    }
}

/// The trash is for who administers terms; what comes out of it is as it was.
pub async fn a_term_is_listed_in_the_trash_and_comes_back(store: &StoreFixture) {
    diamond(store).await;
    let mut unit = store.unit(20).await;
    for number in [4, 2] {
        unit.terms()
            .trash(t(number), Revision(1), at(20))
            .await
            .expect("trashed");
    }
    unit.commit().await.expect("committed");
    let editor = viewer(
        Actor::Anonymous,
        &["access content", "administer terms"],
        "en",
    );
    for (viewer, vocabulary, listed) in [
        (&editor, Some("topics"), &[2, 4][..]),
        (&editor, None, &[2, 4]),
        (&editor, Some("other"), &[]),
        (&visitor("en"), Some("topics"), &[]),
    ] {
        let trash = store
            .terms
            .trash(viewer, vocabulary.map(name), PageRequest::first(9))
            .await;
        assert_eq!(numbers(&trash.expect("read").rows), listed);
    }
    let back = term(2, "B", &[1]);
    let mut unit = store.unit(30).await;
    save_term(&mut *unit, &back, Revision(1))
        .await
        .expect("saved");
    unit.commit().await.expect("committed");
    let found = store.terms.find(&editor, t(2)).await.expect("read");
    assert_eq!(found.map(|t| t.content), Some(back.content));
    let trash = store
        .terms
        .trash(&editor, None, PageRequest::first(9))
        .await;
    assert_eq!(numbers(&trash.expect("read").rows), [4]);
}

/// Nothing of a term is left, nor of those that were merged into it.
pub async fn a_purged_term_is_gone_with_all_that_belongs_to_it(store: &StoreFixture) {
    diamond(store).await;
    let mut merged = term(3, "C", &[1]);
    merged.content.merged_into = Some(t(2));
    let mut unit = store.unit(20).await;
    save_term(&mut *unit, &merged, Revision(1))
        .await
        .expect("merged");
    unit.terms()
        .trash(t(2), Revision(1), at(20))
        .await
        .expect("trashed");
    unit.terms().purge(t(2)).await.expect("purged");
    unit.terms().purge(t(99)).await.expect("nothing to purge");
    unit.commit().await.expect("committed");
    let mut unit = store.unit(30).await;
    for number in [2, 3] {
        let found = unit.terms().find(&system("en"), t(number)).await;
        assert_eq!(found.expect("read"), None);
    }
    insert_term(&mut *unit, &term(2, "B", &[1]))
        .await
        .expect("as if it had never been");
    unit.commit().await.expect("committed");
    let below = store.terms.descendants(&system("en"), t(1), 9).await;
    assert_eq!(numbers(&below.expect("read")), [2, 5]);
}
