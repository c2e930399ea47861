//! Comments of an import.

use trovato_domain::comment::{Comment, CommentState};
use trovato_domain::id::{CommentId, ItemId};
use trovato_ports::UnitOfWork;
use trovato_ports::imports::ImportComment;
use trovato_ports::outbox::{Change, Event};

use super::failure::Refusal;
use super::{Applied, Entry};
use crate::imports::Imports;
use crate::imports::fingerprint::of_comment;
use crate::imports::ledger::Batch;
use crate::imports::report::Fate;

impl Imports {
    pub(super) async fn write_comment(
        &self,
        unit: &mut dyn UnitOfWork,
        entry: &Entry<'_>,
        source: &ImportComment,
        batch: &mut Batch<'_>,
    ) -> Result<Applied, Refusal> {
        let before = match entry.known {
            None => None,
            Some(known) => {
                let before = unit.comments().find(entry.viewer, source.id).await?;
                let before = before.ok_or_else(Refusal::removed)?;
                if of_comment(&before) != known.revision {
                    return Err(Refusal::edited());
                }
                Some(before)
            }
        };
        let item = ItemId::new(batch.here(source.item.uuid()));
        if unit.items().find(entry.viewer, item).await?.is_none() {
            return Err(Refusal::left_out(
                "comments on something that was not taken",
            ));
        }
        let comment = Comment {
            id: source.id,
            item,
            parent: parent(unit, entry, source, batch).await?,
            author: batch.author(entry.record, source.author),
            author_name: source.author_name.clone(),
            author_email: source.author_email.clone(),
            author_url: source.author_url.clone(),
            subject: String::new(),
            body: source.body.clone(),
            state: match (source.approved, source.spam) {
                (true, _) => CommentState::Published,
                (false, true) => CommentState::Spam,
                (false, false) => CommentState::Pending,
            },
            created: source.created,
        };
        let (fate, change) = match before {
            None => {
                unit.comments().insert(&comment).await?;
                (Fate::Created, Some(Change::Inserted))
            }
            Some(before) if before == comment => (Fate::Unchanged, None),
            Some(_) => {
                unit.comments().save(&comment).await?;
                (Fate::Updated, Some(Change::Updated))
            }
        };
        let event = |change| Event::Comment {
            id: comment.id,
            item,
            change,
        };
        Ok(Applied {
            fate,
            id: comment.id.uuid(),
            revision: of_comment(&comment),
            events: change.map(event).into_iter().collect(),
        })
    }
}

/// The comment that it answers, if that is here.
async fn parent(
    unit: &mut dyn UnitOfWork,
    entry: &Entry<'_>,
    source: &ImportComment,
    batch: &mut Batch<'_>,
) -> Result<Option<CommentId>, Refusal> {
    let Some(parent) = source.parent else {
        return Ok(None);
    };
    if unit.comments().find(entry.viewer, parent).await?.is_some() {
        return Ok(Some(parent));
    }
    let reason = "the comment that it answers is not here; it stands by itself";
    batch.warn(entry.record, reason.to_owned());
    Ok(None)
}
