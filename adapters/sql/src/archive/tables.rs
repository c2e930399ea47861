//! Which tables belong to a site, with their columns, in an order in which they can be loaded.
//!
//! A table stands behind those that its rows refer to; what refers within a table is checked at the
//! end. A column that a later migration takes away stays here, for archives of before.

use crate::dialect::Dialect;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text, also one that holds JSON: it comes back letter by letter.
    Text,
    /// An id.
    Id,
    /// A whole number, also an instant in microseconds.
    Whole,
    /// Yes or no.
    Truth,
    /// JSON that a store may keep in a form of its own.
    Json,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
}

impl Column {
    /// Its value in the object of a row, `x.value`.
    pub(super) fn of_json(&self, dialect: Dialect) -> String {
        let name = self.name;
        let text = format!("x.value ->> '{name}'");
        match (dialect, self.kind) {
            (_, Kind::Json) => format!("x.value -> '{name}'"),
            (Dialect::Sqlite, _) | (_, Kind::Text) => text,
            (Dialect::Postgres, Kind::Id) => format!("CAST({text} AS uuid)"),
            (Dialect::Postgres, Kind::Whole) => format!("CAST({text} AS bigint)"),
            (Dialect::Postgres, Kind::Truth) => format!("CAST({text} AS boolean)"),
        }
    }

    /// How many bytes of text it has; nothing for what is always short.
    pub(super) fn bytes(&self, dialect: Dialect) -> Option<String> {
        let name = self.name;
        let text = match (dialect, self.kind) {
            (Dialect::Postgres, Kind::Json) => format!("CAST({name} AS text)"),
            (_, Kind::Text | Kind::Json) => name.to_owned(),
            (_, Kind::Id | Kind::Whole | Kind::Truth) => return None,
        };
        Some(format!("coalesce(octet_length({text}), 0)"))
    }
}

/// A table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The columns of the primary key, in its order.
    pub(super) key: &'static [Column],
    /// The others.
    pub(super) others: &'static [Column],
    /// Which rows belong to the site, where not all do.
    pub(super) only: Option<&'static str>,
}

impl Table {
    /// All columns, those of the key first.
    pub(super) fn columns(&self) -> impl Iterator<Item = &'static Column> + use<> {
        self.key.iter().chain(self.others)
    }

    /// The table of this name.
    pub(super) fn of(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }
}

const fn text(name: &'static str) -> Column {
    column(name, Kind::Text)
}

const fn id(name: &'static str) -> Column {
    column(name, Kind::Id)
}

const fn whole(name: &'static str) -> Column {
    column(name, Kind::Whole)
}

const fn truth(name: &'static str) -> Column {
    column(name, Kind::Truth)
}

const fn json(name: &'static str) -> Column {
    column(name, Kind::Json)
}

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind }
}

const fn table(name: &'static str, key: &'static [Column], others: &'static [Column]) -> Table {
    Table {
        name,
        key,
        others,
        only: None,
    }
}

/// The rows of `system` that say something of the site, and not of the schema.
pub(super) const OF_THE_SITE: &str = "name NOT LIKE 'migration:%'";

/// The table that also says what was migrated.
pub(super) const SYSTEM: &str = "system";

