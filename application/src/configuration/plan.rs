//! What an import of configuration will do: computed and checked as a whole before anything is written.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use trovato_domain::config::{ConfigEntity, ConfigName, decode};
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::gather::definition::GatherDefinition;
use trovato_domain::item::Revision;
use trovato_ports::configuration::{PastConfig, StoredConfig};

use super::{UNBORN, Unnamed, check};
use crate::error::Error;

/// A file of configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfigFile {
    /// Its name: `KIND.ID.yml`.
    pub name: String,
    /// What stands in it.
    pub document: Json,
}

/// An entity that changes.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedEntity {
    /// The entity, `KIND.ID`.
    pub id: String,
    /// Its document now.
    pub before: Json,
    /// Its document then.
    pub after: Json,
}

/// What an import does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ConfigChanges {
    /// New entities, `KIND.ID`.
    pub created: Vec<String>,
    /// Changed ones.
    pub changed: Vec<ChangedEntity>,
    /// Removed ones.
    pub deleted: Vec<String>,
    /// How many were given that are there as they are.
    pub unchanged: usize,
}

/// A checked plan.
#[derive(Debug)]
pub(super) struct ConfigPlan {
    before: BTreeMap<ConfigName, StoredConfig>,
    after: BTreeMap<ConfigName, ConfigEntity>,
    given: Vec<ConfigName>,
    deleted: Vec<ConfigName>,
    /// The last revisions of entities that were removed once and are made again.
    last: BTreeMap<ConfigName, Revision>,
}

impl ConfigPlan {
    /// The plan of an import of files.
    pub(super) fn of_files(
        stored: Vec<StoredConfig>,
        files: &[ConfigFile],
        unnamed: Unnamed,
    ) -> Result<Self, Error> {
        let mut faults = Faults::none();
        let mut entities = Vec::new();
        for file in files {
            match read_file(file) {
                Ok(entity) => entities.push(entity),
                Err(own) => faults.extend_within(&file.name, own),
            }
        }
        faults.or(())?;
        let before = by_name(stored);
        let given: Vec<ConfigName> = entities.iter().map(ConfigEntity::name).collect();
        let deleted = match unnamed {
            Unnamed::Keep => Vec::new(),
            Unnamed::Delete => before
                .keys()
                .filter(|n| !given.contains(n))
                .cloned()
                .collect(),
        };
        Self::checked(before, entities, given, deleted)
    }

    /// The plan of entities that the product itself brings.
    pub(super) fn of_entities(
        stored: Vec<StoredConfig>,
        entities: Vec<ConfigEntity>,
    ) -> Result<Self, Error> {
        let given = entities.iter().map(ConfigEntity::name).collect();
        Self::checked(by_name(stored), entities, given, Vec::new())
    }

    fn checked(
        before: BTreeMap<ConfigName, StoredConfig>,
        entities: Vec<ConfigEntity>,
        given: Vec<ConfigName>,
        deleted: Vec<ConfigName>,
    ) -> Result<Self, Error> {
        let mut after: BTreeMap<ConfigName, ConfigEntity> = before
            .iter()
            .filter(|(n, _)| !deleted.contains(n))
            .map(|(n, s)| (n.clone(), s.entity.clone()))
            .collect();
        after.extend(entities.into_iter().map(|e| (e.name(), e)));
        let plan = Self {
            before,
            after,
            given,
            deleted,
            last: BTreeMap::new(),
        };
        check::faults(&plan.before, &plan.after, &plan.given)
            .or(plan)
            .map_err(Error::from)
    }

    /// The entities whose past counts: those that are made, and those that get fields.
    pub(super) fn reaching_back(&self) -> Vec<ConfigName> {
        let reaching = self.after.iter().filter(|(name, entity)| {
            let before = self.before.get(*name).map(|b| &b.entity);
            before.is_none() || !check::added_fields(before, entity).is_empty()
        });
        reaching.map(|(name, _)| name.clone()).collect()
    }

    /// Goes on from the past of an entity: its revisions are counted on, and a field that it had once
    /// is what it was.
    ///
    /// # Errors
    /// [`Error::Invalid`] where a field would be another.
    pub(super) fn follow(&mut self, name: &ConfigName, past: &[PastConfig]) -> Result<(), Error> {
        let Some(after) = self.after.get(name) else {
            return Ok(());
        };
        let before = self.before.get(name).map(|b| &b.entity);
        let added = check::added_fields(before, after);
        check::past_types(past, &added, name).or(())?;
        if let Some(last) = past.last() {
            self.last.insert(name.clone(), last.revision);
        }
        Ok(())
    }

    /// What it does.
    pub(super) fn changes(&self) -> ConfigChanges {
        let mut changes = ConfigChanges {
            deleted: self.deleted.iter().map(ToString::to_string).collect(),
            ..ConfigChanges::default()
        };
        for name in &self.given {
            let Some(after) = self.after.get(name) else {
                continue;
            };
            match self.before.get(name) {
                None => changes.created.push(name.to_string()),
                Some(before) if before.entity == *after => changes.unchanged += 1,
                Some(before) => changes.changed.push(ChangedEntity {
                    id: name.to_string(),
                    before: before.entity.to_json(),
                    after: after.to_json(),
                }),
            }
        }
        changes.created.sort();
        changes.changed.sort_by(|a, b| a.id.cmp(&b.id));
        changes
    }

    /// The entities to be written with their new revisions, what others name first.
    pub(super) fn written(&self) -> Vec<(&ConfigEntity, Revision)> {
        let written = self.after.iter().filter_map(|(name, entity)| {
            let before = self.before.get(name);
            if before.is_some_and(|b| b.entity == *entity) {
                return None;
            }
            let last = self.last.get(name).copied().unwrap_or(UNBORN);
            Some((entity, before.map_or(last, |b| b.revision).next()))
        });
        written.collect()
    }

    /// The entities to be removed, what others name first.
    pub(super) fn deleted(&self) -> &[ConfigName] {
        &self.deleted
    }

    /// Whether there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.deleted.is_empty() && self.written().is_empty()
    }

    /// All gathers afterwards.
    pub(super) fn gathers(&self) -> impl Iterator<Item = &GatherDefinition> {
        self.after.values().filter_map(|entity| match entity {
            ConfigEntity::Gather(gather) => Some(&**gather),
            _ => None,
        })
    }

    /// The names of all that is written or removed.
    pub(super) fn names(&self) -> Vec<String> {
        let written = self.written();
        written
            .iter()
            .map(|(e, _)| e.name().to_string())
            .chain(self.deleted.iter().map(ToString::to_string))
            .collect()
    }
}

fn by_name(stored: Vec<StoredConfig>) -> BTreeMap<ConfigName, StoredConfig> {
    stored.into_iter().map(|s| (s.entity.name(), s)).collect()
}

fn read_file(file: &ConfigFile) -> Result<ConfigEntity, Faults> {
    let entity = decode(&file.document)?;
    let expected = format!("{}.yml", entity.name());
    if file.name != expected {
        let message = format!(
            "the file says that it is {}, so its name is {expected}",
            entity.name()
        );
        return Err(Fault::new("id", "file_name", message).into());
    }
    Ok(entity)
}
