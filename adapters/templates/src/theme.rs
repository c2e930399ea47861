//! A theme: a folder of templates, with `theme.toml`, a style sheet and assets where it has them.
//!
//! A folder without `theme.toml` is a theme too: its templates lie over the built-in ones. A theme may
//! stand on another one, its base. What is wrong with a theme is told as [`Finding`]s and never keeps
//! a site from answering: what is sound in it is used.

mod finding;
mod folder;
mod manifest;
mod starter;
mod style;
mod table;
mod tokens;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use trovato_domain::render::Slot;

pub use self::finding::{Finding, Severity};
pub use self::folder::ThemeFile;
pub use self::manifest::ImageSize;
pub use self::starter::{NewTheme, new_theme};
pub use self::tokens::{TokenValue, token_names};

pub(crate) use self::folder::{Read, read, template_name};
use self::style::Style;

use self::manifest::Manifest;

/// The name of the built-in theme, which every theme stands on in the end.
pub const BUILT_IN: &str = "default";

/// The description of a theme, in its folder.
pub(crate) const MANIFEST: &str = "theme.toml";

/// The most themes that stand on each other.
const MAX_LAYERS: usize = 8;

/// One folder of a theme and of those that it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeLayer {
    /// The name of the theme.
    pub name: String,
    /// Its folder.
    pub dir: PathBuf,
}

/// A theme as its folder says, with everything of its bases laid under it.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The machine name.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// Its version; empty where it has none.
    pub version: String,
    /// Its folder, then those of its bases.
    pub layers: Vec<ThemeLayer>,
    /// The tokens that it sets.
    pub tokens: BTreeMap<&'static str, TokenValue>,
    /// The slots that its pages offer, with what people call them; `None` where it offers all.
    pub slots: Option<BTreeMap<Slot, String>>,
    /// Sizes of pictures by name.
    pub image_sizes: BTreeMap<String, ImageSize>,
    /// Its files that pages may name, each once.
    pub files: Vec<ThemeFile>,
    /// What is wrong with all this.
    pub findings: Vec<Finding>,
    styles: Vec<Style>,
}

impl Theme {
    /// Reads the theme in a folder.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn load(dir: &Path) -> io::Result<Self> {
        let mut findings = Vec::new();
        let mut chain: Vec<(PathBuf, Manifest)> = Vec::new();
        let mut next = Some(dir.to_path_buf());
        while let Some(dir) = next.take() {
            let manifest = Manifest::read(&dir, &mut findings)?;
            next = base_of(&dir, &manifest, &chain, &mut findings);
            chain.push((dir, manifest));
        }
        Ok(Self::of(chain, findings))
    }

    /// Lays the themes of a chain over each other, the first on top.
    fn of(chain: Vec<(PathBuf, Manifest)>, mut findings: Vec<Finding>) -> Self {
        let mut theme = Self {
            name: String::new(),
            label: String::new(),
            version: String::new(),
            layers: Vec::new(),
            tokens: BTreeMap::new(),
            slots: None,
            image_sizes: BTreeMap::new(),
            files: Vec::new(),
            findings: Vec::new(),
            styles: Vec::new(),
        };
        for (dir, manifest) in chain.into_iter().rev() {
            theme.files = folder::files(&dir, theme.files, &mut findings);
            theme.styles.extend(Style::read(&dir, &mut findings));
            theme.tokens.extend(manifest.tokens);
            theme.image_sizes.extend(manifest.image_sizes);
            theme.slots = manifest.slots.or(theme.slots);
            (theme.label, theme.version) = (manifest.label, manifest.version);
            theme.name.clone_from(&manifest.name);
            let name = manifest.name;
            theme.layers.insert(0, ThemeLayer { name, dir });
        }
        let known: BTreeSet<&str> = theme.files.iter().map(|file| file.name.as_str()).collect();
        for style in &theme.styles {
            style.check(&known, &mut findings);
        }
        theme.findings = findings;
        theme
    }

    /// The style sheet of the site under this theme: the built-in one, the tokens, and what the theme
    /// and its bases add. `address` tells where an asset is.
    pub fn style_sheet(&self, built_in: &str, address: impl Fn(&str) -> Option<String>) -> String {
        let mut css = built_in.to_owned();
        css.push_str(&tokens::style(&self.tokens));
        for style in &self.styles {
            css.push_str(&style.with_addresses(&address));
        }
        css
    }

    /// Whether pages offer this slot.
    pub fn offers(&self, slot: Slot) -> bool {
        let offered = self.slots.as_ref();
        slot == Slot::Content || offered.is_none_or(|slots| slots.contains_key(&slot))
    }
}

/// The folder of the theme that this one stands on; `None` for the built-in one.
fn base_of(
    dir: &Path,
    manifest: &Manifest,
    above: &[(PathBuf, Manifest)],
    findings: &mut Vec<Finding>,
) -> Option<PathBuf> {
    let (line, base) = manifest.base.as_ref()?;
    let mut refuse = |message: String| {
        findings.push(Finding::error(dir.join(MANIFEST), *line, "base", message));
        None
    };
    if Path::new(base).is_absolute() {
        return refuse(format!(
            "`base` is a folder seen from this one, or {BUILT_IN}, not {base}"
        ));
    }
    let folder = dir.join(base);
    let Ok(real) = folder.canonicalize() else {
        return refuse(format!("there is no folder {base} to stand on"));
    };
    let mut seen = above.iter().map(|(dir, _)| dir.as_path()).chain([dir]);
    if seen.any(|dir| dir.canonicalize().is_ok_and(|dir| dir == real)) {
        return refuse(format!(
            "{base} stands on this theme, so that this one cannot stand on it"
        ));
    }
    if above.len() + 1 >= MAX_LAYERS {
        return refuse(format!("more than {MAX_LAYERS} themes stand on each other"));
    }
    Some(folder)
}

#[cfg(test)]
mod tests;
