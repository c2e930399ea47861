//! Items of an import.

use trovato_domain::alias::{Address, AliasTarget, numbered, path_fault};
use trovato_domain::id::ItemId;
use trovato_domain::item::parse::clean_title;
use trovato_domain::item::value::StoredFields;
use trovato_domain::item::{Item, ItemContent, ItemState, Revision};
use trovato_domain::language::LanguageTag;
use trovato_domain::time::Instant;
use trovato_ports::UnitOfWork;
use trovato_ports::imports::{ImportItem, ImportedRecord};

use super::addresses::Destination;
use super::failure::Refusal;
use super::values::values;
use super::{Applied, Entry};
use crate::addresses::{Chosen, Claim};
use crate::content::Draft;
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
        let fields = values(unit, schema, entry, source, batch).await?;
        let language = language(&site, entry, source, batch);
        let mut item = item_of(language, schema, id, source, entry.context.now());
        if let (Some(before), None) = (&before, source.created) {
            item.created = before.created;
        }
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
    let path = source
        .path
        .as_deref()
        .map(|path| own_path(site, item, path));
    let Some(path) = path.filter(|p| path_fault(p).is_none() && !site.hides(p)) else {
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
        None => path.to_owned(),
    };
    Ok(Address {
        path: Some(claim.settle(unit, &wished).await?),
        automatic: false,
    })
}

/// The part of an address behind the prefix of the item's language, which stands before it by itself.
fn own_path<'p>(site: &SiteSnapshot, item: &Item, path: &'p str) -> &'p str {
    match site.read_in(path) {
        Some((language, rest)) if language.id == item.language => rest,
        _ => path,
    }
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

/// The language that the source says, where the site has it; else that of the site.
fn language(
    site: &SiteSnapshot,
    entry: &Entry<'_>,
    source: &ImportItem,
    batch: &mut Batch<'_>,
) -> LanguageTag {
    let own = site.language();
    let Some(told) = &source.language else {
        return own;
    };
    if site.languages.iter().any(|l| l.id == *told) {
        return told.clone();
    }
    let reason = format!("the site has no language `{told}`; it was taken as `{own}`");
    batch.warn(entry.record, reason);
    own
}

fn item_of(
    language: LanguageTag,
    schema: &TypeSchema,
    id: ItemId,
    source: &ImportItem,
    now: Instant,
) -> Item {
    Item {
        id,
        item_type: schema.item_type.id.clone(),
        language: language.clone(),
        original: language,
        revision: Revision(0),
        author: None,
        created: source.created.unwrap_or(now),
        changed: source.changed.unwrap_or(now),
        trashed: None,
        content: ItemContent {
            title: clean_title(&source.title),
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
