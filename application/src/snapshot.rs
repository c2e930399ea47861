//! Configuration, menus and routes as of a moment: read once, held behind an atomic pointer, never
//! locked on a read, and made anew when the outbox tells of a change.

mod languages;
mod routes;

use std::collections::BTreeSet;
use std::sync::Arc;

use arc_swap::ArcSwap;
use indexmap::IndexMap;
use trovato_domain::access::{Actor, Permissions, Role};
use trovato_domain::alias::{AliasPattern, PatternScope};
use trovato_domain::category::Vocabulary;
use trovato_domain::config::{ConfigEntity, Language, SiteConfig, Tile};
use trovato_domain::fault::Faults;
use trovato_domain::gather::check::{CheckedGather, Schema, check};
use trovato_domain::gather::definition::GatherDefinition;
use trovato_domain::item::ItemType;
use trovato_domain::item::field::FieldConfig;
use trovato_domain::language::LanguageTag;
use trovato_domain::menu::{Menu, MenuLink};
use trovato_domain::name::MachineName;
use trovato_domain::stage::StageView;
use trovato_domain::text::TextFormat;
use trovato_domain::user::User;
use trovato_ports::Viewer;
use trovato_ports::configuration::StoredConfig;
use trovato_ports::labels::Target;

pub use routes::{RouteMatch, RouteTable, routes_of};

use crate::error::Error;
use crate::menus;
use crate::ports::Ports;

/// An item type as readers of stored values need it.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeSchema {
    /// The type.
    pub item_type: ItemType,
    /// Its fields without the rules that only bind writes.
    pub relaxed: Vec<FieldConfig>,
}

/// A vocabulary as readers of stored values need it.
#[derive(Debug, Clone, PartialEq)]
pub struct VocabularySchema {
    /// The vocabulary.
    pub vocabulary: Vocabulary,
    /// Its fields without the rules that only bind writes.
    pub relaxed: Vec<FieldConfig>,
}

/// A gather, checked against the types of the site.
#[derive(Debug, Clone)]
pub struct SiteGather {
    /// The definition.
    pub definition: GatherDefinition,
    /// What runs, or why it does not: a type that it names may have changed since it was saved.
    pub checked: Result<CheckedGather, Faults>,
}

/// Everything about a site that changes rarely.
#[derive(Debug, Default)]
pub struct SiteSnapshot {
    /// The site; `None` before the installation.
    pub site: Option<SiteConfig>,
    /// Whether somebody can administer it.
    pub installed: bool,
    /// The item types.
    pub item_types: IndexMap<MachineName, TypeSchema>,
    /// The vocabularies.
    pub vocabularies: IndexMap<MachineName, VocabularySchema>,
    /// The text formats.
    pub formats: IndexMap<MachineName, TextFormat>,
    /// The alias patterns.
    pub patterns: Vec<AliasPattern>,
    /// The languages, by weight.
    pub languages: Vec<Language>,
    /// The menus.
    pub menus: IndexMap<MachineName, Menu>,
    /// The records that the links of menus lead to: every page asks for their labels.
    pub(crate) link_targets: Vec<Target>,
    /// The links of all menus, in their order.
    pub links: Vec<MenuLink>,
    /// The tiles, by weight.
    pub tiles: Vec<Tile>,
    /// The gathers.
    pub gathers: IndexMap<MachineName, SiteGather>,
    /// The routes.
    pub routes: RouteTable,
    roles: IndexMap<MachineName, Role>,
    visitors: Rights,
}

/// What those may do who have not signed in. All requests share it.
#[derive(Debug)]
struct Rights {
    permissions: Arc<Permissions>,
    roles: Arc<[MachineName]>,
}

impl Rights {
    fn of(role: Option<&Role>) -> Self {
        let permissions = role.map_or_else(BTreeSet::new, |role| {
            role.permissions.iter().cloned().collect()
        });
        Self {
            permissions: Arc::new(Permissions::Some(permissions)),
            roles: role.map(|role| role.id.clone()).into_iter().collect(),
        }
    }
}

impl Default for Rights {
    fn default() -> Self {
        Self::of(None)
    }
}

