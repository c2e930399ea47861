//! The contracts of the ports that this crate implements.

use std::sync::Arc;

use trovato_contract::{security, system};
use trovato_system::{Argon2Hasher, Argon2Options, HmacSigner, SiteSecret, SystemClock, UuidV7Ids};

#[tokio::test]
async fn the_system_clock_keeps_the_contract() {
    system::clock(&SystemClock).await;
}

#[tokio::test]
async fn ids_keep_the_contract() {
    system::id_gen(&UuidV7Ids::new(Arc::new(SystemClock)).unwrap()).await;
}

#[tokio::test]
async fn the_hasher_keeps_the_contract() {
    security::password_hasher(&Argon2Hasher::new(Argon2Options::default()).unwrap()).await;
}

#[tokio::test]
async fn the_signer_keeps_the_contract() {
    let secret = SiteSecret::from_text(&"a secret of thirty-two characters".into()).unwrap();
    security::signer(&HmacSigner::new(secret)).await;
}
