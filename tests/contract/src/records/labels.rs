//! Contract of [`LabelReader`](trovato_ports::labels::LabelReader).

use trovato_domain::file::{File, FileStatus};
use trovato_domain::id::{FileId, ItemId, TermId, UserId};
use trovato_domain::item::{ItemState, Revision};
use trovato_ports::labels::{FileLabel, Label, Target};

use super::fixture::{
    StoreFixture, article, at, id, insert, insert_term, language, name, save_term, system, term,
    user, visitor,
};

fn label(target: Target, text: &str, path: &str, kind: Option<&str>) -> Label {
    Label {
        target,
        text: text.to_owned(),
        path: path.to_owned(),
        kind: kind.map(name),
        file: None,
    }
}

fn picture() -> File {
    File {
        id: FileId::new(id(40)),
        filename: "cup.png".to_owned(),
        key: "a/cup.png".to_owned(),
        mime: "image/png".to_owned(),
        size: 12,
        dimensions: Some((3, 4)),
        alt: "A cup".to_owned(),
        source_url: Some("https://a.example/cup.png".to_owned()),
        status: FileStatus::Permanent,
        owner: None,
        created: at(1),
        changed: at(1),
        revision: Revision::FIRST,
    }
}

async fn records(store: &StoreFixture) {
    store.site().await;
    let mut item = article(1, "Tea");
    item.content.address.path = Some("/tea".to_owned());
    let mut german = item.clone();
    german.language = language("de");
    german.content.title = "Tee".into();
    german.content.address.path = None;
    let mut draft = article(2, "Draft");
    draft.content.state = ItemState::Draft;
    let mut ann = user(30, "ann");
    ann.display_name = "Ann A.".into();
    let mut unit = store.unit(10).await;
    for item in [&item, &german, &draft] {
        insert(&mut *unit, item).await.expect("inserted");
    }
    for number in [20, 21] {
        insert_term(&mut *unit, &term(number, "Term", &[]))
            .await
            .expect("inserted");
    }
    let mut merged = term(21, "Term", &[]);
    merged.content.merged_into = Some(TermId::new(id(20)));
    save_term(&mut *unit, &merged, Revision(1))
        .await
        .expect("merged");
    unit.users().insert(&ann, None).await.expect("inserted");
    unit.users()
        .insert(&user(31, "ben"), None)
        .await
        .expect("inserted");
    unit.files().insert(&picture()).await.expect("inserted");
    unit.commit().await.expect("committed");
}

/// Records that are gone or not seen have none; a merged term has that of its target.
pub async fn every_kind_of_record_that_is_seen_has_a_label(store: &StoreFixture) {
    records(store).await;
    let item = |n| Target::Item(ItemId::new(id(n)));
    let term = |n| Target::Term(TermId::new(id(n)));
    let user = |n| Target::User(UserId::new(id(n)));
    let file = |n| Target::File(FileId::new(id(n)));
    let all = [
        item(1),
        item(2),
        item(9),
        term(20),
        term(21),
        term(1),
        user(30),
        user(31),
        file(40),
        file(41),
    ];
    let at_term = format!("/term/{}", id(20));
    let mut of_file = label(file(40), "cup.png", "/files/a/cup.png", None);
    of_file.file = Some(FileLabel {
        mime: "image/png".to_owned(),
        size: 12,
        dimensions: Some((3, 4)),
        alt: "A cup".to_owned(),
        source_url: Some("https://a.example/cup.png".to_owned()),
        status: FileStatus::Permanent,
    });
    let at_item = format!("/item/{}", id(1));
    for (viewer, title, path) in [
        (visitor("en"), "Tea", "/tea"),
        (visitor("de"), "Tee", at_item.as_str()),
    ] {
        let mut labels = store.labels.labels(&viewer, &all).await.expect("read");
        labels.sort_by_key(|label| label.target);
        let expected = [
            label(item(1), title, path, Some("article")),
            label(term(20), "Term", &at_term, Some("topics")),
            label(term(21), "Term", &at_term, Some("topics")),
            label(user(30), "Ann A.", "ann", None),
            label(user(31), "ben", "ben", None),
            of_file.clone(),
        ];
        assert_eq!(labels, expected);
    }
    let seen = store
        .labels
        .labels(&system("en"), &[item(2)])
        .await
        .expect("read");
    assert_eq!(seen.len(), 1);
    assert_eq!(
        store.labels.labels(&system("en"), &[]).await.expect("read"),
        []
    );
}
