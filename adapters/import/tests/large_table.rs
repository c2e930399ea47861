//! A large table streams through both passes while memory stays flat. This is a binary of its own,
//! so that nothing else counts.

use std::io::{BufWriter, Write};
use std::path::Path;

use trovato_contract::imports::CountedIds;
use trovato_import::{TableKind, TableOptions, TableSource};
use trovato_ports::imports::ImportSource as _;

const RECORDS: u64 = 1_200;

/// What the reading may add to the memory of this process.
const GROWTH_KIB: u64 = 80 << 10;

const MAPPING: &str = "source: s\ntype: article\nkey: id\ntitle: name\nfields: {body: text}\n";

/// Rows of CSV, which are lines of JSON too where `json` says so.
fn write_rows(path: &Path, json: bool) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    let text = "0123456 ".repeat(12_000);
    if !json {
        out.write_all(b"id,name,text\n")?;
    }
    for n in 1..=RECORDS {
        if json {
            writeln!(
                out,
                "{{\"id\": {n}, \"name\": \"Row\", \"text\": \"{text}\"}}"
            )?;
        } else {
            writeln!(out, "{n},Row,{text}")?;
        }
    }
    out.flush()
}

/// A number of `/proc/self/status`, where there is such a file.
fn memory(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with(name))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[tokio::test]
async fn memory_stays_flat_whatever_the_size() {
    let folder = tempfile::tempdir().unwrap();
    let mapping = folder.path().join("map.yml");
    std::fs::write(&mapping, MAPPING).unwrap();
    for (kind, name) in [(TableKind::Csv, "rows.csv"), (TableKind::Json, "rows.json")] {
        let path = folder.path().join(name);
        write_rows(&path, kind == TableKind::Json).unwrap();
        assert!(
            path.metadata().unwrap().len() > 100 << 20,
            "the table is large"
        );
        let before = memory("VmRSS");
        let mut source = TableSource::new(TableOptions {
            kind,
            path: path.clone(),
            mapping: mapping.clone(),
            attachments: None,
            keep_going: false,
            temporary: None,
        });
        let summary = source.scan(&CountedIds::default()).await.unwrap();
        assert_eq!(summary.records, RECORDS);
        let mut seen = 0;
        loop {
            let records = source.next(100).await.unwrap();
            if records.is_empty() {
                break;
            }
            seen += records.len() as u64;
        }
        assert_eq!(seen, RECORDS);
        if let (Some(before), Some(after)) = (before, memory("VmHWM")) {
            let growth = after.saturating_sub(before);
            assert!(growth < GROWTH_KIB, "{name}: memory grew by {growth} KiB");
        }
        std::fs::remove_file(&path).unwrap();
    }
}
