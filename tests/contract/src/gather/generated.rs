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
        let sorts: Vec<Json> = (0..dice.below(4)).map(|_| maker.sort(&mut dice)).collect();
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

/// Numbers that look random and are the same for the same seed (SplitMix64).
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

    fn sort(&self, dice: &mut Dice) -> Json {
        json!({"field": dice.one(SORTED), "dir": dice.one(&["asc", "desc"]), "nulls": dice.one(&["first", "last"])})
    }

    /// Fields with the operators that they take and values to compare with.
    fn kinds(&self) -> Vec<(&'static str, &'static [&'static str], Vec<Json>)> {
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
        let days = || {
            ["2025-06-01", "2025-06-30", "2024-02-29", "2025-03-31"]
                .map(Json::from)
                .to_vec()
        };
        let items = self
            .world
            .items
            .values()
            .map(|made| json!(made.item.id.to_string()))
            .collect::<Vec<_>>();
        let terms = self
            .world
            .terms
            .values()
            .map(|term| json!(term.id.to_string()))
            .collect::<Vec<_>>();
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
                vec![
                    json!("https://example.org/a"),
                    json!("https://example.org/F"),
                ],
            ),
            ("state", LISTED, vec![json!("published"), json!("draft")]),
            ("language", LISTED, vec![json!("en"), json!("de")]),
            (
                "price",
                ORDERED,
                vec![
                    json!("3.5"),
                    json!(10),
                    json!("-0.25"),
                    json!("123456789012345678901234567890"),
                ],
            ),
            (
                "qty",
                ORDERED,
                vec![json!(2), json!(3), json!(9), json!(10)],
            ),
            (
                "scores",
                ORDERED,
                vec![json!(-3), json!(4), json!(7), json!(40)],
            ),
            ("seats.row", ORDERED, vec![json!(3), json!(7), json!(9)]),
            (
                "rating",
                ORDERED,
                vec![json!(0), json!(0.5), json!(9), json!(-1.5)],
            ),
            ("active", EQUAL, vec![json!(true), json!(false)]),
            ("day", ORDERED, days()),
            ("open.start", ORDERED, days()),
            ("open.end", ORDERED, days()),
            (
                "moment",
                ORDERED,
                vec![
                    json!("2025-06-01T10:00:00Z"),
                    json!("1999-12-31T23:59:59.5Z"),
                ],
            ),
            ("id", LISTED, items.clone()),
            ("mate", LEADING, items),
            ("topics", LEADING, terms.clone()),
            ("terms", LEADING, terms),
            ("author", LEADING, vec![json!(self.world.ines.to_string())]),
        ]
    }
}
