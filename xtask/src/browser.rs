//! The browser tests: Node's test runner with playwright-core and Debian's Chromium.
//!
//! The modules are those of the committed lockfile, kept under `target/`; nothing is written into
//! the source tree.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::checked;
use crate::project;
use crate::site::Site;
use crate::suite;
use crate::tally::Tally;
use crate::tools::Tools;

const MANIFESTS: [&str; 2] = ["package.json", "package-lock.json"];

/// Runs the tests of `tests/browser` against a site of the product.
///
/// # Errors
/// When the modules cannot be installed or the site does not start.
pub(crate) fn run(tools: &Tools, product: &Path, filter: &[String]) -> Result<Tally> {
    let sources = project::root().join("tests/browser");
    let modules = install_modules(&tools.npm, &sources)?;
    let site = Site::start(product).context("the browser tests have no site")?;
    let workshop = Site::workshop(product).context("the browser tests have no gallery")?;
    let mut command = Command::new(&tools.node);
    command
        .args(["--test", "--test-reporter=spec"])
        .args(
            filter
                .iter()
                .map(|name| format!("--test-name-pattern={name}")),
        )
        .arg(sources.join("run.mjs"))
        .current_dir(&sources)
        .env("SITE_URL", &site.url)
        .env("GALLERY_URL", &workshop.url)
        .env("CHROMIUM", &tools.chromium)
        .env("BROWSER_MODULES", modules)
        .env("SCREENSHOTS", project::scratch().join("screenshots"));
    suite::timed("browser", &mut command, Tally::of_node)
}

/// Installs what the lockfile names, unless exactly that is there.
fn install_modules(npm: &Path, sources: &Path) -> Result<PathBuf> {
    let folder = project::scratch().join("browser");
    let installed = folder.join("installed");
    let mut wanted = Vec::new();
    for name in MANIFESTS {
        wanted.extend(fs::read(sources.join(name)).with_context(|| format!("cannot read {name}"))?);
    }
    if fs::read(&installed).is_ok_and(|there| there == wanted) {
        return Ok(folder);
    }
    fs::create_dir_all(&folder)?;
    for name in MANIFESTS {
        fs::copy(sources.join(name), folder.join(name))?;
    }
    checked(
        Command::new(npm)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(&folder),
    )?;
    fs::write(installed, wanted)?;
    Ok(folder)
}
