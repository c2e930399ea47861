//! The few places where the two kinds of SQL differ.
//!
//! Every text here is a function of the place of a value alone, never of the value.

use sea_query::{
    Alias, Expr, ExprTrait, Func, PostgresQueryBuilder, Query, QueryStatementWriter,
    SelectStatement, SqliteQueryBuilder, Values,
};
use serde_json::Value as Json;

/// Which kind of SQL a database speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `SQLite`, from 3.38 on.
    Sqlite,
    /// `PostgreSQL`, from 15 on.
    Postgres,
}

impl Dialect {
    /// The word for the kind of store.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }

    /// The text and values of a built statement.
    pub fn build(self, statement: &impl QueryStatementWriter) -> (String, Values) {
        match self {
            Self::Sqlite => statement.build(SqliteQueryBuilder),
            Self::Postgres => statement.build(PostgresQueryBuilder),
        }
    }

    /// The ids of a list that is bound as the text of a JSON array, as a subquery.
    pub fn ids(self, place: u8) -> String {
        match self {
            Self::Sqlite => format!("(SELECT value FROM json_each(${place}))"),
            Self::Postgres => {
                format!("(SELECT value::uuid FROM jsonb_array_elements_text(${place}::jsonb))")
            }
        }
    }

    /// The texts of a list that is bound as the text of a JSON array, as a subquery with the column
    /// `value`.
    pub fn texts(self, place: u8) -> String {
        match self {
            Self::Sqlite => format!("(SELECT value FROM json_each(${place}))"),
            Self::Postgres => {
                format!("(SELECT value FROM jsonb_array_elements_text(${place}::jsonb))")
            }
        }
    }

    /// The whole numbers of a list that is bound as the text of a JSON array, as a subquery.
    pub fn numbers(self, place: u8) -> String {
        match self {
            Self::Sqlite => format!("(SELECT value FROM json_each(${place}))"),
            Self::Postgres => {
                format!("(SELECT value::bigint FROM jsonb_array_elements_text(${place}::jsonb))")
            }
        }
    }

    /// The objects of a list that is bound as the text of a JSON array, as a table `x` with the
    /// column `value`.
    pub fn objects(self, place: u8) -> String {
        match self {
            Self::Sqlite => format!("json_each(${place}) AS x"),
            Self::Postgres => format!("jsonb_array_elements(${place}::jsonb) AS x (value)"),
        }
    }

    /// The type of ids, for casts.
    pub const fn id_type(self) -> &'static str {
        match self {
            Self::Sqlite => "TEXT",
            Self::Postgres => "uuid",
        }
    }

    /// The aggregate that makes a JSON array of rows, each an array of these columns.
    pub fn rows_of(self, columns: &str) -> String {
        match self {
            Self::Sqlite => format!("json_group_array(json_array({columns}))"),
            Self::Postgres => format!("jsonb_agg(jsonb_build_array({columns}))"),
        }
    }

    /// The aggregate that makes a JSON array of a column.
    pub fn array_of(self, column: &str) -> String {
        match self {
            Self::Sqlite => format!("json_group_array({column})"),
            Self::Postgres => format!("jsonb_agg({column})"),
        }
    }

    /// Now, in microseconds since 1970, by the clock of the database.
    pub const fn now(self) -> &'static str {
        match self {
            Self::Sqlite => "CAST(unixepoch('subsec') * 1000000 AS INTEGER)",
            Self::Postgres => "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)",
        }
    }

    /// The condition that an id is one of a list, bound as the text of one JSON array.
    pub fn is_one_of(self, id: Expr, list: &[impl ToString]) -> Expr {
        let list = Expr::val(list_of(list));
        let mut ids: SelectStatement = Query::select();
        match self {
            Self::Sqlite => {
                ids.column("value")
                    .from_function(Func::cust("json_each").arg(list), "value");
            }
            Self::Postgres => {
                let unpack = Func::cust("jsonb_array_elements_text");
                ids.expr(Expr::col("value").cast_as(Alias::new("uuid")))
                    .from_function(unpack.arg(list.cast_as(Alias::new("jsonb"))), "value");
            }
        }
        id.in_subquery(ids)
    }
}

/// The text of a JSON array of these, to be bound as one value.
pub fn list_of(values: &[impl ToString]) -> String {
    values
        .iter()
        .map(ToString::to_string)
        .collect::<Json>()
        .to_string()
}
