//! The one write path of items: presave taps → validation → address → revision, pointers, references,
//! events, all in the unit of work that the caller began.

use serde_json::Value as Json;
use trovato_domain::alias::Address;
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::id::{FileId, ItemId};
use trovato_domain::item::field::FieldConfig;
use trovato_domain::item::keys::Keys;
use trovato_domain::item::parse::read_field;
use trovato_domain::item::value::{FieldValues, StoredFields, Value};
use trovato_domain::item::{
    Item, ItemContent, ItemState, References, Revision, TargetKind, content_faults, references_of,
};
use trovato_ports::items::ItemWrite;
use trovato_ports::outbox::{Change, Event};
use trovato_ports::store::RevisionNote;
use trovato_ports::{Context, UnitOfWork};
use uuid::Uuid;

use super::Content;
use crate::document::item::{ItemPatch, PathWish};
use crate::error::Error;
use crate::snapshot::{SiteSnapshot, TypeSchema};
use crate::taps::Presave;

/// An item on its way to the store.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// What the store had when the writer looked; `None` for a new one.
    pub(crate) before: Option<Item>,
    /// The item as it will be.
    pub(crate) item: Item,
    /// Its typed values.
    pub(crate) fields: FieldValues,
}

/// What a write did.
#[derive(Debug)]
pub(crate) struct Written {
    /// The item as it is now.
    pub(crate) item: Item,
    /// What happened; nothing where nothing changed.
    pub(crate) events: Vec<Event>,
}

/// An item that a writer may change, in the language that they write.
pub(crate) struct Editable {
    /// The item, or a translation with its own values alone.
    pub(crate) item: Item,
    /// Whether the translation is still to be made.
    pub(crate) is_new: bool,
}

impl Draft {
    /// A new item, in the language that its writer reads.
    pub(crate) fn new(context: &Context, schema: &TypeSchema, id: Uuid, patch: ItemPatch) -> Self {
        let language = context.viewer().language().clone();
        let item = Item {
            id: ItemId::new(id),
            item_type: schema.item_type.id.clone(),
            language: language.clone(),
            original: language,
            revision: Revision(0),
            author: context.viewer().actor().user(),
            created: context.now(),
            changed: context.now(),
            trashed: None,
            content: ItemContent {
                title: String::new(),
                state: ItemState::Draft,
                address: Address {
                    path: None,
                    automatic: true,
                },
                fields: StoredFields::new(),
            },
        };
        let mut draft = Self {
            before: None,
            item,
            fields: defaults(&schema.item_type.fields),
        };
        draft.apply(patch);
        draft
    }

    /// An item with changes.
    pub(crate) fn over(
        context: &Context,
        schema: &TypeSchema,
        before: Editable,
        patch: ItemPatch,
    ) -> Self {
        let fields = before.item.content.fields.typed(&schema.relaxed);
        let mut item = before.item.clone();
        item.changed = context.now();
        let mut draft = Self {
            before: (!before.is_new).then_some(before.item),
            item,
            fields,
        };
        draft.apply(patch);
        draft
    }

    fn apply(&mut self, patch: ItemPatch) {
        if let Some(title) = patch.title {
            self.item.content.title = title;
        }
        if let Some(state) = patch.state {
            self.item.content.state = state;
        }
        if let Some(author) = patch.author {
            self.item.author = author;
        }
        match patch.path {
            Some(PathWish::Pattern) => {
                self.item.content.address = Address {
                    path: None,
                    automatic: true,
                }
            }
            Some(PathWish::Own(path)) => {
                self.item.content.address = Address {
                    path: Some(path),
                    automatic: false,
                }
            }
            None => {}
        }
        for (name, values) in patch.fields {
            self.fields.set(name, values);
        }
    }

    fn is_translation(&self) -> bool {
        self.item.language != self.item.original
    }
}

/// The values that a new item has of fields that the writer does not name. A default was checked when
/// the type was saved.
fn defaults(fields: &[FieldConfig]) -> FieldValues {
    let with_default = fields
        .iter()
        .filter_map(|field| Some((field, field.default.as_ref()?)));
    with_default
        .map(|(field, default)| {
            (
                field.name.clone(),
                read_field(field, default).unwrap_or_default(),
            )
        })
        .collect()
}

impl Content {
    /// Writes a draft. The caller has asked for access and commits.
    pub(crate) async fn write(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        mut draft: Draft,
        expected: Revision,
        note: &RevisionNote,
    ) -> Result<Written, Error> {
        let site = self.snapshots.current();
        let schema = site.item_type(draft.item.item_type.as_str())?;
        if let Some(before) = &draft.before
            && before.revision != expected
        {
            return Err(Error::Stale {
                expected,
                found: before.revision,
            });
        }
        let Draft {
            before,
            item,
            fields,
        } = &mut draft;
        let mut presave = Presave {
            item_type: &schema.item_type,
            before: before.as_ref(),
            item,
            fields,
        };
        self.taps.item_presave(context, &site, &mut presave)?;
        let references = self.validate(context, unit, &site, schema, &draft).await?;
        settle_fields(schema, &mut draft);
        self.settle_address(unit, &mut draft).await?;
        if let Some(before) = &draft.before
            && unchanged(before, &draft.item)
        {
            return Ok(Written {
                item: before.clone(),
                events: Vec::new(),
            });
        }
        self.save(unit, draft, references, expected, note).await
    }

