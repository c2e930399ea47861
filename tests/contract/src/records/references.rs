//! Contract of [`ReferenceReader`](trovato_ports::references::ReferenceReader).

use trovato_domain::item::{References, TargetKind};
use trovato_ports::references::BrokenReference;

use super::fixture::{StoreFixture, article, id, insert_referring, insert_term, name, term};

/// A record that is there, be it in the trash, breaks nothing; every kind that is gone does.
pub async fn references_to_what_is_gone_for_good_are_broken(store: &StoreFixture) {
    store.site().await;
    let kinds = [
        TargetKind::Item,
        TargetKind::Term,
        TargetKind::User,
        TargetKind::File,
    ];
    let gone = kinds.map(|kind| (kind, id(99)));
    let there = [(TargetKind::Item, id(1)), (TargetKind::Term, id(20))];
    let mut references: Vec<References> = Vec::new();
    for (target_kind, target) in gone.into_iter().chain(there) {
        references.push(References {
            field: name("near"),
            position: u32::try_from(references.len()).expect("a few"),
            target_kind,
            target,
            vocabulary: None,
        });
    }
    let mut unit = store.unit(10).await;
    insert_term(&mut *unit, &term(20, "Term", &[]))
        .await
        .expect("inserted");
    insert_referring(&mut *unit, &article(1, "One"), &references)
        .await
        .expect("inserted");
    unit.commit().await.expect("committed");

    let mut broken = store.references.broken(9).await.expect("read");
    broken.sort_by_key(|reference| reference.target_kind);
    let expected = kinds.map(|target_kind| BrokenReference {
        source_kind: TargetKind::Item,
        source: id(1),
        field: name("near"),
        target_kind,
        target: id(99),
    });
    assert_eq!(broken, expected);
    assert_eq!(store.references.broken(2).await.expect("read").len(), 2);
}
