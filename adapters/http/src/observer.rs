//! Tells the probe of every answered request.

use std::sync::Arc;

use trovato_ports::probe::Probe;

use crate::request_id::{Answered, RequestObserver};

/// Passes on what was answered, by method, route template and status.
pub struct ProbeObserver {
    probe: Arc<dyn Probe>,
}

impl ProbeObserver {
    /// An observer that tells this probe.
    pub fn new(probe: Arc<dyn Probe>) -> Self {
        Self { probe }
    }
}

impl RequestObserver for ProbeObserver {
    fn answered(&self, answered: &Answered<'_>) {
        self.probe.request(
            answered.method,
            answered.route,
            answered.status.as_u16(),
            answered.duration,
        );
    }
}
