//! The order of rows: each type by its values, text by the collation, rows without a value where
//! the definition puts them, ties by id in the direction of the last key.

use serde_json::{Value as Json, json};

use super::run::{Bench, definition};
use super::world::visitor;

pub(super) async fn rows_stand_in_their_order(bench: &Bench<'_>) {
    for (sort, rows) in [
        (json!([]), "abcdefgjk"),
        (json!([{"field": "title"}]), "jkcdgbafe"),
        (json!([{"field": "title", "dir": "desc"}]), "efabgdckj"),
        (json!([{"field": "word"}]), "jkcdgbafe"),
        (json!([{"field": "price"}]), "cagbedfjk"),
        (json!([{"field": "price", "dir": "desc"}]), "debgackjf"),
        (json!([{"field": "price", "nulls": "first"}]), "fjkcagbed"),
        (
            json!([{"field": "price", "dir": "desc", "nulls": "first"}]),
            "kjfdebgac",
        ),
        (json!([{"field": "qty"}]), "fakcdbgej"),
        (json!([{"field": "qty", "dir": "desc"}]), "gbdckafje"),
        (
            json!([{"field": "qty", "dir": "desc"}, {"field": "title"}]),
            "gbcdkafje",
        ),
        (
            json!([{"field": "active"}, {"field": "created", "dir": "desc"}]),
            "ebdakjgfc",
        ),
        (json!([{"field": "rating"}]), "bcafedgjk"),
        (
            json!([{"field": "day"}, {"field": "moment", "dir": "desc", "nulls": "first"}]),
            "cfabkjgde",
        ),
        (
            json!([{"field": "day"}, {"field": "moment", "dir": "desc"}]),
            "cafbekjgd",
        ),
        (json!([{"field": "moment"}]), "eabcdfgjk"),
        (json!([{"field": "open.end"}]), "acbdefgjk"),
        (json!([{"field": "created", "dir": "desc"}]), "kjgfedcba"),
        (json!([{"field": "changed"}]), "abcdefgjk"),
    ] {
        bench
            .lists(&visitor(), definition(json!({"sort": sort})), rows)
            .await;
    }
    ties_follow_the_last_key(bench).await;
}

async fn ties_follow_the_last_key(bench: &Bench<'_>) {
    let same: Json = json!({"field": "active", "op": "is_null"});
    for (sort, rows) in [
        (json!([{"field": "active"}]), "cfgjk"),
        (json!([{"field": "active", "dir": "desc"}]), "kjgfc"),
        (
            json!([{"field": "active", "dir": "desc"}, {"field": "open.start", "dir": "asc"}]),
            "cfgjk",
        ),
        (
            json!([{"field": "active", "dir": "asc"}, {"field": "site", "dir": "desc"}]),
            "fkjgc",
        ),
    ] {
        bench
            .lists(
                &visitor(),
                definition(json!({"sort": sort, "where": same})),
                rows,
            )
            .await;
    }
}
