//! The one write path of items. Before the unit of work: presave taps, validation, the stored form.
//! Within it: unique values, the address, then revision, pointers, references and events.

use trovato_domain::alias::AliasTarget;
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::id::UserId;
use trovato_domain::item::keys::Keys;
use trovato_domain::item::parse::title_fault;
use trovato_domain::item::value::FieldValues;
use trovato_domain::item::{Item, References, Revision, content_faults, references_of};
use trovato_ports::items::ItemWrite;
use trovato_ports::labels::Target;
use trovato_ports::outbox::{Change, Event};
use trovato_ports::store::RevisionNote;
use trovato_ports::{Context, UnitOfWork};

use super::{Content, Draft, at_revision};
use crate::addresses::{Chosen, Claim, Move};
use crate::error::Error;
use crate::named::{Added, added_records, format_faults, record_faults};
use crate::snapshot::{SiteSnapshot, TypeSchema};
use crate::taps::Presave;

/// A draft that the taps have seen and that breaks no rule of its own; what is left to ask is asked
/// of the unit that writes it.
pub(super) struct Prepared {
    /// The draft, with its values in the stored form.
    pub(super) draft: Draft,
    keys: Keys,
    references: Vec<References>,
}

/// What a write did.
#[derive(Debug)]
pub(crate) struct Written {
    /// The item as it is now.
    pub(crate) item: Item,
    /// What happened; nothing where nothing changed.
    pub(crate) events: Vec<Event>,
}

impl Content {
    /// Runs the presave taps and checks all rules that need no unit; `before` are the values that were
    /// there, which may stay whatever they name.
    pub(super) async fn prepare(
        &self,
        context: &Context,
        draft: Draft,
        before: &FieldValues,
    ) -> Result<Prepared, Error> {
        let site = self.snapshots.current();
        let (draft, mut faults) = self.presaved(context, &site, draft, before)?;
        let schema = site.item_type(draft.item.item_type.as_str())?;
        let mut added = added_records(&schema.item_type.fields, &draft.fields, before);
        added.extend(added_author(context, &draft).map(|author| Added {
            field: "author".to_owned(),
            target: Target::User(author),
            takes: Vec::new(),
        }));
        faults.extend(record_faults(&self.ports, context, &added).await?);
        faults.extend(
            hidden_path(&site, &draft)
                .map(Faults::one)
                .unwrap_or_default(),
        );
        faults.or(())?;
        Ok(Prepared::of(schema, draft))
    }

    /// Writes a draft of the product itself, which may name records of the same unit. The caller has
    /// asked for access and commits.
    pub(crate) async fn write(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        draft: Draft,
        expected: Revision,
        note: &RevisionNote,
    ) -> Result<Written, Error> {
        let site = self.snapshots.current();
        let schema = site.item_type(draft.item.item_type.as_str())?;
        let mut before = FieldValues::new();
        if let Some(item) = &draft.before {
            at_revision(item.revision, expected)?;
            before = item.content.fields.typed(&schema.relaxed);
        }
        let (draft, faults) = self.presaved(context, &site, draft, &before)?;
        faults.or(())?;
        self.store(unit, Prepared::of(schema, draft), expected, note)
            .await
    }

    /// The draft as the taps leave it, with what is wrong with it in itself.
    fn presaved(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        mut draft: Draft,
        before: &FieldValues,
    ) -> Result<(Draft, Faults), Error> {
        let schema = site.item_type(draft.item.item_type.as_str())?;
        self.tap(context, site, schema, &mut draft)?;
        let content = &draft.item.content;
        let mut faults = if draft.is_translation() {
            title_fault(&content.title)
                .map(Faults::one)
                .unwrap_or_default()
        } else {
            content_faults(&schema.item_type, content, &draft.fields)
        };
        faults.extend(format_faults(
            context,
            site,
            &schema.item_type.fields,
            &draft.fields,
            before,
        ));
        Ok((draft, faults))
    }

    /// Runs the presave taps.
    pub(super) fn tap(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        schema: &TypeSchema,
        draft: &mut Draft,
    ) -> Result<(), Error> {
        let Draft {
            before,
            item,
            fields,
        } = draft;
        let mut presave = Presave {
            item_type: &schema.item_type,
            before: before.as_ref(),
            item,
            fields,
        };
        Ok(self.taps.item_presave(context, site, &mut presave)?)
    }

