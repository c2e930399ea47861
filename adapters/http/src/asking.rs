//! Asks a process that serves the site what only that process knows.

use std::time::Duration;

use bytes::Bytes;
use http::header::HOST;
use http::{Request, StatusCode};
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long an answer may take, and how long it may be.
const PATIENCE: Duration = Duration::from_secs(10);
const LENGTH: usize = 4 << 20;

/// What a server answered.
#[derive(Debug, Clone)]
pub struct Told {
    /// The status.
    pub status: StatusCode,
    /// The body.
    pub body: Bytes,
}

/// The answer of the server at `HOST:PORT` to a path; `None` where none answers there.
pub async fn ask(server: &str, path: &str) -> Option<Told> {
    match timeout(PATIENCE, answer(server, path)).await {
        Ok(Ok(told)) => Some(told),
        Ok(Err(error)) => {
            tracing::debug!(server, error = &*error, "no answer");
            None
        }
        Err(_) => None,
    }
}

async fn answer(
    server: &str,
    path: &str,
) -> Result<Told, Box<dyn std::error::Error + Send + Sync + 'static>> {
    let stream = TcpStream::connect(server).await?;
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await?;
    let request = Request::get(path)
        .header(HOST, server)
        .body(Empty::<Bytes>::new())?;
    let asked = async {
        let response = sender.send_request(request).await?;
        let status = response.status();
        let body = Limited::new(response.into_body(), LENGTH).collect().await?;
        Ok(Told {
            status,
            body: body.to_bytes(),
        })
    };
    // The connection moves along with the answer and ends with it.
    tokio::select! {
        told = asked => told,
        ended = connection => {
            ended?;
            Err("the connection ended before the answer".into())
        }
    }
}
