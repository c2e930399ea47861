//! Contract of [`ImportSource`]: what every source of records must do, whatever it reads. A source is
//! read twice; so each function takes one that makes it anew.
//!
//! Contract of [`ImportIds`]: a record keeps its id.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Mutex;

use async_trait::async_trait;
use trovato_ports::StoreError;
use trovato_ports::imports::{
    ImportBody, ImportIds, ImportRecord, ImportSource, SourceKey, SourceSummary,
};
use uuid::Uuid;

/// Ids in the order in which keys are asked for; a key that was asked for keeps its id.
#[derive(Debug, Default)]
pub struct CountedIds {
    first: u128,
    known: Mutex<HashMap<SourceKey, Uuid>>,
}

impl CountedIds {
    /// Ids from this number on.
    pub fn from(first: u128) -> Self {
        Self {
            first,
            known: Mutex::default(),
        }
    }
}

#[async_trait]
impl ImportIds for CountedIds {
    async fn ids(&self, _origin: &str, keys: &[SourceKey]) -> Result<Vec<Uuid>, StoreError> {
        let mut known = self
            .known
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut ids = Vec::with_capacity(keys.len());
        for key in keys {
            let next = Uuid::from_u128(self.first + known.len() as u128 + 1);
            ids.push(*known.entry(key.clone()).or_insert(next));
        }
        Ok(ids)
    }
}

/// Reads a source to its end, this many records at a time.
///
/// # Panics
/// The source fails.
pub async fn read(
    source: &mut dyn ImportSource,
    ids: &dyn ImportIds,
    most: usize,
) -> (SourceSummary, Vec<ImportRecord>) {
    let summary = source
        .scan(ids)
        .await
        .unwrap_or_else(|e| panic!("the first pass: {e}"));
    let mut records = Vec::new();
    loop {
        let next = source
            .next(most)
            .await
            .unwrap_or_else(|e| panic!("the second pass: {e}"));
        assert!(
            next.len() <= most,
            "{} records were given where {most} were asked for",
            next.len()
        );
        if next.is_empty() {
            return (summary, records);
        }
        records.extend(next);
    }
}

/// Every record comes once, and the summary counts them all.
pub async fn gives_every_record_once(make: impl Fn() -> Box<dyn ImportSource>) {
    let (summary, records) = read(&mut *make(), &CountedIds::default(), 7).await;
    assert!(!summary.origin.is_empty(), "a source has a name");
    assert_eq!(
        records.len() as u64,
        summary.records,
        "the summary counts what is given"
    );
    let mut seen = HashSet::new();
    for record in &records {
        assert!(
            seen.insert(record.key.clone()),
            "`{}` came twice",
            record.key
        );
        let said =
            |r: &trovato_ports::imports::Remark| r.source == record.key && !r.reason.is_empty();
        assert!(
            record.remarks.iter().all(said),
            "the remarks of `{}` name it and say something",
            record.key
        );
        if matches!(record.body, ImportBody::Skipped(_)) {
            assert!(
                !record.remarks.is_empty(),
                "`{}` is skipped without a reason",
                record.key
            );
        }
    }
}

/// What a record refers to comes before it.
pub async fn references_come_first(make: impl Fn() -> Box<dyn ImportSource>) {
    let (_, records) = read(&mut *make(), &CountedIds::default(), 50).await;
    let mut given: HashSet<Uuid> = HashSet::new();
    for record in &records {
        let (own, references) = references(&record.body);
        for id in references {
            assert!(
                given.contains(&id),
                "`{}` refers to what was not given before",
                record.key
            );
        }
        given.extend(own);
    }
}

