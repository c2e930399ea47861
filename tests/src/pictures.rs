//! Pictures that the tests make for themselves: as small as their formats allow, of plain colour,
//! and readable by every decoder. Nothing is read from anywhere.

/// Where the photograph of [`jpeg`] says that it was taken, as its bytes tell it: 38° 42′ 49″ north
/// as three fractions.
pub const PLACE: [u8; 24] = [
    38, 0, 0, 0, 1, 0, 0, 0, 42, 0, 0, 0, 1, 0, 0, 0, 49, 0, 0, 0, 1, 0, 0, 0,
];

/// A PNG of stripes.
#[must_use]
pub fn png(width: u16, height: u16) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(u32::from(width).to_be_bytes());
    header.extend(u32::from(height).to_be_bytes());
    // One bit for each point, a palette, nothing else.
    header.extend([1, 3, 0, 0, 0]);
    let mut rows = Vec::new();
    for _ in 0..height {
        rows.push(0);
        rows.extend((0..width.div_ceil(8)).map(|byte| if byte % 2 == 0 { 0xff } else { 0 }));
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png_chunk(&mut png, *b"IHDR", &header);
    png_chunk(&mut png, *b"PLTE", &[0x2f, 0x5d, 0x3a, 0xd9, 0xe4, 0xc8]);
    png_chunk(&mut png, *b"IDAT", &stored(&rows));
    png_chunk(&mut png, *b"IEND", &[]);
    png
}

/// A JPEG of one grey, whose EXIF tells the [`PLACE`].
#[must_use]
pub fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = vec![0xff, 0xd8];
    jpeg_segment(&mut jpeg, 0xe1, &exif());
    jpeg_segment(&mut jpeg, 0xdb, &[&[0][..], &[1; 64]].concat());
    let [tall, wide] = [height, width].map(u16::to_be_bytes);
    let frame = [&[8][..], &tall, &wide, &[1, 1, 0x11, 0]].concat();
    jpeg_segment(&mut jpeg, 0xc0, &frame);
    jpeg_segment(&mut jpeg, 0xc4, &huffman(0x00, &[1, 1], &[0, 8]));
    jpeg_segment(&mut jpeg, 0xc4, &huffman(0x10, &[1], &[0]));
    jpeg_segment(&mut jpeg, 0xda, &[1, 1, 0, 0, 63, 0]);
    // The first block says its grey, all others that they are like the one before.
    let blocks = usize::from(width.div_ceil(8)) * usize::from(height.div_ceil(8));
    let mut bits = vec![true, false];
    bits.extend([true, true, false, false, true, false, false, false]);
    bits.push(false);
    bits.resize(bits.len() + 2 * (blocks - 1), false);
    bits.resize(bits.len().next_multiple_of(8), true);
    jpeg.extend(
        bits.chunks(8)
            .map(|byte| byte.iter().fold(0, |sum, bit| (sum << 1) | u8::from(*bit))),
    );
    jpeg.extend([0xff, 0xd9]);
    jpeg
}

/// A `WebP` of one colour, without loss.
#[must_use]
pub fn webp(width: u16, height: u16) -> Vec<u8> {
    let mut bits: Vec<bool> = Vec::new();
    let mut put = |value: u32, count: u32| bits.extend((0..count).map(|n| (value >> n) & 1 == 1));
    put(u32::from(width) - 1, 14);
    put(u32::from(height) - 1, 14);
    // No alpha, version 0, no transform, no cache, no further codes.
    put(0, 1 + 3 + 1 + 1 + 1);
    // Green, red, blue, alpha: a code of one symbol, which takes no bits.
    for symbol in [0x8c, 0x4f, 0x3a, 0xff] {
        put(0b101, 3);
        put(symbol, 8);
    }
    // No distances.
    put(0b0001, 4);
    bits.resize(bits.len().next_multiple_of(8), false);
    let mut content = vec![0x2f];
    content.extend(
        bits.chunks(8)
            .map(|byte| byte.iter().rfold(0, |sum, bit| (sum << 1) | u8::from(*bit))),
    );
    let size = u32::try_from(content.len()).unwrap_or_default();
    content.resize(content.len().next_multiple_of(2), 0);
    let whole = u32::try_from(content.len() + 12).unwrap_or_default();
    let mut webp = b"RIFF".to_vec();
    webp.extend(whole.to_le_bytes());
    webp.extend(b"WEBPVP8L");
    webp.extend(size.to_le_bytes());
    webp.extend(content);
    webp
}

fn png_chunk(png: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    let length = u32::try_from(content.len()).unwrap_or_default();
    png.extend(length.to_be_bytes());
    let start = png.len();
    png.extend(kind);
    png.extend(content);
    let sum = crc(&png[start..]);
    png.extend(sum.to_be_bytes());
}

/// A zlib stream that compresses nothing.
fn stored(content: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = content.chunks(0xffff).peekable();
    while let Some(block) = blocks.next() {
        stream.push(u8::from(blocks.peek().is_none()));
        let length = u16::try_from(block.len()).unwrap_or_default();
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    let (a, b) = content.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (a + b) % 65_521)
    });
    stream.extend(((b << 16) | a).to_be_bytes());
    stream
}

/// CRC-32 of ISO 3309, as PNG wants it.
fn crc(bytes: &[u8]) -> u32 {
    let sum = bytes.iter().fold(u32::MAX, |mut sum, byte| {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            };
        }
        sum
    });
    !sum
}

fn jpeg_segment(jpeg: &mut Vec<u8>, marker: u8, content: &[u8]) {
    let length = u16::try_from(content.len() + 2).unwrap_or_default();
    jpeg.extend([0xff, marker]);
    jpeg.extend(length.to_be_bytes());
    jpeg.extend(content);
}

/// A table of codes: how many there are of each length, from one bit on, and what they stand for.
fn huffman(which: u8, counts: &[u8], symbols: &[u8]) -> Vec<u8> {
    let mut lengths = [0; 16];
    for (length, count) in lengths.iter_mut().zip(counts) {
        *length = *count;
    }
    [&[which][..], &lengths, symbols].concat()
}

/// EXIF with a folder of positions, and in it one latitude.
fn exif() -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    // One entry, the position's folder, which begins at byte 26.
    exif.extend(b"\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0");
    // Two entries: which half of the globe, and the latitude, which begins at byte 56.
    exif.extend(b"\x02\0\x01\0\x02\0\x02\0\0\0N\0\0\0");
    exif.extend(b"\x02\0\x05\0\x03\0\0\0\x38\0\0\0\0\0\0\0");
    exif.extend(PLACE);
    exif
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_the_standards() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        let adler = stored(b"Wikipedia");
        assert_eq!(adler[adler.len() - 4..], [0x11, 0xe6, 0x03, 0x98]);
    }

    #[test]
    fn only_the_photograph_tells_its_place() {
        let tells = |picture: &[u8]| picture.windows(PLACE.len()).any(|part| part == PLACE);
        assert!(tells(&jpeg(80, 60)));
        assert!(!tells(&png(80, 60)) && !tells(&webp(80, 60)));
    }

    #[test]
    fn every_chunk_ends_where_it_says() {
        let webp = webp(300, 900);
        let size = u32::from_le_bytes([webp[4], webp[5], webp[6], webp[7]]);
        assert_eq!(usize::try_from(size).unwrap() + 8, webp.len());
        let png = png(2400, 400);
        assert!(png.ends_with(b"\0\0\0\0IEND\xae\x42\x60\x82"));
    }
}
