//! Themes that pass, and themes that are refused with file and line.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::theme::{NewTheme, Severity, new_theme};

const CSS: &str = include_str!("../../../../templates/assets/site.css");

fn options() -> CheckOptions<'static> {
    let asset = |name: &str| (name.to_owned(), format!("/assets/{name}"));
    CheckOptions {
        style_sheet: CSS,
        assets: ["site.css", "favicon.svg"].map(asset).into(),
        translator: None,
    }
}

/// A theme with these files.
fn theme(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("theme.toml"), "name = \"t\"\n").unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

/// What is wrong, shortly: file, line, rule.
fn told(dir: &Path) -> Vec<(String, u32, &'static str)> {
    let checked = check_theme(dir, options()).unwrap();
    let short = |finding: &Finding| {
        let file = finding.file.rsplit('/').next().unwrap_or_default();
        (file.to_owned(), finding.line, finding.rule)
    };
    checked.findings.iter().map(short).collect()
}

#[test]
fn a_new_theme_passes() {
    let dir = tempfile::tempdir().unwrap();
    new_theme(&NewTheme {
        dir: dir.path(),
        base: None,
    })
    .unwrap();
    let checked = check_theme(dir.path(), options()).unwrap();
    assert_eq!(checked.findings, []);
    assert!(checked.style_bytes > CSS.len());
}

#[test]
fn the_built_in_templates_pass_as_a_theme_of_their_own() {
    let dir = theme(&[]);
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/site");
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), dir.path().join(entry.file_name())).unwrap();
    }
    assert_eq!(told(dir.path()), []);
}

/// A file of a theme, its text, and the line and rule of what is told of it.
const BAD: &[(&str, &str, u32, &str)] = &[
    ("item.html", "a\n{% if %}", 2, "template"),
    ("item.html", "a\n{{ nothing }}", 2, "template"),
    (
        "item--recipe--card.html",
        "a\n\n{{ item.nothing.more }}",
        3,
        "template",
    ),
    ("page--about--us.html", "a\n{{ nothing }}", 2, "template"),
    (
        "item.html",
        "{% for x in range(99999) %}{% for y in range(99999) %}{{ content }}{% endfor %}{% endfor %}",
        1,
        "template",
    ),
    ("item.html", "{% include 'item.html' %}", 1, "loop"),
    (
        "item.html",
        "\n{% include '../secret.html' %}",
        2,
        "outside",
    ),
    ("item.html", "{% extends '/etc/passwd' %}", 1, "outside"),
    ("item.html", "{% include item.view %}", 1, "include"),
    ("item.html", "{% include 'nowhere.html' %}", 1, "include"),
    ("item.html", "{{ item.title | safe }}", 1, "unescaped"),
    (
        "item.html",
        "{% autoescape false %}{{ item.title }}{% endautoescape %}",
        1,
        "unescaped",
    ),
    (
        "item.html",
        "{{ \"}}\" }}\n{% autoescape false %}x{% endautoescape %}",
        2,
        "unescaped",
    ),
    (
        "item.html",
        "{{ \"}} {#\" }}{% autoescape false %}x{% endautoescape %}{{ \"#}\" }}",
        1,
        "unescaped",
    ),
    ("item.html", "<p class={{ item.title }}>", 1, "unescaped"),
    ("item.html", "<p {{ item.title }}>", 1, "unescaped"),
    ("item.html", "<{{ item.title }}>", 1, "unescaped"),
    (
        "item.html",
        "<a href=\"{{ item.title }}\">x</a>",
        1,
        "unescaped",
    ),
    (
        "item.html",
        "{% set url = item.title %}<a href=\"{{ url }}\">x</a>",
        0,
        "unescaped",
    ),
    (
        "item.html",
        "{% set tag = item.title %}<{{ tag }}>x</{{ tag }}>",
        0,
        "unescaped",
    ),
    ("item.html", "<p onclick=\"x\">", 1, "inline"),
    ("item.html", "<p style=\"x\">", 1, "inline"),
    ("item.html", "<script>x</script>", 1, "inline"),
    ("item.html", "<a href=\"javascript:x\">", 1, "inline"),
    ("item.html", "<a href=\"java&Tab;script:x\">", 1, "inline"),
    ("item.html", "<a href=\"java\tscript:x\">", 1, "inline"),
    ("item.html", "<a href=\"data:text/html,x\">", 1, "inline"),
    ("item.html", "<img src=\"/\\evil.example/x\">", 1, "inline"),
    ("item.html", "<base href=\"/x\">", 1, "inline"),
    (
        "item.html",
        "\n<img src=\"https://a.example/x.png\" alt=\"\">",
        2,
        "foreign",
    ),
    (
        "item.html",
        "<link rel=\"stylesheet\" href=\"//a.example/x.css\">",
        1,
        "foreign",
    ),
    (
        "item.html",
        "<img src=\"/assets/favicon.svg\"><h1>x</h1>",
        0,
        "alt",
    ),
    (
        "page.html",
        "<!doctype html><html lang=\"en\"><main>{{ slots.content }}</main>",
        0,
        "landmarks",
    ),
    (
        "page.html",
        "<!doctype html><html lang=\"en\"><main>{{ slots.content }}</main>",
        0,
        "slot",
    ),
    ("theme.css", "\n@import 'x';", 2, "foreign"),
    (
        "theme.css",
        "a { background: url(nowhere.svg) }",
        1,
        "asset",
    ),
    ("theme.toml", "name = 't'\ntoken = 1", 2, "unknown"),
];

