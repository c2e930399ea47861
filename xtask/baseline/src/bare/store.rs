//! The articles in PostgreSQL or SQLite, by SQL that both understand.

use std::str::FromStr;

use anyhow::Result;
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions};

use crate::article::Article;

/// As many as the product takes unless told otherwise.
const CONNECTIONS: u32 = 10;

const TABLE: &str = "CREATE TABLE article (number BIGINT PRIMARY KEY, title TEXT NOT NULL, \
    summary TEXT NOT NULL, body TEXT NOT NULL, written TEXT NOT NULL)";
const INDEX: &str = "CREATE INDEX article_written ON article (written, number)";
const INSERT: &str = "INSERT INTO article (number, title, summary, body, written) \
    VALUES ($1, $2, $3, $4, $5)";
const ONE: &str = "SELECT title, body, written FROM article WHERE number = $1";
const NEWEST: &str = "SELECT number, title, summary, written FROM article \
    ORDER BY written DESC, number DESC LIMIT 10";
const ANALYZE: &str = "ANALYZE";

/// Title, body and date.
pub(super) type ArticleRow = (String, String, String);
/// Number, title, summary and date.
pub(super) type LineRow = (i64, String, String, String);

/// A pool of connections to one of the databases.
pub(super) enum Store {
    Postgres(PgPool),
    Sqlite(SqlitePool),
}

/// The same work on either pool: their types differ, the code does not.
macro_rules! on_either {
    ($store:expr, $pool:ident => $work:expr) => {
        match $store {
            Store::Postgres($pool) => $work,
            Store::Sqlite($pool) => $work,
        }
    };
}

impl Store {
    /// Connects to the database of this address.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub(super) async fn connect(database: &str) -> Result<Self> {
        if database.starts_with("postgres") {
            let options = PgPoolOptions::new().max_connections(CONNECTIONS);
            return Ok(Self::Postgres(options.connect(database).await?));
        }
        let options = SqliteConnectOptions::from_str(database)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal);
        let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS);
        Ok(Self::Sqlite(pool.connect_with(options).await?))
    }

    /// Makes the table and writes the articles.
    ///
    /// # Errors
    /// When the table is there already, or the database fails.
    pub(super) async fn fill(&self, items: u32) -> Result<()> {
        on_either!(self, pool => {
            let mut unit = pool.begin().await?;
            sqlx::query(TABLE).execute(&mut *unit).await?;
            sqlx::query(INDEX).execute(&mut *unit).await?;
            for article in (1..=items).map(Article::new) {
                sqlx::query(INSERT)
                    .bind(i64::from(article.number))
                    .bind(&article.title)
                    .bind(article.summary())
                    .bind(article.html())
                    .bind(article.written()?.to_string())
                    .execute(&mut *unit)
                    .await?;
            }
            unit.commit().await?;
            sqlx::query(ANALYZE).execute(pool).await?;
        });
        Ok(())
    }

    /// One article by its key.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn article(&self, number: i64) -> Result<Option<ArticleRow>> {
        Ok(on_either!(self, pool => {
            sqlx::query_as(ONE).bind(number).fetch_optional(pool).await?
        }))
    }

    /// The newest ten.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn newest(&self) -> Result<Vec<LineRow>> {
        Ok(on_either!(self, pool => sqlx::query_as(NEWEST).fetch_all(pool).await?))
    }
}
