//! What a folder says as a theme.

use std::fs;
use std::path::Path;

use super::*;

/// Writes files into a folder.
fn write(dir: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// A theme of one folder.
fn theme(files: &[(&str, &str)]) -> (Theme, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), files);
    (Theme::load(dir.path()).unwrap(), dir)
}

/// What is wrong, shortly.
fn told(theme: &Theme) -> Vec<(u32, &'static str, String)> {
    let findings = theme.findings.iter();
    findings
        .map(|finding| (finding.line, finding.rule, finding.message.clone()))
        .collect()
}

#[test]
fn a_theme_says_what_it_is_and_sets() {
    let (theme, _dir) = theme(&[
        (
            "theme.toml",
            r##"
name = "harbour"
label = "Harbour"
version = "1.2"

[tokens]
accent = "#0a5"
page = { light = "white", dark = "#101418" }
gap = "clamp(1rem, .6rem + 2vw, 2rem)"

[slots]
content = "Content"
sidebar = "Beside"

[image_sizes]
teaser = { width = 480, height = 320 }
wide = { width = 1600 }
"##,
        ),
        ("theme.css", ".brand { background: url(wave.svg) }"),
        ("assets/wave.svg", "<svg/>"),
        ("assets/fonts/text.woff2", "x"),
    ]);
    assert_eq!(told(&theme), []);
    assert_eq!(
        (theme.name.as_str(), theme.label.as_str()),
        ("harbour", "Harbour")
    );
    assert!(theme.offers(Slot::Sidebar) && theme.offers(Slot::Content));
    assert!(!theme.offers(Slot::Footer));
    let wide = ImageSize {
        width: 1600,
        height: None,
    };
    assert_eq!(theme.image_sizes.get("wide"), Some(&wide));
    let names: Vec<&str> = theme.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["fonts/text.woff2", "wave.svg"]);
    let address = |name: &str| (name == "wave.svg").then(|| "/assets/wave.1.svg".to_owned());
    let css = theme.style_sheet("/* built in */", address);
    for part in [
        "/* built in */\n@layer theme {\n:root {\n  --page: light-dark(white, #101418);\n  --accent: #0a5;\n",
        "url(/assets/wave.1.svg)",
    ] {
        assert!(css.contains(part), "{part} in {css}");
    }
}

#[test]
fn a_folder_without_a_description_is_a_theme_of_templates() {
    let (theme, _dir) = theme(&[("item.html", "x")]);
    assert_eq!(told(&theme), []);
    assert!(theme.offers(Slot::Footer));
    assert_eq!(theme.style_sheet("x", |_| None), "x");
}

/// A description of a theme, and the line, rule and words of what is told of it.
const WRONG: &[(&str, u32, &str, &str)] = &[
    ("label = 'x'", 1, "required", "`name`"),
    (
        "name = 'a'\ntokns = {}",
        2,
        "unknown",
        "did you mean tokens?",
    ),
    ("name = 'A b'", 1, "name", "A b"),
    ("name = 'default'", 1, "name", "built-in"),
    ("name = 3", 1, "type", "text"),
    (
        "name = 'a'\n[tokens]\nacent = 'red'",
        3,
        "unknown",
        "did you mean accent?",
    ),
    (
        "name = 'a'\n[tokens]\naccent = 'red; }'",
        3,
        "token",
        "colour",
    ),
    (
        "name = 'a'\n[tokens]\naccent = { light = 'red' }",
        3,
        "token",
        "colour",
    ),
    (
        "name = 'a'\n[tokens]\ngap = { light = '1px', dark = '2px' }",
        3,
        "token",
        "length",
    ),
    (
        "name = 'a'\n[slots]\nsidbar = 'x'",
        3,
        "unknown",
        "did you mean sidebar?",
    ),
    (
        "name = 'a'\n[slots]\nsidebar = \"a\\nb\"",
        3,
        "label",
        "one line",
    ),
    (
        "name = 'a'\n[image_sizes]\nx = { width = 0 }",
        3,
        "size",
        "8192",
    ),
    (
        "name = 'a'\n[image_sizes]\nx = { height = 3 }",
        3,
        "required",
        "width",
    ),
    (
        "name = 'a'\n[image_sizes]\nx = { width = 3, hight = 2 }",
        3,
        "unknown",
        "height?",
    ),
    ("name = 'a'\nbase = '../nowhere'", 2, "base", "no folder"),
    ("name = 'a'\nbase = '/'", 2, "base", "seen from this one"),
    ("name = 'a'\nbase = '.'", 2, "base", "stands on this theme"),
    ("name = 'a'\nlabel = ", 2, "syntax", ""),
];

