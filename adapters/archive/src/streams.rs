//! Readers that count and hash what passes, and what may stand behind the last entry.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use flate2::bufread::GzDecoder;
use sha2::{Digest as _, Sha256};

/// A reader that tells how many bytes were taken of it.
pub(crate) struct Counted<R> {
    inner: R,
    taken: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    /// Over this reader, with the count beside it.
    pub(crate) fn new(inner: R) -> (Self, Rc<Cell<u64>>) {
        let taken = Rc::new(Cell::new(0));
        let counted = Self {
            inner,
            taken: Rc::clone(&taken),
        };
        (counted, taken)
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.inner.consume(amount);
        self.taken.set(self.taken.get() + amount as u64);
    }
}

/// A reader that hashes and counts what passes.
pub(crate) struct Hashed<'a, R> {
    inner: &'a mut R,
    hash: Sha256,
    size: u64,
}

impl<'a, R> Hashed<'a, R> {
    /// Over this reader.
    pub(crate) fn new(inner: &'a mut R) -> Self {
        Self {
            inner,
            hash: Sha256::new(),
            size: 0,
        }
    }

    /// The hash and the number of all bytes that have passed.
    pub(crate) fn end(self) -> (String, u64) {
        (hex::encode(self.hash.finalize()), self.size)
    }
}

impl<R: Read> Read for Hashed<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hash.update(buffer.get(..read).unwrap_or_default());
        self.size += read as u64;
        Ok(read)
    }
}

/// The most zeros behind the last entry: tools fill the last record with them.
const PADDING: usize = 1 << 20;

/// Whether nothing follows the last entry but the zeros that end a tar. The checksum that the
/// compression has of itself is looked at by this too.
pub(crate) fn is_the_end<R: BufRead>(mut rest: GzDecoder<R>) -> io::Result<bool> {
    let mut piece = [0; 4096];
    let mut zeros = 0;
    loop {
        match rest.read(&mut piece)? {
            0 => break,
            n if zeros + n > PADDING || piece.iter().take(n).any(|byte| *byte != 0) => {
                return Ok(false);
            }
            n => zeros += n,
        }
    }
    Ok(rest.into_inner().fill_buf()?.is_empty())
}
