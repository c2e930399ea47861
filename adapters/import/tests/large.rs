//! A large export streams through both passes while memory stays flat. This is a binary of its own,
//! so that nothing else counts.

use std::fmt::Write as _;
use std::io::{BufWriter, Write};

use trovato_contract::imports::CountedIds;
use trovato_import::{WxrOptions, WxrSource};
use trovato_ports::imports::ImportSource;

const RECORDS: u32 = 1_200;

/// What the reading may add to the memory of this process.
const GROWTH_KIB: u64 = 80 << 10;

fn write_export(out: &mut impl Write) -> std::io::Result<()> {
    let mut data = String::new();
    for n in 0..12_000 {
        let _ = write!(data, "{n:08} ");
    }
    out.write_all(b"<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><wp:base_blog_url>https://old.example</wp:base_blog_url>")?;
    for n in 1..=RECORDS {
        writeln!(
            out,
            "<item><title>Post {n}</title><wp:post_id>{n}</wp:post_id><wp:postmeta><wp:meta_key>a</wp:meta_key><wp:meta_value>{data}</wp:meta_value></wp:postmeta></item>"
        )?;
    }
    out.write_all(b"</channel></rss>")?;
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
    let file = tempfile::NamedTempFile::new().unwrap();
    write_export(&mut BufWriter::new(file.as_file())).unwrap();
    assert!(
        file.as_file().metadata().unwrap().len() > 100 << 20,
        "the export is large"
    );
    let before = memory("VmRSS");
    let mut source = WxrSource::new(WxrOptions {
        path: file.path().to_owned(),
        ..WxrOptions::default()
    });
    let summary = source.scan(&CountedIds::default()).await.unwrap();
    assert_eq!(summary.records, u64::from(RECORDS));
    let mut seen = 0;
    loop {
        let records = source.next(100).await.unwrap();
        if records.is_empty() {
            break;
        }
        seen += records.len() as u64;
    }
    assert_eq!(seen, summary.records);
    if let (Some(before), Some(most)) = (before, memory("VmHWM")) {
        assert!(
            most.saturating_sub(before) < GROWTH_KIB,
            "{before} KiB before, {most} KiB at most"
        );
    }
}
