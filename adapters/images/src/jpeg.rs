//! JPEG: segments that make the picture stay, all others go, also those between scans and all that
//! follows the end.

use bytes::{BufMut, Bytes, BytesMut};
use img_parts::ImageEXIF;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use trovato_ports::files::MediaError;

use crate::limits::{check, damaged, truncated, unreadable};
use crate::orientation::Orientation;
use crate::picture::Cleaned;

const JFIF: &[u8] = b"JFIF\0";
/// The length of a JFIF segment without a thumbnail, and where it names the size of one.
const JFIF_LENGTH: usize = 14;
const JFIF_THUMBNAIL: usize = 12;
const ICC: &[u8] = b"ICC_PROFILE\0";
const ADOBE: &[u8] = b"Adobe";
/// The length of an Adobe segment, which names the colours.
const ADOBE_LENGTH: usize = 12;

pub(crate) fn clean(bytes: Bytes) -> Result<Cleaned, MediaError> {
    let mut jpeg = Jpeg::from_bytes(bytes).map_err(unreadable)?;
    let frames = jpeg
        .segments()
        .iter()
        .filter(|s| is_frame(s.marker()))
        .count();
    let Some((width, height)) = jpeg.dimensions().filter(|_| frames == 1) else {
        return Err(damaged("it has not one frame with a size"));
    };
    let dimensions = (u32::from(width), u32::from(height));
    check(dimensions.0, dimensions.1)?;
    let orientation = jpeg.exif().and_then(|exif| Orientation::read(&exif));

    let scan = jpeg
        .segments_mut()
        .pop()
        .filter(|s| s.marker() == markers::SOS);
    let scan = scan.ok_or_else(truncated)?;
    let mut kept: Vec<JpegSegment> = jpeg.segments().iter().filter_map(keep).collect();
    let contents = scan.contents().clone();
    kept.push(JpegSegment::new_with_entropy(
        markers::SOS,
        contents,
        scans(scan)?,
    ));
    *jpeg.segments_mut() = kept;
    if let Some(orientation) = orientation {
        jpeg.set_exif(Some(orientation.write()));
    }
    Ok(Cleaned {
        bytes: jpeg.encoder().bytes(),
        dimensions,
        orientation,
    })
}

/// The segment as it stays, if it does.
fn keep(segment: &JpegSegment) -> Option<JpegSegment> {
    let contents = segment.contents();
    match segment.marker() {
        markers::APP0 if contents.starts_with(JFIF) && contents.len() >= JFIF_LENGTH => {
            let mut plain = BytesMut::from(&contents[..JFIF_THUMBNAIL]);
            plain.put_u16(0);
            Some(JpegSegment::new_with_contents(
                markers::APP0,
                plain.freeze(),
            ))
        }
        markers::APP2 if contents.starts_with(ICC) => Some(segment.clone()),
        markers::APP14 if contents.starts_with(ADOBE) && contents.len() >= ADOBE_LENGTH => Some(
            JpegSegment::new_with_contents(markers::APP14, contents.slice(..ADOBE_LENGTH)),
        ),
        marker => is_needed(marker).then(|| segment.clone()),
    }
}

fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, markers::DHT | markers::JPG | markers::DAC)
}

/// Whether a decoder needs the segment: frames, tables, scans and their numbers.
fn is_needed(marker: u8) -> bool {
    matches!(marker, markers::SOF0..=markers::SOF15 | markers::SOS..=markers::EXP)
}

/// All scans from the first one on, up to the end of the picture: coded data, the tables and headers
/// of further scans, and nothing else.
fn scans(first: JpegSegment) -> Result<Bytes, MediaError> {
    // `img-parts` gives the coded data by encoding the segment: it is all behind the header.
    let header = first.len();
    let data = first.encoder().bytes().slice(header..);
    let mut kept = BytesMut::with_capacity(data.len());
    let mut at = 0;
    loop {
        let coded = data[at..]
            .iter()
            .position(|b| *b == markers::P)
            .ok_or_else(truncated)?;
        kept.put_slice(&data[at..at + coded]);
        at += coded;
        let marker = *data.get(at + 1).ok_or_else(truncated)?;
        match marker {
            // A fill byte before a marker.
            markers::P => at += 1,
            markers::Z | markers::RST0..=markers::RST7 => {
                kept.put_slice(&[markers::P, marker]);
                at += 2;
            }
            markers::EOI => {
                kept.put_slice(&[markers::P, marker]);
                return Ok(kept.freeze());
            }
            _ if is_frame(marker) => return Err(damaged("it has more than one frame")),
            _ => {
                let length = data
                    .get(at + 2..)
                    .and_then(<[u8]>::first_chunk)
                    .ok_or_else(truncated)?;
                let end = at + 2 + usize::from(u16::from_be_bytes(*length)).max(2);
                let segment = data.get(at..end).ok_or_else(truncated)?;
                if is_needed(marker) {
                    kept.put_slice(segment);
                }
                at = end;
            }
        }
    }
}
