//! Which addresses a redirect may name.
//!
//! A redirect leads to a path of this site or to an absolute address that the configuration holds;
//! whatever else is found in its place leads nowhere.

use http::HeaderValue;
use trovato_domain::url::encoded;
use url::Url;

/// The value of `Location`; `None` for what no redirect may lead to.
pub(crate) fn location(to: &str) -> Option<HeaderValue> {
    if let Some(path) = to.strip_prefix('/') {
        if path.starts_with(['/', '\\']) {
            return None;
        }
        return HeaderValue::try_from(&*encoded(to)).ok();
    }
    let url: Url = to.parse().ok()?;
    let is_plain = matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none();
    is_plain.then(|| HeaderValue::try_from(String::from(url)).ok())?
}

#[cfg(test)]
mod tests {
    use super::location;

    #[test]
    fn redirects_lead_to_own_paths_and_to_plain_web_addresses() {
        for (to, expect) in [
            ("/", Some("/")),
            ("/日本", Some("/%E6%97%A5%E6%9C%AC")),
            ("https://example.org/ä", Some("https://example.org/%C3%A4")),
            ("//evil.example", None),
            ("/\\evil.example", None),
            ("\\\\evil.example", None),
            ("javascript:alert(1)", None),
            ("https://user:pw@example.org/", None),
            ("relative", None),
            ("", None),
        ] {
            let found = location(to);
            let found = found.as_ref().map(|v| v.to_str().unwrap_or("?"));
            assert_eq!(found, expect, "{to}");
        }
    }
}
