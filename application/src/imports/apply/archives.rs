//! Old addresses of what a blog shows besides its records: its feeds, and the pages of its years and
//! months. They lead to the feed and to the archive of this site, where those are.

use std::collections::BTreeSet;

use trovato_domain::alias::{Redirect, RedirectStatus};
use trovato_domain::id::RedirectId;
use trovato_domain::item::Revision;
use trovato_ports::UnitOfWork;
use trovato_ports::imports::{ImportBody, ImportRecord};
use trovato_ports::outbox::Event;

use super::addresses::fault;
use crate::error::Error;
use crate::imports::Imports;

/// The feed of a new site.
const FEED: &str = "/feed.atom";

/// The archive of a new site.
const ARCHIVE: &str = "/archive";

/// Where a blog has its feeds.
const FEEDS: &[&str] = &[
    "/feed",
    "/feed/atom",
    "/feed/rss2",
    "/comments/feed",
    "/?feed=atom",
    "/?feed=rss2",
    "/?feed=comments-rss2",
];

impl Imports {
    /// Redirects from the feeds that a blog at this address had.
    pub(in crate::imports) async fn lead_feeds(
        &self,
        unit: &mut dyn UnitOfWork,
        origin: &str,
    ) -> Result<Vec<Event>, Error> {
        let folder = folder_of(origin);
        let old = FEEDS.iter().map(|path| format!("{folder}{path}"));
        self.lead_to(unit, old.collect(), FEED).await
    }

    /// Redirects from the years and months that the old addresses of these records name.
    pub(super) async fn lead_archives(
        &self,
        unit: &mut dyn UnitOfWork,
        records: impl Iterator<Item = &ImportRecord>,
    ) -> Result<Vec<Event>, Error> {
        let items = records.filter_map(|record| match &record.body {
            ImportBody::Item(item) => Some(item),
            _ => None,
        });
        let paths = items.flat_map(|item| item.old_paths.iter().chain(&item.path));
        let old: BTreeSet<String> = paths.flat_map(|path| archives_of(path)).collect();
        self.lead_to(unit, old, ARCHIVE).await
    }

    /// Redirects from paths that nothing of this site has and that lead nowhere yet.
    async fn lead_to(
        &self,
        unit: &mut dyn UnitOfWork,
        old: BTreeSet<String>,
        to: &str,
    ) -> Result<Vec<Event>, Error> {
        let site = self.snapshots.current();
        let old = old.into_iter().filter(|path| fault(&site, path).is_none());
        let old: Vec<String> = old.collect();
        if old.is_empty() || site.routes.find(to).is_none() {
            return Ok(Vec::new());
        }
        let taken = unit.aliases().taken(&site.language(), &old, None).await?;
        let mut events = Vec::new();
        for from in old.into_iter().filter(|path| !taken.contains(path)) {
            if unit.aliases().redirect(&from).await?.is_some() {
                continue;
            }
            let redirect = Redirect {
                id: RedirectId::new(self.ports.ids.next()),
                from,
                to: Some(to.to_owned()),
                status: RedirectStatus::Permanent,
                revision: Revision::FIRST,
            };
            unit.aliases().set_redirect(&redirect).await?;
            events = vec![Event::Redirects];
        }
        Ok(events)
    }
}

/// The path of the folder of a site, without slash at its end.
fn folder_of(origin: &str) -> &str {
    let rest = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    let path = rest.find('/').and_then(|at| rest.get(at..));
    path.unwrap_or_default().trim_end_matches('/')
}

/// The years and months that stand in an address above the name of a record: `/2012` and `/2012/03`
/// of `/2012/03/low-tide`.
fn archives_of(path: &str) -> Vec<String> {
    let is = |segment: &str, digits: usize| {
        segment.len() == digits && segment.bytes().all(|b| b.is_ascii_digit())
    };
    let segments: Vec<&str> = path.split('/').collect();
    let Some(year) = segments.iter().position(|segment| is(segment, 4)) else {
        return Vec::new();
    };
    let last = segments.len() - 1;
    let parts = segments.iter().enumerate().skip(year + 1);
    let dates = parts
        .take_while(|(place, segment)| *place < last && is(segment, 2))
        .map(|(place, _)| place);
    let ends = std::iter::once(year)
        .filter(|place| *place < last)
        .chain(dates);
    ends.filter_map(|end| Some(segments.get(..=end)?.join("/")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_months_and_days_stand_above_a_name() {
        for (path, above) in [
            ("/2012/03/low-tide", &["/2012", "/2012/03"][..]),
            (
                "/2012/03/04/low-tide",
                &["/2012", "/2012/03", "/2012/03/04"],
            ),
            ("/blog/2012/low-tide", &["/blog/2012"]),
            ("/2012", &[]),
            ("/low-tide/03/x", &[]),
            ("/?p=1", &[]),
        ] {
            assert_eq!(archives_of(path), above, "{path}");
        }
    }

    #[test]
    fn the_folder_of_a_site_is_the_path_of_its_address() {
        for (origin, folder) in [
            ("https://old.example", ""),
            ("https://old.example/blog/", "/blog"),
            ("", ""),
        ] {
            assert_eq!(folder_of(origin), folder, "{origin}");
        }
    }
}
