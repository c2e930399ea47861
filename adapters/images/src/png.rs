//! PNG: chunks that make the picture stay, all others go.

use bytes::Bytes;
use img_parts::ImageEXIF;
use img_parts::png::{Png, PngChunk};
use trovato_ports::files::MediaError;

use crate::limits::{check, damaged, truncated, unreadable};
use crate::orientation::Orientation;
use crate::picture::Cleaned;

/// Chunks of the third edition of the standard that change what is seen, animation included.
const KEPT: [[u8; 4]; 18] = [
    *b"IHDR", *b"PLTE", *b"IDAT", *b"IEND", *b"tRNS", *b"cHRM", *b"gAMA", *b"iCCP", *b"sBIT",
    *b"sRGB", *b"cICP", *b"mDCV", *b"cLLI", *b"bKGD", *b"pHYs", *b"acTL", *b"fcTL", *b"fdAT",
];

/// How many bytes say that a file is a PNG.
const SIGNATURE: usize = 8;

pub(crate) fn clean(bytes: &Bytes) -> Result<Cleaned, MediaError> {
    check_header(bytes)?;
    let mut png = match Png::from_bytes(bytes.clone()) {
        Err(img_parts::Error::BadCRC) => Png::from_bytes(with_sums(bytes)?).map_err(unreadable)?,
        read => read.map_err(unreadable)?,
    };
    let dimensions = png
        .dimensions()
        .ok_or_else(|| damaged("its header names no size"))?;
    check_structure(&png)?;
    let orientation = png.exif().and_then(|exif| Orientation::read(&exif));
    png.chunks_mut()
        .retain(|chunk| KEPT.contains(&chunk.kind()));
    if let Some(orientation) = orientation {
        png.set_exif(Some(orientation.write()));
    }
    Ok(Cleaned {
        bytes: png.encoder().bytes(),
        dimensions,
        orientation,
    })
}

/// The same chunks with right sums: programs write wrong ones, and most viewers show what is there.
fn with_sums(bytes: &Bytes) -> Result<Bytes, MediaError> {
    let (signature, mut rest) = bytes.split_at_checked(SIGNATURE).ok_or_else(truncated)?;
    let mut mended = signature.to_vec();
    while !rest.is_empty() {
        let (length, tail) = rest.split_first_chunk::<4>().ok_or_else(truncated)?;
        let (kind, tail) = tail.split_first_chunk::<4>().ok_or_else(truncated)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| truncated())?;
        let (contents, tail) = tail.split_at_checked(length).ok_or_else(truncated)?;
        let (_, tail) = tail.split_first_chunk::<4>().ok_or_else(truncated)?;
        let chunk = PngChunk::new(*kind, Bytes::copy_from_slice(contents));
        mended.extend_from_slice(&chunk.encoder().bytes());
        rest = tail;
    }
    Ok(mended.into())
}

/// Looks at the size before anything else: it stands at a fixed place.
fn check_header(bytes: &[u8]) -> Result<(), MediaError> {
    let number = |at: usize| {
        let four = bytes
            .get(at..)
            .and_then(<[u8]>::first_chunk)
            .ok_or_else(truncated)?;
        Ok(u32::from_be_bytes(*four))
    };
    if bytes.get(12..16).ok_or_else(truncated)? != b"IHDR" {
        return Err(damaged("it does not begin with its header"));
    }
    check(number(16)?, number(20)?)
}

fn check_structure(png: &Png) -> Result<(), MediaError> {
    let count = |kind: [u8; 4]| png.chunks_by_type(kind).count();
    if png.chunks().last().map(PngChunk::kind) != Some(*b"IEND") {
        return Err(truncated());
    }
    if count(*b"IHDR") != 1 || count(*b"IDAT") == 0 {
        return Err(damaged("it needs one header and some pixels"));
    }
    Ok(())
}
