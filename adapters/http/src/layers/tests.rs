//! The layers around a few routes, without a socket.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::header::{CONTENT_TYPE, ETAG, RETRY_AFTER};
use http::{Request, StatusCode, Uri};
use http_body_util::BodyExt;
use tower::ServiceExt;
use trovato_ports::gander::{Profile, Profiler, StatementRun, Work};
use trovato_ports::probe::Outcome;
use uuid::Uuid;

use super::{WebOptions, layers};
use crate::server::Peer;
use crate::{
    Answered, Asset, AssetRegistry, Client, ErrorDetail, ErrorPresenter, NoObserver,
    PlainPresenter, Presented, Problem, RequestObserver, RouteTemplate,
};

type TestResult = Result<(), Box<dyn Error>>;

const ID: &str = "00000000-0000-0000-0000-00000000002a";

/// What came back, with its body read.
struct Answer {
    status: StatusCode,
    headers: http::HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

fn options() -> Result<WebOptions, Box<dyn Error>> {
    Ok(WebOptions {
        base_url: "https://example.org".parse()?,
        hosts: Vec::new(),
        listening_on: "127.0.0.1:80".parse()?,
        trusted_proxies: vec!["127.0.0.0/8".parse()?],
        body_limit: WebOptions::BODY_LIMIT,
        target_limit: WebOptions::TARGET_LIMIT,
        request_ids: Arc::new(|| Uuid::from_u128(42)),
        presenter: Arc::new(PlainPresenter),
        observer: Arc::new(NoObserver),
        profiler: None,
    })
}

async fn broken() -> &'static str {
    std::panic::panic_any("secret cause")
}

/// Stands for a registry of routes behind the fallback.
async fn by_registry(uri: Uri) -> Response {
    if uri.path() == "/dynamic" {
        let template = RouteTemplate(Arc::from("/by/{registry}"));
        return (axum::Extension(template), "found").into_response();
    }
    StatusCode::NOT_FOUND.into_response()
}

fn routes() -> Router {
    let assets = AssetRegistry::new([Asset {
        name: "site.css".to_owned(),
        bytes: Bytes::from("body{color:red}".repeat(200)),
        content_type: http::HeaderValue::from_static("text/css; charset=utf-8"),
    }]);
    let assets = Router::new()
        .route("/assets/{*file}", get(crate::assets::show))
        .with_state(crate::Assets::from(Arc::new(assets)));
    let busy = || async {
        let wait = [(RETRY_AFTER, "7")];
        (
            StatusCode::SERVICE_UNAVAILABLE,
            wait,
            ErrorDetail::extension("Come <back> later."),
        )
    };
    let own = || async { (StatusCode::CONFLICT, axum::Extension(Presented), "as it is") };
    let page = || async {
        (
            [(ETAG, "\"3\""), (CONTENT_TYPE, "text/html")],
            "text ".repeat(1000),
        )
    };
    let who = |client: axum::Extension<Client>| async move { format!("{:?}", client.address()) };
    Router::new()
        .route("/panic", get(broken))
        .route("/busy", get(busy))
        .route("/own", get(own))
        .route("/page", get(page))
        .route("/item/{id}", get(|| async { "item" }))
        .route(
            "/number/{n}",
            get(|_: axum::extract::Path<u8>| async { "number" }),
        )
        .route("/write", post(|| async { "written" }))
        .route("/who", get(who))
        .merge(assets)
        .fallback(by_registry)
}

async fn ask_with(
    options: &WebOptions,
    target: &str,
    headers: &[(&str, &str)],
) -> Result<Answer, Box<dyn Error>> {
    let mut request = Request::get(target).header("host", "example.org");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(Body::empty())?;
    request
        .extensions_mut()
        .insert(Peer(SocketAddr::from(([127, 0, 0, 1], 5))));
    let response = layers(routes(), options).oneshot(request).await?;
    let (parts, body) = response.into_parts();
    let body = String::from_utf8_lossy(&body.collect().await?.to_bytes()).into_owned();
    Ok(Answer {
        status: parts.status,
        headers: parts.headers,
        body,
    })
}

async fn ask(target: &str, headers: &[(&str, &str)]) -> Result<Answer, Box<dyn Error>> {
    ask_with(&options()?, target, headers).await
}

