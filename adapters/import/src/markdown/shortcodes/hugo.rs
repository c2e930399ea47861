//! Shortcodes of Hugo.

use super::{Expanded, SILENT, code, embed, figure, refer};
use crate::text::cut;

/// A shortcode of Hugo.
pub(super) fn shortcode<'t>(inner: &str, rest: &'t str, done: &mut Expanded) -> &'t str {
    let inner = inner.trim_end_matches('/').trim();
    let (name, given) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let given = arguments(given);
    let first = given
        .first()
        .map(|(_, value)| value.clone())
        .unwrap_or_default();
    let named = |name: &str| {
        let mut found = given.iter().filter(|(n, _)| n == name);
        found
            .next()
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    };
    match name {
        "ref" | "relref" => {
            let path = named("path");
            refer(if path.is_empty() { &first } else { &path }, done);
        }
        "figure" | "image" | "img" => {
            let (src, title) = (named("src"), named("title"));
            let src = if src.is_empty() { first } else { src };
            let caption = [title, named("caption")].join(" ");
            done.text
                .push_str(&figure(&src, &named("alt"), caption.trim()));
        }
        "youtube" => {
            let id = named("id");
            let id = if id.is_empty() { first } else { id };
            done.text
                .push_str(&embed(&format!("https://www.youtube.com/watch?v={id}")));
        }
        "vimeo" => done
            .text
            .push_str(&embed(&format!("https://vimeo.com/{first}"))),
        "gist" => {
            let number = given.get(1).map(|(_, v)| v.as_str()).unwrap_or_default();
            done.text
                .push_str(&embed(&format!("https://gist.github.com/{first}/{number}")));
        }
        "tweet" | "x" if !named("user").is_empty() => {
            let url = format!("https://x.com/{}/status/{}", named("user"), named("id"));
            done.text.push_str(&embed(&url));
        }
        "highlight" => {
            return code(
                &first,
                rest,
                &["{{< /highlight >}}", "{{% /highlight %}}"],
                done,
            );
        }
        name if name.starts_with('/') || SILENT.contains(&name) => {}
        name => drop(done.left_out.insert(cut(name, 40))),
    }
    rest
}

/// The arguments of a shortcode: names, which may be empty, and values.
fn arguments(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(['=', '"', '`']).unwrap_or(rest.len());
        let blank = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let mut name = String::new();
        if end < blank && rest.get(end..).is_some_and(|r| r.starts_with('=')) {
            rest.get(..end).unwrap_or_default().clone_into(&mut name);
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        let quote = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '`' | '\''));
        let (value, behind) = match quote {
            Some(quote) => {
                let inner = rest.get(1..).unwrap_or_default();
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        found.push((name, value.to_owned()));
        rest = behind.trim_start();
    }
    found
}
