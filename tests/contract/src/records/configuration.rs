//! Contract of [`ConfigReader`](trovato_ports::configuration::ConfigReader).
//! Contract of [`ConfigRepository`](trovato_ports::configuration::ConfigRepository).

use serde_json::json;
use trovato_domain::config::{ConfigKind, ConfigName};
use trovato_domain::item::Revision;
use trovato_ports::StoreError;
use trovato_ports::store::RevisionNote;

use super::fixture::{StoreFixture, article, at, entity, term};

/// All entities are read, by kind and id, with their revisions.
pub async fn entities_come_back_as_they_were_saved(store: &StoreFixture) {
    store.site().await;
    let changed = entity(
        &json!({"kind": "item_type", "id": "page", "label": "Seite", "fields": [
        {"name": "b", "type": "text", "label": "B"}, {"name": "a", "type": "text", "label": "A"}]}),
    );
    let mut unit = store.unit(20).await;
    let all = unit.config().lock_all().await.expect("read");
    assert_eq!(all, store.config.load_all().await.expect("read"));
    let note = RevisionNote::default();
    unit.config()
        .save(&changed, Revision(2), &note)
        .await
        .expect("saved");
    unit.commit().await.expect("committed");
    let all = store.config.load_all().await.expect("read");
    let names: Vec<String> = all
        .iter()
        .map(|stored| stored.entity.name().to_string())
        .collect();
    assert_eq!(
        names,
        [
            "language.de",
            "language.en",
            "vocabulary.topics",
            "item_type.article",
            "item_type.page",
            "menu.main",
            "role.administrator",
            "role.editor",
        ]
    );
    let page = &all[4];
    assert_eq!((&page.entity, page.revision), (&changed, Revision(2)));
    assert_eq!(
        page.entity.to_json().to_string(),
        changed.to_json().to_string(),
        "keys in order"
    );
}

/// Records hold on to what they are made by.
pub async fn an_entity_that_records_need_is_not_deleted(store: &StoreFixture) {
    store.site().await;
    store.insert(&article(1, "One")).await;
    let mut unit = store.unit(20).await;
    let name = ConfigName::new(ConfigKind::ItemType, "article");
    let refused = async {
        unit.config()
            .delete(&name, &RevisionNote::default())
            .await?;
        unit.commit().await
    };
    let refused = refused.await;
    assert!(
        matches!(refused, Err(StoreError::Conflict { .. })),
        "{refused:?}"
    );
    assert_eq!(store.config.load_all().await.expect("read").len(), 8);
}

/// The number of records is that of all of them.
pub async fn uses_count_what_is_in_the_trash_too(store: &StoreFixture) {
    store.site().await;
    store.insert(&article(1, "One")).await;
    store.insert(&article(2, "Two")).await;
    store.insert_terms(&[term(3, "Tea", &[])]).await;
    let mut unit = store.unit(20).await;
    let item = article(1, "One").id;
    unit.items()
        .trash(item, Revision(1), at(20))
        .await
        .expect("trashed");
    for (kind, id, uses) in [
        (ConfigKind::ItemType, "article", 2),
        (ConfigKind::ItemType, "page", 0),
        (ConfigKind::Vocabulary, "topics", 1),
        (ConfigKind::Menu, "main", 0),
        (ConfigKind::Role, "editor", 0),
        (ConfigKind::Site, "site", 0),
    ] {
        assert_eq!(
            unit.config().uses(kind, id).await.expect("read"),
            uses,
            "{kind}.{id}"
        );
    }
}

/// What was deleted goes on with the next revision.
pub async fn a_deleted_entity_can_come_back(store: &StoreFixture) {
    store.site().await;
    let name = ConfigName::new(ConfigKind::Role, "editor");
    let note = RevisionNote::default();
    let mut unit = store.unit(20).await;
    unit.config().delete(&name, &note).await.expect("deleted");
    unit.config()
        .delete(&name, &note)
        .await
        .expect("nothing to delete");
    unit.commit().await.expect("committed");
    assert_eq!(store.config.load_all().await.expect("read").len(), 7);
    let role = entity(&json!({"kind": "role", "id": "editor", "label": "Editor"}));
    let mut unit = store.unit(30).await;
    let past = unit.config().past(&name).await.expect("read");
    let told: Vec<(Revision, bool)> = past
        .iter()
        .map(|p| (p.revision, p.document.is_some()))
        .collect();
    assert_eq!(told, [(Revision(1), true), (Revision(2), false)]);
    let document = past[0].document.as_ref().expect("a document");
    assert_eq!(document["id"], "editor");
    unit.config()
        .save(&role, Revision(3), &note)
        .await
        .expect("saved");
    unit.commit().await.expect("committed");
    let all = store.config.load_all().await.expect("read");
    assert!(
        all.iter()
            .any(|stored| stored.entity == role && stored.revision == Revision(3))
    );
}
