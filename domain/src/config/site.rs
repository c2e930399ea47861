//! The site itself, and the tiles in the slots of its pages.

use serde::{Deserialize, Serialize};

use super::{ConfigKind, ConfigName};
use crate::fault::{Fault, Faults};
use crate::language::LanguageTag;
use crate::name::MachineName;
use crate::render::Slot;

/// What the site is called and how it behaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteConfig {
    /// Always `site`: there is one.
    pub id: MachineName,
    /// The name.
    pub name: String,
    /// A sentence about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub slogan: String,
    /// The language of what names no other.
    pub language: LanguageTag,
    /// The time zone in which days are counted and shown, as in the IANA database.
    pub time_zone: String,
    /// The path that `/` shows; absent: the page of a gather at `/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front_page: Option<String>,
    /// The address at which the site's mail is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
}

impl SiteConfig {
    /// The id of the one entity.
    pub const ID: &'static str = "site";

    /// What is wrong with the settings.
    pub fn faults(&self) -> Faults {
        let mut faults = Faults::none();
        if self.id != Self::ID {
            faults.add(Fault::new(
                "id",
                "id",
                "the one entity of this kind has the id `site`",
            ));
        }
        let letters = self.name.chars().count();
        if self.name.trim().is_empty() || letters > 255 {
            faults.add(Fault::new(
                "name",
                "required",
                "a site has a name of 1 to 255 characters",
            ));
        }
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            let message = format!(
                "`{}` is no time zone, such as UTC or Europe/Rome",
                self.time_zone
            );
            faults.add(Fault::new("time_zone", "time_zone", message));
        }
        if self
            .front_page
            .as_ref()
            .is_some_and(|p| !p.starts_with('/') || p == "/")
        {
            faults.add(Fault::new(
                "front_page",
                "path",
                "a front page is a path of this site other than /",
            ));
        }
        if self
            .mail
            .as_ref()
            .is_some_and(|m| !crate::user::is_email(m))
        {
            faults.add(Fault::new("mail", "email", "is no e-mail address"));
        }
        faults
    }

    /// The entities that it names.
    pub fn dependencies(&self) -> Vec<(String, ConfigName)> {
        vec![(
            "language".to_owned(),
            ConfigName::new(ConfigKind::Language, self.language.as_str()),
        )]
    }
}

/// What a tile shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TileKind {
    /// A menu.
    Menu(MachineName),
    /// The first page of a gather.
    Gather(MachineName),
    /// The terms of a vocabulary as links.
    Terms(MachineName),
    /// A text in a format.
    Text {
        /// The text.
        value: String,
        /// The format.
        format: MachineName,
    },
}

/// On which pages a tile is shown: on those that satisfy every condition that is given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TileVisibility {
    /// Paths; `*` at the end stands for whatever follows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
    /// Roles of the viewer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<MachineName>,
    /// Types of the item shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item_types: Vec<MachineName>,
    /// Languages of the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageTag>,
}

impl TileVisibility {
    /// Whether a page at `path`, for these roles, of this type and language has the tile.
    pub fn allows(
        &self,
        path: &str,
        roles: &[MachineName],
        item_type: Option<&MachineName>,
        language: &LanguageTag,
    ) -> bool {
        let matches = |pattern: &String| match pattern.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == pattern,
        };
        (self.paths.is_empty() || self.paths.iter().any(matches))
            && (self.roles.is_empty() || self.roles.iter().any(|r| roles.contains(r)))
            && (self.item_types.is_empty()
                || item_type.is_some_and(|t| self.item_types.contains(t)))
            && (self.languages.is_empty() || self.languages.contains(language))
    }
}

/// A box in a slot of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tile {
    /// The machine name.
    pub id: MachineName,
    /// The heading; empty for none.
    #[serde(default)]
    pub label: String,
    /// Where it stands.
    pub slot: Slot,
    /// What it shows.
    pub show: TileKind,
    /// The place among the tiles of its slot.
    #[serde(default)]
    pub weight: i32,
    /// On which pages.
    #[serde(default, skip_serializing_if = "is_everywhere")]
    pub visibility: TileVisibility,
}

fn is_everywhere(visibility: &TileVisibility) -> bool {
    *visibility == TileVisibility::default()
}

impl Tile {
    /// What is wrong with the tile in itself.
    pub fn faults(&self) -> Faults {
        let mut faults = Faults::none();
        for path in &self.visibility.paths {
            if !path.starts_with('/') {
                faults.add(Fault::new(
                    "visibility/paths",
                    "path",
                    format!("`{path}` is no path: it begins with /"),
                ));
            }
        }
        faults
    }

    /// The entities that it names.
    pub fn dependencies(&self) -> Vec<(String, ConfigName)> {
        let of = |kind, id: &MachineName| ConfigName::new(kind, id.as_str());
        let shown = match &self.show {
            TileKind::Menu(id) => of(ConfigKind::Menu, id),
            TileKind::Gather(id) => of(ConfigKind::Gather, id),
            TileKind::Terms(id) => of(ConfigKind::Vocabulary, id),
            TileKind::Text { format, .. } => of(ConfigKind::TextFormat, format),
        };
        let types = self.visibility.item_types.iter().map(|t| {
            (
                "visibility/item_types".to_owned(),
                of(ConfigKind::ItemType, t),
            )
        });
        let roles = self
            .visibility
            .roles
            .iter()
            .map(|r| ("visibility/roles".to_owned(), of(ConfigKind::Role, r)));
        std::iter::once(("show".to_owned(), shown))
            .chain(types)
            .chain(roles)
            .collect()
    }
}
