//! The real server on loopback, spoken to byte by byte.

mod limits;
mod odd;
mod shutdown;

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::routing::{get, post};
use http::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{Server, ServerOptions};
use crate::{NoObserver, PlainPresenter, WebOptions, layers};

type TestResult = Result<(), Box<dyn Error>>;

/// Longer than anything here takes; a test that waits for it has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running server with a few routes.
struct Running {
    address: SocketAddr,
    shutdown: CancellationToken,
    task: JoinHandle<()>,
}

impl Running {
    async fn start() -> Result<Self, Box<dyn Error>> {
        Self::with(ServerOptions::default(), routes()).await
    }

    async fn with(options: ServerOptions, site: Router) -> Result<Self, Box<dyn Error>> {
        let server = Server::bind("127.0.0.1:0").await?;
        let (address, shutdown) = (server.local_addr(), CancellationToken::new());
        let router = layers(site, &web_options(address)?);
        let serving = server.serve(router, options, shutdown.clone());
        Ok(Self {
            address,
            shutdown,
            task: tokio::spawn(serving),
        })
    }

    async fn connect(&self) -> Result<TcpStream, Box<dyn Error>> {
        Ok(TcpStream::connect(self.address).await?)
    }

    /// Sends bytes and reads until the server ends the connection.
    async fn raw(&self, bytes: impl AsRef<[u8]>) -> Result<String, Box<dyn Error>> {
        let mut stream = self.connect().await?;
        // A refusal may come before all is sent.
        drop(stream.write_all(bytes.as_ref()).await);
        rest(&mut stream).await
    }

    /// A request for `target` that asks for the connection to end.
    async fn get(&self, target: &str) -> Result<String, Box<dyn Error>> {
        self.raw(format!(
            "GET {target} HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n"
        ))
        .await
    }

    /// Waits until the server has ended.
    async fn ended(self) -> TestResult {
        Ok(timeout(PATIENCE, self.task).await??)
    }
}

const HOST: &str = "Host: 127.0.0.1\r\n";

fn routes() -> Router {
    Router::new()
        .route("/", get(|| async { "front" }))
        .route("/robots.txt", get(|| async { "robots" }))
        .route("/admin", get(|| async { StatusCode::FORBIDDEN }))
        .route(
            "/length",
            post(|body: Bytes| async move { body.len().to_string() }),
        )
}

fn web_options(address: SocketAddr) -> Result<WebOptions, Box<dyn Error>> {
    Ok(WebOptions {
        base_url: format!("http://{address}").parse()?,
        hosts: Vec::new(),
        listening_on: address,
        trusted_proxies: Vec::new(),
        body_limit: WebOptions::BODY_LIMIT,
        target_limit: WebOptions::TARGET_LIMIT,
        request_ids: Arc::new(|| Uuid::from_u128(7)),
        presenter: Arc::new(PlainPresenter),
        observer: Arc::new(NoObserver),
        profiler: None,
    })
}

/// Everything that still comes, until the server ends the connection.
async fn rest(stream: &mut TcpStream) -> Result<String, Box<dyn Error>> {
    let mut got = Vec::new();
    timeout(PATIENCE, stream.read_to_end(&mut got)).await??;
    Ok(String::from_utf8_lossy(&got).into_owned())
}

/// The head and body of one answer of known length.
async fn one_answer(stream: &mut TcpStream) -> Result<String, Box<dyn Error>> {
    let mut got = String::new();
    let reading = async {
        while !is_whole(&got) {
            let mut piece = [0; 4096];
            match stream.read(&mut piece).await? {
                0 => break,
                read => got.push_str(&String::from_utf8_lossy(
                    piece.get(..read).unwrap_or_default(),
                )),
            }
        }
        Ok::<_, std::io::Error>(())
    };
    timeout(PATIENCE, reading).await??;
    Ok(got)
}

fn is_whole(answer: &str) -> bool {
    let Some((head, body)) = answer.split_once("\r\n\r\n") else {
        return false;
    };
    let length = header(head, "content-length").and_then(|length| length.parse::<usize>().ok());
    length.is_some_and(|length| body.len() >= length)
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next()?;
    let mut lines = head.lines().filter_map(|line| line.split_once(": "));
    lines
        .find(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

fn status(answer: &str) -> u16 {
    answer
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .unwrap_or(0)
}
