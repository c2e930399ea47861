//! The prefixes of languages: no two are the same, none or all beside that of the site have one, and no
//! listing stands where one leads.

use trovato_domain::config::{ConfigEntity, Language};
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::language::PathPrefix;

use super::After;
use crate::snapshot::routes_of;

pub(super) fn faults(after: &After, faults: &mut Faults) {
    let mut known: Vec<(&PathPrefix, &Language)> = Vec::new();
    for (name, entity) in after {
        let ConfigEntity::Language(language) = entity else {
            continue;
        };
        let Some(prefix) = &language.prefix else {
            continue;
        };
        if let Some((_, other)) = known.iter().find(|(taken, _)| *taken == prefix) {
            let message = format!(
                "the language {} has the prefix `{prefix}` already",
                other.id
            );
            faults.add(Fault::new("prefix", "unique", message).within(&name.to_string()));
        }
        known.push((prefix, language));
    }
    unreached(after, faults);
    let gathers = after.values().filter_map(|entity| match entity {
        ConfigEntity::Gather(gather) => Some(&**gather),
        _ => None,
    });
    for route in routes_of(gathers) {
        let hides = known
            .iter()
            .find(|(prefix, _)| prefix.strip(&route.pattern).is_some());
        if let Some((prefix, language)) = hides {
            let message = format!(
                "the path {} begins with `{prefix}`, the prefix of the language {}",
                route.pattern, language.id
            );
            faults.add(Fault::new(route.source.clone(), "reserved", message));
        }
    }
}

/// Where the language of the site has a prefix, all that stands without one leads there, so that the
/// addresses of a language without a prefix would be reached no more.
fn unreached(after: &After, faults: &mut Faults) {
    let languages = || {
        after.iter().filter_map(|(name, entity)| match entity {
            ConfigEntity::Language(language) => Some((name, language)),
            _ => None,
        })
    };
    let site = after.values().find_map(|entity| match entity {
        ConfigEntity::Site(site) => Some(&site.language),
        _ => None,
    });
    let own = languages().find(|(_, language)| Some(&language.id) == site);
    if own.is_none_or(|(_, own)| own.prefix.is_none()) {
        return;
    }
    for (name, language) in languages().filter(|(_, language)| language.prefix.is_none()) {
        let message = format!(
            "the language {} needs one too, since that of the site has one",
            language.id
        );
        faults.add(Fault::new("prefix", "required", message).within(&name.to_string()));
    }
}
