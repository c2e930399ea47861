//! What the statements of readers of items look like, and that no value gets into their text.

use std::collections::BTreeSet;
use std::sync::Arc;

use sea_query::prelude::Uuid;
use trovato_domain::access::{Actor, Permissions};
use trovato_domain::id::{ItemId, UserId};
use trovato_domain::language::LanguageTag;
use trovato_domain::stage::StageView;
use trovato_domain::time::Instant;
use trovato_ports::items::{ItemFilter, ItemPosition};
use trovato_ports::store::Presence;
use trovato_ports::{PageRequest, Viewer};

use super::reader::{at_path, listed};
use crate::dialect::Dialect;
use crate::fixed::FixedText;

fn viewer(actor: Actor, permissions: &[&str], language: &str) -> Viewer {
    let named = permissions.iter().map(|name| name.parse().unwrap());
    let permissions = Permissions::Some(named.collect());
    let language: LanguageTag = language.parse().unwrap();
    Viewer::new(
        actor,
        Arc::new(permissions),
        Arc::from([]),
        StageView::Live,
        language,
    )
}

fn account(number: u128) -> Actor {
    Actor::Account(UserId::new(Uuid::from_u128(number)))
}

#[test]
fn a_page_is_read_by_one_statement() {
    let viewer = viewer(account(1), &["access content"], "de");
    let statement = at_path(Dialect::Postgres, &FixedText::default(), &viewer, "/tea");
    insta::assert_snapshot!(statement.sql.as_str());
    let bound: Vec<String> = statement
        .values
        .0
        .into_iter()
        .map(|value| format!("{value:?}"))
        .collect();
    insta::assert_snapshot!(bound.join("\n"));
}

#[test]
fn the_text_of_a_statement_never_depends_on_a_value() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let mut texts = BTreeSet::new();
        for (number, path, language) in [(1, "/a", "en"), (2, "/'; DROP TABLE item; --", "de")] {
            let viewer = viewer(account(number), &["access content"], language);
            let after = ItemPosition {
                created: Instant::EPOCH,
                id: ItemId::new(Uuid::from_u128(number)),
            };
            let page = PageRequest {
                limit: 10,
                after: Some(after),
            };
            let item_type = Some(
                if number == 1 { "article" } else { "page" }
                    .parse()
                    .unwrap(),
            );
            let filter = ItemFilter {
                item_type,
                presence: Presence::Present,
            };
            let at_path = at_path(dialect, &FixedText::default(), &viewer, path);
            texts.insert(at_path.sql.as_str().to_owned());
            texts.insert(dialect.build(&listed(&viewer, &filter, &page)).0);
        }
        assert_eq!(texts.len(), 2, "{texts:#?}");
    }
}

#[test]
fn who_sees_nothing_and_who_sees_everything_have_statements_of_their_own() {
    // One store serves them all.
    let fixed = FixedText::default();
    let texts: BTreeSet<String> = [
        viewer(Actor::Anonymous, &[], "en"),
        viewer(Actor::Anonymous, &["access content"], "en"),
        viewer(account(1), &["access content"], "en"),
        Viewer::system(LanguageTag::english()),
    ]
    .iter()
    .map(|viewer| {
        let statement = at_path(Dialect::Sqlite, &fixed, viewer, "/a");
        statement.sql.as_str().to_owned()
    })
    .collect();
    assert_eq!(texts.len(), 4, "{texts:#?}");
}
