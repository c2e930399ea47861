//! Templates never switch escaping off: safe HTML is a type that only the sanitiser makes.

use anyhow::Result;

use crate::files::{self, TextFile};

fn violations(file: &TextFile) -> Vec<String> {
    let mut found = Vec::new();
    for (line, text) in file.text.lines().enumerate() {
        let place = format!("{}:{}", file.name(), line + 1);
        if filters(text).any(|filter| filter == "safe") {
            found.push(format!("{place}: the filter safe"));
        }
        if text.contains("autoescape") {
            found.push(format!("{place}: autoescape"));
        }
    }
    found
}

/// The names after each `|` of a line.
fn filters(line: &str) -> impl Iterator<Item = &str> {
    line.split('|').skip(1).map(|rest| {
        let rest = rest.trim_start();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    })
}

fn all_violations() -> Result<Vec<String>> {
    let folder = trovato_tests::root().join("templates");
    let files = files::under(&folder, &["html", "xml", "txt", "j2", "jinja"])?;
    Ok(files.iter().flat_map(violations).collect())
}

mod tests {
    use anyhow::Result;

    use super::{all_violations, violations};
    use crate::files::TextFile;
    use crate::none;

    #[test]
    fn no_template_switches_escaping_off() -> Result<()> {
        none(&all_violations()?);
        Ok(())
    }

    #[test]
    fn planted_unescaped_output_is_found() {
        for (text, found) in [
            ("{{ title }}", 0),
            ("{{ title|safe }}", 1),
            ("{{ title | safe }}", 1),
            ("{{ title|safe_name }}", 0),
            ("{% autoescape false %}", 1),
        ] {
            let path = trovato_tests::root().join("templates/site/page.html");
            let file = TextFile {
                path,
                text: text.to_owned(),
            };
            assert_eq!(violations(&file).len(), found, "{text}");
        }
    }
}
