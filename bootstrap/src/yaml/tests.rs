//! Tests of reading and writing YAML.

use std::fs;

use serde_json::{Value, json};

use super::read::{read_folder, read_text};
use super::write;
use crate::output::CliError;

#[track_caller]
fn check_refused(text: &str, line: usize, words: &[&str]) {
    let fault = read_text("vocabulary.v.yml", text).expect_err("the file is refused");
    assert_eq!(fault.place.map(|(line, _)| line), Some(line), "{fault}");
    for word in words {
        assert!(fault.to_string().contains(word), "{fault} lacks {word}");
    }
}

#[test]
fn keys_keep_their_order_and_values_their_kind() {
    let text = "kind: field\nid: a\nz: yes\ny: null\nx: 1.50\nw: \"1.50\"\nv: [1, true, 2026-01-01]\n1: one\n";
    let value = read_text("field.a.yml", text).expect("good YAML");
    let expected = json!({
        "kind": "field", "id": "a", "z": "yes", "y": null, "x": 1.5, "w": "1.50",
        "v": [1, true, "2026-01-01"], "1": "one",
    });
    assert_eq!(
        serde_json::to_string(&value).ok(),
        serde_json::to_string(&expected).ok()
    );
}

#[test]
fn faults_are_told_with_file_and_line() {
    check_refused(
        "kind: v\nid: v\nlabel: A\nlabel: B\n",
        4,
        &["vocabulary.v.yml", "`label`"],
    );
    check_refused("a:\n  - {name: x, name: y}\n", 2, &["duplicate key `name`"]);
    check_refused(
        "kind: v\nlabel: [V\nhierarchy: flat\n",
        3,
        &["vocabulary.v.yml, line 3"],
    );
    check_refused("kind: v\nn: .nan\n", 2, &["finite"]);
    check_refused("kind: v\nn: !secret x\n", 2, &["tag", "secret"]);
    check_refused("kind: v\nn: *nowhere\n", 2, &["anchor"]);
    check_refused("- a\n- b\n", 1, &["keys and values"]);
}

#[test]
fn a_mark_of_byte_order_is_no_part_of_a_file() {
    let value = read_text("vocabulary.v.yml", "\u{feff}kind: v\n").expect("good YAML");
    assert_eq!(value, json!({"kind": "v"}));
}

#[test]
fn a_file_that_says_nothing_is_told_so() {
    for text in ["", " \n", "\u{feff}", "---\n# nothing\n"] {
        let fault = read_text("vocabulary.v.yml", text).expect_err("refused");
        assert_eq!(fault.message, "the file says nothing", "{text:?}");
    }
}

#[test]
fn an_empty_file_and_a_second_document_are_refused() {
    for text in ["", "# nothing\n", "---\na: 1\n---\nb: 2\n"] {
        assert!(read_text("vocabulary.v.yml", text).is_err(), "{text:?}");
    }
}

#[test]
fn aliases_are_followed_but_may_not_grow_out_of_proportion() {
    let value = read_text("v.v.yml", "a: &a [x, y]\nb: *a\n").expect("an honest alias");
    assert_eq!(value, json!({"a": ["x", "y"], "b": ["x", "y"]}));

    let grow = |(from, to): (char, char)| {
        format!("{to}: &{to} [{}]\n", vec![format!("*{from}"); 9].join(","))
    };
    let grown: String = ('a'..='h').zip('b'..='i').map(grow).collect();
    let bomb = format!("a: &a [x,x,x,x,x,x,x,x,x]\n{grown}");
    assert!(read_text("v.v.yml", &bomb).is_err());

    let long = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(50_000),
        vec!["*a"; 1000].join(",")
    );
    let fault = read_text("v.v.yml", &long).expect_err("too much text");
    assert!(fault.to_string().contains("too large"), "{fault}");
}

#[test]
fn deep_nesting_is_refused_without_a_crash() {
    let deep = format!("a: {}{}\n", "[".repeat(5000), "]".repeat(5000));
    assert!(read_text("v.v.yml", &deep).is_err());
}

