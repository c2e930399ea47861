//! Contract of [`TermReader`](trovato_ports::terms::TermReader).
//! Contract of [`TermRepository`](trovato_ports::terms::TermRepository).

use serde_json::json;
use trovato_domain::alias::{Alias, AliasTarget};
use trovato_domain::category::{Parent, Term};
use trovato_domain::id::{AliasId, TermId};
use trovato_domain::item::Revision;
use trovato_ports::terms::TermPosition;
use trovato_ports::{PageRequest, StoreError};

use super::fixture::{
    StoreFixture, at, fields, id, insert_term, language, name, save_term, system, term,
};

pub(super) fn t(number: u128) -> TermId {
    TermId::new(id(number))
}

pub(super) fn numbers(terms: &[Term]) -> Vec<u128> {
    terms.iter().map(|term| term.id.uuid().as_u128()).collect()
}

/// Everything of a term is read as it was written, by whatever leads to it.
pub async fn a_term_comes_back_as_it_was_written(store: &StoreFixture) {
    store.site().await;
    let mut written = term(3, "Té", &[2, 1]);
    written.content.parents[0].weight = -4;
    written.content.weight = 7;
    written.content.description = "a text".into();
    written.content.address.path = Some("/topics/te".to_owned());
    written.content.fields = fields(json!({"code": ["x"]}));
    store
        .insert_terms(&[term(1, "One", &[]), term(2, "Two", &[]), written.clone()])
        .await;
    let alias = Alias {
        id: AliasId::new(id(700)),
        path: written.path(),
        language: language("en"),
        target: AliasTarget::Term(written.id),
        revision: Revision::FIRST,
        owned: true,
    };
    let mut unit = store.unit(20).await;
    unit.aliases().set(&alias).await.expect("set");
    let found = unit
        .terms()
        .find(&system("en"), written.id)
        .await
        .expect("read");
    assert_eq!(found.as_ref(), Some(&written));
    unit.commit().await.expect("committed");

    let viewer = system("de");
    let expected = Some(&written);
    assert_eq!(
        store
            .terms
            .find(&viewer, written.id)
            .await
            .expect("read")
            .as_ref(),
        expected
    );
    let found = store
        .terms
        .find_by_path(&viewer, "/topics/te")
        .await
        .expect("read");
    assert_eq!(found.as_ref(), expected);
    let found = store
        .terms
        .find_by_slug(&viewer, &name("topics"), &written.content.slug)
        .await;
    assert_eq!(found.expect("read").as_ref(), expected);
    let found = store
        .terms
        .load_many(&viewer, &[written.id, t(99)])
        .await
        .expect("read");
    assert_eq!(found, [written]);
    assert_eq!(store.terms.find(&viewer, t(99)).await.expect("read"), None);
}

/// Who read an older revision writes nothing.
pub async fn a_stale_save_changes_nothing(store: &StoreFixture) {
    store.site().await;
    let mut term = term(1, "One", &[]);
    store.insert_terms(std::slice::from_ref(&term)).await;
    let mut unit = store.unit(20).await;
    term.content.name = "Two".into();
    save_term(&mut *unit, &term, Revision(1))
        .await
        .expect("saved");
    let stale = save_term(&mut *unit, &term, Revision(1)).await;
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
    let stale = unit.terms().trash(term.id, Revision(1), at(20)).await;
    assert!(stale.as_ref().is_err_and(found), "{stale:?}");
    unit.commit().await.expect("committed");
    let found = store
        .terms
        .find(&system("en"), term.id)
        .await
        .expect("read")
        .expect("there");
    assert_eq!(
        (found.content.name.as_str(), found.revision),
        ("Two", Revision(2))
    );
}

/// The order is that of readers, not that of bytes.
pub async fn terms_are_listed_by_name_page_by_page(store: &StoreFixture) {
    store.site().await;
    let names = ["Zebra", "apple", "Éclair", "eclair", "Apple"];
    let terms: Vec<Term> = (1..)
        .zip(names)
        .map(|(n, name)| term(n, name, &[]))
        .collect();
    store.insert_terms(&terms).await;
    for vocabulary in [None, Some(name("topics"))] {
        let mut seen = Vec::new();
        let mut after: Option<TermPosition> = None;
        loop {
            let request = PageRequest { limit: 2, after };
            let page = store
                .terms
                .list(&system("en"), vocabulary.clone(), request)
                .await;
            let page = page.expect("read");
            seen.extend(page.rows.into_iter().map(|term| term.content.name));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, ["apple", "Apple", "eclair", "Éclair", "Zebra"]);
    }
    let none = store
        .terms
        .list(&system("en"), Some(name("other")), PageRequest::first(9))
        .await;
    assert_eq!(none.expect("read").rows, []);
}

