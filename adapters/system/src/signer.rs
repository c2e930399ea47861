//! Signatures by HMAC-SHA-256, with a key of its own for each purpose.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use trovato_ports::security::Signer;

use crate::secret::SiteSecret;

/// Signs with keys that are derived from the site's secret: the key of a purpose is the HMAC of its
/// name under the secret, so that a signature for one purpose is worth nothing for another.
pub struct HmacSigner {
    secret: SiteSecret,
}

impl HmacSigner {
    /// A signer with this secret.
    pub fn new(secret: SiteSecret) -> Self {
        Self { secret }
    }
}

impl Signer for HmacSigner {
    fn sign(&self, purpose: &str, text: &[u8]) -> [u8; 32] {
        let key = mac(self.secret.expose(), purpose.as_bytes());
        mac(&key, text)
    }

    fn verify(&self, purpose: &str, text: &[u8], signature: &[u8]) -> bool {
        self.sign(purpose, text).ct_eq(signature).into()
    }
}

fn mac(key: &[u8], text: &[u8]) -> [u8; 32] {
    #[expect(
        clippy::expect_used,
        reason = "HMAC takes keys of every length (RFC 2104)"
    )]
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of every length");
    mac.update(text);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Test case 2 of RFC 4231.
    #[test]
    fn the_mac_is_that_of_the_standard() {
        let mac = mac(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(mac[..6], [0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60]);
    }

    #[test]
    fn another_secret_gives_another_signature() {
        let signer = |text: &str| HmacSigner::new(SiteSecret::from_text(&text.into()).unwrap());
        let one = signer("0123456789abcdef0123456789abcdef");
        let two = signer("0123456789abcdef0123456789abcdeg");
        assert!(!two.verify("cursor", b"x", &one.sign("cursor", b"x")));
    }
}