fn references(body: &ImportBody) -> (Option<Uuid>, Vec<Uuid>) {
    match body {
        ImportBody::User(u) => (Some(u.id.uuid()), Vec::new()),
        ImportBody::Term(t) => (
            Some(t.id.uuid()),
            t.parent.iter().map(|p| p.uuid()).collect(),
        ),
        ImportBody::File(f) => (Some(f.id.uuid()), Vec::new()),
        ImportBody::Item(i) => {
            let mut all: Vec<Uuid> = i.parent.iter().map(|p| p.uuid()).collect();
            all.extend(i.author.iter().map(|a| a.uuid()));
            all.extend(i.terms.iter().map(|(_, t)| t.uuid()));
            all.extend(i.files.iter().map(|f| f.uuid()));
            all.extend(i.image.iter().map(|(f, _)| f.uuid()));
            (Some(i.id.uuid()), all)
        }
        ImportBody::Comment(c) => {
            let mut all = vec![c.item.uuid()];
            all.extend(c.parent.iter().map(|p| p.uuid()));
            all.extend(c.author.iter().map(|a| a.uuid()));
            (Some(c.id.uuid()), all)
        }
        ImportBody::MenuLink(l) => (
            Some(l.id.uuid()),
            l.parent.iter().map(|p| p.uuid()).collect(),
        ),
        ImportBody::Skipped(_) => (None, Vec::new()),
    }
}

/// A second run finds the same records with the same hashes, whatever ids they have.
pub async fn hashes_depend_on_the_source_alone(make: impl Fn() -> Box<dyn ImportSource>) {
    let hashes = |records: Vec<ImportRecord>| {
        records
            .into_iter()
            .map(|r| (r.key, r.hash))
            .collect::<BTreeMap<String, String>>()
    };
    let (_, one) = read(&mut *make(), &CountedIds::from(0), 100).await;
    let (_, two) = read(&mut *make(), &CountedIds::from(1_000_000), 3).await;
    assert_eq!(hashes(one), hashes(two));
}

/// Records have the ids that the first pass was given for their keys.
pub async fn ids_of_earlier_runs_are_taken(make: impl Fn() -> Box<dyn ImportSource>) {
    let ids = CountedIds::from(5_000);
    let (_, one) = read(&mut *make(), &ids, 100).await;
    let (_, two) = read(&mut *make(), &ids, 100).await;
    assert_eq!(one, two, "two runs with the same ids give the same records");
    let known = ids
        .known
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    for record in &one {
        if let (Some(id), _) = references(&record.body) {
            assert_eq!(
                known.get(&record.key),
                Some(&id),
                "the id of `{}`",
                record.key
            );
        }
    }
}

/// Before the first pass there is nothing, and a first pass begins anew.
pub async fn a_scan_begins_anew(make: impl Fn() -> Box<dyn ImportSource>) {
    let mut source = make();
    assert_eq!(
        source.next(10).await.map(|r| r.len()).ok(),
        Some(0),
        "nothing comes before the first pass"
    );
    let ids = CountedIds::default();
    let (_, one) = read(&mut *source, &ids, 10).await;
    assert_eq!(
        source.next(10).await.map(|r| r.len()).ok(),
        Some(0),
        "the end stays the end"
    );
    let (_, two) = read(&mut *source, &ids, 10).await;
    assert_eq!(one, two);
}

/// The bytes of each file that is said to be there can be read.
pub async fn files_that_are_there_have_bytes(make: impl Fn() -> Box<dyn ImportSource>) {
    let mut source = make();
    let (_, records) = read(&mut *source, &CountedIds::default(), 50).await;
    for record in records {
        if let ImportBody::File(file) = record.body
            && file.path.is_some()
        {
            let bytes = source
                .bytes(&file, u64::MAX)
                .await
                .unwrap_or_else(|e| panic!("`{}`: {e}", record.key));
            assert!(!bytes.is_empty(), "`{}` is empty", record.key);
        }
    }
}

/// As many ids as keys, in their order; a key keeps its id, and no two keys share one.
pub async fn a_key_keeps_its_id(ids: &dyn ImportIds) {
    let keys = |names: &[&str]| {
        names
            .iter()
            .map(|n| (*n).to_owned())
            .collect::<Vec<SourceKey>>()
    };
    let ask = async |names: &[&str]| {
        let given = ids.ids("https://old.example", &keys(names)).await;
        given.unwrap_or_else(|e| panic!("ids of {names:?}: {e}"))
    };
    assert!(ask(&[]).await.is_empty());
    let first = ask(&["post:1", "post:2", "category:a"]).await;
    assert_eq!(first.iter().collect::<HashSet<_>>().len(), 3, "{first:?}");
    assert!(first.iter().all(|id| !id.is_nil()));
    let again = ask(&["category:a", "post:1", "post:3"]).await;
    assert_eq!(again.len(), 3);
    assert!(
        !first.contains(again.last().unwrap_or(&Uuid::nil())),
        "a new key gets a new id"
    );
}
