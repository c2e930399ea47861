//! The few places where the two kinds of SQL differ.
//!
//! Every text here is a function of the place of a value alone, never of the value.

use sea_query::extension::postgres::PgFunc;
use sea_query::prelude::Uuid;
use sea_query::{
    ArrayType, Expr, ExprTrait, Func, PostgresQueryBuilder, Query, QueryStatementBuilder,
    SelectStatement, SqliteQueryBuilder, Value, Values,
};
use serde_json::Value as Json;

use crate::writer::Writer;

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
    pub fn build(self, statement: &impl QueryStatementBuilder) -> (String, Values) {
        let mut writer = Writer::default();
        match self {
            Self::Sqlite => statement.build_collect_any_into(&SqliteQueryBuilder, &mut writer),
            Self::Postgres => statement.build_collect_any_into(&PostgresQueryBuilder, &mut writer),
        }
        writer.into_parts()
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

    /// The condition that an id is one of a list, bound as one value.
    pub fn is_one_of(self, id: Expr, ids: impl IntoIterator<Item = Uuid>) -> Expr {
        let list = Expr::val(self.id_list(ids));
        match self {
            Self::Sqlite => {
                let mut ids: SelectStatement = Query::select();
                ids.column("value")
                    .from_function(Func::cust("json_each").arg(list), "value");
                id.in_subquery(ids)
            }
            Self::Postgres => is_any(id, list),
        }
    }

    /// Keeps the rows whose id is one of a list of [`Dialect::id_list`] that names none twice.
    pub fn keep(self, select: &mut SelectStatement, id: Expr, list: Expr) {
        match self {
            // A join: a subquery would fill a table of its own at each run.
            Self::Sqlite => {
                select
                    .from_function(Func::cust("json_each").arg(list), "wanted")
                    .and_where(id.eq(Expr::col(("wanted", "value"))));
            }
            Self::Postgres => {
                select.and_where(is_any(id, list));
            }
        }
    }

    /// Ids as one value: the text of a JSON array, or an array.
    pub fn id_list(self, ids: impl IntoIterator<Item = Uuid>) -> Value {
        match self {
            Self::Sqlite => {
                let texts: Json = ids.into_iter().map(|id| id.to_string()).collect();
                texts.to_string().into()
            }
            Self::Postgres => {
                let ids = ids.into_iter().map(Value::from).collect();
                Value::Array(ArrayType::Uuid, Some(Box::new(ids)))
            }
        }
    }
}

/// Each id of an array is looked up in the index; a list unpacked from JSON would be joined, which
/// costs three times as much.
fn is_any(id: Expr, list: Expr) -> Expr {
    id.eq(PgFunc::any(list))
}

/// The text of a JSON array of these, to be bound as one value.
pub fn list_of(values: &[impl ToString]) -> String {
    values
        .iter()
        .map(ToString::to_string)
        .collect::<Json>()
        .to_string()
}
