//! Where templates come from: embedded in the binary, and the theme folder over them.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use rust_embed::RustEmbed;
use trovato_ports::render::RenderError;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../templates/site"]
struct BuiltIn;

/// Longer templates are refused.
const MAX_BYTES: u64 = 256 * 1024;

/// A template as it was read.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// Its name: the file name without `.html`.
    pub(super) name: String,
    /// Its file, as faults name it.
    pub(super) file: String,
    /// Its text.
    pub(super) text: String,
}

/// What was found, by layer.
pub(super) struct Found {
    /// The templates of the theme.
    pub(super) theme: Vec<Source>,
    /// The templates of the binary.
    pub(super) built_in: Vec<Source>,
    /// What the theme folder looked like.
    pub(super) fingerprint: Fingerprint,
}

/// Names, times and sizes of the files of the theme folder.
pub(super) type Fingerprint = Vec<(String, Option<SystemTime>, u64)>;

/// The layers.
pub(super) struct Sources {
    theme_dir: Option<PathBuf>,
}

impl Sources {
    /// The built-in templates, and those of a folder over them.
    pub(super) fn new(theme_dir: Option<PathBuf>) -> Self {
        Self { theme_dir }
    }

    /// Reads all layers.
    pub(super) fn read(&self) -> Result<Found, RenderError> {
        let built_in = BuiltIn::iter().filter_map(|file| {
            let text = String::from_utf8(BuiltIn::get(&file)?.data.into_owned()).ok()?;
            Some(Source {
                name: template_name(&file)?,
                file: format!("templates/site/{file}"),
                text,
            })
        });
        let built_in = built_in.collect();
        let Some(dir) = &self.theme_dir else {
            return Ok(Found {
                theme: Vec::new(),
                built_in,
                fingerprint: Vec::new(),
            });
        };
        let fingerprint = self.fingerprint();
        let mut theme = Vec::new();
        // A wrong folder is a mistake of the configuration, which the first read reports.
        fs::read_dir(dir).map_err(|fault| unreadable(&dir.display().to_string(), &fault))?;
        for (file, _, size) in &fingerprint {
            let Some(name) = template_name(file) else {
                continue;
            };
            let path = dir.join(file);
            let shown = path.display().to_string();
            if *size > MAX_BYTES {
                return Err(unreadable(&shown, &"it is longer than 256 KiB"));
            }
            let text = fs::read_to_string(&path).map_err(|fault| unreadable(&shown, &fault))?;
            theme.push(Source {
                name,
                file: shown,
                text,
            });
        }
        Ok(Found {
            theme,
            built_in,
            fingerprint,
        })
    }

    /// What the theme folder looks like now.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        let entries = self
            .theme_dir
            .as_ref()
            .and_then(|dir| fs::read_dir(dir).ok());
        let mut files: Fingerprint = entries
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| {
                let file = entry.file_name().into_string().ok()?;
                template_name(&file)?;
                let data = fs::metadata(entry.path())
                    .ok()
                    .filter(fs::Metadata::is_file)?;
                Some((file, data.modified().ok(), data.len()))
            })
            .collect();
        files.sort_unstable();
        files
    }
}

fn unreadable(file: &str, fault: &dyn std::fmt::Display) -> RenderError {
    RenderError::Template {
        name: file.to_owned(),
        file: file.to_owned(),
        line: 0,
        message: format!("cannot be read: {fault}"),
        tried: Vec::new(),
    }
}

/// The name of a template file: lower-case letters, digits, `-` and `_`, then `.html`.
fn template_name(file: &str) -> Option<String> {
    let name = file.strip_suffix(".html")?;
    let sound = !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    sound.then(|| name.to_owned())
}
