//! WebP: chunks that make the picture stay, all others go, also those within the frames of an
//! animation.

use bytes::{BufMut, Bytes, BytesMut};
use img_parts::ImageEXIF;
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{
    CHUNK_ALPH, CHUNK_ANIM, CHUNK_ANMF, CHUNK_ICCP, CHUNK_VP8, CHUNK_VP8L, CHUNK_VP8X, WebP,
};
use trovato_ports::files::MediaError;

use crate::limits::{check, damaged, truncated, unreadable};
use crate::orientation::Orientation;
use crate::picture::Cleaned;

const KEPT: [[u8; 4]; 7] = [
    CHUNK_VP8X, CHUNK_ICCP, CHUNK_ANIM, CHUNK_ANMF, CHUNK_ALPH, CHUNK_VP8, CHUNK_VP8L,
];
const KEPT_IN_FRAMES: [[u8; 4]; 3] = [CHUNK_ALPH, CHUNK_VP8, CHUNK_VP8L];
/// The bit of the extended header that says that there is XMP.
const XMP_FLAG: u8 = 0b0000_0100;
/// Bytes of a frame before its chunks.
const FRAME_HEADER: usize = 16;

pub(crate) fn clean(bytes: Bytes) -> Result<Cleaned, MediaError> {
    let mut webp = WebP::from_bytes(bytes).map_err(unreadable)?;
    let dimensions = webp
        .dimensions()
        .ok_or_else(|| damaged("its header names no size"))?;
    check(dimensions.0, dimensions.1)?;
    check_pixels(&webp, dimensions)?;
    let orientation = webp.exif().and_then(|exif| Orientation::read(&exif));

    webp.chunks_mut().retain(|chunk| KEPT.contains(&chunk.id()));
    for chunk in webp.chunks_mut() {
        let id = chunk.id();
        if let RiffContent::Data(data) = chunk.content_mut() {
            if id == CHUNK_ANMF {
                *data = clean_frame(data, dimensions)?;
            } else if id == CHUNK_VP8X {
                *data = without_flag(data);
            }
        }
    }
    webp.set_exif(orientation.map(Orientation::write));
    Ok(Cleaned {
        bytes: webp.encoder().bytes(),
        dimensions,
        orientation,
    })
}

/// A still picture is as large as its header says; there is a picture at all.
fn check_pixels(webp: &WebP, dimensions: (u32, u32)) -> Result<(), MediaError> {
    let stills = webp
        .chunks()
        .iter()
        .filter(|c| matches!(c.id(), CHUNK_VP8 | CHUNK_VP8L));
    let mut pictures = webp.chunks_by_id(CHUNK_ANMF).count();
    for still in stills {
        pictures += 1;
        let data = still.content().data().ok_or_else(truncated)?;
        if stream_size(still.id(), data) != Some(dimensions) {
            return Err(damaged("it is not as large as its header says"));
        }
    }
    if pictures == 0 {
        return Err(truncated());
    }
    Ok(())
}

/// Width and height in the header of coded pixels.
fn stream_size(id: [u8; 4], data: &[u8]) -> Option<(u32, u32)> {
    let pixels = RiffChunk::new(
        id,
        RiffContent::Data(Bytes::copy_from_slice(data.get(..10)?)),
    );
    let content = RiffContent::List {
        kind: Some(*b"WEBP"),
        subchunks: vec![pixels],
    };
    WebP::new(RiffChunk::new(*b"RIFF", content))
        .ok()?
        .dimensions()
}

fn without_flag(data: &Bytes) -> Bytes {
    let mut header = BytesMut::from(&data[..]);
    if let Some(flags) = header.first_mut() {
        *flags &= !XMP_FLAG;
    }
    header.freeze()
}

/// A frame of an animation with the chunks of its picture alone.
fn clean_frame(frame: &Bytes, canvas: (u32, u32)) -> Result<Bytes, MediaError> {
    let header = frame.get(..FRAME_HEADER).ok_or_else(truncated)?;
    let size = (number(header, 6)? + 1, number(header, 9)? + 1);
    let (x, y) = (number(header, 0)? * 2, number(header, 3)? * 2);
    if x + size.0 > canvas.0 || y + size.1 > canvas.1 {
        return Err(damaged("a frame is larger than the picture"));
    }
    let mut kept = BytesMut::with_capacity(frame.len());
    kept.put_slice(header);
    let mut at = FRAME_HEADER;
    while at < frame.len() {
        let (id, length) = chunk_header(frame, at).ok_or_else(truncated)?;
        let end = at.checked_add(8 + length).ok_or_else(truncated)?;
        let chunk = frame.get(at..end).ok_or_else(truncated)?;
        if KEPT_IN_FRAMES.contains(&id) {
            if id != CHUNK_ALPH && stream_size(id, &chunk[8..]) != Some(size) {
                return Err(damaged("a frame is not as large as its header says"));
            }
            kept.put_slice(chunk);
            if length % 2 == 1 {
                kept.put_u8(0);
            }
        }
        at = end + length % 2;
    }
    Ok(kept.freeze())
}

fn chunk_header(bytes: &[u8], at: usize) -> Option<([u8; 4], usize)> {
    let id = *bytes.get(at..)?.first_chunk()?;
    let length = *bytes.get(at + 4..)?.first_chunk()?;
    Some((id, usize::try_from(u32::from_le_bytes(length)).ok()?))
}

/// A number of three bytes, the lowest first.
fn number(bytes: &[u8], at: usize) -> Result<u32, MediaError> {
    match bytes.get(at..at + 3) {
        Some(&[low, middle, high]) => Ok(u32::from_le_bytes([low, middle, high, 0])),
        _ => Err(truncated()),
    }
}
