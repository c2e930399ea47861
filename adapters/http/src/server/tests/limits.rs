//! Limits at n and at n + 1, and what happens to slow clients.

use std::time::Duration;

use axum::routing::get;
use tokio::io::AsyncWriteExt;
use tokio::time::Instant;

use super::{HOST, Running, ServerOptions, TestResult, one_answer, rest, routes, status};

const CLOSE: &str = "Connection: close\r\n";

async fn check(request: String, expect: u16) -> TestResult {
    let server = Running::start().await?;
    let answer = server.raw(request).await?;
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    assert_eq!(status(&answer), expect, "{head}");
    Ok(())
}

fn with_headers(count: usize) -> String {
    // Host and Connection count too.
    let more: String = (2..count).fold(String::new(), |headers, n| {
        headers + &format!("X-{n}: 1\r\n")
    });
    format!("GET / HTTP/1.1\r\n{HOST}{CLOSE}{more}\r\n")
}

#[tokio::test]
async fn sixty_four_headers_are_allowed() -> TestResult {
    check(with_headers(64), 200).await?;
    check(with_headers(65), 431).await?;
    check(with_headers(1002), 431).await
}

fn with_head_of(bytes: usize) -> String {
    let (start, end) = (
        format!("GET / HTTP/1.1\r\n{HOST}{CLOSE}X-Long: "),
        "\r\n\r\n",
    );
    let fill = "a".repeat(bytes - start.len() - end.len());
    start + &fill + end
}

#[tokio::test]
async fn a_head_of_32_kib_is_allowed() -> TestResult {
    check(with_head_of(32 * 1024), 200).await?;
    check(with_head_of(32 * 1024 + 1), 431).await?;
    check(with_head_of(48 * 1024), 431).await?;
    check(with_head_of(2 * 1024 * 1024), 431).await
}

#[tokio::test]
async fn a_target_of_8_kib_is_allowed() -> TestResult {
    let get = |target: String| format!("GET {target} HTTP/1.1\r\n{HOST}{CLOSE}\r\n");
    check(get("/?".to_owned() + &"b".repeat(8 * 1024 - 2)), 200).await?;
    check(get("/?".to_owned() + &"b".repeat(8 * 1024 - 1)), 414).await?;
    check(get("/".to_owned() + &"a".repeat(8 * 1024 - 1)), 404).await?;
    check(get("/".to_owned() + &"a".repeat(8 * 1024)), 414).await?;
    check(get("/?".to_owned() + &"a".repeat(60_000)), 431).await
}

fn post(length: usize) -> String {
    let head = format!("POST /length HTTP/1.1\r\n{HOST}{CLOSE}Content-Length: {length}\r\n\r\n");
    head + &"x".repeat(length)
}

fn post_chunked(length: usize) -> String {
    let head = format!("POST /length HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\n\r\n");
    format!("{head}{length:x}\r\n{}\r\n0\r\n\r\n", "x".repeat(length))
}

#[tokio::test]
async fn a_body_of_2_mib_is_allowed_with_and_without_its_length() -> TestResult {
    const LIMIT: usize = 2 * 1024 * 1024;
    check(post(LIMIT), 200).await?;
    check(post(LIMIT + 1), 413).await?;
    check(post(4 * LIMIT), 413).await?;
    check(post_chunked(LIMIT), 200).await?;
    check(post_chunked(LIMIT + 1), 413).await
}

/// A server whose patience is `short` where `set` says so.
async fn impatient(
    set: impl FnOnce(&mut ServerOptions),
) -> Result<Running, Box<dyn std::error::Error>> {
    let mut options = ServerOptions::default();
    set(&mut options);
    Running::with(options, routes()).await
}

const SHORT: Duration = Duration::from_millis(80);

