//! Items of an import.

use serde_json::json;
use trovato_domain::alias::{Address, AliasTarget, Redirect, RedirectStatus, numbered, path_fault};
use trovato_domain::fault::Fault;
use trovato_domain::id::{ItemId, RedirectId, TermId, UserId};
use trovato_domain::item::field::{Cardinality, FieldConfig};
use trovato_domain::item::parse::read_field;
use trovato_domain::item::value::{FieldValues, StoredFields, Value};
use trovato_domain::item::{Item, ItemContent, ItemState, Revision};
use trovato_domain::name::FieldName;
use trovato_ports::imports::{ImportItem, ImportedRecord};
use trovato_ports::store::RevisionNote;
use trovato_ports::{Context, UnitOfWork};

use super::super::report::Fate;
use super::super::{Imports, Run};
use super::{Applied, Refusal};
use crate::content::Draft;
use crate::error::Error;
use crate::snapshot::{SiteSnapshot, TypeSchema};

/// How many numbers are tried for an address that is taken.
const TRIES: u32 = 50;

impl Imports {
    pub(super) async fn write_item(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        source: &ImportItem,
        known: Option<&ImportedRecord>,
        run: &Run,
        note: &RevisionNote,
    ) -> Result<Applied, Refusal> {
        let site = self.snapshots.current();
        let schema = site.item_type(source.item_type.as_str())?;
        let id = ItemId::new(known.map_or(source.id.uuid(), |k| k.id));
        let before = match known {
            None => None,
            Some(known) => Some(untouched(
                unit.items().find(context.viewer(), id).await?,
                known,
            )?),
        };
        let fields = values(schema, source, run)?;
        let mut item = item_of(&site, schema, id, source, run);
        item.content.fields = before
            .as_ref()
            .map_or_else(StoredFields::new, |b| b.content.fields.clone());
        item.content.address = self.address(unit, &item, source, before.as_ref()).await?;
        let expected = before.as_ref().map_or(Revision(0), |b| b.revision);
        let fate = if before.is_some() {
            Fate::Updated
        } else {
            Fate::Created
        };
        let draft = Draft {
            before,
            item,
            fields,
        };
        let written = self
            .writers
            .content
            .write(context, unit, draft, expected, note)
            .await?;
        self.redirects(unit, &written.item, &source.old_paths)
            .await?;
        Ok(Applied {
            fate,
            id: id.uuid(),
            revision: written.item.revision.0,
            events: written.events,
        })
    }

    /// The address that the source had, with a number where it is taken; else the pattern's.
    async fn address(
        &self,
        unit: &mut dyn UnitOfWork,
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
        let mut candidates = vec![path.clone()];
        candidates.extend((2..=TRIES).map(|n| numbered(path, n)));
        let taken = unit
            .aliases()
            .taken(
                &item.language,
                &candidates,
                Some(AliasTarget::Item(item.id)),
            )
            .await?;
        let free = candidates.into_iter().find(|c| !taken.contains(c));
        Ok(Address {
            automatic: free.is_none(),
            path: free,
        })
    }

    /// Old addresses lead to the item, where nothing else stands.
    async fn redirects(
        &self,
        unit: &mut dyn UnitOfWork,
        item: &Item,
        old_paths: &[String],
    ) -> Result<(), Refusal> {
        let target = AliasTarget::Item(item.id);
        self.lead(
            unit,
            target,
            item.content.address.path.as_deref(),
            &item.language,
            old_paths,
        )
        .await
    }

    /// Redirects from old paths to a record, where nothing else stands.
    pub(super) async fn lead(
        &self,
        unit: &mut dyn UnitOfWork,
        target: AliasTarget,
        current: Option<&str>,
        language: &trovato_domain::language::LanguageTag,
        old_paths: &[String],
    ) -> Result<(), Refusal> {
        let old: Vec<String> = old_paths
            .iter()
            .filter(|p| p.len() > 1 && Some(p.as_str()) != current)
            .cloned()
            .collect();
        if old.is_empty() {
            return Ok(());
        }
        let taken = unit.aliases().taken(language, &old, None).await?;
        for from in old.into_iter().filter(|p| !taken.contains(p)) {
            let redirect = Redirect {
                id: RedirectId::new(self.ports.ids.next()),
                from,
                to: Some(target.system_path()),
                status: RedirectStatus::Permanent,
                revision: Revision::FIRST,
            };
            unit.aliases().set_redirect(&redirect).await?;
        }
        Ok(())
    }
}

/// What an earlier run wrote, unless somebody has edited or removed it since.
fn untouched(found: Option<Item>, known: &ImportedRecord) -> Result<Item, Refusal> {
    match found {
        None => Err(Refusal::Skip(
            "was ended here after it was imported".to_owned(),
        )),
        Some(item) if item.trashed.is_some() => {
            Err(Refusal::Skip("was put into the trash here".to_owned()))
        }
        Some(item) if item.revision.0 != known.revision => Err(Refusal::Skip(
            "was edited here after it was imported, so what is here stays".to_owned(),
        )),
        Some(item) => Ok(item),
    }
}

fn item_of(
    site: &SiteSnapshot,
    schema: &TypeSchema,
    id: ItemId,
    source: &ImportItem,
    run: &Run,
) -> Item {
    let language = site.language();
    Item {
        id,
        item_type: schema.item_type.id.clone(),
        language: language.clone(),
        original: language,
        revision: Revision(0),
        author: source
            .author
            .map(|author| UserId::new(run.here(author.uuid()))),
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
fn values(schema: &TypeSchema, source: &ImportItem, run: &Run) -> Result<FieldValues, Error> {
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
        ("parent", source.parent.map(|p| json!(p.to_string()))),
    ];
    for (name, value) in single {
        if let (Some(field), Some(value)) = (schema.item_type.field(name), value) {
            values.set(field.name.clone(), read_field(field, &json!([value]))?);
        }
    }
    for (vocabulary, term) in &source.terms {
        let field = schema
            .item_type
            .fields
            .iter()
            .find(|f| f.vocabulary.as_ref() == Some(vocabulary));
        if let Some(field) = field {
            let term = TermId::new(run.here(term.uuid()));
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
