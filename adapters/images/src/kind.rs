//! What bytes are, told from them alone, as far as it is taken here.

use std::str;

/// A format of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Png,
    Jpeg,
    Gif,
    WebP,
}

/// What bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Picture(Format),
    Other {
        mime: &'static str,
        extension: &'static str,
    },
}

/// How much of a text is searched for markup.
const SEARCHED: usize = 1_024;
/// The beginnings of what browsers take for documents that run scripts.
const MARKUP: [&str; 9] = [
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<svg",
    "<script",
    "<?xml",
    "<iframe",
    "<math",
];

impl Kind {
    /// The kind of bytes, where it is taken here.
    pub(crate) fn tell(bytes: &[u8]) -> Option<Self> {
        let other = |mime, extension| Some(Self::Other { mime, extension });
        match infer::get(bytes).map_or("", |found| found.mime_type()) {
            "image/png" => Some(Self::Picture(Format::Png)),
            "image/jpeg" => Some(Self::Picture(Format::Jpeg)),
            "image/gif" => Some(Self::Picture(Format::Gif)),
            "image/webp" => Some(Self::Picture(Format::WebP)),
            "application/pdf" => other("application/pdf", "pdf"),
            "audio/mpeg" => other("audio/mpeg", "mp3"),
            "audio/ogg" | "audio/opus" => other("audio/ogg", "ogg"),
            "audio/x-wav" => other("audio/wav", "wav"),
            "video/mp4" => other("video/mp4", "mp4"),
            "video/webm" => other("video/webm", "webm"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => other(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "docx",
            ),
            "application/vnd.oasis.opendocument.text" => {
                other("application/vnd.oasis.opendocument.text", "odt")
            }
            // A text may begin with the two or three letters of another type, so it is looked at too.
            _ if is_plain_text(bytes) => other("text/plain", "txt"),
            _ => None,
        }
    }
}

/// Whether bytes are words of UTF-8 that no browser takes for markup.
fn is_plain_text(bytes: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(bytes) else {
        return false;
    };
    let body = text.trim_start_matches('\u{feff}').trim_start();
    let is_control =
        |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
    let head: String = text
        .chars()
        .take(SEARCHED)
        .collect::<String>()
        .to_ascii_lowercase();
    !body.is_empty()
        && !body.starts_with('<')
        && !text.contains(is_control)
        && !MARKUP.iter().any(|markup| head.contains(markup))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_are_told_from_their_first_bytes() {
        let webm = [&b"\x1a\x45\xdf\xa3\x42\x82\x84webm"[..], &[0; 300]].concat();
        for (bytes, expected) in [
            (&b"ID3\x04\0\0\0\0\0\0"[..], "mp3"),
            (b"OggS\0\x02\0\0\0\0", "ogg"),
            (b"RIFF\x24\0\0\0WAVEfmt ", "wav"),
            (b"\0\0\0\x18ftypisom\0\0\x02\0", "mp4"),
            (&webm, "webm"),
            (b"BMW, not a bitmap", "txt"),
            (b"#!/bin/sh\necho a script is read, not run\n", "txt"),
        ] {
            let found = Kind::tell(bytes);
            assert!(
                matches!(found, Some(Kind::Other { extension, .. }) if extension == expected),
                "{expected}: {found:?}"
            );
        }
    }

    #[test]
    fn a_bitmap_and_an_archive_are_not_taken() {
        for bytes in [
            &b"BM\x46\0\0\0\0\0\0\0\x36\0"[..],
            b"\x1f\x8b\x08\0\0\0\0\0\0\0",
            b"Rar!\x1a\x07\x01\0",
        ] {
            assert_eq!(Kind::tell(bytes), None);
        }
    }
}
