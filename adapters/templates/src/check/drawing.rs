//! Draws the gallery by a theme: as it is, by every template that the theme has, and with words that
//! would do harm if they arrived unescaped.

use std::collections::BTreeSet;

use trovato_domain::render::{
    Element, GalleryError, Markup, Page, Slot, Specimen, Suggestion, gallery, gallery_saying,
};
use trovato_domain::text::TextFilter;
use trovato_ports::render::{RenderError, SafeHtml};

use super::page;
use super::tags::tags;
use crate::engine::draw::{Drawing, Drawn};
use crate::engine::lint::ADDRESSES;
use crate::engine::set::TemplateSet;
use crate::engine::sources::Source;
use crate::engine::{seal, suggestions};
use crate::sanitiser;
use crate::theme::Finding;

/// What came of drawing.
#[derive(Default)]
pub(super) struct Outcome {
    /// Faults of templates.
    pub(super) faults: Vec<RenderError>,
    /// What is wrong with what was drawn.
    pub(super) findings: BTreeSet<Finding>,
    /// What is told of pages already, by file.
    told: BTreeSet<(String, String)>,
}

/// What may never arrive as it is.
#[derive(Clone, Copy)]
enum Probe {
    /// A tag out of any place.
    Tag,
    /// An address that runs something.
    Address,
    /// A word that is no name of an element or attribute.
    Word,
}

impl Probe {
    const ALL: [Self; 3] = [Self::Tag, Self::Address, Self::Word];

    const fn text(self) -> &'static str {
        match self {
            Self::Tag => "\"'></title><trovato-probe x='\">&",
            Self::Address => "javascript:trovato-probe",
            Self::Word => "trovatoprobe",
        }
    }

    /// Whether the HTML lets it through.
    fn is_in(self, html: &str) -> bool {
        match self {
            Self::Tag => html.contains("<trovato-probe"),
            Self::Address => tags(html).any(|tag| {
                let mut attributes = tag.attributes.iter();
                attributes.any(|(name, value)| {
                    ADDRESSES.contains(name) && value.trim_start().starts_with("javascript:")
                })
            }),
            Self::Word => tags(html).any(|tag| {
                let mut names = tag.attributes.iter().map(|(name, _)| *name);
                tag.name.contains(self.text()) || names.any(|name| name.contains(self.text()))
            }),
        }
    }
}

/// Draws everything by the templates of a set; `templates` are those of the theme.
pub(super) fn check(set: &TemplateSet, templates: &[Source]) -> Result<Outcome, RenderError> {
    let mut outcome = Outcome::default();
    let own = sanitised(gallery())?;
    for specimen in &own {
        outcome.of_page(set, specimen, None);
        outcome.by_each_template(set, templates, &specimen.page, None);
    }
    outcome.of_slots(set);
    for probe in Probe::ALL {
        for specimen in &sanitised(gallery_saying(probe.text()))? {
            outcome.of_page(set, specimen, Some(probe));
            outcome.by_each_template(set, templates, &specimen.page, Some(probe));
        }
    }
    Ok(outcome)
}

/// A page of the gallery that may be drawn.
struct Shown {
    name: String,
    page: Page<SafeHtml>,
}

fn sanitised(pages: Result<Vec<Specimen>, GalleryError>) -> Result<Vec<Shown>, RenderError> {
    let pages = pages.map_err(|fault| RenderError::Limit {
        what: fault.to_string(),
    })?;
    let shown = pages.into_iter().map(|Specimen { name, page }| {
        let page = page.try_map_markup(&mut |text| Ok::<_, RenderError>(html_of(&text)))?;
        Ok(Shown { name, page })
    });
    shown.collect()
}

/// A text as the formats of a new site make it.
fn html_of(text: &Markup) -> SafeHtml {
    let filters: &[TextFilter] = match text.format {
        None => &[TextFilter::Escape],
        Some(_) => &[TextFilter::Paragraphs, TextFilter::Sanitise],
    };
    seal(sanitiser::run(&text.value, filters))
}

impl Outcome {
    /// Draws a page by the template that its path has.
    fn of_page(&mut self, set: &TemplateSet, shown: &Shown, probe: Option<Probe>) {
        let mut drawing = Drawing::logged(set);
        let html = drawing.page(&shown.page);
        let (html, log) = self.done(drawing, html, probe);
        let (Some(html), Some(drawn)) = (html, log.last()) else {
            return;
        };
        for (rule, message) in page::check(&html) {
            // Once for all pages on which it is so.
            if self.told.insert((drawn.file.clone(), message.clone())) {
                let message = format!("{message} (page {} of the gallery)", shown.name);
                self.findings
                    .insert(Finding::error(&drawn.file, 0, rule, message));
            }
        }
    }

