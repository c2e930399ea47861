//! Definitions made at random: whatever is checked lists what the oracle lists, for every viewer.

use serde_json::{Value as Json, json};
use trovato_domain::access::Actor;

use super::oracle;
use super::run::{Bench, definition};
use super::world::{World, editor, german, viewer, visitor};

/// How many definitions are made from one seed.
const DEFINITIONS: usize = 150;

pub(super) async fn any_definition_lists_what_the_oracle_lists(bench: &Bench<'_>, seed: u64) {
    let english = visitor().language().clone();
    let viewers = [
        visitor(),
        editor(),
        viewer(Actor::Anonymous, &["access content"], german()),
        viewer(
            Actor::Account(bench.world.ines),
            &["access content"],
            english,
        ),
    ];
    let mut dice = Dice(seed);
    for n in 0..DEFINITIONS {
        let maker = Maker {
            world: &bench.world,
        };
        let size = 1 + dice.below(12);
        let sorts: Vec<Json> = (0..dice.below(4)).map(|_| sort(&mut dice)).collect();
        let list = definition(json!({
            "where": maker.condition(&mut dice, 3), "sort": sorts, "pager": {"kind": "keyset", "size": size}
        }));
        let viewer = dice.one(&viewers);
        let place = format!("definition {n} of seed {seed}: {list}");
        let plan = bench.plan(list);
        let expected = bench.names(&oracle::rows(&bench.world, viewer, &plan));
        let found = bench.names(&bench.walk(viewer, &plan).await);
        assert_eq!(found, expected, "{place}");
    }
}

/// Numbers that look random and are the same for the same seed (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut n = self.0;
        n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((n ^ (n >> 31)) % end as u64).unwrap_or_default()
    }

    fn one<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn some<T: Clone>(&mut self, all: &[T]) -> Vec<T> {
        (0..self.below(4)).map(|_| self.one(all).clone()).collect()
    }
}

const ORDERED: &[&str] = &[
    "eq", "ne", "lt", "le", "gt", "ge", "between", "in", "not_in",
];
const EQUAL: &[&str] = &["eq", "ne"];
const LISTED: &[&str] = &["eq", "ne", "in", "not_in"];
const LEADING: &[&str] = &["has_any", "has_none"];
const SORTED: &[&str] = &[
    "title",
    "created",
    "changed",
    "word",
    "price",
    "qty",
    "rating",
    "active",
    "day",
    "moment",
    "open.start",
    "site",
];

struct Maker<'a> {
    world: &'a World<'a>,
}

impl Maker<'_> {
    fn condition(&self, dice: &mut Dice, depth: usize) -> Json {
        let members = |dice: &mut Dice| -> Vec<Json> {
            (0..=dice.below(3))
                .map(|_| self.condition(dice, depth - 1))
                .collect()
        };
        match dice.below(if depth == 0 { 1 } else { 6 }) {
            3 => json!({"all": members(dice)}),
            4 => json!({"any": members(dice)}),
            5 => json!({"not": self.condition(dice, depth - 1)}),
            _ => self.leaf(dice),
        }
    }

    fn leaf(&self, dice: &mut Dice) -> Json {
        let kinds = self.kinds();
        let (field, operators, values) = dice.one(&kinds);
        if dice.below(6) == 0 {
            return json!({"field": field, "op": dice.one(&["is_null", "not_null"])});
        }
        let op = *dice.one(operators);
        let value = match op {
            "in" | "not_in" | "has_any" | "has_none" => Json::from(dice.some(values)),
            "between" => json!([dice.one(values), dice.one(values)]),
            _ => dice.one(values).clone(),
        };
        let mut leaf = json!({"field": field, "op": op, "value": value});
        if LEADING.contains(&op) && matches!(*field, "topics" | "terms") {
            leaf["descendants"] = Json::from(dice.below(2) == 0);
        }
        leaf
    }

    /// Fields with the operators that they take and values to compare with.
    fn kinds(&self) -> Vec<Kind> {
        let made = self.world.items.values();
        let items: Vec<Json> = made.map(|made| json!(made.item.id.to_string())).collect();
        let terms = self.world.terms.values();
        let terms: Vec<Json> = terms.map(|term| json!(term.id.to_string())).collect();
        let leading = [
            ("id", LISTED, items.clone()),
            ("mate", LEADING, items),
            ("topics", LEADING, terms.clone()),
            ("terms", LEADING, terms),
            ("author", LEADING, vec![json!(self.world.ines.to_string())]),
        ];
        texts()
            .into_iter()
            .chain(numbers())
            .chain(leading)
            .collect()
    }
}

/// A field, the operators that it takes, and values to compare with.
type Kind = (&'static str, &'static [&'static str], Vec<Json>);

fn sort(dice: &mut Dice) -> Json {
    json!({"field": dice.one(SORTED), "dir": dice.one(&["asc", "desc"]), "nulls": dice.one(&["first", "last"])})
}

fn texts() -> Vec<Kind> {
    let words = [
        "Apfel",
        "apfel",
        "ol",
        "Öl",
        "straße",
        "it's",
        "Zwetschge",
        "red",
        "50%",
        "aXb",
        "back\\slash",
        "rot",
    ];
    let words = || words.map(Json::from).to_vec();
    vec![
        ("title", ORDERED, words()),
        ("word", ORDERED, words()),
        ("labels", ORDERED, words()),
        (
            "seats.names",
            ORDERED,
            ["ann", "bo", "cy"].map(Json::from).to_vec(),
        ),
        (
            "site",
            LISTED,
            ["https://example.org/a", "https://example.org/F"]
                .map(Json::from)
                .to_vec(),
        ),
        (
            "state",
            LISTED,
            ["published", "draft"].map(Json::from).to_vec(),
        ),
        ("language", LISTED, ["en", "de"].map(Json::from).to_vec()),
    ]
}

fn numbers() -> Vec<Kind> {
    let days = || {
        ["2025-06-01", "2025-06-30", "2024-02-29", "2025-03-31"]
            .map(Json::from)
            .to_vec()
    };
    let prices = ["3.5", "10", "-0.25", "123456789012345678901234567890"];
    let moments = ["2025-06-01T10:00:00Z", "1999-12-31T23:59:59.5Z"];
    vec![
        ("price", ORDERED, prices.map(Json::from).to_vec()),
        ("qty", ORDERED, [2, 3, 9, 10].map(Json::from).to_vec()),
        ("scores", ORDERED, [-3, 4, 7, 40].map(Json::from).to_vec()),
        ("seats.row", ORDERED, [3, 7, 9].map(Json::from).to_vec()),
        (
            "rating",
            ORDERED,
            [0.0, 0.5, 9.0, -1.5].map(Json::from).to_vec(),
        ),
        ("active", EQUAL, [true, false].map(Json::from).to_vec()),
        ("day", ORDERED, days()),
        ("open.start", ORDERED, days()),
        ("open.end", ORDERED, days()),
        ("moment", ORDERED, moments.map(Json::from).to_vec()),
    ]
}
