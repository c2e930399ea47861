//! The file of the site's secret.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use trovato_ports::security::Signer;
use trovato_system::{HmacSigner, SecretFile, SecretFileError};

/// An empty folder of this test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("secret-{name}"));
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn signature(path: &Path) -> [u8; 32] {
    HmacSigner::new(SecretFile::load_or_create(path).unwrap()).sign("test", b"text")
}

#[test]
fn the_file_is_made_once_for_its_owner_alone() {
    let folder = folder("made");
    let path = folder.join("secret.key");
    let first = signature(&path);
    assert_eq!(
        first,
        signature(&path),
        "the second start has another secret"
    );
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.len() == 65 && text.trim().bytes().all(|b| b.is_ascii_hexdigit()),
        "{text:?}"
    );
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        1,
        "something is left beside the key"
    );
}

#[test]
fn starts_at_the_same_time_get_the_same_secret() {
    let path = folder("race").join("secret.key");
    let all: Vec<[u8; 32]> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..8).map(|_| scope.spawn(|| signature(&path))).collect();
        starts
            .into_iter()
            .map(|start| start.join().unwrap())
            .collect()
    });
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_file_that_cannot_serve_is_refused_by_name() {
    let folder = folder("refused");
    let path = folder.join("secret.key");
    for content in ["", "short", "\u{0}"] {
        fs::write(&path, content).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let refused = SecretFile::load_or_create(&path).unwrap_err();
        assert!(
            matches!(refused, SecretFileError::Invalid { .. }),
            "{refused}"
        );
        assert!(
            refused.to_string().contains(path.to_str().unwrap()),
            "{refused}"
        );
    }
    fs::write(&path, "0".repeat(64)).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    let refused = SecretFile::load_or_create(&path).unwrap_err();
    assert!(
        matches!(refused, SecretFileError::Exposed { mode: 0o644, .. }),
        "{refused}"
    );

    let refused = SecretFile::load_or_create(&folder.join("not/there/secret.key")).unwrap_err();
    assert!(
        matches!(refused, SecretFileError::Create { .. }),
        "{refused}"
    );
}

#[test]
fn the_secret_is_never_printed() {
    let path = folder("printed").join("secret.key");
    let secret = SecretFile::load_or_create(&path).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let printed = format!("{secret:?}");
    assert!(
        printed.contains("REDACTED") && !printed.contains(text.trim()),
        "{printed}"
    );
}
