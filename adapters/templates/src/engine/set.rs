//! All templates of a moment: checked, compiled, and found by name without touching the disk.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value, escape_formatter,
};
use trovato_ports::render::RenderError;

use super::lint::lint;
use super::sources::{Fingerprint, Found, Source};
use crate::escape::write_escaped;

/// How much one template may do before it is stopped.
const FUEL: u64 = 2_000_000;

/// How deep templates may include each other.
const RECURSION: usize = 32;

/// One text of a template that compiles.
pub(super) struct Version {
    /// Its name in the environment.
    key: String,
    source: Source,
    from_theme: bool,
    /// Whether it has drawn something without a fault.
    drew: AtomicBool,
}

/// Where a version comes from.
#[derive(Clone, Copy)]
enum Origin {
    /// The theme folder; `drew` where it has proved itself already.
    Theme { drew: bool },
    /// The binary.
    BuiltIn,
}

/// The templates in force.
pub(super) struct TemplateSet {
    environment: Environment<'static>,
    /// The versions of each name: the one in force, then those that stand in for it.
    index: HashMap<String, Vec<Version>>,
    faults: Vec<RenderError>,
    fingerprint: Fingerprint,
}

impl TemplateSet {
    /// Checks and compiles what was found. What worked in `before` stands in for what fails now.
    ///
    /// # Errors
    /// A built-in template is broken.
    pub(super) fn build(
        found: Found,
        assets: &Arc<BTreeMap<String, String>>,
        before: Option<&Self>,
    ) -> Result<Self, RenderError> {
        let mut set = Self {
            environment: environment(assets),
            index: HashMap::new(),
            faults: Vec::new(),
            fingerprint: found.fingerprint,
        };
        for source in found.theme {
            let earlier = before.and_then(|set| set.last_good(&source.name)).cloned();
            let unchanged = earlier
                .as_ref()
                .is_some_and(|good| good.text == source.text);
            if let Err(fault) = set.add(source, Origin::Theme { drew: unchanged }, assets) {
                set.faults.push(fault);
            }
            if let Some(earlier) = earlier.filter(|_| !unchanged) {
                set.add(earlier, Origin::Theme { drew: true }, assets)?;
            }
        }
        for source in found.built_in {
            set.add(source, Origin::BuiltIn, assets)?;
        }
        Ok(set)
    }

    fn add(
        &mut self,
        source: Source,
        origin: Origin,
        assets: &BTreeMap<String, String>,
    ) -> Result<(), RenderError> {
        let refused = |line: u32, message: String| RenderError::Template {
            name: source.name.clone(),
            file: source.file.clone(),
            line,
            message,
            tried: Vec::new(),
        };
        lint(&source.text, assets).map_err(|fault| refused(fault.line, fault.message))?;
        let versions = self.index.get(&source.name).map_or(0, Vec::len);
        let key = if versions == 0 {
            format!("{}.html", source.name)
        } else {
            format!("{}.html~{versions}", source.name)
        };
        let compiled = self
            .environment
            .add_template_owned(key.clone(), source.text.clone());
        compiled.map_err(|fault| refused(line_of(&fault), message_of(&fault)))?;
        let (from_theme, drew) = match origin {
            Origin::Theme { drew } => (true, drew),
            Origin::BuiltIn => (false, false),
        };
        let version = Version {
            key,
            source,
            from_theme,
            drew: AtomicBool::new(drew),
        };
        self.index
            .entry(version.source.name.clone())
            .or_default()
            .push(version);
        Ok(())
    }

    /// The newest text of the theme's template that has drawn without a fault.
    fn last_good(&self, name: &str) -> Option<&Source> {
        let mut versions = self.index.get(name)?.iter();
        let good =
            versions.find(|version| version.from_theme && version.drew.load(Ordering::Relaxed));
        good.map(|version| &version.source)
    }

    /// What is wrong with templates that others stand in for.
    pub(super) fn faults(&self) -> &[RenderError] {
        &self.faults
    }

    /// What the theme folder looked like.
    pub(super) fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }

    /// Whether the theme has a template of this name.
    pub(super) fn is_themed(&self, name: &str) -> bool {
        self.index
            .get(name)
            .is_some_and(|versions| versions.iter().any(|version| version.from_theme))
    }

    /// Whether there is a template of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.index.contains_key(name)
    }

    /// Draws by the first version of a template that works; the faults of others go to `faults`.
    /// `None` where there is no such template, or none that works.
    pub(super) fn draw(
        &self,
        name: &str,
        context: &Value,
        tried: &[String],
        faults: &mut Vec<RenderError>,
    ) -> Option<String> {
        for version in self.index.get(name)? {
            let drawn = self
                .environment
                .get_template(&version.key)
                .and_then(|template| template.render(context.clone()));
            match drawn {
                Ok(html) => {
                    version.drew.store(true, Ordering::Relaxed);
                    return Some(html);
                }
                Err(fault) => faults.push(self.fault(version, &fault, tried)),
            }
        }
        None
    }

    fn fault(&self, version: &Version, fault: &Error, tried: &[String]) -> RenderError {
        // The fault may be in a template that this one includes.
        let inner = innermost(fault);
        let source = inner
            .name()
            .and_then(|key| self.source(key))
            .unwrap_or(&version.source);
        RenderError::Template {
            name: version.source.name.clone(),
            file: source.file.clone(),
            line: line_of(inner),
            message: message_of(inner),
            tried: tried.to_vec(),
        }
    }

    fn source(&self, key: &str) -> Option<&Source> {
        let name = key.split(".html").next()?;
        self.index
            .get(name)?
            .iter()
            .find(|version| version.key == key)
            .map(|version| &version.source)
    }
}

fn innermost(fault: &Error) -> &Error {
    let mut inner = fault;
    while let Some(source) =
        std::error::Error::source(inner).and_then(|source| source.downcast_ref::<Error>())
    {
        inner = source;
    }
    inner
}

fn line_of(fault: &Error) -> u32 {
    fault
        .line()
        .and_then(|line| u32::try_from(line).ok())
        .unwrap_or_default()
}

fn message_of(fault: &Error) -> String {
    match fault.detail() {
        Some(detail) => format!("{}: {detail}", fault.kind()),
        None => fault.kind().to_string(),
    }
}

fn environment(assets: &Arc<BTreeMap<String, String>>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(RECURSION);
    environment.set_debug(true);
    environment.remove_filter("safe");
    // It shows whatever a page is made of.
    environment.remove_global("debug");
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => Ok(write_escaped(out, text)?),
        _ => escape_formatter(out, state, value),
    });
    let assets = Arc::clone(assets);
    environment.add_function("asset", move |name: &str| {
        assets.get(name).cloned().ok_or_else(|| {
            Error::new(
                ErrorKind::InvalidOperation,
                format!("there is no asset {name}"),
            )
        })
    });
    environment
}
