//! No reader who begins after a write was acknowledged sees what was before it: every write of the use
//! cases and every page that shows it, writers and readers at once, two hours of mixed traffic, and a
//! flood of addresses.

mod aging;
mod chance;
mod complete;
mod configured;
mod flood;
mod imported;
mod items;
mod looks;
mod mixed;
mod older;
mod racing;
mod records;
mod scene;
mod terms;
mod translations;

use anyhow::{Context as _, Result, ensure};
use futures::future::LocalBoxFuture;

/// A write, and the pages that show it.
struct Row {
    /// The use case, as `TYPE::METHOD`.
    by: &'static str,
    /// What it writes; of configuration and imports, the kind before a colon.
    what: &'static str,
    run: fn() -> LocalBoxFuture<'static, Result<()>>,
}

/// A row of a table of writes.
macro_rules! row {
    ($by:literal, $what:literal, $run:path) => {
        $crate::fresh::Row {
            by: $by,
            what: $what,
            run: || Box::pin($run()),
        }
    };
}
use row;

/// All writes.
fn rows() -> impl Iterator<Item = &'static Row> {
    let tables = [
        items::ROWS,
        translations::ROWS,
        terms::ROWS,
        imported::ROWS,
        configured::ROWS,
    ];
    tables.into_iter().flatten()
}

/// Does every write of a table on a site of its own; tells all that went wrong.
async fn each_is_seen_at_once(rows: &[Row]) -> Result<()> {
    let mut wrong = Vec::new();
    for row in rows {
        let done = (row.run)().await;
        if let Err(error) = done.with_context(|| format!("{}, {}", row.by, row.what)) {
            wrong.push(format!("{error:#}"));
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_written_of_items_is_seen_at_once() -> Result<()> {
    each_is_seen_at_once(items::ROWS).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_written_of_translations_is_seen_at_once() -> Result<()> {
    each_is_seen_at_once(translations::ROWS).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_written_of_terms_is_seen_at_once() -> Result<()> {
    each_is_seen_at_once(terms::ROWS).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_imported_is_seen_at_once() -> Result<()> {
    each_is_seen_at_once(imported::ROWS).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_written_of_configuration_and_accounts_is_seen_at_once() -> Result<()> {
    each_is_seen_at_once(configured::ROWS).await
}
