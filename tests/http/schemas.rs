//! The schemas of configuration files say of a file what its reader says.

use anyhow::{Context as _, Result, anyhow};
use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value as Json, json};
use trovato_application::configuration::schema::schema;
use trovato_application::configuration::starter::{Starter, configuration};
use trovato_domain::access::Permission;
use trovato_domain::config::{ConfigKind, decode};
use trovato_domain::language::LanguageTag;

use crate::site::TestSite;
use crate::writes::configure;

/// A schema, ready to hold documents against.
struct Compiled {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Compiled {
    fn of(kind: ConfigKind) -> Result<Self> {
        let mut compiler = Compiler::new();
        let mut schemas = Schemas::new();
        let place = format!("test:///{kind}.json");
        let unsound = |error: boon::CompileError| anyhow!("the schema of {kind}: {error:#}");
        compiler
            .add_resource(&place, schema(kind))
            .map_err(unsound)?;
        let index = compiler.compile(&place, &mut schemas).map_err(unsound)?;
        Ok(Self { schemas, index })
    }

    fn refusal(&self, document: &Json) -> Option<String> {
        let checked = self.schemas.validate(document, self.index);
        checked.err().map(|error| format!("{error:#}"))
    }
}

fn kind_of(document: &Json) -> Result<ConfigKind> {
    Ok(document["kind"].as_str().context("no kind")?.parse()?)
}

fn check(document: &Json) -> Result<()> {
    let refusal = Compiled::of(kind_of(document)?)?.refusal(document);
    assert_eq!(refusal, None, "{document:#}");
    Ok(())
}

#[test]
fn what_a_new_site_begins_with_fits_the_schemas() -> Result<()> {
    for starter in [Starter::Empty, Starter::Blog] {
        for entity in configuration(starter, "A site", &LanguageTag::english())? {
            check(&entity.to_json())?;
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_site_exports_fits_the_schemas() -> Result<()> {
    let site = TestSite::installed().await?;
    let documents = WHOLE
        .map(whole)
        .into_iter()
        .collect::<Result<Vec<Json>>>()?;
    let runs = documents
        .into_iter()
        .filter(|document| document["kind"] != "gather");
    configure(&site, &runs.collect::<Vec<Json>>()).await?;
    let files = site.app.configuration.export(&site.context()).await?;
    assert!(files.len() > ConfigKind::ALL.len());
    for file in files {
        check(&file.document)?;
    }
    Ok(())
}

/// A document of each kind that says all that one of its kind can say.
const WHOLE: [&str; 10] = [
    r#"{"kind": "site", "id": "site", "name": "A site", "slogan": "It is one", "language": "en",
        "time_zone": "Europe/Rome", "front_page": "/start", "mail": "post@site.example"}"#,
    r#"{"kind": "language", "id": "ar", "label": "العربية", "direction": "rtl", "weight": -1}"#,
    r#"{"kind": "text_format", "id": "wiki", "label": "Wiki", "filters": ["markdown", "sanitise"],
        "restricted": true}"#,
    r#"{"kind": "vocabulary", "id": "places", "label": "Places", "description": "Where",
        "hierarchy": "dag", "fields": [{"name": "size", "type": "integer", "label": "Size",
            "cardinality": "unlimited", "min": 1, "max": 9}]}"#,
    r#"{"kind": "item_type", "id": "note", "label": "Note", "description": "A note",
        "comments": "closed", "fields": [
            {"name": "line", "type": "text", "label": "Line", "help": "One", "required": true,
             "cardinality": 2, "unique": true, "indexed": true, "translatable": true,
             "personal": true, "default": ["x"], "max_length": 80},
            {"name": "body", "type": "text_long", "label": "Body", "format": "wiki"},
            {"name": "price", "type": "decimal", "label": "Price", "min": "0", "max": "9.5"},
            {"name": "size", "type": "choice", "label": "Size",
             "options": [{"value": "s", "label": "Small"}]},
            {"name": "near", "type": "item_ref", "label": "Near", "types": ["note"]},
            {"name": "place", "type": "term_ref", "label": "Place", "vocabulary": "places",
             "create": true},
            {"name": "paper", "type": "file", "label": "Paper", "extensions": ["pdf"],
             "max_size": 1000},
            {"name": "parts", "type": "blocks", "label": "Parts", "blocks": ["text"]},
            {"name": "more", "type": "group", "label": "More", "fields": [
                {"name": "title", "type": "text", "label": "Title"}]}],
        "view_modes": {"teaser": [{"field": "body", "formatter": "summary", "label": "above",
            "settings": {"letters": 80}}]},
        "form": [{"field": "body", "widget": "default", "settings": {"rows": 5}}]}"#,
    r#"{"kind": "alias_pattern", "id": "notes", "label": "Notes", "of": "item", "owner": "note",
        "pattern": "/notes/{year}/{title}"}"#,
    r#"{"kind": "menu", "id": "side", "label": "Side", "description": "At the side"}"#,
    r#"{"kind": "role", "id": "editor", "label": "Editor", "permissions": ["access content",
        "edit any note", "use format wiki"]}"#,
    r#"{"kind": "gather", "id": "notes", "label": "Notes", "base": {"of": "item",
            "types": ["note"]},
        "where": {"all": [
            {"through": "writer", "all": [{"field": "name", "op": "starts", "value": "A",
                "expose": {"as": "q", "widget": "text", "label": "Name"}}]},
            {"any": [{"field": "price", "op": "lt", "value": "10"}]},
            {"not": {"field": "place", "op": "has_any", "value": {"arg": "place"},
                "descendants": true}}]},
        "args": [{"name": "place", "type": "term", "absent": {"default": "rome"}},
            {"name": "year", "type": "integer", "absent": "not_found"}],
        "relations": [{"name": "writer", "via": "author", "optional": true},
            {"name": "back", "reverse": "note.near"}],
        "sort": [{"field": "created", "dir": "desc", "nulls": "first"}],
        "group": {"by": ["place"], "aggregates": [{"fn": "max", "field": "price", "as": "most"}]},
        "show": {"view_mode": "teaser", "fields": ["title"]},
        "pager": {"kind": "keyset", "size": 20},
        "displays": [{"id": "page", "kind": "page", "path": "/notes/{place}", "title": "Notes",
            "empty": "None", "menu": {"menu": "side", "title": "Notes", "weight": 3},
            "settings": {"columns": 2}}],
        "access": {"permission": "view revisions"}, "cache": {"max_age": 60}}"#,
    r#"{"kind": "tile", "id": "hint", "label": "Hint", "slot": "sidebar",
        "show": {"text": {"value": "Hello", "format": "wiki"}}, "weight": 4,
        "visibility": {"paths": ["/notes/*"], "roles": ["editor"], "item_types": ["note"],
            "languages": ["en"]}}"#,
];

