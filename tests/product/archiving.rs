//! Whole sites as files: round the stores without loss, beside writers, and back after a disaster.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use trovato_tests::{Site, Store};

/// Pages that show items, terms, pictures, comments, menus and routes made of configuration.
const PAGES: [&str; 7] = [
    "/",
    "/2025/04/of-quotes",
    "/categories/flowers",
    "/about/compost",
    "/archive",
    "/sitemap.xml",
    "/feed.atom",
];

#[test]
fn a_site_goes_round_the_stores_without_loss() -> Result<()> {
    let folder = tempfile::tempdir()?;
    // Cursors are signed by it.
    let with_key = |site: Site| site.with("TROVATO_SECRET_KEY", "k".repeat(64));
    let first = with_key(Site::imported(Store::Sqlite)?);
    let item = first.item("Of quotes")?;
    let changed = first.update("item", &item, &json!({"title": "Of quinces"}))?;
    assert_eq!(changed["item"]["meta"]["revision"], 2);
    first.update(
        "item",
        &first.item("Of quinces")?,
        &json!({"title": "Of quotes"}),
    )?;
    let gone = first.items()?.pop().context("there is no item")?;
    let revision = gone["meta"]["revision"].to_string();
    let id = gone["id"].as_str().context("an item has no id")?;
    first.document(&["item", "delete", id, "--revision", &revision])?;
    let person = ["--name", "rhea", "--email", "rhea@example.org"];
    first.document(&[&["user", "create"], person.as_slice()].concat())?;

    let (mut site, mut hashes) = (first, Vec::new());
    for (n, store) in [Store::Postgres, Store::Sqlite, Store::Postgres]
        .into_iter()
        .enumerate()
    {
        let file = folder.path().join(format!("{n}.tar.gz"));
        hashes.push(exported(&site, &file)?);
        let other = with_key(Site::empty(store)?);
        let loaded = other.document(&["archive", "import", text(&file)?])?;
        assert_eq!(loaded["archive"]["hash"], hashes[n].as_str(), "{store:?}");
        let (wanted, got) = (told(&site)?, told(&other)?);
        for (part, wanted) in wanted.as_object().context("parts")? {
            assert_eq!(&got[part], wanted, "{store:?}: {part}");
        }
        shows_the_same(&site, &other)?;
        site = other;
    }
    hashes.dedup();
    assert_eq!(hashes.len(), 1, "{hashes:?}");
    // What the import remembers travels too.
    let again = site.import(&trovato_tests::fixture::export(), &[])?;
    assert_eq!(again["created"], json!({}), "{again}");
    Ok(())
}

/// Exports a site and gives the hash that both commands tell.
fn exported(site: &Site, file: &Path) -> Result<String> {
    let written = site.document(&["archive", "export", text(file)?])?;
    let archive = &written["archive"];
    assert_eq!(archive["bytes"], fs::metadata(file)?.len());
    assert!(archive["files"].as_u64() > Some(2), "{archive}");
    let sound = site.document(&["archive", "verify", text(file)?])?;
    assert_eq!(
        (&sound["sound"], &sound["hash"]),
        (&json!(true), &archive["hash"])
    );
    Ok(archive["hash"]
        .as_str()
        .context("there is no hash")?
        .to_owned())
}

/// Everything that the command line tells of a site.
fn told(site: &Site) -> Result<Value> {
    let folder = tempfile::tempdir()?;
    site.document(&["config", "export", text(folder.path())?])?;
    let mut configuration = Vec::new();
    for entry in fs::read_dir(folder.path())? {
        configuration.push(fs::read_to_string(entry?.path())?);
    }
    configuration.sort();
    let items = site.items()?;
    let mut revisions = Vec::new();
    for item in items.iter().take(3) {
        let id = item["id"].as_str().context("an item has no id")?;
        revisions.push(site.document(&["item", "revisions", id])?);
    }
    Ok(json!({
        "items": items,
        "revisions": revisions,
        "trash": site.list(&["item", "list", "--trashed"], "items")?,
        "terms": site.list(&["term", "list", "--vocabulary", "categories"], "terms")?,
        "users": site.list(&["user", "list"], "users")?,
        "configuration": configuration,
        "checks": site.document(&["doctor"]).map(|told| told["checks"].as_array().map(Vec::len))?,
    }))
}

