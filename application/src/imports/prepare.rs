//! What must be there before the records of a blog are written: types, vocabularies, menus. What is
//! there stays as it is; types get the fields that they lack.

use trovato_domain::config::{ConfigEntity, ConfigName};
use trovato_domain::gather::definition::GatherDefinition;
use trovato_domain::item::ItemType;
use trovato_ports::UnitOfWork;
use trovato_ports::imports::ImportKind;
use trovato_ports::outbox::Event;
use trovato_ports::store::RevisionNote;

use super::Imports;
use super::report::{Fate, ImportReport};
use crate::configuration::starter;
use crate::error::Error;
use crate::snapshot::SiteSnapshot;

impl Imports {
    /// Adds the configuration that a blog needs and the site lacks. Every part of it counts once.
    pub(super) async fn prepare(
        &self,
        unit: &mut dyn UnitOfWork,
        report: &mut ImportReport,
    ) -> Result<Vec<Event>, Error> {
        let site = self.snapshots.current();
        let mut entities = Vec::new();
        for wanted in starter::blog()? {
            match lacking(&site, wanted) {
                Some(lacking) => entities.push(lacking),
                None => report.count(Fate::Unchanged, ImportKind::Config),
            }
        }
        for narrowed in articles_alone()? {
            match listing(&site, &narrowed) {
                Some(Listing::Narrowed) => report.count(Fate::Unchanged, ImportKind::Config),
                Some(Listing::Pristine) if !site.item_types.contains_key("article") => {
                    entities.push(ConfigEntity::Gather(Box::new(narrowed)));
                }
                _ => {}
            }
        }
        if entities.is_empty() {
            return Ok(Vec::new());
        }
        let note = RevisionNote {
            by: None,
            log: "import".to_owned(),
        };
        let (changes, events) = self
            .writers
            .configuration
            .put(unit, entities, &note)
            .await?;
        for (fate, n) in [
            (Fate::Created, changes.created.len()),
            (Fate::Updated, changes.changed.len()),
        ] {
            (0..n).for_each(|_| report.count(fate, ImportKind::Config));
        }
        Ok(events)
    }
}

/// The entity, or what it adds to the one that is there.
fn lacking(site: &SiteSnapshot, wanted: ConfigEntity) -> Option<ConfigEntity> {
    match wanted {
        ConfigEntity::ItemType(wanted) => match site.item_types.get(&wanted.id) {
            None => Some(ConfigEntity::ItemType(wanted)),
            Some(there) => with_fields(&there.item_type, wanted).map(ConfigEntity::ItemType),
        },
        other => (!is_there(site, &other.name())).then_some(other),
    }
}

fn is_there(site: &SiteSnapshot, name: &ConfigName) -> bool {
    use trovato_domain::config::ConfigKind;
    let id = name.id.as_str();
    match name.kind {
        ConfigKind::Vocabulary => site.vocabularies.contains_key(id),
        ConfigKind::Gather => site.gathers.contains_key(id),
        ConfigKind::Menu => site.menus.contains_key(id),
        ConfigKind::TextFormat => site.formats.contains_key(id),
        _ => false,
    }
}

fn with_fields(there: &ItemType, wanted: ItemType) -> Option<ItemType> {
    let missing: Vec<_> = wanted
        .fields
        .into_iter()
        .filter(|f| there.field(f.name.as_str()).is_none())
        .collect();
    if missing.is_empty() {
        return None;
    }
    let mut there = there.clone();
    there.fields.extend(missing);
    Some(there)
}

/// A listing of a new site, as far as nobody has changed it.
enum Listing {
    /// It lists everything.
    Pristine,
    /// It lists articles alone.
    Narrowed,
}

/// How the site has this listing; `None` where it has none or somebody has changed it.
fn listing(site: &SiteSnapshot, narrowed: &GatherDefinition) -> Option<Listing> {
    let there = &site.gathers.get(&narrowed.id)?.definition;
    if there == narrowed {
        return Some(Listing::Narrowed);
    }
    let mut pristine = narrowed.clone();
    pristine.base.types = Vec::new();
    (*there == pristine).then_some(Listing::Pristine)
}

/// The listings of a new site, made to list articles and not the pages beside them.
fn articles_alone() -> Result<Vec<GatherDefinition>, Error> {
    let article = crate::configuration::machine_name("article")?;
    let listings = starter::empty()?
        .into_iter()
        .filter_map(|entity| match entity {
            ConfigEntity::Gather(gather) => Some(*gather),
            _ => None,
        });
    Ok(listings
        .filter(|g| ["front", "feed", "archive"].contains(&g.id.as_str()))
        .map(|mut gather| {
            gather.base.types = vec![article.clone()];
            gather
        })
        .collect())
}
