//! Accounts, terms, files, comments and links of an import.

use trovato_domain::alias::{AliasTarget, slug};
use trovato_domain::category::Parent;
use trovato_domain::comment::{Comment, CommentState};
use trovato_domain::file::File;
use trovato_domain::id::{CommentId, ItemId, MenuLinkId, TermId, UserId};
use trovato_domain::item::Revision;
use trovato_domain::menu::MenuLink;
use trovato_domain::user::{NAME_LENGTH, User, UserStatus, account_faults, is_email};
use trovato_ports::imports::{
    ImportComment, ImportFile, ImportKind, ImportMenuLink, ImportRecord, ImportTerm, ImportUser,
    ImportedRecord,
};
use trovato_ports::outbox::{Change, Event};
use trovato_ports::store::RevisionNote;
use trovato_ports::{Context, UnitOfWork};

use super::super::report::Fate;
use super::super::{Imports, Run};
use super::{Applied, Refusal};
use crate::categories::TermDraft;
use crate::document::term::TermPatch;
use crate::menus;

impl Imports {
    /// An author becomes a blocked account; somebody with the same address here is the same person.
    pub(super) async fn write_user(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        record: &ImportRecord,
        source: &ImportUser,
        run: &mut Run,
    ) -> Result<Applied, Refusal> {
        let email = source.email.clone().filter(|e| is_email(e));
        if let Some(email) = &email
            && let Some(user) = unit.users().find_by_email(context.viewer(), email).await?
        {
            if user.id != source.id {
                run.adopted.insert(source.id.uuid(), user.id.uuid());
            }
            return Ok(Applied {
                fate: Fate::Unchanged,
                id: user.id.uuid(),
                revision: 0,
                events: Vec::new(),
            });
        }
        let name = free_name(context, unit, &source.name).await?;
        if name != source.name {
            let reason = format!(
                "the name `{}` is taken or no good here, so the account is called `{name}`",
                source.name
            );
            run.report.warn(record, ImportKind::User, reason);
        }
        let user = User {
            id: source.id,
            name,
            display_name: source.display_name.chars().take(NAME_LENGTH).collect(),
            email,
            status: UserStatus::Blocked,
            roles: Vec::new(),
            created: unit.at(),
            changed: unit.at(),
        };
        account_faults(&user.name, user.email.as_deref())
            .or(())
            .map_err(crate::error::Error::from)?;
        unit.users().insert(&user, None).await?;
        let events = vec![Event::User {
            id: user.id,
            change: Change::Inserted,
        }];
        Ok(Applied {
            fate: Fate::Created,
            id: user.id.uuid(),
            revision: 0,
            events,
        })
    }

    /// A term; one of the same slug here is the same term.
    pub(super) async fn write_term(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        source: &ImportTerm,
        known: Option<&ImportedRecord>,
        run: &mut Run,
        note: &RevisionNote,
    ) -> Result<Applied, Refusal> {
        let site = self.snapshots.current();
        let schema = site.vocabulary(source.vocabulary.as_str())?;
        let wished = Some(slug(&source.slug))
            .filter(|s| !s.is_empty())
            .unwrap_or_else(|| slug(&source.name));
        let patch = term_patch(source, run);
        let draft = match known {
            Some(known) => {
                let id = TermId::new(known.id);
                let before = unit.terms().find(context.viewer(), id).await?;
                let before =
                    before.filter(|t| t.trashed.is_none() && t.revision.0 == known.revision);
                let before = before.ok_or_else(|| {
                    Refusal::Skip("was edited or removed here after it was imported".to_owned())
                })?;
                TermDraft::over(context, schema, before, patch)
            }
            None => {
                if let Some(here) = unit.terms().holder(&source.vocabulary, &wished).await? {
                    run.adopted.insert(source.id.uuid(), here.uuid());
                    return Ok(Applied {
                        fate: Fate::Unchanged,
                        id: here.uuid(),
                        revision: 0,
                        events: Vec::new(),
                    });
                }
                let mut draft = TermDraft::new(context, &site, schema, source.id, patch);
                if !wished.is_empty() {
                    draft.term.content.slug = wished;
                }
                draft
            }
        };
        let fate = if known.is_some() {
            Fate::Updated
        } else {
            Fate::Created
        };
        let expected = draft.before.as_ref().map_or(Revision(0), |b| b.revision);
        let (term, event) = self
            .writers
            .categories
            .write(context, unit, draft, expected, note)
            .await?;
        let path = term.content.address.path.as_deref();
        self.lead(
            unit,
            AliasTarget::Term(term.id),
            path,
            &term.language,
            &source.old_paths,
        )
        .await?;
        Ok(Applied {
            fate,
            id: term.id.uuid(),
            revision: term.revision.0,
            events: event.into_iter().collect(),
        })
    }

