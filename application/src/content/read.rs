//! Reading items for programs: as documents, with the labels of what they name.

use std::str::FromStr;

use serde_json::{Value as Json, json};
use trovato_domain::alias::Address;
use trovato_domain::id::ItemId;
use trovato_domain::item::{Item, Revision, TargetKind};
use trovato_domain::language::LanguageTag;
use trovato_domain::time::Instant;
use trovato_ports::items::{ItemFilter, ItemPosition, UsagePosition};
use trovato_ports::store::Presence;
use trovato_ports::{Context, Page, PageRequest};

use super::Content;
use super::draft::Editable;
use crate::access::require;
use crate::document::fields::Sight;
use crate::document::item::{write, write_revision, write_usage};
use crate::error::Error;
use crate::rendering::TypedItem;
use crate::snapshot::SiteSnapshot;

/// The place of an item in a plain list, as programs carry it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemCursor(pub ItemPosition);

impl std::fmt::Display for ItemCursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0.created.micros(), self.0.id)
    }
}

impl FromStr for ItemCursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let parts = text.split_once('.');
        let read =
            parts.and_then(|(at, id)| Some((at.parse::<i64>().ok()?, id.parse::<ItemId>().ok()?)));
        let (created, id) = read.ok_or_else(no_cursor)?;
        Ok(Self(ItemPosition {
            created: Instant::from_micros(created),
            id,
        }))
    }
}

/// The place of a revision in the list of an item's revisions, as programs carry it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevisionCursor(pub Revision);

impl std::fmt::Display for RevisionCursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for RevisionCursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let number = text.parse().map_err(|_| no_cursor())?;
        Ok(Self(Revision(number)))
    }
}

/// The place of a use in the list of all uses of a record, as programs carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageCursor(pub UsagePosition);

impl std::fmt::Display for UsageCursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0.item, self.0.field)
    }
}

impl FromStr for UsageCursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let read = text
            .split_once('.')
            .and_then(|(item, field)| Some((item.parse().ok()?, field.parse().ok()?)));
        let (item, field) = read.ok_or_else(no_cursor)?;
        Ok(Self(UsagePosition { item, field }))
    }
}

fn no_cursor() -> Error {
    Error::fault("after", "cursor", "is no cursor of this list")
}

impl Content {
    /// The item as the viewer sees it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is not there, or not theirs to see.
    pub async fn find(&self, context: &Context, id: ItemId) -> Result<Item, Error> {
        let found = self.ports.items.find(context.viewer(), id).await?;
        found.ok_or_else(|| Error::not_found(format!("item {id}")))
    }

    /// A plain list, newest first: of items in use, or of those in the trash that are the viewer's to
    /// delete.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown type.
    pub async fn list(
        &self,
        context: &Context,
        item_type: Option<&str>,
        presence: Presence,
        page: PageRequest<ItemPosition>,
    ) -> Result<Page<Item, ItemPosition>, Error> {
        let site = self.snapshots.current();
        let item_type = item_type
            .map(|t| site.item_type(t))
            .transpose()?
            .map(|s| s.item_type.id.clone());
        let filter = ItemFilter {
            item_type,
            presence,
        };
        Ok(self
            .ports
            .items
            .list(context.viewer(), &filter, page)
            .await?)
    }

    /// The documents of items.
    ///
    /// # Errors
    /// [`Error`] where labels cannot be read, or a type is gone.
    pub async fn documents(&self, context: &Context, items: &[Item]) -> Result<Vec<Json>, Error> {
        let site = self.snapshots.current();
        let typed: Vec<TypedItem<'_>> = items
            .iter()
            .map(|item| TypedItem::of(&site, item))
            .collect::<Result<_, _>>()?;
        let wanted = typed.iter().flat_map(TypedItem::targets);
        let records = typed.iter().map(|item| &item.fields);
        let sight = Sight::of(&self.ports, context, &site, wanted, records).await?;
        Ok(typed.iter().map(|item| write(item, &sight)).collect())
    }

    /// The revisions of an item in a language, newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`] without `view revisions`.
    pub async fn revisions(
        &self,
        context: &Context,
        id: ItemId,
        language: Option<&LanguageTag>,
        page: PageRequest<Revision>,
    ) -> Result<Page<Json, Revision>, Error> {
        let item = self.find(context, id).await?;
        require(context, VIEW_REVISIONS)?;
        let language = language.unwrap_or(&item.original);
        let page = self
            .ports
            .items
            .revisions(context.viewer(), id, language, page)
            .await?;
        Ok(Page {
            rows: page.rows.iter().map(write_revision).collect(),
            next: page.next,
        })
    }

