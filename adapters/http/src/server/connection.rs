//! One connection from its first byte to its last.
//!
//! The HTTP library parses and writes; the clock of [`Progress`] ends what takes too long, and
//! refusals that the library leaves unsaid or bare are said here. A request whose head has begun before the
//! server's end is answered whole.

use std::future::{Future, poll_fn};
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use futures::future::BoxFuture;
use http::header::CONNECTION;
use http::{HeaderValue, Request, Response};
use hyper::body::{Body as HttpBody, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};
use tokio_util::sync::CancellationToken;
use tower::Service;

use super::progress::{Phase, Progress};
use super::refusal::{MALFORMED, TOO_SLOW};
use super::socket::Socket;
use super::{Peer, ServerOptions};

/// What every connection of a server shares.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) router: Router,
    pub(super) options: Arc<ServerOptions>,
    pub(super) shutdown: CancellationToken,
}

/// Why a connection is over.
enum End {
    /// The HTTP library has nothing more to do.
    Done,
    /// The library gave up on what the client sent.
    Broken(hyper::Error),
    /// The client took too long, or the server ends and nothing is under way.
    OutOfTime(Phase),
}

/// Serves the requests of one connection until it ends.
pub(super) async fn serve(stream: TcpStream, peer: SocketAddr, shared: Shared) {
    let progress = Progress::new();
    let io = TokioIo::new(Socket::new(stream, progress.clone()));
    let service = service_fn(|request| answer(request, peer, shared.clone(), progress.clone()));
    let mut connection = builder(&shared.options).serve_connection(io, service);
    let mut clock = Clock::new(&shared);
    let end = poll_fn(|cx| match connection.poll_without_shutdown(cx) {
        Poll::Ready(Ok(())) => Poll::Ready(End::Done),
        Poll::Ready(Err(error)) => Poll::Ready(End::Broken(error)),
        Poll::Pending => clock.poll(cx, &progress).map(End::OutOfTime),
    })
    .await;
    let mut socket = connection.into_parts().io.into_inner();
    match &end {
        End::OutOfTime(phase @ (Phase::Body | Phase::Answering)) => {
            tracing::debug!(?phase, "a client took too long");
        }
        End::Broken(error) => tracing::debug!(%error, "a connection broke"),
        End::OutOfTime(_) | End::Done => {}
    }
    let bare = socket.take_refusal();
    if let Some(bare) = bare.or_else(|| unsaid(&end, &progress).map(<[u8]>::to_vec)) {
        socket.answer(&bare).await;
    }
    socket.close().await;
}

/// The refusal that the library leaves to us.
fn unsaid(end: &End, progress: &Progress) -> Option<&'static [u8]> {
    match end {
        End::OutOfTime(Phase::Head) => Some(TOO_SLOW),
        End::Broken(error) if progress.is_silent() && error.is_parse() => Some(MALFORMED),
        End::OutOfTime(_) | End::Broken(_) | End::Done => None,
    }
}

fn builder(options: &ServerOptions) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .header_read_timeout(None)
        // A client that has nothing more to say may still wait for its answer.
        .half_close(true)
        .max_headers(options.max_headers)
        .max_header_size(options.max_head)
        .max_buf_size(options.max_head.max(8 * 1024) + 32 * 1024);
    builder
}

fn answer(
    request: Request<Incoming>,
    peer: SocketAddr,
    shared: Shared,
    progress: Progress,
) -> BoxFuture<'static, Result<Response<Tracked>, std::convert::Infallible>> {
    let framing = progress.requested();
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(Peer(peer));
    request.extensions_mut().insert(framing);
    let Shared {
        mut router,
        shutdown,
        ..
    } = shared;
    Box::pin(async move {
        let mut response = router.call(request).await?;
        if !framing.keeps_connection() || shutdown.is_cancelled() {
            response
                .headers_mut()
                .insert(CONNECTION, HeaderValue::from_static("close"));
        }
        progress.answering();
        Ok(response.map(|body| Tracked { body, progress }))
    })
}

/// An answer's body that tells when it is over.
struct Tracked {
    body: Body,
    progress: Progress,
}

impl HttpBody for Tracked {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Tracked {
    fn drop(&mut self) {
        self.progress.answered();
    }
}

/// Ends a connection whose phase has lasted too long.
struct Clock {
    options: Arc<ServerOptions>,
    ending: Pin<Box<dyn Future<Output = ()> + Send>>,
    draining: Option<Instant>,
    alarm: Option<Pin<Box<Sleep>>>,
}

impl Clock {
    fn new(shared: &Shared) -> Self {
        Self {
            options: Arc::clone(&shared.options),
            ending: Box::pin(shared.shutdown.clone().cancelled_owned()),
            draining: None,
            alarm: None,
        }
    }

    /// Ready with the phase that lasted too long. Polled after every step of the connection, so
    /// that the alarm always stands at the present phase's deadline.
    fn poll(&mut self, cx: &mut Context<'_>, progress: &Progress) -> Poll<Phase> {
        if self.draining.is_none() && self.ending.as_mut().poll(cx).is_ready() {
            self.draining = Some(Instant::now());
        }
        let Some(deadline) = progress.deadline(&self.options, self.draining) else {
            return Poll::Pending;
        };
        let alarm = self
            .alarm
            .get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        if alarm.deadline() != deadline {
            alarm.as_mut().reset(deadline);
        }
        ready!(pin!(alarm).poll(cx));
        Poll::Ready(progress.phase())
    }
}
