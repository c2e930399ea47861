//! Managed files: what is known of stored bytes.

use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::id::{FileId, UserId};
use crate::item::Revision;
use crate::time::Instant;

/// Whether a file is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileStatus {
    /// Nothing uses it yet; it is removed after a while.
    Temporary,
    /// Kept.
    Permanent,
    /// Only its description came with an import; the bytes stayed at its recorded address.
    Missing,
}

impl FileStatus {
    /// The name as it is stored and shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Temporary => "temporary",
            Self::Permanent => "permanent",
            Self::Missing => "missing",
        }
    }

    /// The status of this name.
    pub fn of(name: &str) -> Option<Self> {
        match name {
            "temporary" => Some(Self::Temporary),
            "permanent" => Some(Self::Permanent),
            "missing" => Some(Self::Missing),
            _ => None,
        }
    }
}

/// A managed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The identity.
    pub id: FileId,
    /// The name that people see.
    pub filename: String,
    /// The key of the bytes in the file storage; it never changes for the same bytes.
    pub key: String,
    /// The media type, told from the bytes.
    pub mime: String,
    /// The number of bytes.
    pub size: u64,
    /// Width and height of a picture in pixels.
    pub dimensions: Option<(u32, u32)>,
    /// What a picture shows, unless the place that uses it says something else.
    pub alt: String,
    /// Where an import found it.
    pub source_url: Option<String>,
    /// Whether it is kept.
    pub status: FileStatus,
    /// Who brought it.
    pub owner: Option<UserId>,
    /// When it came.
    pub created: Instant,
    /// When it last changed.
    pub changed: Instant,
    /// The revision.
    pub revision: Revision,
}

impl File {
    /// The address at which visitors get the bytes.
    pub fn url(&self) -> String {
        format!("/files/{}", self.key)
    }

    /// Whether it is a picture that browsers show.
    pub fn is_picture(&self) -> bool {
        matches!(
            self.mime.as_str(),
            "image/png" | "image/jpeg" | "image/gif" | "image/webp"
        )
    }
}

/// The most characters of a file name.
pub const NAME_LENGTH: usize = 255;

/// A name that is safe in every place: the last segment, without control characters and separators,
/// in at most [`NAME_LENGTH`] characters with its ending kept.
///
/// # Errors
/// A fault where nothing of the name is left.
pub fn clean_name(given: &str) -> Result<String, Fault> {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|c| {
            !c.is_control()
                && !matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '%' | '#')
                && !is_formatting(*c)
        })
        .collect();
    let kept = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if kept.is_empty() {
        return Err(Fault::new(
            "filename",
            "filename",
            format!(
                "`{}` is no file name",
                given.chars().take(80).collect::<String>()
            ),
        ));
    }
    let (stem, ending) = kept
        .rsplit_once('.')
        .map_or((kept, String::new()), |(s, e)| (s, format!(".{e}")));
    let room = NAME_LENGTH.saturating_sub(ending.chars().count()).max(1);
    let name: String = stem
        .chars()
        .take(room)
        .chain(ending.chars())
        .take(NAME_LENGTH)
        .collect();
    Ok(name)
}

/// Characters that turn the direction of a text or are not seen at all.
fn is_formatting(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_could_harm() {
        for (given, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\a\\b.PNG", "b.PNG"),
            ("a\u{202e}gnp.exe", "agnp.exe"),
            (" .hidden. ", "hidden"),
            ("x?y*.jpg", "xy.jpg"),
        ] {
            assert_eq!(clean_name(given).as_deref(), Ok(kept), "{given}");
        }
        assert!(clean_name("../").is_err());
        let long = clean_name(&format!("{}.jpeg", "ä".repeat(300))).unwrap();
        assert_eq!(long.chars().count(), 255);
        assert_eq!(long.rsplit_once('.').map(|(_, e)| e), Some("jpeg"));
    }
}
