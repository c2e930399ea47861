//! Terms: how their rows are read, the reader, the ways to the roots, and the repository.

mod paths;
mod reader;
mod repository;
mod write;

use sea_query::prelude::Uuid;
use sea_query::{
    CommonTableExpression, Expr, ExprTrait, JoinType, Query, SelectStatement, UnionType, WithClause,
};
use serde_json::Value as Json;
use trovato_domain::alias::Address;
use trovato_domain::category::{Parent, Term, TermContent};
use trovato_domain::id::TermId;
use trovato_ports::StoreError;

use crate::dialect::Dialect;
use crate::row::Row;

/// The columns of [`read`], of the table `t`.
pub(crate) fn columns(dialect: Dialect) -> String {
    let parents = dialect.rows_of("h.parent, h.weight, h.position");
    format!(
        "t.id, t.vocabulary, t.language, t.revision, t.created, t.changed, t.trashed, t.name, \
         t.slug, t.description, t.weight, \
         (SELECT {parents} FROM category_term_hierarchy AS h WHERE h.term = t.id), \
         t.fields, t.path, t.path_automatic, t.merged_into"
    )
}

/// How many merges are followed from one term to the next.
pub(crate) const MERGES: i32 = 32;

/// The condition that the term of the table `t` is in use.
pub(crate) const IN_USE: &str = "t.trashed IS NULL AND t.merged_into IS NULL";

/// The condition that the term of the table `t` is in the trash.
pub(crate) const IN_TRASH: &str = "t.trashed IS NOT NULL";

/// The term of a row with [`columns`].
pub(crate) fn read(row: &mut Row) -> Result<Term, StoreError> {
    Ok(Term {
        id: row.take()?,
        vocabulary: row.take()?,
        language: row.take()?,
        revision: row.take()?,
        created: row.take()?,
        changed: row.take()?,
        trashed: row.take()?,
        content: TermContent {
            name: row.take()?,
            slug: row.take()?,
            description: row.take()?,
            weight: row.take()?,
            parents: parents(row.take()?)?,
            fields: row.take()?,
            address: Address {
                path: row.take()?,
                automatic: row.take()?,
            },
            merged_into: row.take()?,
        },
    })
}

/// Parents out of rows of parent, weight and position.
fn parents(rows: Option<Json>) -> Result<Vec<Parent>, StoreError> {
    let Some(rows) = rows else {
        return Ok(Vec::new());
    };
    let corrupt = |_| StoreError::corrupt("the parents of a term");
    let mut rows: Vec<(TermId, i32, i64)> = serde_json::from_value(rows).map_err(corrupt)?;
    rows.sort_by_key(|(_, _, position)| *position);
    Ok(rows
        .into_iter()
        .map(|(term, weight, _)| Parent { term, weight })
        .collect())
}

/// The term itself and every term that was merged into it, over however many steps.
pub(crate) fn merged_into(target: Uuid) -> SelectStatement {
    let mut merged = Query::select();
    merged.expr(Expr::val(target)).union(
        UnionType::Distinct,
        Query::select()
            .column(("m", "id"))
            .from_as("category_term", "m")
            .join(
                JoinType::InnerJoin,
                "merged",
                Expr::col(("m", "merged_into")).equals(("merged", "id")),
            )
            .take(),
    );
    let table = CommonTableExpression::new()
        .query(merged)
        .column("id")
        .table_name("merged")
        .to_owned();
    let mut all = Query::select();
    all.column("id")
        .from("merged")
        .with_cte(WithClause::new().recursive(true).cte(table).to_owned());
    all
}
