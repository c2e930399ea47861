//! Contract of the inspector of file bytes.

use bytes::Bytes;
use trovato_ports::files::{Inspected, MediaError, MediaInspector};

/// A grey picture of one pixel with the name of its maker in a text chunk.
const PNG: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\
      \x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x74\x45\x58\x74\x41\x75\x74\
      \x68\x6f\x72\x00\x41\x64\x61\x9d\x95\x0b\xf4\x00\x00\x00\x0a\x49\x44\x41\x54\x78\x9c\x63\
      \xa8\x07\x00\x00\x81\x00\x80\xd3\x94\x53\x4a\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\
      \x82";

/// The header of a picture of 100,000 by 100,000 pixels, with the pixels of one.
const PNG_TOO_LARGE: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x01\x86\xa0\x00\x01\
      \x86\xa0\x08\x00\x00\x00\x00\x8d\x39\x54\x14\x00\x00\x00\x0a\x49\x44\x41\x54\x78\x9c\x63\
      \xa8\x07\x00\x00\x81\x00\x80\xd3\x94\x53\x4a\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\
      \x82";

/// The same with 8,000 by 8,000: each side is allowed, the area is not.
const PNG_TOO_MANY: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x1f\x40\x00\x00\
      \x1f\x40\x08\x00\x00\x00\x00\x23\x9a\xf2\x28\x00\x00\x00\x0a\x49\x44\x41\x54\x78\x9c\x63\
      \xa8\x07\x00\x00\x81\x00\x80\xd3\x94\x53\x4a\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\
      \x82";

/// A picture of one pixel with a comment.
const GIF: &[u8] =
    b"\x47\x49\x46\x38\x39\x61\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x21\xfe\x0c\
      \x62\x79\x20\x41\x64\x61\x2c\x20\x68\x65\x72\x65\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\
      \x00\x02\x02\x44\x01\x00\x3b";

/// Contract of [`MediaInspector`].
pub async fn media_inspector(inspector: &dyn MediaInspector) {
    pictures_lose_what_tells_of_people(inspector).await;
    texts_and_documents_stay_as_they_are(inspector).await;
    markup_and_programs_are_refused(inspector).await;
    too_many_pixels_are_refused_by_the_header(inspector).await;
    what_is_cut_off_is_damaged(inspector).await;
}

async fn inspect(inspector: &dyn MediaInspector, bytes: &[u8]) -> Result<Inspected, MediaError> {
    inspector.inspect(Bytes::copy_from_slice(bytes)).await
}

async fn pictures_lose_what_tells_of_people(inspector: &dyn MediaInspector) {
    for (bytes, mime, extension) in [(PNG, "image/png", "png"), (GIF, "image/gif", "gif")] {
        let found = inspect(inspector, bytes)
            .await
            .expect("a whole picture is taken");
        assert_eq!((found.mime, found.extension), (mime, extension));
        assert_eq!(found.dimensions, Some((1, 1)), "{mime}");
        assert!(
            !found.bytes.windows(3).any(|w| w == b"Ada"),
            "{mime} still names its maker"
        );
        let again = inspector.inspect(found.bytes.clone()).await;
        assert_eq!(again.as_ref(), Ok(&found), "what is clean stays as it is");
    }
}

async fn texts_and_documents_stay_as_they_are(inspector: &dyn MediaInspector) {
    for (bytes, mime, extension) in [
        (
            &b"Plain words, two < three,\nzw\xc3\xb6lf \xe2\x82\xac."[..],
            "text/plain",
            "txt",
        ),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "application/pdf", "pdf"),
    ] {
        let found = inspect(inspector, bytes).await.expect("it is taken");
        assert_eq!(
            (found.mime, found.extension, found.dimensions),
            (mime, extension, None)
        );
        assert_eq!(found.bytes, bytes, "{mime} was changed");
    }
}

async fn markup_and_programs_are_refused(inspector: &dyn MediaInspector) {
    for bytes in [
        &b""[..],
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"<?xml version=\"1.0\"?><svg/>",
        b"\xef\xbb\xbf  <?xml version=\"1.0\"?><a/>",
        b"<!DOCTYPE html><title>x</title>",
        b"\n\t<HTML><script>alert(1)</script>",
        b"<!-- first --><svg onload=alert(1)>",
        b"words <script>alert(1)</script>",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0",
        b"MZ\x90\0\x03\0\0\0",
        b"PK\x03\x04\x14\0\0\0\0\0",
        b"words and a \0 byte",
        b"\xff\xfew\0o\0r\0d\0",
        b"not \xff UTF-8",
    ] {
        let refused = inspect(inspector, bytes).await;
        assert_eq!(
            refused,
            Err(MediaError::Type),
            "{:?}",
            String::from_utf8_lossy(bytes)
        );
    }
}

async fn too_many_pixels_are_refused_by_the_header(inspector: &dyn MediaInspector) {
    for (bytes, side) in [(PNG_TOO_LARGE, 100_000), (PNG_TOO_MANY, 8_000)] {
        let refused = inspect(inspector, bytes).await;
        assert_eq!(
            refused,
            Err(MediaError::Pixels {
                width: side,
                height: side
            })
        );
    }
}

async fn what_is_cut_off_is_damaged(inspector: &dyn MediaInspector) {
    for picture in [PNG, GIF] {
        for cut in [8, 20, picture.len() / 2, picture.len() - 1] {
            let refused = inspect(inspector, &picture[..cut]).await;
            assert!(
                matches!(refused, Err(MediaError::Damaged(_))),
                "{cut} of {} bytes: {refused:?}",
                picture.len()
            );
        }
    }
}
