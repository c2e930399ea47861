//! The export that is written for the tests, and the files that belong to it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::pictures;

/// The export.
#[must_use]
pub fn export() -> PathBuf {
    crate::root().join("tests/fixtures/site.xml")
}

/// Writes the files of the export into this folder, laid out as in `wp-content/uploads`. One is
/// left out on purpose: the export names a picture that nobody has.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_attachments(folder: &Path) -> Result<()> {
    let files: [(&str, Vec<u8>); 6] = [
        ("2025/04/gate.png", pictures::png(600, 400)),
        ("2025/04/bean-row.jpg", pictures::jpeg(1200, 800)),
        ("2025/05/wide-terrace.png", pictures::png(2400, 400)),
        ("2025/04/tall-poplar.webp", pictures::webp(300, 900)),
        ("2025/04/庭-1.png", pictures::png(400, 400)),
        ("2025/04/seed-list.pdf", b"%PDF-1.4\n%%EOF\n".to_vec()),
    ];
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}
