//! The load: so many connections that ask one after the other, in a closed loop or at a constant
//! rate, and what they saw.

mod client;
mod pace;
mod report;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;
use tokio::time::timeout;

use crate::dice::Dice;
use client::Client;
use pace::Pace;
use report::{Report, Seen};

/// How long the answers may be waited for after the last question.
const PATIENCE: Duration = Duration::from_mins(1);

/// What to ask whom.
#[derive(Args)]
pub(crate) struct Options {
    /// The server: `http://HOST:PORT`
    server: String,
    /// A file of paths, one a line; each request takes one of them at random
    paths: PathBuf,
    /// How many connections, each kept open
    #[arg(long, default_value_t = 30)]
    connections: u32,
    /// For how long
    #[arg(long, default_value_t = 5.0)]
    seconds: f64,
    /// Requests a second, at even distances, whatever the server does; without it each connection
    /// asks as soon as it is answered
    #[arg(long)]
    rate: Option<f64>,
}

/// Puts the load on the server and prints what was seen.
///
/// # Errors
/// When there is nothing to ask, or the server stops answering altogether.
pub(crate) async fn run(options: Options) -> Result<()> {
    let text = fs::read_to_string(&options.paths)
        .with_context(|| format!("cannot read {}", options.paths.display()))?;
    let paths: Vec<String> = text.lines().map(str::to_owned).collect();
    let seen = put(&options, paths).await?;
    println!("{}", serde_json::to_string(&seen)?);
    Ok(())
}

async fn put(options: &Options, paths: Vec<String>) -> Result<Report> {
    let Some(address) = options.server.strip_prefix("http://") else {
        bail!("the server's address must begin with http://");
    };
    if paths.is_empty() {
        bail!("there is no path to ask for");
    }
    let length = Duration::try_from_secs_f64(options.seconds)?;
    let pace = Arc::new(Pace::new(length, options.rate));
    let paths: Arc<[String]> = paths.into();
    let connections: Vec<_> = (0..options.connections)
        .map(|number| {
            let client = Client::new(address);
            let work = connection(client, Arc::clone(&paths), Arc::clone(&pace), number);
            tokio::spawn(work)
        })
        .collect();
    let ticks = Arc::clone(&pace);
    let count = options.connections;
    let ticking = std::thread::spawn(move || ticks.tick(count));
    let started = Instant::now();
    let mut seen = Seen::default();
    for connection in connections {
        let limit = length + PATIENCE;
        seen += timeout(limit, connection)
            .await
            .context("the server does not answer any more")??;
    }
    let took = started.elapsed();
    drop(ticking.join());
    Ok(Report::new(seen, took))
}

async fn connection(
    mut client: Client,
    paths: Arc<[String]>,
    pace: Arc<Pace>,
    number: u32,
) -> Seen {
    let mut dice = Dice::new(u64::from(number));
    let mut seen = Seen::default();
    while let Some(due) = pace.next().await {
        match client.get(&paths[dice.below(paths.len())]).await {
            Ok(answer) => seen.answered(due, &answer),
            Err(error) => seen.failed(&error),
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use hyper::body::Bytes;
    use tokio::net::TcpListener;
    use tokio::runtime::Runtime;

    use super::*;
    use crate::stationary;

    fn check(rate: Option<f64>) -> Report {
        Runtime::new().unwrap().block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let options = Options {
                server: format!("http://{}", listener.local_addr().unwrap()),
                paths: PathBuf::new(),
                connections: 3,
                seconds: 0.3,
                rate,
            };
            tokio::spawn(stationary::serve(listener, Bytes::from_static(b"hello")));
            put(&options, vec!["/a".to_owned(), "/b".to_owned()])
                .await
                .unwrap()
        })
    }

    #[test]
    fn a_closed_loop_asks_until_the_time_is_over() {
        let report = check(None);
        assert!(report.requests > 3, "{report:?}");
        assert_eq!((report.errors, report.bytes), (0, 5));
        assert!(report.p50_ms > 0.0 && report.p99_ms >= report.p50_ms);
    }

    #[test]
    fn an_open_loop_asks_as_often_as_it_was_told() {
        let report = check(Some(100.0));
        assert_eq!((report.requests, report.errors), (30, 0));
    }
}
