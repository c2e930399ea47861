//! Lending connections to readers. A connection that is given back is lent again as it is: the pool
//! of the database library asks the server after every single use whether it still lives, which
//! costs a reader as much as its statement. Here a connection that turns out to be dead is thrown
//! away, and the reader asks again.

use std::future::Future;
use std::time::Duration;

use deadpool::managed::{self, Metrics, Object, Pool, PoolError, RecycleResult};
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

/// A bounded number of connections.
pub struct Lender<C: Connect> {
    pool: Pool<Source<C>>,
    patience: Duration,
}

/// A connection on loan. Dropped without [`Lent::give_back`], it is closed: nobody knows what a
/// statement that was broken off has left on it.
pub struct Lent<C: Connect>(Option<Object<Source<C>>>);

impl<C: Connect> Lender<C> {
    /// At most `most` connections; a reader waits for one at most as long as `patience`.
    ///
    /// # Errors
    /// [`StoreError::Backend`] where the pool cannot be made.
    pub fn new(connect: C, most: usize, patience: Duration) -> Result<Self, StoreError> {
        let pool = Pool::builder(Source(connect)).max_size(most.max(1)).build();
        Ok(Self {
            pool: pool.map_err(StoreError::backend)?,
            patience,
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
            self.pool.manager().0.close(connection).await;
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

    /// Gives it back, fit for the next reader.
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

struct Source<C>(C);

impl<C: Connect> managed::Manager for Source<C> {
    type Type = C::Connection;
    type Error = StoreError;

    async fn create(&self) -> Result<C::Connection, StoreError> {
        self.0.connect().await
    }

    async fn recycle(&self, _: &mut C::Connection, _: &Metrics) -> RecycleResult<StoreError> {
        Ok(())
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
        Lender::new(Numbers::default(), most, Duration::from_millis(1)).expect("a lender")
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
        assert_eq!(lender.pool.manager().0.0.load(Ordering::Relaxed), 102);
        assert!(lender.lend().await.is_err());
        drop(held);
    }

    #[tokio::test]
    async fn a_reader_does_not_wait_for_ever() {
        let lender = lender(1);
        let held = lender.lend().await.expect("lent");
        let refused = lender.lend().await;
        assert!(matches!(refused, Err(StoreError::Unavailable { .. })));
        drop(held);
        assert!(lender.lend().await.is_ok());
    }
}
