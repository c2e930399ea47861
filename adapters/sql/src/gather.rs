//! Gathers: plans become statements, one for each kind of page. Values are bound, a list as one
//! text; names of fields, which were checked when their type was saved, stand as literals.

mod approach;
mod compile;
mod conditions;
mod explain;
mod fields;
mod json;
mod pager;
mod references;
mod sets;
mod source;

use std::collections::BTreeMap;

use async_trait::async_trait;
use sea_query::prelude::Uuid;
use trovato_domain::gather::plan::{GatherPlan, KeyValue, Paging, PlanBase, Position};
use trovato_domain::id::{TermId, UserId};
use trovato_ports::gather::{GatherPage, GatherReader, GatherRows};
use trovato_ports::terms::TermReader;
use trovato_ports::users::UserReader;
use trovato_ports::{StoreError, Viewer};

use self::approach::{Approach, survey};
use self::compile::compile;
pub use self::explain::Explanation;
use self::pager::stretches;
use self::references::leading;
use crate::driver::Statement;
use crate::items::overlay;
use crate::row::Row;
use crate::store::SqlStore;

#[async_trait]
impl GatherReader for SqlStore {
    async fn page(
        &self,
        viewer: &Viewer,
        plan: &GatherPlan,
        after: Option<Position>,
    ) -> Result<GatherPage, StoreError> {
        let statement = self.gather_statement(viewer, plan, after.as_ref()).await?;
        let rows = self.database.fetch(statement).await?;
        let ranges = stretches(plan, after.as_ref()).len();
        let (rows, next) = cut(rows, plan, ranges)?;
        let rows = match plan.base {
            PlanBase::Items(_) => {
                let items = rows.into_iter().map(|(_, row)| overlay::read(row));
                GatherRows::Items(items.collect::<Result<_, _>>()?)
            }
            PlanBase::Terms(_) => {
                let ids: Vec<TermId> = rows.iter().map(|(id, _)| TermId::new(*id)).collect();
                let terms = TermReader::load_many(self, viewer, &ids).await?;
                GatherRows::Terms(in_order(&ids, terms, |term| term.id))
            }
            PlanBase::Users => {
                let ids: Vec<UserId> = rows.iter().map(|(id, _)| UserId::new(*id)).collect();
                let users = UserReader::load_many(self, viewer, &ids).await?;
                GatherRows::Users(in_order(&ids, users, |user| user.id))
            }
        };
        Ok(GatherPage { rows, next })
    }
}

impl SqlStore {
    /// The statement of a page.
    async fn gather_statement(
        &self,
        viewer: &Viewer,
        plan: &GatherPlan,
        after: Option<&Position>,
    ) -> Result<Statement, StoreError> {
        if after.is_some_and(|position| !plan.fits(position)) {
            return Err(StoreError::corrupt(
                "the position in a gather, which is one of another order",
            ));
        }
        let approach = self.approach(viewer, plan).await?;
        let dialect = self.database.dialect();
        let select = compile(dialect, viewer, plan, after, approach);
        Ok(Statement::built(
            name_of(&plan.base),
            dialect.build(&select),
        ))
    }

    /// Most sites have one language, most terms few items: without a look, no listing could be read
    /// off an index that begins with the state, and none of a rare term without reading all items.
    async fn approach(&self, viewer: &Viewer, plan: &GatherPlan) -> Result<Approach, StoreError> {
        if !matches!(plan.base, PlanBase::Items(_)) {
            return Ok(Approach::PLAIN);
        }
        let dialect = self.database.dialect();
        let survey = dialect.build(&survey(dialect, viewer, plan));
        let Some(mut row) = self
            .database
            .first(Statement::built("gather.survey", survey))
            .await?
        else {
            return Ok(Approach::PLAIN);
        };
        let translated = row.take()?;
        let counted = leading(plan.condition.as_ref()).is_some();
        let references = if counted { Some(row.take()?) } else { None };
        Ok(Approach::of(translated, references))
    }
}

const fn name_of(base: &PlanBase) -> &'static str {
    match base {
        PlanBase::Items(_) => "gather.items",
        PlanBase::Terms(_) => "gather.terms",
        PlanBase::Users => "gather.users",
    }
}

/// A row's id, and its columns that are not read yet.
type Listed = (Uuid, Row);

/// The rows of a page, and where the next page begins.
fn cut(
    rows: Vec<Row>,
    plan: &GatherPlan,
    ranges: usize,
) -> Result<(Vec<Listed>, Option<Position>), StoreError> {
    let size = usize::from(plan.size);
    let more = rows.len() > size && plan.paging == Paging::Keyset;
    let mut kept = Vec::with_capacity(size);
    let mut last = None;
    for mut row in rows.into_iter().take(size) {
        let place = position(&mut row, plan, ranges)?;
        kept.push((place.id(), row));
        last = Some(place);
    }
    Ok((kept, last.filter(|_| more)))
}

/// The place of a row, from the columns before its record.
fn position(row: &mut Row, plan: &GatherPlan, ranges: usize) -> Result<Position, StoreError> {
    if ranges > 1 {
        row.take::<i64>()?;
    }
    let mut keys = Vec::with_capacity(plan.sort.len());
    for (n, sort) in plan.sort.iter().enumerate() {
        keys.push(if sort.field.is_number() {
            Some(KeyValue::Number(row.take()?))
        } else if n == 0 {
            row.take::<Option<String>>()?.map(KeyValue::Text)
        } else if sort.field.may_be_absent() {
            let (absent, text): (i64, String) = (row.take()?, row.take()?);
            (absent == 0).then_some(KeyValue::Text(text))
        } else {
            Some(KeyValue::Text(row.take()?))
        });
    }
    Ok(Position::new(keys, row.take()?))
}

/// Records that were loaded by their ids, in the order of these.
fn in_order<I: Ord + Copy, T>(ids: &[I], records: Vec<T>, id: impl Fn(&T) -> I) -> Vec<T> {
    let mut loaded: BTreeMap<I, T> = records
        .into_iter()
        .map(|record| (id(&record), record))
        .collect();
    ids.iter().filter_map(|id| loaded.remove(id)).collect()
}

#[cfg(test)]
mod tests;