fn whole(text: &str) -> Result<Json> {
    serde_json::from_str(text).with_context(|| text.to_owned())
}

/// The places of all mappings, as JSON pointers.
fn mappings(document: &Json, place: &str, found: &mut Vec<String>) {
    match document {
        Json::Object(members) => {
            found.push(place.to_owned());
            for (key, member) in members {
                mappings(member, &format!("{place}/{key}"), found);
            }
        }
        Json::Array(entries) => {
            for (n, entry) in entries.iter().enumerate() {
                mappings(entry, &format!("{place}/{n}"), found);
            }
        }
        _ => {}
    }
}

/// Mappings whose keys are not those of a file: they belong to themes, formatters and plugins.
fn is_open(place: &str) -> bool {
    place.ends_with("/settings") || place.ends_with("/view_modes") || place.ends_with("/value")
}

#[test]
fn what_a_file_can_say_is_known_to_the_schema_and_nothing_else() -> Result<()> {
    for text in WHOLE {
        let document = whole(text)?;
        let compiled = Compiled::of(kind_of(&document)?)?;
        assert_eq!(compiled.refusal(&document), None, "{document:#}");
        decode(&document).map_err(|faults| anyhow!("{document:#}: {faults:?}"))?;
        let mut places = Vec::new();
        mappings(&document, "", &mut places);
        for place in places.iter().filter(|place| !is_open(place)) {
            let mut other = document.clone();
            let mapping = other.pointer_mut(place).context("a mapping")?;
            mapping["no_such_key"] = json!(1);
            let verdicts = (decode(&other).is_err(), compiled.refusal(&other).is_some());
            assert_eq!(verdicts, (true, true), "an unknown key in {place}: {text}");
        }
    }
    Ok(())
}

