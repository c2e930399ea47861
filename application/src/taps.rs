//! Taps: the typed points at which core features, and later plugins, take part in what happens.
//!
//! One dispatcher runs them all, in the order of weight, dependency and name. How the answers of
//! several subscribers combine is written here once: alterations accumulate, a mutation may refuse,
//! background work is told and its failures are counted, never spread.

mod core;

use std::sync::Arc;

use async_trait::async_trait;
use tokio::time::Instant as Stopwatch;
use trovato_domain::fault::Faults;
use trovato_domain::item::value::FieldValues;
use trovato_domain::item::{Item, ItemType};
use trovato_domain::render::Element;
use trovato_ports::Context;
use trovato_ports::outbox::OutboxEvent;
use trovato_ports::probe::{Outcome, Probe};

use crate::error::Error;
use crate::ports::Ports;
use crate::snapshot::{SiteSnapshot, Snapshots};

/// An item on its way to the store, as `item_presave` sees it. What a subscriber changes is validated
/// afterwards like what the writer gave.
#[derive(Debug)]
pub struct Presave<'a> {
    /// Its type.
    pub item_type: &'a ItemType,
    /// What the store has now; `None` for a new item.
    pub before: Option<&'a Item>,
    /// The item as it will be, with its address still to be made.
    pub item: &'a mut Item,
    /// Its typed values.
    pub fields: &'a mut FieldValues,
}

/// An item on its way to a page, as `item_view` sees it.
#[derive(Debug)]
pub struct Viewing<'a> {
    /// The item.
    pub item: &'a Item,
    /// Its type.
    pub item_type: &'a ItemType,
    /// The view mode.
    pub view_mode: &'a str,
    /// Whether there may be comments on it.
    pub commented: bool,
}

/// A point at which subscribers take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tap {
    /// `item_presave`.
    ItemPresave,
    /// `item_view`.
    ItemView,
    /// A committed event.
    Event,
    /// What a process has derived.
    Refresh,
}

impl Tap {
    /// Its name, as metrics and profiles tell it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ItemPresave => "item_presave",
            Self::ItemView => "item_view",
            Self::Event => "event",
            Self::Refresh => "refresh",
        }
    }
}

/// A part of the core, or later a plugin, that takes part in taps. It is asked at those that it names.
#[async_trait]
pub trait Subscriber: Send + Sync {
    /// The name, unique among subscribers.
    fn name(&self) -> &str;

    /// The taps at which it takes part.
    fn taps(&self) -> &[Tap];

    /// The place among subscribers; lower ones come first.
    fn weight(&self) -> i32 {
        0
    }

    /// Subscribers that come before this one whatever their weights.
    fn after(&self) -> &[&str] {
        &[]
    }

    /// `item_presave`: changes the item before it is validated, or refuses it.
    ///
    /// # Errors
    /// The faults for which the item is refused.
    fn item_presave(
        &self,
        _context: &Context,
        _site: &SiteSnapshot,
        _presave: &mut Presave<'_>,
    ) -> Result<(), Faults> {
        Ok(())
    }

    /// `item_view`: adds elements to an item, each under a name of the subscriber's own.
    async fn item_view(
        &self,
        _context: &Context,
        _site: &SiteSnapshot,
        _viewing: &Viewing<'_>,
    ) -> Result<Vec<(String, Element)>, Error> {
        Ok(Vec::new())
    }

    /// The background taps: a committed event, told once over all processes. Doing it twice must be
    /// as doing it once, since a crash may come between doing and noting.
    ///
    /// # Errors
    /// [`Error`], which is logged and counted.
    async fn happened(&self, _event: &OutboxEvent) -> Result<(), Error> {
        Ok(())
    }

    /// Brings what this process has derived up to date; without events everything.
    ///
    /// # Errors
    /// [`Error`], which is logged and counted.
    async fn refresh(&self, _events: Option<&[OutboxEvent]>) -> Result<(), Error> {
        Ok(())
    }
}

/// The dispatcher.
pub struct Taps {
    subscribers: Vec<Arc<dyn Subscriber>>,
    probe: Arc<dyn Probe>,
}

impl Taps {
    /// A dispatcher over these subscribers, whatever order they come in.
    pub fn new(subscribers: Vec<Arc<dyn Subscriber>>, probe: Arc<dyn Probe>) -> Self {
        Self {
            subscribers: ordered(subscribers),
            probe,
        }
    }

    /// The dispatcher with the subscribers of the core.
    pub fn core(ports: &Arc<Ports>, snapshots: &Arc<Snapshots>) -> Self {
        Self::new(
            core::subscribers(ports, snapshots),
            Arc::clone(&ports.probe),
        )
    }

    /// `item_presave`: changes accumulate; the first refusal ends it.
    ///
    /// # Errors
    /// The faults for which a subscriber refuses.
    pub fn item_presave(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        presave: &mut Presave<'_>,
    ) -> Result<(), Faults> {
        for subscriber in self.at(Tap::ItemPresave) {
            let watch = Stopwatch::now();
            let answer = subscriber.item_presave(context, site, presave);
            self.note(Tap::ItemPresave, subscriber, watch, answer.is_ok());
            answer?;
        }
        Ok(())
    }

