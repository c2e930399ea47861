//! GIF: a walk over its blocks that leaves out comments, texts and the notes of programs, and all
//! that follows the end.

use bytes::{BufMut, BytesMut};
use trovato_ports::files::MediaError;

use crate::limits::{check, damaged, truncated};
use crate::picture::Cleaned;

const EXTENSION: u8 = 0x21;
const IMAGE: u8 = 0x2C;
const TRAILER: u8 = 0x3B;
const GRAPHIC_CONTROL: u8 = 0xF9;
const APPLICATION: u8 = 0xFF;
/// Applications that change what is seen: two spellings of loops, and colour profiles.
const KEPT_APPLICATIONS: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];
/// Signature and the description of the screen.
const HEADER: usize = 13;
/// The description of an image, with its introducer.
const DESCRIPTION: usize = 10;

pub(crate) fn clean(bytes: &[u8]) -> Result<Cleaned, MediaError> {
    let header = bytes.get(..HEADER).ok_or_else(truncated)?;
    if !matches!(&header[..6], b"GIF87a" | b"GIF89a") {
        return Err(damaged("its version is not known"));
    }
    let dimensions = (number(header, 6)?, number(header, 8)?);
    check(dimensions.0, dimensions.1)?;

    let mut walk = Walk {
        bytes,
        at: 0,
        kept: BytesMut::with_capacity(bytes.len()),
        images: 0,
    };
    walk.keep(HEADER + table(header[10]))?;
    while walk.block(dimensions)? {}
    if walk.images == 0 {
        return Err(damaged("it holds no image"));
    }
    Ok(Cleaned {
        bytes: walk.kept.freeze(),
        dimensions,
        orientation: None,
    })
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    kept: BytesMut,
    images: usize,
}

impl<'a> Walk<'a> {
    /// Goes over one block; whether there is another.
    fn block(&mut self, screen: (u32, u32)) -> Result<bool, MediaError> {
        match self.peek(0)? {
            EXTENSION => self.extension()?,
            IMAGE => self.image(screen)?,
            TRAILER => {
                self.kept.put_u8(TRAILER);
                return Ok(false);
            }
            _ => return Err(damaged("a block is of no known kind")),
        }
        Ok(true)
    }

    fn extension(&mut self) -> Result<(), MediaError> {
        let label = self.peek(1)?;
        let length = 2 + self.sub_blocks(2)?;
        let first = self
            .bytes
            .get(self.at + 3..self.at + 3 + usize::from(self.peek(2)?));
        let is_kept = label == GRAPHIC_CONTROL
            || label == APPLICATION && first.is_some_and(|name| KEPT_APPLICATIONS.contains(&name));
        if is_kept {
            return self.keep(length);
        }
        self.at += length;
        Ok(())
    }

    fn image(&mut self, screen: (u32, u32)) -> Result<(), MediaError> {
        let description = self
            .bytes
            .get(self.at..self.at + DESCRIPTION)
            .ok_or_else(truncated)?;
        let (left, top) = (number(description, 1)?, number(description, 3)?);
        let (width, height) = (number(description, 5)?, number(description, 7)?);
        if left + width > screen.0 || top + height > screen.1 {
            check(left + width, top + height)?;
        }
        // The size of the codes stands between the table and the coded pixels.
        let head = DESCRIPTION + table(description[9]) + 1;
        let length = head + self.sub_blocks(head)?;
        self.images += 1;
        self.keep(length)
    }

    /// The length of the blocks of data that begin here, with the empty one that ends them.
    fn sub_blocks(&self, from: usize) -> Result<usize, MediaError> {
        let mut length = 0;
        loop {
            let size = usize::from(self.peek(from + length)?);
            length += 1 + size;
            if size == 0 {
                return Ok(length);
            }
        }
    }

    fn peek(&self, ahead: usize) -> Result<u8, MediaError> {
        self.bytes
            .get(self.at + ahead)
            .copied()
            .ok_or_else(truncated)
    }

    fn keep(&mut self, length: usize) -> Result<(), MediaError> {
        let block: &'a [u8] = self
            .bytes
            .get(self.at..self.at + length)
            .ok_or_else(truncated)?;
        self.kept.put_slice(block);
        self.at += length;
        Ok(())
    }
}

/// The bytes of the table of colours that these flags announce.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

fn number(bytes: &[u8], at: usize) -> Result<u32, MediaError> {
    let two = bytes
        .get(at..)
        .and_then(<[u8]>::first_chunk)
        .ok_or_else(truncated)?;
    Ok(u32::from(u16::from_le_bytes(*two)))
}
