//! Tables of CSV and JSON: the contract of the port, and what the mapping makes of records.

use std::path::Path;

use tempfile::TempDir;
use trovato_contract::imports::{self as suite, CountedIds, read};
use trovato_import::{TableKind, TableOptions, TableSource};
use trovato_ports::imports::{
    ImportBody, ImportItem, ImportRecord, ImportSource, ImportValue, Room, SourceError,
};

use crate::folders::{folder, id, item, keys, put, record, remarks};

const MAPPING: &str = "\
source: shop
type: product
key: sku
title: name
state: {column: live, map: {ja: published, '*': draft}}
created: {column: made, date: '%d.%m.%Y', zone: Europe/Berlin}
path: {column: url}
aliases: {column: old, split: ' '}
csv: {delimiter: ';'}
fields:
  price: {column: price, decimal: ','}
  body: {column: text, text: markdown}
  colours: {column: colours, split: ',', vocabulary: colours, create: false}
  related: {column: with, split: ',', reference: key}
  home: {column: home, reference: path}
  owner: {column: owner, reference: user}
  photo: {column: photo, file: true, alt: name}
  unit: {value: piece}
";

const ROWS: &str = "\
sku;name;live;made;url;old;price;text;colours;with;home;owner;photo
A1;Rope;ja;01.05.2024;https://old.example/shop/rope/;/p/1 /p/2;1.234,50;**Strong** <script>x</script>;Red, Dark blue;B2,C3;/ropes;ines;pics/rope.png
B2;\"Knot; the book\";nein;;;;9,00;;;;;;../secret.png
";

struct Table {
    folder: TempDir,
    kind: TableKind,
}

impl Table {
    fn csv(mapping: &str, rows: &[u8]) -> Self {
        Self::of(TableKind::Csv, mapping, rows)
    }

    fn of(kind: TableKind, mapping: &str, rows: &[u8]) -> Self {
        let folder = folder(&[
            ("map.yml", mapping),
            ("files/pics/rope.png", "p"),
            ("secret.png", "s"),
        ]);
        put(folder.path(), "rows.txt", rows);
        Self { folder, kind }
    }

    fn options(&self, keep_going: bool) -> TableOptions {
        let path = |name: &str| Path::join(self.folder.path(), name);
        TableOptions {
            kind: self.kind,
            path: path("rows.txt"),
            mapping: path("map.yml"),
            attachments: Some(path("files")),
            keep_going,
            temporary: None,
        }
    }

    async fn records(&self, keep_going: bool) -> Vec<ImportRecord> {
        let mut source = TableSource::new(self.options(keep_going));
        read(&mut source, &CountedIds::default(), 50).await.1
    }

    /// The faults for which it is refused: field, line and message.
    async fn faults(&self) -> Vec<(String, u64, String)> {
        let mut source = TableSource::new(self.options(false));
        match source.scan(&CountedIds::default()).await {
            Err(SourceError::Refused(faults)) => faults
                .into_vec()
                .into_iter()
                .map(|f| (f.field, f.line.unwrap_or_default(), f.message))
                .collect(),
            other => panic!("it is not refused: {other:?}"),
        }
    }
}

fn values<'i>(item: &'i ImportItem, name: &str) -> &'i [ImportValue] {
    let found = item.fields.iter().find(|f| f.name.as_str() == name);
    &found.unwrap().values
}

fn text(value: &str) -> ImportValue {
    ImportValue::Text(value.to_owned())
}

#[tokio::test]
async fn tables_keep_the_contract_of_the_port() {
    let table = Table::csv(MAPPING, ROWS.as_bytes());
    let make = || -> Box<dyn ImportSource> { Box::new(TableSource::new(table.options(false))) };
    suite::gives_every_record_once(make).await;
    suite::references_come_first(make).await;
    suite::hashes_depend_on_the_source_alone(make).await;
    suite::ids_of_earlier_runs_are_taken(make).await;
    suite::a_scan_begins_anew(make).await;
    suite::files_that_are_there_have_bytes(make).await;
}

