//! The names of entries, their order, and how large each may be.

use serde::{Deserialize, Serialize};

/// The number of this format.
pub(crate) const FORMAT: u64 = 1;
/// A part of a table has no more bytes than this, unless its only row has more.
pub(crate) const PART: usize = 8 << 20;
/// The most bytes of a row.
pub(crate) const ROW: usize = 64 << 20;
/// The most bytes of a file.
pub(crate) const FILE: u64 = 1 << 32;
/// The most entries. What is remembered of each until the end is what memory grows with.
pub(crate) const ENTRIES: usize = 2_000_000;
/// The most bytes of the manifest.
pub(crate) const MANIFEST: u64 = 64 << 10;
/// The most bytes of a secret.
pub(crate) const SECRET: u64 = 4 << 10;
/// The most bytes of the checksums, for so many entries.
pub(crate) const fn checksums(entries: usize) -> u64 {
    (64 << 10) + entries as u64 * 512
}

const NAME: usize = 63;
const KEY: usize = 255;

/// What the first entry says.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) format: u64,
    pub(crate) product: String,
    pub(crate) schema: u32,
    pub(crate) version: String,
}

/// What the product is called in a manifest.
pub(crate) const PRODUCT: &str = "trovato";

/// An entry, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entry {
    Manifest,
    Part { table: String, number: u32 },
    File { key: String },
    Secret,
    Checksums,
}

impl Entry {
    /// The entry of this name, if there can be one.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        if let Some(key) = name.strip_prefix("files/") {
            return is_key(key).then(|| Self::File {
                key: key.to_owned(),
            });
        }
        if let Some(part) = name.strip_prefix("tables/") {
            let (table, file) = part.split_once('/')?;
            let digits = file.strip_suffix(".jsonl")?;
            let part = Self::Part {
                table: table.to_owned(),
                number: digits.parse().ok()?,
            };
            return (is_table(table) && part.name() == name).then_some(part);
        }
        match name {
            "manifest.json" => Some(Self::Manifest),
            "secret.key" => Some(Self::Secret),
            "checksums.json" => Some(Self::Checksums),
            _ => None,
        }
    }

    /// Its name.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Manifest => "manifest.json".to_owned(),
            Self::Part { table, number } => format!("tables/{table}/{number:05}.jsonl"),
            Self::File { key } => format!("files/{key}"),
            Self::Secret => "secret.key".to_owned(),
            Self::Checksums => "checksums.json".to_owned(),
        }
    }

    /// Its place: entries of a later place never stand before one of an earlier.
    pub(crate) const fn place(&self) -> u8 {
        match self {
            Self::Manifest => 0,
            Self::Part { .. } => 1,
            Self::File { .. } => 2,
            Self::Secret => 3,
            Self::Checksums => 4,
        }
    }
}

fn is_table(name: &str) -> bool {
    let plain = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_');
    !name.is_empty() && name.len() <= NAME && name.bytes().all(plain)
}

/// Whether it is a relative path of plain names that leads nowhere else.
fn is_key(key: &str) -> bool {
    let plain = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-');
    let is_segment = |segment: &str| {
        !segment.is_empty()
            && segment != "."
            && !segment.contains("..")
            && segment.bytes().all(plain)
    };
    key.len() <= KEY && key.split('/').all(is_segment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_its_entry_and_back() {
        for name in [
            "manifest.json",
            "tables/item/00001.jsonl",
            "tables/item/123456.jsonl",
            "files/2025/04/a-r1.png",
            "secret.key",
            "checksums.json",
        ] {
            assert_eq!(
                Entry::parse(name).map(|entry| entry.name()).as_deref(),
                Some(name)
            );
        }
    }

    #[test]
    fn names_that_lead_elsewhere_are_none() {
        for name in [
            "",
            "/manifest.json",
            "./manifest.json",
            "files/",
            "files//a",
            "files/../secret.key",
            "files/a/..",
            "files/A",
            "files/a b",
            "tables/item/1.jsonl",
            "tables/item/+0001.jsonl",
            "tables/../00001.jsonl",
            "tables/item/00001.json",
            "secret.key/",
        ] {
            assert_eq!(Entry::parse(name), None, "{name}");
        }
    }
}
