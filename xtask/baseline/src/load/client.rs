//! One connection of the load: kept open, opened again when it broke.

use std::time::Instant;

use anyhow::{Result, bail};
use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::HOST;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A client that asks one thing at a time.
pub(super) struct Client {
    address: String,
    sender: Option<SendRequest<Empty<Bytes>>>,
}

/// A whole answer.
pub(super) struct Answer {
    /// When the first bytes of the body were there.
    pub(super) begun: Instant,
    /// When all of it was there.
    pub(super) ended: Instant,
    /// Bytes of the body.
    pub(super) size: usize,
}

impl Client {
    /// A client of the server at `HOST:PORT`.
    pub(super) fn new(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            sender: None,
        }
    }

    /// Asks for a path and reads the whole answer.
    ///
    /// # Errors
    /// When the connection breaks or the answer is any other than 200.
    pub(super) async fn get(&mut self, path: &str) -> Result<Answer> {
        let mut sender = match self.sender.take() {
            Some(sender) if !sender.is_closed() => sender,
            _ => connect(&self.address).await?,
        };
        sender.ready().await?;
        let request = Request::get(path)
            .header(HOST, &self.address)
            .body(Empty::new())?;
        let response = sender.send_request(request).await?;
        let status = response.status();
        let mut body = response.into_body();
        let (mut begun, mut size) = (None, 0);
        while let Some(frame) = body.frame().await {
            begun.get_or_insert_with(Instant::now);
            size += frame?.data_ref().map_or(0, Bytes::len);
        }
        let ended = Instant::now();
        self.sender = Some(sender);
        if status != StatusCode::OK {
            bail!("{path}: {status}");
        }
        Ok(Answer {
            begun: begun.unwrap_or(ended),
            ended,
            size,
        })
    }
}

async fn connect(address: &str) -> Result<SendRequest<Empty<Bytes>>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}
