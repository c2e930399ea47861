//! Paths with one reading.
//!
//! Routes match the path as it was sent and parameters are decoded later; a path that decodes to
//! other segments than it was sent with, or that proxies and file systems read in their own ways,
//! would meet one rule and mean another. Nothing of ours has such an address.

use percent_encoding::percent_decode_str;

use super::Refusal;

/// Accepts an absolute path whose segments decode to plain text.
pub(super) fn check(path: &str) -> Result<(), Refusal> {
    let segments = path.strip_prefix('/').ok_or(Refusal::Target)?;
    if !is_well_encoded(segments) {
        return Err(Refusal::Malformed);
    }
    let mut segments = segments.split('/').peekable();
    while let Some(segment) = segments.next() {
        let decoded = percent_decode_str(segment)
            .decode_utf8()
            .map_err(|_| Refusal::Malformed)?;
        if decoded.chars().any(char::is_control) {
            return Err(Refusal::Malformed);
        }
        let is_last = segments.peek().is_none();
        let is_navigation = matches!(&*decoded, "." | "..") || decoded.is_empty() && !is_last;
        if is_navigation || segment.contains(';') || decoded.contains(['/', '\\']) {
            return Err(Refusal::Ambiguous);
        }
    }
    Ok(())
}

/// Every percent sign begins an escape of two hexadecimal digits.
fn is_well_encoded(text: &str) -> bool {
    text.split('%').skip(1).all(|after| {
        let mut digits = after.bytes().take(2);
        let mut is_hex = || digits.next().is_some_and(|digit| digit.is_ascii_hexdigit());
        is_hex() && is_hex()
    })
}

#[cfg(test)]
mod tests {
    use super::{Refusal, check};

    #[test]
    fn plain_paths_pass() {
        for path in [
            "/",
            "/a",
            "/a/",
            "/a/b.c",
            "/caf%C3%A9",
            "/cafe%CC%81",
            "/%E2%80%AE",
            "/a%20b",
            "/%61dmin",
            "/....",
            "/.env",
            "/a..b",
            "/%252e%252e%252fetc",
            "/item/{id}",
            "/a:b@c",
        ] {
            assert_eq!(check(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn what_is_no_text_is_malformed() {
        for path in [
            "/%",
            "/%zz",
            "/a%2",
            "/%u0041",
            "/%00",
            "/a%00b",
            "/%ff%fe",
            "/%c0%af",
            "/a%0d%0aSet-Cookie:%20x=1",
            "/%7f",
            "/a%é",
        ] {
            assert_eq!(check(path), Err(Refusal::Malformed), "{path}");
        }
    }

    #[test]
    fn what_has_two_readings_is_not_there() {
        for path in [
            "//",
            "///",
            "//admin",
            "/admin//",
            "/./",
            "/.//..//",
            "/a//b",
            "/..",
            "/../etc",
            "/%2e%2e/etc",
            "/.%2e/etc",
            "/..%2fetc",
            "/..%5cetc",
            "/a%2Fb",
            "/;",
            "/;/admin",
            "/admin;x=1",
            "/..;/admin",
            "/a\\b",
            "/files/%2e%2e/trovato.db",
        ] {
            assert_eq!(check(path), Err(Refusal::Ambiguous), "{path}");
        }
    }

    #[test]
    fn what_is_no_path_is_no_target() {
        assert_eq!(check("*"), Err(Refusal::Target));
        assert_eq!(check(""), Err(Refusal::Target));
    }
}