fn shows_the_same(site: &Site, copy: &Site) -> Result<()> {
    let (one, other) = (site.serve()?, copy.serve()?);
    let paths = site.items()?.into_iter();
    let paths = paths.filter_map(|item| Some(item["attributes"]["path"].as_str()?.to_owned()));
    let mut pictures = Vec::new();
    for path in PAGES.map(str::to_owned).into_iter().chain(paths) {
        let (wanted, got) = (one.get(&path)?, other.get(&path)?);
        assert_eq!(got.status, wanted.status, "{path}");
        if got.status != 200 {
            // An error has a number of its own.
            continue;
        }
        let plain = |text: String, address: &str| text.replace(address, "");
        let text = plain(wanted.text(), &one.address);
        assert_eq!(plain(got.text(), &other.address), text, "{path}");
        let found = text.split('"').filter(|part| part.starts_with("/files/"));
        pictures.extend(found.map(str::to_owned));
    }
    assert!(!pictures.is_empty(), "no page shows a picture");
    for picture in pictures {
        let (wanted, got) = (one.get(&picture)?, other.get(&picture)?);
        assert_eq!((got.status, got.body), (200, wanted.body), "{picture}");
    }
    Ok(())
}

#[test]
fn a_backup_under_load_is_the_site_of_one_moment() -> Result<()> {
    for store in Store::EACH {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("backup.tar.gz");
        let site = Site::imported(store)?;
        let before = titles(&site)?;
        let server = site.serve()?;
        let stop = AtomicBool::new(false);
        let (backup, written) = thread::scope(|threads| {
            let writer = threads.spawn(|| write_until(&site, &stop));
            // The first of them is there when the backup begins.
            while titles(&site).is_ok_and(|now| now.len() == before.len()) && !writer.is_finished()
            {
            }
            let backup = site.document(&["backup", "create", text(&file)?]);
            stop.store(true, Ordering::Relaxed);
            let written = writer
                .join()
                .map_err(|_| anyhow::anyhow!("the writer panicked"))?;
            Ok::<_, anyhow::Error>((backup?, written?))
        })?;
        let front = server.get("/")?.text();
        let cursor = front.split('"').find(|part| part.starts_with("/?after="));
        let cursor = cursor.context("the front page has no second page")?;
        assert_eq!(fs::metadata(&file)?.permissions().mode() & 0o777, 0o600);

        let again = Site::empty(store)?;
        let restored = again.document(&["backup", "restore", text(&file)?, "--yes"])?;
        assert_eq!(
            restored["archive"]["hash"], backup["archive"]["hash"],
            "{store:?}"
        );
        let now = titles(&again)?;
        assert!(before.iter().all(|title| now.contains(title)), "{store:?}");
        let kept: Vec<bool> = written.iter().map(|title| now.contains(title)).collect();
        let count = kept.iter().filter(|kept| **kept).count();
        assert!(
            count > 0 && kept.iter().take(count).all(|kept| *kept),
            "{store:?}: {kept:?}"
        );
        assert_eq!(now.len(), before.len() + count, "{store:?}");
        let key = |site: &Site| fs::read(site.folder().join("secret.key"));
        assert_eq!(key(&again)?, key(&site)?, "{store:?}");
        let mode = fs::metadata(again.folder().join("secret.key"))?
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{store:?}");
        // The key is that of before, so that what it signed is still good.
        assert_eq!(again.serve()?.get(cursor)?.status, 200, "{store:?}");
        let stranger = Site::empty(store)?;
        stranger.document(&["archive", "import", text(&file)?])?;
        assert_ne!(stranger.serve()?.get(cursor)?.status, 200, "{store:?}");
    }
    Ok(())
}

