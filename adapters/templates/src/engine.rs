//! The template engine: elements become HTML by the most special template that there is.
//!
//! Templates lie in layers, the theme's over the built-in ones. They are read, checked and compiled
//! together ([`set`]); drawing looks their names up in an index and touches no disk. A template that
//! fails gives way to the last one of its name that works; its fault is logged once.

mod context;
pub(crate) mod draw;
pub(crate) mod lint;
pub(crate) mod mask;
pub(crate) mod set;
pub(crate) mod sources;
pub(crate) mod suggestions;
mod words;

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use trovato_domain::render::{Element, Page, Slot};
use trovato_ports::probe::{Drew, Probe};
use trovato_ports::render::{RenderError, SafeHtml, TemplateEngine, ThemeState};
use trovato_ports::translator::Translator;

use self::draw::{Drawing, Drawn};
use self::set::TemplateSet;
use self::sources::{Found, Sources, fingerprint};

/// How the engine is set up.
#[derive(Clone, Default)]
pub struct TemplateOptions {
    /// The folder of a theme over the built-in one.
    pub theme_dir: Option<PathBuf>,
    /// Whether changed templates are read again before the next page: for development.
    pub reload: bool,
    /// The addresses of assets by their plain names: `site.css` is at `/assets/site.HASH.css`.
    pub assets: BTreeMap<String, String>,
    /// Gives the messages that templates ask for; without one they stand by their names.
    pub translator: Option<Arc<dyn Translator>>,
    /// Is told which templates draw, where somebody watches.
    pub probe: Option<Arc<dyn Probe>>,
}

fn tell(probe: &dyn Probe, log: &[Drawn]) {
    for drawn in log {
        probe.template(&Drew {
            name: &drawn.template,
            file: &drawn.file,
            layer: &drawn.layer,
            tried: &drawn.tried,
            took: drawn.took,
        });
    }
}

/// The port `TemplateEngine` on minijinja.
pub struct MiniJinjaEngine {
    sources: Sources,
    assets: Arc<BTreeMap<String, String>>,
    state: State,
    translator: Option<Arc<dyn Translator>>,
    probe: Option<Arc<dyn Probe>>,
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
        let known = with_new_assets(&assets, &found, options.reload);
        let translator = options.translator;
        let first = TemplateSet::build(found, &known, translator.as_ref(), None)?;
        let first = Arc::new(first);
        let state = if options.reload {
            State::Watched(RwLock::new(Arc::clone(&first)))
        } else {
            State::Fixed(Arc::clone(&first))
        };
        let engine = Self {
            sources,
            assets,
            state,
            translator,
            probe: options.probe,
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
        if fingerprint(set.dirs()) == *set.fingerprint() {
            return set;
        }
        let built = self.sources.read().and_then(|found| {
            let known = with_new_assets(&self.assets, &found, true);
            TemplateSet::build(found, &known, self.translator.as_ref(), Some(&set))
        });
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
        let probe = self.probe.as_ref().filter(|probe| probe.is_watched());
        let mut drawing = match probe {
            None => Drawing::new(&set),
            Some(_) => Drawing::logged(&set),
        };
        let html = draw(&mut drawing);
        if let Some(probe) = probe {
            tell(&**probe, &drawing.take_log());
        }
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

    fn theme(&self) -> ThemeState {
        let set = self.current();
        let offered = Slot::ALL.into_iter().filter(|slot| set.offers(*slot));
        ThemeState {
            label: set.theme().map(|theme| theme.label.clone()),
            slots: offered.collect(),
            faults: set.faults().iter().map(ToString::to_string).collect(),
        }
    }
}

/// The assets that templates may name. Where templates are read again, those that came since are at
/// their plain addresses.
fn with_new_assets(
    assets: &Arc<BTreeMap<String, String>>,
    found: &Found,
    reload: bool,
) -> Arc<BTreeMap<String, String>> {
    let files = found.said.iter().flat_map(|theme| &theme.files);
    let new = files.filter(|file| reload && !assets.contains_key(&file.name));
    let mut known = Arc::clone(assets);
    for file in new {
        let address = format!("/assets/{}", file.name);
        Arc::make_mut(&mut known).insert(file.name.clone(), address);
    }
    known
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the template engine: every string that comes here was drawn by a template"
)]
pub(crate) fn seal(html: String) -> SafeHtml {
    SafeHtml::seal(html)
}

#[cfg(test)]
mod tests;
