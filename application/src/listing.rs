//! Listings: running the gathers of the site, with the values that an address or a command gives.

mod cursor;

use std::sync::Arc;

use trovato_domain::gather::bind::{BindError, Bindings, Circumstances};
use trovato_domain::gather::check::{CheckedArgument, RecordKind, Requested};
use trovato_domain::gather::plan::{GatherPlan, Position};
use trovato_domain::item::value::Value;
use trovato_domain::name::MachineName;
use trovato_ports::Context;
use trovato_ports::gather::GatherPage;
use uuid::Uuid;

pub use cursor::Cursor;

use crate::caches::tags::{of_listing, of_terms, of_users};
use crate::error::Error;
use crate::ports::Ports;
use crate::snapshot::{SiteGather, SiteSnapshot, Snapshots};

/// The use cases of listings.
#[derive(Clone)]
pub struct Listing {
    ports: Arc<Ports>,
    snapshots: Arc<Snapshots>,
}

/// What an argument stood for, for titles and addresses.
#[derive(Debug, Clone, PartialEq)]
pub struct ArgumentLabel {
    /// The argument.
    pub name: MachineName,
    /// The label of its value: a term's name, an account's shown name, the value itself.
    pub label: String,
    /// The record that it names.
    pub record: Option<(RecordKind, Uuid)>,
}

/// A listing that was run.
#[derive(Debug)]
pub struct Listed {
    /// The page.
    pub page: GatherPage,
    /// The cursor of the next page.
    pub next: Option<String>,
    /// What the arguments stood for.
    pub arguments: Vec<ArgumentLabel>,
}

impl Listing {
    /// Over these ports.
    pub fn new(ports: &Arc<Ports>, snapshots: &Arc<Snapshots>) -> Self {
        Self {
            ports: Arc::clone(ports),
            snapshots: Arc::clone(snapshots),
        }
    }