#[tokio::test]
async fn every_answer_carries_its_id_and_the_security_headers() -> TestResult {
    for target in [
        "/item/1",
        "/nowhere",
        "/panic",
        "/a//b",
        "/busy",
        "/assets/site.css",
    ] {
        let answer = ask(target, &[("x-request-id", "mine")]).await?;
        assert_eq!(answer.header("x-request-id"), ID, "{target}");
        assert_eq!(
            answer.header("x-content-type-options"),
            "nosniff",
            "{target}"
        );
        assert_eq!(
            answer.header("strict-transport-security"),
            "max-age=31536000",
            "{target}"
        );
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            "same-origin",
            "{target}"
        );
        assert_eq!(
            answer.header("referrer-policy"),
            "strict-origin-when-cross-origin",
            "{target}"
        );
        assert!(
            answer.header("permissions-policy").contains("camera=()"),
            "{target}"
        );
        assert_eq!(
            answer.header("content-security-policy"),
            "default-src 'none'; script-src https://example.org/assets/; style-src 'self'; \
             img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'self'; object-src 'none'",
            "{target}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_panic_is_a_page_with_the_id_and_without_its_cause() -> TestResult {
    let answer = ask("/panic", &[]).await?;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(
        answer.body.contains(ID) && !answer.body.contains("secret"),
        "{}",
        answer.body
    );
    Ok(())
}

#[tokio::test]
async fn errors_are_pages_for_people() -> TestResult {
    let answer = ask("/busy", &[("accept", "text/html,*/*;q=0.8")]).await?;
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("retry-after"), "7");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(
        answer.body.contains("Come &lt;back&gt; later."),
        "{}",
        answer.body
    );
    Ok(())
}

