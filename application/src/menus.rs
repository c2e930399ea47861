//! Links of menus: writing them, and the trees that pages show.

use std::collections::{HashMap, HashSet};

use trovato_domain::fault::{Fault, Faults};
use trovato_domain::id::MenuLinkId;
use trovato_domain::item::Revision;
use trovato_domain::menu::MenuLink;
use trovato_domain::render::{MenuEntry, SafeUrl};
use trovato_domain::text::is_safe_url;
use trovato_ports::labels::Target;
use trovato_ports::outbox::{Change, Event};
use trovato_ports::store::RevisionNote;
use trovato_ports::{UnitOfWork, Viewer};

use crate::error::Error;
use crate::labels::Labels;
use crate::rendering::text::own_target;
use crate::snapshot::SiteSnapshot;

/// How deep menus are shown.
const DEPTH: usize = 8;
/// The most characters of a title.
const TITLE: usize = 255;

/// Adds a link, or replaces it where `expected` is its revision.
pub(crate) async fn write(
    unit: &mut dyn UnitOfWork,
    mut link: MenuLink,
    expected: Option<Revision>,
    note: &RevisionNote,
) -> Result<(MenuLink, Event), Error> {
    faults(&link).or(())?;
    link.changed = unit.at();
    link.revision = expected.map_or(Revision::FIRST, Revision::next);
    let change = match expected {
        None => {
            unit.menu_links().insert(&link, note).await?;
            Change::Inserted
        }
        Some(expected) => {
            unit.menu_links().save(&link, expected, note).await?;
            Change::Updated
        }
    };
    let event = Event::MenuLink {
        id: link.id,
        menu: link.menu.clone(),
        change,
    };
    Ok((link, event))
}

fn faults(link: &MenuLink) -> Faults {
    let mut faults = Faults::none();
    if link.title.chars().count() > TITLE {
        faults.add(Fault::new(
            "title",
            "max_length",
            format!("at most {TITLE} characters are kept"),
        ));
    }
    if link.title.trim().is_empty() && own_target(&link.url).is_none() {
        faults.add(Fault::new(
            "title",
            "required",
            "a link that leads out of the content needs a title",
        ));
    }
    if !is_safe_url(&link.url) {
        faults.add(Fault::new(
            "url",
            "url",
            "is an address with http, https, mailto or tel, or one of this site",
        ));
    }
    faults
}

/// The records that links lead to.
pub(crate) fn targets(links: &[MenuLink]) -> impl Iterator<Item = Target> {
    links
        .iter()
        .filter_map(|link| own_target(&link.url).map(|(target, _)| target))
}

/// The entries of a menu: routes that stand in it and links, by weight. Links to what the viewer does
/// not see are left out with all below them.
pub(crate) fn entries(
    site: &SiteSnapshot,
    viewer: &Viewer,
    menu: &str,
    labels: &Labels,
) -> Vec<MenuEntry> {
    let links = links_of(site, viewer, menu);
    let known: HashSet<MenuLinkId> = links.iter().map(|l| l.id).collect();
    let mut below: HashMap<Option<MenuLinkId>, Vec<&MenuLink>> = HashMap::new();
    for link in links {
        // A link below one that is not in use, or of another menu, stands at the top.
        let parent = link.parent.filter(|p| known.contains(p));
        below.entry(parent).or_default().push(link);
    }
    let mut weighted: Vec<(i32, MenuEntry)> = Vec::new();
    for route in site.routes.in_menu(menu, viewer) {
        if let Ok(url) = SafeUrl::new(route.pattern.clone()) {
            weighted.push((route.weight, MenuEntry::new(route.title.clone(), url)));
        }
    }
    for link in below.get(&None).into_iter().flatten() {
        weighted.extend(entry(link, &below, labels, DEPTH).map(|e| (link.weight, e)));
    }
    weighted.sort_by_key(|(weight, _)| *weight);
    weighted.into_iter().map(|(_, entry)| entry).collect()
}

/// The links of a menu. Where there are several languages these are those for the reader's, or, where
/// the menu has none for it, those for the language of the site.
fn links_of<'a>(site: &'a SiteSnapshot, viewer: &Viewer, menu: &str) -> Vec<&'a MenuLink> {
    let mut links: Vec<&MenuLink> = site.links.iter().filter(|l| l.menu == *menu).collect();
    if site.has_languages() {
        let own = viewer.language();
        let has_own = links.iter().any(|link| link.language == *own);
        let language = if has_own {
            own.clone()
        } else {
            site.language()
        };
        links.retain(|link| link.language == language);
    }
    links
}

fn entry(
    link: &MenuLink,
    below: &HashMap<Option<MenuLinkId>, Vec<&MenuLink>>,
    labels: &Labels,
    depth: usize,
) -> Option<MenuEntry> {
    let (title, url) = match own_target(&link.url) {
        Some((target, suffix)) => {
            let label = labels.get(&target)?;
            let title = if link.title.is_empty() {
                &label.text
            } else {
                &link.title
            };
            (title.clone(), format!("{}{suffix}", label.path))
        }
        None => (link.title.clone(), link.url.clone()),
    };
    let mut entry = MenuEntry::new(title, SafeUrl::new(url).ok()?);
    if depth > 0 {
        let children = below.get(&Some(link.id)).into_iter().flatten();
        entry.below = children
            .filter_map(|child| self::entry(child, below, labels, depth - 1))
            .collect();
    }
    Some(entry)
}
