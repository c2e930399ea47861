//! The contract of `FileStorage`, and what only a disk can do wrong.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use bytes::Bytes;
use futures::{StreamExt, stream};
use tempfile::TempDir;
use trovato_contract::files;
use trovato_disk::DiskStorage;
use trovato_ports::files::{ByteStream, FileStorage, StorageError};

async fn storage() -> (TempDir, DiskStorage) {
    let folder = TempDir::new().unwrap();
    let storage = DiskStorage::open(folder.path().join("files"))
        .await
        .unwrap();
    (folder, storage)
}

fn bytes(bytes: impl Into<Bytes>) -> ByteStream {
    stream::iter([Ok(bytes.into())]).boxed()
}

/// Every file below the folder.
fn all_files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(all_files(&path));
        } else {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found
}

#[tokio::test]
async fn the_disk_keeps_the_contract_and_leaves_nothing_behind() {
    let (folder, storage) = storage().await;
    files::file_storage(&storage).await;
    assert_eq!(all_files(folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn a_write_that_is_given_up_leaves_nothing() {
    let (folder, storage) = storage().await;
    let never = stream::iter([Ok(Bytes::from_static(b"half"))])
        .chain(stream::pending())
        .boxed();
    let mut write = storage.put("half", never, 100);
    let waiting = std::future::poll_fn(|context| {
        std::task::Poll::Ready(write.as_mut().poll(context).is_pending())
    });
    assert!(waiting.await);
    while all_files(folder.path()).is_empty() {
        tokio::task::yield_now().await;
        let poll = std::future::poll_fn(|context| {
            std::task::Poll::Ready(write.as_mut().poll(context).is_pending())
        });
        assert!(poll.await, "the write ended");
    }
    drop(write);
    // The thread that made the file may still be about to give it over.
    let removed = async {
        while !all_files(folder.path()).is_empty() {
            tokio::task::yield_now().await;
        }
    };
    let patience = std::time::Duration::from_secs(10);
    assert!(tokio::time::timeout(patience, removed).await.is_ok());
}

#[tokio::test]
async fn links_are_not_followed_out_of_the_folder() {
    let (folder, storage) = storage().await;
    let outside = folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("secret"), "not yours").unwrap();
    let root = folder.path().join("files");
    symlink(&outside, root.join("out")).unwrap();
    symlink(outside.join("secret"), root.join("file")).unwrap();
    symlink("/no/such/place", root.join("dangling")).unwrap();

    for key in ["out/secret", "file", "dangling", "out"] {
        assert_eq!(storage.stat(key).await.unwrap(), None, "{key}");
        assert!(storage.get(key, None).await.unwrap().is_none(), "{key}");
        storage.delete(key).await.unwrap();
    }
    for key in ["out/new", "out/secret", "file", "dangling", "out"] {
        let refused = storage.put(key, bytes(&b"x"[..]), 10).await;
        assert!(
            matches!(refused, Err(StorageError::Io(_))),
            "{key}: {refused:?}"
        );
    }
    assert_eq!(
        fs::read_to_string(outside.join("secret")).unwrap(),
        "not yours"
    );
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
}

#[tokio::test]
async fn the_folder_itself_may_be_a_link() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("volume")).unwrap();
    symlink("volume", folder.path().join("files")).unwrap();
    let storage = DiskStorage::open(folder.path().join("files"))
        .await
        .unwrap();
    storage.put("a/b", bytes(&b"x"[..]), 10).await.unwrap();
    assert!(folder.path().join("volume/a/b").is_file());
}

#[tokio::test]
async fn writes_of_one_key_at_the_same_time_give_one_whole_file() {
    let (_folder, storage) = storage().await;
    let texts = [b'a', b'b', b'c'].map(|letter| Bytes::from(vec![letter; 100_000]));
    let writes = texts
        .clone()
        .map(|text| storage.put("same/key", bytes(text), 1 << 20));
    for written in futures::future::join_all(writes).await {
        assert_eq!(written.unwrap(), 100_000);
    }
    let parts: Vec<_> = storage
        .get("same/key", None)
        .await
        .unwrap()
        .unwrap()
        .collect()
        .await;
    let whole: Vec<u8> = parts.into_iter().flat_map(Result::unwrap).collect();
    assert!(texts.contains(&whole.into()));
}
