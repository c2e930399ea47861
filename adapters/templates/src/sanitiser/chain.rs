//! The chain of a text format. Whatever a format says, the last step escapes or cleans.

use trovato_domain::text::{TextFilter, with_paragraphs};

use super::policy::{Policy, clean};
use super::{links, markdown};
use crate::escape::escape;

/// Whether the chain is nothing but escaping.
pub(super) fn is_cheap(filters: &[TextFilter]) -> bool {
    filters
        .iter()
        .all(|filter| matches!(filter, TextFilter::Escape | TextFilter::Blocks))
}

/// The HTML of a text.
pub(crate) fn run(value: &str, filters: &[TextFilter]) -> String {
    if is_cheap(filters) {
        return escape(value);
    }
    let mut text = value.to_owned();
    for filter in filters {
        text = match filter {
            TextFilter::Escape => escape(&text),
            TextFilter::Paragraphs => with_paragraphs(&text),
            TextFilter::Links => links::linked(&text),
            TextFilter::Markdown => markdown::to_html(&text),
            TextFilter::Sanitise => clean(&text, Policy::Untrusted),
            TextFilter::SanitiseTrusted => clean(&text, Policy::Trusted),
            TextFilter::Blocks => text,
        };
    }
    match (filters.last(), last_policy(filters)) {
        (Some(TextFilter::Sanitise | TextFilter::SanitiseTrusted | TextFilter::Escape), _) => text,
        (_, policy) => clean(&text, policy),
    }
}

/// The policy that ends a chain whose last filter makes markup itself: the narrowest that it names.
fn last_policy(filters: &[TextFilter]) -> Policy {
    let trusted = filters.contains(&TextFilter::SanitiseTrusted);
    let untrusted = filters
        .iter()
        .any(|filter| matches!(filter, TextFilter::Sanitise | TextFilter::Escape));
    if trusted && !untrusted {
        Policy::Trusted
    } else {
        Policy::Untrusted
    }
}
