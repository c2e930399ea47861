//! Contract of [`FileReader`](trovato_ports::files::FileReader).
//! Contract of [`FileRepository`](trovato_ports::files::FileRepository).

use trovato_domain::file::{File, FileStatus};
use trovato_domain::id::FileId;
use trovato_domain::item::{References, Revision, TargetKind};
use trovato_ports::StoreError;

use super::fixture::{
    StoreFixture, article, at, id, insert_referring, language, name, save, visitor,
};

fn file(number: u128) -> File {
    File {
        id: FileId::new(id(number)),
        filename: "Bild ä.png".to_owned(),
        key: format!("2026/{number}.png"),
        mime: "image/png".to_owned(),
        size: 5_000_000_000,
        dimensions: Some((640, 480)),
        alt: "A cup".to_owned(),
        source_url: None,
        status: FileStatus::Permanent,
        owner: None,
        created: at(1),
        changed: at(2),
        revision: Revision::FIRST,
    }
}

/// A file is known by its id and by the key of its bytes.
pub async fn a_file_is_found_by_its_key_and_its_revision_grows(store: &StoreFixture) {
    let mut file = file(1);
    let mut unit = store.unit(10).await;
    unit.files().insert(&file).await.expect("inserted");
    unit.commit().await.expect("committed");
    let viewer = visitor("en");
    let found = store
        .files
        .find_by_key(&viewer, &file.key)
        .await
        .expect("read");
    assert_eq!(found, Some(file.clone()));
    assert_eq!(
        store
            .files
            .find_by_key(&viewer, "2026/2.png")
            .await
            .expect("read"),
        None
    );

    file.dimensions = None;
    file.status = FileStatus::Missing;
    let mut unit = store.unit(20).await;
    unit.files().save(&file).await.expect("saved");
    file.revision = Revision(2);
    assert_eq!(
        unit.files().find(&viewer, file.id).await.expect("read"),
        Some(file.clone())
    );
    unit.commit().await.expect("committed");
    let found = store
        .files
        .load_many(&viewer, &[file.id, FileId::new(id(9))])
        .await;
    assert_eq!(found.expect("read"), [file]);
}

/// The bytes under a key belong to one file.
pub async fn two_files_never_share_a_key(store: &StoreFixture) {
    let mut unit = store.unit(10).await;
    unit.files().insert(&file(1)).await.expect("inserted");
    let same = File {
        key: file(1).key,
        ..file(2)
    };
    let refused = unit.files().insert(&same).await;
    let is_key = |error: &StoreError| matches!(error, StoreError::Conflict { constraint } if constraint == "file_managed_key");
    assert!(refused.as_ref().is_err_and(is_key), "{refused:?}");
}

/// An item uses the files that it leads to in any of its languages; what is no file is nobody's.
pub async fn an_item_uses_the_files_of_all_its_languages(store: &StoreFixture) {
    store.site().await;
    let mut unit = store.unit(20).await;
    for number in [1, 2, 3] {
        unit.files().insert(&file(number)).await.expect("inserted");
    }
    let item = article(1, "One");
    let mut german = item.clone();
    german.language = language("de");
    let both = [(&item, &[1, 77][..]), (&german, &[1, 2])];
    for (item, files) in both {
        insert_referring(&mut *unit, item, &references(files))
            .await
            .expect("inserted");
    }
    unit.commit().await.expect("committed");
    let used = async || {
        let files = store.history.used_files(item.id).await;
        files
            .into_iter()
            .map(|id| id.uuid().as_u128())
            .collect::<Vec<u128>>()
    };
    assert_eq!(used().await, [1, 2]);

    let mut unit = store.unit(30).await;
    save(&mut *unit, &item, Revision(1)).await.expect("saved");
    unit.commit().await.expect("committed");
    assert_eq!(used().await, [1, 2], "the translation leads to both");

    let mut unit = store.unit(40).await;
    unit.items()
        .end_translation(item.id, &language("de"), Revision(1))
        .await
        .expect("ended");
    unit.commit().await.expect("committed");
    assert_eq!(used().await, [] as [u128; 0]);
    let mut unit = store.unit(50).await;
    unit.items()
        .purge(item.id)
        .await
        .expect("usage ends with the item");
    unit.commit().await.expect("committed");
}

fn references(files: &[u128]) -> Vec<References> {
    let reference = |(position, file): (usize, &u128)| References {
        field: name("note"),
        position: u32::try_from(position).expect("few"),
        target_kind: TargetKind::File,
        target: id(*file),
        vocabulary: None,
    };
    files.iter().enumerate().map(reference).collect()
}
