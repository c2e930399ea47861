//! What a source takes for granted: a type, its fields, their vocabularies, languages.

use trovato_domain::fault::{Fault, Faults};
use trovato_ports::imports::Needs;

use crate::error::Error;
use crate::snapshot::SiteSnapshot;

/// Whether the site has what a source needs; it is asked before anything is written.
///
/// # Errors
/// [`Error::Invalid`] with everything that is missing.
pub(super) fn check(site: &SiteSnapshot, needs: &Needs) -> Result<(), Error> {
    let Some(schema) = site.item_types.get(&needs.item_type) else {
        let message = format!("the site has no item type `{}`", needs.item_type);
        return Err(Error::fault("type", "unknown", message));
    };
    let mut faults = Faults::none();
    for (name, vocabulary) in &needs.fields {
        let place = format!("fields/{name}");
        let Some(field) = schema.item_type.field(name.as_str()) else {
            let known: Vec<&str> = schema
                .item_type
                .fields
                .iter()
                .map(|f| f.name.as_str())
                .collect();
            let message = format!(
                "the type `{}` has no such field; it has {}",
                needs.item_type,
                known.join(", ")
            );
            faults.add(Fault::new(place, "unknown", message));
            continue;
        };
        if let Some(vocabulary) = vocabulary
            && field.vocabulary.as_ref() != Some(vocabulary)
        {
            let message = format!("takes no terms of the vocabulary `{vocabulary}`");
            faults.add(Fault::new(place, "vocabulary", message));
        }
    }
    for language in &needs.languages {
        if !site.languages.iter().any(|l| l.id == *language) {
            let message = format!("the site has no language `{language}`");
            faults.add(Fault::new("language", "unknown", message));
        }
    }
    Ok(faults.or(())?)
}