#[test]
fn a_file_without_a_key_fits_the_schema_where_it_can_be_read() -> Result<()> {
    for text in WHOLE {
        let document = whole(text)?;
        let compiled = Compiled::of(kind_of(&document)?)?;
        let mut places = Vec::new();
        mappings(&document, "", &mut places);
        for place in places {
            let keys = document.pointer(&place).and_then(Json::as_object);
            // What the view modes and the form name stands among the fields of the type.
            let is_named = |key: &&String| place.is_empty() && *key == "fields";
            for key in keys
                .context("a mapping")?
                .keys()
                .filter(|key| !is_named(key))
            {
                let mut other = document.clone();
                let mapping = other.pointer_mut(&place).and_then(Json::as_object_mut);
                mapping.context("a mapping")?.shift_remove(key);
                let read = decode(&other);
                let refusal = compiled.refusal(&other);
                assert_eq!(
                    read.is_err(),
                    refusal.is_some(),
                    "without {place}/{key}: {read:?}; {refusal:?}"
                );
            }
        }
    }
    Ok(())
}

#[test]
fn wrong_values_are_refused_by_both() -> Result<()> {
    for (kind, place, value) in [
        ("site", "/id", json!("other")),
        ("site", "/front_page", json!("/")),
        ("site", "/name", json!(" ")),
        ("language", "/id", json!("en_GB")),
        ("language", "/direction", json!("up")),
        ("language", "/weight", json!(1.5)),
        ("text_format", "/filters", json!(["markdown", "links"])),
        ("text_format", "/restricted", json!("yes")),
        ("vocabulary", "/id", json!("Places")),
        ("vocabulary", "/hierarchy", json!("forest")),
        ("vocabulary", "/fields/0/cardinality", json!(0)),
        ("vocabulary", "/fields/0/name", json!("parents")),
        ("vocabulary", "/fields/0/type", json!("number")),
        ("vocabulary", "/fields/0/type", json!("boolean")),
        ("item_type", "/comments", json!("maybe")),
        ("item_type", "/fields/1/type", json!("email")),
        ("item_type", "/fields/3/options", json!([])),
        ("item_type", "/fields/8/fields", json!([])),
        ("item_type", "/view_modes/teaser/0/label", json!("below")),
        ("alias_pattern", "/of", json!("user")),
        ("role", "/permissions/0", json!("access contents")),
        ("role", "/permissions/0", json!("edit any Note")),
        ("gather", "/base/of", json!("page")),
        ("gather", "/where/all/1/any/0/op", json!("less")),
        ("gather", "/where/all/1/any/0/through", json!("writer")),
        ("gather", "/where/all/2/all", json!([])),
        ("gather", "/args/1/absent", json!("fail")),
        ("gather", "/sort/0/dir", json!("up")),
        ("gather", "/pager/kind", json!("endless")),
        ("gather", "/displays/0/kind", json!("mail")),
        ("tile", "/slot", json!("attic")),
        ("tile", "/show", json!({"menu": "side", "terms": "places"})),
        ("tile", "/show", json!({"page": "x"})),
        ("tile", "/visibility/paths/0", json!("notes")),
    ] {
        let start = format!("{{\"kind\": \"{kind}\"");
        let text = WHOLE.iter().find(|text| text.starts_with(&start));
        let mut document = whole(text.context(kind)?)?;
        let (parent, key) = place.rsplit_once('/').context("a place")?;
        let parent = document.pointer_mut(parent).context(place)?;
        match parent {
            Json::Array(entries) => entries[key.parse::<usize>()?] = value.clone(),
            mapping => mapping[key] = value.clone(),
        }
        let read = decode(&document);
        assert!(read.is_err(), "{kind}{place} {value}: read");
        let refusal = Compiled::of(kind_of(&document)?)?.refusal(&document);
        assert!(refusal.is_some(), "{kind}{place} {value}: fits");
    }
    Ok(())
}

#[test]
fn every_permission_fits() -> Result<()> {
    let note = "note".parse()?;
    let of_type = Permission::of_type(&note);
    let of_format = "use format wiki".parse()?;
    let all = Permission::fixed().chain(of_type).chain([of_format]);
    check(&json!({"kind": "role", "id": "all", "label": "All",
        "permissions": all.map(String::from).collect::<Vec<String>>()}))
}

#[test]
fn every_filter_that_ends_a_format_safely_is_known() -> Result<()> {
    let compiled = Compiled::of(ConfigKind::TextFormat)?;
    let schema = schema(ConfigKind::TextFormat);
    let filters = &schema["properties"]["filters"]["items"]["enum"];
    for filter in filters.as_array().context("filters")? {
        let document =
            json!({"kind": "text_format", "id": "one", "label": "One", "filters": [filter]});
        let verdicts = (
            decode(&document).is_err(),
            compiled.refusal(&document).is_some(),
        );
        assert_eq!(verdicts.0, verdicts.1, "{filter}");
    }
    Ok(())
}
