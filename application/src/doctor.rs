//! The doctor: how the site fares, part by part, with advice where something is wrong.

mod interface;
mod theme;

use std::sync::Arc;

use trovato_domain::alias::{Redirect, RedirectStatus};
use trovato_domain::fault::Faults;
use trovato_domain::id::RedirectId;
use trovato_domain::item::Revision;
use trovato_ports::store::{SchemaError, StoreStatus};
use trovato_ports::{Context, StoreError};

use crate::configuration::wanted_indexes;
use crate::error::Error;
use crate::ports::Ports;
use crate::snapshot::Snapshots;

/// How a part fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Well.
    Ok,
    /// It works, but somebody should look.
    Warning,
    /// It does not work.
    Failed,
}

impl State {
    /// The word of the document.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failed => "failed",
        }
    }
}

/// What the doctor found of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The part.
    pub name: &'static str,
    /// How it fares.
    pub state: State,
    /// What was found.
    pub message: String,
    /// What to do; empty where nothing is to be done.
    pub advice: String,
}

/// The use cases of health.
pub struct Doctor {
    ports: Arc<Ports>,
    snapshots: Arc<Snapshots>,
}

/// How many references that lead nowhere are counted.
const MOST_BROKEN: u16 = 1_000;
/// The address of the redirect by which writing is tried. It is never committed.
const TRIED_PATH: &str = "/doctor-tries-to-write";
/// How many events may wait before somebody should look.
const BACKLOG: u64 = 1_000;

impl Doctor {
    /// Over these ports.
    pub fn new(ports: &Arc<Ports>, snapshots: &Arc<Snapshots>) -> Self {
        Self {
            ports: Arc::clone(ports),
            snapshots: Arc::clone(snapshots),
        }
    }

    /// What the store says of itself, for readiness.
    ///
    /// # Errors
    /// [`SchemaError`] where it cannot be used.
    pub async fn store(&self) -> Result<StoreStatus, SchemaError> {
        self.ports.schema.status().await
    }

    /// Everything that can be told.
    pub async fn checks(&self, context: &Context) -> Vec<Check> {
        let mut checks = vec![self.database().await];
        if checks.iter().any(|c| c.state == State::Failed) {
            return checks;
        }
        if let Err(error) = self.snapshots.refresh().await {
            checks.push(failed("configuration", &error));
            return checks;
        }
        checks.push(self.writing(context).await);
        checks.push(self.installation());
        let site = self.snapshots.current();
        checks.push(theme::check(&self.ports.templates.theme(), &site.tiles));
        checks.push(interface::check(&*self.ports.translator, &site));
        checks.push(self.gathers());
        checks.push(self.indexes().await);
        checks.push(self.references().await);
        checks.push(self.outbox().await);
        checks
    }

    async fn database(&self) -> Check {
        match self.ports.schema.status().await {
            Ok(status) if status.pending.is_empty() => {
                let schema = status.schema.unwrap_or_default();
                ok(
                    "database",
                    format!(
                        "{} {}, schema {schema}, {} µs",
                        status.kind, status.version, status.latency_us
                    ),
                )
            }
            Ok(status) => Check {
                name: "database",
                state: State::Failed,
                message: format!("{} migrations are not applied", status.pending.len()),
                advice: "run `trovato migrate`".to_owned(),
            },
            Err(error) => Check {
                name: "database",
                state: State::Failed,
                message: error.to_string(),
                advice: "look at the setting `database.url`, or the file in the data folder"
                    .to_owned(),
            },
        }
    }

