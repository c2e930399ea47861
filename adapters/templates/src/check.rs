//! The check of a theme: all that it says is read, every template compiled, and every element of the
//! gallery drawn by it in every state, with its own words and with those of an attacker.

mod contrast;
mod drawing;
mod includes;
mod page;
mod tags;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use trovato_ports::render::RenderError;
use trovato_ports::translator::Translator;

use crate::engine::lint::lint;
use crate::engine::set::TemplateSet;
use crate::engine::sources::{Source, Sources};
use crate::theme::{Finding, Theme};

/// From how many bytes on a style sheet is too large.
const STYLE_BYTES: usize = 15 * 1024;

/// What the check of a theme needs besides its folder.
#[derive(Clone)]
pub struct CheckOptions<'a> {
    /// The built-in style sheet.
    pub style_sheet: &'a str,
    /// The addresses of the built-in assets by their plain names.
    pub assets: BTreeMap<String, String>,
    /// Gives the messages that templates ask for; without one they stand by their names.
    pub translator: Option<Arc<dyn Translator>>,
}

/// A theme that was checked.
#[derive(Debug, Clone)]
pub struct CheckedTheme {
    /// What it says.
    pub theme: Theme,
    /// What is wrong with it, by file and line.
    pub findings: Vec<Finding>,
    /// The bytes of the style sheet that pages get.
    pub style_bytes: usize,
}

/// Checks the theme in a folder.
///
/// # Errors
/// The folder cannot be read, or a built-in template is broken.
pub fn check_theme(dir: &Path, options: CheckOptions<'_>) -> Result<CheckedTheme, RenderError> {
    let found = Sources::new(Some(dir.to_path_buf())).read()?;
    let said = found.said.clone();
    let theme = said.ok_or_else(|| fault(dir, "there is no theme"))?;
    let mut assets = options.assets;
    for file in &theme.files {
        let address = format!("/assets/{}", file.name);
        assets.insert(file.name.clone(), address);
    }
    let templates = found.theme.clone();
    let mut findings: BTreeSet<Finding> = theme.findings.iter().cloned().collect();
    findings.extend(linted(&templates, &assets));
    findings.extend(includes::check(&templates, &found.built_in));
    let translator = options.translator.as_ref();
    let set = TemplateSet::build(found, &Arc::new(assets), translator, None)?;
    add_new(&mut findings, set.faults());
    let drawn = drawing::check(&set, &templates)?;
    add_new(&mut findings, &drawn.faults);
    findings.extend(drawn.findings);
    findings.extend(contrast::check(&theme, options.style_sheet, dir));
    let css = theme.style_sheet(options.style_sheet, |_| None);
    if css.len() > STYLE_BYTES {
        let message = format!(
            "the style sheet of the site has {} bytes, more than {STYLE_BYTES}",
            css.len()
        );
        findings.insert(Finding::warning(dir.join("theme.css"), 0, "size", message));
    }
    Ok(CheckedTheme {
        theme,
        findings: findings.into_iter().collect(),
        style_bytes: css.len(),
    })
}

/// What templates may not do, one thing of each.
fn linted(
    templates: &[Source],
    assets: &BTreeMap<String, String>,
) -> impl Iterator<Item = Finding> {
    templates.iter().filter_map(|source| {
        let fault = lint(&source.text, assets).err()?;
        Some(Finding::error(
            &source.file,
            fault.line,
            fault.rule,
            fault.message,
        ))
    })
}

/// Adds faults at places of which nothing is told yet.
fn add_new(findings: &mut BTreeSet<Finding>, faults: &[RenderError]) {
    for fault in faults {
        let (file, line, message) = match fault {
            RenderError::Template {
                file,
                line,
                message,
                ..
            } => (file.as_str(), *line, message.clone()),
            other => ("", 0, other.to_string()),
        };
        let is_told = |told: &Finding| told.file == file && told.line == line;
        if !findings.iter().any(is_told) {
            findings.insert(Finding::error(file, line, "template", message));
        }
    }
}

fn fault(dir: &Path, message: &str) -> RenderError {
    let file = dir.display().to_string();
    RenderError::Template {
        name: file.clone(),
        file,
        line: 0,
        message: message.to_owned(),
        tried: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