/// A diamond with a long arm: 1 over 2 and 3, both over 4, 4 over 5; 6 stands alone.
pub(super) async fn diamond(store: &StoreFixture) {
    store.site().await;
    store
        .insert_terms(&[
            term(1, "A", &[]),
            term(2, "B", &[1]),
            term(3, "C", &[1]),
            term(4, "D", &[2, 3]),
            term(5, "E", &[4, 1]),
            term(6, "F", &[]),
        ])
        .await;
}

/// However many ways lead to a term, it is there once.
pub async fn ancestors_and_descendants_come_once_each(store: &StoreFixture) {
    diamond(store).await;
    let viewer = system("en");
    for (of, above, below) in [
        (1, &[][..], &[2, 3, 4, 5][..]),
        (4, &[1, 2, 3], &[5]),
        (5, &[1, 2, 3, 4], &[]),
        (6, &[], &[]),
    ] {
        let found = store.terms.ancestors(&viewer, t(of)).await.expect("read");
        assert_eq!(numbers(&found), above, "above {of}");
        let found = store
            .terms
            .descendants(&viewer, t(of), 100)
            .await
            .expect("read");
        assert_eq!(numbers(&found), below, "below {of}");
    }
    let some = store
        .terms
        .descendants(&viewer, t(1), 2)
        .await
        .expect("read");
    assert_eq!(some.len(), 2);
    let whole = store.terms.ancestors(&viewer, t(5)).await.expect("read");
    assert_eq!(
        whole[3].content.parents,
        term(4, "D", &[2, 3]).content.parents
    );
}

/// The place of a child is its own for each parent; equal places are ordered by name.
pub async fn children_come_in_the_order_of_their_places(store: &StoreFixture) {
    store.site().await;
    let mut first = term(5, "Z", &[1]);
    first.content.parents = vec![
        Parent {
            term: t(1),
            weight: -1,
        },
        Parent {
            term: t(2),
            weight: 9,
        },
    ];
    store
        .insert_terms(&[
            term(1, "A", &[]),
            term(2, "B", &[]),
            term(3, "m", &[1, 2]),
            term(4, "L", &[1, 2]),
            first,
        ])
        .await;
    for (parent, expected) in [(1, [5, 4, 3]), (2, [4, 3, 5])] {
        let found = store
            .terms
            .children(&system("en"), t(parent), 9)
            .await
            .expect("read");
        assert_eq!(numbers(&found), expected, "below {parent}");
    }
    assert_eq!(
        store
            .terms
            .children(&system("en"), t(1), 1)
            .await
            .expect("read")
            .len(),
        1
    );
}

/// Each way is from a root down to the term.
pub async fn paths_lead_from_the_roots_the_shortest_first(store: &StoreFixture) {
    diamond(store).await;
    let paths = async |of: u128, limit: usize| {
        let paths = store
            .terms
            .paths(&system("en"), t(of), limit)
            .await
            .expect("read");
        paths
            .iter()
            .map(|path| {
                path.iter()
                    .map(|term| term.uuid().as_u128())
                    .collect::<Vec<u128>>()
            })
            .collect::<Vec<Vec<u128>>>()
    };
    let all = [vec![1, 5], vec![1, 2, 4, 5], vec![1, 3, 4, 5]];
    assert_eq!(paths(5, 9).await, all);
    assert_eq!(paths(5, 2).await, all[..2]);
    assert_eq!(paths(6, 9).await, [vec![6]]);
    assert!(paths(99, 9).await.is_empty());
}

/// A chain of merges is followed to its end; merged terms stand in no list.
pub async fn a_merged_term_leads_to_its_target(store: &StoreFixture) {
    diamond(store).await;
    let mut unit = store.unit(20).await;
    for (from, label, into) in [(2, "B", 3), (3, "C", 6)] {
        let mut merged = term(from, label, &[1]);
        merged.content.merged_into = Some(t(into));
        save_term(&mut *unit, &merged, Revision(1))
            .await
            .expect("merged");
    }
    let found = unit
        .terms()
        .find(&system("en"), t(2))
        .await
        .expect("read")
        .expect("there");
    assert_eq!(
        found.content.merged_into,
        Some(t(3)),
        "a unit sees the term itself"
    );
    unit.commit().await.expect("committed");
    let viewer = system("en");
    for merged in [2, 3, 6] {
        let found = store
            .terms
            .find(&viewer, t(merged))
            .await
            .expect("read")
            .expect("there");
        assert_eq!(found.id, t(6));
    }
    assert_eq!(
        store
            .terms
            .load_many(&viewer, &[t(2), t(3)])
            .await
            .expect("read"),
        []
    );
    assert_eq!(
        numbers(&store.terms.ancestors(&viewer, t(4)).await.expect("read")),
        [1]
    );
    let slug = term(2, "B", &[]).content.slug;
    let by_slug = store
        .terms
        .find_by_slug(&viewer, &name("topics"), &slug)
        .await;
    assert_eq!(by_slug.expect("read"), None);
    let listed = store
        .terms
        .list(&viewer, None, PageRequest::first(9))
        .await
        .expect("read");
    assert_eq!(numbers(&listed.rows), [1, 4, 5, 6]);
}

