//! What any command writes beside a running server is seen within a second, by readers who never stop
//! reading; and a flood of addresses takes no more memory than before it.

mod commands;
mod flooded;
mod imports;
mod readers;

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use trovato_tests::{Server, Site, Store};

/// How long after its end a command may go unseen.
const SOON: Duration = Duration::from_secs(1);
/// How long a single one may on a machine that has much else to do; most keep to the second.
const BUSY: Duration = Duration::from_secs(4);

/// A page, and what it tells before a command and soon after it: its status, where it leads, its body.
type Look<'l> = (&'l str, &'l str, &'l str);

/// A site that is served while commands write.
struct Beside {
    store: Store,
    site: Site,
    server: Server,
    /// How long each page took to tell what was written.
    waits: Mutex<Vec<Duration>>,
}

impl Beside {
    /// A site with the types of a blog.
    fn installed(store: Store) -> Result<Self> {
        Self::of(store, Site::installed(store)?)
    }

    /// A site of any kind.
    fn of(store: Store, site: Site) -> Result<Self> {
        let server = site.serve()?;
        Ok(Self {
            store,
            site,
            server,
            waits: Mutex::default(),
        })
    }

    /// All that an address answers.
    fn told(&self, path: &str) -> Result<String> {
        let answer = self.server.get(path)?;
        let to = answer.header("location").unwrap_or_default();
        Ok(format!("{} {to}\n{}", answer.status, answer.text()))
    }

    /// Looks at the pages, so that they are kept, runs the commands, and looks again and again until all
    /// tell of them. An empty text stands for what is not told at the other time.
    fn seen<T>(&self, looks: &[Look<'_>], write: impl FnOnce() -> Result<T>) -> Result<T> {
        for (path, before, after) in looks {
            self.told(path)?;
            let told = self.told(path)?;
            let store = self.store;
            ensure!(
                tells(&told, before, after),
                "{store:?}, {path} before: {told}"
            );
        }
        let written = write()?;
        let end = Instant::now();
        for (path, before, after) in looks {
            self.soon(end, path, after, before)?;
        }
        Ok(written)
    }

    /// Asks until the page tells this.
    fn soon(&self, end: Instant, path: &str, there: &str, gone: &str) -> Result<()> {
        loop {
            let asked = end.elapsed();
            let told = self.told(path)?;
            if tells(&told, there, gone) {
                let waits = self.waits.lock();
                waits.unwrap_or_else(PoisonError::into_inner).push(asked);
                return Ok(());
            }
            let store = self.store;
            ensure!(asked < BUSY, "{store:?}, {path} tells still: {told}");
        }
    }

    /// Most pages told within a second what was written.
    fn was_soon(&self) -> Result<()> {
        let waits = self.waits.lock();
        let mut waits = waits.unwrap_or_else(PoisonError::into_inner).clone();
        waits.sort();
        let (store, middle) = (self.store, waits.get(waits.len() / 2));
        let is_soon = middle.is_some_and(|wait| *wait < SOON);
        ensure!(
            is_soon,
            "{store:?}: half of the pages took {middle:?} or more"
        );
        Ok(())
    }

    /// Takes over configuration.
    fn configure(&self, entities: &[Json]) -> Result<()> {
        let folder = tempfile::tempdir()?;
        for entity in entities {
            let part = |key: &str| entity[key].as_str().unwrap_or_default();
            let name = format!("{}.{}.yml", part("kind"), part("id"));
            // Every document of JSON is one of YAML.
            fs::write(folder.path().join(name), entity.to_string())?;
        }
        self.site
            .document(&["config", "import", text(folder.path())?])?;
        Ok(())
    }

    /// Makes a record of attributes; gives its document.
    fn create(&self, kind: &str, of: &str, attributes: &Json) -> Result<Json> {
        let (flag, resource) = match kind {
            "item" => ("--type", format!("item--{of}")),
            _ => ("--vocabulary", format!("term--{of}")),
        };
        let document = json!({"data": {"type": resource, "attributes": attributes}});
        let made = self.site.write(&[kind, "create", flag, of], &document)?;
        Ok(made[kind].clone())
    }

    /// Changes attributes of a record; gives its document.
    fn update(&self, kind: &str, record: &Json, attributes: &Json) -> Result<Json> {
        Ok(self.site.update(kind, record, attributes)?[kind].clone())
    }

    /// Moves a record to the trash.
    fn delete(&self, kind: &str, record: &Json) -> Result<()> {
        let revision = record["meta"]["revision"].to_string();
        self.site
            .document(&[kind, "delete", id(record)?, "--revision", &revision])?;
        Ok(())
    }
}

fn tells(told: &str, there: &str, gone: &str) -> bool {
    told.contains(there) && (gone.is_empty() || !told.contains(gone))
}

fn id(record: &Json) -> Result<&str> {
    record["id"].as_str().context("the record has no id")
}

fn path(record: &Json) -> Result<&str> {
    let path = record["attributes"]["path"].as_str();
    path.context("the record has no path")
}

/// A path as an argument.
fn text(path: &Path) -> Result<&str> {
    path.to_str().context("a path of the tests is no text")
}

/// A folder of these files.
fn folder(files: &[(&str, &str)]) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    for (name, text) in files {
        fs::write(folder.path().join(name), text)?;
    }
    Ok(folder)
}
