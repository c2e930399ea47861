//! Items of an import.

use serde_json::json;
use trovato_domain::alias::{Address, AliasTarget, numbered, path_fault};
use trovato_domain::fault::Fault;
use trovato_domain::id::{ItemId, TermId};
use trovato_domain::item::field::{Cardinality, FieldConfig};
use trovato_domain::item::parse::read_stored;
use trovato_domain::item::value::{FieldValues, StoredFields, Value};
use trovato_domain::item::{Item, ItemContent, ItemState, Revision};
use trovato_domain::name::FieldName;
use trovato_ports::UnitOfWork;
use trovato_ports::imports::{ImportItem, ImportedRecord};

use super::addresses::Destination;
use super::failure::Refusal;
use super::{Applied, Entry};
use crate::addresses::{Chosen, Claim};
use crate::content::Draft;
use crate::error::Error;
use crate::imports::Imports;
use crate::imports::ledger::Batch;
use crate::imports::report::Fate;
use crate::snapshot::{SiteSnapshot, TypeSchema};

impl Imports {
    pub(super) async fn write_item(
        &self,
        unit: &mut dyn UnitOfWork,
        entry: &Entry<'_>,
        source: &ImportItem,
        batch: &mut Batch<'_>,
    ) -> Result<Applied, Refusal> {
        let site = self.snapshots.current();
        let schema = site.item_type(source.item_type.as_str())?;
        let id = ItemId::new(entry.known.map_or(source.id.uuid(), |k| k.id));
        let before = match entry.known {
            None => None,
            Some(known) => Some(untouched(
                unit.items().find(entry.viewer, id).await?,
                known,
            )?),
        };
        let fields = values(schema, entry, source, batch)?;
        let mut item = item_of(&site, schema, id, source);
        item.author = batch.author(entry.record, source.author);
        item.content.fields = before
            .as_ref()
            .map_or_else(StoredFields::new, |b| b.content.fields.clone());
        item.content.address = address(unit, &site, &item, source, before.as_ref()).await?;
        let expected = before.as_ref().map_or(Revision(0), |b| b.revision);
        let draft = Draft {
            before,
            item,
            fields,
        };
        let written = self
            .writers
            .content
            .write(entry.context, unit, draft, expected, entry.note)
            .await?;
        let fate = match entry.known {
            None => Fate::Created,
            Some(_) if written.events.is_empty() => Fate::Unchanged,
            Some(_) => Fate::Updated,
        };
        let destination = Destination {
            to: AliasTarget::Item(id).system_path(),
            current: written.item.content.address.path.as_deref(),
            language: &written.item.language,
            old_paths: &source.old_paths,
        };
        let led = self.lead(unit, entry, destination, batch).await?;
        Ok(Applied {
            fate,
            id: id.uuid(),
            revision: written.item.revision.0,
            events: written.events.into_iter().chain(led).collect(),
        })
    }
}

/// The address that the source had, with a number where it is taken or that of a listing; else the
/// pattern's.
async fn address(
    unit: &mut dyn UnitOfWork,
    site: &SiteSnapshot,
    item: &Item,
    source: &ImportItem,
    before: Option<&Item>,
) -> Result<Address, Refusal> {
    if let Some(before) = before {
        return Ok(before.content.address.clone());
    }
    let Some(path) = source.path.as_ref().filter(|p| path_fault(p).is_none()) else {
        return Ok(Address {
            path: None,
            automatic: true,
        });
    };
    let claim = Claim {
        target: AliasTarget::Item(item.id),
        language: &item.language,
        current: None,
        chosen: Chosen::ByRule,
    };
    let listing = site.routes.find(path).filter(|m| m.params.is_empty());
    let wished = match listing {
        Some(_) => numbered(path, 2),
        None => path.clone(),
    };
    Ok(Address {
        path: Some(claim.settle(unit, &wished).await?),
        automatic: false,
    })
}

/// What an earlier run wrote, unless somebody has edited or removed it since.
fn untouched(found: Option<Item>, known: &ImportedRecord) -> Result<Item, Refusal> {
    match found {
        None => Err(Refusal::removed()),
        Some(item) if item.trashed.is_some() => {
            Err(Refusal::left_out("was put into the trash here"))
        }
        Some(item) if item.revision.0 != known.revision => Err(Refusal::edited()),
        Some(item) => Ok(item),
    }
}

fn item_of(site: &SiteSnapshot, schema: &TypeSchema, id: ItemId, source: &ImportItem) -> Item {
    let language = site.language();
    Item {
        id,
        item_type: schema.item_type.id.clone(),
        language: language.clone(),
        original: language,
        revision: Revision(0),
        author: None,
        created: source.created,
        changed: source.changed,
        trashed: None,
        content: ItemContent {
            title: source.title.clone(),
            state: if source.published {
                ItemState::Published
            } else {
                ItemState::Draft
            },
            address: Address::default(),
            fields: StoredFields::new(),
        },
    }
}

/// The values of the fields that the type has; others of the source have no place.
fn values(
    schema: &TypeSchema,
    entry: &Entry<'_>,
    source: &ImportItem,
    batch: &mut Batch<'_>,
) -> Result<FieldValues, Error> {
    let parent = source.parent.filter(|p| !batch.is_absent(p.uuid()));
    if parent != source.parent {
        let reason = "what stands above it was not taken; it stands at the top";
        batch.warn(entry.record, reason.to_owned());
    }
    let mut values = FieldValues::new();
    let text = |value: &str, format: &str| json!({"value": value, "format": format});
    let single = [
        (
            "body",
            (!source.body.is_empty()).then(|| text(&source.body, "filtered")),
        ),
        (
            "excerpt",
            (!source.excerpt.is_empty()).then(|| text(&source.excerpt, "plain")),
        ),
        (
            "image",
            source
                .image
                .as_ref()
                .map(|(file, alt)| json!({"file": file.to_string(), "alt": alt})),
        ),
        ("sticky", source.sticky.then(|| json!(true))),
        (
            "post_format",
            (!source.post_format.is_empty()).then(|| json!(source.post_format)),
        ),
        ("parent", parent.map(|p| json!(p.to_string()))),
    ];
    for (name, value) in single {
        if let (Some(field), Some(value)) = (schema.item_type.field(name), value) {
            values.set(field.name.clone(), read_stored(field, &[value])?);
        }
    }
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
            push(
                &mut values,
                field,
                &field.name,
                Value::Reference(term.uuid()),
            )?;
        }
    }
    Ok(values)
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
