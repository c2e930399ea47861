//! Pictures of every format: cleaned by their own module, then decoded once to see that they are
//! whole.

use std::io::Cursor;

use bytes::Bytes;
use image::{ImageFormat, ImageReader, Limits};
use trovato_ports::files::{Inspected, MediaError};

use crate::kind::Format;
use crate::limits::damaged;
use crate::orientation::Orientation;
use crate::{gif, jpeg, png, webp};

/// The most bytes of pixels that are decoded for the proof. A larger picture, within the limits, is
/// taken on the word of its structure: its proof would cost more memory than the server may have.
const DECODED: u64 = 64 << 20;
/// The most bytes of a decoded pixel.
const PIXEL: u64 = 4;

/// A picture without what tells of people.
pub(crate) struct Cleaned {
    /// Its bytes.
    pub(crate) bytes: Bytes,
    /// Width and height as they are stored.
    pub(crate) dimensions: (u32, u32),
    /// Which way up it is shown.
    pub(crate) orientation: Option<Orientation>,
}

/// The picture without its metadata.
pub(crate) fn clean(format: Format, bytes: Bytes) -> Result<Inspected, MediaError> {
    let (cleaned, decoder, mime, extension) = match format {
        Format::Png => (png::clean(&bytes)?, ImageFormat::Png, "image/png", "png"),
        Format::Jpeg => (jpeg::clean(bytes)?, ImageFormat::Jpeg, "image/jpeg", "jpg"),
        Format::Gif => (gif::clean(&bytes)?, ImageFormat::Gif, "image/gif", "gif"),
        Format::WebP => (webp::clean(bytes)?, ImageFormat::WebP, "image/webp", "webp"),
    };
    prove(&cleaned, decoder)?;
    Ok(Inspected {
        dimensions: Some(Orientation::shown(cleaned.orientation, cleaned.dimensions)),
        bytes: cleaned.bytes,
        mime,
        extension,
    })
}

/// Decodes the picture and throws the pixels away.
fn prove(cleaned: &Cleaned, format: ImageFormat) -> Result<(), MediaError> {
    let (width, height) = cleaned.dimensions;
    if u64::from(width) * u64::from(height) * PIXEL > DECODED {
        return Ok(());
    }
    let mut reader = ImageReader::with_format(Cursor::new(&cleaned.bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(width);
    limits.max_image_height = Some(height);
    // Samples of 16 bits and the decoder's own rows take more than the pixels alone.
    limits.max_alloc = Some(4 * DECODED);
    reader.limits(limits);
    let decoded = reader.decode().map_err(|e| damaged(e.to_string()))?;
    if (decoded.width(), decoded.height()) != cleaned.dimensions {
        return Err(damaged("it is not as large as its header says"));
    }
    Ok(())
}
