//! Draws a tree: children first, then the element by the most special template that works.

use std::time::Duration;

use minijinja::Value;
use tokio::time::Instant;
use trovato_domain::language::LanguageTag;
use trovato_domain::render::{Access, Element, ElementKind, MAX_DEPTH, MAX_NODES, Page, Slot};
use trovato_ports::render::{RenderError, SafeHtml};

use super::context::{self, Children};
use super::set::TemplateSet;
use super::suggestions;

/// One page or element in the drawing.
pub(crate) struct Drawing<'a> {
    set: &'a TemplateSet,
    /// The words of the interface in the language of the page.
    words: Value,
    nodes: usize,
    depth: usize,
    faults: Vec<RenderError>,
    /// Templates that run without an end: once is enough.
    endless: Vec<String>,
    log: Option<Vec<Drawn>>,
}

/// What a template drew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// The template.
    pub template: String,
    /// Its file.
    pub file: String,
    /// The theme that it is of, or `built-in`.
    pub layer: String,
    /// The names that were tried, the most special first.
    pub tried: Vec<String>,
    /// What came of it.
    pub html: String,
    /// How long that took, what it placed being drawn already.
    pub took: Duration,
}

impl<'a> Drawing<'a> {
    /// Begins.
    pub(super) fn new(set: &'a TemplateSet) -> Self {
        Self {
            set,
            words: set.words(&LanguageTag::english()),
            nodes: 0,
            depth: 0,
            faults: Vec::new(),
            endless: Vec::new(),
            log: None,
        }
    }

    /// The same, writing down what each template draws.
    pub(crate) fn logged(set: &'a TemplateSet) -> Self {
        Self {
            log: Some(Vec::new()),
            ..Self::new(set)
        }
    }

    /// What was written down.
    pub(crate) fn take_log(&mut self) -> Vec<Drawn> {
        self.log.take().unwrap_or_default()
    }

    /// Faults of templates that others stood in for.
    pub(super) fn faults(&self) -> &[RenderError] {
        &self.faults
    }

    /// The faults themselves.
    pub(crate) fn into_faults(self) -> Vec<RenderError> {
        self.faults
    }

    /// The HTML of a page.
    pub(crate) fn page(&mut self, page: &Page<SafeHtml>) -> Result<String, RenderError> {
        self.words = self.set.words(&page.language);
        let mut slots = Vec::with_capacity(Slot::ALL.len());
        let mut homeless = String::new();
        for slot in Slot::ALL {
            let mut html = String::new();
            for element in page.slot(slot) {
                html.push_str(&self.element(element)?);
            }
            if !self.set.offers(slot) {
                homeless.push_str(&std::mem::take(&mut html));
            }
            slots.push((slot, html));
        }
        // What stands in a slot that the theme lacks is not lost: it follows the content.
        if let Some((_, content)) = slots.iter_mut().find(|(slot, _)| *slot == Slot::Content) {
            content.push_str(&homeless);
        }
        let mut names = suggestions::of_path(&page.path);
        names.retain(|name| self.log.is_some() || self.set.has(name));
        self.by_template(
            names,
            "page",
            &context::of_page(page, slots, self.words.clone()),
        )
    }