    /// Whether the store takes a write; the one that is tried is rolled back.
    async fn writing(&self, context: &Context) -> Check {
        let tried = async {
            let mut unit = self.ports.units.begin(context.now()).await?;
            let redirect = Redirect {
                id: RedirectId::new(self.ports.ids.next()),
                from: TRIED_PATH.to_owned(),
                to: Some("/".to_owned()),
                status: RedirectStatus::Temporary,
                revision: Revision::FIRST,
            };
            unit.aliases().set_redirect(&redirect).await
        };
        match tried.await {
            Ok(()) => ok("writing", "the database takes writes".to_owned()),
            Err(StoreError::Retry) => Check {
                name: "writing",
                state: State::Warning,
                message: "others were writing all the time".to_owned(),
                advice: "try again when they are done".to_owned(),
            },
            Err(error) => Check {
                name: "writing",
                state: State::Failed,
                message: format!("the database takes no writes: {error}"),
                advice: "look whether the disk is full, and whether this account may write the \
                         database and the data folder"
                    .to_owned(),
            },
        }
    }

    fn installation(&self) -> Check {
        let site = self.snapshots.current();
        match &site.site {
            Some(config) if site.installed => {
                ok("installation", format!("“{}” is installed", config.name))
            }
            _ => Check {
                name: "installation",
                state: State::Warning,
                message: "the site is not installed".to_owned(),
                advice: "run `trovato install`".to_owned(),
            },
        }
    }

    fn gathers(&self) -> Check {
        let site = self.snapshots.current();
        let broken: Vec<(String, &Faults)> = site
            .gathers
            .iter()
            .filter_map(|(id, g)| Some((id.to_string(), g.checked.as_ref().err()?)))
            .collect();
        match broken.first() {
            None => ok("gathers", format!("{} listings run", site.gathers.len())),
            Some((id, faults)) => Check {
                name: "gathers",
                state: State::Failed,
                message: format!("{} listings do not run; {id}: {faults}", broken.len()),
                advice: "mend the definition and import it again".to_owned(),
            },
        }
    }

    async fn indexes(&self) -> Check {
        let missing = async {
            let stored = self.ports.config.load_all().await?;
            let wanted = wanted_indexes(stored.iter().map(|s| &s.entity));
            Ok::<_, Error>(self.ports.indexes.missing(&wanted).await?)
        };
        match missing.await {
            Ok(missing) if missing.is_empty() => {
                ok("indexes", "all indexes of fields are there".to_owned())
            }
            Ok(missing) => Check {
                name: "indexes",
                state: State::Warning,
                message: format!(
                    "indexes are missing: {}",
                    missing
                        .iter()
                        .map(|i| i.key.as_str())
                        .collect::<Vec<_>>()
                        .join(", ")
                ),
                advice: "import the configuration again, which makes them".to_owned(),
            },
            Err(error) => failed("indexes", &error),
        }
    }

    async fn references(&self) -> Check {
        let broken = match self.ports.references.broken(MOST_BROKEN).await {
            Ok(broken) => broken,
            Err(error) => return failed("references", &error.into()),
        };
        let Some(first) = broken.iter().min() else {
            let message = "every reference leads to a record".to_owned();
            return ok("references", message);
        };
        let more = if broken.len() < usize::from(MOST_BROKEN) {
            ""
        } else {
            "at least "
        };
        let (source, target) = (first.source_kind.as_str(), first.target_kind.as_str());
        Check {
            name: "references",
            state: State::Warning,
            message: format!(
                "{more}{} references lead to records that are gone; the field `{}` of {source} {} \
                 to {target} {}",
                broken.len(),
                first.field,
                first.source,
                first.target
            ),
            advice: "write these records anew without them; nobody sees them".to_owned(),
        }
    }

    async fn outbox(&self) -> Check {
        match self.ports.outbox.backlog().await {
            Ok(waiting) if waiting <= BACKLOG => ok("outbox", format!("{waiting} events wait")),
            Ok(waiting) => Check {
                name: "outbox",
                state: State::Warning,
                message: format!("{waiting} events wait"),
                advice: "a running server dispatches them: see its log".to_owned(),
            },
            Err(error) => failed("outbox", &error.into()),
        }
    }
}

fn ok(name: &'static str, message: String) -> Check {
    Check {
        name,
        state: State::Ok,
        message,
        advice: String::new(),
    }
}

fn failed(name: &'static str, error: &Error) -> Check {
    Check {
        name,
        state: State::Failed,
        message: error.to_string(),
        advice: "see the log for the cause".to_owned(),
    }
}
