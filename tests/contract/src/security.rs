//! Contracts of the ports of security: passwords and signatures.

use secrecy::{ExposeSecret, SecretString};
use trovato_ports::security::{HashError, PasswordHasher, Signer};

/// Contract of [`PasswordHasher`].
pub async fn password_hasher(hasher: &dyn PasswordHasher) {
    let password = SecretString::from("correct horse battery staple");
    let first = hasher.hash(&password).await.expect("a password is hashed");
    let second = hasher.hash(&password).await.expect("a password is hashed");
    assert_ne!(
        first.expose_secret(),
        second.expose_secret(),
        "two hashes share their salt"
    );
    for hash in [&first, &second] {
        let text = hash.expose_secret();
        let parts: Vec<&str> = text.split('$').collect();
        assert!(
            text.starts_with('$') && parts.len() >= 5,
            "a hash is not in PHC text form"
        );
        assert!(!text.contains("horse"), "a hash holds the password");
    }
    let longest = SecretString::from("x".repeat(1_024));
    assert!(
        hasher.hash(&longest).await.is_ok(),
        "1,024 bytes are refused"
    );
    let longer = SecretString::from("x".repeat(1_025));
    assert!(
        matches!(hasher.hash(&longer).await, Err(HashError::Failed(_))),
        "1,025 bytes are taken"
    );
}

/// Contract of [`Signer`].
pub async fn signer(signer: &dyn Signer) {
    let signature = signer.sign("cursor", b"page 2");
    assert_eq!(
        signature,
        signer.sign("cursor", b"page 2"),
        "a signature changes"
    );
    assert!(signer.verify("cursor", b"page 2", &signature));

    assert!(
        !signer.verify("preview", b"page 2", &signature),
        "one purpose signs for another"
    );
    assert!(
        !signer.verify("cursor", b"page 3", &signature),
        "another text is taken"
    );
    assert!(
        !signer.verify("cursor", b"", &signature),
        "no text is taken"
    );
    assert!(
        !signer.verify("cursorpage", b" 2", &signature),
        "purpose and text run together"
    );
    for cut in [0, 1, 16, 31] {
        assert!(
            !signer.verify("cursor", b"page 2", &signature[..cut]),
            "{cut} bytes are taken"
        );
    }
    for bit in [0, 100, 255] {
        let mut forged = signature;
        forged[bit / 8] ^= 1 << (bit % 8);
        assert!(
            !signer.verify("cursor", b"page 2", &forged),
            "bit {bit} is not looked at"
        );
    }
    let longer: Vec<u8> = signature.iter().copied().chain([0]).collect();
    assert!(
        !signer.verify("cursor", b"page 2", &longer),
        "a longer signature is taken"
    );
    assert_ne!(
        signer.sign("", b""),
        signer.sign("a", b""),
        "purposes share their key"
    );
}
