//! Contract of [`AliasReader`](trovato_ports::aliases::AliasReader).
//! Contract of [`AliasRepository`](trovato_ports::aliases::AliasRepository).

use trovato_domain::alias::{Alias, AliasTarget, Redirect, RedirectStatus};
use trovato_domain::id::{AliasId, ItemId, RedirectId, TermId};
use trovato_domain::item::Revision;
use trovato_ports::StoreError;

use super::fixture::{StoreFixture, id, language, visitor};

fn alias(number: u128, path: &str, tag: &str, target: AliasTarget) -> Alias {
    Alias {
        id: AliasId::new(id(number)),
        path: path.to_owned(),
        language: language(tag),
        target,
        revision: Revision::FIRST,
        owned: true,
    }
}

fn item(number: u128) -> AliasTarget {
    AliasTarget::Item(ItemId::new(id(number)))
}

async fn set(store: &StoreFixture, aliases: &[Alias]) {
    let mut unit = store.unit(10).await;
    for alias in aliases {
        unit.aliases().set(alias).await.expect("set");
    }
    unit.commit().await.expect("committed");
}

async fn leads(store: &StoreFixture, tag: &str, path: &str) -> Option<AliasTarget> {
    let found = store.aliases.find(&visitor(tag), path).await.expect("read");
    found.map(|alias| alias.target)
}

/// One path may lead elsewhere in another language.
pub async fn an_alias_is_found_in_the_language_of_the_viewer_first(store: &StoreFixture) {
    let german = alias(2, "/gift", "de", item(2));
    set(store, &[alias(1, "/gift", "en", item(1)), german.clone()]).await;
    assert_eq!(leads(store, "en", "/gift").await, Some(item(1)));
    assert_eq!(leads(store, "de", "/gift").await, Some(item(2)));
    assert!(leads(store, "fr", "/gift").await.is_some());
    assert_eq!(leads(store, "en", "/other").await, None);
    let mut unit = store.unit(20).await;
    let found = unit
        .aliases()
        .find(&language("de"), "/gift")
        .await
        .expect("read");
    assert_eq!(found, Some(german));
    assert_eq!(
        unit.aliases()
            .find(&language("fr"), "/gift")
            .await
            .expect("read"),
        None
    );
}

/// A record has one address in a language.
pub async fn a_new_address_stands_instead_of_the_old_one(store: &StoreFixture) {
    let by_hand = Alias {
        owned: false,
        ..alias(4, "/by-hand", "en", item(1))
    };
    set(
        store,
        &[
            alias(1, "/old", "en", item(1)),
            alias(2, "/alt", "de", item(1)),
            by_hand,
        ],
    )
    .await;
    set(
        store,
        &[
            alias(3, "/new", "en", item(1)),
            alias(3, "/new", "en", item(1)),
        ],
    )
    .await;
    assert_eq!(leads(store, "en", "/old").await, None);
    for path in ["/new", "/alt", "/by-hand"] {
        assert_eq!(leads(store, "en", path).await, Some(item(1)), "{path}");
    }
    let mut unit = store.unit(30).await;
    unit.aliases()
        .clear(item(1), Some(language("en")))
        .await
        .expect("cleared");
    assert_eq!(
        unit.aliases()
            .find(&language("en"), "/new")
            .await
            .expect("read"),
        None
    );
    assert!(
        unit.aliases()
            .find(&language("de"), "/alt")
            .await
            .expect("read")
            .is_some()
    );
    unit.aliases().clear(item(1), None).await.expect("cleared");
    assert_eq!(
        unit.aliases()
            .find(&language("de"), "/alt")
            .await
            .expect("read"),
        None
    );
    unit.commit().await.expect("committed");
    assert_eq!(
        leads(store, "en", "/by-hand").await,
        Some(item(1)),
        "no address of the record"
    );
}

/// A taken path is refused, and told beforehand.
pub async fn a_path_leads_to_one_record(store: &StoreFixture) {
    let term = AliasTarget::Term(TermId::new(id(1)));
    set(
        store,
        &[alias(1, "/a", "en", item(1)), alias(2, "/b", "en", term)],
    )
    .await;
    let mut unit = store.unit(20).await;
    let paths = ["/a".to_owned(), "/b".to_owned(), "/c".to_owned()];
    for (tag, except, taken) in [
        ("en", None, &["/a", "/b"][..]),
        ("en", Some(item(1)), &["/b"]),
        ("en", Some(term), &["/a"]),
        ("de", None, &[]),
    ] {
        let found = unit
            .aliases()
            .taken(&language(tag), &paths, except)
            .await
            .expect("read");
        assert_eq!(found, taken);
    }
    let taken = unit.aliases().set(&alias(3, "/a", "en", item(2))).await;
    let is_path = |error: &StoreError| matches!(error, StoreError::Conflict { constraint } if constraint == "url_alias_path");
    assert!(taken.as_ref().is_err_and(is_path), "{taken:?}");
    unit.aliases()
        .set(&alias(3, "/a", "de", item(2)))
        .await
        .expect("another language");
}

/// There is one redirect from a path; its revision grows.
pub async fn a_redirect_is_replaced_and_cleared(store: &StoreFixture) {
    let mut redirect = Redirect {
        id: RedirectId::new(id(1)),
        from: "/?p=7".to_owned(),
        to: Some("/item/7".to_owned()),
        status: RedirectStatus::Permanent,
        revision: Revision::FIRST,
    };
    let mut unit = store.unit(10).await;
    unit.aliases().set_redirect(&redirect).await.expect("set");
    for (number, from) in [(8, "/?p=8"), (9, "/a?p=9"), (10, "/@"), (11, "/")] {
        let other = Redirect {
            id: RedirectId::new(id(number)),
            from: from.to_owned(),
            ..redirect.clone()
        };
        unit.aliases().set_redirect(&other).await.expect("set");
    }
    unit.commit().await.expect("committed");
    for (path, expected) in [("/", &["p=7", "p=8"][..]), ("/a", &["p=9"]), ("/none", &[])] {
        let queries = store.aliases.redirected_queries(&visitor("en"), path).await;
        assert_eq!(queries.expect("read"), expected, "{path}");
    }
    let found = store
        .aliases
        .redirect(&visitor("en"), "/?p=7")
        .await
        .expect("read");
    assert_eq!(found, Some(redirect.clone()));

    let gone = Redirect {
        id: RedirectId::new(id(2)),
        to: None,
        status: RedirectStatus::Gone,
        ..redirect.clone()
    };
    let mut unit = store.unit(20).await;
    unit.aliases().set_redirect(&gone).await.expect("set");
    redirect = Redirect {
        id: redirect.id,
        revision: Revision(2),
        ..gone
    };
    assert_eq!(
        unit.aliases().redirect("/?p=7").await.expect("read"),
        Some(redirect)
    );
    for (path, was_there) in [("/?p=7", true), ("/none", false)] {
        let cleared = unit.aliases().clear_redirect(path).await;
        assert_eq!(cleared.expect("cleared"), was_there);
    }
    unit.commit().await.expect("committed");
    assert_eq!(
        store
            .aliases
            .redirect(&visitor("en"), "/?p=7")
            .await
            .expect("read"),
        None
    );
}