    /// What two revisions of an item differ in, part by part.
    ///
    /// # Errors
    /// As [`Content::revisions`]; [`Error::NotFound`] for a revision that is not there.
    pub async fn compare(
        &self,
        context: &Context,
        id: ItemId,
        language: Option<&LanguageTag>,
        (old, new): (Revision, Revision),
    ) -> Result<Json, Error> {
        let item = self.find(context, id).await?;
        require(context, VIEW_REVISIONS)?;
        let language = language.unwrap_or(&item.original);
        let both = self
            .ports
            .items
            .load_revisions(context.viewer(), id, language, &[old, new])
            .await?;
        let find = |number: Revision| {
            let found = both.iter().find(|r| r.number == number);
            found
                .map(write_revision)
                .ok_or_else(|| Error::not_found(format!("revision {number} of item {id}")))
        };
        Ok(differences(&find(old)?, &find(new)?))
    }

    /// The items that lead to an item.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the item is not there.
    pub async fn usage(
        &self,
        context: &Context,
        id: ItemId,
        page: PageRequest<UsagePosition>,
    ) -> Result<Page<Json, UsagePosition>, Error> {
        self.find(context, id).await?;
        let page = self
            .ports
            .items
            .usage(context.viewer(), TargetKind::Item, id.uuid(), page)
            .await?;
        Ok(Page {
            rows: page.rows.iter().map(write_usage).collect(),
            next: page.next,
        })
    }

    /// The item that somebody wants to change, or its translation, be it still to be made.
    pub(super) async fn editable(
        &self,
        context: &Context,
        id: ItemId,
        language: Option<&LanguageTag>,
    ) -> Result<Editable, Error> {
        let mut shown = self.find(context, id).await?;
        let language = language.unwrap_or(&shown.original).clone();
        if language != shown.original {
            known_language(&self.snapshots.current(), &language, "lang")?;
        }
        if *context.viewer().language() != language {
            shown = self
                .find(&context.in_language(language.clone()), id)
                .await?;
        }
        if language == shown.original {
            return Ok(Editable {
                item: shown.clone(),
                shown,
                is_new: false,
            });
        }
        if shown.language == language {
            let translations = self.ports.items.translations(context.viewer(), id).await?;
            let own = translations.into_iter().find(|t| t.language == language);
            let item =
                own.ok_or_else(|| Error::not_found(format!("translation {id}:{language}")))?;
            return Ok(Editable {
                shown,
                item,
                is_new: false,
            });
        }
        let mut item = shown.clone();
        item.language = language;
        item.content.address = Address {
            path: None,
            automatic: true,
        };
        Ok(Editable {
            shown,
            item,
            is_new: true,
        })
    }
}

const VIEW_REVISIONS: &str = "view revisions";

/// Whether the site has the language that `field` names.
pub(super) fn known_language(
    site: &SiteSnapshot,
    language: &LanguageTag,
    field: &str,
) -> Result<(), Error> {
    if site.languages.iter().any(|l| l.id == *language) {
        return Ok(());
    }
    let known: Vec<&str> = site.languages.iter().map(|l| l.id.as_str()).collect();
    Err(Error::fault(
        field,
        "language",
        format!(
            "the site has no language `{language}`; it has {}",
            known.join(", ")
        ),
    ))
}

/// What differs between the documents of two revisions.
fn differences(old: &Json, new: &Json) -> Json {
    let mut parts = Vec::new();
    for part in ["title", "state", "path"] {
        push_difference(&mut parts, part, &old[part], &new[part]);
    }
    let fields = |revision: &Json| revision["fields"].as_object().cloned().unwrap_or_default();
    let (before, after) = (fields(old), fields(new));
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let part = |fields: &serde_json::Map<String, Json>| {
            fields.get(name).cloned().unwrap_or(Json::Null)
        };
        push_difference(&mut parts, name, &part(&before), &part(&after));
    }
    json!({"old": old["number"], "new": new["number"], "changes": parts})
}

fn push_difference(parts: &mut Vec<Json>, part: &str, old: &Json, new: &Json) {
    if old != new {
        parts.push(json!({"part": part, "old": old, "new": new}));
    }
}
