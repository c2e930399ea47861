//! Contracts of the ports of the system: the clock, ids and the cache of costly texts.

use std::collections::HashSet;

use trovato_ports::system::{Clock, IdGen, TextCache};
use uuid::{Uuid, Variant};

/// Contract of [`Clock`].
pub async fn clock(clock: &dyn Clock) {
    let earlier = clock.now();
    let later = clock.now();
    assert!(earlier <= later, "time went from {earlier} back to {later}");
}

/// Contract of [`IdGen`].
pub async fn id_gen(ids: &dyn IdGen) {
    ids_are_version_7_and_rise(ids);
    ids_of_many_threads_are_all_different(ids);
}

fn ids_are_version_7_and_rise(ids: &dyn IdGen) {
    let mut last = Uuid::nil();
    for _ in 0..5_000 {
        let id = ids.next();
        assert_eq!(id.get_version_num(), 7, "{id}");
        assert_eq!(id.get_variant(), Variant::RFC4122, "{id}");
        assert!(last < id, "{id} came after {last}");
        last = id;
    }
}

fn ids_of_many_threads_are_all_different(ids: &dyn IdGen) {
    let all: Vec<Uuid> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| (0..1_000).map(|_| ids.next()).collect::<Vec<_>>()))
            .collect();
        threads
            .into_iter()
            .flat_map(|t| t.join().unwrap_or_default())
            .collect()
    });
    assert_eq!(all.len(), 4_000, "a thread panicked");
    assert_eq!(
        all.iter().collect::<HashSet<_>>().len(),
        4_000,
        "an id was given twice"
    );
}

/// Contract of [`TextCache`]. The cache is emptied.
pub async fn text_cache(cache: &dyn TextCache) {
    let keys = |names: &[&str]| {
        names
            .iter()
            .map(|n| (*n).to_owned())
            .collect::<Vec<String>>()
    };
    let pair = |key: &str, text: &str| (key.to_owned(), text.to_owned());
    let load = async |names: &[&str]| cache.load(&keys(names)).await.expect("a cache loads");

    cache.clear().await.expect("a cache is emptied");
    assert_eq!(load(&[]).await, Vec::<Option<String>>::new());
    assert_eq!(
        load(&["a", "b"]).await,
        [None, None],
        "an emptied cache holds something"
    );

    cache
        .store(&[])
        .await
        .expect("nothing is stored without an error");
    let entries = [
        pair("a", "one"),
        pair("b", ""),
        pair("c", "größer 大 \u{1f600}"),
    ];
    cache.store(&entries).await.expect("entries are stored");
    assert_eq!(
        load(&["c", "missing", "a", "b", "a"]).await,
        [
            Some("größer 大 \u{1f600}"),
            None,
            Some("one"),
            Some(""),
            Some("one")
        ]
        .map(|text| text.map(str::to_owned)),
        "texts do not come in the order of their keys"
    );

    cache
        .store(&[pair("a", "two")])
        .await
        .expect("an entry is stored again");
    assert_eq!(
        load(&["a"]).await,
        [Some("two".to_owned())],
        "the later text does not stand"
    );

    let large = "x".repeat(1 << 20);
    cache
        .store(&[pair("large", &large)])
        .await
        .expect("a text of 1 MiB is stored");
    assert_eq!(load(&["large"]).await, [Some(large)]);

    cache.clear().await.expect("a cache is emptied");
    assert_eq!(load(&["a", "c", "large"]).await, [None, None, None]);
}