    /// A file, whose bytes were kept before.
    pub(super) async fn write_file(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        source: &ImportFile,
        kept: Option<File>,
    ) -> Result<Applied, Refusal> {
        let Some(mut file) = kept else {
            return Err(Refusal::Skip("has neither bytes nor an address".to_owned()));
        };
        file.created = source.created;
        file.changed = context.now();
        let is_new = unit
            .files()
            .find(context.viewer(), file.id)
            .await?
            .is_none();
        let file = self.writers.files.record(unit, file).await?;
        let (fate, change) = if is_new {
            (Fate::Created, Change::Inserted)
        } else {
            (Fate::Updated, Change::Updated)
        };
        let events = vec![Event::File {
            id: file.id,
            change,
        }];
        Ok(Applied {
            fate,
            id: file.id.uuid(),
            revision: file.revision.0,
            events,
        })
    }

    pub(super) async fn write_comment(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        source: &ImportComment,
        run: &Run,
    ) -> Result<Applied, Refusal> {
        let item = ItemId::new(run.here(source.item.uuid()));
        if unit.items().find(context.viewer(), item).await?.is_none() {
            return Err(Refusal::Skip(
                "comments on something that was not taken".to_owned(),
            ));
        }
        let comment = Comment {
            id: source.id,
            item,
            parent: source.parent,
            author: source.author.map(|a| UserId::new(run.here(a.uuid()))),
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
        let id: CommentId = comment.id;
        let is_new = unit.comments().find(context.viewer(), id).await?.is_none();
        let (fate, change) = if is_new {
            unit.comments().insert(&comment).await?;
            (Fate::Created, Change::Inserted)
        } else {
            unit.comments().save(&comment).await?;
            (Fate::Updated, Change::Updated)
        };
        Ok(Applied {
            fate,
            id: id.uuid(),
            revision: 0,
            events: vec![Event::Comment { id, item, change }],
        })
    }

    pub(super) async fn write_menu_link(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        source: &ImportMenuLink,
        known: Option<&ImportedRecord>,
        run: &Run,
        note: &RevisionNote,
    ) -> Result<Applied, Refusal> {
        let id = MenuLinkId::new(known.map_or(source.id.uuid(), |k| k.id));
        let expected = match known {
            None => None,
            Some(known) => {
                let before = unit.menu_links().find(context.viewer(), id).await?;
                let before =
                    before.filter(|l| l.trashed.is_none() && l.revision.0 == known.revision);
                let edited =
                    || Refusal::Skip("was edited or removed here after it was imported".to_owned());
                Some(before.ok_or_else(edited)?.revision)
            }
        };
        let link = MenuLink {
            id,
            menu: source.menu.clone(),
            parent: source.parent,
            title: source.title.clone(),
            url: adopted_url(&source.url, run),
            weight: source.weight,
            enabled: true,
            language: self.snapshots.current().language(),
            revision: Revision(0),
            changed: context.now(),
            trashed: None,
        };
        let (link, event) = menus::write(unit, link, expected, note).await?;
        let fate = if known.is_some() {
            Fate::Updated
        } else {
            Fate::Created
        };
        Ok(Applied {
            fate,
            id: link.id.uuid(),
            revision: link.revision.0,
            events: vec![event],
        })
    }
}

/// What the source says of a term.
fn term_patch(source: &ImportTerm, run: &Run) -> TermPatch {
    let parent = |p: &TermId| Parent {
        term: TermId::new(run.here(p.uuid())),
        weight: 0,
    };
    TermPatch {
        name: Some(source.name.clone()),
        description: Some(source.description.clone()),
        parents: Some(source.parent.iter().map(parent).collect()),
        ..TermPatch::default()
    }
}

/// The address with the id here, where it leads to a record that was here already.
fn adopted_url(url: &str, run: &Run) -> String {
    for prefix in ["/term/", "/item/"] {
        if let Some(id) = url
            .strip_prefix(prefix)
            .and_then(|id| id.parse::<TermId>().ok())
        {
            return format!("{prefix}{}", run.here(id.uuid()));
        }
    }
    url.to_owned()
}

/// The name, or the nearest one that is free and sound.
async fn free_name(
    context: &Context,
    unit: &mut dyn UnitOfWork,
    wished: &str,
) -> Result<String, Refusal> {
    let sound = if account_faults(wished, None).is_empty() {
        wished.to_owned()
    } else {
        slug(wished)
    };
    let stem: String = sound.chars().take(NAME_LENGTH - 6).collect();
    let stem = if stem.is_empty() {
        "author".to_owned()
    } else {
        stem
    };
    let mut name = stem.clone();
    let mut number = 1;
    while unit
        .users()
        .find_by_name(context.viewer(), &name)
        .await?
        .is_some()
    {
        number += 1;
        name = format!("{stem}-{number}");
    }
    Ok(name)
}
