//! Two hours of mixed reading and writing, compressed: a schedule of chance over some two hundred
//! records, with a clock that goes on as it would. What a page shows is compared with what was written.

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use trovato_application::Ports;
use trovato_domain::category::Term;
use trovato_domain::item::Item;
use trovato_domain::menu::MenuLink;
use trovato_domain::time::Instant;
use trovato_domain::user::User;
use trovato_memory::FixedClock;

use super::chance::Chance;
use super::records::{account, change_term, linked, new_link, term, write_account, write_link};
use crate::site::TestSite;
use crate::writes::configure;

const ITEMS: usize = 150;
const TAGS: usize = 30;
const ACCOUNTS: usize = 12;
const LINKS: usize = 8;
/// How much is read and written, and in what time.
const STEPS: u32 = 2_000;
const TIME: Duration = Duration::from_hours(2);
/// Of a hundred steps, so many read.
const READS: u64 = 80;
/// How many items a page of a listing shows.
const PAGE: usize = 10;

/// The seed of a schedule that is to be seen again.
const SEED: Option<u64> = None;

/// Whether readers see an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Published,
    Draft,
    Trash,
}

/// An item as it was written last.
struct Written {
    item: Item,
    number: u64,
    place: Place,
    tag: usize,
    author: usize,
    /// An address that it had before.
    old: Option<String>,
}

/// What was written, and how often each record.
struct World {
    site: TestSite,
    clock: Arc<FixedClock>,
    chance: Chance,
    items: Vec<Written>,
    tags: Vec<(Term, u64)>,
    accounts: Vec<(User, u64)>,
    links: Vec<(MenuLink, u64)>,
    name: u64,
}

/// What a record is called after so many writes.
fn mark(kind: &str, place: usize, number: u64) -> String {
    format!("{kind}{place}x{number}y")
}

/// All names of records of a kind that a text tells.
fn marks(kind: &str, text: &str) -> BTreeSet<String> {
    let rests = text.split(kind).skip(1);
    let names = rests.filter_map(|rest| {
        let (name, _) = rest.split_once('y')?;
        let (place, number) = name.split_once('x')?;
        Some(mark(kind, place.parse().ok()?, number.parse().ok()?))
    });
    names.collect()
}

impl World {
    async fn new(seed: u64) -> Result<Self> {
        let now: Instant = "2026-11-24T09:30:00Z".parse()?;
        let clock = Arc::new(FixedClock::at(now));
        let told = Arc::<FixedClock>::clone(&clock);
        let site = TestSite::installed_with(move |p| Ports { clock: told, ..p }).await?;
        let mut world = Self {
            site,
            clock,
            chance: Chance(seed),
            items: Vec::new(),
            tags: Vec::new(),
            accounts: Vec::new(),
            links: Vec::new(),
            name: 0,
        };
        let site = &world.site;
        for place in 0..TAGS {
            let tag = term(site, "tags", &mark("Tag", place, 0), &[]).await?;
            world.tags.push((tag, 0));
        }
        for place in 0..ACCOUNTS {
            let mut user = account(site, &format!("writer-{place}")).await?;
            user.display_name = mark("Writer", place, 0);
            write_account(site, &user).await?;
            world.accounts.push((user, 0));
        }
        for place in 0..LINKS {
            let mut link = new_link(site, "main", &mark("Link", place, 0), "/archive")?;
            write_link(site, &mut link).await?;
            world.links.push((link, 0));
        }
        world.write_name().await?;
        for place in 0..ITEMS {
            world.make_item(place).await?;
        }
        Ok(world)
    }

    async fn make_item(&mut self, place: usize) -> Result<()> {
        let (tag, author) = (self.chance.below(TAGS), self.chance.below(ACCOUNTS));
        let writer = self.accounts[author].0.id.to_string();
        let document = json!({"data": {
            "type": "item--article",
            "attributes": {"title": mark("Item", place, 0), "state": "published"},
            "relationships": {
                "author": {"data": {"type": "user", "id": writer}},
                "tags": linked("term--tags", &[self.tags[tag].0.id]),
            },
        }});
        let context = self.site.context();
        let made = self.site.app.content.create(&context, "article", &document);
        self.items.push(Written {
            item: made.await?,
            number: 0,
            place: Place::Published,
            tag,
            author,
            old: None,
        });
        Ok(())
    }

