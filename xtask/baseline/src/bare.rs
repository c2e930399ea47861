//! The bare baseline: a page from one row, one template and hand-written SQL, and nothing else.
//!
//! `/article/NUMBER` is one row by its key, `/list` the newest ten. Its article is the unit in
//! which the benchmarks measure.

mod page;
mod store;

use std::sync::Arc;

use anyhow::Result;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use clap::Args;

use crate::serving::listen;
use page::Pages;
use store::Store;

/// Where the articles are.
#[derive(Args)]
pub(crate) struct Options {
    /// Address of an empty database: `postgres://…` or `sqlite:FILE`
    #[arg(long)]
    database: String,
    /// How many articles to fill it with
    #[arg(long, default_value_t = 10_000)]
    items: u32,
}

struct Site {
    store: Store,
    pages: Pages,
}

/// Fills the database, then serves until it is killed.
///
/// # Errors
/// When the database cannot be reached or filled, or no port is free.
pub(crate) async fn run(options: Options) -> Result<()> {
    let store = Store::connect(&options.database).await?;
    store.fill(options.items).await?;
    let router = router(store)?;
    axum::serve(listen().await?, router).await?;
    Ok(())
}

fn router(store: Store) -> Result<Router> {
    let site = Site {
        store,
        pages: Pages::new()?,
    };
    Ok(Router::new()
        .route("/article/{number}", get(article))
        .route("/list", get(list))
        .with_state(Arc::new(site)))
}

async fn article(
    State(site): State<Arc<Site>>,
    Path(number): Path<i64>,
) -> Result<Html<String>, Failure> {
    let row = site.store.article(number).await?.ok_or(Failure::Absent)?;
    Ok(Html(site.pages.article(&row)?))
}

async fn list(State(site): State<Arc<Site>>) -> Result<Html<String>, Failure> {
    let rows = site.store.newest().await?;
    Ok(Html(site.pages.list(&rows)?))
}

enum Failure {
    Absent,
    Broken(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Broken(error.into())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Absent => StatusCode::NOT_FOUND.into_response(),
            Self::Broken(error) => {
                eprintln!("error: {error:#}");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use axum::body::to_bytes;
    use tokio::runtime::Runtime;

    use super::*;

    async fn check(site: &Arc<Site>, number: i64, status: StatusCode, size: Range<usize>) {
        let answer = article(State(Arc::clone(site)), Path(number)).await;
        let answer = answer.into_response();
        assert_eq!(answer.status(), status);
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        assert!(size.contains(&body.len()), "{} bytes", body.len());
    }

    #[test]
    fn an_article_is_a_page_of_ten_kilobytes_and_an_unknown_one_is_absent() {
        let folder = tempfile::tempdir().unwrap();
        Runtime::new().unwrap().block_on(async {
            let database = format!("sqlite:{}", folder.path().join("bare.db").display());
            let store = Store::connect(&database).await.unwrap();
            store.fill(12).await.unwrap();
            let pages = Pages::new().unwrap();
            let site = Arc::new(Site { store, pages });
            check(&site, 7, StatusCode::OK, 9_500..11_000).await;
            check(&site, 13, StatusCode::NOT_FOUND, 0..1).await;
        });
    }

    #[test]
    fn the_list_shows_the_newest_ten() {
        let folder = tempfile::tempdir().unwrap();
        Runtime::new().unwrap().block_on(async {
            let database = format!("sqlite:{}", folder.path().join("bare.db").display());
            let store = Store::connect(&database).await.unwrap();
            store.fill(12).await.unwrap();
            let numbers: Vec<i64> = store
                .newest()
                .await
                .unwrap()
                .iter()
                .map(|row| row.0)
                .collect();
            assert_eq!(numbers, [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
            let pages = Pages::new().unwrap();
            let html = pages.list(&store.newest().await.unwrap()).unwrap();
            assert_eq!(html.matches("<article>").count(), 10);
        });
    }
}
