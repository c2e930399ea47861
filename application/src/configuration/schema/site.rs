//! The schemas of the kinds that are a handful of keys: the site and what stands around its content.

use serde_json::{Value as Json, json};
use trovato_domain::access::{Permission, Role};
use trovato_domain::alias::{AliasPattern, PatternScope};
use trovato_domain::config::{ConfigKind, Language, SiteConfig, Tile, TileKind, TileVisibility};
use trovato_domain::language::PathPrefix;
use trovato_domain::menu::Menu;
use trovato_domain::name::MachineName;
use trovato_domain::render::Slot;
use trovato_domain::text::{TextFilter, TextFormat};

use super::part::{
    about, bare_name_pattern, direction, filled, flag, list, mapping, name, path, text, weight,
    with, word,
};
use super::{Entity, part, reader};

pub(super) fn site() -> Json {
    let name_of_site = with(filled("The name of the site."), "maxLength", 255);
    let front = json!({"type": "string", "pattern": "^/."});
    let entity = Entity {
        kind: ConfigKind::Site,
        about: "The site itself: there is one.",
        required: &["id", "name", "language", "time_zone"],
        keys: vec![
            ("id", json!({"const": SiteConfig::ID})),
            ("name", name_of_site),
            ("slogan", text("A sentence about the site.")),
            (
                "language",
                part::language("The language of what names no other: the id of a `language`."),
            ),
            (
                "time_zone",
                text("In which days are counted and shown, as in the IANA database: Europe/Rome."),
            ),
            (
                "front_page",
                about(
                    front,
                    "The path that / shows; absent: the page of a gather at /.",
                ),
            ),
            ("mail", text("The address at which mail is sent.")),
        ],
        shared: Vec::new(),
    };
    entity.schema::<SiteConfig>()
}

pub(super) fn language() -> Json {
    let entity = Entity {
        kind: ConfigKind::Language,
        about: "A language of the site.",
        required: &["id", "label"],
        keys: vec![
            ("id", part::language("The tag: en, pt-BR, sr-Latn.")),
            ("label", text("Its name in itself.")),
            (
                "direction",
                direction("Which way it is written; absent: as the script of the tag is."),
            ),
            (
                "prefix",
                about(
                    json!({"type": "string", "pattern": PathPrefix::PATTERN, "maxLength": 35}),
                    "The first segment of the paths that are read in it; absent: none.",
                ),
            ),
            ("weight", weight("The place among the languages.")),
        ],
        shared: Vec::new(),
    };
    entity.schema::<Language>()
}

/// The filters of which a format needs one, so that it ends in what a page may show.
const SAFE: &[TextFilter] = &[
    TextFilter::Escape,
    TextFilter::Sanitise,
    TextFilter::SanitiseTrusted,
    TextFilter::Blocks,
];

pub(super) fn text_format() -> Json {
    let filters = list(
        &word::<TextFilter>("A filter."),
        "The filters, in the order in which a text goes through them.",
    );
    let entity = Entity {
        kind: ConfigKind::TextFormat,
        about: "A text format: how a text becomes HTML.",
        required: &["id", "label", "filters"],
        keys: vec![
            ("id", name("The machine name.")),
            ("label", text("What people read.")),
            ("filters", with(filters, "contains", json!({"enum": SAFE}))),
            (
                "restricted",
                flag("Whether using it needs the permission `use format ID`."),
            ),
        ],
        shared: Vec::new(),
    };
    entity.schema::<TextFormat>()
}

pub(super) fn alias_pattern() -> Json {
    let tokens = |scope: PatternScope| format!("{{{}}}", scope.tokens().join("}, {"));
    let tokens = format!(
        "The path with tokens in braces, for items {}; for terms {}.",
        tokens(PatternScope::Item),
        tokens(PatternScope::Term)
    );
    let entity = Entity {
        kind: ConfigKind::AliasPattern,
        about: "How the addresses of records are made.",
        required: &["id", "label", "of", "pattern"],
        keys: vec![
            ("id", name("The machine name.")),
            ("label", text("What people read.")),
            ("of", word::<PatternScope>("What the pattern is for.")),
            (
                "owner",
                name("The item type or vocabulary; absent: all that have no pattern of their own."),
            ),
            ("pattern", text(&tokens)),
        ],
        shared: Vec::new(),
    };
    entity.schema::<AliasPattern>()
}

