//! Reading items for programs: as documents, with the labels of what they name.

use std::str::FromStr;

use serde_json::{Value as Json, json};
use trovato_domain::id::ItemId;
use trovato_domain::item::{Item, Revision, TargetKind};
use trovato_domain::language::LanguageTag;
use trovato_domain::time::Instant;
use trovato_ports::items::{ItemFilter, ItemPosition};
use trovato_ports::labels::Target;
use trovato_ports::{Context, Page, PageRequest, UnitOfWork};

use super::Content;
use super::write::Editable;
use crate::document::item::{Labels, targets, write, write_revision, write_usage};
use crate::error::Error;
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
        let (created, id) =
            read.ok_or_else(|| Error::fault("after", "cursor", "is no cursor of this list"))?;
        Ok(Self(ItemPosition {
            created: Instant::from_micros(created),
            id,
        }))
    }
}

/// The most revisions and places that a list has.
const LISTED: u16 = 500;

impl Content {
    /// The item as the viewer sees it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is not there, or not theirs to see.
    pub async fn find(&self, context: &Context, id: ItemId) -> Result<Item, Error> {
        let found = self.ports.items.find(context.viewer(), id).await?;
        found.ok_or_else(|| Error::not_found(format!("item {id}")))
    }

    /// A plain list, newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown type.
    pub async fn list(
        &self,
        context: &Context,
        item_type: Option<&str>,
        trashed: bool,
        page: PageRequest<ItemPosition>,
    ) -> Result<Page<Item, ItemPosition>, Error> {
        let site = self.snapshots.current();
        let item_type = item_type
            .map(|t| site.item_type(t))
            .transpose()?
            .map(|s| s.item_type.id.clone());
        Ok(self
            .ports
            .items
            .list(context.viewer(), &ItemFilter { item_type, trashed }, page)
            .await?)
    }

    /// The documents of items.
    ///
    /// # Errors
    /// [`Error`] where labels cannot be read, or a type is gone.
    pub async fn documents(&self, context: &Context, items: &[Item]) -> Result<Vec<Json>, Error> {
        let site = self.snapshots.current();
        let mut wanted: Vec<Target> = Vec::new();
        for item in items {
            wanted.extend(targets(site.item_type(item.item_type.as_str())?, item));
        }
        wanted.sort_unstable();
        wanted.dedup();
        let labels = self.labels(context, &wanted).await?;
        items
            .iter()
            .map(|item| {
                Ok(write(
                    site.item_type(item.item_type.as_str())?,
                    item,
                    &labels,
                ))
            })
            .collect()
    }

    async fn labels(&self, context: &Context, wanted: &[Target]) -> Result<Labels, Error> {
        if wanted.is_empty() {
            return Ok(Labels::new());
        }
        let labels = self.ports.labels.labels(context.viewer(), wanted).await?;
        Ok(labels
            .into_iter()
            .map(|label| (label.target, label))
            .collect())
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
    ) -> Result<Vec<Json>, Error> {
        let item = self.find(context, id).await?;
        if !context.viewer().may("view revisions") {
            return Err(Error::Forbidden {
                permission: "view revisions".to_owned(),
            });
        }
        let language = language.unwrap_or(&item.original);
        let revisions = self
            .ports
            .items
            .revisions(context.viewer(), id, language, LISTED)
            .await?;
        Ok(revisions.iter().map(write_revision).collect())
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
        let revisions = self.revisions(context, id, language).await?;
        let find = |number: Revision| {
            let found = revisions
                .iter()
                .find(|r| r.get("number") == Some(&json!(number.0)));
            found.ok_or_else(|| Error::not_found(format!("revision {number} of item {id}")))
        };
        let (old, new) = (find(old)?, find(new)?);
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
        Ok(json!({"old": old["number"], "new": new["number"], "changes": parts}))
    }

    /// The items that lead to an item.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the item is not there.
    pub async fn usage(&self, context: &Context, id: ItemId) -> Result<Vec<Json>, Error> {
        self.find(context, id).await?;
        let usage = self
            .ports
            .items
            .usage(context.viewer(), TargetKind::Item, id.uuid(), LISTED)
            .await?;
        Ok(usage.iter().map(write_usage).collect())
    }

    /// The item that somebody wants to change, or its translation, be it still to be made.
    pub(super) async fn editable(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        id: ItemId,
        language: Option<&LanguageTag>,
    ) -> Result<Editable, Error> {
        let found = unit.items().find(context.viewer(), id).await?;
        let item = found.filter(|item| {
            item.trashed.is_none() && context.viewer().item_visibility().allows(item)
        });
        let item = item.ok_or_else(|| Error::not_found(format!("item {id}")))?;
        let Some(language) = language.filter(|l| **l != item.original) else {
            return Ok(Editable {
                item,
                is_new: false,
            });
        };
        known_language(&self.snapshots.current(), language)?;
        match unit
            .items()
            .find_translation(context.viewer(), id, language)
            .await?
        {
            Some(translation) => Ok(Editable {
                item: translation,
                is_new: false,
            }),
            None => {
                let mut item = item;
                item.language = language.clone();
                let last = unit.items().last_revision(id, language).await?;
                item.revision = last.unwrap_or(Revision(0));
                item.content.address = trovato_domain::alias::Address {
                    path: None,
                    automatic: true,
                };
                Ok(Editable { item, is_new: true })
            }
        }
    }
}

/// Whether the site has this language.
pub(super) fn known_language(site: &SiteSnapshot, language: &LanguageTag) -> Result<(), Error> {
    if site.languages.iter().any(|l| l.id == *language) {
        return Ok(());
    }
    let known: Vec<&str> = site.languages.iter().map(|l| l.id.as_str()).collect();
    Err(Error::fault(
        "lang",
        "language",
        format!(
            "the site has no language `{language}`; it has {}",
            known.join(", ")
        ),
    ))
}

fn push_difference(parts: &mut Vec<Json>, part: &str, old: &Json, new: &Json) {
    if old != new {
        parts.push(json!({"part": part, "old": old, "new": new}));
    }
}