    /// Draws the elements and the page by each template of the theme that may draw them.
    fn by_each_template(
        &mut self,
        set: &TemplateSet,
        templates: &[Source],
        page: &Page<SafeHtml>,
        probe: Option<Probe>,
    ) {
        let mut all = Vec::new();
        for element in Slot::ALL.iter().flat_map(|slot| page.slot(*slot)) {
            collect(element, &mut all);
        }
        for source in templates {
            if let Some(path) = path_of(&source.name) {
                let mut page = page.clone();
                page.path = path;
                let mut drawing = Drawing::logged(set);
                let html = drawing.page(&page);
                self.done(drawing, html, probe);
            }
            for element in &all {
                let base = suggestions::base(&element.kind);
                let Some(word) = special(&source.name, base) else {
                    continue;
                };
                let mut element = (*element).clone();
                element.suggestions.splice(..0, [word]);
                let mut drawing = Drawing::logged(set);
                let html = drawing.element(&element);
                self.done(drawing, html, probe);
            }
        }
    }

    /// Takes what came of a drawing; gives its HTML and what was written down.
    fn done(
        &mut self,
        mut drawing: Drawing<'_>,
        html: Result<String, RenderError>,
        probe: Option<Probe>,
    ) -> (Option<String>, Vec<Drawn>) {
        let log = drawing.take_log();
        let faults = drawing.into_faults().into_iter();
        self.faults.extend(faults);
        let html = html.map_err(|fault| self.faults.push(fault)).ok();
        // Children are drawn first: the first one that shows something is to blame for it.
        let mut blamed = BTreeSet::new();
        for drawn in log.iter().filter(|_| probe.is_none()) {
            for (rule, message) in page::of_elements(&drawn.html) {
                if blamed.insert(message.clone()) {
                    self.findings
                        .insert(Finding::error(&drawn.file, 0, rule, message));
                }
            }
        }
        let leak = probe.and_then(|probe| log.iter().find(|drawn| probe.is_in(&drawn.html)));
        if let Some(drawn) = leak {
            let message = "what people write arrives unescaped, or where no text belongs";
            self.findings
                .insert(Finding::error(&drawn.file, 0, "unescaped", message));
        }
        (html, log)
    }

    /// What stands in a slot is on the page.
    fn of_slots(&mut self, set: &TemplateSet) {
        let marker = |slot: Slot| format!("in-{}-trovatoprobe", slot.as_str());
        let place = |slot| Element::markup(html_of(&Markup::plain(marker(slot))));
        let mut page = Page::new("Slots", "Slots", "/", place(Slot::Content));
        for slot in Slot::ALL.into_iter().filter(|slot| *slot != Slot::Content) {
            page.place(slot, place(slot));
        }
        let mut drawing = Drawing::logged(set);
        let Ok(html) = drawing.page(&page) else {
            return;
        };
        let log = drawing.take_log();
        let file = log.last().map_or("", |drawn| drawn.file.as_str());
        for slot in Slot::ALL {
            if !html.contains(&marker(slot)) {
                let name = slot.as_str();
                let message = format!(
                    "what stands in the slot {name} is not on the page: print {{{{ slots.{name} }}}}, \
                     or say in [slots] of theme.toml which there are"
                );
                self.findings
                    .insert(Finding::error(file, 0, "slot", message));
            }
        }
    }
}

fn collect<'a>(element: &'a Element<SafeHtml>, all: &mut Vec<&'a Element<SafeHtml>>) {
    all.push(element);
    for (_, child) in element.children() {
        collect(child, all);
    }
}

/// The word by which a template is more special than the base of an element.
fn special(template: &str, base: &str) -> Option<Suggestion> {
    let word = template.strip_prefix(base)?.strip_prefix("--")?;
    Suggestion::new(word).ok()
}

/// The path of the pages that a template of pages is for.
fn path_of(template: &str) -> Option<String> {
    match template.strip_prefix("page--")? {
        "front" => Some("/".to_owned()),
        words => Some(format!("/{}", words.replace("--", "/"))),
    }
}
