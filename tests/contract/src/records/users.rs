//! Contract of [`UserReader`](trovato_ports::users::UserReader).
//! Contract of [`UserRepository`](trovato_ports::users::UserRepository).

use secrecy::SecretString;
use trovato_domain::id::UserId;
use trovato_domain::user::UserStatus;
use trovato_ports::{PageRequest, StoreError};

use super::fixture::{StoreFixture, id, name, system, user};

/// Case and compatibility forms do not count, the rest does.
pub async fn an_account_is_found_whatever_the_case(store: &StoreFixture) {
    store.site().await;
    let mut ines = user(1, "Inés");
    ines.email = Some("Ines@Example.org".to_owned());
    ines.display_name = "Inés P.".into();
    let mut unit = store.unit(10).await;
    let hash = SecretString::from("$argon2id$x");
    unit.users()
        .insert(&ines, Some(&hash))
        .await
        .expect("inserted");
    let found = unit
        .users()
        .find_by_email(&system("en"), "INES@example.ORG")
        .await;
    assert_eq!(found.expect("read"), Some(ines.clone()));
    let found = unit.users().find(&system("en"), ines.id).await;
    assert_eq!(found.expect("read"), Some(ines.clone()));
    let nobody = UserId::new(id(2));
    let found = unit.users().find(&system("en"), nobody).await;
    assert_eq!(found.expect("read"), None);
    let found = unit
        .users()
        .find_by_name(&system("en"), "INÉS")
        .await
        .expect("read");
    assert_eq!(found, Some(ines.clone()));
    unit.commit().await.expect("committed");
    for (label, there) in [
        ("inés", true),
        ("ＩNÉS", true),
        ("ines", false),
        ("", false),
    ] {
        let found = store
            .users
            .find_by_name(&system("en"), label)
            .await
            .expect("read");
        assert_eq!(found.is_some(), there, "{label}");
    }
}

/// Each name and address belongs to one account; accounts without address do not share one.
pub async fn a_name_and_an_address_are_taken_once(store: &StoreFixture) {
    let mut first = user(1, "ann");
    first.email = Some("ann@example.org".to_owned());
    let mut unit = store.unit(10).await;
    unit.users().insert(&first, None).await.expect("inserted");
    unit.users()
        .insert(&user(2, "ben"), None)
        .await
        .expect("inserted");
    unit.users()
        .insert(&user(3, "cem"), None)
        .await
        .expect("inserted");
    unit.commit().await.expect("committed");
    let mut other_mail = user(4, "dan");
    other_mail.email = Some("ANN@example.org".to_owned());
    for (user, expected) in [
        (user(5, "ANN"), "users_name_key"),
        (other_mail, "users_email_key"),
    ] {
        let mut unit = store.unit(20).await;
        match unit.users().insert(&user, None).await {
            Err(StoreError::Conflict { constraint }) => assert_eq!(constraint, expected),
            other => panic!("{other:?} instead of a conflict"),
        }
    }
}

/// Roles are part of an account.
pub async fn accounts_are_listed_by_id_with_their_roles(store: &StoreFixture) {
    store.site().await;
    assert!(!store.users.has_administrator().await.expect("read"));
    let mut first = user(1, "ann");
    first.roles = vec![name("administrator"), name("editor")];
    let mut second = user(2, "ben");
    let mut unit = store.unit(10).await;
    unit.users().insert(&second, None).await.expect("inserted");
    unit.users().insert(&first, None).await.expect("inserted");
    unit.commit().await.expect("committed");
    assert!(store.users.has_administrator().await.expect("read"));

    let page = store
        .users
        .list(&system("en"), PageRequest::first(1))
        .await
        .expect("read");
    assert_eq!(
        (page.rows, page.next),
        (vec![first.clone()], Some(first.id))
    );
    let rest = PageRequest {
        limit: 1,
        after: Some(first.id),
    };
    let page = store.users.list(&system("en"), rest).await.expect("read");
    assert_eq!((page.rows, page.next), (vec![second.clone()], None));

    first.roles = Vec::new();
    second.status = UserStatus::Blocked;
    second.roles = vec![name("editor")];
    let mut unit = store.unit(20).await;
    unit.users().save(&first).await.expect("saved");
    unit.users().save(&second).await.expect("saved");
    unit.commit().await.expect("committed");
    assert!(!store.users.has_administrator().await.expect("read"));
    let ids = [second.id, UserId::new(id(9))];
    assert_eq!(
        store
            .users
            .load_many(&system("en"), &ids)
            .await
            .expect("read"),
        [second]
    );
}