    async fn write(&mut self) -> Result<()> {
        match self.chance.below(100) {
            0..60 => self.write_item().await,
            60..80 => {
                let place = self.chance.below(TAGS);
                let (tag, number) = &mut self.tags[place];
                *number += 1;
                let name = json!({"attributes": {"name": mark("Tag", place, *number)}});
                *tag = change_term(&self.site, tag, name).await?;
                Ok(())
            }
            80..90 => {
                let place = self.chance.below(ACCOUNTS);
                let (user, number) = &mut self.accounts[place];
                *number += 1;
                user.display_name = mark("Writer", place, *number);
                write_account(&self.site, user).await
            }
            90..98 => {
                let place = self.chance.below(LINKS);
                let (link, number) = &mut self.links[place];
                *number += 1;
                link.title = mark("Link", place, *number);
                write_link(&self.site, link).await
            }
            _ => self.write_name().await,
        }
    }

    async fn write_name(&mut self) -> Result<()> {
        self.name += 1;
        let name = mark("Site", 0, self.name);
        let named = json!({"kind": "site", "id": "site", "name": name, "language": "en",
            "time_zone": "UTC"});
        configure(&self.site, &[named]).await
    }

    async fn write_item(&mut self) -> Result<()> {
        let place = self.chance.below(ITEMS);
        let (way, tag) = (self.chance.below(100), self.chance.below(TAGS));
        let (site, context) = (&self.site, self.site.context());
        let content = &site.app.content;
        let written = &mut self.items[place];
        let (id, revision) = (written.item.id, written.item.revision);
        if written.place == Place::Trash {
            written.item = content.restore(&context, id).await?;
            // It comes back as it went, which was published.
            written.place = Place::Published;
            return Ok(());
        }
        match way {
            0..50 => {
                written.number += 1;
                let title = mark("Item", place, written.number);
                written.item = site.change(&written.item, json!({"title": title})).await?;
            }
            50..65 => {
                let tags = linked("term--tags", &[self.tags[tag].0.id]);
                let document = json!({"data": {"type": "item--article", "id": id.to_string(),
                    "relationships": {"tags": tags}}});
                let updated = content.update(&context, id, revision, &document, None);
                written.item = updated.await?;
                written.tag = tag;
            }
            65..80 => {
                let (state, to) = match written.place {
                    Place::Published => ("draft", Place::Draft),
                    Place::Draft | Place::Trash => ("published", Place::Published),
                };
                written.item = site.change(&written.item, json!({"state": state})).await?;
                written.place = to;
            }
            80..90 => {
                written.number += 1;
                let path = format!("/moved-{place}-{}", written.number);
                let title = mark("Item", place, written.number);
                let moved = json!({"path": path, "title": title});
                written.old = Some(written.item.path());
                written.item = site.change(&written.item, moved).await?;
            }
            _ if written.place == Place::Published => {
                written.item = content.delete(&context, id, revision).await?;
                written.place = Place::Trash;
            }
            _ => {}
        }
        Ok(())
    }

    async fn read(&mut self) -> Result<()> {
        match self.chance.below(100) {
            0..35 => {
                let place = self.chance.below(ITEMS);
                self.read_item(place).await
            }
            35..60 => {
                let (place, kind) = (self.chance.below(TAGS), self.chance.below(3));
                let tag = &self.tags[place].0;
                let path = match kind {
                    0 => format!("/term/{}/feed.atom", tag.id),
                    _ => tag.path(),
                };
                self.read_list(&path, |w| w.tag == place).await
            }
            60..75 => {
                let place = self.chance.below(ACCOUNTS);
                let path = format!("/author/{}", self.accounts[place].0.name);
                self.read_list(&path, |w| w.author == place).await
            }
            75..85 => self.read_list("/", |_| true).await,
            85..90 => self.read_list("/archive", |_| true).await,
            90..93 => self.read_list("/feed.atom", |_| true).await,
            93..96 => {
                let told = self.told("/tags").await?;
                let tags = self.tags.iter().enumerate();
                let names: BTreeSet<String> = tags
                    .map(|(place, (_, number))| mark("Tag", place, *number))
                    .collect();
                ensure!(marks("Tag", &told) == names, "/tags tells {told}");
                Ok(())
            }
            _ => self.read_sitemap().await,
        }
    }

