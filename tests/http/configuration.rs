//! What configuration may become, given what it was.

use anyhow::{Context as _, Result};
use serde_json::{Value as Json, json};
use trovato_application::Error;
use trovato_application::configuration::{ConfigFile, Unnamed};

use crate::site::TestSite;
use crate::writes::{configure, refused};

fn places(fields: &Json) -> Json {
    json!({"kind": "vocabulary", "id": "places", "label": "Places", "hierarchy": "flat",
        "fields": fields})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_that_comes_back_is_what_it_was() -> Result<()> {
    let site = TestSite::installed().await?;
    let word = |kind: &str| json!({"name": "word", "type": kind, "label": "Word"});
    let group =
        |fields: &Json| json!({"name": "more", "type": "group", "label": "More", "fields": fields});
    let size = json!({"name": "size", "type": "integer", "label": "Size"});
    let whole = json!([word("text"), group(&json!([word("date"), size]))]);
    configure(&site, &[places(&whole)]).await?;
    configure(&site, &[places(&json!([group(&json!([size]))]))]).await?;
    for (fields, field) in [
        (
            json!([word("integer"), group(&json!([size]))]),
            "vocabulary.places/fields/word",
        ),
        (
            json!([group(&json!([size, word("text")]))]),
            "vocabulary.places/fields/more/fields/word",
        ),
    ] {
        let answer = configure(&site, &[places(&fields)]).await;
        let error = answer.err().context("not refused")?.downcast::<Error>()?;
        assert_eq!(
            refused(Err::<(), _>(error)),
            [(field.to_owned(), "immutable")]
        );
    }
    configure(&site, &[places(&whole)]).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entity_that_was_removed_can_be_made_again_with_other_fields() -> Result<()> {
    let site = TestSite::installed().await?;
    let word = |kind: &str| json!([{"name": "word", "type": kind, "label": "Word"}]);
    configure(&site, &[places(&word("text"))]).await?;
    let (context, configuration) = (site.context(), &site.app.configuration);
    let files = configuration.export(&context).await?.into_iter();
    let others: Vec<ConfigFile> = files
        .filter(|file| file.name != "vocabulary.places.yml")
        .collect();
    let removed = configuration.import(&context, &others, Unnamed::Delete);
    assert_eq!(removed.await?.deleted, ["vocabulary.places"]);
    configure(&site, &[places(&word("integer"))]).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gather_names_a_view_mode_of_the_types_that_it_lists() -> Result<()> {
    let site = TestSite::installed().await?;
    let note = |modes: &Json| {
        json!({"kind": "item_type", "id": "note", "label": "Note", "view_modes": modes,
            "fields": [{"name": "body", "type": "text", "label": "Body"}]})
    };
    let notes = |mode: &str| {
        json!({"kind": "gather", "id": "notes", "label": "Notes",
            "base": {"of": "item", "types": ["note"]}, "show": {"view_mode": mode}})
    };
    // A theme may know modes where types say nothing of them.
    configure(&site, &[note(&json!({})), notes("anything")]).await?;
    configure(
        &site,
        &[note(&json!({"card": [{"field": "body"}]})), notes("card")],
    )
    .await?;
    for mode in ["full", "teaser", "line"] {
        configure(&site, &[notes(mode)]).await?;
    }
    for (documents, words) in [
        (vec![notes("crad")], "did you mean `card`?"),
        (vec![notes("nope")], "there are card, full, line, teaser"),
        (
            vec![notes("card"), note(&json!({"other": [{"field": "body"}]}))],
            "there are full, line, other, teaser",
        ),
    ] {
        let answer = configure(&site, &documents).await;
        let error = answer.err().context("not refused")?.downcast::<Error>()?;
        assert!(error.to_string().contains(words), "{error}");
        assert_eq!(
            refused(Err::<(), _>(error)),
            [("gather.notes/show/view_mode".to_owned(), "unknown")]
        );
    }
    Ok(())
}
