//! House rules of the Rust files and manifests: heads, sizes, module files, lints in every member,
//! and calls and marks that stand nowhere, or in one place only.

use anyhow::Result;

use crate::files::{self, TextFile};
use crate::metadata::workspace;
use crate::source::Source;

const LONGEST_FILE: usize = 600;
const LONGEST_FUNCTION: usize = 80;

/// The two doors of dynamic SQL.
const SQL_DOORS: [&str; 2] = [
    "adapters/postgres/src/driver.rs",
    "adapters/sqlite/src/driver.rs",
];

/// Code that stands nowhere, and what to do instead.
const BANNED_CODE: &[(&str, &str)] = &[
    ("#[allow(", "use #[expect(…, reason = …)]"),
    ("#![allow(", "use #![expect(…, reason = …)]"),
    ("todo!", "write it or leave it out"),
    ("unimplemented!", "write it or leave it out"),
    ("#[ignore", "a test runs or is not there"),
    ("#[should_panic", "assert the error"),
];

/// Marks of unfinished work, banned in comments.
const BANNED_MARKS: [&str; 3] = ["FIXME", "TODO", "XXX"];

fn violations(file: &TextFile) -> Vec<String> {
    let name = file.name();
    let source = Source::of(&file.text);
    let mut found = Vec::new();
    if name.ends_with("/mod.rs") {
        found.push(format!("{name}: name the file after its module"));
    }
    if !file.text.starts_with("//!") && !name.ends_with("/build.rs") {
        found.push(format!("{name}: does not begin with what it is (//!)"));
    }
    let lines = file.text.lines().count();
    if lines > LONGEST_FILE {
        found.push(format!("{name}: {lines} lines, at most {LONGEST_FILE}"));
    }
    for function in source.functions() {
        if function.lines > LONGEST_FUNCTION {
            found.push(format!(
                "{name}:{}: {} has {} lines, at most {LONGEST_FUNCTION}",
                function.line, function.name, function.lines
            ));
        }
    }
    for (line, code) in source.code.lines().enumerate() {
        for (banned, instead) in BANNED_CODE {
            if code.contains(banned) {
                found.push(format!("{name}:{}: {banned}: {instead}", line + 1));
            }
        }
        if code.contains("AssertSqlSafe") && !SQL_DOORS.contains(&name.as_str()) {
            found.push(format!(
                "{name}:{}: AssertSqlSafe outside the drivers",
                line + 1
            ));
        }
    }
    for (line, comment) in source.comments.lines().enumerate() {
        let mut words = comment.split(|c: char| !c.is_alphanumeric());
        if let Some(mark) = words.find(|word| BANNED_MARKS.contains(word)) {
            found.push(format!("{name}:{}: {mark} in a comment", line + 1));
        }
    }
    found
}

/// Whether a manifest takes the lints of the workspace.
fn takes_the_lints(manifest: &str) -> Result<bool> {
    let table: toml::Table = manifest.parse()?;
    let lints = table.get("lints").and_then(|lints| lints.get("workspace"));
    Ok(lints.and_then(toml::Value::as_bool) == Some(true))
}

fn members_without_lints() -> Result<Vec<String>> {
    let mut found = Vec::new();
    for package in workspace()? {
        let manifest = std::fs::read_to_string(&package.manifest_path)?;
        if !takes_the_lints(&manifest)? {
            found.push(format!(
                "{} does not take the lints of the workspace",
                package.name
            ));
        }
    }
    Ok(found)
}

mod tests {
    use anyhow::Result;

    use super::{files, members_without_lints, takes_the_lints, violations};
    use crate::files::TextFile;
    use crate::none;

    #[test]
    fn rust_files_keep_the_house_rules() -> Result<()> {
        let files = files::under(trovato_tests::root(), &["rs"])?;
        let found: Vec<String> = files.iter().flat_map(violations).collect();
        none(&found);
        Ok(())
    }

    #[test]
    fn every_member_takes_the_lints_of_the_workspace() -> Result<()> {
        none(&members_without_lints()?);
        Ok(())
    }

    fn planted(name: &str, text: &str) -> String {
        let path = trovato_tests::root().join(name);
        let file = TextFile {
            path,
            text: text.to_owned(),
        };
        violations(&file).join("; ")
    }

    #[test]
    fn a_planted_breach_of_each_rule_is_found() {
        let long_file = format!("//! A.\n{}", "\n".repeat(600));
        let long_function = format!("//! A.\nfn f() {{\n{}}}\n", "    f();\n".repeat(79));
        let clean = "//! A.\n// The word allow and \"#[allow(\" in text are fine.\nfn f() {}\n";
        for (name, text, found) in [
            ("domain/src/a.rs", clean, ""),
            (
                "domain/src/a/mod.rs",
                "//! A.\n",
                "name the file after its module",
            ),
            (
                "domain/src/a.rs",
                "fn f() {}\n",
                "does not begin with what it is",
            ),
            ("domain/src/a.rs", &long_file, "601 lines, at most 600"),
            (
                "domain/src/a.rs",
                &long_function,
                "a.rs:2: f has 81 lines, at most 80",
            ),
            (
                "domain/src/a.rs",
                "//! A.\n#[allow(dead_code)]\nfn f() {}\n",
                "a.rs:2: #[allow(",
            ),
            (
                "domain/src/a.rs",
                "//! A.\nfn f() { todo!() }\n",
                "a.rs:2: todo!",
            ),
            (
                "domain/src/a.rs",
                "//! A.\n// FIXME later\n",
                "a.rs:2: FIXME in a comment",
            ),
            (
                "domain/src/a.rs",
                "//! A.\nuse sqlx::AssertSqlSafe;\n",
                "outside the drivers",
            ),
            (
                "adapters/sqlite/src/driver.rs",
                "//! A.\nuse sqlx::AssertSqlSafe;\n",
                "",
            ),
        ] {
            let said = planted(name, text);
            let as_expected = if found.is_empty() {
                said.is_empty()
            } else {
                said.contains(found)
            };
            assert!(as_expected, "{name}: expected «{found}», got «{said}»");
        }
    }

    #[test]
    fn a_planted_manifest_without_lints_is_found() -> Result<()> {
        assert!(takes_the_lints("[lints]\nworkspace = true\n")?);
        assert!(!takes_the_lints("[package]\nname = \"a\"\n")?);
        assert!(!takes_the_lints("[lints.rust]\nunsafe_code = \"allow\"\n")?);
        Ok(())
    }
}
