//! Where templates come from: embedded in the binary, and the folders of the theme over them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rust_embed::RustEmbed;
use trovato_ports::render::RenderError;

use crate::theme::{Finding, MANIFEST, Read, Theme, ThemeLayer, read, template_name};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../templates/site"]
struct BuiltIn;

/// The name of the layer that is in the binary.
const BUILT_IN: &str = "built-in";

/// A template as it was read.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// Its name: the file name without `.html`.
    pub(crate) name: String,
    /// Its file, as faults name it.
    pub(crate) file: String,
    /// The name of the theme that it is of, or `built-in`.
    pub(crate) layer: Arc<str>,
    /// Its text.
    pub(crate) text: String,
}

/// What was found, by layer.
pub(crate) struct Found {
    /// The templates of the theme, then those of its bases.
    pub(crate) theme: Vec<Source>,
    /// The templates of the binary.
    pub(crate) built_in: Vec<Source>,
    /// What the theme says of itself; `None` where there is none.
    pub(crate) said: Option<Theme>,
    /// What the folders of the theme looked like.
    pub(crate) fingerprint: Fingerprint,
}

/// Names, times and sizes of the files of a theme that templates depend on.
pub(super) type Fingerprint = Vec<(PathBuf, Option<SystemTime>, u64)>;

/// The layers.
pub(crate) struct Sources {
    theme_dir: Option<PathBuf>,
}

impl Sources {
    /// The built-in templates, and those of a theme over them.
    pub(crate) fn new(theme_dir: Option<PathBuf>) -> Self {
        Self { theme_dir }
    }

    /// Reads all layers.
    ///
    /// # Errors
    /// The folder of the theme cannot be read: a mistake of the configuration.
    pub(crate) fn read(&self) -> Result<Found, RenderError> {
        let layer: Arc<str> = BUILT_IN.into();
        let built_in = BuiltIn::iter().filter_map(|file| {
            let text = String::from_utf8(BuiltIn::get(&file)?.data.into_owned()).ok()?;
            Some(Source {
                name: template_name(&file)?.to_owned(),
                file: format!("templates/site/{file}"),
                layer: Arc::clone(&layer),
                text,
            })
        });
        let mut found = Found {
            theme: Vec::new(),
            built_in: built_in.collect(),
            said: None,
            fingerprint: Vec::new(),
        };
        if let Some(dir) = &self.theme_dir {
            let mut said = Theme::load(dir).map_err(|fault| unreadable(dir, &fault))?;
            found.fingerprint = fingerprint(said.layers.iter().map(|layer| layer.dir.as_path()));
            for layer in &said.layers {
                templates_of(layer, &mut found.theme, &mut said.findings);
            }
            found.said = Some(said);
        }
        Ok(found)
    }
}

/// The templates of a folder.
fn templates_of(layer: &ThemeLayer, found: &mut Vec<Source>, findings: &mut Vec<Finding>) {
    let name: Arc<str> = layer.name.as_str().into();
    for path in files(&layer.dir) {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(template) = template_name(&file) else {
            continue;
        };
        match read(&layer.dir, &path) {
            Read::Nothing => {}
            Read::Refused(rule, why) => findings.push(Finding::error(&path, 0, rule, why)),
            Read::Text(text) => found.push(Source {
                name: template.to_owned(),
                file: path.display().to_string(),
                layer: Arc::clone(&name),
                text,
            }),
        }
    }
}

/// What these folders look like now.
pub(super) fn fingerprint<'a>(dirs: impl IntoIterator<Item = &'a Path>) -> Fingerprint {
    let mut seen = Fingerprint::new();
    for dir in dirs {
        for file in files(dir) {
            if let Ok(data) = fs::metadata(&file) {
                seen.push((file, data.modified().ok(), data.len()));
            }
        }
    }
    seen
}

/// The templates, the description and the assets in a folder, in order of their names.
fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name == MANIFEST || name == "assets" || template_name(&name).is_some()
        })
        .map(|entry| entry.path())
        .collect();
    files.sort_unstable();
    files
}

fn unreadable(dir: &Path, fault: &dyn std::fmt::Display) -> RenderError {
    let file = dir.display().to_string();
    RenderError::Template {
        name: file.clone(),
        file,
        line: 0,
        message: format!("cannot be read: {fault}"),
        tried: Vec::new(),
    }
}