    async fn save(
        &self,
        unit: &mut dyn UnitOfWork,
        mut draft: Draft,
        references: Vec<References>,
        expected: Revision,
        note: &RevisionNote,
    ) -> Result<Written, Error> {
        let keys = Keys::of(&draft.item.content.title, &draft.fields);
        // The instant of a unit strictly increases for each record.
        draft.item.changed = draft
            .before
            .as_ref()
            .map_or(draft.item.changed, |b| unit.at().max(b.changed.next()));
        draft.item.revision = expected.next();
        let write = ItemWrite {
            item: &draft.item,
            keys: &keys,
            references: &references,
            note,
        };
        match &draft.before {
            None => unit.items().insert(write).await?,
            Some(_) => unit.items().save(write, expected).await?,
        }
        self.set_address(unit, &draft).await?;
        if !draft.is_translation() {
            let files: Vec<FileId> = of_kind(&references, TargetKind::File)
                .map(FileId::new)
                .collect();
            unit.files().set_usage(draft.item.id, &files).await?;
        }
        let change = if draft.before.is_some() {
            Change::Updated
        } else {
            Change::Inserted
        };
        let Item {
            id,
            item_type,
            language,
            ..
        } = draft.item.clone();
        let events = vec![Event::Item {
            id,
            item_type,
            language,
            change,
        }];
        Ok(Written {
            item: draft.item,
            events,
        })
    }

    async fn validate(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        site: &SiteSnapshot,
        schema: &TypeSchema,
        draft: &Draft,
    ) -> Result<Vec<References>, Error> {
        let mut faults = if draft.is_translation() {
            trovato_domain::item::parse::title_fault(&draft.item.content.title)
                .map(Faults::one)
                .unwrap_or_default()
        } else {
            content_faults(&schema.item_type, &draft.item.content, &draft.fields)
        };
        check_formats(context, site, draft, &mut faults);
        for field in schema.item_type.fields.iter().filter(|f| f.unique) {
            for value in draft.fields.get(field.name.as_str()) {
                let stored = value.to_json();
                let (item_type, id) = (&draft.item.item_type, draft.item.id);
                if let Some(other) = unit
                    .items()
                    .holder(item_type, &field.name, &stored, id)
                    .await?
                {
                    let message = format!("another item has this value already: {other}");
                    faults.add(Fault::new(field.name.as_str(), "unique", message));
                }
            }
        }
        let references = references_of(&schema.item_type.fields, &draft.fields);
        faults.or(references).map_err(Error::from)
    }
}

/// Every text names a format that exists and that the writer may use.
fn check_formats(context: &Context, site: &SiteSnapshot, draft: &Draft, faults: &mut Faults) {
    for (name, values) in draft.fields.iter() {
        for value in values {
            let Value::LongText(text) = value else {
                continue;
            };
            match site.formats.get(text.format.as_str()) {
                None => {
                    let near = trovato_domain::name::nearest(
                        text.format.as_str(),
                        site.formats.keys().map(AsRef::as_ref),
                    );
                    let hint = near
                        .map(|n| format!("; did you mean `{n}`?"))
                        .unwrap_or_default();
                    let message = format!("there is no text format `{}`{hint}", text.format);
                    faults.add(Fault::new(format!("{name}/format"), "reference", message));
                }
                Some(format)
                    if format.restricted
                        && !context.viewer().may(&format!("use format {}", format.id)) =>
                {
                    let message = format!("this needs the permission `use format {}`", format.id);
                    faults.add(Fault::new(format!("{name}/format"), "permission", message));
                }
                Some(_) => {}
            }
        }
    }
}

/// Puts the typed values into the stored form. What is stored of fields that the type does not have
/// stays; a translation names every translatable field.
fn settle_fields(schema: &TypeSchema, draft: &mut Draft) {
    let translation = draft.is_translation();
    for field in &schema.item_type.fields {
        let values = draft.fields.get(field.name.as_str());
        let stored = &mut draft.item.content.fields;
        if translation && !field.translatable {
            stored.set(&field.name, &[]);
        } else if translation && values.is_empty() {
            stored.set_empty(&field.name);
        } else {
            stored.set(&field.name, values);
        }
    }
}

fn unchanged(before: &Item, after: &Item) -> bool {
    let same_fields = |a: &StoredFields, b: &StoredFields| comparable(a) == comparable(b);
    before.author == after.author
        && before.trashed == after.trashed
        && before.content.title == after.content.title
        && before.content.state == after.content.state
        && before.content.address == after.content.address
        && same_fields(&before.content.fields, &after.content.fields)
}

/// Objects compare equal whatever the order of their members, so the JSON compares as it stands.
fn comparable(fields: &StoredFields) -> Json {
    fields.to_json()
}

fn of_kind(references: &[References], kind: TargetKind) -> impl Iterator<Item = Uuid> {
    references
        .iter()
        .filter(move |r| r.target_kind == kind)
        .map(|r| r.target)
}