pub(super) fn menu() -> Json {
    let entity = Entity {
        kind: ConfigKind::Menu,
        about: "A menu; its links are content.",
        required: &["id", "label"],
        keys: vec![
            ("id", name("The machine name.")),
            ("label", text("What people read.")),
            ("description", text("What it is for.")),
        ],
        shared: Vec::new(),
    };
    entity.schema::<Menu>()
}

pub(super) fn role() -> Json {
    let entity = Entity {
        kind: ConfigKind::Role,
        about: "A role: a name for a set of permissions.",
        required: &["id", "label"],
        keys: vec![
            ("id", name("The machine name.")),
            ("label", text("What people read.")),
            (
                "permissions",
                list(
                    &permission("A permission."),
                    "What its holders may do; the role `administrator` may do everything and names none.",
                ),
            ),
        ],
        shared: Vec::new(),
    };
    entity.schema::<Role>()
}

/// A permission: one that stands alone, or the beginning of a family with the name of what it is for.
pub(super) fn permission(sentence: &str) -> Json {
    let alone: Vec<String> = Permission::fixed().map(String::from).collect();
    let of_name = format!("^({}){}$", families().join("|"), bare_name_pattern());
    let part = json!({"anyOf": [{"enum": alone}, {"type": "string", "pattern": of_name}]});
    about(part, sentence)
}

/// The beginnings of permissions that end with a name: of an item type, or of a text format.
fn families() -> Vec<String> {
    const NAME: &str = "a";
    let of_type = NAME.parse().map(|name: MachineName| {
        let names = Permission::of_type(&name).map(String::from);
        names
            .map(|name| name.trim_end_matches(NAME).to_owned())
            .collect()
    });
    let mut families: Vec<String> = of_type.unwrap_or_default();
    families.push("use format ".to_owned());
    families
}

pub(super) fn tile() -> Json {
    let entity = Entity {
        kind: ConfigKind::Tile,
        about: "A box in a slot of a page.",
        required: &["id", "slot", "show"],
        keys: vec![
            ("id", name("The machine name.")),
            ("label", text("The heading; absent for none.")),
            ("slot", word::<Slot>("Where it stands.")),
            ("show", shown_in_tile()),
            ("weight", weight("The place among the tiles of its slot.")),
            ("visibility", visibility()),
        ],
        shared: Vec::new(),
    };
    entity.schema::<Tile>()
}

/// What a tile shows: exactly one of the things that there are.
fn shown_in_tile() -> Json {
    let text_in_format = json!({
        "type": "object",
        "properties": {"value": text("The text."), "format": name("Its text format.")},
        "required": ["value", "format"],
        "additionalProperties": false,
    });
    let described = |kind: &&'static str| match *kind {
        "text" => about(text_in_format.clone(), "A text."),
        "menu" => name("A menu."),
        "gather" => name("The first page of a gather."),
        "terms" => name("The terms of a vocabulary as links."),
        _ => json!({}),
    };
    let kinds = reader::words::<TileKind>();
    let properties: serde_json::Map<String, Json> = kinds
        .iter()
        .map(|kind| ((*kind).to_owned(), described(kind)))
        .collect();
    let part = json!({
        "type": "object",
        "properties": properties,
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": false,
    });
    about(part, "What it shows: one of these.")
}

fn visibility() -> Json {
    let keys = vec![
        (
            "paths",
            list(
                &path("A path; `*` at the end stands for whatever follows."),
                "On these paths.",
            ),
        ),
        (
            "roles",
            list(&name("A role."), "For holders of these roles."),
        ),
        (
            "item_types",
            list(&name("An item type."), "With items of these types."),
        ),
        (
            "languages",
            list(&part::language("A language."), "In these languages."),
        ),
    ];
    about(
        mapping::<TileVisibility>(&[], keys),
        "On which pages: those that satisfy every condition that is given.",
    )
}
