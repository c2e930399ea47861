//! Databases as earlier schemas left them, kept in `tests/upgrade`: after the migrations since, the site
//! reads the same.
//!
//! The database of a schema is kept before the next migration is written:
//! `TROVATO_KEEP_SCHEMA=1 cargo xtask test product upgrading`.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use trovato_tests::{Site, Store, root};

/// The setting with which the newest schema is kept, if it is not yet.
const KEEP: &str = "TROVATO_KEEP_SCHEMA";

fn kept() -> PathBuf {
    root().join("tests/upgrade")
}

#[test]
fn a_database_of_every_earlier_schema_reads_as_it_did() -> Result<()> {
    if env::var_os(KEEP).is_some() {
        keep()?;
    }
    let mut folders: Vec<PathBuf> = fs::read_dir(kept())?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    folders.retain(|folder| folder.is_dir());
    ensure!(!folders.is_empty(), "no schema is kept");
    for folder in folders {
        for store in Store::EACH {
            let site = Site::empty(store)?;
            place(&site, &folder)?;
            site.document(&["migrate"])?;
            let place = format!("{} on {store:?}", folder.display());
            let before: Value = serde_json::from_slice(&fs::read(folder.join("reading.json"))?)?;
            tells(&before, &reading(&site)?).with_context(|| place.clone())?;
            let config = folder.join("config");
            let config = config.to_str().context("a path of UTF-8")?;
            let diff = site.document(&["config", "diff", config])?;
            for kind in ["created", "changed", "deleted"] {
                assert_eq!(diff[kind], json!([]), "{place}: {diff}");
            }
            let server = site.serve()?;
            for path in ["/", "/sitemap.xml"] {
                assert_eq!(server.get(path)?.status, 200, "{place}: {path}");
            }
        }
    }
    Ok(())
}

/// Puts the database of a schema where the site looks for its own.
fn place(site: &Site, folder: &Path) -> Result<()> {
    match site.database() {
        Some(database) => database.load(&folder.join("site.sql")),
        None => {
            fs::copy(folder.join("site.db"), file(site))?;
            Ok(())
        }
    }
}

fn file(site: &Site) -> PathBuf {
    site.folder().join("trovato.db")
}

/// Keeps the database of the newest schema.
fn keep() -> Result<()> {
    let newest = fs::read_dir(root().join("migrations/sqlite"))?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<String>>>()?;
    let newest = newest.into_iter().max().context("a migration")?;
    let number = newest.split('_').next().context("a number")?;
    let folder = kept().join(number);
    if folder.exists() {
        return Ok(());
    }
    fs::create_dir_all(&folder)?;
    let site = filled(Store::Sqlite)?;
    fs::copy(file(&site), folder.join("site.db"))?;
    let reading = serde_json::to_string_pretty(&reading(&site)?)?;
    fs::write(folder.join("reading.json"), reading + "\n")?;
    let config = folder.join("config");
    site.document(&["config", "export", config.to_str().context("UTF-8")?])?;
    // The same records under the same ids, by way of an archive.
    let archive = site.folder().join("archive");
    let archive = archive.to_str().context("UTF-8")?;
    site.document(&["archive", "export", archive])?;
    let other = Site::empty(Store::Postgres)?;
    other.document(&["archive", "import", archive])?;
    let database = other.database().context("a database")?;
    fs::write(folder.join("site.sql"), database.dump()?)?;
    Ok(())
}

/// A site with content of every kind that commands can make.
fn filled(store: Store) -> Result<Site> {
    let site = Site::imported(store)?;
    let items = site.items()?;
    let [changed, trashed, translated, ..] = items.as_slice() else {
        anyhow::bail!("the export has three items");
    };
    site.update("item", changed, &json!({"title": "Changed once"}))?;
    let id = |item: &Value| item["id"].as_str().unwrap_or_default().to_owned();
    let revision = |item: &Value| item["meta"]["revision"].to_string();
    site.document(&[
        "item",
        "delete",
        &id(trashed),
        "--revision",
        &revision(trashed),
    ])?;
    let more = site.folder().join("more");
    fs::create_dir(&more)?;
    fs::write(
        more.join("language.de.yml"),
        "kind: language\nid: de\nlabel: Deutsch\n",
    )?;
    site.document(&["config", "import", more.to_str().context("UTF-8")?])?;
    let attributes = json!({"title": "Übersetzt", "state": "published"});
    let document = json!({"data": {
        "type": translated["type"], "id": translated["id"], "attributes": attributes,
    }});
    let (id, revision) = (id(translated), revision(translated));
    let arguments = [
        "item",
        "update",
        &id,
        "--revision",
        &revision,
        "--lang",
        "de",
    ];
    site.write(&arguments, &document)?;
    Ok(site)
}

/// What the command line tells of a site.
fn reading(site: &Site) -> Result<Value> {
    let mut terms = BTreeMap::new();
    for vocabulary in ["categories", "tags"] {
        let list = ["term", "list", "--vocabulary", vocabulary];
        terms.insert(vocabulary, site.list(&list, "terms")?);
    }
    Ok(json!({
        "items": site.items()?,
        "trash": site.list(&["item", "list", "--trashed"], "items")?,
        "terms": terms,
        "users": site.list(&["user", "list"], "users")?,
        "front": site.document(&["gather", "run", "front"])?["rows"],
    }))
}

/// Whether everything that was told before is told still; later versions may tell more.
fn tells(before: &Value, now: &Value) -> Result<()> {
    match (before, now) {
        (Value::Object(before), Value::Object(now)) => {
            for (name, value) in before {
                let still = now.get(name).with_context(|| format!("`{name}` is lost"))?;
                tells(value, still).with_context(|| name.clone())?;
            }
            Ok(())
        }
        (Value::Array(before), Value::Array(now)) => {
            ensure!(
                before.len() == now.len(),
                "{} became {}",
                before.len(),
                now.len()
            );
            let pairs = before.iter().zip(now).enumerate();
            for (place, (before, now)) in pairs {
                tells(before, now).with_context(|| place.to_string())?;
            }
            Ok(())
        }
        _ => {
            ensure!(before == now, "{before} became {now}");
            Ok(())
        }
    }
}
