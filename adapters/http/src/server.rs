//! The listening side: accepts connections, bounds them, and ends without cutting an answer.
//!
//! An HTTP/1.1 loop of our own over hyper, because the ready-made one has no defence against slow
//! clients. It knows nothing of routes; whatever `Router` it is given answers.

mod connection;
mod framing;
mod progress;
mod refusal;
mod socket;
#[cfg(test)]
mod tests;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpStream, ToSocketAddrs};
use tokio::task::{JoinError, JoinSet};
use tokio::time::{Instant, sleep, timeout, timeout_at};
use tokio_util::sync::CancellationToken;

use connection::Shared;

pub(crate) use framing::Framing;

/// How long to wait after a failed accept (most often: no file descriptor left).
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// How long the end looks for connections that are waiting to be accepted.
const LAST_CALL: Duration = Duration::from_millis(10);

/// The address at the other end of the connection that a request came by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// Limits and patience of a [`Server`].
#[derive(Clone, Debug)]
pub struct ServerOptions {
    /// Connections served at once; further ones wait in the queue of the socket.
    pub max_connections: usize,
    /// Headers of a request.
    pub max_headers: usize,
    /// Bytes of a request line and its headers.
    pub max_head: usize,
    /// From the first byte of a request head to its last, and from the beginning of a connection to
    /// its first byte.
    pub head_timeout: Duration,
    /// For each 64 KiB of a request body.
    pub body_timeout: Duration,
    /// For a client that does not take any byte of its answer.
    pub write_timeout: Duration,
    /// Between two requests of a connection.
    pub idle_timeout: Duration,
    /// How long an idle connection may still begin a request once the end has come.
    pub settle: Duration,
    /// How long begun requests have once the end has come.
    pub drain: Duration,
}

impl Default for ServerOptions {
    fn default() -> Self {
        Self {
            max_connections: 1024,
            max_headers: 64,
            max_head: 32 * 1024,
            head_timeout: Duration::from_secs(5),
            body_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(30),
            idle_timeout: Duration::from_mins(1),
            settle: Duration::from_millis(250),
            drain: Duration::from_secs(25),
        }
    }
}

/// A bound listener, not yet answering.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Takes the address; port 0 picks a free one.
    ///
    /// # Errors
    /// What the system says: the address is in use, not ours, or not permitted.
    pub async fn bind(address: impl ToSocketAddrs) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// The address that was really taken.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `shutdown` is cancelled, then stops accepting, lets begun requests end within
    /// the drain time, and cuts what is left.
    pub async fn serve(self, router: Router, options: ServerOptions, shutdown: CancellationToken) {
        let shared = Shared {
            router,
            options: Arc::new(options),
            shutdown,
        };
        let mut tasks = JoinSet::new();
        self.accept(&shared, &mut tasks).await;
        self.take_waiting(&shared, &mut tasks).await;
        drop(self.listener);
        drain(&mut tasks, shared.options.drain).await;
    }

    async fn accept(&self, shared: &Shared, tasks: &mut JoinSet<()>) {
        loop {
            let has_room = tasks.len() < shared.options.max_connections;
            tokio::select! {
                biased;
                () = shared.shutdown.cancelled() => return,
                Some(ended) = tasks.join_next() => report(ended),
                accepted = self.listener.accept(), if has_room => match accepted {
                    Ok((stream, peer)) => spawn(stream, peer, shared, tasks),
                    Err(error) if is_the_clients(&error) => {}
                    Err(error) => {
                        tracing::warn!(%error, "could not accept a connection");
                        sleep(ACCEPT_PAUSE).await;
                    }
                },
            }
        }
    }

    /// Connections that the system had already completed are served too, not reset.
    async fn take_waiting(&self, shared: &Shared, tasks: &mut JoinSet<()>) {
        let last_call = Instant::now() + LAST_CALL;
        while tasks.len() < shared.options.max_connections {
            match timeout_at(last_call, self.listener.accept()).await {
                Ok(Ok((stream, peer))) => spawn(stream, peer, shared, tasks),
                Ok(Err(error)) if is_the_clients(&error) => {}
                Ok(Err(_)) | Err(_) => return,
            }
        }
    }
}

fn spawn(stream: TcpStream, peer: SocketAddr, shared: &Shared, tasks: &mut JoinSet<()>) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection ended before it began");
        return;
    }
    tasks.spawn(connection::serve(stream, peer, shared.clone()));
}

/// Errors of one connection that say nothing about the listener.
fn is_the_clients(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

async fn drain(tasks: &mut JoinSet<()>, patience: Duration) {
    let all = async {
        while let Some(ended) = tasks.join_next().await {
            report(ended);
        }
    };
    if timeout(patience, all).await.is_err() {
        tracing::warn!(
            connections = tasks.len(),
            "cut connections that did not end in time"
        );
        tasks.shutdown().await;
    }
}

fn report(ended: Result<(), JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a connection task failed");
    }
}
