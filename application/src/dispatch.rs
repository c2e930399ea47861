//! The outbox after the commit: subscribers hear of what happened, once and in order, also when the
//! process that wrote it is gone; and every serving process hears of what others wrote.

use std::sync::Arc;
use std::time::Duration;

use trovato_domain::time::Instant;
use trovato_ports::changes::Changes;
use trovato_ports::outbox::{Event, OutboxEvent, OutboxId};
use trovato_ports::probe::Outcome;
use trovato_ports::{StoreError, UnitOfWork};

use crate::error::Error;
use crate::ports::Ports;
use crate::taps::Taps;

/// How long the events of a process that may still live are left to it.
const GRACE: Duration = Duration::from_secs(30);
/// How long dispatched events are kept, for processes that follow late.
const KEPT: Duration = Duration::from_hours(1);
/// How many events are dispatched at once.
const BATCH: u16 = 500;
/// How long a follower waits before it tries a store again that cannot be followed.
const PAUSE: Duration = Duration::from_millis(500);

/// Dispatches events.
pub struct Dispatch {
    ports: Arc<Ports>,
    taps: Arc<Taps>,
}

impl Dispatch {
    /// A dispatcher over these subscribers.
    pub fn new(ports: Arc<Ports>, taps: Arc<Taps>) -> Self {
        Self { ports, taps }
    }

    /// Appends what happened in a unit of work to the outbox, commits it and dispatches. A unit in which
    /// nothing happened is dropped.
    ///
    /// # Errors
    /// [`Error`] where the store fails; nothing is written then.
    pub async fn commit(
        &self,
        mut unit: Box<dyn UnitOfWork>,
        events: &[Event],
    ) -> Result<(), Error> {
        if events.is_empty() {
            return Ok(());
        }
        let ids = unit.outbox().append(events).await?;
        unit.commit().await?;
        self.dispatch(&ids).await;
        Ok(())
    }

    /// Dispatches what a unit of work of this process has written. The write stands already, so a
    /// failure here is logged and left to [`Dispatch::sweep`].
    pub async fn dispatch(&self, ids: &[OutboxId]) {
        if ids.is_empty() {
            return;
        }
        let done = async {
            let events = self.ports.outbox.load_many(ids).await?;
            self.run(&events).await.map(drop)
        };
        if let Err(error) = done.await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "events of the outbox wait for the next sweep"
            );
            // What they were about is not known here, so that nothing derived can be trusted.
            self.taps.refresh(None).await;
        }
    }

    /// Dispatches what processes that are gone have left, and forgets what is old; gives how many
    /// events were dispatched.
    ///
    /// # Errors
    /// [`Error`] where the store fails.
    pub async fn sweep(&self, now: Instant) -> Result<u64, Error> {
        let mut dispatched = 0;
        loop {
            let events = self
                .ports
                .outbox
                .pending(earlier(now, GRACE), BATCH)
                .await?;
            if events.is_empty() {
                break;
            }
            if self.run(&events).await? == Told::NotAll {
                break;
            }
            dispatched += events.len() as u64;
        }
        self.ports.outbox.prune(earlier(now, KEPT)).await?;
        self.ports
            .probe
            .outbox_backlog(self.ports.outbox.backlog().await?);
        Ok(dispatched)
    }

    /// Tells subscribers and notes it. Where one of them failed nothing is noted, so that the next
    /// sweep tells all of it again: each does twice as once.
    async fn run(&self, events: &[OutboxEvent]) -> Result<Told, StoreError> {
        let told = if self.taps.happened(events).await {
            let ids: Vec<OutboxId> = events.iter().map(|e| e.id).collect();
            self.ports
                .outbox
                .dispatched(&ids, self.ports.clock.now())
                .await?;
            Told::All
        } else {
            Told::NotAll
        };
        let outcome = match told {
            Told::All => Outcome::Done,
            Told::NotAll => Outcome::Failed,
        };
        self.ports.probe.outbox(events.len() as u64, outcome);
        Ok(told)
    }

    /// Follows what other processes write, until the future is dropped: subscribers that hold
    /// something derived bring it up to date within a second.
    pub async fn follow(&self) {
        loop {
            let mut feed = match self.ports.changes.follow().await {
                Ok(feed) => feed,
                Err(error) => {
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        "the outbox cannot be followed"
                    );
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            };
            // What was written before the feed began may have been missed.
            self.refresh(None).await;
            loop {
                match feed.next().await {
                    Ok(Changes::Events(events)) => self.refresh(Some(&events)).await,
                    Ok(Changes::Lost) => self.refresh(None).await,
                    Err(error) => {
                        tracing::warn!(
                            error = &error as &dyn std::error::Error,
                            "the outbox is followed anew"
                        );
                        tokio::time::sleep(PAUSE).await;
                        break;
                    }
                }
            }
        }
    }

    /// Brings what is derived up to date, however often it takes.
    async fn refresh(&self, events: Option<&[OutboxEvent]>) {
        let mut done = self.taps.refresh(events).await;
        while !done {
            tokio::time::sleep(PAUSE).await;
            done = self.taps.refresh(None).await;
        }
    }
}

/// Whether subscribers have done their part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    All,
    NotAll,
}

fn earlier(now: Instant, by: Duration) -> Instant {
    Instant::from_micros(
        now.micros()
            .saturating_sub(i64::try_from(by.as_micros()).unwrap_or(i64::MAX)),
    )
}