#[tokio::test]
async fn errors_are_problem_documents_for_programs() -> TestResult {
    let rows = [
        ("/busy", 503, r#""detail":"Come <back> later.""#),
        ("/nowhere", 404, r#""title":"Not Found""#),
        ("/number/many", 400, r#""status":400"#),
        ("/write", 405, r#""title":"Method Not Allowed""#),
        ("/a//b", 404, r#""type":"about:blank""#),
        ("/%00", 400, r#""detail":"The address is malformed.""#),
        ("/panic", 500, r#""title":"Internal Server Error""#),
    ];
    for (target, status, member) in rows {
        let answer = ask(target, &[("accept", "application/json")]).await?;
        assert_eq!(answer.status.as_u16(), status, "{target}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{target}"
        );
        assert!(answer.body.contains(member), "{target}: {}", answer.body);
        assert!(
            answer.body.contains(&format!(r#""request_id":"{ID}""#)),
            "{}",
            answer.body
        );
    }
    Ok(())
}

#[tokio::test]
async fn who_takes_no_coding_is_told_which_there_are() -> TestResult {
    let refusing = ("accept-encoding", "identity;q=0");
    let page = ask("/page", &[refusing, ("accept", "text/html")]).await?;
    let document = ask("/page", &[refusing, ("accept", "application/json")]).await?;
    for answer in [page, document] {
        assert_eq!(answer.status, StatusCode::NOT_ACCEPTABLE);
        assert!(
            answer.body.contains("br, gzip and identity"),
            "{}",
            answer.body
        );
        let varies: Vec<&http::HeaderValue> = answer.headers.get_all("vary").iter().collect();
        assert_eq!(varies, ["accept", "accept-encoding"]);
    }
    for taken in ["br;q=1, identity;q=0", "gzip;q=0", "*;q=0, gzip;q=0.5"] {
        let answer = ask("/page", &[("accept-encoding", taken)]).await?;
        assert_eq!(answer.status, StatusCode::OK, "{taken}");
    }
    Ok(())
}

#[tokio::test]
async fn an_error_answer_that_is_marked_stays_as_it_is() -> TestResult {
    let answer = ask("/own", &[]).await?;
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (StatusCode::CONFLICT, "as it is")
    );
    Ok(())
}

/// A presenter whose theme is broken.
struct BrokenTheme;

#[async_trait]
impl ErrorPresenter for BrokenTheme {
    async fn present(&self, _: &Problem, _: &Uri) -> Response {
        std::panic::panic_any("broken theme".to_owned())
    }
}

#[tokio::test]
async fn a_broken_error_page_gives_way_to_a_plain_one() -> TestResult {
    let options = WebOptions {
        presenter: Arc::new(BrokenTheme),
        ..options()?
    };
    for (target, status) in [
        ("/nowhere", StatusCode::NOT_FOUND),
        ("/panic", StatusCode::INTERNAL_SERVER_ERROR),
    ] {
        let answer = ask_with(&options, target, &[]).await?;
        assert_eq!(answer.status, status);
        assert!(answer.body.contains(ID), "{}", answer.body);
    }
    Ok(())
}

/// Remembers methods, routes and statuses.
#[derive(Default)]
struct Seen(Mutex<Vec<String>>);

impl RequestObserver for Seen {
    fn answered(&self, answered: &Answered<'_>) {
        let Answered {
            method,
            route,
            status,
            ..
        } = answered;
        let line = format!("{method} {route} {}", status.as_u16());
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line);
    }
}

#[tokio::test]
async fn observers_are_told_templates_and_never_addresses() -> TestResult {
    let seen = Arc::new(Seen::default());
    let options = WebOptions {
        observer: Arc::<Seen>::clone(&seen),
        ..options()?
    };
    for target in ["/item/4711", "/dynamic", "/no-such-4711", "/panic"] {
        ask_with(&options, target, &[]).await?;
    }
    let seen = seen
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .join(", ");
    assert_eq!(
        seen,
        "GET /item/{id} 200, GET /by/{registry} 200, GET - 404, GET /panic 500"
    );
    Ok(())
}

/// Has always seen one statement.
struct OneStatement;

#[async_trait]
impl Profiler for OneStatement {
    async fn watch(&self, work: Work<'_>) -> Profile {
        work.await;
        Profile {
            took: Duration::from_millis(5),
            statements: vec![StatementRun {
                name: "item.find",
                sql: String::new(),
                rows: 1,
                took: Duration::from_millis(2),
                outcome: Outcome::Done,
            }],
            ..Profile::default()
        }
    }
}

#[tokio::test]
async fn clients_of_this_machine_alone_are_told_what_an_answer_took() -> TestResult {
    let options = WebOptions {
        profiler: Some(Arc::new(OneStatement)),
        ..options()?
    };
    let answer = ask_with(&options, "/page", &[]).await?;
    let told = answer.header("server-timing");
    assert!(told.contains("total;dur=5.000"), "{told}");
    assert!(told.contains("db;dur=2.000;desc=\"1 statement\""), "{told}");
    let passed_on = [("x-forwarded-for", "198.51.100.7")];
    let answer = ask_with(&options, "/page", &passed_on).await?;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("server-timing"), "");
    Ok(())
}

#[tokio::test]
async fn large_text_is_compressed_and_its_tag_becomes_weak() -> TestResult {
    for (accept, encoding, tag) in [
        ("br, gzip", "br", "W/\"3\""),
        ("gzip", "gzip", "W/\"3\""),
        ("", "", "\"3\""),
    ] {
        let answer = ask("/page", &[("accept-encoding", accept)]).await?;
        assert_eq!(answer.header("content-encoding"), encoding);
        assert_eq!(answer.header("etag"), tag);
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
    let small = ask("/item/1", &[("accept-encoding", "br")]).await?;
    assert_eq!(small.header("content-encoding"), "");
    Ok(())
}

#[tokio::test]
async fn the_client_is_found_behind_a_trusted_proxy() -> TestResult {
    let answer = ask("/who", &[("x-forwarded-for", "203.0.113.9")]).await?;
    assert_eq!(answer.body, "Some(203.0.113.9)");
    Ok(())
}

#[tokio::test]
async fn an_asset_is_kept_for_ever_under_the_name_of_its_content() -> TestResult {
    let plain = ask("/assets/site.css", &[]).await?;
    assert_eq!(plain.status, StatusCode::FOUND);
    let url = plain.header("location").to_owned();
    let asset = ask(&url, &[]).await?;
    assert_eq!(asset.status, StatusCode::OK);
    assert_eq!(asset.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(
        asset.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let again = ask(&url, &[("if-none-match", asset.header("etag"))]).await?;
    assert_eq!(
        (again.status, again.body.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
    assert_eq!(
        again.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let weak = ask(&url, &[("accept-encoding", "br")]).await?;
    let again = ask(&url, &[("if-none-match", weak.header("etag"))]).await?;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    for gone in ["/assets/site.00000000.css", "/assets/other.css", "/assets/"] {
        assert_eq!(
            ask(gone, &[]).await?.status,
            StatusCode::NOT_FOUND,
            "{gone}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn templates_find_assets_by_name() {
    let name = "site.css".to_owned();
    let content_type = http::HeaderValue::from_static("text/css");
    let registry = AssetRegistry::new([Asset {
        name,
        bytes: Bytes::new(),
        content_type,
    }]);
    let url = registry.url("site.css").unwrap_or_default();
    let hash = url
        .strip_prefix("/assets/site.")
        .and_then(|rest| rest.strip_suffix(".css"));
    assert_eq!(hash.map(str::len), Some(8), "{url}");
    assert_eq!(registry.url("other.css"), None);
}

#[tokio::test]
async fn head_answers_like_get_without_a_body() -> TestResult {
    let location = ask("/assets/site.css", &[])
        .await?
        .header("location")
        .to_owned();
    let request = Request::head(location)
        .header("host", "example.org")
        .body(Body::empty())?;
    let response = layers(routes(), &options()?).oneshot(request).await?;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-length"], "3000");
    assert!(response.into_body().collect().await?.to_bytes().is_empty());
    Ok(())
}