#[test]
fn what_is_wrong_is_told_with_its_line_and_the_rest_is_used() {
    for &(toml, line, rule, words) in WRONG {
        let (theme, _dir) = theme(&[("theme.toml", toml)]);
        let told = told(&theme);
        let [(at, broken, message)] = told.as_slice() else {
            panic!("{toml}: {told:?}");
        };
        assert_eq!((*at, *broken), (line, rule), "{toml}: {message}");
        assert!(message.contains(words), "{toml}: {message}");
    }
    let (theme, _dir) = theme(&[("theme.toml", "name = 'a'\n[tokens]\nok = 'x'\nbad = 'red'")]);
    assert_eq!(theme.findings.len(), 1);
    assert_eq!(theme.tokens.keys().copied().collect::<Vec<&str>>(), ["bad"]);
}

#[test]
fn a_theme_lies_over_its_bases_and_none_over_itself() {
    let dir = tempfile::tempdir().unwrap();
    write(
        dir.path(),
        &[
            (
                "base/theme.toml",
                "name = 'base'\n[tokens]\nok = 'green'\nbad = 'red'\n[slots]\nfooter = 'F'",
            ),
            ("base/theme.css", "a { margin: 0 }"),
            ("base/assets/a.svg", "base"),
            (
                "top/theme.toml",
                "name = 'top'\nbase = '../base'\n[tokens]\nbad = 'maroon'",
            ),
            ("top/theme.css", "b { margin: 0 }"),
            ("top/assets/a.svg", "top"),
        ],
    );
    let top = Theme::load(&dir.path().join("top")).unwrap();
    assert_eq!(told(&top), []);
    let layers: Vec<&str> = top.layers.iter().map(|layer| layer.name.as_str()).collect();
    assert_eq!(layers, ["top", "base"]);
    let css = top.style_sheet("", |_| None);
    assert!(
        css.contains("--ok: green") && css.contains("--bad: maroon"),
        "{css}"
    );
    assert!(css.find("a {").unwrap() < css.find("b {").unwrap(), "{css}");
    assert!(top.offers(Slot::Footer) && !top.offers(Slot::Sidebar));
    assert_eq!(fs::read_to_string(&top.files[0].path).unwrap(), "top");

    write(
        dir.path(),
        &[("base/theme.toml", "name = 'base'\nbase = '../top'")],
    );
    let round = Theme::load(&dir.path().join("top")).unwrap();
    assert_eq!(round.layers.len(), 2);
    assert!(
        told(&round)[0].2.contains("stands on this theme"),
        "{:?}",
        told(&round)
    );

    for number in 0..20 {
        let toml = format!("name = 't{number}'\nbase = '../t{}'", number + 1);
        write(dir.path(), &[(&format!("t{number}/theme.toml"), &toml)]);
    }
    let high = Theme::load(&dir.path().join("t0")).unwrap();
    assert_eq!(high.layers.len(), 8);
    assert!(
        told(&high)[0].2.contains("more than 8"),
        "{:?}",
        told(&high)
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_read_from_outside_the_folder_nor_of_a_foreign_type() {
    let dir = tempfile::tempdir().unwrap();
    write(
        dir.path(),
        &[
            ("secret.txt", "secret"),
            ("theme/theme.toml", "name = 'a'"),
            ("theme/assets/page.html", "x"),
            ("theme/assets/a b.svg", "x"),
            ("theme/assets/1/2/3/4/5/x.svg", "x"),
        ],
    );
    let link = |to: &str, from: &str| {
        std::os::unix::fs::symlink(dir.path().join(to), dir.path().join(from)).unwrap();
    };
    link("secret.txt", "theme/theme.css");
    link("secret.txt", "theme/assets/secret.svg");
    let theme = Theme::load(&dir.path().join("theme")).unwrap();
    assert_eq!(theme.files, []);
    assert_eq!(theme.style_sheet("", |_| None), "");
    let mut rules: Vec<&str> = theme.findings.iter().map(|finding| finding.rule).collect();
    rules.sort_unstable();
    assert_eq!(rules, ["assets", "assets", "assets", "outside", "outside"]);
}

#[test]
fn an_empty_folder_becomes_a_theme_and_a_full_one_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("Harbour Lights");
    let wish = NewTheme {
        dir: &folder,
        base: None,
    };
    let (name, files) = new_theme(&wish).unwrap();
    assert_eq!((name.as_str(), files.len()), ("harbour_lights", 2));
    let theme = Theme::load(&folder).unwrap();
    assert_eq!(told(&theme), []);
    assert_eq!(theme.name, name);
    let again = new_theme(&wish).unwrap_err();
    assert_eq!(again.kind(), io::ErrorKind::DirectoryNotEmpty);
}
