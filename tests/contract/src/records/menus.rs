//! Contract of [`MenuReader`](trovato_ports::menus::MenuReader).
//! Contract of [`MenuLinkRepository`](trovato_ports::menus::MenuLinkRepository).

use trovato_domain::access::Permission;
use trovato_domain::id::MenuLinkId;
use trovato_domain::item::Revision;
use trovato_domain::menu::{MenuLink, Route, RouteKind};
use trovato_ports::StoreError;
use trovato_ports::store::RevisionNote;

use super::fixture::{StoreFixture, at, id, language, name, system, visitor};

fn link(number: u128, title: &str, weight: i32) -> MenuLink {
    MenuLink {
        id: MenuLinkId::new(id(number)),
        menu: name("main"),
        parent: None,
        title: title.to_owned(),
        url: format!("/item/{number}"),
        weight,
        enabled: true,
        language: language("en"),
        revision: Revision::FIRST,
        changed: at(1),
        trashed: None,
    }
}

/// Links come by weight, title and id.
pub async fn links_are_shown_unless_disabled_or_in_the_trash(store: &StoreFixture) {
    store.site().await;
    let mut below = link(1, "B", 0);
    below.parent = Some(MenuLinkId::new(id(4)));
    let mut disabled = link(2, "C", 0);
    disabled.enabled = false;
    let mut trashed = link(5, "D", 0);
    trashed.trashed = Some(at(10));
    let note = RevisionNote::default();
    let mut unit = store.unit(10).await;
    // A link may come before the one that it stands under.
    for link in [
        &below,
        &disabled,
        &link(3, "A", 0),
        &link(4, "Z", -1),
        &trashed,
    ] {
        unit.menu_links()
            .insert(link, &note)
            .await
            .expect("inserted");
    }
    unit.commit().await.expect("committed");
    let shown = store.menus.links(&visitor("en")).await.expect("read");
    let titles: Vec<&str> = shown.iter().map(|link| link.title.as_str()).collect();
    assert_eq!(titles, ["Z", "A", "B"]);
    assert_eq!(shown[2], below);

    disabled.enabled = true;
    let mut unit = store.unit(20).await;
    unit.menu_links()
        .save(&disabled, Revision(1), &note)
        .await
        .expect("saved");
    let stale = unit.menu_links().save(&disabled, Revision(1), &note).await;
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
    disabled.revision = Revision(2);
    let found = unit
        .menu_links()
        .find(&system("en"), disabled.id)
        .await
        .expect("read");
    assert_eq!(found, Some(disabled));
    unit.commit().await.expect("committed");
    assert_eq!(
        store.menus.links(&visitor("en")).await.expect("read").len(),
        4
    );
}

/// What is stored is what was last given.
pub async fn routes_are_replaced_together(store: &StoreFixture) {
    let route = |pattern: &str, source: &str| Route {
        pattern: pattern.to_owned(),
        kind: RouteKind::Page,
        source: source.to_owned(),
        title: String::new(),
        permission: Permission::access_content(),
        weight: 3,
        menu: Some(name("main")),
        parent: None,
    };
    let feed = Route {
        kind: RouteKind::Feed,
        menu: None,
        ..route("/a.xml", "gather.a")
    };
    let mut unit = store.unit(10).await;
    let routes = [route("/b", "gather.b"), route("/a", "gather.a")];
    unit.menu_links()
        .replace_routes(&routes)
        .await
        .expect("replaced");
    unit.menu_links()
        .replace_routes(&[route("/c", "gather.b"), feed.clone()])
        .await
        .expect("replaced");
    unit.commit().await.expect("committed");
    let stored = store.menus.routes().await.expect("read");
    assert_eq!(stored, [feed, route("/c", "gather.b")]);
}
