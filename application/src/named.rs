//! What the values of a write name: records, which the writer has to see, and text formats, which the
//! writer has to be allowed. What was there before may stay, whatever has become of it.

use std::collections::HashMap;

use trovato_domain::access::lacking_for;
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::id::TermId;
use trovato_domain::item::field::FieldConfig;
use trovato_domain::item::value::FieldValues;
use trovato_domain::item::{FormatUse, TargetKind, formats_of, named_records};
use trovato_domain::name::{MachineName, nearest};
use trovato_domain::text::beyond;
use trovato_ports::Context;
use trovato_ports::labels::{Label, Target};

use crate::error::Error;
use crate::ports::Ports;
use crate::snapshot::SiteSnapshot;

/// A record that a write names for the first time.
#[derive(Debug)]
pub(crate) struct Added {
    /// Where it is named.
    pub(crate) field: String,
    /// The record.
    pub(crate) target: Target,
    /// The item types or vocabularies that are taken there; empty for all.
    pub(crate) takes: Vec<MachineName>,
}

/// The records that these values name and that those before did not name in the same field. Links in
/// texts may lead nowhere.
pub(crate) fn added_records(
    fields: &[FieldConfig],
    values: &FieldValues,
    before: &FieldValues,
) -> Vec<Added> {
    let old = named_records(fields, before);
    let is_old = |field: &str, kind: TargetKind, target| {
        old.iter()
            .any(|o| (o.field.as_str(), o.kind, o.target) == (field, kind, target))
    };
    named_records(fields, values)
        .into_iter()
        .filter(|named| !is_old(named.field.as_str(), named.kind, named.target))
        .map(|named| Added {
            field: named.field.to_string(),
            target: Target::of(named.kind, named.target),
            takes: named.takes.to_vec(),
        })
        .collect()
}

/// Faults of records that the writer does not see, or that are of another kind than is taken.
///
/// # Errors
/// [`Error`] of the store.
pub(crate) async fn record_faults(
    ports: &Ports,
    context: &Context,
    added: &[Added],
) -> Result<Faults, Error> {
    let mut faults = Faults::none();
    if added.is_empty() {
        return Ok(faults);
    }
    let mut targets: Vec<Target> = added.iter().map(|a| a.target).collect();
    targets.sort_unstable();
    targets.dedup();
    let labels = ports.labels.labels(context.viewer(), &targets).await?;
    let merged = merged_terms(ports, context, labels.iter().map(|l| &l.target)).await?;
    for record in added {
        let label = labels.iter().find(|l| l.target == record.target);
        let fault = merged_fault(record, &merged).or_else(|| record_fault(record, label));
        if let Some(fault) = fault {
            faults.add(fault);
        }
    }
    Ok(faults)
}

/// Those of these terms that were merged into another, with the term that each reads as now.
///
/// # Errors
/// [`Error`] of the store.
pub(crate) async fn merged_terms<'a>(
    ports: &Ports,
    context: &Context,
    seen: impl Iterator<Item = &'a Target>,
) -> Result<HashMap<TermId, TermId>, Error> {
    let terms = seen.filter_map(|target| match target {
        Target::Term(id) => Some(*id),
        _ => None,
    });
    let terms: Vec<TermId> = terms.collect();
    let mut merged = HashMap::new();
    if terms.is_empty() {
        return Ok(merged);
    }
    let present = ports.terms.load_many(context.viewer(), &terms).await?;
    for id in terms {
        if present.iter().any(|term| term.id == id) {
            continue;
        }
        if let Some(into) = ports.terms.find(context.viewer(), id).await? {
            merged.insert(id, into.id);
        }
    }
    Ok(merged)
}

/// A merged term is absent: what is written names the other one.
fn merged_fault(record: &Added, merged: &HashMap<TermId, TermId>) -> Option<Fault> {
    let Target::Term(id) = record.target else {
        return None;
    };
    let into = merged.get(&id)?;
    let message = format!("the term {id} was merged into {into}: name that one");
    Some(Fault::new(&record.field, "reference", message))
}

fn record_fault(record: &Added, label: Option<&Label>) -> Option<Fault> {
    let Some(label) = label else {
        let (kind, id) = match record.target {
            Target::Item(id) => ("item", id.uuid()),
            Target::Term(id) => ("term", id.uuid()),
            Target::User(id) => ("account", id.uuid()),
            Target::File(id) => ("file", id.uuid()),
        };
        let message = format!("there is no {kind} {id}");
        return Some(Fault::new(&record.field, "reference", message));
    };
    let fits = record.takes.is_empty()
        || label
            .kind
            .as_ref()
            .is_some_and(|kind| record.takes.contains(kind));
    (!fits).then(|| {
        let message = format!("`{}` is not of the kind that this field takes", label.text);
        Fault::new(&record.field, "reference_type", message)
    })
}

/// Faults of texts that are new here: their format does not exist or is not for the writer, or what it
/// makes of them is beyond the limits of a text.
pub(crate) fn format_faults(
    context: &Context,
    site: &SiteSnapshot,
    fields: &[FieldConfig],
    values: &FieldValues,
    before: &FieldValues,
) -> Faults {
    let old = formats_of(fields, before);
    let is_old = |new: &FormatUse<'_>| {
        old.iter()
            .any(|o| o.format == new.format && o.text == new.text)
    };
    let mut faults = Faults::none();
    for used in formats_of(fields, values).iter().filter(|u| !is_old(u)) {
        if let Some(fault) = format_fault(context, site, used) {
            faults.add(fault);
        }
    }
    faults
}

fn format_fault(context: &Context, site: &SiteSnapshot, used: &FormatUse<'_>) -> Option<Fault> {
    let name = used.format.as_str();
    let Some(format) = site.formats.get(name) else {
        let near = nearest(name, site.formats.keys().map(MachineName::as_str));
        let hint = near
            .map(|n| format!("; did you mean `{n}`?"))
            .unwrap_or_default();
        let message = format!("there is no text format `{name}`{hint}");
        return Some(Fault::new(&used.place, "reference", message));
    };
    if let Some(permission) = lacking_for(context.viewer().permissions(), format) {
        let message = format!("this needs the permission `{permission}`");
        return Some(Fault::new(&used.place, "permission", message));
    }
    beyond(used.text, &format.filters).map(|limit| {
        let message = format!("this text is too deep or too long for a page: {limit}");
        Fault::new(used.place_of_text(), "too_deep", message)
    })
}
