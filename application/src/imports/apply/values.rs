//! The values of imported items: the parts that every source has a place for, terms, and the fields
//! that a source fills by their names.

use serde_json::json;
use trovato_domain::fault::Fault;
use trovato_domain::id::TermId;
use trovato_domain::item::field::{Cardinality, FieldConfig};
use trovato_domain::item::parse::{read_field, read_stored};
use trovato_domain::item::value::{FieldValues, Value};
use trovato_domain::name::FieldName;
use trovato_ports::UnitOfWork;
use trovato_ports::imports::ImportItem;

use super::Entry;
use super::failure::Refusal;
use super::written::Reader;
use crate::error::Error;
use crate::imports::ledger::Batch;
use crate::snapshot::TypeSchema;

/// The values of the fields that the type has; others of the source have no place.
pub(super) async fn values(
    unit: &mut dyn UnitOfWork,
    schema: &TypeSchema,
    entry: &Entry<'_>,
    source: &ImportItem,
    batch: &mut Batch<'_>,
) -> Result<FieldValues, Refusal> {
    let mut values = FieldValues::new();
    common(schema, entry, source, batch, &mut values)?;
    terms(schema, entry, source, batch, &mut values)?;
    named(unit, schema, entry, source, batch, &mut values).await?;
    Ok(values)
}

/// What every source has a place for.
fn common(
    schema: &TypeSchema,
    entry: &Entry<'_>,
    source: &ImportItem,
    batch: &mut Batch<'_>,
    values: &mut FieldValues,
) -> Result<(), Error> {
    let parent = source.parent.filter(|p| !batch.is_absent(p.uuid()));
    if parent != source.parent {
        let reason = "what stands above it was not taken; it stands at the top";
        batch.warn(entry.record, reason.to_owned());
    }
    let text = |value: &str, format: &str| {
        (!value.is_empty()).then(|| json!({"value": value, "format": format}))
    };
    let image = source.image.as_ref();
    let format = &source.post_format;
    let single = [
        ("body", text(&source.body, "filtered")),
        ("excerpt", text(&source.excerpt, "plain")),
        (
            "image",
            image.map(|(file, alt)| json!({"file": file.to_string(), "alt": alt})),
        ),
        ("sticky", source.sticky.then(|| json!(true))),
        ("post_format", (!format.is_empty()).then(|| json!(format))),
        ("parent", parent.map(|p| json!(p.to_string()))),
    ];
    for (name, value) in single {
        if let (Some(field), Some(value)) = (schema.item_type.field(name), value) {
            values.set(field.name.clone(), read_stored(field, &[value])?);
        }
    }
    Ok(())
}

/// The terms, each in the first field of its vocabulary.
fn terms(
    schema: &TypeSchema,
    entry: &Entry<'_>,
    source: &ImportItem,
    batch: &mut Batch<'_>,
    values: &mut FieldValues,
) -> Result<(), Error> {
    for (vocabulary, term) in &source.terms {
        if batch.is_absent(term.uuid()) {
            let reason = format!("a term of `{vocabulary}` was not taken; it goes without");
            batch.warn(entry.record, reason);
            continue;
        }
        let field = schema
            .item_type
            .fields
            .iter()
            .find(|f| f.vocabulary.as_ref() == Some(vocabulary));
        if let Some(field) = field {
            let term = TermId::new(batch.here(term.uuid()));
            push(values, field, &field.name, Value::Reference(term.uuid()))?;
        }
    }
    Ok(())
}

/// The fields that the source names.
async fn named(
    unit: &mut dyn UnitOfWork,
    schema: &TypeSchema,
    entry: &Entry<'_>,
    source: &ImportItem,
    batch: &mut Batch<'_>,
    values: &mut FieldValues,
) -> Result<(), Refusal> {
    for given in &source.fields {
        let name = given.name.as_str();
        let Some(field) = schema.item_type.field(name) else {
            if given.is_optional {
                continue;
            }
            let message = format!("the type `{}` has no such field", schema.item_type.id);
            return Err(Error::fault(name, "unknown", message).into());
        };
        let mut reader = Reader {
            unit: &mut *unit,
            entry,
            batch: &mut *batch,
            field,
            language: source.language.as_ref(),
        };
        let mut read = Vec::with_capacity(given.values.len());
        for value in &given.values {
            read.extend(reader.json(value).await?);
        }
        let read = match (field.cardinality == Cardinality::ONE, read.as_slice()) {
            (true, []) => Vec::new(),
            (true, [one]) => read_field(field, one).map_err(Error::from)?,
            // One value too many is a fault of the number, not of the form.
            (true, many) => read_stored(field, many).map_err(Error::from)?,
            (false, _) => read_field(field, &read.into()).map_err(Error::from)?,
        };
        values.set(field.name.clone(), read);
    }
    Ok(())
}

fn push(
    values: &mut FieldValues,
    field: &FieldConfig,
    name: &FieldName,
    value: Value,
) -> Result<(), Error> {
    let mut all = values.get(name.as_str()).to_vec();
    if !all.contains(&value) {
        all.push(value);
    }
    if let Cardinality::AtMost(most) = field.cardinality
        && all.len() > usize::from(most)
    {
        return Err(Fault::new(
            name.as_str(),
            "cardinality",
            format!("at most {most} values are kept"),
        )
        .into());
    }
    values.set(name.clone(), all);
    Ok(())
}
