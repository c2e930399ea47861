//! A file in any encoding as UTF-8. Bytes that the encoding has no character for become NUL, which no
//! text of a site may hold, so that the record that has them is told with its line.

use std::io::{self, Read};
use std::ops::Range;

use encoding_rs::{Decoder, DecoderResult, Encoding};

const PIECE: usize = 64 << 10;

/// A stream of UTF-8.
pub(super) struct Decoded<R> {
    input: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// The bytes of `raw` that are still to be decoded.
    left: Range<usize>,
    ready: Vec<u8>,
    /// The bytes of `ready` that are still to be given away.
    given: Range<usize>,
    is_ended: bool,
}

/// The encoding of this name, as browsers know it.
pub(super) fn encoding_of(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.trim().as_bytes())
}

impl<R: Read> Decoded<R> {
    /// Over a file in this encoding; a mark at its beginning says it better.
    pub(super) fn new(input: R, encoding: &'static Encoding) -> Self {
        Self {
            input,
            decoder: encoding.new_decoder(),
            raw: vec![0; PIECE],
            left: 0..0,
            // A byte of the input may become three, and one more tells that something is wrong.
            ready: vec![0; 4 * PIECE],
            given: 0..0,
            is_ended: false,
        }
    }

    /// Decodes the next piece.
    fn fill(&mut self) -> io::Result<()> {
        self.given = 0..0;
        while self.given.is_empty() && !self.is_ended {
            if self.left.is_empty() {
                self.left = 0..self.input.read(&mut self.raw)?;
            }
            let is_last = self.left.is_empty();
            let raw = self.raw.get(self.left.clone()).unwrap_or_default();
            let (result, read, mut written) =
                self.decoder
                    .decode_to_utf8_without_replacement(raw, &mut self.ready, is_last);
            self.left.start += read;
            match result {
                DecoderResult::InputEmpty => self.is_ended = is_last,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    if let Some(place) = self.ready.get_mut(written) {
                        *place = 0;
                        written += 1;
                    }
                }
            }
            self.given = 0..written;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given.is_empty() {
            self.fill()?;
        }
        let ready = self.ready.get(self.given.clone()).unwrap_or_default();
        let count = ready.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(ready) {
            *to = *from;
        }
        self.given.start += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::UTF_8;

    use super::*;

    fn decoded(bytes: &[u8], name: &str) -> String {
        let mut input = Decoded::new(bytes, encoding_of(name).unwrap());
        let mut text = String::new();
        input.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn files_of_every_encoding_become_utf_8() {
        assert_eq!(decoded(b"\xef\xbb\xbfk\xc3\xa4se", "utf-8"), "k\u{e4}se");
        assert_eq!(decoded(b"k\xe4se", "latin1"), "k\u{e4}se");
        assert_eq!(decoded(b"k\x80", "windows-1252"), "k\u{20ac}");
        assert_eq!(decoded(b"\xff\xfek\0\xe4\0", "utf-8"), "k\u{e4}");
        assert_eq!(decoded(b"k\0\xe4\0", "utf-16le"), "k\u{e4}");
        assert!(encoding_of("klingon").is_none());
    }

    #[test]
    fn bytes_without_a_character_are_marked() {
        assert_eq!(decoded(b"a\xffb\xc3", "utf-8"), "a\0b\0");
        assert_eq!(decoded(b"\xff\xfea\0b", "utf-8"), "a\0");
    }

    #[test]
    fn long_files_are_decoded_piece_by_piece() {
        let text = "\u{e4}b".repeat(PIECE);
        let mut input = Decoded::new(text.as_bytes(), UTF_8);
        let mut read = String::new();
        input.read_to_string(&mut read).unwrap();
        assert!(read == text);
    }
}
