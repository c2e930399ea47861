//! The static baseline: one body out of memory for every path, by hyper alone.

use std::convert::Infallible;

use anyhow::Result;
use clap::Args;
use http_body_util::Full;
use hyper::Response;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use crate::serving::listen;

/// What to serve.
#[derive(Args)]
pub(crate) struct Options {
    /// Bytes of the body
    #[arg(long, default_value_t = 10_240)]
    size: usize,
}

/// Serves until it is killed.
///
/// # Errors
/// When no port is free or no connection can be accepted any more.
pub(crate) async fn run(options: Options) -> Result<()> {
    let body = Bytes::from(vec![b'x'; options.size]);
    serve(listen().await?, body).await
}

pub(crate) async fn serve(listener: TcpListener, body: Bytes) -> Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        tokio::spawn(connection(stream, body.clone()));
    }
}

/// A client that breaks off ends its own connection and nothing else.
async fn connection(stream: TcpStream, body: Bytes) {
    let service = service_fn(move |_| {
        let mut response = Response::new(Full::new(body.clone()));
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        response.headers_mut().insert(CONTENT_TYPE, html);
        async move { Ok::<_, Infallible>(response) }
    });
    let served = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    drop(served.await);
}
