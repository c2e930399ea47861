//! The end of the server: what has begun is answered, what has not does not hold it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::{
    HOST, PATIENCE, Running, ServerOptions, TestResult, header, one_answer, rest, routes, status,
    web_options,
};
use crate::{Server, layers};

/// Long enough that only what a test does ends a connection.
fn patient() -> ServerOptions {
    ServerOptions {
        settle: PATIENCE,
        drain: PATIENCE,
        ..ServerOptions::default()
    }
}

/// A route that says when it was entered and answers when told.
fn slow_route(entered: &Arc<Notify>, go: &Arc<Notify>) -> Router {
    let (entered, go) = (Arc::clone(entered), Arc::clone(go));
    let wait = move || async move {
        entered.notify_one();
        go.notified().await;
        "done at last"
    };
    routes().route("/slow", get(wait))
}

#[tokio::test]
async fn idle_connections_do_not_hold_the_end() -> TestResult {
    let server = Running::start().await?;
    let _fresh = server.connect().await?;
    let mut used = server.connect().await?;
    used.write_all(format!("GET / HTTP/1.1\r\n{HOST}\r\n").as_bytes())
        .await?;
    assert_eq!(status(&one_answer(&mut used).await?), 200);
    let address = server.address;
    server.shutdown.cancel();
    server.ended().await?;
    assert_eq!(rest(&mut used).await?, "");
    assert!(TcpStream::connect(address).await.is_err());
    Ok(())
}

#[tokio::test]
async fn a_request_whose_head_has_begun_is_answered_whole() -> TestResult {
    for requests_before in [0, 1] {
        let server = Running::with(patient(), routes()).await?;
        let mut stream = server.connect().await?;
        for _ in 0..requests_before {
            stream
                .write_all(format!("GET / HTTP/1.1\r\n{HOST}\r\n").as_bytes())
                .await?;
            assert_eq!(status(&one_answer(&mut stream).await?), 200);
        }
        stream
            .write_all(format!("GET / HTTP/1.1\r\n{HOST}X-Part: ").as_bytes())
            .await?;
        server.shutdown.cancel();
        tokio::task::yield_now().await;
        stream.write_all(b"1\r\n\r\n").await?;
        let answer = rest(&mut stream).await?;
        assert_eq!(status(&answer), 200, "{answer}");
        assert_eq!(header(&answer, "connection"), Some("close"), "{answer}");
        assert!(answer.ends_with("front"), "{answer}");
        server.ended().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_request_that_is_being_worked_on_is_answered_whole() -> TestResult {
    let (entered, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let server = Running::with(ServerOptions::default(), slow_route(&entered, &go)).await?;
    let mut stream = server.connect().await?;
    stream
        .write_all(format!("GET /slow HTTP/1.1\r\n{HOST}\r\n").as_bytes())
        .await?;
    entered.notified().await;
    server.shutdown.cancel();
    go.notify_one();
    let answer = rest(&mut stream).await?;
    assert_eq!(header(&answer, "connection"), Some("close"), "{answer}");
    assert!(answer.ends_with("done at last"), "{answer}");
    server.ended().await
}

#[tokio::test]
async fn a_client_that_has_nothing_more_to_say_is_answered() -> TestResult {
    let (entered, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let server = Running::with(ServerOptions::default(), slow_route(&entered, &go)).await?;
    let mut stream = server.connect().await?;
    stream
        .write_all(format!("GET /slow HTTP/1.1\r\n{HOST}\r\n").as_bytes())
        .await?;
    entered.notified().await;
    stream.shutdown().await?;
    // Whoever is served later is served by a server that has heard of the end.
    assert_eq!(status(&server.get("/").await?), 200);
    go.notify_one();
    let answer = rest(&mut stream).await?;
    assert!(answer.ends_with("done at last"), "{answer}");
    Ok(())
}

#[tokio::test]
async fn connections_in_the_queue_of_the_socket_are_served() -> TestResult {
    let server = Server::bind("127.0.0.1:0").await?;
    let (address, shutdown) = (server.local_addr(), CancellationToken::new());
    let mut streams = Vec::new();
    for _ in 0..5 {
        let mut stream = TcpStream::connect(address).await?;
        stream
            .write_all(format!("GET / HTTP/1.1\r\n{HOST}\r\n").as_bytes())
            .await?;
        streams.push(stream);
    }
    // Nothing has been accepted yet when the end comes.
    shutdown.cancel();
    let router = layers(routes(), &web_options(address)?);
    let task = tokio::spawn(server.serve(router, patient(), shutdown));
    for stream in &mut streams {
        assert_eq!(status(&rest(stream).await?), 200);
    }
    Ok(timeout(PATIENCE, task).await??)
}

#[tokio::test]
async fn what_does_not_end_in_time_is_cut() -> TestResult {
    let (entered, never) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let drain = Duration::from_millis(50);
    let options = ServerOptions {
        drain,
        ..ServerOptions::default()
    };
    let server = Running::with(options, slow_route(&entered, &never)).await?;
    let mut stream = server.connect().await?;
    stream
        .write_all(format!("GET /slow HTTP/1.1\r\n{HOST}\r\n").as_bytes())
        .await?;
    entered.notified().await;
    server.shutdown.cancel();
    server.ended().await?;
    assert_eq!(rest(&mut stream).await?, "");
    Ok(())
}
