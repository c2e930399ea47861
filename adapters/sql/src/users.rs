//! Accounts. The hash of a password is written and never read here.

use async_trait::async_trait;
use serde_json::Value as Json;
use trovato_domain::id::UserId;
use trovato_domain::name::MachineName;
use trovato_domain::user::{User, UserStatus, name_key};
use trovato_ports::security::{ExposeSecret as _, SecretString};
use trovato_ports::users::{UserReader, UserRepository};
use trovato_ports::{Page, PageRequest, StoreError, Viewer};

use crate::dialect::{Dialect, list_of};
use crate::driver::Statement;
use crate::page::{limit, page_of};
use crate::row::Row;
use crate::store::SqlStore;
use crate::unit::{SqlUnitOfWork, optional};

const HAS_ADMINISTRATOR: &str =
    "SELECT EXISTS (SELECT 1 FROM user_role WHERE role = 'administrator')";
const INSERT: &str = "INSERT INTO users \
    (id, name, name_key, display_name, email, email_key, status, created, changed, password_hash) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const SAVE: &str = "UPDATE users \
    SET name = $2, name_key = $3, display_name = $4, email = $5, email_key = $6, status = $7, \
    created = $8, changed = $9 \
    WHERE id = $1";
const DELETE_ROLES: &str = "DELETE FROM user_role WHERE user_id = $1";

/// Reads accounts that satisfy a condition on the table `u`.
fn select(dialect: Dialect, rest: &str) -> String {
    let roles = dialect.array_of("r.role");
    format!(
        "SELECT u.id, u.name, u.display_name, u.email, u.status, \
         (SELECT {roles} FROM user_role AS r WHERE r.user_id = u.id), u.created, u.changed \
         FROM users AS u {rest}"
    )
}

pub(crate) fn by_name(dialect: Dialect, name: &str) -> Statement {
    let sql = select(dialect, "WHERE u.name_key = $1");
    Statement::new("user.find_by_name", sql, [name_key(name).into()])
}

fn read(mut row: Row) -> Result<User, StoreError> {
    let corrupt = |what: &str| StoreError::corrupt(format!("the {what} of an account"));
    Ok(User {
        id: row.take()?,
        name: row.take()?,
        display_name: row.take()?,
        email: row.take()?,
        status: UserStatus::of(&row.take::<String>()?).ok_or_else(|| corrupt("status"))?,
        roles: roles(row.take()?).ok_or_else(|| corrupt("roles"))?,
        created: row.take()?,
        changed: row.take()?,
    })
}

fn roles(stored: Option<Json>) -> Option<Vec<MachineName>> {
    let mut roles: Vec<MachineName> = stored.map_or_else(
        || Some(Vec::new()),
        |roles| serde_json::from_value(roles).ok(),
    )?;
    roles.sort();
    Some(roles)
}

#[async_trait]
impl UserReader for SqlStore {
    async fn find_by_name(&self, _: &Viewer, name: &str) -> Result<Option<User>, StoreError> {
        let row = self
            .database
            .first(by_name(self.database.dialect(), name))
            .await?;
        row.map(read).transpose()
    }

    async fn load_many(&self, _: &Viewer, ids: &[UserId]) -> Result<Vec<User>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let dialect = self.database.dialect();
        let sql = select(dialect, &format!("WHERE u.id IN {}", dialect.ids(1)));
        let statement = Statement::new("user.load_many", sql, [list_of(ids).into()]);
        self.database
            .fetch(statement)
            .await?
            .into_iter()
            .map(read)
            .collect()
    }

    async fn list(
        &self,
        _: &Viewer,
        page: PageRequest<UserId>,
    ) -> Result<Page<User, UserId>, StoreError> {
        let dialect = self.database.dialect();
        let most = limit(page.limit).into();
        let statement = match page.after {
            None => Statement::new(
                "user.list",
                select(dialect, "ORDER BY u.id LIMIT $1"),
                [most],
            ),
            Some(after) => {
                let sql = select(dialect, "WHERE u.id > $2 ORDER BY u.id LIMIT $1");
                Statement::new("user.list_after", sql, [most, after.uuid().into()])
            }
        };
        let rows = self.database.fetch(statement).await?;
        let users: Vec<User> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(page_of(users, page.limit, |user| user.id))
    }

    async fn has_administrator(&self) -> Result<bool, StoreError> {
        let statement = Statement::new("user.has_administrator", HAS_ADMINISTRATOR, []);
        let row = self.database.first(statement).await?;
        row.map_or(Ok(false), |mut row| row.take())
    }
}

#[async_trait]
impl UserRepository for SqlUnitOfWork {
    async fn find(&mut self, _: &Viewer, id: UserId) -> Result<Option<User>, StoreError> {
        let sql = select(self.dialect, "WHERE u.id = $1");
        let find = Statement::new("user.find", sql, [id.uuid().into()]);
        self.first(find).await?.map(read).transpose()
    }

    async fn find_by_name(&mut self, _: &Viewer, name: &str) -> Result<Option<User>, StoreError> {
        self.first(by_name(self.dialect, name))
            .await?
            .map(read)
            .transpose()
    }

    async fn find_by_email(&mut self, _: &Viewer, email: &str) -> Result<Option<User>, StoreError> {
        let sql = select(self.dialect, "WHERE u.email_key = $1");
        let statement = Statement::new("user.find_by_email", sql, [name_key(email).into()]);
        self.first(statement).await?.map(read).transpose()
    }

    async fn insert(
        &mut self,
        user: &User,
        password_hash: Option<&SecretString>,
    ) -> Result<(), StoreError> {
        let hash = password_hash.map(|hash| hash.expose_secret().to_owned());
        let values = values(user).into_iter().chain([optional(hash)]);
        self.execute(Statement::new("user.insert", INSERT, values))
            .await?;
        self.add_roles(user).await
    }

    async fn save(&mut self, user: &User) -> Result<(), StoreError> {
        self.execute(Statement::new("user.save", SAVE, values(user)))
            .await?;
        let delete = Statement::new("user.delete_roles", DELETE_ROLES, [user.id.uuid().into()]);
        self.execute(delete).await?;
        self.add_roles(user).await
    }
}

impl SqlUnitOfWork {
    async fn add_roles(&mut self, user: &User) -> Result<(), StoreError> {
        if user.roles.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "INSERT INTO user_role (user_id, role) SELECT $1, x.value FROM {} AS x",
            self.dialect.texts(2)
        );
        let values = [user.id.uuid().into(), list_of(&user.roles).into()];
        self.execute(Statement::new("user.add_roles", sql, values))
            .await?;
        Ok(())
    }
}

fn values(user: &User) -> [sea_query::Value; 9] {
    [
        user.id.uuid().into(),
        user.name.as_str().into(),
        name_key(&user.name).into(),
        user.display_name.as_str().into(),
        optional(user.email.clone()),
        optional(user.email.as_deref().map(name_key)),
        user.status.as_str().into(),
        user.created.micros().into(),
        user.changed.micros().into(),
    ]
}
