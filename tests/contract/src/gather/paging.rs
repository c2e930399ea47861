//! Pages: none shows a row twice, none misses one that was not touched.

use serde_json::json;
use trovato_domain::gather::plan::{KeyValue, Position};
use uuid::Uuid;

use super::oracle;
use super::run::{Bench, definition, ids};
use super::world::{EXTRA, visitor};

/// Orders with every kind of page: whole ranges, rows without a value first and last, several keys.
const SORTS: &[&str] = &[
    "[]",
    r#"[{"field": "created", "dir": "desc"}]"#,
    r#"[{"field": "title"}]"#,
    r#"[{"field": "price"}]"#,
    r#"[{"field": "price", "dir": "desc", "nulls": "first"}]"#,
    r#"[{"field": "qty", "dir": "desc"}, {"field": "price", "nulls": "first"}]"#,
    r#"[{"field": "active", "nulls": "first"}, {"field": "day", "dir": "desc"}, {"field": "word"}]"#,
];

pub(super) async fn pages_join_to_the_whole(bench: &Bench<'_>) {
    for sort in SORTS {
        let sort: serde_json::Value = serde_json::from_str(sort).expect("an order");
        let whole = bench.plan(definition(json!({"sort": sort})));
        let expected = bench.names(&oracle::rows(&bench.world, &visitor(), &whole));
        for size in [1, 2, 3, 8, 9, 10] {
            let plan = bench.plan(definition(
                json!({"sort": sort, "pager": {"kind": "keyset", "size": size}}),
            ));
            let walked = bench.walk(&visitor(), &plan).await;
            assert_eq!(bench.names(&walked), expected, "{sort} by pages of {size}");
        }
    }
    let single = bench.plan(definition(json!({"pager": {"kind": "none", "size": 4}})));
    let page = bench.page(&visitor(), &single, None).await;
    assert_eq!(
        (page.rows.len(), page.next),
        (4, None),
        "without a pager there is one page"
    );
}

pub(super) async fn a_position_of_another_order_is_refused(bench: &Bench<'_>) {
    let plan = bench.plan(definition(json!({"sort": [{"field": "created"}]})));
    let text = Some(KeyValue::Text("x".to_owned()));
    for keys in [vec![], vec![None], vec![text.clone()], vec![text, None]] {
        let position = Position::new(keys, Uuid::nil());
        assert!(!plan.fits(&position), "{position:?}");
        assert!(
            bench
                .gathers
                .page(&visitor(), &plan, Some(position))
                .await
                .is_err()
        );
    }
}

pub(super) async fn rows_that_come_and_go_disturb_no_other(bench: &mut Bench<'_>) {
    for (round, sort) in SORTS.iter().enumerate() {
        let sort: serde_json::Value = serde_json::from_str(sort).expect("an order");
        let sort = if round == 5 || round == 6 {
            json!([{"field": "price"}, {"field": "word", "dir": "desc"}])
        } else {
            sort
        };
        for n in 0..12 {
            let price = if n % 3 == 0 {
                json!(null)
            } else {
                json!(format!("{}", n % 5))
            };
            let values =
                json!({"title": format!("Row {}", n % 4), "word": format!("w{n}"), "price": price});
            bench
                .world
                .row(EXTRA, &format!("{round}.{n}"), values)
                .await;
        }
        let list = json!({"sort": sort, "base": {"of": "item", "types": [EXTRA]}, "pager": {"kind": "keyset", "size": 2}});
        let plan = bench.plan(definition(list));
        let before = bench.walk(&visitor(), &plan).await;
        let mut gone: Vec<String> = Vec::new();
        let mut seen = Vec::new();
        let mut after = None;
        for step in 0.. {
            let page = bench.page(&visitor(), &plan, after).await;
            seen.extend(ids(&page.rows));
            after = page.next;
            if after.is_none() {
                break;
            }
            if step < 4 {
                let values = json!({"title": format!("New {step}"), "word": "new", "price": format!("{step}.5")});
                bench
                    .world
                    .row(EXTRA, &format!("{round}.new{step}"), values)
                    .await;
                gone.push(format!("{round}.{}", step * 3 + 1));
                bench.world.trash(&gone[gone.len() - 1]).await;
            }
        }
        let once: std::collections::BTreeSet<Uuid> = seen.iter().copied().collect();
        assert_eq!(once.len(), seen.len(), "a row is shown twice by {sort}");
        let touched: Vec<Uuid> = gone
            .iter()
            .map(|name| bench.world.item(name).uuid())
            .collect();
        let missed: Vec<&Uuid> = before
            .iter()
            .filter(|id| !touched.contains(id) && !once.contains(id))
            .collect();
        assert!(
            missed.is_empty(),
            "{} rows are missed by {sort}",
            missed.len()
        );
    }
}
