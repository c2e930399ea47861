//! Addresses of records: told from others that are the same, and never lost when they change. This is
//! the one place where an alias of a record and the redirect from an old one are written.

use trovato_domain::alias::{Alias, AliasTarget, Redirect, RedirectStatus, numbered};
use trovato_domain::fault::Fault;
use trovato_domain::id::{AliasId, RedirectId};
use trovato_domain::item::Revision;
use trovato_domain::language::LanguageTag;
use trovato_ports::outbox::Event;
use trovato_ports::system::IdGen;
use trovato_ports::{StoreError, UnitOfWork};

use crate::error::Error;

/// How many numbers are tried before an id is put in their place.
const TRIES: u32 = 50;

/// Whose choice an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// The writer's: where another record has it, the write is refused.
    ByWriter,
    /// A pattern's or a source's: where another record has it, it gets a number.
    ByRule,
}

/// A record that wants an address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claim<'a> {
    /// The record.
    pub(crate) target: AliasTarget,
    /// The language of the address.
    pub(crate) language: &'a LanguageTag,
    /// The address that the record has now.
    pub(crate) current: Option<&'a str>,
    /// Whose choice it is.
    pub(crate) chosen: Chosen,
}

impl Claim<'_> {
    /// The address that the record gets: the wished one, the one with a number that it has already,
    /// one with a free number, or in the end one with its id.
    ///
    /// # Errors
    /// The fault `unique` where the writer's choice is taken; [`Error`] of the store.
    pub(crate) async fn settle(
        self,
        unit: &mut dyn UnitOfWork,
        wished: &str,
    ) -> Result<String, Error> {
        let kept = self.current.filter(|path| is_variant(path, wished));
        let mut candidates: Vec<String> = kept
            .filter(|_| self.chosen == Chosen::ByRule)
            .map(str::to_owned)
            .into_iter()
            .chain([wished.to_owned()])
            .collect();
        if self.chosen == Chosen::ByRule {
            candidates.extend((2..=TRIES).map(|n| numbered(wished, n)));
        }
        let taken = unit
            .aliases()
            .taken(self.language, &candidates, Some(self.target))
            .await?;
        let free = candidates.into_iter().find(|path| !taken.contains(path));
        match (free, self.chosen) {
            (Some(free), _) => Ok(free),
            (None, Chosen::ByRule) => Ok(with_id(wished, self.target)),
            (None, Chosen::ByWriter) => {
                let message = format!("another record has the address {wished}");
                Err(Fault::new("path", "unique", message).into())
            }
        }
    }
}

/// Whether a path is another with a number.
fn is_variant(path: &str, wished: &str) -> bool {
    let number = path
        .strip_prefix(wished)
        .and_then(|rest| rest.strip_prefix('-'));
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

fn with_id(path: &str, target: AliasTarget) -> String {
    let suffix = format!("-{}", target.id());
    let room = trovato_domain::alias::PATH_LENGTH.saturating_sub(suffix.len());
    let head: String = path.chars().take(room).collect();
    format!("{head}{suffix}")
}

/// A change of the address of a record in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Move<'a> {
    /// The record.
    pub(crate) target: AliasTarget,
    /// The language.
    pub(crate) language: &'a LanguageTag,
    /// The address that leads there now.
    pub(crate) old: Option<&'a str>,
    /// The address that is to lead there; its alias is not taken.
    pub(crate) new: Option<&'a str>,
    /// Where the old address leads from now on.
    pub(crate) leads_to: AliasTarget,
}

impl Move<'_> {
    /// Writes the alias, and a redirect from the old address; gives what happened.
    ///
    /// # Errors
    /// [`Error::Retry`] where somebody took the address meanwhile; [`Error`] of the store.
    pub(crate) async fn write(
        self,
        unit: &mut dyn UnitOfWork,
        ids: &dyn IdGen,
    ) -> Result<Vec<Event>, Error> {
        if self.old == self.new {
            return Ok(Vec::new());
        }
        let mut redirects = false;
        match self.new {
            Some(path) => {
                redirects = unit.aliases().clear_redirect(path).await?;
                let alias = Alias {
                    id: AliasId::new(ids.next()),
                    path: path.to_owned(),
                    language: self.language.clone(),
                    target: self.target,
                    revision: Revision::FIRST,
                    owned: true,
                };
                unit.aliases().set(&alias).await.map_err(taken_meanwhile)?;
            }
            None => {
                let language = Some(self.language.clone());
                unit.aliases().clear(self.target, language).await?;
            }
        }
        if let Some(old) = self.old {
            redirect(unit, ids, old, self.leads_to).await?;
            redirects = true;
        }
        Ok(if redirects {
            vec![Event::Redirects]
        } else {
            Vec::new()
        })
    }
}

/// An address that was free when it was looked for and is taken when it is written: the use case is
/// done again, and a rule then gives the next number, a writer hears that it is taken.
fn taken_meanwhile(error: StoreError) -> Error {
    match error {
        StoreError::Conflict { constraint } if constraint == "url_alias_path" => Error::Retry,
        other => other.into(),
    }
}

/// Makes an address that has no page of its own lead to a record. The caller appends
/// [`Event::Redirects`].
///
/// # Errors
/// [`Error`] of the store.
pub(crate) async fn redirect(
    unit: &mut dyn UnitOfWork,
    ids: &dyn IdGen,
    from: &str,
    to: AliasTarget,
) -> Result<(), Error> {
    let redirect = Redirect {
        id: RedirectId::new(ids.next()),
        from: from.to_owned(),
        to: Some(to.system_path()),
        status: RedirectStatus::Permanent,
        revision: Revision::FIRST,
    };
    Ok(unit.aliases().set_redirect(&redirect).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_behind_an_address_makes_a_variant_of_it() {
        for (path, is) in [
            ("/a-2", true),
            ("/a-17", true),
            ("/a", false),
            ("/a-", false),
            ("/a-b", false),
            ("/b-2", false),
        ] {
            assert_eq!(is_variant(path, "/a"), is, "{path}");
        }
    }
}
