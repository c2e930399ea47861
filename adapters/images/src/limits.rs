//! How large a picture may be, and how damage is named.

use trovato_ports::files::MediaError;

/// The most pixels on a side.
const SIDE: u32 = 10_000;
/// The most pixels in all.
const AREA: u64 = 40_000_000;

/// Refuses a picture that is too large, by what its header says.
pub(crate) fn check(width: u32, height: u32) -> Result<(), MediaError> {
    if width == 0 || height == 0 {
        return Err(damaged("it has no width or no height"));
    }
    if width > SIDE || height > SIDE || u64::from(width) * u64::from(height) > AREA {
        return Err(MediaError::Pixels { width, height });
    }
    Ok(())
}

/// The file is no whole picture.
pub(crate) fn damaged(why: impl Into<String>) -> MediaError {
    MediaError::Damaged(why.into())
}

/// The file ends too early.
pub(crate) fn truncated() -> MediaError {
    damaged("it ends too early")
}

/// What `img-parts` says of a file.
pub(crate) fn unreadable(error: img_parts::Error) -> MediaError {
    match error {
        img_parts::Error::Truncated => truncated(),
        other => damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_pictures_are_taken_and_one_pixel_more_is_not() {
        for (width, height) in [(10_000, 4_000), (4_000, 10_000), (1, 10_000), (1, 1)] {
            assert_eq!(check(width, height), Ok(()));
        }
        for (width, height) in [
            (10_001, 1),
            (1, 10_001),
            (10_000, 4_001),
            (u32::MAX, u32::MAX),
        ] {
            assert_eq!(
                check(width, height),
                Err(MediaError::Pixels { width, height })
            );
        }
        assert!(matches!(check(0, 5), Err(MediaError::Damaged(_))));
    }
}
