//! All templates of a moment: checked, compiled, and found by name without touching the disk.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use minijinja::value::{Serde, ValueKind};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value, escape_formatter,
};
use trovato_domain::language::LanguageTag;
use trovato_domain::render::Slot;
use trovato_ports::render::RenderError;
use trovato_ports::translator::Translator;

use super::lint::lint;
use super::sources::{Fingerprint, Found, Source};
use super::words::Words;
use crate::escape::write_escaped;
use crate::theme::{Finding, Theme};

/// How much one template may do before it is stopped.
const FUEL: u64 = 2_000_000;

/// How deep templates may include each other.
const RECURSION: usize = 32;

/// One text of a template that compiles.
pub(super) struct Version {
    /// Its name in the environment.
    key: String,
    pub(super) source: Source,
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
pub(crate) struct TemplateSet {
    environment: Environment<'static>,
    /// The versions of each name: the one in force, then those that stand in for it.
    index: HashMap<String, Vec<Version>>,
    faults: Vec<RenderError>,
    said: Option<Theme>,
    fingerprint: Fingerprint,
    translator: Option<Arc<dyn Translator>>,
}

impl TemplateSet {
    /// Checks and compiles what was found. What worked in `before` stands in for what fails now.
    ///
    /// # Errors
    /// A built-in template is broken.
    pub(crate) fn build(
        found: Found,
        assets: &Arc<BTreeMap<String, String>>,
        translator: Option<&Arc<dyn Translator>>,
        before: Option<&Self>,
    ) -> Result<Self, RenderError> {
        let said = found.said;
        let findings = said.iter().flat_map(|theme| &theme.findings);
        let mut set = Self {
            environment: environment(assets, said.as_ref()),
            index: HashMap::new(),
            faults: findings.map(fault_of).collect(),
            said,
            fingerprint: found.fingerprint,
            translator: translator.map(Arc::clone),
        };
        for source in found.theme {
            let earlier = before.and_then(|set| set.last_good(&source)).cloned();
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

    /// The newest text of this file that has drawn without a fault.
    fn last_good(&self, now: &Source) -> Option<&Source> {
        let mut versions = self.index.get(&now.name)?.iter();
        let good = versions.find(|version| {
            version.source.file == now.file && version.drew.load(Ordering::Relaxed)
        });
        good.map(|version| &version.source)
    }

    /// What is wrong with templates that others stand in for.
    pub(crate) fn faults(&self) -> &[RenderError] {
        &self.faults
    }

    /// What the folders of the theme looked like.
    pub(super) fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }

    /// What the theme says of itself.
    pub(super) fn theme(&self) -> Option<&Theme> {
        self.said.as_ref()
    }

    /// The folders of the theme.
    pub(super) fn dirs(&self) -> impl Iterator<Item = &Path> {
        let layers = self.said.iter().flat_map(|theme| &theme.layers);
        layers.map(|layer| layer.dir.as_path())
    }

    /// The words of the interface in a language, as templates take them.
    pub(super) fn words(&self, language: &LanguageTag) -> Value {
        Words::of(self.translator.as_ref(), language)
    }

    /// Whether pages offer this slot.
    pub(super) fn offers(&self, slot: Slot) -> bool {
        self.said.as_ref().is_none_or(|theme| theme.offers(slot))
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

    /// Draws by the first version of a template that works; the faults of others go to `faults`, the keys
    /// of those that run without an end to `endless`, and what is in there is not run again.
    /// `None` where there is no such template, or none that works.
    pub(super) fn draw(
        &self,
        name: &str,
        context: &Value,
        tried: &[String],
        faults: &mut Vec<RenderError>,
        endless: &mut Vec<String>,
    ) -> Option<(String, &Version)> {
        for version in self.index.get(name)? {
            if endless.contains(&version.key) {
                continue;
            }
            let drawn = self
                .environment
                .get_template(&version.key)
                .and_then(|template| template.render(context.clone()));
            match drawn {
                Ok(html) => {
                    version.drew.store(true, Ordering::Relaxed);
                    return Some((html, version));
                }
                Err(fault) => {
                    if innermost(&fault).kind() == ErrorKind::OutOfFuel {
                        endless.push(version.key.clone());
                    }
                    faults.push(self.fault(version, &fault, tried));
                }
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

/// A finding as the log tells of it.
fn fault_of(finding: &Finding) -> RenderError {
    RenderError::Template {
        name: finding.rule.to_owned(),
        file: finding.file.clone(),
        line: finding.line,
        message: finding.message.clone(),
        tried: Vec::new(),
    }
}

fn environment(
    assets: &Arc<BTreeMap<String, String>>,
    theme: Option<&Theme>,
) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(RECURSION);
    environment.set_debug(true);
    environment.remove_filter("safe");
    // It shows whatever a page is made of.
    environment.remove_global("debug");
    // Whatever a template says of escaping is not asked: nothing but safe HTML is printed as it is.
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => Ok(write_escaped(out, text)?),
        None if matches!(
            value.kind(),
            ValueKind::Seq | ValueKind::Map | ValueKind::Iterable | ValueKind::Plain
        ) =>
        {
            Ok(write_escaped(out, &value.to_string())?)
        }
        _ => escape_formatter(out, state, value),
    });
    let sizes = theme.map(|theme| &theme.image_sizes);
    environment.add_global(
        "image_sizes",
        Value::from(Serde(sizes.cloned().unwrap_or_default())),
    );
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The check of templates refuses to switch escaping off; were it passed by, nothing would come of
    /// it.
    #[test]
    fn whatever_a_template_says_of_escaping_text_is_escaped() {
        let environment = environment(&Arc::default(), None);
        let odd = "<script>\"'&";
        let context = BTreeMap::from([
            ("x", Value::from(odd)),
            ("safe", Value::from_safe_string("<b>".to_owned())),
        ]);
        let context = Value::from(context);
        for (template, safe) in [
            ("{{ x }}", 0),
            ("{{ [x] }}{{ {'a': x} }}{{ [x] | first }}", 0),
            ("{{ safe }}{{ safe ~ x }}", 2),
            (
                "{% autoescape false %}{{ x }}{{ [x] }}{{ {x: x} }}{% endautoescape %}",
                0,
            ),
            (
                "{% autoescape 'none' %}{{ x }}{{ [x, safe] }}{{ safe }}{% endautoescape %}",
                1,
            ),
            (
                "{% autoescape false %}{% set y %}{{ x }}{% endset %}{{ y }}{% endautoescape %}",
                0,
            ),
            (
                "{% autoescape false %}{{ safe ~ x }}{{ [x] | join }}{% endautoescape %}",
                0,
            ),
            ("{% filter replace('&lt;', '<') %}{{ x }}{% endfilter %}", 0),
            (
                "{% macro m(y) %}{{ y }}{% endmacro %}{% autoescape false %}{{ m(x) }}{% endautoescape %}",
                0,
            ),
        ] {
            let shown = environment.render_str(template, context.clone()).unwrap();
            assert!(!shown.contains("<script"), "{template}: {shown}");
            assert_eq!(shown.matches('<').count(), safe, "{template}: {shown}");
        }
        let refused = environment
            .render_str("{{ x | safe }}", context)
            .unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::UnknownFilter);
    }
}
