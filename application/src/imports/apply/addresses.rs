//! Old addresses of imported records.

use trovato_domain::alias::{Redirect, RedirectStatus};
use trovato_domain::id::RedirectId;
use trovato_domain::item::Revision;
use trovato_domain::language::LanguageTag;
use trovato_ports::UnitOfWork;
use trovato_ports::outbox::Event;

use super::Entry;
use super::failure::Refusal;
use crate::imports::Imports;

/// A record that old addresses lead to.
pub(super) struct Destination<'a> {
    /// The address that always leads there.
    pub(super) to: String,
    /// The address that it has, if it has one.
    pub(super) current: Option<&'a str>,
    pub(super) language: &'a LanguageTag,
}

impl Imports {
    /// Redirects from old paths to a record, where no record has that address.
    pub(super) async fn lead(
        &self,
        unit: &mut dyn UnitOfWork,
        entry: &Entry<'_>,
        destination: Destination<'_>,
        old_paths: &[String],
    ) -> Result<Option<Event>, Refusal> {
        let Destination {
            to,
            current,
            language,
        } = destination;
        let old: Vec<String> = old_paths
            .iter()
            .filter(|p| p.len() > 1 && Some(p.as_str()) != current)
            .cloned()
            .collect();
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
