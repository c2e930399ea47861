//! Pictures of every format with metadata in them: it goes, the pixels stay.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::io::Cursor;

use bytes::{BufMut, Bytes, BytesMut};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::{Png, PngChunk};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::WebP;
use img_parts::{ImageEXIF, ImageICC};
use trovato_images::Inspector;
use trovato_ports::files::{Inspected, MediaError, MediaInspector};

/// EXIF with the maker's name, and this orientation.
fn exif(orientation: u8) -> Bytes {
    let mut exif = BytesMut::new();
    exif.put_slice(b"II*\0\x08\0\0\0\x02\0");
    exif.put_slice(b"\x0f\x01\x02\0\x0c\0\0\0\x26\0\0\0");
    exif.put_slice(b"\x12\x01\x03\0\x01\0\0\0");
    exif.put_slice(&[orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.put_slice(b"SECRETMAKER\0");
    exif.freeze()
}

fn picture(width: u32, height: u32) -> DynamicImage {
    let channel = |n: u32| u8::try_from(n * 13 % 256).unwrap_or_default();
    RgbImage::from_fn(width, height, |x, y| {
        Rgb([channel(x), channel(y), channel(x + y)])
    })
    .into()
}

fn encode(format: ImageFormat) -> Bytes {
    let mut bytes = Cursor::new(Vec::new());
    picture(24, 16).write_to(&mut bytes, format).unwrap();
    bytes.into_inner().into()
}

fn pixels(bytes: &[u8], format: ImageFormat) -> Vec<u8> {
    image::load_from_memory_with_format(bytes, format)
        .unwrap()
        .into_bytes()
}

async fn inspect(bytes: impl Into<Bytes>) -> Result<Inspected, MediaError> {
    Inspector::default().inspect(bytes.into()).await
}

fn jpeg_with_everything(orientation: u8) -> Bytes {
    let mut jpeg = Jpeg::from_bytes(encode(ImageFormat::Jpeg)).unwrap();
    jpeg.set_exif(Some(exif(orientation)));
    jpeg.set_icc_profile(Some(Bytes::from_static(b"colour profile")));
    let segment = |marker, text: &'static [u8]| JpegSegment::new_with_contents(marker, text.into());
    let more = [
        segment(markers::COM, b"SECRET comment"),
        segment(markers::APP1, b"http://ns.adobe.com/xap/1.0/\0SECRET xmp"),
        segment(markers::APP13, b"Photoshop 3.0\0SECRET iptc"),
        segment(markers::APP0, b"JFXX\0\x13SECRET thumbnail"),
        segment(0xEB, b"SECRET c2pa"),
    ];
    jpeg.segments_mut().splice(1..1, more);
    let mut bytes = BytesMut::from(&jpeg.encoder().bytes()[..]);
    bytes.put_slice(b"SECRET behind the end");
    bytes.freeze()
}

fn png_with_everything(orientation: u8) -> Bytes {
    let mut png = Png::from_bytes(encode(ImageFormat::Png)).unwrap();
    png.set_icc_profile(Some(Bytes::from_static(b"colour profile")));
    png.set_exif(Some(exif(orientation)));
    for kind in [*b"tEXt", *b"iTXt", *b"zTXt", *b"tIME", *b"prVt"] {
        let chunk = PngChunk::new(kind, Bytes::from_static(b"SECRET\0words"));
        png.chunks_mut().insert(1, chunk);
    }
    let mut bytes = BytesMut::from(&png.encoder().bytes()[..]);
    bytes.put_slice(b"SECRET behind the end");
    bytes.freeze()
}

fn webp_with_everything(orientation: u8) -> Bytes {
    let mut webp = WebP::from_bytes(encode(ImageFormat::WebP)).unwrap();
    webp.set_icc_profile(Some(Bytes::from_static(b"colour profile")));
    webp.set_exif(Some(exif(orientation)));
    for id in [*b"XMP ", *b"PRIV"] {
        let data = RiffContent::Data(Bytes::from_static(b"SECRET words"));
        webp.chunks_mut().push(RiffChunk::new(id, data));
    }
    webp.encoder().bytes()
}

#[tokio::test]
async fn metadata_goes_and_pixels_stay() {
    for (format, bytes) in [
        (ImageFormat::Jpeg, jpeg_with_everything(1)),
        (ImageFormat::Png, png_with_everything(1)),
        (ImageFormat::WebP, webp_with_everything(1)),
    ] {
        assert!(
            bytes.windows(6).any(|w| w == b"SECRET"),
            "{format:?}: nothing to take out"
        );
        let found = inspect(bytes.clone()).await.unwrap();
        assert_eq!(found.dimensions, Some((24, 16)), "{format:?}");
        assert!(
            !found.bytes.windows(6).any(|w| w == b"SECRET"),
            "{format:?} still tells"
        );
        assert_eq!(
            pixels(&found.bytes, format),
            pixels(&bytes, format),
            "{format:?}"
        );
        assert_eq!(
            inspect(found.bytes.clone()).await.unwrap(),
            found,
            "{format:?} is not stable"
        );
    }
}

#[tokio::test]
async fn the_way_up_and_the_colours_survive() {
    let jpeg = inspect(jpeg_with_everything(6)).await.unwrap();
    let png = inspect(png_with_everything(8)).await.unwrap();
    let webp = inspect(webp_with_everything(3)).await.unwrap();
    assert_eq!(
        jpeg.dimensions,
        Some((16, 24)),
        "a picture on its side is shown upright"
    );
    assert_eq!(png.dimensions, Some((16, 24)));
    assert_eq!(
        webp.dimensions,
        Some((24, 16)),
        "a picture on its head keeps its sides"
    );

    let jpeg = Jpeg::from_bytes(jpeg.bytes).unwrap();
    let png = Png::from_bytes(png.bytes).unwrap();
    let webp = WebP::from_bytes(webp.bytes).unwrap();
    for (exif, profile, expected) in [
        (jpeg.exif(), jpeg.icc_profile(), 6),
        (png.exif(), png.icc_profile(), 8),
        (webp.exif(), webp.icc_profile(), 3),
    ] {
        let exif = exif.expect("there is no orientation");
        assert_eq!((exif.len(), exif[18]), (26, expected));
        assert_eq!(profile.as_deref(), Some(&b"colour profile"[..]));
    }
}

#[tokio::test]
async fn upright_pictures_keep_no_exif_at_all() {
    assert_eq!(
        Jpeg::from_bytes(inspect(jpeg_with_everything(1)).await.unwrap().bytes)
            .unwrap()
            .exif(),
        None
    );
    assert_eq!(
        Png::from_bytes(inspect(png_with_everything(1)).await.unwrap().bytes)
            .unwrap()
            .exif(),
        None
    );
    assert_eq!(
        WebP::from_bytes(inspect(webp_with_everything(1)).await.unwrap().bytes)
            .unwrap()
            .exif(),
        None
    );
}

#[tokio::test]
async fn an_animation_keeps_its_loop_and_loses_its_notes() {
    let plain = encode(ImageFormat::Gif);
    let notes = [
        &b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"[..],
        b"\x21\xff\x0bXMP DataXMP\x06SECRET\0",
        b"\x21\xfe\x06SECRET\x05words\0",
        b"\x21\x01\x0c000000000000\x06SECRET\0",
    ];
    let table = if plain[10] & 0x80 == 0 {
        0
    } else {
        3 << ((plain[10] & 7) + 1)
    };
    let (head, rest) = plain.split_at(13 + table);
    let whole = [head, &notes.concat(), rest, b"SECRET behind the end"].concat();
    let found = inspect(whole).await.unwrap();
    assert_eq!(
        (found.mime, found.dimensions),
        ("image/gif", Some((24, 16)))
    );
    assert!(!found.bytes.windows(6).any(|w| w == b"SECRET"));
    assert!(found.bytes.windows(11).any(|w| w == b"NETSCAPE2.0"));
    assert_eq!(
        pixels(&found.bytes, ImageFormat::Gif),
        pixels(&plain, ImageFormat::Gif)
    );
}

#[tokio::test]
async fn wrong_sums_of_a_picture_are_made_right() {
    let whole = encode(ImageFormat::Png);
    let mut wrong = whole.to_vec();
    let data = wrong.windows(4).position(|w| w == b"IDAT").unwrap();
    let length = u32::from_be_bytes(wrong[data - 4..data].try_into().unwrap());
    wrong[data + 4 + length as usize] ^= 0x55;
    let found = inspect(Bytes::from(wrong)).await.unwrap();
    let drawn = |bytes: &Bytes| pixels(bytes, ImageFormat::Png);
    assert_eq!(drawn(&found.bytes), drawn(&whole));
}

#[tokio::test]
async fn a_picture_cut_anywhere_is_damaged() {
    for (format, bytes) in [
        (ImageFormat::Jpeg, encode(ImageFormat::Jpeg)),
        (ImageFormat::Png, encode(ImageFormat::Png)),
        (ImageFormat::WebP, encode(ImageFormat::WebP)),
        (ImageFormat::Gif, encode(ImageFormat::Gif)),
    ] {
        for cut in (16..bytes.len()).step_by(7).chain([bytes.len() - 1]) {
            let refused = inspect(bytes.slice(..cut)).await;
            assert!(
                matches!(refused, Err(MediaError::Damaged(_))),
                "{format:?} cut to {cut} of {}: {refused:?}",
                bytes.len()
            );
        }
    }
}

#[tokio::test]
async fn headers_that_lie_are_refused_before_anything_is_decoded() {
    let patch = |format, at: usize, bytes: &[u8]| {
        let mut lying = encode(format).to_vec();
        lying[at..at + bytes.len()].copy_from_slice(bytes);
        lying
    };
    let frame = encode(ImageFormat::Jpeg)
        .windows(2)
        .position(|w| w == [0xFF, 0xC0])
        .unwrap();
    for (lying, width, height) in [
        (
            patch(ImageFormat::Png, 16, &[0, 0, 0x80, 0, 0, 0, 0x80, 0]),
            32_768,
            32_768,
        ),
        (
            patch(ImageFormat::Jpeg, frame + 5, &[0xFF, 0xFF, 0xFF, 0xFF]),
            65_535,
            65_535,
        ),
        (
            patch(ImageFormat::Gif, 6, &[0xFF, 0xFF, 0xFF, 0xFF]),
            65_535,
            65_535,
        ),
        (
            patch(ImageFormat::WebP, 21, &[0xFF, 0xFF, 0xFF, 0x0F]),
            16_384,
            16_384,
        ),
    ] {
        assert_eq!(
            inspect(lying).await,
            Err(MediaError::Pixels { width, height })
        );
    }
}

#[tokio::test]
async fn random_harm_never_panics() {
    for format in [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::WebP,
        ImageFormat::Gif,
    ] {
        let whole = encode(format);
        let mut seed: u32 = 7;
        for _ in 0..200 {
            let mut harmed = whole.to_vec();
            for _ in 0..3 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = usize::try_from(seed >> 8).unwrap() % harmed.len();
                harmed[at] = seed.to_le_bytes()[3];
            }
            if let Err(error) = inspect(harmed).await {
                assert!(
                    !error.to_string().contains("gave up"),
                    "{format:?}: a decoder panicked"
                );
            }
        }
    }
}

#[tokio::test]
async fn notes_between_scans_go_too() {
    let plain = encode(ImageFormat::Jpeg);
    let (scan, end) = plain.split_at(plain.len() - 2);
    let noted = [
        scan,
        b"\xff\xfe\0\x08SECRET",
        b"\xff\xff\xe1\0\x08SECRET",
        end,
    ]
    .concat();
    let found = inspect(noted).await.unwrap();
    assert_eq!(found.bytes, inspect(plain).await.unwrap().bytes);
}

#[tokio::test]
async fn frames_of_an_animation_lose_their_notes() {
    let still = WebP::from_bytes(encode(ImageFormat::WebP)).unwrap();
    let mut frame = BytesMut::from(&[0, 0, 0, 0, 0, 0, 23, 0, 0, 15, 0, 0, 50, 0, 0, 0][..]);
    frame.put_slice(&still.chunks()[0].clone().encoder().bytes());
    frame.put_slice(b"EXIF\x06\0\0\0SECRET");
    let canvas = [0b0000_0110, 0, 0, 0, 23, 0, 0, 15, 0, 0];
    let animation = |frame: Bytes| {
        let data = |id, data| RiffChunk::new(id, RiffContent::Data(data));
        let subchunks = vec![
            data(*b"VP8X", Bytes::copy_from_slice(&canvas)),
            data(*b"ANIM", Bytes::from_static(&[0; 6])),
            data(*b"ANMF", frame),
            data(*b"XMP ", Bytes::from_static(b"SECRET")),
        ];
        let content = RiffContent::List {
            kind: Some(*b"WEBP"),
            subchunks,
        };
        WebP::new(RiffChunk::new(*b"RIFF", content))
            .unwrap()
            .encoder()
            .bytes()
    };
    let found = inspect(animation(frame.clone().freeze())).await.unwrap();
    assert_eq!(found.dimensions, Some((24, 16)));
    assert!(!found.bytes.windows(6).any(|w| w == b"SECRET"));
    assert!(found.bytes.windows(4).any(|w| w == b"ANMF"));

    frame[6] = 24;
    let lying = inspect(animation(frame.freeze())).await;
    assert!(matches!(lying, Err(MediaError::Damaged(_))), "{lying:?}");
}