/// The trash takes a term out of the hierarchy, without a revision.
pub async fn the_trash_makes_children_roots(store: &StoreFixture) {
    diamond(store).await;
    let mut unit = store.unit(20).await;
    unit.terms()
        .trash(t(4), Revision(1), at(20))
        .await
        .expect("trashed");
    unit.terms()
        .trash(t(4), Revision(1), at(21))
        .await
        .expect("it is there already");
    let hierarchy = unit
        .terms()
        .lock_hierarchy(&name("topics"))
        .await
        .expect("read");
    assert_eq!(hierarchy.parents(t(5)), [t(1)]);
    let found = unit
        .terms()
        .find(&system("en"), t(4))
        .await
        .expect("read")
        .expect("there");
    assert_eq!((found.trashed, found.revision), (Some(at(20)), Revision(1)));
    unit.commit().await.expect("committed");
    let viewer = system("en");
    assert_eq!(store.terms.find(&viewer, t(4)).await.expect("read"), None);
    assert_eq!(
        numbers(&store.terms.ancestors(&viewer, t(5)).await.expect("read")),
        [1]
    );
    assert_eq!(
        numbers(
            &store
                .terms
                .descendants(&viewer, t(1), 9)
                .await
                .expect("read")
        ),
        [2, 3, 5]
    );
}

/// Terms that are in the trash or were merged leave their slug to others.
pub async fn a_slug_has_one_term_in_use(store: &StoreFixture) {
    store.site().await;
    let mut first = term(1, "Tea", &[]);
    first.content.slug = "tea".into();
    let mut second = term(2, "Tea", &[]);
    second.content.slug = "tea".into();
    store.insert_terms(std::slice::from_ref(&first)).await;
    let mut unit = store.unit(20).await;
    let holder = unit
        .terms()
        .holder(&name("topics"), "tea")
        .await
        .expect("read");
    assert_eq!(holder, Some(t(1)));
    assert_eq!(
        unit.terms()
            .holder(&name("topics"), "chai")
            .await
            .expect("read"),
        None
    );
    let taken = insert_term(&mut *unit, &second).await;
    let is_slug = |error: &StoreError| matches!(error, StoreError::Conflict { constraint } if constraint == "category_term_slug");
    assert!(taken.as_ref().is_err_and(is_slug), "{taken:?}");
    drop(unit);

    let mut unit = store.unit(30).await;
    unit.terms()
        .trash(t(1), Revision(1), at(30))
        .await
        .expect("trashed");
    let holder = unit
        .terms()
        .holder(&name("topics"), "tea")
        .await
        .expect("read");
    assert_eq!(holder, Some(t(1)), "in use or not");
    insert_term(&mut *unit, &second).await.expect("inserted");
    let holder = unit
        .terms()
        .holder(&name("topics"), "tea")
        .await
        .expect("read");
    assert_eq!(holder, Some(t(2)), "one in use comes first");
}

/// Which slugs are taken is told at once, of terms in use alone.
pub async fn taken_slugs_are_those_of_other_terms_in_use(store: &StoreFixture) {
    store.site().await;
    let mut terms = [
        term(1, "Tea", &[]),
        term(2, "Tea", &[]),
        term(3, "Tea", &[]),
    ];
    for (term, slug) in terms.iter_mut().zip(["tea", "tea-2", "tea-3"]) {
        slug.clone_into(&mut term.content.slug);
    }
    store.insert_terms(&terms).await;
    let mut unit = store.unit(20).await;
    unit.terms()
        .trash(t(3), Revision(1), at(20))
        .await
        .expect("trashed");
    let slugs = ["tea", "tea-2", "tea-3", "tea-4"].map(str::to_owned);
    for (vocabulary, except, taken) in [
        ("topics", 9, &["tea", "tea-2"][..]),
        ("topics", 1, &["tea-2"]),
        ("other", 9, &[]),
    ] {
        let found = unit
            .terms()
            .taken_slugs(&name(vocabulary), &slugs, t(except))
            .await;
        assert_eq!(found.expect("read"), taken);
    }
}
