//! Which way up a picture is: the one tag of EXIF that changes what is seen, and so the one that
//! stays.

use bytes::Bytes;

/// The way up, 2 to 8 as EXIF counts them; upright pictures have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Orientation(u8);

const TAG: u16 = 0x0112;
const SHORT: u16 = 3;
const ENTRY: usize = 12;

impl Orientation {
    /// The orientation in EXIF, where it has one that is not upright. What is no EXIF has none.
    pub(crate) fn read(exif: &[u8]) -> Option<Self> {
        let reader = Reader::new(exif)?;
        let directory = usize::try_from(reader.u32(4)?).ok()?;
        let count = usize::from(reader.u16(directory)?);
        let value = (0..count)
            .map_while(|n| directory.checked_add(2 + n * ENTRY))
            .take_while(|at| at + ENTRY <= exif.len())
            .find(|at| reader.u16(*at) == Some(TAG) && reader.u16(at + 2) == Some(SHORT))
            .and_then(|at| reader.u16(at + 8))?;
        u8::try_from(value)
            .ok()
            .filter(|value| (2..=8).contains(value))
            .map(Self)
    }

    /// EXIF that says this and nothing else.
    pub(crate) fn write(self) -> Bytes {
        let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        exif.extend([self.0, 0, 0, 0, 0, 0, 0, 0]);
        exif.into()
    }

    /// Width and height as a picture with this orientation is shown.
    pub(crate) fn shown(orientation: Option<Self>, (width, height): (u32, u32)) -> (u32, u32) {
        match orientation {
            Some(Self(5..=8)) => (height, width),
            _ => (width, height),
        }
    }
}

/// Numbers in the byte order that EXIF names.
struct Reader<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { bytes, little })
    }

    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for n in 2..=8 {
            assert_eq!(
                Orientation::read(&Orientation(n).write()),
                Some(Orientation(n))
            );
        }
    }

    #[test]
    fn exif_of_the_other_byte_order_is_read() {
        let exif = b"MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x02A\0\0\0\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        assert_eq!(Orientation::read(exif), Some(Orientation(6)));
    }

    #[test]
    fn odd_exif_has_no_orientation() {
        let upright = Orientation(1).write();
        let nine = Orientation(9).write();
        let far = b"II*\0\xff\xff\xff\xff\x01\0";
        for odd in [
            &b""[..],
            b"II*\0",
            b"XX*\0\x08\0\0\0",
            far,
            &upright[..20],
            &upright,
            &nine,
        ] {
            assert_eq!(Orientation::read(odd), None, "{odd:?}");
        }
    }
}