    /// `item_view`: what subscribers add, in their order. One that fails adds nothing and harms nobody.
    pub async fn item_view(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        viewing: &Viewing<'_>,
    ) -> Vec<(String, Element)> {
        let mut added = Vec::new();
        for subscriber in self.at(Tap::ItemView) {
            let watch = Stopwatch::now();
            let answer = subscriber.item_view(context, site, viewing).await;
            self.note(Tap::ItemView, subscriber, watch, answer.is_ok());
            match answer {
                Ok(elements) => added.extend(elements),
                Err(error) => {
                    context.reads().lacks_a_part();
                    report(Tap::ItemView, subscriber, &error);
                }
            }
        }
        added
    }

    /// The background taps, event by event in their order; gives whether every subscriber has done
    /// its part.
    pub async fn happened(&self, events: &[OutboxEvent]) -> bool {
        let mut done = self.refresh(Some(events)).await;
        for event in events {
            for subscriber in self.at(Tap::Event) {
                let watch = Stopwatch::now();
                let answer = subscriber.happened(event).await;
                self.note(Tap::Event, subscriber, watch, answer.is_ok());
                if let Err(error) = answer {
                    report(Tap::Event, subscriber, &error);
                    done = false;
                }
            }
        }
        done
    }

    /// Brings what is derived up to date; gives whether every subscriber has done so.
    pub async fn refresh(&self, events: Option<&[OutboxEvent]>) -> bool {
        let mut done = true;
        for subscriber in self.at(Tap::Refresh) {
            let watch = Stopwatch::now();
            let answer = subscriber.refresh(events).await;
            self.note(Tap::Refresh, subscriber, watch, answer.is_ok());
            if let Err(error) = answer {
                report(Tap::Refresh, subscriber, &error);
                done = false;
            }
        }
        done
    }

    /// The subscribers that take part at a tap, in their order.
    fn at(&self, tap: Tap) -> impl Iterator<Item = &dyn Subscriber> {
        let all = self.subscribers.iter().map(|subscriber| &**subscriber);
        all.filter(move |subscriber| subscriber.taps().contains(&tap))
    }

    fn note(&self, tap: Tap, subscriber: &dyn Subscriber, watch: Stopwatch, done: bool) {
        let outcome = if done { Outcome::Done } else { Outcome::Failed };
        self.probe
            .tap(tap.name(), subscriber.name(), watch.elapsed(), outcome);
    }
}

fn report(tap: Tap, subscriber: &dyn Subscriber, error: &Error) {
    tracing::error!(
        tap = tap.name(),
        subscriber = subscriber.name(),
        error = error as &dyn std::error::Error,
        "a subscriber failed"
    );
}

/// Weight, then dependency, then name. A subscriber whose dependencies never come is put at the end.
fn ordered(mut subscribers: Vec<Arc<dyn Subscriber>>) -> Vec<Arc<dyn Subscriber>> {
    subscribers.sort_by(|a, b| (a.weight(), a.name()).cmp(&(b.weight(), b.name())));
    let mut done: Vec<Arc<dyn Subscriber>> = Vec::with_capacity(subscribers.len());
    while !subscribers.is_empty() {
        let ready = subscribers.iter().position(|s| {
            let waits = |name: &&str| subscribers.iter().any(|other| other.name() == *name);
            !s.after().iter().any(waits)
        });
        done.push(subscribers.remove(ready.unwrap_or(0)));
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Named(&'static str, i32, &'static [&'static str]);

    #[async_trait]
    impl Subscriber for Named {
        fn name(&self) -> &str {
            self.0
        }
        fn taps(&self) -> &[Tap] {
            &[Tap::Event]
        }
        fn weight(&self) -> i32 {
            self.1
        }
        fn after(&self) -> &[&str] {
            self.2
        }
    }

    #[test]
    fn subscribers_run_by_weight_then_dependency_then_name() {
        let all: Vec<Arc<dyn Subscriber>> = vec![
            Arc::new(Named("d", -5, &["b"])),
            Arc::new(Named("c", 0, &[])),
            Arc::new(Named("b", 0, &[])),
            Arc::new(Named("a", 5, &[])),
            Arc::new(Named("e", -9, &["not there"])),
        ];
        let names: Vec<String> = ordered(all).iter().map(|s| s.name().to_owned()).collect();
        assert_eq!(names, ["e", "b", "d", "c", "a"]);
    }

    #[test]
    fn a_ring_of_dependencies_ends() {
        let all: Vec<Arc<dyn Subscriber>> = vec![
            Arc::new(Named("a", 0, &["b"])),
            Arc::new(Named("b", 0, &["a"])),
        ];
        assert_eq!(ordered(all).len(), 2);
    }
}
