//! Configuration as files: exported byte for byte the same, checked as a whole, applied in one
//! transaction.

mod check;
mod plan;
pub mod schema;
pub mod starter;

use std::sync::Arc;

use serde_json::Value as Json;
use trovato_domain::config::{ConfigEntity, ConfigName};
use trovato_domain::gather::definition::GatherDefinition;
use trovato_domain::item::Revision;
use trovato_domain::item::field::{FieldConfig, FieldType};
use trovato_ports::configuration::StoredConfig;
use trovato_ports::outbox::Event;
use trovato_ports::store::{FieldIndex, RevisionNote};
use trovato_ports::{Context, UnitOfWork};

pub use plan::{ChangedEntity, ConfigChanges, ConfigFile};

use self::plan::ConfigPlan;
use crate::access::require;
use crate::dispatch::Dispatch;
use crate::error::Error;
use crate::ports::Ports;
use crate::snapshot::routes_of;

/// What becomes of entities that the files do not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unnamed {
    /// They stay.
    Keep,
    /// They are removed, refused while in use.
    Delete,
}

/// The use cases of configuration.
#[derive(Clone)]
pub struct Configuration {
    ports: Arc<Ports>,
    dispatch: Arc<Dispatch>,
}

const PERMISSION: &str = "administer config";

impl Configuration {
    /// Over these ports.
    pub fn new(ports: &Arc<Ports>, dispatch: &Arc<Dispatch>) -> Self {
        Self {
            ports: Arc::clone(ports),
            dispatch: Arc::clone(dispatch),
        }
    }

    /// Every entity as the document of its file, by kind and id.
    ///
    /// # Errors
    /// [`Error::Forbidden`] without `administer config`.
    pub async fn export(&self, context: &Context) -> Result<Vec<ConfigFile>, Error> {
        require(context, PERMISSION)?;
        let stored = self.ports.config.load_all().await?;
        let file = |s: StoredConfig| ConfigFile {
            name: format!("{}.yml", s.entity.name()),
            document: s.entity.to_json(),
        };
        let mut files: Vec<ConfigFile> = stored.into_iter().map(file).collect();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(files)
    }

    /// What an import of these files would do. Nothing is written.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the faults of every file.
    pub async fn diff(
        &self,
        context: &Context,
        files: &[ConfigFile],
        unnamed: Unnamed,
    ) -> Result<ConfigChanges, Error> {
        require(context, PERMISSION)?;
        let stored = self.ports.config.load_all().await?;
        let mut plan = ConfigPlan::of_files(stored, files, unnamed)?;
        if !plan.deleted().is_empty() || !plan.reaching_back().is_empty() {
            // What the past allows, and whether what would go is in use, is asked as the import asks
            // it; nothing is written.
            let mut unit = self.ports.units.begin(context.now()).await?;
            look_back(unit.as_mut(), &mut plan).await?;
            for name in plan.deleted() {
                refuse_in_use(unit.as_mut(), name).await?;
            }
        }
        Ok(plan.changes())
    }

    /// Applies files, all or none.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the faults of every file; [`Error::Conflict`] where what would be
    /// removed is in use.
    pub async fn import(
        &self,
        context: &Context,
        files: &[ConfigFile],
        unnamed: Unnamed,
    ) -> Result<ConfigChanges, Error> {
        require(context, PERMISSION)?;
        let mut unit = self.ports.units.begin(context.now()).await?;
        let stored = unit.config().lock_all().await?;
        let mut plan = ConfigPlan::of_files(stored, files, unnamed)?;
        look_back(unit.as_mut(), &mut plan).await?;
        let note = RevisionNote {
            by: context.viewer().actor().user(),
            log: "imported from files".to_owned(),
        };
        let events = self.apply(unit.as_mut(), &plan, &note).await?;
        self.dispatch.commit(unit, &events).await?;
        Ok(plan.changes())
    }

