//! Old addresses of imported records.

use trovato_domain::alias::{PATH_LENGTH, Redirect, RedirectStatus, is_reserved};
use trovato_domain::id::RedirectId;
use trovato_domain::item::Revision;
use trovato_domain::language::LanguageTag;
use trovato_ports::UnitOfWork;
use trovato_ports::outbox::Event;

use super::Entry;
use super::failure::Refusal;
use crate::imports::Imports;
use crate::imports::ledger::Batch;
use crate::snapshot::SiteSnapshot;

/// A record that old addresses lead to.
pub(super) struct Destination<'a> {
    /// The address that always leads there.
    pub(super) to: String,
    /// The address that it has, if it has one.
    pub(super) current: Option<&'a str>,
    pub(super) language: &'a LanguageTag,
    /// The addresses that it had.
    pub(super) old_paths: &'a [String],
}

impl Imports {
    /// Redirects from old paths to a record, where nothing of this site has that address.
    pub(super) async fn lead(
        &self,
        unit: &mut dyn UnitOfWork,
        entry: &Entry<'_>,
        destination: Destination<'_>,
        batch: &mut Batch<'_>,
    ) -> Result<Option<Event>, Refusal> {
        let Destination {
            to,
            current,
            language,
            old_paths,
        } = destination;
        let site = self.snapshots.current();
        let mut old: Vec<String> = Vec::new();
        for path in old_paths.iter().filter(|p| p.len() > 1) {
            match fault(&site, path) {
                Some(why) => batch.warn(entry.record, refusal(path, &why)),
                None if Some(path.as_str()) != current => old.push(path.clone()),
                None => {}
            }
        }
        if old.is_empty() {
            return Ok(None);
        }
        // No record has an address with a query.
        let plain: Vec<String> = old.iter().filter(|p| !p.contains('?')).cloned().collect();
        let taken = match plain.as_slice() {
            [] => Vec::new(),
            plain => unit.aliases().taken(language, plain, None).await?,
        };
        let mut event = None;
        for from in old.into_iter().filter(|p| !taken.contains(p)) {
            if entry.known.is_some()
                && let Some(there) = unit.aliases().redirect(&from).await?
                && there.to.as_ref() == Some(&to)
            {
                continue;
            }
            let redirect = Redirect {
                id: RedirectId::new(self.ports.ids.next()),
                from,
                to: Some(to.clone()),
                status: RedirectStatus::Permanent,
                revision: Revision::FIRST,
            };
            unit.aliases().set_redirect(&redirect).await?;
            event = Some(Event::Redirects);
        }
        Ok(event)
    }
}

/// Why nothing can lead from this path.
pub(super) fn fault(site: &SiteSnapshot, path: &str) -> Option<String> {
    if is_reserved(path) {
        return Some("belongs to the system".to_owned());
    }
    if path.chars().count() > PATH_LENGTH || path.contains(char::is_control) {
        return Some(format!(
            "is none: it has more than {PATH_LENGTH} characters, or some that cannot be typed"
        ));
    }
    let found = site.routes.find(path)?;
    Some(format!("is that of a listing here, {}", found.route.source))
}

fn refusal(path: &str, why: &str) -> String {
    let shown: String = path.chars().take(PATH_LENGTH).collect();
    format!("its old address `{shown}` {why}; it does not lead to it")
}
