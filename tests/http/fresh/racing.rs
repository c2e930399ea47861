//! Writers and readers at once, several for each kind of record: each writer counts, and each reader
//! looks whether a page counts with it. First the writers of one kind take their turn, so that pages are
//! kept and only that kind's writes end it, and then all together.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value as Json, json};
use trovato_domain::category::Term;
use trovato_domain::comment::Comment;
use trovato_domain::file::File;
use trovato_domain::item::Item;
use trovato_domain::menu::MenuLink;
use trovato_domain::user::User;
use trovato_ports::outbox::Change;

use super::looks::told;
use super::records::{
    account, change_term, linked, new_comment, new_link, term, write_account, write_comment,
    write_file, write_link, write_redirect,
};
use crate::site::TestSite;
use crate::writes::configure;

/// How often each record is written while others of its kind are.
const ROUNDS: u64 = 75;
/// How often while all are.
const TOGETHER: u64 = 25;

/// Something that is written again and again, with a number in what readers see of it.
enum Record {
    Item(Item),
    Term(Term),
    Link(MenuLink),
    Account(User),
    Comment(Comment),
    File(File),
    Redirect(&'static str),
    SiteName,
    Tile,
}

impl Record {
    /// What is written in one turn.
    const fn kind(&self) -> &'static str {
        match self {
            Self::Item(_) => "item",
            Self::Term(_) => "term",
            Self::Link(_) => "menu link",
            Self::Account(_) => "account",
            Self::Comment(_) => "comment",
            Self::File(_) => "file",
            Self::Redirect(_) => "redirect",
            Self::SiteName | Self::Tile => "configuration",
        }
    }

    async fn write(&mut self, site: &TestSite, text: &str) -> Result<()> {
        match self {
            Self::Item(item) => *item = site.change(item, json!({"title": text})).await?,
            Self::Term(term) => {
                let name = json!({"attributes": {"name": text}});
                *term = change_term(site, term, name).await?;
            }
            Self::Link(link) => {
                text.clone_into(&mut link.title);
                write_link(site, link).await?;
            }
            Self::Account(user) => {
                text.clone_into(&mut user.display_name);
                write_account(site, user).await?;
            }
            Self::Comment(comment) => {
                text.clone_into(&mut comment.body);
                write_comment(site, comment, Change::Updated).await?;
            }
            Self::File(file) => {
                file.key = format!("2026-11/{text}.png");
                write_file(site, file).await?;
            }
            Self::Redirect(from) => write_redirect(site, from, &format!("/{text}")).await?,
            Self::SiteName => configure(site, &[site_named(text)]).await?,
            Self::Tile => configure(site, &[tile(text)]).await?,
        }
        Ok(())
    }
}

fn site_named(name: &str) -> Json {
    json!({"kind": "site", "id": "site", "name": name, "language": "en", "time_zone": "UTC"})
}

fn tile(text: &str) -> Json {
    let text = json!({"text": {"value": text, "format": "plain"}});
    json!({"kind": "tile", "id": "notice", "slot": "sidebar", "show": text})
}

/// What readers know of a record.
struct Counted {
    /// The place among all of them.
    mark: usize,
    /// The number of the last write that was acknowledged.
    acknowledged: AtomicU64,
}

impl Counted {
    fn text(&self, number: u64) -> String {
        format!("Mark{}x{number}y", self.mark)
    }

    /// The lowest number that an answer tells of it; `None` where it tells none.
    fn lowest(&self, told: &str) -> Option<u64> {
        let mark = format!("Mark{}x", self.mark);
        let numbers = told.split(&mark).skip(1);
        let numbers = numbers.filter_map(|rest| rest.split_once('y')?.0.parse().ok());
        numbers.min()
    }
}

/// A site with records that count, and the pages that show them.
struct Race {
    site: Arc<TestSite>,
    records: Vec<Kept>,
    pages: Vec<String>,
}

impl Race {
    async fn new() -> Result<Self> {
        let mut race = Self {
            site: Arc::new(TestSite::installed().await?),
            records: Vec::new(),
            pages: ["/", "/archive", "/tags", "/feed.atom", "/nowhere"]
                .map(str::to_owned)
                .into(),
        };
        race.records_of("jo", "/old-jo").await?;
        race.records_of("mette", "/old-mette").await?;
        race.add(Record::SiteName).await?;
        race.add(Record::Tile).await?;
        Ok(race)
    }