fn titles(site: &Site) -> Result<Vec<String>> {
    let items = site.items()?;
    let title = |item: &Value| item["attributes"]["title"].as_str().map(str::to_owned);
    Ok(items.iter().filter_map(title).collect())
}

/// Writes items one after the other; gives their titles.
fn write_until(site: &Site, stop: &AtomicBool) -> Result<Vec<String>> {
    let mut written = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let title = format!("Written meanwhile {}", written.len());
        let document = json!({"data": {"type": "item--article", "attributes": {"title": title}}});
        site.write(&["item", "create", "--type", "article"], &document)?;
        written.push(title);
    }
    Ok(written)
}

/// A refusal: exit 4, an error document with this code and these words.
fn is_refused(output: &Output, code: &str, words: &[&str]) -> Result<()> {
    let told: Value = serde_json::from_slice(&output.stdout).context("no error document")?;
    ensure!(output.status.code() == Some(4), "{}: {told}", output.status);
    ensure!(told["error"]["code"] == code, "{told}");
    let message = told["error"]["message"].as_str().unwrap_or_default();
    for word in words {
        ensure!(message.contains(word), "«{word}» is not in «{message}»");
    }
    Ok(())
}

/// An archive of an imported site in a folder of its own.
fn archived() -> Result<(TempDir, PathBuf, Site)> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("site.tar.gz");
    let site = Site::imported(Store::Sqlite)?;
    site.document(&["archive", "export", text(&file)?])?;
    Ok((folder, file, site))
}

#[test]
fn a_damaged_archive_changes_nothing_and_names_the_damage() -> Result<()> {
    let (folder, file, _) = archived()?;
    let whole = fs::read(&file)?;
    let damaged = folder.path().join("damaged");
    let cut = whole.get(..whole.len() / 2).context("a short archive")?;
    let mut other = whole.clone();
    *other.get_mut(whole.len() / 3).context("a short archive")? ^= 0x40;
    for (bytes, word) in [(cut, "ends too early"), (&other, ": "), (b"", "empty")] {
        fs::write(&damaged, bytes)?;
        for store in Store::EACH {
            let target = Site::empty(store)?;
            for command in [
                ["archive", "import"],
                ["backup", "restore"],
                ["archive", "verify"],
            ] {
                let output = target.run([&command[..], &[text(&damaged)?, "--json"]].concat())?;
                is_refused(&output, "damaged", &[word])?;
            }
            let left: Vec<_> = fs::read_dir(target.folder())?.collect();
            match store {
                Store::Sqlite => assert!(left.is_empty(), "{left:?}"),
                // The database is empty, so that the sound archive fits into it.
                Store::Postgres => drop(target.document(&["archive", "import", text(&file)?])?),
            }
        }
    }
    Ok(())
}

#[test]
fn what_is_there_is_never_overwritten_unasked() -> Result<()> {
    let (folder, file, site) = archived()?;
    let before = site.items()?;
    for command in [["archive", "import"], ["backup", "restore"]] {
        let output = site.run([&command[..], &[text(&file)?, "--yes", "--json"]].concat())?;
        is_refused(&output, "occupied", &["already"])?;
    }
    assert_eq!(site.items()?, before);

    let output = site.run(["archive", "export", text(&file)?, "--json"])?;
    is_refused(&output, "exists", &["--yes"])?;
    site.document(&["archive", "export", text(&file)?, "--yes"])?;
    let served = site.folder().join("files/backup.tar.gz");
    let output = site.run(["backup", "create", text(&served)?, "--json"])?;
    is_refused(&output, "served", &["serves"])?;
    assert!(!served.exists());
    let output = site.run(["backup", "create", text(folder.path())?, "--yes", "--json"])?;
    is_refused(&output, "exists", &["no file"])?;
    let nowhere = folder.path().join("no/where");
    let output = site.run(["backup", "create", text(&nowhere)?])?;
    assert_eq!(output.status.code(), Some(3));

    // A server may make a site of its empty folder at any moment.
    let other = Site::empty(Store::Sqlite)?;
    let server = other.serve()?;
    let output = other.run(["archive", "import", text(&file)?])?;
    assert_eq!(output.status.code(), Some(75));
    server.stop()?;
    Ok(())
}

