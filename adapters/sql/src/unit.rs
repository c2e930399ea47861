//! The unit of work: one transaction that is every repository itself.
//!
//! Each repository is implemented beside its aggregate; here is what they share.

use async_trait::async_trait;
use sea_query::Value;
use trovato_domain::item::Revision;
use trovato_domain::time::Instant;
use trovato_ports::aliases::AliasRepository;
use trovato_ports::comments::CommentRepository;
use trovato_ports::configuration::ConfigRepository;
use trovato_ports::files::FileRepository;
use trovato_ports::imports::ImportRepository;
use trovato_ports::items::ItemRepository;
use trovato_ports::menus::MenuLinkRepository;
use trovato_ports::outbox::Outbox;
use trovato_ports::terms::TermRepository;
use trovato_ports::users::UserRepository;
use trovato_ports::{StoreError, UnitOfWork};

use crate::database::Measured;
use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::row::Row;

/// One transaction over the record store.
pub(crate) struct SqlUnitOfWork {
    transaction: Measured,
    pub(crate) dialect: Dialect,
    pub(crate) at: Instant,
}

impl SqlUnitOfWork {
    pub(crate) fn new(transaction: Measured, dialect: Dialect, at: Instant) -> Self {
        Self {
            transaction,
            dialect,
            at,
        }
    }

    pub(crate) async fn fetch(&mut self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        self.transaction.fetch(statement).await
    }

    /// The first row, if there is one.
    pub(crate) async fn first(&mut self, statement: Statement) -> Result<Option<Row>, StoreError> {
        Ok(self.fetch(statement).await?.into_iter().next())
    }

    pub(crate) async fn execute(&mut self, statement: Statement) -> Result<u64, StoreError> {
        self.transaction.execute(statement).await
    }

    /// Keeps other units out that lock the same name, until this one ends. On `SQLite` there is one
    /// writer at a time anyhow.
    pub(crate) async fn lock(&mut self, name: &str) -> Result<(), StoreError> {
        const SQL: &str = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text";
        if self.dialect == Dialect::Postgres {
            self.fetch(Statement::new("unit.lock", SQL, [name.into()]))
                .await?;
        }
        Ok(())
    }

    /// What a versioned write of nothing means: the record is at another revision, which `find` (a
    /// statement that reads it) tells; of a record that is gone, at none.
    pub(crate) async fn stale(
        &mut self,
        find: Statement,
        expected: Revision,
    ) -> Result<StoreError, StoreError> {
        let found = match self.first(find).await? {
            Some(mut row) => row.take()?,
            None => Revision(0),
        };
        Ok(StoreError::Stale { expected, found })
    }
}

/// A value that may be absent.
pub(crate) fn optional<T: Into<Value> + sea_query::Nullable>(value: Option<T>) -> Value {
    value.into()
}

#[async_trait]
impl UnitOfWork for SqlUnitOfWork {
    fn at(&self) -> Instant {
        self.at
    }

    fn items(&mut self) -> &mut dyn ItemRepository {
        self
    }

    fn terms(&mut self) -> &mut dyn TermRepository {
        self
    }

    fn config(&mut self) -> &mut dyn ConfigRepository {
        self
    }

    fn users(&mut self) -> &mut dyn UserRepository {
        self
    }

    fn menu_links(&mut self) -> &mut dyn MenuLinkRepository {
        self
    }

    fn aliases(&mut self) -> &mut dyn AliasRepository {
        self
    }

    fn files(&mut self) -> &mut dyn FileRepository {
        self
    }

    fn comments(&mut self) -> &mut dyn CommentRepository {
        self
    }

    fn imports(&mut self) -> &mut dyn ImportRepository {
        self
    }

    fn outbox(&mut self) -> &mut dyn Outbox {
        self
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.transaction.commit().await
    }
}
