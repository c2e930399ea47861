//! The gallery: pages that show every element in every state, for who makes a theme and for the checks
//! of themes. There is one source of it, the trees in `gallery.json` and the frame in `frame.json`.

use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::attributes::SafeUrl;
use super::json::{JsonError, from_json};
use super::kind::ElementKind;
use super::page::{Page, Slot};
use super::view::{MenuEntry, MenuView};
use crate::language::LanguageTag;

/// Where the gallery is; its pages are below.
pub const GALLERY_PATH: &str = "/dev/gallery";

/// What the site of the gallery is called.
const SITE_NAME: &str = "The Harbour Notes";

/// The page that lists more than fits a screen, made of the first row of the listing.
const MANY: &str = "many";

/// How many rows that page has.
const ROWS: usize = 40;

/// A page of the gallery.
#[derive(Debug, Clone, PartialEq)]
pub struct Specimen {
    /// Its name: the last part of its address.
    pub name: String,
    /// The page.
    pub page: Page,
}

/// The gallery cannot be read: a fault of the build, which a test rules out.
#[derive(Debug, thiserror::Error)]
pub enum GalleryError {
    /// A document is no JSON, or not of this shape.
    #[error("the gallery is not as it should be")]
    Document(#[from] serde_json::Error),
    /// A tree is none.
    #[error("the gallery holds what is no element")]
    Tree(#[from] JsonError),
}

/// A page as it is written down.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    name: String,
    title: String,
    #[serde(default = "LanguageTag::english")]
    language: LanguageTag,
    #[serde(default = "ok")]
    status: u16,
    content: Json,
}

const fn ok() -> u16 {
    200
}

/// All pages of the gallery.
///
/// # Errors
/// The documents of the build are not as they should be.
pub fn gallery() -> Result<Vec<Specimen>, GalleryError> {
    drawn_with(&Words::Own)
}

/// The same pages with this text wherever people write.
///
/// # Errors
/// As [`gallery`].
pub fn gallery_saying(text: &str) -> Result<Vec<Specimen>, GalleryError> {
    drawn_with(&Words::Other(text))
}

/// What stands where people write.
enum Words<'a> {
    /// What the gallery says itself.
    Own,
    /// Always this.
    Other(&'a str),
}

fn drawn_with(words: &Words<'_>) -> Result<Vec<Specimen>, GalleryError> {
    let mut sheets: Vec<Sheet> = serde_json::from_str(include_str!("gallery.json"))?;
    let mut frame: Map<String, Json> = serde_json::from_str(include_str!("frame.json"))?;
    sheets.extend(many(&sheets));
    let menu: Vec<(String, String)> = sheets
        .iter()
        .map(|sheet| (sheet.name.clone(), format!("{GALLERY_PATH}/{}", sheet.name)))
        .collect();
    if let Words::Other(text) = words {
        for sheet in &mut sheets {
            (*text).clone_into(&mut sheet.title);
            say(&mut sheet.content, text);
        }
        frame.values_mut().for_each(|element| say(element, text));
    }
    let pages = sheets.into_iter().map(|sheet| {
        let name = sheet.name.clone();
        let mut page = page(sheet)?;
        if let Words::Other(text) = words {
            (*text).clone_into(&mut page.site_name);
            page.head.description = Some((*text).to_owned());
        }
        for slot in Slot::ALL {
            if let Some(element) = frame.get(slot.as_str()) {
                let mut element = from_json(element)?;
                if let ElementKind::Menu(view) = &mut element.kind
                    && slot == Slot::Navigation
                {
                    *view = with_gallery(view, &menu, &page.path);
                }
                page.place(slot, element);
            }
        }
        Ok(Specimen { name, page })
    });
    pages.collect()
}

fn page(sheet: Sheet) -> Result<Page, GalleryError> {
    let path = format!("{GALLERY_PATH}/{}", sheet.name);
    let mut page = Page::new(sheet.title, SITE_NAME, path, from_json(&sheet.content)?);
    page.direction = sheet.language.direction();
    page.language = sheet.language;
    page.status = sheet.status;
    page.head.unlisted = true;
    Ok(page)
}

/// The menu with an entry for each page of the gallery.
fn with_gallery(view: &MenuView, pages: &[(String, String)], path: &str) -> MenuView {
    let below = pages.iter().filter_map(|(name, url)| {
        let url = SafeUrl::new(url.as_str()).ok()?;
        Some(MenuEntry::new(name.as_str(), url))
    });
    let mut entries = view.entries.clone();
    if let Ok(url) = SafeUrl::new(GALLERY_PATH) {
        let mut entry = MenuEntry::new("Gallery", url);
        entry.below = below.collect();
        entries.insert(0, entry);
    }
    MenuView::new(view.id.clone(), view.label.clone(), entries, path)
}

/// A page of many rows, all like the first row of the listing.
fn many(sheets: &[Sheet]) -> Option<Sheet> {
    let listing = sheets.iter().find(|sheet| sheet.name == "listing")?;
    let mut content = listing.content.clone();
    let row = content.get("1")?.clone();
    let rows = content.as_object_mut()?;
    rows.retain(|name, _| name.starts_with('#'));
    for number in 0..ROWS {
        let mut row = row.clone();
        row["#id"] = format!("01890000-0000-7000-8000-0000000002{number:02}").into();
        row["#title"] = format!("Row {}", number + 1).into();
        rows.insert(number.to_string(), row);
    }
    Some(Sheet {
        name: MANY.to_owned(),
        title: "Many rows".to_owned(),
        language: LanguageTag::english(),
        status: ok(),
        content,
    })
}

/// The keys of a tree whose values people write.
const WRITTEN: &[&str] = &[
    "#text",
    "#title",
    "#alt",
    "#caption",
    "#cite",
    "#code",
    "#name",
    "#label",
    "#provider",
    "#message",
    "#command",
    "#request_id",
    "#current",
    "#slogan",
    "#author",
    "#subject",
    "#empty",
    "#closed",
    "#value",
    "#state",
    "title",
    "label",
    "human",
    "value",
    "aria-label",
];

/// Puts a text wherever people write.
fn say(element: &mut Json, text: &str) {
    match element {
        Json::Array(list) => list.iter_mut().for_each(|entry| say(entry, text)),
        Json::Object(object) => {
            let is_field = object.get("#type").is_some_and(|kind| kind == "field");
            // In a format, a text would lose what it is to show.
            object.retain(|key, _| key != "format" && key != "#format");
            for (key, value) in object.iter_mut() {
                let is_written = WRITTEN.contains(&key.as_str()) && !(is_field && key == "#name");
                match value {
                    Json::String(said) if is_written => text.clone_into(said),
                    Json::Array(heads) if key == "#header" => heads.fill(text.into()),
                    Json::Object(_) | Json::Array(_) => say(value, text),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::element::Element;
    use super::super::kind::Markup;
    use super::*;

    fn kinds<'a>(element: &'a Element<Markup>, found: &mut BTreeSet<&'a str>) {
        found.insert(element.kind.name());
        for (_, child) in element.children() {
            kinds(child, found);
        }
    }

    #[test]
    fn the_gallery_shows_every_element() {
        let pages = gallery().unwrap();
        let mut shown = BTreeSet::new();
        for specimen in &pages {
            for slot in Slot::ALL {
                for element in specimen.page.slot(slot) {
                    kinds(element, &mut shown);
                }
            }
        }
        // The reader of trees names all that there are.
        let unknown = from_json(&serde_json::json!({"#type": "?"})).unwrap_err();
        let unknown = unknown.to_string();
        let (_, known) = unknown.split_once("expected one of ").unwrap();
        for kind in known.split('`').skip(1).step_by(2) {
            assert!(shown.contains(kind), "the gallery shows no {kind}");
        }
        assert!(pages.iter().any(|specimen| specimen.name == MANY));
    }

    #[test]
    fn the_gallery_says_what_it_is_told_to_wherever_people_write() {
        let own = serde_json::to_string(&gallery().unwrap().len()).unwrap();
        let pages = gallery_saying("<odd>").unwrap();
        assert_eq!(pages.len().to_string(), own);
        for specimen in &pages {
            assert_eq!(specimen.page.title, "<odd>");
            let said = specimen.page.markups();
            assert!(
                said.iter()
                    .all(|text| text.value == "<odd>" && text.format.is_none())
            );
        }
    }
}
