//! Bytes on their way to the parser: cut into pieces of whole characters, counted against a limit
//! for one event. Bytes that are no text are replaced by `?` and remembered with their place, so
//! that reading goes on and every place is found.

use std::io::{self, BufRead, Read};

use super::place::{Flaw, MOST_FLAWS};
use super::verdict::not_an_export;

/// The bytes that one event (a tag, a text, a section) may have.
pub(crate) const EVENT_BYTES: u64 = 16 << 20;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// Checked bytes.
#[derive(Debug)]
pub(crate) struct Input<R> {
    inner: R,
    buffer: Vec<u8>,
    /// What was given away of the buffer.
    taken: usize,
    /// What of the buffer may be given away.
    checked: usize,
    /// What of the buffer holds bytes.
    filled: usize,
    /// The byte of the file at which the buffer begins.
    base: u64,
    /// What went out since the last [`Input::begin_event`].
    event: u64,
    flaws: Vec<Flaw>,
    ended: bool,
}

impl<R: Read> Input<R> {
    /// The bytes of `inner`, which stands at the byte `base` of its file, read in pieces of `size`.
    pub(crate) fn new(inner: R, base: u64, size: usize) -> Self {
        let buffer = vec![0; size.max(16)];
        Self {
            inner,
            buffer,
            taken: 0,
            checked: 0,
            filled: 0,
            base,
            event: 0,
            flaws: Vec::new(),
            ended: false,
        }
    }

    /// Looks at the first bytes: passes over a mark of UTF-8 and tells other kinds of files.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn open(&mut self) -> io::Result<Option<Flaw>> {
        self.refill()?;
        let flaw = self.kind().map(|what| not_an_export(what, 0));
        if self
            .buffer
            .get(..self.filled)
            .is_some_and(|b| b.starts_with(MARK))
        {
            self.taken = MARK.len();
        }
        Ok(flaw)
    }

    /// What the first bytes say that the file is, where that is no XML.
    fn kind(&self) -> Option<&'static str> {
        let head = self.buffer.get(..self.filled).unwrap_or_default();
        let head = head.strip_prefix(MARK).unwrap_or(head);
        if self.sniffed(b"\x1f\x8b") {
            return Some("a gzip file (unpack it first)");
        }
        if self.sniffed(b"PK\x03\x04") {
            return Some("a zip file (unpack it first)");
        }
        if self.sniffed(b"\xff\xfe") || self.sniffed(b"\xfe\xff") {
            return Some("a file in UTF-16 (save it as UTF-8)");
        }
        if head.is_empty() {
            return Some("an empty file");
        }
        match head.iter().find(|b| !b.is_ascii_whitespace()) {
            None | Some(b'<') => None,
            Some(b'{' | b'[') => Some("JSON"),
            Some(_) => Some("something else than XML (it does not begin with `<`)"),
        }
    }

    /// The bytes that were passed over at the head.
    pub(crate) const fn skipped(&self) -> u64 {
        self.base + self.taken as u64
    }

    /// The count for the limit of one event begins anew.
    pub(crate) const fn begin_event(&mut self) {
        self.event = 0;
    }

    /// Whether the event that is being read is over its limit.
    pub(crate) const fn is_over(&self) -> bool {
        self.event > EVENT_BYTES
    }

    /// The flaws that were found since the last call.
    pub(crate) fn take_flaws(&mut self) -> Vec<Flaw> {
        std::mem::take(&mut self.flaws)
    }

    /// Whether the file as it came begins with these bytes (those that are no text are `?` by now).
    fn sniffed(&self, magic: &[u8]) -> bool {
        let shown: Vec<u8> = magic
            .iter()
            .map(|b| if b.is_ascii() && *b != 0 { *b } else { b'?' })
            .collect();
        let odd = magic.iter().any(|b| !b.is_ascii());
        self.buffer
            .get(..self.filled)
            .is_some_and(|b| b.starts_with(&shown))
            && (!odd || !self.flaws.is_empty())
    }

    fn refill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.checked..self.filled, 0);
        self.base += self.checked as u64;
        self.filled -= self.checked;
        (self.taken, self.checked) = (0, 0);
        while self.checked == 0 && !self.ended {
            let room = self.buffer.get_mut(self.filled..).unwrap_or_default();
            let read = match self.inner.read(room) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            self.filled += read;
            self.ended = read == 0;
            self.check();
        }
        Ok(())
    }

    /// Moves the end of what may be given away over all whole characters.
    fn check(&mut self) {
        let mut from = 0;
        loop {
            let Some(piece) = self.buffer.get(from..self.filled) else {
                return;
            };
            match std::str::from_utf8(piece) {
                Ok(_) => {
                    self.checked = self.filled;
                    break;
                }
                Err(e) => {
                    let at = from + e.valid_up_to();
                    let length = match e.error_len() {
                        Some(length) => length,
                        None if self.ended => self.filled - at,
                        None => {
                            self.checked = at;
                            break;
                        }
                    };
                    self.replace(at, length, "utf8", "bytes that are no UTF-8 text");
                    from = at + length;
                }
            }
        }
        self.refuse_nul();
    }

    fn refuse_nul(&mut self) {
        let end = self.checked;
        if !self.buffer.get(..end).is_some_and(|b| b.contains(&0)) {
            return;
        }
        let mut from = 0;
        while let Some(found) = self
            .buffer
            .get(from..end)
            .and_then(|b| b.iter().position(|b| *b == 0))
        {
            self.replace(
                from + found,
                1,
                "nul",
                "a NUL character, which no text may hold",
            );
            from += found + 1;
        }
    }

    fn replace(&mut self, at: usize, length: usize, rule: &'static str, what: &str) {
        if let Some(odd) = self.buffer.get_mut(at..at + length) {
            odd.fill(b'?');
        }
        if self.flaws.len() < MOST_FLAWS {
            self.flaws
                .push(Flaw::new(self.base + at as u64, rule, what));
        }
    }
}

impl<R: Read> Read for Input<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let given = self.fill_buf()?.read(out)?;
        self.consume(given);
        Ok(given)
    }
}

impl<R: Read> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.is_over() {
            return Err(io::Error::other("an event is over its limit"));
        }
        if self.taken >= self.checked {
            self.refill()?;
        }
        Ok(self
            .buffer
            .get(self.taken..self.checked)
            .unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount;
        self.event += amount as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_stay_whole_at_the_ends_of_pieces() {
        let text = "aä€😀".repeat(40);
        let mut input = Input::new(text.as_bytes(), 0, 16);
        let mut out = String::new();
        input.read_to_string(&mut out).unwrap();
        assert_eq!(out, text);
        assert!(input.take_flaws().is_empty());
    }

    #[test]
    fn bytes_that_are_no_text_are_told_by_their_places() {
        let mut input = Input::new(&b"ab\xffcd\0e\xe2\x82"[..], 10, 16);
        let mut out = String::new();
        input.read_to_string(&mut out).unwrap();
        assert_eq!(out, "ab?cd?e??");
        let mut places: Vec<u64> = input.take_flaws().iter().map(|f| f.at).collect();
        places.sort_unstable();
        assert_eq!(places, [12, 15, 17]);
    }
}
