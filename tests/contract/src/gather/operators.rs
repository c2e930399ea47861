//! Each operator on each type that takes it, with the rows that it finds.

use serde_json::{Value as Json, json};

use super::run::Bench;

/// Field, operator, value, rows.
pub(super) async fn each_operator_of_each_type(bench: &Bench<'_>) {
    for (field, op, value, rows) in texts()
        .into_iter()
        .chain(numbers())
        .chain(times())
        .chain(parts())
    {
        bench.holds(&condition(field, op, value), rows).await;
    }
    references(bench).await;
    groups(bench).await;
}

type Case = (&'static str, &'static str, Json, &'static str);

fn condition(field: &str, op: &str, value: Json) -> Json {
    match value {
        Json::Null => json!({"field": field, "op": op}),
        value => json!({"field": field, "op": op, "value": value}),
    }
}

fn texts() -> Vec<Case> {
    vec![
        ("title", "eq", json!("Apfel"), "d"),
        ("title", "ne", json!("Apfel"), "abcefgjk"),
        ("title", "in", json!(["Apfel", "apfel", "nothing"]), "cd"),
        ("title", "in", json!([]), ""),
        ("title", "not_in", json!([]), "abcdefgjk"),
        ("title", "lt", json!("apfel"), "jk"),
        ("title", "le", json!("Apfel"), "cdjk"),
        ("title", "between", json!(["apfel", "Öl"]), "abcdg"),
        ("word", "eq", json!("ol"), "b"),
        ("word", "eq", json!("it's"), "g"),
        ("word", "eq", json!("STRASSE"), ""),
        ("word", "ne", json!("ol"), "acdefgjk"),
        ("word", "ge", json!("straße"), "ef"),
        ("word", "gt", json!("ol"), "aef"),
        ("word", "is_null", Json::Null, ""),
        ("labels", "eq", json!("red"), "ad"),
        ("labels", "eq", json!("back\\slash"), "g"),
        ("labels", "ne", json!("red"), "bcefgjk"),
        ("labels", "in", json!(["red", "Red"]), "abd"),
        ("labels", "not_in", json!(["red", "Red"]), "cefgjk"),
        ("labels", "lt", json!("a_b"), "a"),
        ("labels", "is_null", Json::Null, "cfjk"),
        ("labels", "not_null", Json::Null, "abdeg"),
        ("site", "eq", json!("https://example.org/F"), "f"),
        ("site", "eq", json!("https://example.org/f"), ""),
        ("site", "in", json!(["https://example.org/a"]), "a"),
        ("site", "not_null", Json::Null, "af"),
        ("note", "not_null", Json::Null, "a"),
        ("state", "eq", json!("published"), "abcdefgjk"),
        ("state", "in", json!(["draft"]), ""),
        ("type", "eq", json!("gather_thing"), "abcdefgjk"),
        ("language", "ne", json!("en"), ""),
    ]
}

fn numbers() -> Vec<Case> {
    vec![
        ("price", "eq", json!("3.50"), "ag"),
        ("price", "eq", json!("123456789012345678901234567890"), "e"),
        ("price", "gt", json!("123456789012345678901234567890"), "d"),
        ("price", "lt", json!("3.5"), "c"),
        ("price", "le", json!(10), "abcg"),
        ("price", "between", json!(["-0.25", "3.5"]), "acg"),
        ("price", "in", json!(["10.0", "-0.25"]), "bc"),
        ("price", "not_in", json!(["10.0", "-0.25"]), "adefgjk"),
        ("price", "is_null", Json::Null, "fjk"),
        ("qty", "eq", json!(9), "cd"),
        ("qty", "lt", json!(9), "afk"),
        ("qty", "ge", json!(9), "bcdg"),
        ("qty", "ne", json!(9), "abefgjk"),
        ("qty", "between", json!([2, 3]), "ak"),
        ("qty", "in", json!([-2, 10]), "bfg"),
        ("rating", "gt", json!(9), "e"),
        ("rating", "lt", json!(0.5), "bc"),
        ("rating", "eq", json!(0), "c"),
        ("active", "eq", json!(true), "ad"),
        ("active", "ne", json!(true), "bcefgjk"),
        ("active", "is_null", Json::Null, "cfgjk"),
        ("scores", "eq", json!(7), "b"),
        ("scores", "gt", json!(3), "ab"),
        ("scores", "lt", json!(2), "ce"),
        ("scores", "between", json!([5, 39]), "b"),
        ("scores", "in", json!([3, 40]), "ac"),
        ("scores", "ne", json!(4), "bcdefgjk"),
    ]
}

fn times() -> Vec<Case> {
    vec![
        ("day", "eq", json!("2025-06-01"), "af"),
        ("day", "lt", json!("2025-06-01"), "c"),
        ("day", "between", json!(["2024-02-29", "2025-06-01"]), "acf"),
        ("day", "in", json!(["2025-06-30"]), "b"),
        ("day", "ge", json!({"now": "-1d"}), ""),
        ("day", "ge", json!({"now": "-P1Y"}), "abf"),
        ("moment", "eq", json!("2025-06-01T12:00:00+02:00"), "a"),
        ("moment", "gt", json!("2025-06-01T10:00:00Z"), "b"),
        ("moment", "le", json!("2025-06-01T10:00:00Z"), "ae"),
        ("moment", "in", json!(["1999-12-31T23:59:59.5Z"]), "e"),
        ("moment", "is_null", Json::Null, "cdfgjk"),
        ("created", "ge", json!("2026-01-01T00:00:00Z"), "abcdefgjk"),
        ("created", "lt", json!({"now": "-52w"}), ""),
        (
            "created",
            "between",
            json!(["2025-12-31T00:00:00Z", "2026-01-02T00:00:00Z"]),
            "abcdefgjk",
        ),
        ("changed", "in", json!([]), ""),
    ]
}

fn parts() -> Vec<Case> {
    vec![
        ("open.start", "lt", json!("2025-01-01"), "c"),
        ("open.end", "eq", json!("2025-03-31"), "a"),
        ("open.end", "is_null", Json::Null, "bdefgjk"),
        ("open", "not_null", Json::Null, "ac"),
        ("seats", "not_null", Json::Null, "ab"),
        ("seats.row", "eq", json!(7), "a"),
        ("seats.row", "ge", json!(8), "b"),
        ("seats.row", "is_null", Json::Null, "cdefgjk"),
        ("seats.names", "eq", json!("bo"), "a"),
        ("seats.names", "in", json!(["bo", "cy"]), "ab"),
        ("seats.names", "not_null", Json::Null, "ab"),
    ]
}

async fn references(bench: &Bench<'_>) {
    let world = &bench.world;
    let item = |name: &str| json!(world.item(name).to_string());
    let ines = json!(world.ines.to_string());
    for (field, op, value, rows) in [
        ("id", "eq", item("c"), "c"),
        ("id", "ne", item("c"), "abdefgjk"),
        ("id", "in", json!([item("k"), item("a")]), "ak"),
        ("mate", "has_any", json!([item("a")]), "bc"),
        ("mate", "has_any", json!([item("a"), item("c")]), "bcd"),
        ("mate", "has_any", json!([]), ""),
        ("mate", "has_none", json!([item("a")]), "adefgjk"),
        ("mate", "not_null", Json::Null, "bcd"),
        ("author", "has_any", json!([ines]), "bf"),
        ("author", "has_any", json!({"current": "user"}), "bf"),
        ("author", "has_none", json!([ines]), "acdegjk"),
        ("author", "is_null", Json::Null, "acdegjk"),
        ("topics", "is_null", Json::Null, "gjk"),
        ("terms", "not_null", Json::Null, "abcdef"),
    ] {
        bench.holds(&condition(field, op, value), rows).await;
    }
}

async fn groups(bench: &Bench<'_>) {
    let nine = json!({"field": "qty", "op": "eq", "value": 9});
    let red = json!({"field": "labels", "op": "eq", "value": "red"});
    let none = json!({"field": "qty", "op": "is_null"});
    let cheap = json!({"field": "price", "op": "lt", "value": "5"});
    for (group, rows) in [
        (json!({"all": [nine, red]}), "d"),
        (json!({"any": [nine, red]}), "acd"),
        (json!({"all": [nine, {"not": red}]}), "c"),
        (json!({"not": {"not": nine}}), "cd"),
        (
            json!({"any": [{"all": [nine, cheap]}, {"all": [red, {"not": {"any": [nine, none]}}]}]}),
            "ac",
        ),
    ] {
        bench.holds(&group, rows).await;
    }
}
