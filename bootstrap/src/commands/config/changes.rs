//! What changes between the site's configuration and files, as a document and for people.

use serde_json::{Value, json};
use similar::TextDiff;
use trovato_application::configuration::ConfigChanges;

use crate::commands::Setting;
use crate::output::{self, CliError, View};
use crate::yaml;

/// Lines around a change that a diff shows.
const AROUND: usize = 3;

/// What changes; entities are named `KIND.ID`.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Changes {
    /// New ones.
    pub(super) created: Vec<String>,
    /// Changed ones, each with the difference of its file.
    pub(super) changed: Vec<(String, String)>,
    /// Removed ones.
    pub(super) deleted: Vec<String>,
    /// How many stay as they are.
    pub(super) unchanged: usize,
}

impl Changes {
    /// Prints the document, or the same for people.
    ///
    /// # Errors
    /// Standard output cannot be written.
    pub(super) fn print(&self, setting: &Setting<'_>) -> Result<(), CliError> {
        if setting.is_for_people() {
            return output::print(&self.text());
        }
        setting.print(&self.document(), View::Fields)
    }

    fn document(&self) -> Value {
        let changed = self.changed.iter();
        let changed: Vec<Value> = changed
            .map(|(id, diff)| json!({"id": id, "diff": diff}))
            .collect();
        json!({
            "created": self.created,
            "changed": changed,
            "deleted": self.deleted,
            "unchanged": self.unchanged,
        })
    }

    fn text(&self) -> String {
        let named = |verb, names: &[String]| -> Vec<String> {
            names
                .iter()
                .map(|name| format!("{verb} {name}\n"))
                .collect()
        };
        let changed = self.changed.iter();
        let changed = changed.map(|(id, diff)| format!("changed {id}\n{diff}"));
        let mut parts = named("created", &self.created);
        parts.extend(named("deleted", &self.deleted));
        parts.extend(changed);
        parts.push(format!("{} unchanged\n", self.unchanged));
        parts.concat()
    }
}

impl From<ConfigChanges> for Changes {
    fn from(changes: ConfigChanges) -> Self {
        let changed = changes.changed.into_iter().map(|entity| {
            let diff = unified(
                &entity.id,
                &yaml::write(&entity.before),
                &yaml::write(&entity.after),
            );
            (entity.id, diff)
        });
        Self {
            changed: changed.collect(),
            created: changes.created,
            deleted: changes.deleted,
            unchanged: changes.unchanged,
        }
    }
}

/// The difference of two texts of an entity's file, as `diff -u` writes it.
pub(super) fn unified(id: &str, before: &str, after: &str) -> String {
    let file = format!("{id}.yml");
    TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(AROUND)
        .header(&format!("a/{file}"), &format!("b/{file}"))
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn a_difference_is_written_as_diff_writes_it() {
        let expected = "\
--- a/menu.main.yml
+++ b/menu.main.yml
@@ -1,2 +1,2 @@
 kind: menu
-label: Main
+label: First
";
        let (before, after) = ("kind: menu\nlabel: Main\n", "kind: menu\nlabel: First\n");
        assert_eq!(unified("menu.main", before, after), expected);
    }
}
