//! Whether a client would rather read JSON than a page (RFC 9110, section 12.5.1).

use http::HeaderMap;
use http::header::ACCEPT;

/// How well something is accepted: quality in thousandths, then how plainly it was named.
type Weight = (u16, u8);

/// True when some JSON type is named and weighs more than HTML does. A browser, a client that
/// takes anything and one that says nothing get pages.
pub(super) fn prefers_json(headers: &HeaderMap) -> bool {
    let (mut json, mut html) = ((0, 0), (0, 0));
    for value in headers.get_all(ACCEPT) {
        for range in value.to_str().unwrap_or_default().split(',') {
            weigh(range, &mut json, &mut html);
        }
    }
    json.0 > 0 && json > html
}

fn weigh(range: &str, json: &mut Weight, html: &mut Weight) {
    let mut parts = range.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let quality = parts
        .find_map(|part| part.strip_prefix("q="))
        .map_or(1000, thousandths);
    match kind.as_str() {
        "text/html" | "application/xhtml+xml" => *html = (*html).max((quality, 3)),
        "text/*" => *html = (*html).max((quality, 2)),
        "*/*" => *html = (*html).max((quality, 1)),
        "application/json" => *json = (*json).max((quality, 3)),
        other if other.starts_with("application/") && other.ends_with("+json") => {
            *json = (*json).max((quality, 3));
        }
        _ => {}
    }
}

fn thousandths(quality: &str) -> u16 {
    let (whole, fraction) = quality.split_once('.').unwrap_or((quality, ""));
    if whole == "1" {
        return 1000;
    }
    format!("{fraction:0<3}")
        .get(..3)
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use http::header::ACCEPT;
    use http::{HeaderMap, HeaderValue};

    use super::prefers_json;

    #[test]
    fn json_is_for_who_prefers_it() {
        let rows = [
            (None, false),
            (Some("*/*"), false),
            (
                Some("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
                false,
            ),
            (Some("application/json"), true),
            (Some("application/problem+json"), true),
            (Some("application/vnd.api+json"), true),
            (Some("application/json, text/plain, */*"), true),
            (Some("text/html;q=0.5, application/json"), true),
            (Some("text/html, application/json;q=0.9"), false),
            (Some("application/json;q=0.25, text/html;q=0.3"), false),
            (Some("application/json;q=0"), false),
            (Some("image/avif"), false),
            (Some("; , q=,,application/"), false),
        ];
        for (accept, expect) in rows {
            let mut headers = HeaderMap::new();
            if let Some(accept) = accept {
                headers.insert(ACCEPT, HeaderValue::from_static(accept));
            }
            assert_eq!(prefers_json(&headers), expect, "{accept:?}");
        }
    }
}
