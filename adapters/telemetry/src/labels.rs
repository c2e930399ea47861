//! Values of labels: shared texts, so that recording allocates nothing, and a bounded number of them,
//! so that no input can make the metrics grow.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use opentelemetry::Value;

/// The most different texts; later ones are counted together.
const MOST: usize = 1_024;
/// The text that stands for those beyond.
const OTHER: &str = "other";

/// Texts that became values of labels.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    known: RwLock<HashSet<Arc<str>>>,
}

impl Labels {
    /// The text as a value.
    pub(crate) fn value(&self, text: &str) -> Value {
        if let Some(known) = self
            .known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(text)
        {
            return Value::from(Arc::clone(known));
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST && !known.contains(text) {
            return Value::from(OTHER);
        }
        let text: Arc<str> = text.into();
        known.insert(Arc::clone(&text));
        Value::from(text)
    }
}

/// The method of a request; those that no route has are counted together.
pub(crate) fn method(given: &str) -> &'static str {
    const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "OPTIONS"];
    METHODS
        .into_iter()
        .find(|method| *method == given)
        .unwrap_or(OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_beyond_the_bound_are_counted_together() {
        let labels = Labels::default();
        for n in 0..MOST {
            assert_eq!(labels.value(&n.to_string()), Value::from(n.to_string()));
        }
        assert_eq!(labels.value("one more"), Value::from(OTHER));
        assert_eq!(labels.value("7"), Value::from("7"));
    }

    #[test]
    fn a_method_that_no_route_has_is_counted_with_others() {
        for (given, counted) in [("GET", "GET"), ("get", OTHER), ("BREW", OTHER), ("", OTHER)] {
            assert_eq!(method(given), counted);
        }
    }
}
