//! Lending connections. A connection that is given back is lent again as it is: the pool of the
//! database library asks the server after every single use whether it still lives, which costs a
//! reader as much as its statement, and keeps a connection whose statement was given up. Here a
//! connection that turns out to be dead, or whose state nobody knows, is thrown away.

use std::future::Future;
use std::time::Duration;

use deadpool::managed::{self, Metrics, Object, Pool, PoolError, RecycleError, RecycleResult};
use tokio::time::timeout;
use trovato_ports::StoreError;

/// Makes connections.
pub trait Connect: Send + Sync + 'static {
    /// A connection.
    type Connection: Send;
    /// Makes one.
    fn connect(&self) -> impl Future<Output = Result<Self::Connection, StoreError>> + Send;
    /// Ends one, and comes back when it has ended.
    fn close(&self, connection: Self::Connection) -> impl Future<Output = ()> + Send;
}

/// What a lender keeps to.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The most connections.
    pub most: usize,
    /// How long one is waited for.
    pub patience: Duration,
    /// How long one may lie unused and is still lent: something between here and a server may forget
    /// a connection on which nothing is said.
    pub idle: Duration,
}

/// A bounded number of connections.
pub struct Lender<C: Connect> {
    pool: Pool<Source<C>>,
    patience: Duration,
}

/// A connection on loan. Dropped without [`Lent::give_back`], it is closed: nobody knows what a
/// statement that was broken off has left on it.
pub struct Lent<C: Connect>(Option<Object<Source<C>>>);

impl<C: Connect> Lender<C> {
    /// Lends connections within these limits.
    ///
    /// # Errors
    /// [`StoreError::Backend`] where the pool cannot be made.
    pub fn new(connect: C, limits: Limits) -> Result<Self, StoreError> {
        let source = Source {
            connect,
            idle: limits.idle,
        };
        let pool = Pool::builder(source).max_size(limits.most.max(1)).build();
        Ok(Self {
            pool: pool.map_err(StoreError::backend)?,
            patience: limits.patience,
        })
    }

    /// A connection, used before or new.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where none is free in time or none can be made.
    pub async fn lend(&self) -> Result<Lent<C>, StoreError> {
        let unavailable = |reason: &str| StoreError::Unavailable {
            reason: reason.to_owned(),
        };
        match timeout(self.patience, self.pool.get()).await {
            Ok(Ok(object)) => Ok(Lent(Some(object))),
            Ok(Err(PoolError::Backend(error))) => Err(error),
            Ok(Err(_)) => Err(unavailable("the store is being closed")),
            Err(_) => Err(unavailable("no connection is free")),
        }
    }

    /// Lends no more, and comes back when the connections that nobody has are closed.
    pub async fn close(&self) {
        let idle = self.pool.retain(|_, _| false).removed;
        self.pool.close();
        for connection in idle {
            self.pool.manager().connect.close(connection).await;
        }
    }
}

impl<C: Connect> Lent<C> {
    /// The connection; `None` once it was given back.
    pub fn connection(&mut self) -> Option<&mut C::Connection> {
        self.0.as_deref_mut()
    }

    /// Whether it was lent before, so that it may have died meanwhile.
    pub fn is_used(&self) -> bool {
        let object = self.0.as_ref();
        object.is_some_and(|object| Object::metrics(object).recycle_count > 0)
    }

    /// Gives it back, fit for whoever is next.
    pub fn give_back(mut self) {
        self.0 = None;
    }
}

impl<C: Connect> Drop for Lent<C> {
    fn drop(&mut self) {
        if let Some(object) = self.0.take() {
            drop(Object::take(object));
        }
    }
}

struct Source<C> {
    connect: C,
    idle: Duration,
}

impl<C: Connect> managed::Manager for Source<C> {
    type Type = C::Connection;
    type Error = StoreError;

    async fn create(&self) -> Result<C::Connection, StoreError> {
        self.connect.connect().await
    }

    async fn recycle(&self, _: &mut C::Connection, seen: &Metrics) -> RecycleResult<StoreError> {
        if seen.last_used() < self.idle {
            Ok(())
        } else {
            Err(RecycleError::message("it lay unused for too long"))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[derive(Default)]
    struct Numbers(AtomicU32);

    impl Connect for Numbers {
        type Connection = u32;
        async fn connect(&self) -> Result<u32, StoreError> {
            Ok(self.0.fetch_add(1, Ordering::Relaxed))
        }
        async fn close(&self, _: u32) {
            self.0.fetch_add(100, Ordering::Relaxed);
        }
    }

    fn lender(most: usize) -> Lender<Numbers> {
        forgetful(most, Duration::MAX)
    }

    fn forgetful(most: usize, idle: Duration) -> Lender<Numbers> {
        let limits = Limits {
            most,
            patience: Duration::from_millis(1),
            idle,
        };
        Lender::new(Numbers::default(), limits).expect("a lender")
    }

    #[tokio::test]
    async fn what_is_given_back_is_lent_again_and_what_is_dropped_is_not() {
        let lender = lender(1);
        let mut first = lender.lend().await.expect("lent");
        assert_eq!(
            (first.connection().copied(), first.is_used()),
            (Some(0), false)
        );
        first.give_back();
        let mut again = lender.lend().await.expect("lent");
        assert_eq!(
            (again.connection().copied(), again.is_used()),
            (Some(0), true)
        );
        drop(again);
        let mut other = lender.lend().await.expect("lent");
        assert_eq!(other.connection().copied(), Some(1));
    }

    #[tokio::test]
    async fn closing_ends_what_nobody_has_and_lends_no_more() {
        let lender = lender(2);
        let (held, idle) = (lender.lend().await, lender.lend().await);
        idle.expect("lent").give_back();
        lender.close().await;
        assert_eq!(lender.pool.manager().connect.0.load(Ordering::Relaxed), 102);
        assert!(lender.lend().await.is_err());
        drop(held);
    }

    #[tokio::test]
    async fn what_lay_unused_for_too_long_is_not_lent_again() {
        let lender = forgetful(1, Duration::ZERO);
        lender.lend().await.expect("lent").give_back();
        let mut other = lender.lend().await.expect("lent");
        assert_eq!(
            (other.connection().copied(), other.is_used()),
            (Some(1), false)
        );
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let lender = lender(1);
        let held = lender.lend().await.expect("lent");
        let refused = lender.lend().await;
        assert!(matches!(refused, Err(StoreError::Unavailable { .. })));
        drop(held);
        assert!(lender.lend().await.is_ok());
    }
}
