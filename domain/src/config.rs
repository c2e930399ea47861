//! Configuration entities: what a site is made of besides its content, one file each.

mod decode;
mod site;

use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use serde_json::{Map, Value as Json};

pub use decode::{Refused, decode};
pub use site::{SiteConfig, Tile, TileKind, TileVisibility};

use crate::access::Role;
use crate::alias::{AliasPattern, PatternScope};
use crate::category::Vocabulary;
use crate::fault::{Fault, Faults};
use crate::gather::definition::GatherDefinition;
use crate::item::ItemType;
use crate::item::field::FieldConfig;
use crate::language::{Direction, LanguageTag, PathPrefix};
use crate::menu::Menu;
use crate::text::TextFormat;

/// Kinds of configuration entities, in the order in which they are applied: what is named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the contract's")]
pub enum ConfigKind {
    Language,
    TextFormat,
    Vocabulary,
    ItemType,
    AliasPattern,
    Menu,
    Role,
    Gather,
    Tile,
    Site,
}

impl ConfigKind {
    /// All kinds that this version has.
    pub const ALL: &'static [Self] = &[
        Self::Language,
        Self::TextFormat,
        Self::Vocabulary,
        Self::ItemType,
        Self::AliasPattern,
        Self::Menu,
        Self::Role,
        Self::Gather,
        Self::Tile,
        Self::Site,
    ];

    /// The name as it stands in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::TextFormat => "text_format",
            Self::Vocabulary => "vocabulary",
            Self::ItemType => "item_type",
            Self::AliasPattern => "alias_pattern",
            Self::Menu => "menu",
            Self::Role => "role",
            Self::Gather => "gather",
            Self::Tile => "tile",
            Self::Site => "site",
        }
    }
}

impl fmt::Display for ConfigKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// There is no kind of this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no kind `{name}` of configuration; {hint}")]
pub struct UnknownKind {
    /// What was asked for.
    pub name: String,
    /// The kind that may have been meant, or all there are.
    pub hint: String,
}

impl FromStr for ConfigKind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        Self::ALL
            .iter()
            .find(|k| k.as_str() == name)
            .copied()
            .ok_or_else(|| {
                let names: Vec<&str> = Self::ALL.iter().map(|k| k.as_str()).collect();
                let hint = match crate::name::nearest(name, names.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("there are {}", names.join(", ")),
                };
                UnknownKind {
                    name: name.chars().take(80).collect(),
                    hint,
                }
            })
    }
}

/// The name of an entity: its kind and its id, printed `KIND.ID`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConfigName {
    /// The kind.
    pub kind: ConfigKind,
    /// The id, unique within the kind.
    pub id: String,
}

impl ConfigName {
    /// The entity of this kind and id.
    pub fn new(kind: ConfigKind, id: impl Into<String>) -> Self {
        Self {
            kind,
            id: id.into(),
        }
    }
}

impl fmt::Display for ConfigName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.kind, self.id)
    }
}

/// A language of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// The tag.
    pub id: LanguageTag,
    /// Its name in itself.
    pub label: String,
    /// Which way it is written; absent: as the script of the tag is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The first segment of the paths that are read in it; absent: its pages have none of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<PathPrefix>,
    /// The place among the languages.
    #[serde(default)]
    pub weight: i32,
}

impl Language {
    fn faults(&self) -> Faults {
        let reserved = self.prefix.as_ref().filter(|prefix| prefix.is_reserved());
        reserved.map_or_else(Faults::none, |prefix| {
            let message = format!("addresses like /{prefix} belong to the system");
            Faults::one(Fault::new("prefix", "reserved", message))
        })
    }
}

/// A configuration entity.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each variant holds the entity of its kind")]
pub enum ConfigEntity {
    Language(Language),
    TextFormat(TextFormat),
    Vocabulary(Vocabulary),
    ItemType(ItemType),
    AliasPattern(AliasPattern),
    Menu(Menu),
    Role(Role),
    Gather(Box<GatherDefinition>),
    Tile(Tile),
    Site(Box<SiteConfig>),
}

impl ConfigEntity {
    /// The kind and id.
    pub fn name(&self) -> ConfigName {
        let (kind, id) = match self {
            Self::Language(e) => (ConfigKind::Language, e.id.as_str()),
            Self::TextFormat(e) => (ConfigKind::TextFormat, e.id.as_str()),
            Self::Vocabulary(e) => (ConfigKind::Vocabulary, e.id.as_str()),
            Self::ItemType(e) => (ConfigKind::ItemType, e.id.as_str()),
            Self::AliasPattern(e) => (ConfigKind::AliasPattern, e.id.as_str()),
            Self::Menu(e) => (ConfigKind::Menu, e.id.as_str()),
            Self::Role(e) => (ConfigKind::Role, e.id.as_str()),
            Self::Gather(e) => (ConfigKind::Gather, e.id.as_str()),
            Self::Tile(e) => (ConfigKind::Tile, e.id.as_str()),
            Self::Site(e) => (ConfigKind::Site, e.id.as_str()),
        };
        ConfigName::new(kind, id)
    }

