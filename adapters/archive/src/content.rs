//! What is counted and hashed of an archive, alike when it is written and when it is read.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};
use trovato_ports::archive::KeptBytes;

/// The counts and hashes of what has passed so far.
#[derive(Default)]
pub(crate) struct Tally {
    /// Over content alone: rows in their canonical form and the hashes of files, in their order. Where
    /// parts end, who wrote them and what the manifest says is not in it.
    content: Sha256,
    table: String,
    rows: BTreeMap<String, u64>,
    files: u64,
    entries: Vec<(String, String)>,
}

impl Tally {
    /// A row of a table, as it is written.
    pub(crate) fn row(&mut self, table: &str, line: &[u8]) {
        if self.table != table {
            self.content.update(format!("table {table}\n"));
            table.clone_into(&mut self.table);
        }
        self.content.update(line);
        self.content.update(b"\n");
        match self.rows.get_mut(table) {
            Some(count) => *count += 1,
            None => drop(self.rows.insert(table.to_owned(), 1)),
        }
    }

    /// A file with the hash of its bytes.
    pub(crate) fn file(&mut self, file: &KeptBytes, digest: &str) {
        let line = format!("file {} {} {digest}\n", file.key, file.size);
        self.content.update(line);
        self.files += 1;
    }

    /// An entry with the hash of all its bytes.
    pub(crate) fn entry(&mut self, name: String, digest: String) {
        self.entries.push((name, digest));
    }

    /// Whether rows of this table have passed.
    pub(crate) fn knows(&self, table: &str) -> bool {
        self.rows.contains_key(table)
    }

    /// How many entries have passed.
    pub(crate) fn entries(&self) -> usize {
        self.entries.len()
    }

    /// The hash over the content.
    pub(crate) fn hash(&self) -> String {
        hex::encode(self.content.clone().finalize())
    }

    /// How many rows each table has.
    pub(crate) fn rows(&self) -> &BTreeMap<String, u64> {
        &self.rows
    }

    /// How many files there are.
    pub(crate) fn files(&self) -> u64 {
        self.files
    }

    /// What the last entry says.
    pub(crate) fn checksums(&self) -> Json {
        let sums: Map<String, Json> = self
            .entries
            .iter()
            .map(|(name, digest)| (name.clone(), Json::from(digest.as_str())))
            .collect();
        json!({
            "content": self.hash(),
            "files": self.files,
            "rows": self.rows,
            "entries": sums,
        })
    }

    /// In what a last entry differs from what has passed: an entry and what is wrong with it.
    pub(crate) fn difference(&self, said: &Json) -> Option<(String, String)> {
        let own = self.checksums();
        let members = |json: &Json, part: &str| {
            json.get(part)
                .and_then(Json::as_object)
                .cloned()
                .unwrap_or_default()
        };
        let (sums, theirs) = (members(&own, "entries"), members(said, "entries"));
        for (name, digest) in &sums {
            match theirs.get(name) {
                Some(said) if said == digest => {}
                Some(_) => {
                    return Some((
                        name.clone(),
                        "its bytes are not those that were written".to_owned(),
                    ));
                }
                None => {
                    return Some((
                        name.clone(),
                        "it was not in the archive when that was written".to_owned(),
                    ));
                }
            }
        }
        if let Some(name) = theirs.keys().find(|name| !sums.contains_key(*name)) {
            return Some((name.clone(), "it is missing".to_owned()));
        }
        (own != *said).then(|| {
            let what = "its counts or its content hash are not those of the archive";
            ("checksums.json".to_owned(), what.to_owned())
        })
    }
}
