//! A new theme: what an empty folder needs to be one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use trovato_domain::name::MachineName;

use super::{BUILT_IN, MANIFEST, token_names};

/// What a new theme is made of.
#[derive(Debug, Clone)]
pub struct NewTheme<'a> {
    /// Its folder.
    pub dir: &'a Path,
    /// The folder of the theme that it stands on, seen from its own; none for the built-in one.
    pub base: Option<&'a str>,
}

/// Makes an empty folder, or one that is not there yet, a theme; gives its name and files.
///
/// # Errors
/// The folder cannot be written, or holds something already
/// ([`DirectoryNotEmpty`](io::ErrorKind::DirectoryNotEmpty)).
pub fn new_theme(wish: &NewTheme<'_>) -> io::Result<(String, Vec<PathBuf>)> {
    fs::create_dir_all(wish.dir)?;
    if fs::read_dir(wish.dir)?.next().is_some() {
        return Err(io::ErrorKind::DirectoryNotEmpty.into());
    }
    let folder = wish.dir.canonicalize()?;
    let folder = folder.file_name().unwrap_or_default().to_string_lossy();
    let name = machine_name(&folder);
    let files = [
        (MANIFEST, manifest(&name, wish.base.unwrap_or(BUILT_IN))),
        ("theme.css", STYLE.to_owned()),
    ];
    let mut written = Vec::new();
    for (file, text) in files {
        let path = wish.dir.join(file);
        fs::write(&path, text)?;
        written.push(path);
    }
    Ok((name, written))
}

const STYLE: &str = "\
/* Rules of this theme. They stand behind those of the built-in style sheet and win over them.
   Pictures and fonts lie in the folder assets and are named by url(picture.svg). */
";

fn manifest(name: &str, base: &str) -> String {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let (name, base) = (quoted(name), quoted(base));
    let tokens: Vec<&str> = token_names().collect();
    let tokens = tokens.join(", ");
    format!(
        "name = {name}\nlabel = {name}\nversion = \"0.1.0\"\nbase = {base}\n\n\
         # Colours, fonts and lengths that pages use. A colour may have two values:\n\
         # accent = {{ light = \"#2456c8\", dark = \"#8db2ff\" }}\n\
         # There are {tokens}.\n\
         [tokens]\n"
    )
}

/// A machine name that is most like the name of a folder.
fn machine_name(folder: &str) -> String {
    let word: String = folder
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .take(63)
        .collect();
    let word = word.trim_matches('_');
    let named = word.parse::<MachineName>().is_ok() && word != BUILT_IN;
    if named {
        word.to_owned()
    } else {
        "theme".to_owned()
    }
}