    /// The gather of this id.
    ///
    /// # Errors
    /// [`Error::NotFound`] with the nearest id there is.
    pub fn find<'a>(&self, site: &'a SiteSnapshot, id: &str) -> Result<&'a SiteGather, Error> {
        site.gathers.get(id).ok_or_else(|| {
            let near =
                trovato_domain::name::nearest(id, site.gathers.keys().map(MachineName::as_str));
            let hint = near
                .map(|n| format!("; did you mean `{n}`?"))
                .unwrap_or_default();
            Error::not_found(format!("gather `{id}`{hint}"))
        })
    }

    /// Runs a gather. `given` are values of arguments by name, `after` the cursor of the page before.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such gather, or an argument names nothing;
    /// [`Error::Forbidden`]; [`Error::Invalid`] for a value of the wrong type or a cursor of another
    /// listing.
    pub async fn run(
        &self,
        context: &Context,
        id: &str,
        given: &[(String, String)],
        after: Option<&str>,
    ) -> Result<Listed, Error> {
        let site = self.snapshots.current();
        let gather = self.find(&site, id)?;
        let permission = gather
            .definition
            .access
            .as_ref()
            .map_or("access content", |a| a.permission.as_str());
        if !context.viewer().may(permission) {
            return Err(Error::Forbidden {
                permission: permission.to_owned(),
            });
        }
        let checked = gather
            .checked
            .as_ref()
            .map_err(|faults| Error::Invalid(faults.clone()))?;
        if let Some((stray, _)) = given
            .iter()
            .find(|(name, _)| checked.argument(name).is_none())
        {
            let known = checked.arguments().iter().map(|a| a.name.as_str());
            let hint = trovato_domain::name::nearest(stray, known)
                .map(|n| format!("; did you mean `{n}`?"))
                .unwrap_or_default();
            return Err(Error::fault(
                stray,
                "unknown",
                format!("the gather has no argument `{stray}`{hint}"),
            ));
        }
        let mut bindings = Bindings::new();
        let mut arguments = Vec::new();
        for argument in checked.arguments() {
            let text = given
                .iter()
                .find(|(name, _)| *name == argument.name.as_str())
                .map(|(_, value)| value.as_str());
            self.bind_argument(context, argument, text, &mut bindings, &mut arguments)
                .await?;
        }
        let circumstances = Circumstances {
            now: context.now(),
            user: context.viewer().actor().user(),
        };
        let plan = checked
            .bind(&bindings, circumstances)
            .map_err(|error| bind_error(id, &error))?;
        let cursor = Cursor::new(&*self.ports.signer, context.viewer(), id, given);
        let after = after
            .map(|text| position(&cursor, &plan, text))
            .transpose()?;
        context.reads().shows(of_listing(&plan.base));
        let page = self
            .ports
            .gathers
            .page(context.viewer(), &plan, after)
            .await?;
        let next = page.next.as_ref().map(|p| cursor.seal(p));
        Ok(Listed {
            page,
            next,
            arguments,
        })
    }

    async fn bind_argument(
        &self,
        context: &Context,
        argument: &CheckedArgument,
        text: Option<&str>,
        bindings: &mut Bindings,
        labels: &mut Vec<ArgumentLabel>,
    ) -> Result<(), Error> {
        let (value, label, record) = match argument.requested(text)? {
            Requested::Nothing => return Ok(()),
            Requested::Value(value) => (value, text.unwrap_or_default().to_owned(), None),
            Requested::Record { kind, word } => {
                let (id, label) = self.record(context, argument, kind, &word).await?;
                (Value::Reference(id), label, Some((kind, id)))
            }
        };
        bindings.insert(argument.name.clone(), vec![value]);
        labels.push(ArgumentLabel {
            name: argument.name.clone(),
            label,
            record,
        });
        Ok(())
    }

    /// The record that a word names: an id, a term's slug, an account's name.
    async fn record(
        &self,
        context: &Context,
        argument: &CheckedArgument,
        kind: RecordKind,
        word: &str,
    ) -> Result<(Uuid, String), Error> {
        let viewer = context.viewer();
        context
            .reads()
            .shows(of_users().into_iter().chain(of_terms()));
        let missing = || Error::not_found(format!("`{word}` to list by"));
        let id = word
            .parse::<trovato_domain::id::ItemId>()
            .ok()
            .map(trovato_domain::id::ItemId::uuid);
        match (kind, id) {
            (RecordKind::Term, Some(id)) => {
                let found = self
                    .ports
                    .terms
                    .find(viewer, trovato_domain::id::TermId::new(id))
                    .await?;
                found
                    .map(|t| (t.id.uuid(), t.content.name))
                    .ok_or_else(missing)
            }
            (RecordKind::Term, None) => {
                for vocabulary in &argument.vocabularies {
                    if let Some(term) = self
                        .ports
                        .terms
                        .find_by_slug(viewer, vocabulary, word)
                        .await?
                    {
                        return Ok((term.id.uuid(), term.content.name));
                    }
                }
                Err(missing())
            }
            (RecordKind::Item, Some(id)) => {
                let found = self
                    .ports
                    .items
                    .find(viewer, trovato_domain::id::ItemId::new(id))
                    .await?;
                found
                    .map(|i| (i.id.uuid(), i.content.title))
                    .ok_or_else(missing)
            }
            (RecordKind::Item, None) => Err(missing()),
            (RecordKind::User, Some(id)) => {
                let found = self
                    .ports
                    .users
                    .load_many(viewer, &[trovato_domain::id::UserId::new(id)])
                    .await?;
                found
                    .first()
                    .map(|u| (id, u.shown_name().to_owned()))
                    .ok_or_else(missing)
            }
            (RecordKind::User, None) => {
                let found = self.ports.users.find_by_name(viewer, word).await?;
                found
                    .map(|u| (u.id.uuid(), u.shown_name().to_owned()))
                    .ok_or_else(missing)
            }
        }
    }
}

fn position(cursor: &Cursor<'_>, plan: &GatherPlan, text: &str) -> Result<Position, Error> {
    let opened = cursor.open(text).filter(|position| plan.fits(position));
    opened.ok_or_else(|| Error::fault("after", "cursor", "is no cursor of this listing"))
}

fn bind_error(id: &str, error: &BindError) -> Error {
    match error {
        BindError::NotFound(_) => Error::not_found(format!("listing `{id}`: {error}")),
        other => Error::fault("args", "argument", other.to_string()),
    }
}
