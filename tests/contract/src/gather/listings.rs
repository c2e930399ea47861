//! The listings that a site has from the start, and a filled store to see how they are read.

use serde_json::{Value as Json, json};
use trovato_domain::gather::bind::Bindings;
use trovato_domain::gather::plan::{GatherPlan, KeyValue, Paging, Position};
use trovato_domain::item::keys::order_text;
use trovato_domain::item::value::Value;
use trovato_ports::UnitOfWorkFactory;
use trovato_ports::gather::GatherReader;
use uuid::Uuid;

use super::oracle;
use super::run::Bench;
use super::world::{EXTRA, Made, THING, World, instant, visitor};

/// A listing that is shipped, as it is run.
#[derive(Debug, Clone)]
pub struct Listing {
    /// Its name.
    pub name: &'static str,
    /// Its plan.
    pub plan: GatherPlan,
    /// A place in the middle of it.
    pub middle: Position,
    /// Whether few items are in it.
    pub rare: bool,
}

/// Definitions in the manner of those that the starters have.
fn definitions() -> Vec<(&'static str, Json)> {
    let published = json!({"field": "state", "op": "eq", "value": "published"});
    let newest = json!([{"field": "created", "dir": "desc"}]);
    vec![
        (
            "front",
            json!({"base": {"of": "item", "types": [THING]}, "where": {"all": [published]}, "sort": newest,
            "show": {"view_mode": "teaser"}, "displays": [{"id": "page", "kind": "page", "path": "/"}]}),
        ),
        (
            "term",
            json!({"base": {"of": "item"}, "where": {"all": [published,
            {"field": "terms", "op": "has_any", "value": {"arg": "term"}, "descendants": true}]}, "sort": newest,
            "args": [{"name": "term", "type": "term", "absent": "not_found"}],
            "displays": [{"id": "page", "kind": "page", "path": "/term/{term}", "title": "{term}"}]}),
        ),
        (
            "author",
            json!({"base": {"of": "item"}, "where": {"all": [published,
            {"field": "author", "op": "has_any", "value": {"arg": "author"}}]}, "sort": newest,
            "args": [{"name": "author", "type": "user", "absent": "not_found"}],
            "displays": [{"id": "page", "kind": "page", "path": "/author/{author}"}]}),
        ),
        (
            "archive",
            json!({"base": {"of": "item"}, "where": {"all": [published,
            {"field": "created", "op": "ge", "value": {"arg": "from"}}, {"field": "created", "op": "lt", "value": {"arg": "to"}}]},
            "sort": newest, "args": [{"name": "from", "type": "datetime", "absent": "not_found"}, {"name": "to", "type": "date", "absent": "not_found"}],
            "displays": [{"id": "page", "kind": "page", "path": "/archive/{from}/{to}"}]}),
        ),
        (
            "feed",
            json!({"base": {"of": "item", "types": [THING]}, "where": {"all": [published]}, "sort": newest,
            "pager": {"kind": "none", "size": 20}, "displays": [{"id": "feed", "kind": "feed", "path": "/feed.atom"}]}),
        ),
    ]
}

/// The shipped listings, that of a term once for each of these.
fn listings(bench: &Bench<'_>, terms: &[(&str, bool)], middle: &Position) -> Vec<Listing> {
    let mut all = Vec::new();
    for (name, definition) in definitions() {
        if name != "term" {
            all.push(listing(bench, (name, definition), None, middle));
            continue;
        }
        for (term, rare) in terms {
            let one = listing(bench, (name, definition.clone()), Some(term), middle);
            all.push(Listing { rare: *rare, ..one });
        }
    }
    all
}