    /// An item with all that shows on its page, and addresses that lead elsewhere.
    async fn records_of(&mut self, author: &str, old: &'static str) -> Result<()> {
        let site = Arc::clone(&self.site);
        let user = account(&site, author).await?;
        let tag = term(&site, "tags", author, &[]).await?;
        let file = site.file("a.png", "image/png", b"0123").await?;
        let picture = format!("<img src=\"/files/by-id/{}\" alt=\"\">", file.id);
        let document = json!({"data": {
            "type": "item--article",
            "attributes": {"title": author, "state": "published",
                "body": {"value": picture, "format": "filtered"}},
            "relationships": {
                "author": {"data": {"type": "user", "id": user.id.to_string()}},
                "tags": linked("term--tags", &[tag.id]),
            },
        }});
        let context = site.context();
        let item = site.app.content.create(&context, "article", &document);
        let item = item.await?;
        let comment = new_comment(&site, item.id, "x");
        write_comment(&site, &comment, Change::Inserted).await?;
        let pages = [item.path(), tag.path(), format!("/author/{author}")];
        self.pages.extend(pages);
        self.pages.push(old.to_owned());
        self.add(Record::Item(item)).await?;
        self.add(Record::Term(tag)).await?;
        self.add(Record::Link(new_link(&site, "main", author, "/archive")?))
            .await?;
        self.add(Record::Account(user)).await?;
        self.add(Record::Comment(comment)).await?;
        self.add(Record::File(file)).await?;
        self.add(Record::Redirect(old)).await
    }

    /// Adds a record, written once.
    async fn add(&mut self, mut record: Record) -> Result<()> {
        let counted = Counted {
            mark: self.records.len(),
            acknowledged: AtomicU64::new(0),
        };
        record.write(&self.site, &counted.text(0)).await?;
        self.records.push((record, Arc::new(counted)));
        Ok(())
    }
}

/// Reads a page until all is over; gives how often. No number is below that of the last write that was
/// acknowledged when the reading began, and none below one that was read before.
async fn read(
    site: Arc<TestSite>,
    path: String,
    shown: Vec<Arc<Counted>>,
    over: Arc<AtomicBool>,
) -> Result<u64> {
    let mut before = vec![0; shown.len()];
    let mut looked = 0;
    while !over.load(Ordering::SeqCst) {
        let least: Vec<u64> = shown
            .iter()
            .map(|counted| counted.acknowledged.load(Ordering::SeqCst))
            .collect();
        let told = told(&site.get(&path).await?);
        for ((counted, least), before) in shown.iter().zip(least).zip(&mut before) {
            let mark = counted.mark;
            let seen = counted
                .lowest(&told)
                .with_context(|| format!("{path} shows no {mark}: {told}"))?;
            ensure!(seen >= least, "{path} shows {seen} of {mark} after {least}");
            ensure!(
                seen >= *before,
                "{path} shows {seen} of {mark} after it showed {before}"
            );
            *before = seen;
        }
        looked += 1;
    }
    Ok(looked)
}

/// A record and what readers know of it.
type Kept = (Record, Arc<Counted>);

/// Writes a record so many times.
async fn count(site: Arc<TestSite>, kept: Kept, rounds: u64) -> Result<Kept> {
    let (mut record, counted) = kept;
    let before = counted.acknowledged.load(Ordering::SeqCst);
    for number in before + 1..=before + rounds {
        record.write(&site, &counted.text(number)).await?;
        counted.acknowledged.store(number, Ordering::SeqCst);
    }
    Ok((record, counted))
}

/// Writes these records, each so many times, all at once.
async fn write(site: &Arc<TestSite>, records: Vec<Kept>, rounds: u64) -> Result<Vec<Kept>> {
    let writers: Vec<_> = records
        .into_iter()
        .map(|kept| tokio::spawn(count(Arc::clone(site), kept, rounds)))
        .collect();
    let mut written = Vec::new();
    for writer in writers {
        written.push(writer.await??);
    }
    Ok(written)
}

/// Lets each kind be written alone, and then all together.
async fn write_all(site: &Arc<TestSite>, mut records: Vec<Kept>) -> Result<()> {
    let kinds: BTreeSet<&str> = records.iter().map(|(record, _)| record.kind()).collect();
    for kind in kinds {
        let (of_kind, others) = records.into_iter().partition(|(r, _)| r.kind() == kind);
        records = others;
        records.extend(write(site, of_kind, ROUNDS).await?);
    }
    write(site, records, TOGETHER).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_reader_beside_writers_of_every_kind_sees_what_was_before() -> Result<()> {
    let Race {
        site,
        records,
        pages,
    } = Race::new().await?;
    let over = Arc::new(AtomicBool::new(false));
    let mut readers = Vec::new();
    let mut seen = vec![0; records.len()];
    for path in pages {
        let told = told(&site.get(&path).await?);
        let shown = records.iter().map(|(_, counted)| counted);
        let shown: Vec<Arc<Counted>> = shown
            .filter(|counted| counted.lowest(&told).is_some())
            .cloned()
            .collect();
        for counted in &shown {
            seen[counted.mark] += 1;
        }
        ensure!(
            !shown.is_empty(),
            "{path} shows nothing that counts: {told}"
        );
        readers.push(tokio::spawn(read(
            Arc::clone(&site),
            path,
            shown,
            Arc::clone(&over),
        )));
    }
    assert!(!seen.contains(&0), "nobody looks at some: {seen:?}");
    let written = write_all(&site, records).await;
    over.store(true, Ordering::SeqCst);
    for reader in readers {
        let looked = reader.await??;
        assert!(looked > 1, "a reader had no turn");
    }
    written
}