#[test]
fn a_bad_template_is_refused_with_its_file_line_and_rule() {
    for &(name, text, line, rule) in BAD {
        let dir = theme(&[(name, text)]);
        let told = told(dir.path());
        let expected = (name.to_owned(), line, rule);
        assert!(told.contains(&expected), "{text}: {told:?}");
    }
}

#[test]
fn templates_that_bring_each_other_in_for_ever_are_named() {
    let dir = theme(&[
        ("one.html", "{% include 'two.html' %}"),
        ("two.html", "\n{% include ['three.html', 'one.html'] %}"),
        ("three.html", "x"),
        ("item--teaser.html", "{% include 'item.html' %}"),
    ]);
    let told = told(dir.path());
    let loops: Vec<_> = told
        .iter()
        .map(|(file, line, rule)| (file.as_str(), *line, *rule))
        .collect();
    assert_eq!(loops, [("one.html", 1, "loop"), ("two.html", 2, "loop")]);
}

#[cfg(unix)]
#[test]
fn a_template_that_lies_elsewhere_is_refused() {
    let dir = theme(&[]);
    let elsewhere = theme(&[("item.html", "x")]);
    let link = dir.path().join("item.html");
    std::os::unix::fs::symlink(elsewhere.path().join("item.html"), link).unwrap();
    assert_eq!(told(dir.path()), [("item.html".to_owned(), 0, "outside")]);
}

#[test]
fn large_sheets_and_pale_words_are_told_without_refusing() {
    let dir = theme(&[
        ("theme.css", &"a { margin: 0 }\n".repeat(2_000)),
        ("theme.toml", "name = 't'\n[tokens]\nmuted = '#ccc'"),
    ]);
    let checked = check_theme(dir.path(), options()).unwrap();
    let rules: BTreeSet<&str> = checked
        .findings
        .iter()
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(rules, BTreeSet::from(["contrast", "size"]));
    let warning = |finding: &Finding| finding.severity == Severity::Warning;
    assert!(checked.findings.iter().all(warning));
}

#[test]
fn a_slot_that_the_theme_does_without_is_no_fault() {
    let page = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/site/page.html"),
    )
    .unwrap();
    let page = page.replace("slots.sidebar", "slots.content");
    let toml =
        "name = 't'\n[slots]\nheader = 'H'\nnavigation = 'N'\nhighlighted = 'X'\nfooter = 'F'\n";
    let dir = theme(&[("page.html", &page)]);
    assert!(told(dir.path()).iter().any(|(_, _, rule)| *rule == "slot"));
    let dir = theme(&[
        ("page.html", &page.replace("<aside", "<aside hidden")),
        ("theme.toml", toml),
    ]);
    let told = told(dir.path());
    assert!(!told.iter().any(|(_, _, rule)| *rule == "slot"), "{told:?}");
}