#[tokio::test]
async fn a_head_that_does_not_end_is_not_waited_for() -> TestResult {
    assert_eq!(
        ServerOptions::default().head_timeout,
        Duration::from_secs(5)
    );
    let server = impatient(|options| options.head_timeout = SHORT).await?;
    let (mut stream, begun) = (server.connect().await?, Instant::now());
    stream
        .write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Part: ")
        .await?;
    let answer = rest(&mut stream).await?;
    assert_eq!(status(&answer), 408);
    assert!(answer.ends_with("\r\n\r\nThe request took too long to come.\n"));
    assert!(begun.elapsed() >= SHORT);
    Ok(())
}

#[tokio::test]
async fn a_second_head_that_does_not_end_is_not_waited_for() -> TestResult {
    let server = impatient(|options| options.head_timeout = SHORT).await?;
    let mut stream = server.connect().await?;
    stream
        .write_all(format!("GET / HTTP/1.1\r\n{HOST}\r\n").as_bytes())
        .await?;
    assert_eq!(status(&one_answer(&mut stream).await?), 200);
    stream.write_all(b"GET /").await?;
    assert_eq!(status(&rest(&mut stream).await?), 408);
    Ok(())
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() -> TestResult {
    let server = impatient(|options| options.body_timeout = SHORT).await?;
    let mut stream = server.connect().await?;
    let head = format!("POST /length HTTP/1.1\r\n{HOST}Content-Length: 9\r\n\r\nab");
    stream.write_all(head.as_bytes()).await?;
    assert_eq!(rest(&mut stream).await?, "");
    Ok(())
}

#[tokio::test]
async fn an_idle_connection_is_ended_in_silence_and_not_by_the_head_timeout() -> TestResult {
    let server = impatient(|options| {
        options.head_timeout = SHORT / 4;
        options.idle_timeout = SHORT;
    })
    .await?;
    let mut fresh = server.connect().await?;
    let mut used = server.connect().await?;
    used.write_all(format!("GET / HTTP/1.1\r\n{HOST}\r\n").as_bytes())
        .await?;
    let answer = one_answer(&mut used).await?;
    let begun = Instant::now();
    assert_eq!(status(&answer), 200);
    assert_eq!(rest(&mut used).await?, "");
    assert!(begun.elapsed() >= SHORT / 2);
    assert_eq!(rest(&mut fresh).await?, "");
    Ok(())
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_held_no_longer_than_a_head() -> TestResult {
    let server = impatient(|options| {
        options.head_timeout = SHORT;
        options.idle_timeout = Duration::from_hours(1);
    })
    .await?;
    let mut silent = server.connect().await?;
    assert_eq!(rest(&mut silent).await?, "");
    Ok(())
}

#[tokio::test]
async fn connections_over_the_bound_wait_for_their_turn() -> TestResult {
    let server = impatient(|options| options.max_connections = 1).await?;
    let first = server.connect().await?;
    let mut second = server.connect().await?;
    second
        .write_all(format!("GET / HTTP/1.1\r\n{HOST}{CLOSE}\r\n").as_bytes())
        .await?;
    drop(first);
    assert_eq!(status(&rest(&mut second).await?), 200);
    Ok(())
}

#[tokio::test]
async fn a_client_that_does_not_take_its_answer_is_given_up() -> TestResult {
    const SIZE: usize = 32 * 1024 * 1024;
    let big = routes().route("/big", get(|| async { vec![b'x'; SIZE] }));
    let options = ServerOptions {
        write_timeout: SHORT,
        max_connections: 1,
        ..ServerOptions::default()
    };
    let server = Running::with(options, big).await?;
    let mut deaf = server.connect().await?;
    deaf.write_all(format!("GET /big HTTP/1.1\r\n{HOST}\r\n").as_bytes())
        .await?;
    // Answered only once the first connection is over.
    assert_eq!(status(&server.get("/").await?), 200);
    let got = rest(&mut deaf).await?;
    assert!(
        status(&got) == 200 && got.len() < SIZE,
        "{} bytes",
        got.len()
    );
    Ok(())
}
