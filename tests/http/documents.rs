//! The documents of items and terms: what is given comes back, and a reader sees no more than they may.

use anyhow::{Context as _, Result};
use serde_json::{Value as Json, json};
use trovato_application::Error;
use trovato_domain::access::Actor;
use trovato_domain::item::Item;
use trovato_domain::language::LanguageTag;
use trovato_ports::Context;

use crate::site::TestSite;
use crate::writes::{acting, configure, refused};

/// A type with fields of every shape, and a vocabulary whose terms have some of them.
async fn with_shapes() -> Result<TestSite> {
    let site = TestSite::installed().await?;
    let text = json!({"name": "text", "type": "text_long", "label": "Text", "format": "filtered"});
    let near = json!({"name": "near", "type": "item_ref", "label": "Near", "cardinality": 2});
    let extra = json!({"name": "extra", "type": "json", "label": "Extra"});
    let tag = json!({"name": "tag", "type": "term_ref", "label": "Tag", "vocabulary": "tags"});
    let more = json!({"name": "more", "type": "group", "label": "More", "fields": [
        {"name": "word", "type": "text", "label": "Word"},
        {"name": "words", "type": "text", "label": "Words", "cardinality": "unlimited"},
        extra, near, text, tag]});
    let extras =
        json!({"name": "extras", "type": "json", "label": "Extras", "cardinality": "unlimited"});
    let preset = json!({"name": "preset", "type": "json", "label": "Preset", "default": [[1], null, {"a": null}]});
    let topics = json!({"name": "topics", "type": "term_ref", "label": "Topics", "vocabulary": "tags",
        "cardinality": "unlimited"});
    configure(
        &site,
        &[
            json!({"kind": "item_type", "id": "note", "label": "Note",
                "fields": [text, extra, extras, preset, more, near, topics]}),
            json!({"kind": "vocabulary", "id": "places", "label": "Places", "hierarchy": "dag",
                "fields": [text, more, near]}),
        ],
    )
    .await?;
    Ok(site)
}

fn note(attributes: &Json, relationships: &Json) -> Json {
    json!({"data": {"type": "item--note", "attributes": attributes, "relationships": relationships}})
}

