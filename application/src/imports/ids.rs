//! The ids of imported records. A record that an earlier run wrote keeps its own; a new one gets the
//! id that every run would give it, so that the links of what a killed run wrote lead to what the
//! resumed one writes.

use std::collections::HashMap;

use async_trait::async_trait;
use trovato_ports::StoreError;
use trovato_ports::imports::{ImportIds, SourceKey};
use trovato_ports::security::Signer;
use uuid::{Builder, Uuid};

use crate::ports::Ports;

const PURPOSE: &str = "import id";
/// What the field of the time holds.
const MOST: u64 = (1 << 48) - 1;

/// Ids of earlier runs, and those that any run gives.
pub(super) struct KnownIds<'a> {
    pub(super) ports: &'a Ports,
}

#[async_trait]
impl ImportIds for KnownIds<'_> {
    async fn ids(&self, origin: &str, keys: &[SourceKey]) -> Result<Vec<Uuid>, StoreError> {
        let known = self.ports.imports.find_many(origin, keys).await?;
        let known: HashMap<&SourceKey, Uuid> = known.iter().map(|r| (&r.key, r.id)).collect();
        let signer = &*self.ports.signer;
        let id = |key: &SourceKey| {
            let known = known.get(key).copied();
            known.unwrap_or_else(|| made(signer, origin, key))
        };
        Ok(keys.iter().map(id).collect())
    }
}

/// A UUID of version 7. In place of the time stands the number that the source gave the record, so
/// that records sort as they do there; the rest is the signature of what the record is called.
fn made(signer: &dyn Signer, origin: &str, key: &str) -> Uuid {
    let signature = signer.sign(PURPOSE, format!("{origin}\0{key}").as_bytes());
    let mut rest = [0; 10];
    for (byte, signed) in rest.iter_mut().zip(signature) {
        *byte = signed;
    }
    let digits = key.trim_start_matches(|c: char| !c.is_ascii_digit());
    let number = digits.parse().unwrap_or(0).min(MOST);
    Builder::from_unix_timestamp_millis(number, &rest).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signs by repeating the text.
    struct Echo;

    impl Signer for Echo {
        fn sign(&self, _purpose: &str, text: &[u8]) -> [u8; 32] {
            let mut signature = [0; 32];
            for (byte, letter) in signature.iter_mut().zip(text.iter().rev()) {
                *byte = *letter;
            }
            signature
        }

        fn verify(&self, purpose: &str, text: &[u8], signature: &[u8]) -> bool {
            self.sign(purpose, text) == signature
        }
    }

    #[test]
    fn every_run_gives_a_record_the_same_id_and_others_another() {
        let id = |origin, key| made(&Echo, origin, key);
        let one = id("https://a.example", "post:103");
        assert_eq!(one, id("https://a.example", "post:103"));
        assert_ne!(one, id("https://a.example", "menu:103"));
        assert_eq!(one.get_version_num(), 7);
    }

    #[test]
    fn records_sort_by_the_numbers_that_the_source_gave_them() {
        let id = |key| made(&Echo, "https://a.example", key);
        assert!(id("category:beds") < id("post:9"));
        assert!(id("post:9") < id("post:10"));
        let huge = format!("post:{}", u64::MAX);
        assert!(id("post:10") < id(&huge));
    }
}
