//! Contract of the storage of file bytes.

use std::io;

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream};
use trovato_ports::files::{ByteRange, ByteStream, FileStorage, Stat, StorageError};

/// Contract of [`FileStorage`]. Keys below `contract/` are written and removed.
pub async fn file_storage(storage: &dyn FileStorage) {
    what_is_not_there_is_none(storage).await;
    bytes_come_back_whole_and_in_parts(storage).await;
    the_later_bytes_stand(storage).await;
    beyond_the_limit_nothing_is_kept(storage).await;
    a_broken_stream_leaves_nothing(storage).await;
    a_folder_is_no_file(storage).await;
    a_reader_ends_what_it_began(storage).await;
    odd_keys_are_refused(storage).await;
}

const LIMIT: u64 = 1 << 24;

fn pieces(pieces: &[&'static [u8]]) -> ByteStream {
    let all: Vec<_> = pieces.iter().map(|p| Ok(Bytes::from_static(p))).collect();
    stream::iter(all).boxed()
}

async fn read(storage: &dyn FileStorage, key: &str, range: Option<ByteRange>) -> Option<Vec<u8>> {
    let stream = storage.get(key, range).await.expect("bytes are read")?;
    Some(collect(stream).await)
}

async fn collect(stream: ByteStream) -> Vec<u8> {
    let parts: Vec<Bytes> = stream.try_collect().await.expect("bytes come to their end");
    parts.concat()
}

async fn what_is_not_there_is_none(storage: &dyn FileStorage) {
    let key = "contract/never/was.png";
    assert_eq!(storage.stat(key).await.expect("stat"), None);
    assert_eq!(read(storage, key, None).await, None);
    storage
        .delete(key)
        .await
        .expect("removing nothing is no error");
}

async fn bytes_come_back_whole_and_in_parts(storage: &dyn FileStorage) {
    let key = "contract/ab/0f-whole_1.txt";
    let size = storage
        .put(key, pieces(&[b"0123", b"", b"456789"]), LIMIT)
        .await
        .expect("put");
    assert_eq!(size, 10);
    assert_eq!(
        storage.stat(key).await.expect("stat"),
        Some(Stat { size: 10 })
    );
    for (start, length, expected) in [
        (0, 10, "0123456789"),
        (0, 1, "0"),
        (3, 4, "3456"),
        (9, 1, "9"),
        (8, 50, "89"),
        (2, 0, ""),
        (10, 1, ""),
        (500, 7, ""),
        (3, u64::MAX, "3456789"),
    ] {
        let part = read(storage, key, Some(ByteRange { start, length }))
            .await
            .expect("a part");
        assert_eq!(part, expected.as_bytes(), "{length} bytes from {start}");
    }
    assert_eq!(
        read(storage, key, None).await.as_deref(),
        Some(&b"0123456789"[..])
    );
    storage.delete(key).await.expect("delete");
    assert_eq!(storage.stat(key).await.expect("stat"), None);
    assert_eq!(read(storage, key, None).await, None);

    let large: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    let chunks: Vec<_> = large
        .chunks(70_001)
        .map(|c| Ok(Bytes::copy_from_slice(c)))
        .collect();
    let key = "contract/large";
    let size = storage
        .put(key, stream::iter(chunks).boxed(), LIMIT)
        .await
        .expect("put");
    assert_eq!(size, 3_000_000);
    assert!(
        read(storage, key, None)
            .await
            .is_some_and(|read| read == large)
    );
    storage.delete(key).await.expect("delete");
}

async fn the_later_bytes_stand(storage: &dyn FileStorage) {
    let key = "contract/twice";
    storage
        .put(key, pieces(&[b"the first, longer"]), LIMIT)
        .await
        .expect("put");
    storage
        .put(key, pieces(&[b"second"]), LIMIT)
        .await
        .expect("the same key twice is no error");
    assert_eq!(
        read(storage, key, None).await.as_deref(),
        Some(&b"second"[..])
    );
    storage.delete(key).await.expect("delete");

    storage
        .put(key, pieces(&[]), LIMIT)
        .await
        .expect("an empty file is kept");
    assert_eq!(
        storage.stat(key).await.expect("stat"),
        Some(Stat { size: 0 })
    );
    assert_eq!(read(storage, key, None).await.as_deref(), Some(&b""[..]));
    storage.delete(key).await.expect("delete");
}

async fn beyond_the_limit_nothing_is_kept(storage: &dyn FileStorage) {
    let key = "contract/limit";
    assert_eq!(
        storage
            .put(key, pieces(&[b"12345"]), 5)
            .await
            .expect("as many as allowed"),
        5
    );
    let refused = storage.put(key, pieces(&[b"abc", b"def"]), 5).await;
    assert!(
        matches!(refused, Err(StorageError::TooLarge { limit: 5 })),
        "{refused:?}"
    );
    assert_eq!(
        read(storage, key, None).await.as_deref(),
        Some(&b"12345"[..]),
        "a refused write harms what was there"
    );
    storage.delete(key).await.expect("delete");
    let refused = storage.put(key, pieces(&[b"123456"]), 5).await;
    assert!(
        matches!(refused, Err(StorageError::TooLarge { .. })),
        "{refused:?}"
    );
    assert_eq!(
        storage.stat(key).await.expect("stat"),
        None,
        "a refused write leaves something"
    );
}

async fn a_broken_stream_leaves_nothing(storage: &dyn FileStorage) {
    let key = "contract/broken";
    let broken = vec![
        Ok(Bytes::from_static(b"abc")),
        Err(io::Error::other("the line went dead")),
    ];
    let refused = storage.put(key, stream::iter(broken).boxed(), LIMIT).await;
    assert!(matches!(refused, Err(StorageError::Io(_))), "{refused:?}");
    assert_eq!(storage.stat(key).await.expect("stat"), None);
}

async fn a_folder_is_no_file(storage: &dyn FileStorage) {
    let key = "contract/folder/file";
    storage
        .put(key, pieces(&[b"inside"]), LIMIT)
        .await
        .expect("put");
    assert_eq!(storage.stat("contract/folder").await.expect("stat"), None);
    assert_eq!(read(storage, "contract/folder", None).await, None);
    storage
        .delete("contract/folder")
        .await
        .expect("removing nothing is no error");
    assert_eq!(
        read(storage, key, None).await.as_deref(),
        Some(&b"inside"[..])
    );
    assert_eq!(
        storage
            .stat("contract/folder/file/below")
            .await
            .expect("stat"),
        None
    );
    storage.delete(key).await.expect("delete");
}

async fn a_reader_ends_what_it_began(storage: &dyn FileStorage) {
    let key = "contract/reader";
    storage
        .put(key, pieces(&[b"still here"]), LIMIT)
        .await
        .expect("put");
    let stream = storage
        .get(key, None)
        .await
        .expect("get")
        .expect("it is there");
    storage.delete(key).await.expect("delete");
    assert_eq!(collect(stream).await, b"still here");
}

async fn odd_keys_are_refused(storage: &dyn FileStorage) {
    let long = "a".repeat(256);
    for key in [
        "",
        "/",
        "/etc/passwd",
        "a/",
        "a//b",
        ".",
        "..",
        "../a",
        "a/../../b",
        "a/./b",
        "a/..",
        "A.png",
        "a b",
        "ä.png",
        "a\0b",
        "a\\b",
        "a%2fb",
        "a:b",
        "a\n",
        "~a",
        "c:",
        &long,
    ] {
        let is_key_error = |e: &StorageError| matches!(e, StorageError::Key(_));
        let put = storage.put(key, pieces(&[b"x"]), LIMIT).await;
        assert!(
            put.as_ref().is_err_and(is_key_error),
            "{key:?} is written: {put:?}"
        );
        let stat = storage.stat(key).await;
        assert!(
            stat.as_ref().is_err_and(is_key_error),
            "{key:?} is looked at: {stat:?}"
        );
        let delete = storage.delete(key).await;
        assert!(
            delete.as_ref().is_err_and(is_key_error),
            "{key:?} is removed: {delete:?}"
        );
        let get = storage.get(key, None).await.map(|found| found.is_some());
        assert!(
            get.as_ref().is_err_and(is_key_error),
            "{key:?} is read: {get:?}"
        );
    }
    let longest = "a".repeat(255);
    storage
        .put(&longest, pieces(&[b"x"]), LIMIT)
        .await
        .expect("a key of 255 bytes");
    storage.delete(&longest).await.expect("delete");
}