#[test]
fn a_folder_is_read_in_the_order_of_names_and_every_fault_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).expect("written");
    put("vocabulary.b.yml", b"id: b\n");
    put("vocabulary.a.yml", b"id: a\n");
    put("README.md", b"not ours");
    put(".hidden.x.yml", b"[");
    let names = |folder| -> Vec<String> {
        read_folder(folder)
            .expect("sound")
            .into_iter()
            .map(|file| file.name)
            .collect()
    };
    assert_eq!(
        names(folder.path()),
        ["vocabulary.a.yml", "vocabulary.b.yml"]
    );

    put("vocabulary.c.yml", b"id: c\nlabel: \xff\n");
    put("vocabulary.d.yaml", b"id: d\n");
    put("noid.yml", b"id: d\n");
    let error = CliError::from(read_folder(folder.path()).expect_err("three faults"));
    let document = error.document();
    let details = document["error"]["details"].as_array().expect("details");
    let files: Vec<&str> = details
        .iter()
        .filter_map(|detail| detail["field"].as_str())
        .collect();
    assert_eq!(files, ["noid.yml", "vocabulary.c.yml", "vocabulary.d.yaml"]);
    assert_eq!(
        (&details[1]["line"], &details[1]["column"]),
        (&json!(2), &json!(8))
    );
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let error = read_folder(std::path::Path::new("/nowhere/config")).expect_err("no folder");
    assert!(error.to_string().contains("/nowhere/config"), "{error}");
    assert_eq!(CliError::from(error).exit().code(), 3);
}

#[test]
fn a_value_is_written_in_block_style_with_its_keys_in_order() {
    let value = json!({
        "kind": "item_type", "id": "article", "label": "An article: new",
        "fields": [
            {"name": "body", "required": false, "cardinality": 1, "min": "0"},
            {"name": "more", "options": [], "settings": {}, "list": [[1, 2], [{"a": null}]]},
        ],
        "help": "First line\n\n  indented\n", "day": "2026-01-01", "answer": "yes",
    });
    let expected = "\
kind: item_type
id: article
label: \"An article: new\"
fields:
  - name: body
    required: false
    cardinality: 1
    min: \"0\"
  - name: more
    options: []
    settings: {}
    list:
      - - 1
        - 2
      - - a: null
help: |
  First line

    indented
day: \"2026-01-01\"
answer: \"yes\"
";
    assert_eq!(write(&value), expected);
}

/// Texts that some reader of YAML takes for something else, or breaks.
const TEXTS: &[&str] = &[
    "",
    " ",
    "plain",
    "1.50",
    "1",
    "0x1f",
    "1e3",
    "-",
    "- a",
    "? a",
    ": a",
    "a: b",
    "a #b",
    "#a",
    "yes",
    "No",
    "null",
    "~",
    "true",
    "TRUE",
    "2026-01-01",
    "12:30:00",
    ".inf",
    "=",
    "<<",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a",
    "{a}",
    "[a",
    "a]",
    "'a'",
    "\"a\"",
    "a\\b",
    "a\nb",
    "a\nb\n",
    "a\nb\n\n",
    "\na",
    "\n",
    " a\nb",
    "a \n b ",
    "a\n \nb",
    "a\n\tb",
    "\ta",
    "a\r\nb",
    "a\u{0}b",
    "a\u{7f}b",
    "a\u{85}b",
    "a\u{2028}b",
    "\u{feff}a",
    "\u{ffff}",
    "grüße",
    "שלום",
    "🦀 crab",
    "日本語",
    "trailing ",
    "  leading",
    "---",
    "--- a",
    "...",
    "a,b",
    "%TAG",
    "don't",
    "e\u{301}",
    "_a",
    "/item/1",
    "a\n---\nb",
    "a\n...\nb\n",
    "# a\nb",
    "a\n# b",
];

#[test]
fn whatever_is_written_is_read_back_unchanged() {
    let numbers = json!([
        0,
        -1,
        9_007_199_254_740_993_u64,
        u64::MAX,
        i64::MIN,
        0.1,
        -0.0,
        1e300,
        5e-324
    ]);
    let mut values: Vec<Value> = TEXTS.iter().map(|text| json!(text)).collect();
    values.extend([numbers, json!({}), json!([]), json!(true), Value::Null]);
    let long_key = "k".repeat(3000);
    values.push(json!({long_key: {"a": "x\ny"}, "b": ["x\ny\n", ["x\ny"], {"c": "x\ny"}]}));
    for value in &values {
        for document in [
            json!({"a": value}),
            json!({"a": [value, value]}),
            json!({"a": {"b": value}}),
        ] {
            let text = write(&document);
            assert!(
                text.ends_with('\n') && !text.ends_with("\n\n") || value.is_string(),
                "{text:?}"
            );
            assert_eq!(
                read_text("v.v.yml", &text).as_ref(),
                Ok(&document),
                "{text}"
            );
        }
    }
    for text in TEXTS {
        let document = json!({*text: 1, "other": 2});
        let written = write(&document);
        assert_eq!(
            read_text("v.v.yml", &written).as_ref(),
            Ok(&document),
            "{written}"
        );
    }
}
