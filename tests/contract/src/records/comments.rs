//! Contract of [`CommentReader`](trovato_ports::comments::CommentReader).
//! Contract of [`CommentRepository`](trovato_ports::comments::CommentRepository).

use trovato_domain::access::Actor;
use trovato_domain::comment::{Comment, CommentState};
use trovato_domain::id::{CommentId, ItemId};

use super::fixture::{StoreFixture, article, at, id, own_alias, viewer, visitor};

fn comment(number: u128, state: CommentState) -> Comment {
    Comment {
        id: CommentId::new(id(number)),
        item: ItemId::new(id(1)),
        parent: None,
        author: None,
        author_name: "Ann".to_owned(),
        author_email: Some("ann@example.org".to_owned()),
        author_url: None,
        subject: String::new(),
        body: format!("Comment {number}"),
        state,
        created: at(100 - i64::try_from(number).expect("small")),
    }
}

async fn insert(store: &StoreFixture, comments: &[Comment]) {
    store.site().await;
    store.insert(&article(1, "One")).await;
    let mut unit = store.unit(20).await;
    for comment in comments {
        unit.comments().insert(comment).await.expect("inserted");
    }
    unit.commit().await.expect("committed");
}

/// What is not approved is shown to nobody else.
pub async fn only_who_administers_comments_sees_those_that_wait(store: &StoreFixture) {
    let mut waiting = comment(2, CommentState::Pending);
    insert(
        store,
        &[
            comment(1, CommentState::Published),
            waiting.clone(),
            comment(3, CommentState::Spam),
        ],
    )
    .await;
    let administrator = viewer(Actor::Anonymous, &["administer comments"], "en");
    for (viewer, seen) in [(visitor("en"), 1), (administrator.clone(), 3)] {
        let found = store
            .comments
            .of_item(&viewer, waiting.item, 9)
            .await
            .expect("read");
        assert_eq!(found.len(), seen);
    }
    let mut unit = store.unit(30).await;
    assert_eq!(
        unit.comments()
            .find(&visitor("en"), waiting.id)
            .await
            .expect("read"),
        None
    );
    let found = unit
        .comments()
        .find(&administrator, waiting.id)
        .await
        .expect("read");
    assert_eq!(found, Some(waiting.clone()));
    waiting.state = CommentState::Published;
    unit.comments().save(&waiting).await.expect("saved");
    unit.commit().await.expect("committed");
    let found = store
        .comments
        .of_item(&visitor("en"), waiting.item, 9)
        .await
        .expect("read");
    assert!(found.contains(&waiting));
}

/// The page of an item asks for its comments only where it has some.
pub async fn an_item_at_its_path_tells_whether_it_was_commented(store: &StoreFixture) {
    insert(store, &[comment(1, CommentState::Published)]).await;
    store.insert(&article(2, "Two")).await;
    let mut unit = store.unit(30).await;
    for (number, path) in [(1, "/one"), (2, "/two")] {
        let alias = own_alias(ItemId::new(id(number)), path);
        unit.aliases().set(&alias).await.expect("set");
    }
    unit.commit().await.expect("committed");
    for (path, expected) in [("/one", true), ("/two", false)] {
        let found = store.items.find_by_path(&visitor("en"), path).await;
        let found = found.expect("read").expect("there");
        assert_eq!(found.commented, expected, "{path}");
    }
}

/// The oldest come first, answers among them.
pub async fn comments_come_in_the_order_of_their_writing(store: &StoreFixture) {
    let mut answer = comment(1, CommentState::Published);
    answer.parent = Some(CommentId::new(id(3)));
    // The answer is written before what it answers.
    insert(
        store,
        &[
            answer,
            comment(2, CommentState::Published),
            comment(3, CommentState::Published),
        ],
    )
    .await;
    let found = store
        .comments
        .of_item(&visitor("en"), ItemId::new(id(1)), 9)
        .await;
    let bodies: Vec<String> = found.expect("read").into_iter().map(|c| c.body).collect();
    assert_eq!(bodies, ["Comment 3", "Comment 2", "Comment 1"]);
    let some = store
        .comments
        .of_item(&visitor("en"), ItemId::new(id(1)), 2)
        .await;
    assert_eq!(some.expect("read").len(), 2);
}