/// Every table that belongs to a site. Projections of configuration are among them: other tables refer
/// to them, and routes are made only when configuration is written.
pub(super) const TABLES: &[Table] = &[
    Table {
        only: Some(OF_THE_SITE),
        ..table(SYSTEM, &[text("name")], &[text("value")])
    },
    table(
        "config_entity",
        &[text("kind"), text("id")],
        &[whole("revision"), text("data"), whole("changed")],
    ),
    table(
        "config_revision",
        &[text("kind"), text("id"), whole("number")],
        &[
            text("stage"),
            text("data"),
            id("made_by"),
            whole("made_at"),
            text("log"),
        ],
    ),
    table("language", &[text("id")], &[text("label"), whole("weight")]),
    table("item_type", &[text("id")], &[text("label")]),
    table(
        "category_vocabulary",
        &[text("id")],
        &[text("label"), text("hierarchy")],
    ),
    table(
        "field_config",
        &[text("owner_kind"), text("owner"), text("name")],
        &[
            text("field_type"),
            whole("cardinality"),
            truth("is_indexed"),
            truth("is_unique"),
            truth("is_translatable"),
        ],
    ),
    table("menu", &[text("id")], &[text("label")]),
    table("tile", &[text("id")], &[text("slot"), whole("weight")]),
    table("role", &[text("id")], &[text("label")]),
    table("role_permission", &[text("role"), text("permission")], &[]),
    table(
        "menu_router",
        &[text("pattern")],
        &[
            text("kind"),
            text("source"),
            text("title"),
            text("permission"),
            whole("weight"),
            text("menu"),
            text("parent"),
        ],
    ),
    table(
        "users",
        &[id("id")],
        &[
            text("name"),
            text("name_key"),
            text("display_name"),
            text("email"),
            text("email_key"),
            text("password_hash"),
            text("status"),
            whole("created"),
            whole("changed"),
        ],
    ),
    table("user_role", &[id("user_id"), text("role")], &[]),
    table(
        "item",
        &[id("id")],
        &[
            text("item_type"),
            text("language"),
            whole("revision"),
            text("title"),
            text("state"),
            text("path"),
            truth("path_automatic"),
            id("author"),
            whole("created"),
            whole("changed"),
            whole("trashed"),
            json("fields"),
            json("keys"),
        ],
    ),
    table(
        "item_translation",
        &[id("item"), text("language")],
        &[
            whole("revision"),
            text("title"),
            text("state"),
            text("path"),
            truth("path_automatic"),
            whole("created"),
            whole("changed"),
            json("fields"),
            json("keys"),
        ],
    ),
    table(
        "item_revision",
        &[id("item"), text("language"), whole("number")],
        &[
            whole("parent"),
            text("stage"),
            id("made_by"),
            whole("made_at"),
            text("log"),
            text("title"),
            text("state"),
            text("path"),
            truth("path_automatic"),
            json("fields"),
        ],
    ),
    table(
        "record_revision",
        &[
            text("kind"),
            text("record"),
            text("language"),
            whole("number"),
        ],
        &[
            whole("parent"),
            text("stage"),
            id("made_by"),
            whole("made_at"),
            text("log"),
            text("data"),
        ],
    ),
    table(
        "record_history",
        &[
            text("kind"),
            text("record"),
            text("language"),
            text("stage"),
            whole("since"),
        ],
        &[whole("until"), whole("revision")],
    ),
    table(
        "record_reference",
        &[
            text("source_kind"),
            id("source"),
            text("language"),
            text("field"),
            text("target_kind"),
            id("target"),
        ],
        &[whole("position")],
    ),
    table(
        "category_term",
        &[id("id")],
        &[
            text("vocabulary"),
            text("language"),
            whole("revision"),
            text("name"),
            text("name_sort"),
            text("slug"),
            text("description"),
            whole("weight"),
            text("path"),
            truth("path_automatic"),
            id("merged_into"),
            whole("created"),
            whole("changed"),
            whole("trashed"),
            json("fields"),
            json("keys"),
        ],
    ),
    table(
        "category_term_hierarchy",
        &[id("term"), id("parent")],
        &[whole("position"), whole("weight")],
    ),
    table(
        "menu_link",
        &[id("id")],
        &[
            text("menu"),
            id("parent"),
            text("title"),
            text("url"),
            whole("weight"),
            truth("enabled"),
            text("language"),
            whole("revision"),
            whole("changed"),
            whole("trashed"),
        ],
    ),
    table(
        "url_alias",
        &[id("id")],
        &[
            text("path"),
            text("language"),
            text("owner_kind"),
            id("owner"),
            truth("owned"),
            whole("revision"),
        ],
    ),
    table(
        "redirect",
        &[id("id")],
        &[
            text("source"),
            text("target"),
            whole("status"),
            whole("revision"),
        ],
    ),
    table(
        "file_managed",
        &[id("id")],
        &[
            text("filename"),
            text("storage_key"),
            text("mime"),
            whole("size"),
            whole("width"),
            whole("height"),
            text("alt"),
            text("source_url"),
            text("status"),
            id("owner"),
            whole("created"),
            whole("changed"),
            whole("revision"),
        ],
    ),
    table("file_usage", &[id("file"), id("item")], &[]),
    table(
        "comment",
        &[id("id")],
        &[
            id("item"),
            id("parent"),
            id("author"),
            text("author_name"),
            text("author_email"),
            text("author_url"),
            text("subject"),
            text("body"),
            text("state"),
            whole("created"),
        ],
    ),
    table(
        "import_source",
        &[text("origin"), text("source_key")],
        &[text("kind"), id("record"), text("hash"), whole("revision")],
    ),
];

/// The tables that are no part of a site, and why. Only the test that no table is forgotten needs them.
#[cfg(test)]
pub(super) const LEFT_OUT: &[(&str, &str)] = &[
    ("outbox", "it tells processes of what has happened"),
    ("cache", "it is computed again"),
];
