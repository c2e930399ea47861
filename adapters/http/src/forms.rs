//! Pages that are kept, in the form that the client takes: as they are, or compressed once and kept so.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, VARY};
use http::{HeaderMap, HeaderValue, StatusCode};
use trovato_application::site::KeptPage;

use crate::compression::SMALLEST;
use crate::kept;
use crate::state::Web;

/// How a page is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    /// The name in `Content-Encoding`, and of the form.
    const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }
}

/// The page with its tag, or 304 for who has it.
pub(crate) async fn answer(web: &Web, asked: &HeaderMap, page: &KeptPage) -> Response {
    let mut response = kept::answer(asked, kept::HTML, page.html.clone());
    let varies = HeaderValue::from_static("accept-encoding");
    response.headers_mut().insert(VARY, varies);
    if response.status() != StatusCode::OK || page.html.len() < usize::from(SMALLEST) {
        return response;
    }
    let Some(coding) = coding(asked) else {
        return response;
    };
    let Some(compressed) = compressed(web, page, coding).await else {
        return response;
    };
    let name = HeaderValue::from_static(coding.name());
    response.headers_mut().insert(CONTENT_ENCODING, name);
    *response.body_mut() = Body::from(compressed);
    response
}

/// The compressed form, kept or made now.
async fn compressed(web: &Web, page: &KeptPage, coding: Coding) -> Option<Bytes> {
    let site = &web.app().site;
    if let Some(kept) = site.kept_form(page, coding.name()).await {
        return Some(kept);
    }
    let html = page.html.clone();
    let made = tokio::task::spawn_blocking(move || compress(&html, coding)).await;
    let made: Bytes = made.ok()?.ok()?.into();
    site.keep_form(page, coding.name(), made.clone()).await;
    Some(made)
}

/// Made once and given often: a little slower and smaller than what is compressed for one answer.
fn compress(html: &[u8], coding: Coding) -> std::io::Result<Vec<u8>> {
    let mut made = Vec::with_capacity(html.len() / 2);
    match coding {
        Coding::Brotli => {
            let parameters = brotli::enc::BrotliEncoderParams {
                quality: 6,
                ..Default::default()
            };
            brotli::BrotliCompress(&mut &*html, &mut made, &parameters)?;
        }
        Coding::Gzip => {
            let mut encoder = flate2::write::GzEncoder::new(made, flate2::Compression::new(6));
            std::io::Write::write_all(&mut encoder, html)?;
            made = encoder.finish()?;
        }
    }
    Ok(made)
}

/// The coding that the client names and weighs most, Brotli where both weigh the same. What it does not
/// name outright is left to the layer that compresses answers.
fn coding(asked: &HeaderMap) -> Option<Coding> {
    let lists = asked.get_all(ACCEPT_ENCODING).iter();
    let named = lists
        .filter_map(|list| list.to_str().ok())
        .flat_map(|list| list.split(','))
        .filter_map(|entry| {
            let (name, weight) = entry.split_once(';').unwrap_or((entry, ""));
            let coding = match name.trim().to_ascii_lowercase().as_str() {
                "br" => Coding::Brotli,
                "gzip" | "x-gzip" => Coding::Gzip,
                _ => return None,
            };
            Some((weight_of(weight)?, coding))
        });
    named
        .filter(|(weight, _)| *weight > 0)
        .max_by_key(|(weight, coding)| (*weight, *coding == Coding::Brotli))
        .map(|(_, coding)| coding)
}

/// A weight in thousandths; 1,000 where none is given.
fn weight_of(parameter: &str) -> Option<u16> {
    let parameter = parameter.trim();
    if parameter.is_empty() {
        return Some(1_000);
    }
    let value = parameter
        .strip_prefix("q=")
        .or_else(|| parameter.strip_prefix("Q="))?;
    let weight: f32 = value.trim().parse().ok()?;
    // Within the range a thousandfold weight is far below the largest number of the type.
    (0.0..=1.0)
        .contains(&weight)
        .then(|| (weight * 1_000.0).round())
        .and_then(|thousandths| format!("{thousandths}").parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coding_that_weighs_most_is_taken() {
        for (asked, expect) in [
            ("br", Some(Coding::Brotli)),
            ("gzip, br", Some(Coding::Brotli)),
            ("br;q=0.5, gzip", Some(Coding::Gzip)),
            ("br;q=0, gzip;q=0.5", Some(Coding::Gzip)),
            ("GZIP", Some(Coding::Gzip)),
            ("gzip;q=0", None),
            ("gzip;q=0, br;q=0", None),
            ("deflate, *;q=0, identity", None),
            ("bogus, ,;q=", None),
            ("br;q=2", None),
            ("br;q=x", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(asked));
            assert_eq!(coding(&headers), expect, "{asked}");
        }
    }
}
