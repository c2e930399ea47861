//! What every unit of work owes the history of what live showed.

use async_trait::async_trait;
use trovato_domain::alias::{Alias, AliasTarget};
use trovato_domain::category::Term;
use trovato_domain::id::{AliasId, FileId, ItemId, TermId};
use trovato_domain::item::Revision;
use trovato_domain::time::Instant;

use super::fixture::{
    StoreFixture, article, at, id, insert, insert_term, language, save, save_term, term,
};

/// A row of the history of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// The language.
    pub language: String,
    /// From when on live showed this.
    pub since: Instant,
    /// Until when; nothing for what it shows now.
    pub until: Option<Instant>,
    /// What it showed; nothing for a tombstone.
    pub revision: Option<u32>,
}

/// Looks at what no port reads yet.
#[async_trait]
pub trait HistoryRows: Send + Sync {
    /// The rows of a record, by language and time.
    async fn rows(&self, kind: &str, record: &str) -> Vec<HistoryRow>;
    /// The files that an item uses, by id.
    async fn used_files(&self, item: ItemId) -> Vec<FileId>;
}

/// The revisions of a language in the order of time, after checking that each row begins where the
/// one before it ends.
async fn shown(store: &StoreFixture, kind: &str, record: &str, tag: &str) -> Vec<Option<u32>> {
    let rows = store.history.rows(kind, record).await;
    let rows: Vec<HistoryRow> = rows.into_iter().filter(|row| row.language == tag).collect();
    for pair in rows.windows(2) {
        assert_eq!(pair[0].until, Some(pair[1].since), "{rows:?}");
        assert!(pair[0].since < pair[1].since, "{rows:?}");
    }
    assert_eq!(rows.last().and_then(|row| row.until), None, "{rows:?}");
    rows.into_iter().map(|row| row.revision).collect()
}

/// Writes, the trash, ends and purges leave a row each; nothing leaves two.
pub async fn every_change_of_what_live_shows_gets_a_row(store: &StoreFixture) {
    store.site().await;
    items(store).await;
    terms(store).await;
    assert_eq!(
        shown(store, "config_entity", "item_type.article", "").await,
        [Some(1)]
    );
}

async fn items(store: &StoreFixture) {
    let item = article(1, "One");
    let mut german = item.clone();
    german.language = language("de");
    let record = item.id.to_string();
    let mut unit = store.unit(10).await;
    insert(&mut *unit, &item).await.expect("inserted");
    insert(&mut *unit, &german).await.expect("inserted");
    // Twice in the same unit, at the same instant.
    save(&mut *unit, &item, Revision(1)).await.expect("saved");
    unit.commit().await.expect("committed");
    assert_eq!(
        shown(store, "item", &record, "en").await,
        [Some(1), Some(2)]
    );

    let mut unit = store.unit(20).await;
    unit.items()
        .trash(item.id, Revision(2), at(20))
        .await
        .expect("trashed");
    unit.items()
        .trash(item.id, Revision(2), at(20))
        .await
        .expect("it is there already");
    unit.commit().await.expect("committed");
    assert_eq!(
        shown(store, "item", &record, "en").await,
        [Some(1), Some(2), None]
    );
    assert_eq!(shown(store, "item", &record, "de").await, [Some(1), None]);

    let mut unit = store.unit(30).await;
    save(&mut *unit, &item, Revision(2))
        .await
        .expect("restored");
    unit.items()
        .end_translation(item.id, &language("de"), Revision(1))
        .await
        .expect("ended");
    unit.commit().await.expect("committed");
    assert_eq!(
        shown(store, "item", &record, "en").await,
        [Some(1), Some(2), None, Some(3)]
    );
    assert_eq!(
        shown(store, "item", &record, "de").await,
        [Some(1), None, Some(1), None]
    );

    let mut unit = store.unit(40).await;
    unit.items().purge(item.id).await.expect("purged");
    unit.commit().await.expect("committed");
    let all = [Some(1), Some(2), None, Some(3), None];
    assert_eq!(shown(store, "item", &record, "en").await, all);
    let rows = store.history.rows("item", &record).await;
    assert!(
        rows.iter()
            .any(|row| row.since >= at(30) && row.revision == Some(3)),
        "{rows:?}"
    );
}

async fn terms(store: &StoreFixture) {
    let target = term(1, "One", &[]);
    let merged = term(2, "Two", &[]);
    let mut unit = store.unit(50).await;
    insert_term(&mut *unit, &target).await.expect("inserted");
    insert_term(&mut *unit, &merged).await.expect("inserted");
    unit.commit().await.expect("committed");
    let mut gone = merged.clone();
    gone.content.merged_into = Some(TermId::new(id(1)));
    let mut unit = store.unit(60).await;
    save_term(&mut *unit, &gone, Revision(1))
        .await
        .expect("merged");
    unit.terms()
        .trash(target.id, Revision(1), at(60))
        .await
        .expect("trashed");
    unit.commit().await.expect("committed");
    let of = async |term: &Term| shown(store, "term", &term.id.to_string(), "en").await;
    assert_eq!(of(&target).await, [Some(1), None]);
    assert_eq!(of(&merged).await, [Some(1), None]);
}

/// The trash is one instant: what the record says of it, and what its history does.
pub async fn a_record_leaves_live_at_the_instant_of_its_trash(store: &StoreFixture) {
    store.site().await;
    let (item, term) = (article(1, "One"), term(1, "One", &[]));
    store.insert(&item).await;
    store.insert_terms(std::slice::from_ref(&term)).await;
    let mut unit = store.unit(20).await;
    // A record may have changed later than the unit began, by the clock of another process.
    let late = at(900);
    unit.items()
        .trash(item.id, Revision(1), late)
        .await
        .expect("trashed");
    unit.terms()
        .trash(term.id, Revision(1), late)
        .await
        .expect("trashed");
    unit.commit().await.expect("committed");
    for (kind, record) in [("item", item.id.to_string()), ("term", term.id.to_string())] {
        let rows = store.history.rows(kind, &record).await;
        let last = rows.last().map(|row| (row.since, row.revision));
        assert_eq!(last, Some((late, None)), "{kind}");
    }
}

/// An alias made by hand has a history of its own, which ends with it, however it ends.
pub async fn an_alias_made_by_hand_ends_in_its_history(store: &StoreFixture) {
    store.site().await;
    let item = article(1, "One");
    store.insert(&item).await;
    let alias = |number: u128, path: &str, owned: bool| Alias {
        id: AliasId::new(id(number)),
        path: path.to_owned(),
        language: language("en"),
        target: AliasTarget::Item(item.id),
        revision: Revision::FIRST,
        owned,
    };
    let mut unit = store.unit(20).await;
    for by_hand in [alias(701, "/replaced", false), alias(702, "/purged", false)] {
        unit.aliases().set(&by_hand).await.expect("set");
    }
    unit.commit().await.expect("committed");
    let of = async |number: u128| shown(store, "alias", &id(number).to_string(), "en").await;
    assert_eq!(of(701).await, [Some(1)]);

    let mut unit = store.unit(30).await;
    let address = alias(703, "/replaced", true);
    unit.aliases().set(&address).await.expect("set");
    unit.commit().await.expect("committed");
    assert_eq!(of(701).await, [Some(1), None]);
    assert_eq!(of(702).await, [Some(1)]);

    let mut unit = store.unit(40).await;
    unit.items().purge(item.id).await.expect("purged");
    unit.commit().await.expect("committed");
    assert_eq!(of(702).await, [Some(1), None]);
}