    /// The document of the entity: `kind`, `id`, then the keys in their documented order.
    pub fn to_json(&self) -> Json {
        let body = match self {
            Self::Language(e) => serde_json::to_value(e),
            Self::TextFormat(e) => serde_json::to_value(e),
            Self::Vocabulary(e) => serde_json::to_value(e),
            Self::ItemType(e) => serde_json::to_value(e),
            Self::AliasPattern(e) => serde_json::to_value(e),
            Self::Menu(e) => serde_json::to_value(e),
            Self::Role(e) => serde_json::to_value(e),
            Self::Gather(e) => serde_json::to_value(e),
            Self::Tile(e) => serde_json::to_value(e),
            Self::Site(e) => serde_json::to_value(e),
        };
        let mut document = Map::new();
        document.insert("kind".to_owned(), Json::from(self.name().kind.as_str()));
        // Every entity is a struct with text keys, which always becomes an object.
        if let Ok(Json::Object(body)) = body {
            document.extend(body);
        }
        Json::Object(document)
    }

    /// What is wrong with the entity in itself; whether what it names exists is asked by
    /// [`ConfigEntity::dependencies`].
    pub fn faults(&self) -> Faults {
        match self {
            Self::Vocabulary(e) => e.faults(),
            Self::ItemType(e) => e.faults(),
            Self::AliasPattern(e) => e.fault().map(Faults::one).unwrap_or_default(),
            Self::Tile(e) => e.faults(),
            Self::Site(e) => e.faults(),
            Self::TextFormat(e) => format_faults(e),
            Self::Language(e) => e.faults(),
            Self::Menu(_) | Self::Role(_) | Self::Gather(_) => Faults::none(),
        }
    }

    /// The entities that this one cannot be without, each with the key that names it.
    pub fn dependencies(&self) -> Vec<(String, ConfigName)> {
        match self {
            Self::ItemType(e) => field_dependencies(&e.fields),
            Self::Vocabulary(e) => field_dependencies(&e.fields),
            Self::AliasPattern(e) => {
                let kind = match e.of {
                    PatternScope::Item => ConfigKind::ItemType,
                    PatternScope::Term => ConfigKind::Vocabulary,
                };
                e.owner
                    .iter()
                    .map(|o| ("owner".to_owned(), ConfigName::new(kind, o.as_str())))
                    .collect()
            }
            Self::Gather(e) => gather_dependencies(e),
            Self::Tile(e) => e.dependencies(),
            Self::Site(e) => e.dependencies(),
            Self::Language(_) | Self::TextFormat(_) | Self::Menu(_) | Self::Role(_) => Vec::new(),
        }
    }
}

fn format_faults(format: &TextFormat) -> Faults {
    use crate::text::TextFilter::{Blocks, Escape, Sanitise, SanitiseTrusted};
    let ends_safe = format
        .filters
        .iter()
        .any(|f| matches!(f, Escape | Sanitise | SanitiseTrusted | Blocks));
    if ends_safe {
        return Faults::none();
    }
    let message = "a format needs one of the filters escape, sanitise, sanitise_trusted or blocks";
    Faults::one(Fault::new("filters", "unsafe", message))
}

fn field_dependencies(fields: &[FieldConfig]) -> Vec<(String, ConfigName)> {
    let mut needs = Vec::new();
    for field in fields {
        let place = format!("fields/{}", field.name);
        if let Some(v) = &field.vocabulary {
            needs.push((
                format!("{place}/vocabulary"),
                ConfigName::new(ConfigKind::Vocabulary, v.as_str()),
            ));
        }
        if let Some(f) = &field.format {
            needs.push((
                format!("{place}/format"),
                ConfigName::new(ConfigKind::TextFormat, f.as_str()),
            ));
        }
        for item_type in &field.types {
            needs.push((
                format!("{place}/types"),
                ConfigName::new(ConfigKind::ItemType, item_type.as_str()),
            ));
        }
        needs.extend(
            field_dependencies(&field.fields)
                .into_iter()
                .map(|(p, n)| (format!("{place}/{p}"), n)),
        );
    }
    needs
}

fn gather_dependencies(gather: &GatherDefinition) -> Vec<(String, ConfigName)> {
    use crate::gather::definition::BaseKind;
    let kind = match gather.base.of {
        BaseKind::Item | BaseKind::Revision => ConfigKind::ItemType,
        BaseKind::Term => ConfigKind::Vocabulary,
        BaseKind::User | BaseKind::File | BaseKind::Comment => return Vec::new(),
    };
    let types = gather
        .base
        .types
        .iter()
        .map(|t| ("base/types".to_owned(), ConfigName::new(kind, t.as_str())));
    let menus = gather.displays.iter().filter_map(|d| d.menu.as_ref());
    types
        .chain(menus.map(|m| {
            (
                "displays/menu".to_owned(),
                ConfigName::new(ConfigKind::Menu, m.menu.as_str()),
            )
        }))
        .collect()
}
