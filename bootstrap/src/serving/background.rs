//! The tasks beside the requests: each has a name and an owner, is begun anew if it breaks, and is
//! joined at the end.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{MissedTickBehavior, interval, sleep};
use tokio_util::sync::CancellationToken;
use tracing::{Instrument, info_span};
use trovato_application::Application;

/// How often events are looked for that a process which is gone has left.
const SWEEP: Duration = Duration::from_secs(30);
/// How long a task that broke rests before it is begun anew.
const REST: Duration = Duration::from_secs(1);

/// The tasks of a serving process.
pub(super) struct Background(JoinSet<()>);

impl Background {
    /// Starts all tasks; they run until `ending` is cancelled.
    pub(super) fn start(app: &Arc<Application>, ending: &CancellationToken) -> Self {
        let mut tasks = JoinSet::new();
        let follower = Arc::clone(app);
        keep(&mut tasks, "outbox.follow", ending, move || {
            let app = Arc::clone(&follower);
            async move { app.dispatch.follow().await }
        });
        let sweeper = Arc::clone(app);
        keep(&mut tasks, "outbox.sweep", ending, move || {
            sweep(Arc::clone(&sweeper))
        });
        Self(tasks)
    }

    /// Waits until all have ended.
    pub(super) async fn join(mut self) {
        while let Some(ended) = self.0.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "a background task did not end well");
            }
        }
    }
}

async fn sweep(app: Arc<Application>) {
    let mut turns = interval(SWEEP);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        let now = app.ports().clock.now();
        match app.dispatch.sweep(now).await {
            Ok(0) => {}
            Ok(events) => tracing::info!(events, "dispatched what was left in the outbox"),
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "the outbox was not swept"
                );
            }
        }
    }
}

/// Keeps a task running under its name until the end.
fn keep<F>(
    tasks: &mut JoinSet<()>,
    name: &'static str,
    ending: &CancellationToken,
    begin: impl Fn() -> F + Send + 'static,
) where
    F: Future<Output = ()> + Send + 'static,
{
    let ending = ending.clone();
    let watch = async move {
        while !ending.is_cancelled() {
            let mut work = JoinSet::new();
            let handle: AbortHandle = work.spawn(begin().instrument(info_span!("task", name)));
            let ended = tokio::select! {
                () = ending.cancelled() => {
                    handle.abort();
                    work.join_next().await;
                    return;
                }
                ended = work.join_next() => ended,
            };
            let why = ended.and_then(Result::err).map(|error| error.to_string());
            tracing::error!(name, why, "a background task broke and is begun anew");
            tokio::select! {
                () = ending.cancelled() => return,
                () = sleep(REST) => {}
            }
        }
    };
    tasks.spawn(watch);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use tokio::sync::Notify;
    use tokio::task::JoinSet;
    use tokio_util::sync::CancellationToken;

    use super::{Background, keep};

    #[tokio::test]
    async fn a_task_that_ends_is_begun_anew_until_the_end() {
        let (begun, twice) = (Arc::new(AtomicU32::new(0)), Arc::new(Notify::new()));
        let ending = CancellationToken::new();
        let mut tasks = JoinSet::new();
        let (count, told) = (Arc::clone(&begun), Arc::clone(&twice));
        keep(&mut tasks, "test", &ending, move || {
            let (count, told) = (Arc::clone(&count), Arc::clone(&told));
            async move {
                if count.fetch_add(1, Ordering::Relaxed) == 1 {
                    told.notify_one();
                }
            }
        });
        twice.notified().await;
        ending.cancel();
        Background(tasks).join().await;
        assert!(begun.load(Ordering::Relaxed) >= 2);
    }
}
