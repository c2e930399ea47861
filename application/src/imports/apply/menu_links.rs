//! Links of menus of an import.

use trovato_domain::id::{MenuLinkId, TermId};
use trovato_domain::item::Revision;
use trovato_domain::menu::MenuLink;
use trovato_ports::UnitOfWork;
use trovato_ports::imports::ImportMenuLink;

use super::failure::Refusal;
use super::{Applied, Entry};
use crate::imports::Imports;
use crate::imports::ledger::Batch;
use crate::imports::report::Fate;
use crate::menus;

impl Imports {
    pub(super) async fn write_menu_link(
        &self,
        unit: &mut dyn UnitOfWork,
        entry: &Entry<'_>,
        source: &ImportMenuLink,
        batch: &mut Batch<'_>,
    ) -> Result<Applied, Refusal> {
        let id = MenuLinkId::new(entry.known.map_or(source.id.uuid(), |k| k.id));
        let expected = match entry.known {
            None => None,
            Some(known) => {
                let before = unit.menu_links().find(entry.viewer, id).await?;
                let before = before.filter(|l| l.trashed.is_none());
                let before = before.ok_or_else(Refusal::removed)?;
                if before.revision.0 != known.revision {
                    return Err(Refusal::edited());
                }
                Some(before.revision)
            }
        };
        let link = MenuLink {
            id,
            menu: source.menu.clone(),
            parent: parent(unit, entry, source, batch).await?,
            title: source.title.clone(),
            url: url_here(&source.url, batch),
            weight: source.weight,
            enabled: true,
            language: self.snapshots.current().language(),
            revision: Revision(0),
            changed: entry.context.now(),
            trashed: None,
        };
        let (link, event) = menus::write(unit, link, expected, entry.note).await?;
        let fate = if entry.known.is_some() {
            Fate::Updated
        } else {
            Fate::Created
        };
        Ok(Applied {
            fate,
            id: link.id.uuid(),
            revision: link.revision.0,
            events: vec![event],
        })
    }
}

/// The link above it, if that is here.
async fn parent(
    unit: &mut dyn UnitOfWork,
    entry: &Entry<'_>,
    source: &ImportMenuLink,
    batch: &mut Batch<'_>,
) -> Result<Option<MenuLinkId>, Refusal> {
    let Some(parent) = source.parent else {
        return Ok(None);
    };
    if unit
        .menu_links()
        .find(entry.viewer, parent)
        .await?
        .is_some()
    {
        return Ok(Some(parent));
    }
    let reason = "the link above it is not here; it stands at the top";
    batch.warn(entry.record, reason.to_owned());
    Ok(None)
}

/// The address with the id here, where it leads to a record that was here already.
fn url_here(url: &str, batch: &Batch<'_>) -> String {
    for prefix in ["/term/", "/item/"] {
        if let Some(id) = url
            .strip_prefix(prefix)
            .and_then(|id| id.parse::<TermId>().ok())
        {
            return format!("{prefix}{}", batch.here(id.uuid()));
        }
    }
    url.to_owned()
}
