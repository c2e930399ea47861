//! The rules of configuration as a whole: what is named exists, fields keep their types, listings run,
//! addresses are not ambiguous.

mod prefixes;
mod view_modes;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde_json::Value as Json;
use trovato_domain::access::Role;
use trovato_domain::alias::is_reserved;
use trovato_domain::config::{ConfigEntity, ConfigKind, ConfigName, SiteConfig};
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::gather::check::{Schema, check};
use trovato_domain::item::field::FieldConfig;
use trovato_domain::item::parse::read_field;
use trovato_ports::configuration::{PastConfig, StoredConfig};

use crate::snapshot::routes_of;

type Before = BTreeMap<ConfigName, StoredConfig>;
type After = BTreeMap<ConfigName, ConfigEntity>;

/// Entities that a site cannot be without.
const NEEDED: &[(ConfigKind, &str)] = &[
    (ConfigKind::Site, SiteConfig::ID),
    (ConfigKind::Role, Role::ANONYMOUS),
    (ConfigKind::Role, Role::AUTHENTICATED),
    (ConfigKind::Role, Role::ADMINISTRATOR),
];

/// What is wrong with the configuration `after`, of which `given` was written.
pub(super) fn faults(before: &Before, after: &After, given: &[ConfigName]) -> Faults {
    let mut faults = Faults::none();
    for (n, name) in given.iter().enumerate() {
        if given.iter().take(n).any(|g| g == name) {
            faults.add(Fault::new(
                name.to_string(),
                "duplicate",
                format!("{name} is there twice"),
            ));
        }
    }
    for (name, entity) in after {
        dependency_faults(after, name, entity, &mut faults);
        if let Some(before) = before.get(name) {
            kept_types(&before.entity, entity, name, &mut faults);
        }
        defaults(entity, name, &mut faults);
    }
    for (kind, id) in NEEDED {
        let name = ConfigName::new(*kind, *id);
        if before.contains_key(&name) && !after.contains_key(&name) {
            faults.add(Fault::new(
                name.to_string(),
                "needed",
                format!("a site cannot be without {name}"),
            ));
        }
    }
    gather_faults(after, &mut faults);
    prefixes::faults(after, &mut faults);
    view_modes::faults(before, after, &mut faults);
    faults
}

fn dependency_faults(after: &After, name: &ConfigName, entity: &ConfigEntity, faults: &mut Faults) {
    for (key, needed) in entity.dependencies() {
        if after.contains_key(&needed) {
            continue;
        }
        let same_kind = after
            .keys()
            .filter(|n| n.kind == needed.kind)
            .map(|n| n.id.as_str());
        let near = trovato_domain::name::nearest(&needed.id, same_kind);
        let hint = near
            .map(|n| format!("; did you mean `{n}`?"))
            .unwrap_or_default();
        let message = format!("there is no {} `{}`{hint}", needed.kind, needed.id);
        faults.add(Fault::new(key, "reference", message).within(&name.to_string()));
    }
}

/// A field's type and vocabulary never change, nor do those of the fields of a group.
fn kept_types(before: &ConfigEntity, after: &ConfigEntity, name: &ConfigName, faults: &mut Faults) {
    let own = changed_types(fields_of(before), fields_of(after));
    faults.extend_within(&name.to_string(), own);
}

fn changed_types(before: &[FieldConfig], after: &[FieldConfig]) -> Faults {
    let mut faults = Faults::none();
    for old in before {
        let Some(new) = after.iter().find(|f| f.name == old.name) else {
            continue;
        };
        let place = format!("fields/{}", old.name);
        if new.field_type != old.field_type || new.vocabulary != old.vocabulary {
            let message = format!(
                "the type and vocabulary of the field `{}` never change: make a new field",
                old.name
            );
            faults.add(Fault::new(place, "immutable", message));
        } else {
            faults.extend_within(&place, changed_types(&old.fields, &new.fields));
        }
    }
    faults
}

/// The fields of an entity that it did not have before, those within a group too.
pub(super) fn added_fields(
    before: Option<&ConfigEntity>,
    after: &ConfigEntity,
) -> Vec<FieldConfig> {
    added(before.map_or(&[], fields_of), fields_of(after))
}

fn added(before: &[FieldConfig], after: &[FieldConfig]) -> Vec<FieldConfig> {
    let new = after.iter().filter_map(|field| {
        let Some(old) = before.iter().find(|f| f.name == field.name) else {
            return Some(field.clone());
        };
        let fields = added(&old.fields, &field.fields);
        (!fields.is_empty()).then(|| FieldConfig {
            fields,
            ..field.clone()
        })
    });
    new.collect()
}

/// A field that an entity had once and gets again is what it was: values of it may be stored still.
/// After an entity was removed no record has values of its fields.
pub(super) fn past_types(past: &[PastConfig], added: &[FieldConfig], name: &ConfigName) -> Faults {
    let documents = past.iter().rev().map_while(|p| p.document.as_ref());
    for document in documents {
        let fields = document.get("fields").and_then(Json::as_array);
        let fields = fields.into_iter().flatten();
        let fields: Vec<FieldConfig> = fields
            .filter_map(|field| serde_json::from_value(field.clone()).ok())
            .collect();
        let own = changed_types(&fields, added);
        if !own.is_empty() {
            let mut faults = Faults::none();
            faults.extend_within(&name.to_string(), own);
            return faults;
        }
    }
    Faults::none()
}

fn fields_of(entity: &ConfigEntity) -> &[FieldConfig] {
    match entity {
        ConfigEntity::ItemType(e) => &e.fields,
        ConfigEntity::Vocabulary(e) => &e.fields,
        _ => &[],
    }
}

/// The default of a field obeys the field's own rules.
fn defaults(entity: &ConfigEntity, name: &ConfigName, faults: &mut Faults) {
    for field in fields_of(entity) {
        if let Some(default) = &field.default
            && let Err(own) = read_field(field, default)
        {
            faults.extend_within(&format!("{name}/fields/{}/default", field.name), own);
        }
    }
}

fn gather_faults(after: &After, faults: &mut Faults) {
    let mut item_types = Vec::new();
    let mut vocabularies = Vec::new();
    let mut gathers = Vec::new();
    let mut time_zone = TimeZone::UTC;
    for entity in after.values() {
        match entity {
            ConfigEntity::ItemType(e) => item_types.push(e.clone()),
            ConfigEntity::Vocabulary(e) => vocabularies.push(e.clone()),
            ConfigEntity::Gather(e) => gathers.push(&**e),
            ConfigEntity::Site(e) => {
                time_zone = TimeZone::get(&e.time_zone).unwrap_or(TimeZone::UTC);
            }
            _ => {}
        }
    }
    let schema = Schema {
        item_types: &item_types,
        vocabularies: &vocabularies,
        time_zone: &time_zone,
    };
    for gather in &gathers {
        if let Err(own) = check(gather, &schema) {
            faults.extend_within(&format!("gather.{}", gather.id), own);
        }
    }
    let mut tree = matchit::Router::new();
    for route in routes_of(gathers.into_iter()) {
        // Terms have their listing where their addresses are.
        if is_reserved(&route.pattern) && !route.pattern.starts_with("/term/") {
            let message = format!("addresses like {} belong to the system", route.pattern);
            faults.add(Fault::new(route.source.clone(), "reserved", message));
        }
        if let Err(error) = tree.insert(route.pattern.clone(), ()) {
            let message = format!(
                "the path {} cannot be told from another: {error}",
                route.pattern
            );
            faults.add(Fault::new(route.source, "path", message));
        }
    }
}
