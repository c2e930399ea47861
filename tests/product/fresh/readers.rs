//! Commands that write one after the other, and readers who read all the while.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value as Json, json};
use trovato_tests::Store;

use super::{BUSY, Beside, SOON, id, path};

/// How often each command runs.
const ROUNDS: u64 = 8;

/// A record that counts, in what readers see of it.
struct Counted {
    /// What stands before the number.
    mark: &'static str,
    /// When the command of which number had ended.
    ended: Mutex<Vec<(u64, Instant)>>,
}

impl Counted {
    const fn new(mark: &'static str) -> Self {
        Self {
            mark,
            ended: Mutex::new(Vec::new()),
        }
    }

    fn text(&self, number: u64) -> String {
        format!("{}{number}y", self.mark)
    }

    fn end(&self, number: u64) {
        let ended = self.ended.lock();
        let mut ended = ended.unwrap_or_else(PoisonError::into_inner);
        ended.push((number, Instant::now()));
    }

    /// The last number whose command had ended so long before.
    fn least(&self, at: Instant, ago: Duration) -> u64 {
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        let old = ended.iter().filter(|(_, end)| *end + ago < at);
        old.map(|(number, _)| *number).max().unwrap_or_default()
    }

    /// The lowest number that a page tells.
    fn lowest(&self, told: &str) -> Option<u64> {
        let rests = told.split(self.mark).skip(1);
        let numbers = rests.filter_map(|rest| rest.split_once('y')?.0.parse().ok());
        numbers.min()
    }
}

/// How often a reader looked, and how often it saw what was older than a second.
#[derive(Clone, Copy, Default)]
struct Looked {
    often: u64,
    late: u64,
}

/// Reads a page until all is over. Nothing goes back, and nothing is very late.
fn read(beside: &Beside, path: &str, shown: &[&Counted], over: &AtomicBool) -> Result<Looked> {
    let mut before = vec![0; shown.len()];
    let mut looked = Looked::default();
    while !over.load(Ordering::SeqCst) {
        let begun = Instant::now();
        let told = beside.told(path)?;
        let mut is_late = false;
        for (counted, before) in shown.iter().zip(&mut before) {
            let (mark, store) = (counted.mark, beside.store);
            let seen = counted
                .lowest(&told)
                .with_context(|| format!("{store:?}: {path} shows no {mark}: {told}"))?;
            let least = counted.least(begun, BUSY).max(*before);
            ensure!(
                seen >= least,
                "{store:?}: {path} shows {seen} of {mark} after {least}"
            );
            *before = seen;
            is_late |= seen < counted.least(begun, SOON);
        }
        looked.often += 1;
        looked.late += u64::from(is_late);
    }
    Ok(looked)
}

fn site_named(name: &str) -> Json {
    json!({"kind": "site", "id": "site", "name": name, "language": "en", "time_zone": "UTC"})
}

/// Runs a command again and again, each time with the next number.
fn count(counted: &Counted, mut write: impl FnMut(&str) -> Result<()>) -> Result<()> {
    for number in 1..=ROUNDS {
        write(&counted.text(number))?;
        counted.end(number);
    }
    Ok(())
}

/// An item in a tag, on a site, all with their first names.
fn records(beside: &Beside, [of_item, of_term, of_site]: [&Counted; 3]) -> Result<(Json, Json)> {
    beside.configure(&[site_named(&of_site.text(0))])?;
    let term = beside.create("term", "tags", &json!({"name": of_term.text(0)}))?;
    let tags = json!({"data": [{"type": "term--tags", "id": id(&term)?}]});
    let attributes = json!({"title": of_item.text(0), "state": "published"});
    let document = json!({"data": {"type": "item--article", "attributes": attributes,
        "relationships": {"tags": tags}}});
    let made = ["item", "create", "--type", "article"];
    Ok((beside.site.write(&made, &document)?["item"].clone(), term))
}

#[test]
fn no_reader_sees_what_was_before_a_command_that_ended_a_second_ago() -> Result<()> {
    for store in Store::EACH {
        let beside = &Beside::installed(store)?;
        let counts = ["Item", "Term", "Site"].map(Counted::new);
        let [of_item, of_term, of_site] = &counts;
        let all = [of_item, of_term, of_site];
        let (mut item, mut term) = records(beside, all)?;
        let pages = [
            (path(&item)?.to_owned(), all.to_vec()),
            ("/".to_owned(), vec![of_item, of_site]),
            (path(&term)?.to_owned(), all.to_vec()),
            ("/tags".to_owned(), vec![of_term, of_site]),
            ("/feed.atom".to_owned(), vec![of_item, of_site]),
        ];
        let (over, begin) = (&AtomicBool::new(false), Instant::now());
        for (path, shown) in &pages {
            for counted in shown {
                beside.soon(begin, path, &counted.text(0), "")?;
            }
        }
        thread::scope(|scope| {
            let readers =
                pages.map(|(path, shown)| scope.spawn(move || read(beside, &path, &shown, over)));
            let items = scope.spawn(move || {
                count(of_item, |title| {
                    item = beside.update("item", &item, &json!({"title": title}))?;
                    Ok(())
                })
            });
            let terms = scope.spawn(move || {
                count(of_term, |name| {
                    term = beside.update("term", &term, &json!({"name": name}))?;
                    Ok(())
                })
            });
            let names =
                scope.spawn(move || count(of_site, |name| beside.configure(&[site_named(name)])));
            let written = [items, terms, names].map(|writer| writer.join().expect("no panic"));
            // Readers go on until the last write is more than a second old.
            let end = Instant::now();
            while end.elapsed() < SOON + SOON / 2 {
                drop(beside.told("/"));
            }
            over.store(true, Ordering::SeqCst);
            for reader in readers {
                let looked = reader.join().expect("no panic")?;
                ensure!(looked.often > 1, "a reader had no turn");
                let (often, late) = (looked.often, looked.late);
                ensure!(late * 10 < often, "{late} of {often} looks were late");
            }
            written.into_iter().collect::<Result<Vec<()>>>()
        })?;
    }
    Ok(())
}