    /// Adds or replaces entities made by the product itself: starters and imports. The caller commits
    /// and dispatches the events.
    pub(crate) async fn put(
        &self,
        unit: &mut dyn UnitOfWork,
        entities: Vec<ConfigEntity>,
        note: &RevisionNote,
    ) -> Result<(ConfigChanges, Vec<Event>), Error> {
        let stored = unit.config().lock_all().await?;
        let mut plan = ConfigPlan::of_entities(stored, entities)?;
        look_back(unit, &mut plan).await?;
        let events = self.apply(unit, &plan, note).await?;
        Ok((plan.changes(), events))
    }

    async fn apply(
        &self,
        unit: &mut dyn UnitOfWork,
        plan: &ConfigPlan,
        note: &RevisionNote,
    ) -> Result<Vec<Event>, Error> {
        for name in plan.deleted() {
            refuse_in_use(unit, name).await?;
        }
        // What is named by others comes first and goes last.
        for (entity, revision) in plan.written() {
            unit.config().save(entity, revision, note).await?;
        }
        for name in plan.deleted().iter().rev() {
            unit.config().delete(name, note).await?;
        }
        if plan.is_empty() {
            return Ok(Vec::new());
        }
        let gathers: Vec<&GatherDefinition> = plan.gathers().collect();
        unit.menu_links()
            .replace_routes(&routes_of(gathers.into_iter()))
            .await?;
        Ok(vec![Event::Config {
            names: plan.names(),
        }])
    }
}

/// Lets a plan go on from what its entities were before.
async fn look_back(unit: &mut dyn UnitOfWork, plan: &mut ConfigPlan) -> Result<(), Error> {
    for name in plan.reaching_back() {
        let past = unit.config().past(&name).await?;
        plan.follow(&name, &past)?;
    }
    Ok(())
}

async fn refuse_in_use(unit: &mut dyn UnitOfWork, name: &ConfigName) -> Result<(), Error> {
    let uses = unit.config().uses(name.kind, &name.id).await?;
    if uses == 0 {
        return Ok(());
    }
    let message = format!("{name} is used by {uses} records, the trash included: end them first");
    Err(Error::Conflict {
        rule: "in_use",
        message,
        records: vec![name.to_string()],
    })
}

/// The indexes that the fields of these entities ask for.
pub(crate) fn wanted_indexes<'a>(
    entities: impl Iterator<Item = &'a ConfigEntity>,
) -> Vec<FieldIndex> {
    let mut wanted: Vec<FieldIndex> = entities
        .filter_map(|entity| match entity {
            ConfigEntity::ItemType(item_type) => Some(&item_type.fields),
            _ => None,
        })
        .flatten()
        .filter(|field| field.indexed)
        .filter_map(index_key)
        .map(|key| FieldIndex { key })
        .collect();
    wanted.sort();
    wanted.dedup();
    wanted
}

/// The key by which listings filter and sort a field.
fn index_key(field: &FieldConfig) -> Option<String> {
    match field.field_type {
        FieldType::Text
        | FieldType::Email
        | FieldType::Choice
        | FieldType::Link
        | FieldType::Color => Some(format!("{}~", field.name)),
        FieldType::Json | FieldType::Blocks | FieldType::Group | FieldType::TextLong => None,
        FieldType::DateRange => Some(format!("{}.start", field.name)),
        _ => Some(field.name.to_string()),
    }
}

/// The entity of a document that the product itself brings.
pub(crate) fn built_in(document: &Json) -> Result<ConfigEntity, Error> {
    trovato_domain::config::decode(document).map_err(Error::from)
}

/// A machine name that is known to be one.
pub(crate) fn machine_name(text: &str) -> Result<trovato_domain::name::MachineName, Error> {
    text.parse()
        .map_err(|e: trovato_domain::name::InvalidName| Error::fault("name", "name", e.to_string()))
}

/// The revision of an entity that is not there yet.
const UNBORN: Revision = Revision(0);