    /// The HTML of an element; none where it is hidden.
    pub(crate) fn element(&mut self, element: &Element<SafeHtml>) -> Result<String, RenderError> {
        if element.access == Access::Hidden {
            return Ok(String::new());
        }
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(RenderError::Limit {
                what: format!("more than {MAX_NODES} elements"),
            });
        }
        if self.depth >= MAX_DEPTH {
            return Err(RenderError::Limit {
                what: format!("elements nest more than {MAX_DEPTH} deep"),
            });
        }
        self.depth += 1;
        let drawn = self.inner(element);
        self.depth -= 1;
        drawn
    }

    fn inner(&mut self, element: &Element<SafeHtml>) -> Result<String, RenderError> {
        let base = suggestions::base(&element.kind);
        let names: Vec<String> = suggestions::suffixes(element)
            .into_iter()
            .map(|word| format!("{base}--{word}"))
            .collect();
        if self.is_transparent(element, base, &names) {
            return self.transparent(element);
        }
        let children = self.children(element)?;
        let context = context::of_element(
            &element.kind,
            element.attributes(),
            children,
            self.words.clone(),
        );
        self.by_template(names, base, &context)
    }

    /// Texts, fields and plain containers add nothing, unless a theme has a template for them.
    fn is_transparent(&self, element: &Element<SafeHtml>, base: &str, names: &[String]) -> bool {
        let plain = match &element.kind {
            ElementKind::Markup(_) | ElementKind::Field(_) => element.attributes().is_empty(),
            ElementKind::Container(view) => {
                element.attributes().is_empty()
                    && view.tag == trovato_domain::render::ContainerTag::Div
            }
            _ => false,
        };
        plain && !self.set.is_themed(base) && !names.iter().any(|name| self.set.is_themed(name))
    }

    fn transparent(&mut self, element: &Element<SafeHtml>) -> Result<String, RenderError> {
        let mut html = match &element.kind {
            ElementKind::Markup(html) => html.as_str().to_owned(),
            _ => String::new(),
        };
        for (_, child) in element.children() {
            html.push_str(&self.element(child)?);
        }
        Ok(html)
    }

    fn children(&mut self, element: &Element<SafeHtml>) -> Result<Children, RenderError> {
        let places = places(&element.kind);
        let mut children = Children {
            parts: places.iter().map(|name| (*name, String::new())).collect(),
            ..Children::default()
        };
        for (name, child) in element.children() {
            if let (ElementKind::Item(_), ElementKind::Field(view)) = (&element.kind, &child.kind) {
                let html = self.element(child)?;
                if !html.is_empty() {
                    children.fields.push((view.clone(), html));
                }
            } else if let ElementKind::Table(_) = element.kind {
                children.rows.extend(self.row(child)?);
            } else if let Some(place) = places.iter().find(|place| **place == name) {
                let html = self.element(child)?;
                children.parts.insert(place, html);
            } else {
                let html = self.element(child)?;
                if !html.is_empty() {
                    children.items.push(html);
                }
            }
        }
        Ok(children)
    }

    /// The cells of a row; none where the row is hidden.
    fn row(&mut self, row: &Element<SafeHtml>) -> Result<Option<Vec<String>>, RenderError> {
        if row.access == Access::Hidden {
            return Ok(None);
        }
        let cells = row
            .children()
            .into_iter()
            .map(|(_, cell)| self.element(cell));
        cells
            .collect::<Result<Vec<String>, RenderError>>()
            .map(Some)
    }

    fn by_template(
        &mut self,
        mut names: Vec<String>,
        base: &str,
        context: &Value,
    ) -> Result<String, RenderError> {
        names.push(base.to_owned());
        let begun = self.log.is_some().then(Instant::now);
        let mut faults = Vec::new();
        let drawn = names.iter().find_map(|name| {
            self.set
                .draw(name, context, &names, &mut faults, &mut self.endless)
        });
        match drawn {
            Some((html, version)) => {
                self.faults.append(&mut faults);
                if let Some(log) = &mut self.log {
                    log.push(Drawn {
                        template: version.source.name.clone(),
                        file: version.source.file.clone(),
                        layer: version.source.layer.to_string(),
                        tried: names,
                        html: html.clone(),
                        took: begun.map(|begun| begun.elapsed()).unwrap_or_default(),
                    });
                }
                Ok(html)
            }
            None => Err(faults
                .into_iter()
                .next()
                .unwrap_or_else(|| missing(base, names))),
        }
    }
}

/// The children that the template of a type places itself.
fn places<M>(kind: &ElementKind<M>) -> &'static [&'static str] {
    match kind {
        ElementKind::Item(_) => &["comments"],
        ElementKind::Gather(_) => &["pager"],
        ElementKind::Term(_) | ElementKind::Author(_) => &["description", "listing"],
        ElementKind::Comment(_) => &["body"],
        _ => &[],
    }
}

fn missing(base: &str, tried: Vec<String>) -> RenderError {
    RenderError::Template {
        name: base.to_owned(),
        file: String::new(),
        line: 0,
        message: "there is no such template".to_owned(),
        tried,
    }
}
