//! How far a connection has come, and how long it may stay there.
//!
//! One value per connection, shared by its socket (which sees the bytes), its service (which sees
//! requests and answers) and its task (which ends it). All three run inside one task, so the lock
//! is never contended and never held across an await.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::ServerOptions;
use super::framing::{Framing, Reading, Scanner};

/// A slow body may take its time for each piece of this size, not for each byte.
const BODY_PIECE: usize = 64 * 1024;

/// What a connection is doing, seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Connected, without a byte yet. This is no reader between two pages, so it is waited for no
    /// longer than a head.
    Fresh,
    /// Waiting for another request.
    Idle,
    /// A request head has begun and not ended.
    Head,
    /// A request is being worked on; its body has not come whole.
    Body,
    /// A request is being worked on or its answer is being sent.
    Answering,
}

/// The shared handle.
#[derive(Clone, Debug)]
pub(super) struct Progress(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    scanner: Scanner,
    framings: VecDeque<Framing>,
    phase: Phase,
    since: Instant,
    piece: usize,
    stalled: Option<Instant>,
    silent: bool,
    owing: bool,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self(Arc::new(Mutex::new(State {
            scanner: Scanner::new(),
            framings: VecDeque::new(),
            phase: Phase::Fresh,
            since: Instant::now(),
            piece: 0,
            stalled: None,
            silent: true,
            owing: false,
        })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Bytes came from the client.
    pub(super) fn received(&self, bytes: &[u8]) {
        let state = &mut *self.state();
        let framings = &mut state.framings;
        state
            .scanner
            .feed(bytes, |framing| framings.push_back(framing));
        state.piece += bytes.len();
        if matches!(state.phase, Phase::Fresh | Phase::Idle) {
            state.silent = true;
            if matches!(state.scanner.reading(), Reading::Head(_)) {
                state.enter(Phase::Head);
            }
        } else if state.phase == Phase::Body {
            if !state.body_is_missing() {
                state.enter(Phase::Answering);
            } else if state.piece >= BODY_PIECE {
                state.enter(Phase::Body);
            }
        }
    }

    /// The HTTP library handed over the next request; gives the framing that its raw head had.
    pub(super) fn requested(&self) -> Framing {
        let state = &mut *self.state();
        state.owing = true;
        state.enter(if state.body_is_missing() {
            Phase::Body
        } else {
            Phase::Answering
        });
        // A request without a head seen here would mean that two parsers disagree.
        state.framings.pop_front().unwrap_or(Framing::Doubtful)
    }

    /// The head of the answer is known, so the rest of the request's body matters no more.
    pub(super) fn answering(&self) {
        self.state().enter(Phase::Answering);
    }

    /// The answer has been handed over whole.
    pub(super) fn answered(&self) {
        let state = &mut *self.state();
        let begun =
            matches!(state.scanner.reading(), Reading::Head(_)) || !state.framings.is_empty();
        state.enter(if begun { Phase::Head } else { Phase::Idle });
    }

    /// A write went through, or has to wait for the client.
    pub(super) fn wrote(&self, waits: bool) {
        let state = &mut *self.state();
        state.silent &= waits;
        state.stalled = match (waits, state.stalled) {
            (true, None) => Some(Instant::now()),
            (true, stalled) => stalled,
            (false, _) => None,
        };
    }

    /// Everything that the HTTP library had to write has been written.
    pub(super) fn flushed(&self) {
        let state = &mut *self.state();
        state.owing &= matches!(state.phase, Phase::Body | Phase::Answering);
    }

    /// Whether a request was handed over whose answer has not been written whole. What is written
    /// otherwise is a refusal by the HTTP library itself.
    pub(super) fn owes_an_answer(&self) -> bool {
        self.state().owing
    }

    pub(super) fn phase(&self) -> Phase {
        self.state().phase
    }

    /// Whether nothing has been written since the present request head began.
    pub(super) fn is_silent(&self) -> bool {
        self.state().silent
    }

    /// Whether the client may still be sending something that nobody will read.
    pub(super) fn has_unread_input(&self) -> bool {
        *self.state().scanner.reading() != Reading::Nothing
    }

    /// When the connection has been waited for long enough; `draining` is when the end began.
    pub(super) fn deadline(
        &self,
        options: &ServerOptions,
        draining: Option<Instant>,
    ) -> Option<Instant> {
        let state = self.state();
        let patience = match state.phase {
            Phase::Fresh => Some(state.patience(options.head_timeout, options, draining)),
            Phase::Idle => Some(state.patience(options.idle_timeout, options, draining)),
            Phase::Head => Some(state.since + options.head_timeout),
            Phase::Body => Some(state.since + options.body_timeout),
            Phase::Answering => None,
        };
        let write = state.stalled.map(|since| since + options.write_timeout);
        [patience, write].into_iter().flatten().min()
    }
}

impl State {
    fn enter(&mut self, phase: Phase) {
        self.phase = phase;
        self.since = Instant::now();
        self.piece = 0;
    }

    fn body_is_missing(&self) -> bool {
        matches!(self.scanner.reading(), Reading::Body(_) | Reading::Unframed)
    }

    /// The end of a wait for a request.
    fn patience(
        &self,
        wait: Duration,
        options: &ServerOptions,
        draining: Option<Instant>,
    ) -> Instant {
        let idle = self.since + wait;
        let settle = |end: Instant| end.max(self.since) + options.settle;
        draining.map_or(idle, |end| idle.min(settle(end)))
    }
}

impl ServerOptions {
    /// The longest time that a client may keep sending after a refusal.
    pub(super) const LINGER: Duration = Duration::from_secs(2);
}