    /// Writes what was prepared, as the revision after `expected`. The caller commits.
    pub(super) async fn store(
        &self,
        unit: &mut dyn UnitOfWork,
        prepared: Prepared,
        expected: Revision,
        note: &RevisionNote,
    ) -> Result<Written, Error> {
        let Prepared {
            mut draft,
            keys,
            references,
        } = prepared;
        self.unique_faults(unit, &draft).await?.or(())?;
        settle_address(unit, &mut draft).await?;
        if let Some(before) = &draft.before
            && unchanged(before, &draft.item)
        {
            return Ok(Written {
                item: before.clone(),
                events: Vec::new(),
            });
        }
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
        let target = AliasTarget::Item(draft.item.id);
        let moved = Move {
            target,
            language: &draft.item.language,
            old: draft.current_path(),
            new: draft.item.content.address.path.as_deref(),
            leads_to: target,
        };
        let mut events = moved.write(unit, &*self.ports.ids).await?;
        let change = match draft.before {
            Some(_) => Change::Updated,
            None => Change::Inserted,
        };
        events.insert(0, event(&draft.item, change));
        Ok(Written {
            item: draft.item,
            events,
        })
    }

    /// Unique values that another item has.
    async fn unique_faults(
        &self,
        unit: &mut dyn UnitOfWork,
        draft: &Draft,
    ) -> Result<Faults, Error> {
        let site = self.snapshots.current();
        let schema = site.item_type(draft.item.item_type.as_str())?;
        let (item_type, id) = (&draft.item.item_type, draft.item.id);
        let mut faults = Faults::none();
        for field in schema.item_type.fields.iter().filter(|f| f.unique) {
            for value in draft.fields.get(field.name.as_str()) {
                let holder = unit
                    .items()
                    .holder(item_type, &field.name, &value.to_json(), id)
                    .await?;
                if let Some(other) = holder {
                    let message = format!("another item has this value already: {other}");
                    faults.add(Fault::new(field.name.as_str(), "unique", message));
                }
            }
        }
        Ok(faults)
    }
}

impl Prepared {
    fn of(schema: &TypeSchema, mut draft: Draft) -> Self {
        settle_fields(schema, &mut draft);
        Self {
            keys: Keys::of(&draft.item.content.title, &draft.fields),
            references: references_of(&schema.item_type.fields, &draft.fields),
            draft,
        }
    }
}

/// What happened to an item.
pub(super) fn event(item: &Item, change: Change) -> Event {
    Event::Item {
        id: item.id,
        item_type: item.item_type.clone(),
        language: item.language.clone(),
        change,
    }
}

/// The author that the write gives the item, unless it is the writer.
fn added_author(context: &Context, draft: &Draft) -> Option<UserId> {
    let before = draft.before.as_ref().and_then(|b| b.author);
    let known = [before, context.viewer().actor().user()];
    draft
        .item
        .author
        .filter(|author| !known.contains(&Some(*author)))
}

/// The fault of an address that the writer chose and that begins with the prefix of a language.
fn hidden_path(site: &SiteSnapshot, draft: &Draft) -> Option<Fault> {
    let path = draft.item.content.address.path.as_deref()?;
    let (language, _) = site.read_in(path)?;
    let is_new = draft.current_path() != Some(path);
    is_new.then(|| {
        let message = format!(
            "`{path}` begins with the prefix of {}: leave it out, it stands before addresses by itself",
            language.label
        );
        Fault::new("path", "reserved", message)
    })
}

/// Makes the wished address free of others.
async fn settle_address(unit: &mut dyn UnitOfWork, draft: &mut Draft) -> Result<(), Error> {
    let address = &draft.item.content.address;
    let Some(wished) = &address.path else {
        return Ok(());
    };
    let claim = Claim {
        target: AliasTarget::Item(draft.item.id),
        language: &draft.item.language,
        current: draft.current_path(),
        chosen: if address.automatic {
            Chosen::ByRule
        } else {
            Chosen::ByWriter
        },
    };
    draft.item.content.address.path = Some(claim.settle(unit, wished).await?);
    Ok(())
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
    before.author == after.author
        && before.trashed == after.trashed
        && before.content.title == after.content.title
        && before.content.state == after.content.state
        && before.content.address == after.content.address
        // Objects compare equal whatever the order of their members.
        && before.content.fields == after.content.fields
}