/// The document of an item as somebody reads it.
async fn read(site: &TestSite, context: &Context, item: &Item) -> Result<Json> {
    let documents = site
        .app
        .content
        .documents(context, std::slice::from_ref(item));
    documents.await?.pop().context("one document")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_given_comes_back_and_may_be_sent_back() -> Result<()> {
    let site = with_shapes().await?;
    let (context, content) = (site.context(), &site.app.content);
    for extra in [
        json!([]),
        json!([1, [2, null], {"a": []}]),
        json!({"a": null}),
        json!("x"),
        json!(false),
    ] {
        let given = json!({
            "title": "N",
            "extra": extra,
            "extras": [extra, null, [1]],
            "more": {"word": "one", "words": ["two"], "extra": extra},
        });
        let made = content
            .create(&context, "note", &note(&given, &json!({})))
            .await?;
        let document = read(&site, &context, &made).await?;
        let shown = &document["attributes"];
        assert_eq!(shown["extra"], extra);
        assert_eq!(shown["extras"], given["extras"]);
        assert_eq!(shown["preset"], json!([[1], null, {"a": null}]));
        let more = json!({"word": "one", "words": ["two"], "extra": extra,
            "near": [], "text": null, "tag": null});
        assert_eq!(shown["more"], more);
        let again = json!({"data": document});
        let kept = content
            .update(&context, made.id, made.revision, &again, None)
            .await?;
        assert_eq!(kept.revision, made.revision, "nothing changed");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_read_with_its_html_which_no_write_takes() -> Result<()> {
    let site = with_shapes().await?;
    let (context, content) = (site.context(), &site.app.content);
    let article = site.published("Low tide", "<p>x</p>").await?;
    let text = json!({"format": "filtered", "value":
        format!("<p onclick=\"x()\"><a href=\"/item/{}\">there</a></p>", article.id)});
    let given = json!({"title": "N", "text": text, "more": {"text": text}});
    let made = content
        .create(&context, "note", &note(&given, &json!({})))
        .await?;
    let document = read(&site, &context, &made).await?;
    let html = format!("<a href=\"{}\"", article.path());
    for shown in [
        &document["attributes"]["text"],
        &document["attributes"]["more"]["text"],
    ] {
        assert_eq!(shown["value"], text["value"]);
        let told = shown["html"].as_str().context("no html")?;
        assert!(told.contains(&html) && !told.contains("onclick"), "{told}");
    }
    let mut again = json!({"data": document});
    again["data"]["attributes"]["text"]["html"] = json!("<p>forged</p>");
    let kept = content
        .update(&context, made.id, made.revision, &again, None)
        .await?;
    assert_eq!(kept.revision, made.revision, "nothing changed");

    let term = json!({"data": {"type": "term--places", "attributes": {"name": "P", "text": text}}});
    let made = site
        .app
        .categories
        .create(&context, "places", &term)
        .await?;
    let documents = site.app.categories.documents(&context, &[made]).await?;
    let told = documents[0]["attributes"]["text"]["html"].to_string();
    assert!(told.contains(&article.path()), "{told}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_document_names_what_its_reader_may_not_see() -> Result<()> {
    let site = with_shapes().await?;
    let context = site.context();
    let draft = site.article(json!({"title": "Draft"})).await?;
    let shown = site.published("Low tide", "<p>x</p>").await?;
    let link = |item: &Item| json!({"type": "item--article", "id": item.id.to_string()});
    let near = json!({"near": {"data": [link(&draft), link(&shown)]}});
    let more = json!({"near": [draft.id.to_string(), link(&shown)]});
    let visitor = acting(&site, Actor::Anonymous, &["access content"])?;

    let given = json!({"title": "N", "state": "published", "more": more});
    let made = site
        .app
        .content
        .create(&context, "note", &note(&given, &near))
        .await?;
    let term = json!({"data": {"type": "term--places", "relationships": near,
        "attributes": {"name": "P", "more": more}}});
    let categories = &site.app.categories;
    let term = categories.create(&context, "places", &term).await?;
    for (reader, seen) in [
        (&context, json!([link(&draft), link(&shown)])),
        (&visitor, json!([link(&shown)])),
    ] {
        let of_term = categories.documents(reader, std::slice::from_ref(&term));
        for document in [read(&site, reader, &made).await?, of_term.await?.remove(0)] {
            assert_eq!(document["relationships"]["near"]["data"], seen);
            assert_eq!(document["attributes"]["more"]["near"], seen);
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relationship_has_the_form_that_its_field_says() -> Result<()> {
    let site = with_shapes().await?;
    let (context, content) = (site.context(), &site.app.content);
    let (tag, _) = site.tag("Ebb").await?;
    let link = json!({"type": "term--tags", "id": tag.to_string()});
    let one = note(&json!({"title": "N"}), &json!({"topics": {"data": link}}));
    let answer = content.create(&context, "note", &one).await;
    assert_eq!(refused(answer), [("topics".to_owned(), "type")]);
    let document = json!({"data": {"type": "item--page", "attributes": {"title": "P"},
        "relationships": {"parent": {"data": []}}}});
    let answer = content.create(&context, "page", &document).await;
    assert_eq!(refused(answer), [("parent".to_owned(), "type")]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_author_is_one_account_and_a_weight_a_whole_number() -> Result<()> {
    let site = with_shapes().await?;
    let (context, app) = (site.context(), &site.app);
    let who = json!([{"type": "user", "id": "0190a000-0000-7000-8000-000000000000"}]);
    let by = note(&json!({"title": "N"}), &json!({"author": {"data": who}}));
    let answer = app.content.create(&context, "note", &by).await;
    assert_eq!(refused(answer), [("author".to_owned(), "type")]);

    let (tag, _) = site.tag("Ebb").await?;
    let parent =
        |weight: Json| json!({"type": "term--tags", "id": tag, "meta": {"weight": weight}});
    for data in [
        json!([parent(json!("3"))]),
        json!([parent(json!(1.5))]),
        json!([parent(json!(i64::MAX))]),
        parent(json!(1)),
    ] {
        let document = json!({"data": {"type": "term--tags", "attributes": {"name": "Low"},
            "relationships": {"parents": {"data": data}}}});
        let answer = app.categories.create(&context, "tags", &document).await;
        assert_eq!(refused(answer), [("parents".to_owned(), "type")], "{data}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_of_another_revision_than_the_write_follows_is_refused() -> Result<()> {
    let site = with_shapes().await?;
    let (context, app) = (site.context(), &site.app);
    let item = site.published("Low tide", "<p>x</p>").await?;
    let (tag, _) = site.tag("Ebb").await?;
    let term = app.categories.find(&context, tag).await?;
    for (revision, rule) in [
        (json!(7), "mismatch"),
        (json!("1"), "type"),
        (json!(-1), "type"),
    ] {
        let of = |kind: &str| json!({"data": {"type": kind, "meta": {"revision": revision}}});
        let article = of("item--article");
        let write = app
            .content
            .update(&context, item.id, item.revision, &article, None);
        assert_eq!(refused(write.await), [("revision".to_owned(), rule)]);
        let tags = of("term--tags");
        let write = app.categories.update(&context, tag, term.revision, &tags);
        assert_eq!(refused(write.await), [("revision".to_owned(), rule)]);
    }
    let new = json!({"data": {"type": "item--note", "attributes": {"title": "N"},
        "meta": {"revision": 1}}});
    let answer = app.content.create(&context, "note", &new).await;
    assert_eq!(refused(answer), [("revision".to_owned(), "read_only")]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merged_term_is_not_named_anew_and_reads_as_the_other() -> Result<()> {
    let site = with_shapes().await?;
    let (context, content) = (site.context(), &site.app.content);
    let ((ebb, _), (flood, _)) = (site.tag("Ebb").await?, site.tag("Flood").await?);
    let link = |id: &dyn ToString| json!({"type": "term--tags", "id": id.to_string()});
    let topics = json!({"topics": {"data": [link(&ebb), link(&flood)]}});
    let given = json!({"title": "N", "more": {"tag": ebb.to_string()}});
    let made = content
        .create(&context, "note", &note(&given, &topics))
        .await?;
    site.app.categories.merge(&context, ebb, flood).await?;

    let document = read(&site, &context, &made).await?;
    assert_eq!(
        document["relationships"]["topics"]["data"],
        json!([link(&flood)])
    );
    assert_eq!(document["attributes"]["more"]["tag"], link(&flood));
    for (attributes, relationships, field) in [
        (json!({"title": "M"}), topics, "topics"),
        (
            json!({"title": "M", "more": {"tag": ebb.to_string()}}),
            json!({}),
            "more",
        ),
    ] {
        let answer = content
            .create(&context, "note", &note(&attributes, &relationships))
            .await;
        assert_eq!(refused(answer), [(field.to_owned(), "reference")]);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn parents_that_are_not_seen_are_not_named() -> Result<()> {
    let site = with_shapes().await?;
    let (context, categories) = (site.context(), &site.app.categories);
    let make = async |name: &str, parents: &[&str]| {
        let data: Vec<Json> = parents
            .iter()
            .map(|id| json!({"type": "term--places", "id": id}))
            .collect();
        let document = json!({"data": {"type": "term--places", "attributes": {"name": name},
            "relationships": {"parents": {"data": data}}}});
        categories.create(&context, "places", &document).await
    };
    let (sea, bay, coast) = (
        make("Sea", &[]).await?,
        make("Bay", &[]).await?,
        make("Coast", &[]).await?,
    );
    let parents = [&sea, &bay, &coast].map(|term| term.id.to_string());
    let parents: Vec<&str> = parents.iter().map(String::as_str).collect();
    let tide = make("Tide", &parents).await?;
    categories.delete(&context, sea.id, sea.revision).await?;
    categories.merge(&context, bay.id, coast.id).await?;
    let documents = categories.documents(&context, &[tide]).await?;
    let coast =
        json!([{"type": "term--places", "id": coast.id.to_string(), "meta": {"weight": 0}}]);
    assert_eq!(documents[0]["relationships"]["parents"]["data"], coast);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_item_is_in_the_language_that_its_document_names() -> Result<()> {
    let site = with_shapes().await?;
    configure(
        &site,
        &[json!({"kind": "language", "id": "de", "label": "Deutsch"})],
    )
    .await?;
    let (context, content) = (site.context(), &site.app.content);
    let in_language = |tag: &Json| note(&json!({"title": "N", "language": tag}), &json!({}));
    let made = content
        .create(&context, "note", &in_language(&json!("de")))
        .await?;
    let german: LanguageTag = "de".parse()?;
    assert_eq!((&made.language, &made.original), (&german, &german));
    for (tag, rule) in [
        (json!("fr"), "language"),
        (json!("not a tag"), "type"),
        (json!(5), "type"),
    ] {
        let answer = content.create(&context, "note", &in_language(&tag)).await;
        assert_eq!(refused(answer), [("language".to_owned(), rule)], "{tag}");
    }
    let same = in_language(&json!("de"));
    let made = content.create_in(&context, &german, "note", &same).await?;
    assert_eq!(made.original, german);
    let english = LanguageTag::english();
    let answer = content.create_in(&context, &english, "note", &same).await;
    assert_eq!(refused(answer), [("language".to_owned(), "mismatch")]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_fields_of_a_group_keep_their_types() -> Result<()> {
    let site = with_shapes().await?;
    let group = json!({"kind": "vocabulary", "id": "places", "label": "Places", "hierarchy": "dag",
        "fields": [{"name": "more", "type": "group", "label": "More", "fields": [
            {"name": "word", "type": "integer", "label": "Word"}]}]});
    let answer = configure(&site, &[group]).await;
    let error = answer.err().context("not refused")?.downcast::<Error>()?;
    let field = "vocabulary.places/fields/more/fields/word".to_owned();
    assert_eq!(refused(Err::<(), _>(error)), [(field, "immutable")]);
    Ok(())
}
