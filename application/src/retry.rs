//! Doing a use case again where another unit of work was in its way: a deadlock, a lock that was not
//! to be had in time, or two writes that cannot both stand. This is the one place that does so.

use std::future::Future;

use crate::error::Error;

/// How often a use case is tried in all.
const TRIES: u32 = 4;

/// Does the whole use case, up to three times again. Every try begins anew: it reads, checks and
/// begins a unit of its own, and what an earlier one wrote was rolled back.
///
/// # Errors
/// What the last try says.
pub(crate) async fn retrying<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, Error>
where
    F: Future<Output = Result<T, Error>>,
{
    for tried in 1..TRIES {
        match attempt().await {
            Err(Error::Retry) => tracing::debug!(tried, "other writers were in the way"),
            done => return done,
        }
    }
    attempt().await
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    async fn check(failures: u32, tried: u32, done: bool) {
        let count = Cell::new(0);
        let answer = retrying(|| {
            count.set(count.get() + 1);
            let answer = if count.get() > failures {
                Ok(())
            } else {
                Err(Error::Retry)
            };
            std::future::ready(answer)
        });
        assert_eq!((answer.await.is_ok(), count.get()), (done, tried));
    }

    #[tokio::test]
    async fn what_was_in_the_way_is_tried_three_times_again() {
        check(0, 1, true).await;
        check(3, 4, true).await;
        check(9, 4, false).await;
    }

    #[tokio::test]
    async fn other_failures_stand_at_once() {
        let count = Cell::new(0);
        let answer: Result<(), Error> = retrying(|| {
            count.set(count.get() + 1);
            std::future::ready(Err(Error::not_found("x")))
        })
        .await;
        assert!(matches!(answer, Err(Error::NotFound { .. })));
        assert_eq!(count.get(), 1);
    }
}
