//! Odd requests: always an answer below 500, never a dropped connection.

use tokio::io::AsyncWriteExt as _;

use super::{HOST, Running, TestResult, header, status};

async fn check(what: &str, request: &[u8], expect: &[u16]) -> TestResult {
    let server = Running::start().await?;
    let answer = server.raw(request).await?;
    assert!(expect.contains(&status(&answer)), "{what}: {answer:?}");
    Ok(())
}

async fn check_head(what: &str, line: &str, headers: &str, expect: &[u16]) -> TestResult {
    let request = format!("{line} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
    check(what, request.as_bytes(), expect).await
}

async fn check_framing(what: &str, headers: &str, body: &str) -> TestResult {
    // The server itself must end the connection: nothing asks for it here.
    let request =
        format!("POST / HTTP/1.1\r\n{HOST}{headers}\r\n{body}GET / HTTP/1.1\r\n{HOST}\r\n");
    let server = Running::start().await?;
    let answer = server.raw(request).await?;
    assert_eq!(status(&answer), 400, "{what}: {answer:?}");
    assert_eq!(answer.matches("HTTP/1.1").count(), 1, "{what}: {answer:?}");
    Ok(())
}

#[tokio::test]
async fn a_request_without_host_is_refused() -> TestResult {
    check_head("no Host", "GET /", "", &[400]).await
}

#[tokio::test]
async fn two_hosts_are_refused() -> TestResult {
    check_head(
        "two",
        "GET /",
        "Host: 127.0.0.1\r\nHost: evil.example\r\n",
        &[400],
    )
    .await?;
    check_head(
        "the same twice",
        "GET /",
        "Host: 127.0.0.1\r\nHost: 127.0.0.1\r\n",
        &[400],
    )
    .await
}

#[tokio::test]
async fn a_host_with_a_path_or_a_user_is_refused() -> TestResult {
    check_head("path", "GET /", "Host: 127.0.0.1/x\r\n", &[400]).await?;
    check_head("user", "GET /", "Host: me@127.0.0.1\r\n", &[400]).await?;
    check_head("empty", "GET /", "Host: \r\n", &[400]).await
}

#[tokio::test]
async fn a_foreign_host_is_refused_and_not_repeated() -> TestResult {
    let server = Running::start().await?;
    for request in [
        "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    ] {
        let answer = server.raw(request).await?;
        assert_eq!(status(&answer), 421, "{answer}");
        assert!(!answer.contains("evil.example"), "{answer}");
    }
    Ok(())
}

#[tokio::test]
async fn the_absolute_form_of_a_target_is_read() -> TestResult {
    check_head("ours", "GET http://127.0.0.1/", HOST, &[200]).await?;
    check_head("without path", "GET http://127.0.0.1", HOST, &[200]).await?;
    check_head(
        "with a query",
        "GET http://localhost:1/robots.txt?a=b",
        HOST,
        &[200],
    )
    .await?;
    check_head("other scheme", "GET ftp://127.0.0.1/", HOST, &[400]).await
}

#[tokio::test]
async fn length_and_encoding_together_are_refused_in_either_order() -> TestResult {
    let (length, chunked) = ("Content-Length: 4\r\n", "Transfer-Encoding: chunked\r\n");
    check_framing("length first", &format!("{length}{chunked}"), "0\r\n\r\n").await?;
    check_framing("encoding first", &format!("{chunked}{length}"), "0\r\n\r\n").await
}

#[tokio::test]
async fn two_lengths_are_refused_even_when_they_agree() -> TestResult {
    check_framing(
        "4 and 5",
        "Content-Length: 4\r\nContent-Length: 5\r\n",
        "abcde",
    )
    .await?;
    check_framing(
        "4 and 4",
        "Content-Length: 4\r\nContent-Length: 4\r\n",
        "abcd",
    )
    .await
}

#[tokio::test]
async fn two_encodings_are_refused() -> TestResult {
    let (chunked, identity) = (
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: identity\r\n",
    );
    check_framing(
        "identity last",
        &format!("{chunked}{identity}"),
        "0\r\n\r\n",
    )
    .await?;
    check_framing(
        "both in one header",
        "Transfer-Encoding: gzip, chunked\r\n",
        "0\r\n\r\n",
    )
    .await?;
    check_framing("chunked last", &format!("{identity}{chunked}"), "0\r\n\r\n").await?;
    check_framing("chunked twice", &format!("{chunked}{chunked}"), "0\r\n\r\n").await
}

#[tokio::test]
async fn a_length_that_is_no_number_is_refused() -> TestResult {
    check_framing("-1", "Content-Length: -1\r\n", "").await?;
    check_framing("a list", "Content-Length: 4, 4\r\n", "abcd").await
}

#[tokio::test]
async fn malformed_header_lines_are_refused() -> TestResult {
    check_head("no colon", "GET /", &format!("{HOST}nonsense\r\n"), &[400]).await?;
    check_head(
        "a blank before the colon",
        "GET /",
        "Host : 127.0.0.1\r\n",
        &[400],
    )
    .await?;
    check_head("a NUL", "GET /", &format!("{HOST}X: a\0b\r\n"), &[400]).await
}

#[tokio::test]
async fn what_is_no_http_is_answered_with_400() -> TestResult {
    check("words", b"hello server\r\n\r\n", &[400]).await?;
    check(
        "a TLS greeting",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\0\x01\x02",
        &[400],
    )
    .await?;
    check("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[400]).await
}

#[tokio::test]
async fn a_refusal_that_no_route_gives_has_a_sentence_too() -> TestResult {
    let server = Running::start().await?;
    let long = "a".repeat(70_000);
    let good = format!("GET / HTTP/1.1\r\n{HOST}\r\n");
    let bad = format!("GET / HTTP/1.1\r\n{HOST}nonsense\r\n\r\n");
    for (what, request, expect, sentence) in [
        ("a bad header", bad.clone(), 400, "not understood"),
        (
            "no HTTP",
            "hello server\r\n\r\n".to_owned(),
            400,
            "not understood",
        ),
        (
            "HTTP/2",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
            400,
            "not understood",
        ),
        (
            "a long header",
            format!("GET / HTTP/1.1\r\n{HOST}X: {long}\r\n\r\n"),
            431,
            "too many or too long",
        ),
        // The one that went before is answered as it would be alone.
        ("behind another", good + &bad, 400, "not understood"),
    ] {
        let all = server.raw(request).await?;
        let (before, last) = all.rsplit_once("HTTP/1.1 ").unwrap_or_default();
        assert!(
            before.is_empty() || status(before) == 200 && before.ends_with("front"),
            "{what}: {all}"
        );
        let answer = format!("HTTP/1.1 {last}");
        assert_eq!(status(&answer), expect, "{what}: {answer}");
        let kind = header(&answer, "content-type");
        assert_eq!(kind, Some("text/plain; charset=utf-8"), "{what}");
        assert_eq!(header(&answer, "connection"), Some("close"), "{what}");
        let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
        assert!(body.contains(sentence), "{what}: {answer}");
        let length = header(&answer, "content-length").and_then(|l| l.parse().ok());
        assert_eq!(length, Some(body.len()), "{what}");
    }
    Ok(())
}

#[tokio::test]
async fn a_chunk_size_that_is_no_number_is_refused() -> TestResult {
    let headers = format!("{HOST}Transfer-Encoding: chunked\r\n");
    let request = format!("POST /length HTTP/1.1\r\n{headers}\r\nZZZ\r\nx\r\n0\r\n\r\n");
    check("ZZZ", request.as_bytes(), &[400]).await
}

#[tokio::test]
async fn methods_that_no_route_has_are_refused() -> TestResult {
    let server = Running::start().await?;
    for method in [
        "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO", "get",
    ] {
        let head = format!("{method} / HTTP/1.1\r\n{HOST}X-Secret: canary\r\n");
        let answer = server
            .raw(format!(
                "{head}Content-Length: 0\r\nConnection: close\r\n\r\n"
            ))
            .await?;
        assert_eq!(status(&answer), 405, "{method}: {answer}");
        assert!(
            header(&answer, "allow").is_some_and(|allow| allow.contains("GET")),
            "{answer}"
        );
        assert!(!answer.contains("canary"), "{answer}");
    }
    let authority = format!("CONNECT evil.example:443 HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n");
    assert_eq!(status(&server.raw(authority).await?), 405);
    Ok(())
}

#[tokio::test]
async fn a_method_override_is_not_read() -> TestResult {
    let headers = format!("{HOST}X-HTTP-Method-Override: POST\r\nX-Method-Override: POST\r\n");
    check_head("header", "GET /length", &headers, &[405]).await?;
    check_head("parameter", "GET /length?_method=POST", HOST, &[405]).await
}

#[tokio::test]
async fn odd_paths_are_not_found_or_malformed() -> TestResult {
    let server = Running::start().await?;
    let long = format!("/{}", "a/".repeat(3000));
    for target in [
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/etc/passwd",
        "/../etc/passwd",
        "/..%5cetc",
        "/%00",
        "/a%00b",
        "/%ff%fe",
        "/%c0%af%c0%ae",
        "/%",
        "/%zz",
        "/%u0041",
        "/a%2",
        "//",
        "///",
        "//admin",
        "/admin//",
        "/./admin",
        "/;",
        "/;/admin",
        "/admin;x=1",
        "/..;/admin",
        "/ADMIN",
        "/admin/x.css",
        "/admin%2fx",
        "/item/{id}",
        "/a\\b",
        "/a|b<c>d\"e^f`g{h}",
        "/a%0d%0aSet-Cookie:%20x=1",
        "/%E2%80%AE",
        "/été",
        "*",
        "admin",
        "",
        "?a=b",
        &long,
    ] {
        let answer = server.get(target).await?;
        assert!(matches!(status(&answer), 400 | 404), "{target}: {answer:?}");
        assert_eq!(header(&answer, "set-cookie"), None, "{target}");
    }
    for bytes in [&b"/\xff\xfe"[..], b"/\xc3"] {
        let request = [
            b"GET ",
            bytes,
            b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        ];
        assert_eq!(status(&server.raw(request.concat()).await?), 400);
    }
    assert_eq!(status(&server.get("/admin").await?), 403);
    assert_eq!(status(&server.get("/?a=%&b=%00&c=%ff").await?), 200);
    Ok(())
}

#[tokio::test]
async fn requests_follow_each_other_on_a_connection() -> TestResult {
    let server = Running::start().await?;
    let first = format!("GET / HTTP/1.1\r\n{HOST}\r\n");
    let second = format!("GET /robots.txt HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n");
    let answer = server.raw(first + &second).await?;
    assert_eq!(answer.matches("HTTP/1.1 200").count(), 2, "{answer}");
    assert!(answer.ends_with("robots"), "{answer}");
    Ok(())
}

#[tokio::test]
async fn http_1_0_is_answered_and_ended() -> TestResult {
    check(
        "HTTP/1.0",
        format!("GET / HTTP/1.0\r\n{HOST}\r\n").as_bytes(),
        &[200],
    )
    .await
}

#[tokio::test]
async fn half_sent_requests_of_clients_that_leave_do_no_harm() -> TestResult {
    let server = Running::start().await?;
    for half in [
        "",
        "GET / HTTP/1.1\r\n",
        "POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab",
    ] {
        let mut stream = server.connect().await?;
        stream.write_all(half.as_bytes()).await?;
        drop(stream);
    }
    assert_eq!(status(&server.get("/").await?), 200);
    Ok(())
}
