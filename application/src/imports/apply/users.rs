//! Authors of an import.

use trovato_domain::alias::slug;
use trovato_domain::id::UserId;
use trovato_domain::user::{NAME_LENGTH, User, UserStatus, account_faults, display_name, is_email};
use trovato_ports::UnitOfWork;
use trovato_ports::imports::{ImportUser, ImportedRecord};
use trovato_ports::outbox::{Change, Event};

use super::failure::Refusal;
use super::{Applied, Entry};
use crate::error::Error;
use crate::imports::Imports;
use crate::imports::fingerprint::{ADOPTED, of_user};
use crate::imports::ledger::Batch;
use crate::imports::report::Fate;

/// How many numbers are tried for a name that is taken, before a part of the id is put in their place.
const TRIES: u32 = 50;

/// Which e-mail address an account has after an update.
enum Mail {
    /// The one that the source says, or none.
    Of(Option<String>),
    /// The one that it has.
    Kept,
}

impl Imports {
    /// An author becomes a blocked account; somebody with the same address here is the same person.
    pub(super) async fn write_user(
        &self,
        unit: &mut dyn UnitOfWork,
        entry: &Entry<'_>,
        source: &ImportUser,
        batch: &mut Batch<'_>,
    ) -> Result<Applied, Refusal> {
        let email = source.email.clone().filter(|e| is_email(e));
        let owner = match &email {
            Some(email) => unit.users().find_by_email(entry.viewer, email).await?,
            None => None,
        };
        match (entry.known, owner) {
            (Some(known), _) if known.revision == ADOPTED => Ok(adopted(UserId::new(known.id))),
            (Some(known), owner) => {
                let others = owner.filter(|o| o.id.uuid() != known.id);
                if let Some(other) = &others {
                    let reason = format!(
                        "`{}` has its e-mail address here; it keeps its own",
                        other.name
                    );
                    batch.warn(entry.record, reason);
                }
                let email = others.map_or(Mail::Of(email), |_| Mail::Kept);
                update(unit, entry, known, source, email).await
            }
            (None, Some(owner)) => {
                batch.adopt(source.id.uuid(), owner.id.uuid());
                Ok(adopted(owner.id))
            }
            (None, None) => insert(unit, entry, source, email, batch).await,
        }
    }
}

async fn insert(
    unit: &mut dyn UnitOfWork,
    entry: &Entry<'_>,
    source: &ImportUser,
    email: Option<String>,
    batch: &mut Batch<'_>,
) -> Result<Applied, Refusal> {
    let name = free_name(unit, entry, source).await?;
    if name != source.name {
        let reason = format!(
            "the name `{}` is taken or no good here, so the account is called `{name}`",
            source.name
        );
        batch.warn(entry.record, reason);
    }
    let user = User {
        id: source.id,
        name,
        display_name: display_name(&source.display_name),
        email,
        status: UserStatus::Blocked,
        roles: Vec::new(),
        created: unit.at(),
        changed: unit.at(),
    };
    account_faults(&user.name, user.email.as_deref())
        .or(())
        .map_err(Error::from)?;
    unit.users().insert(&user, None).await?;
    Ok(applied(&user, Fate::Created, Some(Change::Inserted)))
}

/// Follows the source where nobody has changed the account; its name stays.
async fn update(
    unit: &mut dyn UnitOfWork,
    entry: &Entry<'_>,
    known: &ImportedRecord,
    source: &ImportUser,
    email: Mail,
) -> Result<Applied, Refusal> {
    let before = unit
        .users()
        .find(entry.viewer, UserId::new(known.id))
        .await?;
    let before = before.ok_or_else(Refusal::removed)?;
    if of_user(&before) != known.revision {
        return Err(Refusal::edited());
    }
    let mut user = User {
        display_name: display_name(&source.display_name),
        email: match email {
            Mail::Of(email) => email,
            Mail::Kept => before.email.clone(),
        },
        ..before.clone()
    };
    if user == before {
        return Ok(applied(&user, Fate::Unchanged, None));
    }
    user.changed = unit.at();
    unit.users().save(&user).await?;
    Ok(applied(&user, Fate::Updated, Some(Change::Updated)))
}

fn applied(user: &User, fate: Fate, change: Option<Change>) -> Applied {
    let event = |change| Event::User {
        id: user.id,
        change,
    };
    Applied {
        fate,
        id: user.id.uuid(),
        revision: of_user(user),
        events: change.map(event).into_iter().collect(),
    }
}

/// Somebody who was here before.
fn adopted(id: UserId) -> Applied {
    Applied {
        fate: Fate::Unchanged,
        id: id.uuid(),
        revision: ADOPTED,
        events: Vec::new(),
    }
}

/// The name, or the nearest one that is free and sound.
async fn free_name(
    unit: &mut dyn UnitOfWork,
    entry: &Entry<'_>,
    source: &ImportUser,
) -> Result<String, Refusal> {
    /// Letters that are left for what tells a name from others.
    const ROOM: usize = 9;
    let short = |name: &str| -> String {
        let stem: String = name.chars().take(NAME_LENGTH - ROOM).collect();
        stem.trim_end().to_owned()
    };
    let sound = [source.name.clone(), short(&slug(&source.name))]
        .into_iter()
        .find(|name| account_faults(name, None).is_empty())
        .unwrap_or_else(|| "author".to_owned());
    let stem = short(&sound);
    let numbered = (2..=TRIES).map(|number| format!("{stem}-{number}"));
    for name in std::iter::once(sound.clone()).chain(numbered) {
        let holder = unit.users().find_by_name(entry.viewer, &name).await?;
        if holder.is_none() {
            return Ok(name);
        }
    }
    // The end of an id is chance; its beginning is the time.
    let id = source.id.uuid().simple().to_string();
    let end = id
        .get(id.len().saturating_sub(ROOM - 1)..)
        .unwrap_or_default();
    Ok(format!("{stem}-{end}"))
}
