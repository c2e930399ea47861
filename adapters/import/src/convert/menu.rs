//! Links of menus.

use std::collections::{HashMap, HashSet};

use trovato_domain::id::MenuLinkId;
use trovato_domain::name::MachineName;
use trovato_ports::imports::{ImportBody, ImportKind, ImportMenuLink, SourceError};

use super::links::IndexLinks;
use super::{Converter, Draft};
use crate::body::Links;
use crate::index::Phase;
use crate::text::{cut, machine_name};
use crate::wxr::{RawPost, post_key, term_id_key};
use crate::xml::Element;

/// Names by which themes mark the menu of the head of a page.
const PRIMARY: &[&str] = &[
    "main",
    "primary",
    "main-menu",
    "primary-menu",
    "main-navigation",
    "header",
    "header-menu",
];

/// The names of the menus here: `main` for the one that is called so, else for the first.
pub(super) fn names(menus: &[(String, String)]) -> HashMap<String, (MachineName, String)> {
    let main = menus
        .iter()
        .position(|(slug, _)| PRIMARY.contains(&slug.as_str()))
        .unwrap_or(0);
    let mut taken: HashSet<String> = HashSet::from(["main".to_owned()]);
    let mut names = HashMap::new();
    for (place, (slug, label)) in menus.iter().enumerate() {
        let mut name = if place == main {
            "main".to_owned()
        } else {
            machine_name(slug, "menu")
        };
        let bare = name.clone();
        let mut count = 2;
        while place != main && !taken.insert(name.clone()) {
            name = format!("{bare}_{count}");
            count += 1;
        }
        if let Ok(name) = name.parse() {
            names.insert(
                slug.clone(),
                (
                    name,
                    if label.is_empty() {
                        slug.clone()
                    } else {
                        label.clone()
                    },
                ),
            );
        }
    }
    names
}

/// What a link leads to, for people: a kind and a number, or an address.
fn object(raw: RawPost<'_>) -> String {
    let named = format!(
        "{} {}",
        raw.meta("_menu_item_object"),
        raw.meta("_menu_item_object_id")
    );
    match raw.meta("_menu_item_type") {
        "post_type" | "taxonomy" => cut(named.trim(), 120),
        _ => cut(raw.meta("_menu_item_url"), 120),
    }
}

impl Converter {
    /// A link, or why there is none.
    pub(super) fn menu_link(
        &self,
        element: &Element,
        draft: &mut Draft<'_>,
    ) -> Result<ImportBody, SourceError> {
        let raw = RawPost(element);
        let row = &draft.entry.row;
        let skipped = Ok(ImportBody::Skipped(ImportKind::MenuLink));
        let Some((menu, menu_label)) = self.menus.get(&row.name).cloned() else {
            draft.remark("the link belongs to no menu");
            return skipped;
        };
        let Some(url) = self.target(raw)? else {
            draft.remark(format!(
                "what the link leads to ({}) is not taken",
                object(raw)
            ));
            return skipped;
        };
        let parent = match &row.parent {
            Some(key) => self
                .index
                .by_key(key)?
                .filter(|e| e.row.name == row.name)
                .map(|e| MenuLinkId::new(e.id)),
            None => None,
        };
        let weight = element.wp("menu_order").parse().unwrap_or(0);
        let (id, title) = (MenuLinkId::new(draft.entry.id), row.title.clone());
        Ok(ImportBody::MenuLink(ImportMenuLink {
            id,
            menu,
            menu_label,
            parent,
            title,
            url,
            weight,
        }))
    }

    fn target(&self, raw: RawPost<'_>) -> Result<Option<String>, SourceError> {
        let object = raw.meta("_menu_item_object_id");
        match raw.meta("_menu_item_type") {
            "post_type" => {
                let found = self.index.by_key(&post_key(object))?;
                Ok(found
                    .filter(|e| e.row.phase == Phase::Item)
                    .map(|e| format!("/item/{}", e.id)))
            }
            "taxonomy" => Ok(self
                .id_of(&term_id_key(object), Phase::Term)?
                .map(|id| format!("/term/{id}"))),
            _ => self.custom(raw.meta("_menu_item_url")),
        }
    }

    fn custom(&self, url: &str) -> Result<Option<String>, SourceError> {
        // The head of a part of the menu that leads nowhere itself.
        if url.trim().is_empty() {
            return Ok(Some("#".to_owned()));
        }
        let links = IndexLinks::new(&self.index, &self.site, "");
        let target = links.link(url);
        links.failure()?;
        if let Some(target) = target {
            return Ok(Some(target));
        }
        let own = self.site.resolve(url).filter(|u| self.site.is_own(u));
        let is_head = own.is_some_and(|u| {
            self.site.inner(&u).is_empty() && u.query().is_none() && u.fragment().is_none()
        });
        let is_web = url.starts_with(['/', '#'])
            || url::Url::parse(url)
                .is_ok_and(|u| matches!(u.scheme(), "http" | "https" | "mailto" | "tel"));
        if is_head {
            return Ok(Some("/".to_owned()));
        }
        Ok(Some(cut(url, 2_000)).filter(|_| is_web))
    }
}
