//! A TCP stream that reports to its connection's [`Progress`].
//!
//! Bytes pass through unchanged, but for one kind: what the HTTP library writes while no answer is
//! due is a bare refusal, which is held back until it is said whole.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::ServerOptions;
use super::progress::Progress;
use super::refusal::with_sentence;

/// How much of an unwanted body is thrown away before the connection is cut.
const LINGER_BYTES: usize = 8 * 1024 * 1024;

pub(super) struct Socket {
    stream: TcpStream,
    progress: Progress,
    refusal: Vec<u8>,
}

impl Socket {
    pub(super) fn new(stream: TcpStream, progress: Progress) -> Self {
        Self {
            stream,
            progress,
            refusal: Vec::new(),
        }
    }

    /// The bare head by which the HTTP library refused what came, if it did.
    pub(super) fn take_refusal(&mut self) -> Option<Vec<u8>> {
        let bare = std::mem::take(&mut self.refusal);
        Some(bare).filter(|bare| !bare.is_empty())
    }

    /// Says the refusal that a bare head stands for.
    pub(super) async fn answer(&mut self, bare: &[u8]) {
        let whole = with_sentence(bare);
        let written = self.stream.write_all(whole.as_bytes());
        if let Ok(Err(error)) = timeout(ServerOptions::LINGER, written).await {
            tracing::debug!(%error, "a client left before its refusal");
        }
    }

    /// Ends our side, then reads what the client still sends: closing a socket with unread bytes
    /// resets it, and a reset can take the answer with it (RFC 9112, section 9.6).
    pub(super) async fn close(mut self) {
        if self.stream.shutdown().await.is_err() || !self.progress.has_unread_input() {
            return;
        }
        let rest = async {
            let (mut buffer, mut seen) = (vec![0; 16 * 1024], 0);
            while seen < LINGER_BYTES {
                match self.stream.read(&mut buffer).await {
                    Ok(0) | Err(_) => break,
                    Ok(read) => seen += read,
                }
            }
        };
        // Out of time is as good an end as any.
        drop(timeout(ServerOptions::LINGER, rest).await);
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, buffer);
        let fresh = buffer.filled().get(before..).unwrap_or_default();
        if !fresh.is_empty() {
            self.progress.received(fresh);
        }
        polled
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if !self.progress.owes_an_answer() {
            self.refusal.extend_from_slice(bytes);
            return Poll::Ready(Ok(bytes.len()));
        }
        let polled = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.progress.wrote(polled.is_pending());
        polled
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if !self.progress.owes_an_answer() {
            let held = self.refusal.len();
            self.refusal.extend(slices.iter().flat_map(|s| s.iter()));
            return Poll::Ready(Ok(self.refusal.len() - held));
        }
        let polled = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.progress.wrote(polled.is_pending());
        polled
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.stream).poll_flush(cx);
        if matches!(polled, Poll::Ready(Ok(()))) {
            self.progress.flushed();
        }
        polled
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
