//! The files of a theme: read within bounds, never from outside the folder, and of known types.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::Finding;

/// Longer templates, style sheets and descriptions are refused.
const MAX_BYTES: u64 = 256 * 1024;

/// Longer assets are refused.
const MAX_ASSET: u64 = 8 * 1024 * 1024;

/// The most assets of a theme.
const MAX_FILES: usize = 500;

/// How deep folders of assets may lie in each other.
const MAX_DEPTH: usize = 4;

/// The folder of assets.
const ASSETS: &str = "assets";

/// What a theme may serve: pictures, fonts, scripts and further style sheets.
const TYPES: &[(&str, &str)] = &[
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("gif", "image/gif"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("woff", "font/woff"),
    ("js", "text/javascript; charset=utf-8"),
];

/// A file of a theme that pages may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// The name that templates use: its path in the folder of assets.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its media type.
    pub media_type: &'static str,
}

/// What came of reading a text file.
pub(crate) enum Read {
    /// There is none.
    Nothing,
    /// Its text.
    Text(String),
    /// It is not to be used: the rule that it breaks, and why.
    Refused(&'static str, String),
}

/// Reads a text file of a theme.
pub(crate) fn read(dir: &Path, file: &Path) -> Read {
    // A pipe would be waited for until somebody writes into it.
    if fs::metadata(file).is_ok_and(|data| !data.is_file()) {
        return Read::Refused("unreadable", "is no file".to_owned());
    }
    let opened = match fs::File::open(file) {
        Ok(opened) => opened,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Read::Nothing,
        Err(fault) => return Read::Refused("unreadable", format!("cannot be read: {fault}")),
    };
    if !inside(dir, file) {
        return Read::Refused("outside", "leads out of the folder of the theme".to_owned());
    }
    let mut text = String::new();
    match opened.take(MAX_BYTES + 1).read_to_string(&mut text) {
        Ok(_) if text.len() as u64 > MAX_BYTES => {
            Read::Refused("size", "it is longer than 256 KiB".to_owned())
        }
        Ok(_) => Read::Text(text),
        Err(fault) => Read::Refused("unreadable", format!("cannot be read: {fault}")),
    }
}

/// Whether a file lies in a folder once links are followed.
fn inside(dir: &Path, file: &Path) -> bool {
    let (dir, file) = (dir.canonicalize(), file.canonicalize());
    dir.is_ok_and(|dir| file.is_ok_and(|file| file.starts_with(dir)))
}

/// The name of a template file: lower-case letters, digits, `-` and `_`, then `.html`.
pub(crate) fn template_name(file: &str) -> Option<&str> {
    let name = file.strip_suffix(".html")?;
    let sound = !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    sound.then_some(name)
}

/// The assets of a theme over those of its base, by name.
pub(super) fn files(
    dir: &Path,
    base: Vec<ThemeFile>,
    findings: &mut Vec<Finding>,
) -> Vec<ThemeFile> {
    let mut found = Vec::new();
    let folder = dir.join(ASSETS);
    if folder.is_dir() {
        if inside(dir, &folder) {
            collect(&folder, "", 0, &mut found, findings);
        } else {
            let message = "leads out of the folder of the theme";
            findings.push(Finding::error(&folder, 0, "outside", message));
        }
    }
    let hidden = |file: &ThemeFile| found.iter().any(|over: &ThemeFile| over.name == file.name);
    let mut all: Vec<ThemeFile> = base.into_iter().filter(|file| !hidden(file)).collect();
    all.extend(found);
    all.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    all
}

fn collect(
    folder: &Path,
    prefix: &str,
    depth: usize,
    found: &mut Vec<ThemeFile>,
    findings: &mut Vec<Finding>,
) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort_unstable();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{name}");
        let refused = match fs::symlink_metadata(&path) {
            Ok(data) if data.is_dir() && depth < MAX_DEPTH => {
                collect(&path, &format!("{name}/"), depth + 1, found, findings);
                continue;
            }
            Ok(data) if data.is_file() => asset(&name, data.len(), found.len()),
            Ok(data) if data.is_symlink() => Err(("outside", "is a link; assets are files")),
            Ok(_) => Err(("assets", "lies too deep, or is no file")),
            Err(_) => Err(("unreadable", "cannot be read")),
        };
        match refused {
            Ok(media_type) => found.push(ThemeFile {
                name,
                path,
                media_type,
            }),
            Err((rule, message)) => findings.push(Finding::error(&path, 0, rule, message)),
        }
    }
}

/// The media type of an asset, if it may be served.
fn asset(
    name: &str,
    length: u64,
    before: usize,
) -> Result<&'static str, (&'static str, &'static str)> {
    let sound = name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/'));
    if !sound {
        return Err((
            "assets",
            "has another name than letters, digits, -, _ and .",
        ));
    }
    if length > MAX_ASSET {
        return Err(("size", "is longer than 8 MiB"));
    }
    if before >= MAX_FILES {
        return Err(("assets", "is one of more than 500 assets"));
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = TYPES.iter().find(|(known, _)| *known == ending);
    known.map(|(_, media_type)| *media_type).ok_or((
        "assets",
        "is of no type that themes serve: pictures, fonts, scripts",
    ))
}