    /// The page of an item, or an address that leads to it.
    async fn read_item(&self, place: usize) -> Result<()> {
        let written = &self.items[place];
        let is_shown = written.place == Place::Published;
        if let Some(old) = &written.old {
            let answer = self.site.get(old).await?;
            let to = answer.header("location").unwrap_or_default();
            let wanted = if is_shown {
                written.item.path()
            } else {
                String::new()
            };
            ensure!(to == wanted, "{old} leads to {to}, not to {wanted}");
        }
        let path = written.item.path();
        let answer = self.site.get(&path).await?;
        let wanted = if is_shown { 200 } else { 404 };
        ensure!(answer.status == wanted, "{path} answers {}", answer.status);
        let told = answer.text();
        self.is_current(&path, &told)?;
        if is_shown {
            let tag = mark("Tag", written.tag, self.tags[written.tag].1);
            let writer = mark("Writer", written.author, self.accounts[written.author].1);
            for name in [mark("Item", place, written.number), tag, writer] {
                ensure!(told.contains(&name), "{path} lacks {name}: {told}");
            }
        }
        Ok(())
    }

    /// A listing shows just what is published of these, as far as there is room.
    async fn read_list(&self, path: &str, of: impl Fn(&Written) -> bool) -> Result<()> {
        let items = self.items.iter().enumerate();
        let all: BTreeSet<String> = items
            .filter(|(_, w)| w.place == Place::Published && of(w))
            .map(|(place, w)| mark("Item", place, w.number))
            .collect();
        if all.is_empty() && path.starts_with("/author/") {
            let status = self.site.get(path).await?.status;
            ensure!(status == 404, "{path} answers {status}");
            return Ok(());
        }
        let told = self.told(path).await?;
        let shown = marks("Item", &told);
        let is_whole = all.len() > PAGE || shown == all;
        ensure!(
            is_whole && shown.is_subset(&all),
            "{path}: {shown:?}, not {all:?}"
        );
        ensure!(shown.len() >= all.len().min(PAGE), "{path}: {shown:?}");
        Ok(())
    }

    async fn read_sitemap(&self) -> Result<()> {
        let told = self.site.page("/sitemap.xml").await?;
        for written in &self.items {
            let is_shown = written.place == Place::Published;
            let path = written.item.path();
            let is_told = told.contains(&format!("{path}</loc>"));
            ensure!(is_told == is_shown, "{path} in the sitemap: {is_told}");
        }
        Ok(())
    }

    /// A page or feed that is there, and whose names are all current.
    async fn told(&self, path: &str) -> Result<String> {
        let told = self.site.page(path).await?;
        self.is_current(path, &told)?;
        Ok(told)
    }

    /// Every name on a page is that of the last write, and the frame has all links.
    fn is_current(&self, path: &str, told: &str) -> Result<()> {
        let items = self.items.iter().map(|written| written.number);
        let current = [
            ("Item", items.collect::<Vec<u64>>()),
            ("Tag", self.tags.iter().map(|(_, n)| *n).collect()),
            ("Writer", self.accounts.iter().map(|(_, n)| *n).collect()),
            ("Link", self.links.iter().map(|(_, n)| *n).collect()),
            ("Site", vec![self.name]),
        ];
        for (kind, numbers) in current {
            let numbers = numbers.into_iter().enumerate();
            let names: BTreeSet<String> = numbers.map(|(p, n)| mark(kind, p, n)).collect();
            let shown = marks(kind, told);
            let old: Vec<&String> = shown.difference(&names).collect();
            ensure!(old.is_empty(), "{path} tells {old:?}");
            let is_of_frame = matches!(kind, "Link" | "Site") && !path.contains("feed.");
            ensure!(!is_of_frame || shown == names, "{path} has {shown:?}");
        }
        Ok(())
    }

    async fn step(&mut self) -> Result<()> {
        let pause = TIME.as_micros() as usize / STEPS as usize * 2;
        let pause = self.chance.below(pause) as u64;
        self.clock.advance(Duration::from_micros(pause));
        if self.chance.next() % 100 < READS {
            self.read().await
        } else {
            self.write().await
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_two_hours_of_mixed_traffic_every_page_shows_what_was_written_last() -> Result<()> {
    let seed = SEED.unwrap_or_else(|| RandomState::new().hash_one(0));
    let mut world = World::new(seed).await?;
    for number in 0..STEPS {
        let done = world.step().await;
        done.with_context(|| format!("step {number} of the schedule with the seed {seed}"))?;
    }
    Ok(())
}