#[test]
fn no_file_of_the_site_itself_is_overwritten() -> Result<()> {
    let site = Site::installed(Store::Sqlite)?;
    site.document(&["gather", "run", "front"])?;
    for name in ["trovato.db", "trovato.db-wal", "secret.key", "install.lock"] {
        let target = site.folder().join(name);
        let before = fs::read(&target).ok();
        let output = site.run(["backup", "create", text(&target)?, "--yes", "--json"])?;
        is_refused(&output, "own", &[name])?;
        assert_eq!(fs::read(&target).ok(), before, "{name}");
    }
    Ok(())
}

#[test]
fn a_restore_that_was_killed_behind_its_key_can_be_repeated() -> Result<()> {
    let (_folder, file, site) = archived()?;
    let backup = file.with_extension("backup");
    site.document(&["backup", "create", text(&backup)?])?;
    let key = fs::read(site.folder().join("secret.key"))?;
    let again = Site::empty(Store::Sqlite)?;
    fs::write(
        again.folder().join("secret.key"),
        "the key of another site, long enough",
    )?;
    let output = again.run(["backup", "restore", text(&backup)?, "--json"])?;
    is_refused(&output, "occupied", &["secret.key"])?;
    assert!(!again.folder().join("trovato.db").exists() || again.items().is_err());
    let again = Site::empty(Store::Sqlite)?;
    let place = again.folder().join("secret.key");
    fs::copy(site.folder().join("secret.key"), &place)?;
    again.document(&["backup", "restore", text(&backup)?])?;
    assert_eq!(again.items()?, site.items()?);
    assert_eq!(fs::read(place)?, key);
    Ok(())
}

#[test]
fn a_file_that_is_lost_is_named_and_no_archive_is_left() -> Result<()> {
    let (folder, _, site) = archived()?;
    let lost = stored(&site.folder().join("files"))?;
    let name = lost
        .file_name()
        .and_then(|name| name.to_str())
        .context("a name")?;
    fs::remove_file(&lost)?;
    let target = folder.path().join("second.tar.gz");
    let output = site.run(["backup", "create", text(&target)?, "--json"])?;
    is_refused(&output, "bytes", &[name, "not there"])?;
    assert_eq!(
        fs::read_dir(folder.path())?.count(),
        1,
        "only the first archive is there"
    );
    Ok(())
}

#[test]
fn a_load_that_breaks_off_leaves_neither_records_nor_files() -> Result<()> {
    let (_folder, file, site) = archived()?;
    let root = site.folder().join("files");
    let mut keys = all_stored(&root)?;
    keys.sort();
    let last = keys.pop().context("there is no file")?;
    let target = Site::empty(Store::Sqlite)?;
    // A folder has the name of the last file.
    let in_the_way = target
        .folder()
        .join("files")
        .join(last.strip_prefix(&root)?);
    fs::create_dir_all(&in_the_way)?;
    let output = target.run(["archive", "import", text(&file)?])?;
    ensure!(!output.status.success(), "it was loaded");
    assert!(all_stored(&target.folder().join("files"))?.is_empty());
    fs::remove_dir(&in_the_way)?;
    target.document(&["archive", "import", text(&file)?])?;
    assert_eq!(target.items()?, site.items()?);
    Ok(())
}

/// Any file below a folder.
fn stored(folder: &Path) -> Result<PathBuf> {
    match all_stored(folder)?.pop() {
        Some(file) => Ok(file),
        None => bail!("there is no file in {}", folder.display()),
    }
}

fn all_stored(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(all_stored(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().context("a path of the tests is no text")
}