impl SiteSnapshot {
    /// The language of what names no other.
    pub fn language(&self) -> LanguageTag {
        self.site
            .as_ref()
            .map_or_else(LanguageTag::english, |s| s.language.clone())
    }

    /// The time zone in which days are counted.
    pub fn time_zone(&self) -> jiff::tz::TimeZone {
        let name = self.site.as_ref().map_or("UTC", |s| s.time_zone.as_str());
        jiff::tz::TimeZone::get(name).unwrap_or(jiff::tz::TimeZone::UTC)
    }

    /// The item type of this name.
    ///
    /// # Errors
    /// [`Error::NotFound`] with the nearest name there is.
    pub fn item_type(&self, name: &str) -> Result<&TypeSchema, Error> {
        self.item_types
            .get(name)
            .ok_or_else(|| unknown("item type", name, self.item_types.keys()))
    }

    /// The vocabulary of this name.
    ///
    /// # Errors
    /// [`Error::NotFound`] with the nearest name there is.
    pub fn vocabulary(&self, name: &str) -> Result<&VocabularySchema, Error> {
        self.vocabularies
            .get(name)
            .ok_or_else(|| unknown("vocabulary", name, self.vocabularies.keys()))
    }

    /// The role of this name.
    ///
    /// # Errors
    /// [`Error::NotFound`] with the nearest name there is.
    pub fn role(&self, name: &str) -> Result<&Role, Error> {
        self.roles
            .get(name)
            .ok_or_else(|| unknown("role", name, self.roles.keys()))
    }

    /// The pattern for the addresses of the records of an item type or vocabulary: its own, else the
    /// one for all.
    pub fn pattern(&self, scope: PatternScope, owner: &MachineName) -> Option<&AliasPattern> {
        let of = |wanted: Option<&MachineName>| {
            self.patterns
                .iter()
                .find(|p| p.of == scope && p.owner.as_ref() == wanted)
        };
        of(Some(owner)).or_else(|| of(None))
    }

    /// Somebody with an account, reading in this language: with the permissions of all their roles.
    pub fn member(&self, user: &User, language: LanguageTag) -> Viewer {
        let signed_in = self.roles.get(Role::AUTHENTICATED);
        let own = user.roles.iter().filter_map(|role| self.roles.get(role));
        let roles: Vec<&Role> = signed_in.into_iter().chain(own).collect();
        let permissions = if roles.iter().any(|r| r.id.as_str() == Role::ADMINISTRATOR) {
            Permissions::All
        } else {
            let named = roles.iter().flat_map(|r| r.permissions.iter().cloned());
            Permissions::Some(named.collect())
        };
        Viewer::new(
            Actor::Account(user.id),
            Arc::new(permissions),
            roles.iter().map(|r| r.id.clone()).collect(),
            StageView::Live,
            language,
        )
    }

    /// Somebody who is not signed in, reading in this language.
    pub fn visitor(&self, language: LanguageTag) -> Viewer {
        Viewer::new(
            Actor::Anonymous,
            Arc::clone(&self.visitors.permissions),
            Arc::clone(&self.visitors.roles),
            StageView::Live,
            language,
        )
    }

    /// Whether this viewer sees what every visitor sees by this snapshot. One who was made by an older
    /// snapshot may have other rights.
    pub(crate) fn is_visitor(&self, viewer: &Viewer) -> bool {
        viewer.is_visitor()
            && std::ptr::eq(
                viewer.permissions(),
                Arc::as_ptr(&self.visitors.permissions),
            )
    }
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a MachineName>) -> Error {
    let near = trovato_domain::name::nearest(name, known.map(MachineName::as_str));
    let hint = near
        .map(|n| format!("; did you mean `{n}`?"))
        .unwrap_or_default();
    Error::not_found(format!("{what} `{name}`{hint}"))
}

/// The snapshot that is in force.
pub struct Snapshots {
    ports: Arc<Ports>,
    current: ArcSwap<SiteSnapshot>,
    refreshing: tokio::sync::Mutex<()>,
}

impl Snapshots {
    /// Nothing is known yet.
    pub fn new(ports: Arc<Ports>) -> Self {
        Self {
            ports,
            current: ArcSwap::default(),
            refreshing: tokio::sync::Mutex::new(()),
        }
    }

