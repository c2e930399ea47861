//! The template engine: elements become HTML by the most special template that there is.
//!
//! Templates lie in layers, the theme's over the built-in ones. They are read, checked and compiled
//! together ([`set`]); drawing looks their names up in an index and touches no disk. A template that
//! fails gives way to the last one of its name that works; its fault is logged once.

mod context;
mod draw;
mod lint;
mod mask;
mod set;
mod sources;
mod suggestions;

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use trovato_domain::render::{Element, Page};
use trovato_ports::render::{RenderError, SafeHtml, TemplateEngine};

use self::draw::Drawing;
use self::set::TemplateSet;
use self::sources::Sources;

/// How the engine is set up.
#[derive(Debug, Clone, Default)]
pub struct TemplateOptions {
    /// A folder of templates over the built-in ones.
    pub theme_dir: Option<PathBuf>,
    /// Whether changed templates are read again before the next page: for development.
    pub reload: bool,
    /// The addresses of assets by their plain names: `site.css` is at `/assets/site.HASH.css`.
    pub assets: BTreeMap<String, String>,
}

/// The port `TemplateEngine` on minijinja.
pub struct MiniJinjaEngine {
    sources: Sources,
    assets: Arc<BTreeMap<String, String>>,
    state: State,
    /// Faults that were logged already.
    reported: Mutex<HashSet<String>>,
}

enum State {
    /// In production: read once.
    Fixed(Arc<TemplateSet>),
    /// In development: read again when a file changed.
    Watched(RwLock<Arc<TemplateSet>>),
}

/// Beyond this many different faults, none is remembered any more.
const MAX_REPORTED: usize = 1_000;

impl MiniJinjaEngine {
    /// Reads, checks and compiles all templates. Broken ones of the theme are logged, and the
    /// built-in ones take their place.
    ///
    /// # Errors
    /// A built-in template is broken, or the theme folder cannot be read.
    pub fn new(options: TemplateOptions) -> Result<Self, RenderError> {
        let sources = Sources::new(options.theme_dir);
        let assets = Arc::new(options.assets);
        let found = sources.read()?;
        let first = Arc::new(TemplateSet::build(found, &assets, None)?);
        let state = if options.reload {
            State::Watched(RwLock::new(Arc::clone(&first)))
        } else {
            State::Fixed(Arc::clone(&first))
        };
        let engine = Self {
            sources,
            assets,
            state,
            reported: Mutex::default(),
        };
        first.faults().iter().for_each(|fault| engine.report(fault));
        Ok(engine)
    }

    /// What is wrong with templates that others stand in for.
    pub fn faults(&self) -> Vec<String> {
        self.current()
            .faults()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    /// The templates in force.
    fn current(&self) -> Arc<TemplateSet> {
        let watched = match &self.state {
            State::Fixed(set) => return Arc::clone(set),
            State::Watched(watched) => watched,
        };
        let set = Arc::clone(&watched.read().unwrap_or_else(PoisonError::into_inner));
        if self.sources.fingerprint() == *set.fingerprint() {
            return set;
        }
        let built = self
            .sources
            .read()
            .and_then(|found| TemplateSet::build(found, &self.assets, Some(&set)));
        match built {
            Ok(newer) => {
                newer.faults().iter().for_each(|fault| self.report(fault));
                let newer = Arc::new(newer);
                *watched.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&newer);
                newer
            }
            Err(fault) => {
                self.report(&fault);
                set
            }
        }
    }

    /// Logs a fault the first time that it is seen.
    fn report(&self, fault: &RenderError) {
        let message = fault.to_string();
        let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        if reported.len() < MAX_REPORTED && reported.insert(message.clone()) {
            tracing::error!(fault = message, "a template is broken");
        }
    }

    fn drawn(
        &self,
        draw: impl FnOnce(&mut Drawing<'_>) -> Result<String, RenderError>,
    ) -> Result<SafeHtml, RenderError> {
        let set = self.current();
        let mut drawing = Drawing::new(&set);
        let html = draw(&mut drawing);
        drawing.faults().iter().for_each(|fault| self.report(fault));
        html.map(seal)
    }
}

impl TemplateEngine for MiniJinjaEngine {
    fn page(&self, page: &Page<SafeHtml>) -> Result<SafeHtml, RenderError> {
        self.drawn(|drawing| drawing.page(page))
    }

    fn element(&self, element: &Element<SafeHtml>) -> Result<SafeHtml, RenderError> {
        self.drawn(|drawing| drawing.element(element))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the template engine: every string that comes here was drawn by a template"
)]
fn seal(html: String) -> SafeHtml {
    SafeHtml::seal(html)
}

#[cfg(test)]
mod tests;
