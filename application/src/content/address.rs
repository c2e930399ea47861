//! Addresses of items: told from others that are the same, and never lost when they change.

use trovato_domain::alias::{Alias, AliasTarget, Redirect, RedirectStatus, numbered};
use trovato_domain::fault::Fault;
use trovato_domain::id::{AliasId, RedirectId};
use trovato_domain::item::Revision;
use trovato_ports::UnitOfWork;

use super::Content;
use super::write::Draft;
use crate::error::Error;

/// How many numbers are tried before an id is put in their place.
const TRIES: u32 = 50;

impl Content {
    /// Makes the wished address free of others: an automatic one gets a number, one of the writer's
    /// own is refused.
    pub(super) async fn settle_address(
        &self,
        unit: &mut dyn UnitOfWork,
        draft: &mut Draft,
    ) -> Result<(), Error> {
        let Some(path) = draft.item.content.address.path.clone() else {
            return Ok(());
        };
        let target = AliasTarget::Item(draft.item.id);
        let language = draft.item.language.clone();
        let mut candidates = vec![path.clone()];
        candidates.extend((2..=TRIES).map(|n| numbered(&path, n)));
        let taken = unit
            .aliases()
            .taken(&language, &candidates, Some(target))
            .await?;
        if !taken.contains(&path) {
            if draft.item.content.address.automatic
                && let Some(current) = current_variant(draft, &path)
            {
                // The words are the same, so the number that it has stays too.
                draft.item.content.address.path = Some(current);
            }
            return Ok(());
        }
        if !draft.item.content.address.automatic {
            return Err(Fault::new(
                "path",
                "unique",
                format!("another record has the address {path}"),
            )
            .into());
        }
        let free = current_variant(draft, &path)
            .or_else(|| candidates.into_iter().find(|c| !taken.contains(c)));
        draft.item.content.address.path =
            Some(free.unwrap_or_else(|| format!("{path}-{}", draft.item.id)));
        Ok(())
    }

    /// Writes the alias of the item, and a redirect from the address that it had.
    pub(super) async fn set_address(
        &self,
        unit: &mut dyn UnitOfWork,
        draft: &Draft,
    ) -> Result<(), Error> {
        let target = AliasTarget::Item(draft.item.id);
        let language = &draft.item.language;
        let old = draft
            .before
            .as_ref()
            .filter(|b| b.trashed.is_none())
            .and_then(|b| b.content.address.path.clone());
        let new = draft.item.content.address.path.as_ref();
        if draft.before.is_some() && old.as_ref() == new {
            return Ok(());
        }
        match new {
            Some(path) => {
                unit.aliases().clear_redirect(path).await?;
                let alias = Alias {
                    id: AliasId::new(self.ports.ids.next()),
                    path: path.clone(),
                    language: language.clone(),
                    target,
                    revision: Revision::FIRST,
                    owned: true,
                };
                unit.aliases().set(&alias).await?;
            }
            None => unit.aliases().clear(target, Some(language.clone())).await?,
        }
        if let Some(old) = old {
            let redirect = Redirect {
                id: RedirectId::new(self.ports.ids.next()),
                from: old,
                to: Some(target.system_path()),
                status: RedirectStatus::Permanent,
                revision: Revision::FIRST,
            };
            unit.aliases().set_redirect(&redirect).await?;
        }
        Ok(())
    }
}

/// The address that the item has, if it is `path` with a number.
fn current_variant(draft: &Draft, path: &str) -> Option<String> {
    let current = draft.before.as_ref()?.content.address.path.as_ref()?;
    let number = current.strip_prefix(path)?.strip_prefix('-')?;
    number
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| current.clone())
}