fn listing(
    bench: &Bench<'_>,
    (name, definition): (&'static str, Json),
    term: Option<&str>,
    middle: &Position,
) -> Listing {
    let mut whole = json!({"id": name, "label": name});
    if let (Json::Object(whole), Json::Object(more)) = (&mut whole, definition) {
        whole.extend(more);
    }
    let arguments = whole["args"].as_array().cloned().unwrap_or_default();
    let bindings: Bindings = arguments
        .iter()
        .map(|argument| {
            let name = argument["name"].as_str().expect("a name");
            let value = match name {
                "term" => Value::Reference(bench.world.term_id(term.expect("a term")).uuid()),
                "author" => Value::Reference(bench.world.ines.uuid()),
                "from" => Value::Moment(instant("2026-01-01T00:00:00Z")),
                _ => Value::Date("2027-01-01".parse().expect("a day")),
            };
            (name.parse().expect("a name"), vec![value])
        })
        .collect();
    Listing {
        name,
        plan: bench.bound(whole, &bindings),
        middle: middle.clone(),
        rare: false,
    }
}

pub(super) async fn shipped_listings_run(bench: &Bench<'_>) {
    let nowhere = Position::new(vec![Some(KeyValue::Number(0))], Uuid::nil());
    for listing in listings(bench, &[("water", false), ("dune", true)], &nowhere) {
        let expected = oracle::rows(&bench.world, &visitor(), &listing.plan);
        let mut found = bench.walk(&visitor(), &listing.plan).await;
        let most = if listing.name == "feed" {
            found.len()
        } else {
            expected.len()
        };
        found.truncate(most);
        assert_eq!(
            bench.names(&found),
            bench.names(&expected[..most]),
            "{}",
            listing.name
        );
    }
}

/// Fills an empty store with this many items of two types, by two authors or none, with ten terms
/// below one; gives the shipped listings over them, each of which lists what the oracle does.
pub async fn fill(
    units: &dyn UnitOfWorkFactory,
    gathers: &dyn GatherReader,
    items: usize,
) -> Vec<Listing> {
    let mut world = World::empty(units).await;
    world.term("land", &[]).await;
    world.term("rare", &[]).await;
    for n in 0..10 {
        world.term(&format!("part{n}"), &["land"]).await;
    }
    let mut middle = None;
    for batch in 0..items.div_ceil(500) {
        let mut unit = units
            .begin(instant("2026-01-02T00:00:00Z"))
            .await
            .expect("a unit");
        for n in batch * 500..items.min(batch * 500 + 500) {
            let values = json!({
                "title": format!("Item {n}"),
                "word": format!("word {}", n % 100),
                "price": (n % 3 > 0).then(|| format!("{}", n * 7919 % 1000)),
                "topics": [if n % 500 == 1 { "rare".to_owned() } else { format!("part{}", n % 10) }],
                "author": if n % 20 == 0 { "ines" } else { "" },
                "state": if n % 10 == 9 { "draft" } else { "published" },
            });
            let of = if n % 5 == 0 { EXTRA } else { THING };
            let item = world.new_item(of, "item", &values);
            world.write_in(&mut *unit, &item).await;
            if n == items / 2 {
                let created = KeyValue::Number(item.created.micros());
                middle = Some(Position::new(vec![Some(created)], item.id.uuid()));
            }
            world
                .items
                .insert(format!("{n}"), Made { item, german: None });
        }
        unit.commit().await.expect("committed");
    }
    let bench = Bench { world, gathers };
    let middle = middle.expect("some items");
    let mut listings = listings(&bench, &[("land", false), ("rare", true)], &middle);
    listings.push(by_price(&bench));
    for listing in &listings {
        let plan = GatherPlan {
            size: 100,
            ..listing.plan.clone()
        };
        let expected = oracle::rows(&bench.world, &visitor(), &plan);
        let found = bench.walk(&visitor(), &plan).await;
        assert_eq!(found, expected[..found.len()], "{}", listing.name);
        assert!(listing.plan.paging == Paging::Single || found.len() == expected.len());
    }
    listings
}

/// All items by a field, which may have an index.
fn by_price(bench: &Bench<'_>) -> Listing {
    let sort = json!([{"field": "price"}]);
    let plan =
        bench.plan(json!({"id": "price", "label": "Price", "base": {"of": "item"}, "sort": sort}));
    let price = Value::Decimal("500".parse().expect("a decimal"));
    let middle = Position::new(vec![order_text(&price).map(KeyValue::Text)], Uuid::nil());
    Listing {
        name: "price",
        plan,
        middle,
        rare: false,
    }
}