#[tokio::test]
async fn a_row_becomes_an_item_as_the_mapping_says() {
    let all = Table::csv(MAPPING, ROWS.as_bytes()).records(false).await;
    let rope = item(&all, "row:A1");
    assert_eq!(rope.title, "Rope");
    assert_eq!(rope.item_type.as_str(), "product");
    assert!(rope.published);
    assert_eq!(rope.created.unwrap().to_string(), "2024-04-30T22:00:00Z");
    assert_eq!(rope.path.as_deref(), Some("/shop/rope"));
    assert_eq!(rope.old_paths, ["/shop/rope", "/p/1", "/p/2"]);
    assert_eq!(values(rope, "price"), [text("1234.50")]);
    assert_eq!(values(rope, "unit"), [text("piece")]);
    assert_eq!(
        values(rope, "home"),
        [ImportValue::ItemHere("/ropes".to_owned())]
    );
    assert_eq!(
        values(rope, "owner"),
        [ImportValue::UserHere("ines".to_owned())]
    );
    assert_eq!(
        values(rope, "body"),
        [text("<p><strong>Strong</strong> </p>")]
    );
    let related: Vec<String> = values(rope, "related")
        .iter()
        .filter_map(|v| match v {
            ImportValue::Item(id) => Some(id.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(related, [id(&all, "row:B2")]);
    assert!(
        remarks(&all, "row:A1").contains("line 2: `related` names no record of the source: `C3`")
    );
    assert_eq!(values(rope, "colours").len(), 2);
    let ImportBody::Term(red) = &record(&all, "term:colours:red").body else {
        panic!("it is a term");
    };
    assert!(red.must_be_here && red.vocabulary.as_str() == "colours");
    let photo = values(rope, "photo");
    let ImportValue::File(photo, alt) = &photo[0] else {
        panic!("it is a file");
    };
    assert_eq!(
        (photo.to_string(), alt.as_str()),
        (id(&all, "file:pics/rope.png"), "Rope")
    );
    let book = item(&all, "row:B2");
    assert_eq!(book.title, "Knot; the book");
    assert!(!book.published && book.created.is_none() && values(book, "photo").is_empty());
    assert!(remarks(&all, "row:B2").contains("`../secret.png` is no plain file"));
}

#[tokio::test]
async fn what_the_site_must_have_is_told() {
    let table = Table::csv(MAPPING, ROWS.as_bytes());
    let mut source = TableSource::new(table.options(false));
    let summary = source.scan(&CountedIds::default()).await.unwrap();
    assert_eq!(summary.origin, "shop");
    let Room::Needed(needs) = summary.room else {
        panic!("a table brings no types");
    };
    assert_eq!(needs.item_type.as_str(), "product");
    let vocabulary = needs
        .fields
        .iter()
        .find(|(name, _)| name.as_str() == "colours");
    assert_eq!(vocabulary.unwrap().1.as_ref().unwrap().as_str(), "colours");
}

const SMALL: &str =
    "source: s\ntype: article\nkey: id\ntitle: name\nstate: published\nfields: {body: text}\n";

#[tokio::test]
async fn rows_that_cannot_be_read_refuse_the_table_with_their_lines() {
    let rows = b"id,name,text\n1,One,a\n2,Two\n3,\"Three\"x,c\n1,Again,d\n,None,e\n6,,f\n7,B\xffd,g\n8,\"Open,h\n9,Nine,i\n";
    let table = Table::csv(SMALL, rows);
    let faults = table.faults().await;
    let lines: Vec<u64> = faults.iter().map(|(_, line, _)| *line).collect();
    assert_eq!(lines, [3, 4, 5, 6, 7, 8, 9], "{faults:?}");
    assert!(faults.iter().all(|(file, _, _)| file == "rows.txt"));
    let all = table.records(true).await;
    assert!(matches!(
        record(&all, "rows.txt:3").body,
        ImportBody::Skipped(_)
    ));
    assert!(remarks(&all, "rows.txt:3").starts_with("line 3: the row has 2 columns"));
    let taken: Vec<&str> = keys(&all)
        .into_iter()
        .filter(|k| k.starts_with("row:"))
        .collect();
    assert_eq!(taken, ["row:1", "row:9"]);
}

#[tokio::test]
async fn a_column_that_is_not_there_is_told_with_those_that_are() {
    let table = Table::csv(SMALL, b"id,title\n1,One\n");
    let faults = table.faults().await;
    let places: Vec<&str> = faults.iter().map(|(place, _, _)| place.as_str()).collect();
    assert_eq!(places, ["title", "fields/body"]);
    assert!(
        faults[0].2.contains("no column `name`; it has id, title"),
        "{faults:?}"
    );
}

#[tokio::test]
async fn files_of_every_encoding_are_read() {
    let latin = format!("{SMALL}encoding: latin1\n");
    for (mapping, rows) in [
        (
            SMALL,
            b"\xef\xbb\xbfid,name,text\n1,K\xc3\xa4se,a\n".to_vec(),
        ),
        (&latin, b"id,name,text\n1,K\xe4se,a\n".to_vec()),
        (
            SMALL,
            "\u{feff}id;name;text\r\n1;K\u{e4}se;a\r\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
    ] {
        let all = Table::csv(mapping, &rows).records(false).await;
        assert_eq!(item(&all, "row:1").title, "K\u{e4}se");
    }
}

#[tokio::test]
async fn objects_of_json_are_read_in_every_form() {
    let mapping =
        "source: s\ntype: article\nkey: id\ntitle: /names/en\nfields: {tags: tags, size: size}\n";
    let one =
        "{\"id\": 7, \"names\": {\"en\": \"Seven\"}, \"tags\": [\"a\", \"b\"], \"size\": 2.5}";
    let at = format!("{mapping}json: {{at: /data/list}}\n");
    for (mapping, json) in [
        (mapping, format!("[{one}]")),
        (mapping, format!("{one}\n\n")),
        (
            &at,
            format!("{{\"data\": {{\"n\": 1, \"list\": [{one}]}}}}"),
        ),
    ] {
        let all = Table::of(TableKind::Json, mapping, json.as_bytes())
            .records(false)
            .await;
        let seven = item(&all, "row:7");
        assert_eq!(seven.title, "Seven");
        assert_eq!(values(seven, "tags"), [text("a"), text("b")]);
        assert_eq!(values(seven, "size"), [ImportValue::Json(2.5.into())]);
        assert!(!seven.published);
    }
}

#[tokio::test]
async fn json_that_is_none_is_told_with_its_line() {
    let mapping = "source: s\ntype: article\nkey: id\ntitle: id\n";
    let table = Table::of(
        TableKind::Json,
        mapping,
        b"{\"id\": 1}\n{\"id\"\n[]\n{\"id\": 4}\n",
    );
    let lines: Vec<u64> = table
        .faults()
        .await
        .iter()
        .map(|(_, line, _)| *line)
        .collect();
    assert_eq!(lines, [2, 3]);
    let taken = table.records(true).await;
    assert!(keys(&taken).contains(&"row:1") && keys(&taken).contains(&"row:4"));
    let table = Table::of(TableKind::Json, mapping, b"[{\"id\": 1},\n{\"id\": 2,}]");
    let faults = table.faults().await;
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].1, 2);
    let taken = table.records(true).await;
    assert_eq!(keys(&taken), ["row:1", "rows.txt:2"]);
}

#[tokio::test]
async fn a_changed_mapping_changes_every_hash() {
    let hash = async |mapping: &str| {
        let all = Table::csv(mapping, b"id,name,text\n1,One,a\n")
            .records(false)
            .await;
        record(&all, "row:1").hash.clone()
    };
    let one = hash(SMALL).await;
    assert_eq!(one, hash(SMALL).await);
    assert_ne!(one, hash(&SMALL.replace("published", "draft")).await);
}
