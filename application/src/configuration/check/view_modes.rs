//! The view modes that gathers name, among those of the types that they list.

use trovato_domain::config::{ConfigEntity, ConfigKind, ConfigName};
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::gather::definition::{BaseKind, GatherDefinition};
use trovato_domain::item::ItemType;
use trovato_domain::name::{MachineName, nearest};

use super::{After, Before};

/// The modes that pages draw in by themselves, so that every type has them.
const OF_EVERY_TYPE: [&str; 3] = ["full", "teaser", "line"];

/// Refuses modes that no listed type has. It is asked where the gather or one of its types is written:
/// what a site has already is none of the business of another import.
pub(super) fn faults(before: &Before, after: &After, faults: &mut Faults) {
    let is_written = |name: &ConfigName| before.get(name).map(|b| &b.entity) != after.get(name);
    let gathers = after.iter().filter_map(|(name, entity)| match entity {
        ConfigEntity::Gather(gather) => Some((name, &**gather)),
        _ => None,
    });
    for (name, gather) in gathers {
        let types = listed(gather, after);
        let mut concerned = types
            .iter()
            .map(|t| ConfigName::new(ConfigKind::ItemType, t.id.as_str()));
        if (is_written(name) || concerned.any(|name| is_written(&name)))
            && let Some(fault) = fault(gather, &types)
        {
            faults.add(fault.within(&name.to_string()));
        }
    }
}

/// The item types that a gather lists.
fn listed<'a>(gather: &GatherDefinition, after: &'a After) -> Vec<&'a ItemType> {
    if gather.base.of != BaseKind::Item {
        return Vec::new();
    }
    let named = &gather.base.types;
    let types = after.values().filter_map(|entity| match entity {
        ConfigEntity::ItemType(item_type) => Some(item_type),
        _ => None,
    });
    types
        .filter(|t| named.is_empty() || named.contains(&t.id))
        .collect()
}

/// Where no type says anything of modes, a theme alone knows which there are.
fn fault(gather: &GatherDefinition, types: &[&ItemType]) -> Option<Fault> {
    let mode = gather.show.as_ref()?.view_mode.as_ref()?;
    let of_types = types.iter().flat_map(|t| t.view_modes.keys());
    let mut known: Vec<&str> = of_types.map(MachineName::as_str).collect();
    if known.is_empty() || known.contains(&mode.as_str()) || OF_EVERY_TYPE.contains(&mode.as_str())
    {
        return None;
    }
    known.extend(OF_EVERY_TYPE);
    known.sort_unstable();
    known.dedup();
    let hint = match nearest(mode.as_str(), known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", known.join(", ")),
    };
    let message = format!("no type that it lists has a view mode `{mode}`; {hint}");
    Some(Fault::new("show/view_mode", "unknown", message))
}