    /// A snapshot that is not what the store holds: what would be, were a change made.
    pub(crate) fn holding(ports: Arc<Ports>, snapshot: SiteSnapshot) -> Self {
        Self {
            current: ArcSwap::from_pointee(snapshot),
            ..Self::new(ports)
        }
    }

    /// The snapshot in force.
    pub fn current(&self) -> Arc<SiteSnapshot> {
        self.current.load_full()
    }

    /// Reads everything anew. Of two that do so at once the later one sees what the earlier saw, or
    /// more.
    ///
    /// # Errors
    /// [`Error`] where the store cannot be read; the old snapshot stays then.
    pub async fn refresh(&self) -> Result<(), Error> {
        let turn = self.refreshing.lock().await;
        let stored = self.ports.config.load_all().await?;
        let mut snapshot = assemble(stored);
        snapshot.installed =
            snapshot.site.is_some() && self.ports.users.has_administrator().await?;
        let viewer = Viewer::system(snapshot.language());
        snapshot.links = self.ports.menus.links(&viewer).await?;
        snapshot.link_targets = menus::targets(&snapshot.links).collect();
        snapshot.routes = RouteTable::new(self.ports.menus.routes().await?);
        self.current.store(Arc::new(snapshot));
        drop(turn);
        Ok(())
    }
}

/// A snapshot of these entities, without what is not configuration.
pub fn assemble(stored: Vec<StoredConfig>) -> SiteSnapshot {
    let mut snapshot = SiteSnapshot::default();
    for StoredConfig { entity, .. } in stored {
        add(&mut snapshot, entity);
    }
    snapshot
        .languages
        .sort_by(|a, b| (a.weight, &a.id).cmp(&(b.weight, &b.id)));
    snapshot
        .tiles
        .sort_by(|a, b| (a.slot, a.weight, &a.id).cmp(&(b.slot, b.weight, &b.id)));
    check_gathers(&mut snapshot);
    snapshot.visitors = Rights::of(snapshot.roles.get(Role::ANONYMOUS));
    snapshot
}

fn check_gathers(snapshot: &mut SiteSnapshot) {
    let item_types: Vec<ItemType> = snapshot
        .item_types
        .values()
        .map(|s| s.item_type.clone())
        .collect();
    let vocabularies: Vec<Vocabulary> = snapshot
        .vocabularies
        .values()
        .map(|s| s.vocabulary.clone())
        .collect();
    let time_zone = snapshot.time_zone();
    let schema = Schema {
        item_types: &item_types,
        vocabularies: &vocabularies,
        time_zone: &time_zone,
    };
    for gather in snapshot.gathers.values_mut() {
        gather.checked = check(&gather.definition, &schema);
    }
}

fn add(snapshot: &mut SiteSnapshot, entity: ConfigEntity) {
    match entity {
        ConfigEntity::Site(site) => snapshot.site = Some(*site),
        ConfigEntity::Language(language) => snapshot.languages.push(language),
        ConfigEntity::AliasPattern(pattern) => snapshot.patterns.push(pattern),
        ConfigEntity::Tile(tile) => snapshot.tiles.push(tile),
        ConfigEntity::TextFormat(format) => {
            snapshot.formats.insert(format.id.clone(), format);
        }
        ConfigEntity::Menu(menu) => {
            snapshot.menus.insert(menu.id.clone(), menu);
        }
        ConfigEntity::Role(role) => {
            snapshot.roles.insert(role.id.clone(), role);
        }
        ConfigEntity::Gather(gather) => {
            let checked = Err(Faults::none());
            snapshot.gathers.insert(
                gather.id.clone(),
                SiteGather {
                    definition: *gather,
                    checked,
                },
            );
        }
        ConfigEntity::ItemType(item_type) => {
            let relaxed = item_type.fields.iter().map(FieldConfig::relaxed).collect();
            snapshot
                .item_types
                .insert(item_type.id.clone(), TypeSchema { item_type, relaxed });
        }
        ConfigEntity::Vocabulary(vocabulary) => {
            let relaxed = vocabulary.fields.iter().map(FieldConfig::relaxed).collect();
            snapshot.vocabularies.insert(
                vocabulary.id.clone(),
                VocabularySchema {
                    vocabulary,
                    relaxed,
                },
            );
        }
    }
}
