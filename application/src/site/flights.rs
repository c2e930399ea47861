//! Single flight: of those who ask for the same at the same time, the first makes it and the others
//! wait for what the first has kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::{Mutex as Turn, OwnedMutexGuard};
use trovato_ports::cache::CacheKey;

/// What is being made.
#[derive(Debug, Default)]
pub(super) struct Flights(Mutex<HashMap<CacheKey, Weak<Turn<Outcome>>>>);

/// What has become of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Outcome {
    #[default]
    Made,
    Failed,
}

/// One's turn to make a value. Others wait until it is dropped.
#[derive(Debug)]
pub(super) struct Flight {
    /// What has become of the turn that one has waited for.
    waited: Option<Outcome>,
    turn: Option<OwnedMutexGuard<Outcome>>,
}

impl Flights {
    /// Waits for who makes the value already. Who has waited has no turn: what was made is there, or
    /// could not be kept, and then each makes it alone.
    pub(super) async fn join(&self, key: &CacheKey) -> Flight {
        let other = match self.turn(key) {
            Ok(mine) => {
                return Flight {
                    waited: None,
                    turn: Some(mine),
                };
            }
            Err(other) => other,
        };
        let outcome = *other.lock().await;
        Flight {
            waited: Some(outcome),
            turn: None,
        }
    }

    /// One's own turn, or that of another.
    fn turn(&self, key: &CacheKey) -> Result<OwnedMutexGuard<Outcome>, Arc<Turn<Outcome>>> {
        let mut flights = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = flights.get(key).and_then(Weak::upgrade) {
            return Err(turn);
        }
        flights.retain(|_, turn| turn.strong_count() > 0);
        let turn = Arc::new(Turn::new(Outcome::Made));
        flights.insert(key.clone(), Arc::downgrade(&turn));
        // Nobody else knows of it yet; whoever could not have it would wait for nobody.
        turn.try_lock_owned()
            .map_err(|_| Arc::new(Turn::new(Outcome::Made)))
    }
}

impl Flight {
    /// Whether another made it meanwhile.
    pub(super) const fn has_waited(&self) -> bool {
        self.waited.is_some()
    }

    /// Whether another tried meanwhile and what it needs was away. Who has waited for that asks for it
    /// no second time.
    pub(super) fn has_failed(&self) -> bool {
        self.waited == Some(Outcome::Failed)
    }

    /// Tells those who wait that what the value needs is away.
    pub(super) fn fail(mut self) {
        if let Some(turn) = &mut self.turn {
            **turn = Outcome::Failed;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[tokio::test]
    async fn who_has_waited_in_vain_is_told_so() {
        let flights = Arc::new(Flights::default());
        let key = CacheKey::new("page", ["/"]);
        let first = flights.join(&key).await;
        let later = tokio::spawn({
            let (flights, key) = (Arc::clone(&flights), key.clone());
            async move { flights.join(&key).await.has_failed() }
        });
        tokio::task::yield_now().await;
        first.fail();
        assert!(later.await.expect("ended"));
        assert!(!flights.join(&key).await.has_failed());
    }

    #[tokio::test]
    async fn who_comes_later_waits_for_the_first() {
        let flights = Arc::new(Flights::default());
        let made = Arc::new(AtomicU32::new(0));
        let key = CacheKey::new("page", ["/"]);
        let first = flights.join(&key).await;
        assert!(!first.has_waited());
        let others: Vec<_> = (0..5)
            .map(|_| {
                let (flights, made, key) = (Arc::clone(&flights), Arc::clone(&made), key.clone());
                tokio::spawn(async move {
                    let flight = flights.join(&key).await;
                    (flight.has_waited(), made.load(Ordering::SeqCst))
                })
            })
            .collect();
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        made.store(1, Ordering::SeqCst);
        drop(first);
        for other in others {
            assert_eq!(other.await.expect("ended"), (true, 1));
        }
        assert!(!flights.join(&key).await.has_waited());
        let another = flights.join(&CacheKey::new("page", ["/other"])).await;
        assert!(!another.has_waited());
        assert!(flights.0.lock().expect("locked").len() <= 2);
    }
}
