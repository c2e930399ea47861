//! JSON in SQL: members by literal names, which both stores can index, and lists bound as one text.

use sea_query::extension::postgres::{PgBinOper, PgFunc};
use sea_query::extension::sqlite::SqliteBinOper;
use sea_query::{
    Alias, BinOper, Expr, ExprTrait as _, Func, IntoIden, Query, SelectStatement, Value,
};
use serde_json::Value as Json;

use crate::dialect::Dialect;

/// A constant of the statement. It is part of a definition's shape and never comes from a value.
pub(super) fn constant(value: impl Into<Value>) -> Expr {
    Expr::Constant(value.into())
}

/// The member of this name, as JSON. Names are machine names, checked when a type is saved.
pub(super) fn member(dialect: Dialect, document: Expr, name: &str) -> Expr {
    document.binary(get(dialect), constant(name))
}

/// The member of this name, as text.
pub(super) fn member_text(dialect: Dialect, document: Expr, name: &str) -> Expr {
    document.binary(get_text(dialect), constant(name))
}

/// The first entry of an array, as JSON.
pub(super) fn first(dialect: Dialect, array: Expr) -> Expr {
    array.binary(get(dialect), constant(0))
}

/// The first entry of an array, as text.
pub(super) fn first_text(dialect: Dialect, array: Expr) -> Expr {
    array.binary(get_text(dialect), constant(0))
}

fn get(dialect: Dialect) -> BinOper {
    match dialect {
        Dialect::Sqlite => SqliteBinOper::GetJsonField.into(),
        Dialect::Postgres => PgBinOper::GetJsonField.into(),
    }
}

fn get_text(dialect: Dialect) -> BinOper {
    match dialect {
        Dialect::Sqlite => SqliteBinOper::CastJsonField.into(),
        Dialect::Postgres => PgBinOper::CastJsonField.into(),
    }
}

/// The text compared byte by byte, whatever the order of the database.
pub(super) fn bytewise(dialect: Dialect, text: Expr) -> Expr {
    match dialect {
        Dialect::Sqlite => text,
        Dialect::Postgres => text.binary(BinOper::Custom("COLLATE"), Expr::col("C")),
    }
}

/// Adds the entries of an array to a statement, as the table of this name with the column `value`.
pub(super) fn expand(
    dialect: Dialect,
    select: &mut SelectStatement,
    array: Expr,
    entries: Entries,
    name: impl IntoIden,
) {
    let function = match (dialect, entries) {
        (Dialect::Sqlite, _) => "json_each",
        (Dialect::Postgres, Entries::Json) => "jsonb_array_elements",
        (Dialect::Postgres, Entries::Text) => "jsonb_array_elements_text",
    };
    select.from_function(Func::cust(function).arg(array), name);
}

/// What entries of an array are taken as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entries {
    /// Objects.
    Json,
    /// Texts.
    Text,
}

/// What the values of a bound list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListOf {
    /// Texts.
    Texts,
    /// Whole numbers.
    Numbers,
    /// Ids.
    Ids,
}

/// The values of a list, bound as the text of one JSON array; the column is `value`.
pub(super) fn list(dialect: Dialect, of: ListOf, values: Vec<Json>) -> SelectStatement {
    let bound = Expr::val(Json::Array(values).to_string());
    let mut select = Query::select();
    match dialect {
        Dialect::Sqlite => {
            select
                .column("value")
                .from_function(Func::cust("json_each").arg(bound), "listed");
        }
        Dialect::Postgres => {
            let value = Expr::col("value");
            select.expr(match of {
                ListOf::Texts => value,
                ListOf::Numbers => value.cast_as(Alias::new("bigint")),
                ListOf::Ids => value.cast_as(Alias::new("uuid")),
            });
            let array = bound.cast_as(Alias::new("jsonb"));
            select.from_function(Func::cust("jsonb_array_elements_text").arg(array), "listed");
        }
    }
    select
}

/// An id as the text that stands in keys.
pub(super) fn id_text(dialect: Dialect, id: Expr) -> Expr {
    match dialect {
        Dialect::Sqlite => id,
        Dialect::Postgres => id.cast_as(Alias::new("text")),
    }
}

/// The condition that an id is one of those that a statement finds, which are few: `PostgreSQL`
/// takes an array for few, where it would take a set of unknown size for many and read a whole table.
pub(super) fn is_one_of_few(dialect: Dialect, id: Expr, few: SelectStatement) -> Expr {
    match dialect {
        Dialect::Sqlite => id.in_subquery(few),
        Dialect::Postgres => {
            let array = Func::cust("ARRAY").arg(Expr::from(few));
            id.eq(PgFunc::any(Expr::from(array)))
        }
    }
}
