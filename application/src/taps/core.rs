//! The subscribers of the core: built-in behaviour by the mechanism that plugins use.

use std::sync::Arc;

use async_trait::async_trait;
use trovato_domain::alias::{PatternScope, path_fault, slug};
use trovato_domain::fault::Faults;
use trovato_domain::item::{CommentSetting, Item};
use trovato_domain::render::{CacheTag, Element};
use trovato_ports::Context;
use trovato_ports::outbox::{Event, OutboxEvent};

use super::{Presave, Subscriber, Tap, Viewing};
use crate::caches::TEXT;
use crate::caches::tags::{moved_by, of_comments};
use crate::configuration::wanted_indexes;
use crate::error::Error;
use crate::ports::Ports;
use crate::rendering::Reading;
use crate::rendering::comments::comments_element;
use crate::snapshot::{SiteSnapshot, Snapshots};

/// All of them.
pub(super) fn subscribers(
    ports: &Arc<Ports>,
    snapshots: &Arc<Snapshots>,
) -> Vec<Arc<dyn Subscriber>> {
    vec![
        Arc::new(Addresses),
        Arc::new(Comments {
            ports: Arc::clone(ports),
        }),
        Arc::new(SnapshotRefresh {
            snapshots: Arc::clone(snapshots),
        }),
        Arc::new(CacheTags {
            ports: Arc::clone(ports),
        }),
        Arc::new(FieldIndexes {
            ports: Arc::clone(ports),
        }),
    ]
}

/// Makes the address of an item that has none yet, or that is to have the pattern's again. A new title
/// does not move an item.
struct Addresses;

impl Subscriber for Addresses {
    fn name(&self) -> &'static str {
        "core.addresses"
    }

    fn taps(&self) -> &[Tap] {
        &[Tap::ItemPresave]
    }

    fn weight(&self) -> i32 {
        -10
    }

    fn item_presave(
        &self,
        _context: &Context,
        site: &SiteSnapshot,
        presave: &mut Presave<'_>,
    ) -> Result<(), Faults> {
        let current = &presave.item.content.address;
        if current.automatic && current.path.is_none() {
            presave.item.content.address.path = address(site, presave.item);
        }
        Ok(())
    }
}

/// The address that the pattern gives, before it is told from others that are the same.
fn address(site: &SiteSnapshot, item: &Item) -> Option<String> {
    let pattern = site.pattern(PatternScope::Item, &item.item_type)?;
    let made = item.created.timestamp().to_zoned(site.time_zone());
    let path = pattern.expand(|token| match token {
        "title" => {
            let slug = slug(&item.content.title);
            if slug.is_empty() {
                item.id.to_string()
            } else {
                slug
            }
        }
        "type" => slug(item.item_type.as_str()),
        "year" => format!("{:04}", made.year()),
        "month" => format!("{:02}", made.month()),
        "day" => format!("{:02}", made.day()),
        "id" => item.id.to_string(),
        _ => String::new(),
    });
    (path_fault(&path).is_none() && !site.hides(&path)).then_some(path)
}

/// Shows the comments of an item below it.
struct Comments {
    ports: Arc<Ports>,
}

/// The most comments of a page.
const COMMENTS: u32 = 1_000;

#[async_trait]
impl Subscriber for Comments {
    fn name(&self) -> &'static str {
        "core.comments"
    }

    fn taps(&self) -> &[Tap] {
        &[Tap::ItemView]
    }

    async fn item_view(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        viewing: &Viewing<'_>,
    ) -> Result<Vec<(String, Element)>, Error> {
        if viewing.view_mode != "full" || viewing.item_type.comments == CommentSetting::Hidden {
            return Ok(Vec::new());
        }
        context.reads().shows(of_comments(viewing.item.id));
        if !viewing.commented {
            return Ok(Vec::new());
        }
        let comments = self
            .ports
            .comments
            .of_item(context.viewer(), viewing.item.id, COMMENTS)
            .await?;
        let reading = Reading::new(&self.ports, context, site);
        let element = comments_element(reading, viewing.item, &comments);
        Ok(element
            .map(|e| ("comments".to_owned(), e))
            .into_iter()
            .collect())
    }
}

/// Makes the snapshot anew when configuration, a menu or the first account changed.
struct SnapshotRefresh {
    snapshots: Arc<Snapshots>,
}

#[async_trait]
impl Subscriber for SnapshotRefresh {
    fn name(&self) -> &'static str {
        "core.snapshot"
    }

    fn taps(&self) -> &[Tap] {
        &[Tap::Refresh]
    }

    fn weight(&self) -> i32 {
        -100
    }

    async fn refresh(&self, events: Option<&[OutboxEvent]>) -> Result<(), Error> {
        let installed = self.snapshots.current().installed;
        let concerns = |event: &OutboxEvent| match event.event {
            Event::Config { .. } | Event::MenuLink { .. } => true,
            Event::User { .. } => !installed,
            _ => false,
        };
        if events.is_none_or(|events| events.iter().any(concerns)) {
            self.snapshots.refresh().await?;
        }
        Ok(())
    }
}

/// Moves the tags of what changed, so that nothing that shows it is given from the cache again. It comes
/// behind the snapshot: what is drawn of an old one must not be kept.
struct CacheTags {
    ports: Arc<Ports>,
}

#[async_trait]
impl Subscriber for CacheTags {
    fn name(&self) -> &'static str {
        "core.cache"
    }

    fn taps(&self) -> &[Tap] {
        &[Tap::Refresh]
    }

    fn weight(&self) -> i32 {
        -90
    }

    fn after(&self) -> &[&str] {
        &["core.snapshot"]
    }

    async fn refresh(&self, events: Option<&[OutboxEvent]>) -> Result<(), Error> {
        let is_everything = |event: &OutboxEvent| event.event == Event::Cleared { tag: None };
        let is_of_texts = |event: &OutboxEvent| match &event.event {
            Event::Cleared { tag } => tag.as_ref().is_none_or(|tag| tag.as_str() == TEXT),
            _ => false,
        };
        if events.is_some_and(|events| events.iter().any(is_of_texts)) {
            self.ports.text_cache.clear().await?;
        }
        match events {
            Some(events) if !events.iter().any(is_everything) => {
                let moved = events.iter().flat_map(|event| moved_by(&event.event));
                let moved: Vec<CacheTag> = moved.collect();
                self.ports.cache.advance(&moved).await?;
            }
            _ => self.ports.cache.clear().await?,
        }
        Ok(())
    }
}

/// Makes the indexes that fields ask for, and drops those that none asks for any more, after the
/// commit that said so.
struct FieldIndexes {
    ports: Arc<Ports>,
}

#[async_trait]
impl Subscriber for FieldIndexes {
    fn name(&self) -> &'static str {
        "core.field_indexes"
    }

    fn taps(&self) -> &[Tap] {
        &[Tap::Event]
    }

    fn after(&self) -> &[&str] {
        &["core.snapshot"]
    }

    async fn happened(&self, event: &OutboxEvent) -> Result<(), Error> {
        let Event::Config { names } = &event.event else {
            return Ok(());
        };
        if names.iter().any(|name| name.starts_with("item_type.")) {
            let stored = self.ports.config.load_all().await?;
            let wanted = wanted_indexes(stored.iter().map(|s| &s.entity));
            self.ports.indexes.ensure(&wanted).await?;
        }
        Ok(())
    }
}
