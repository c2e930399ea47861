//! `config show`.

use serde_json::{Value, json};

use crate::cli::serve::ServeFlags;
use crate::commands::Setting;
use crate::config::Row;
use crate::output::{CliError, Column, View};

const SETTINGS: View = View::Rows {
    list: "settings",
    columns: &[
        Column {
            heading: "key",
            pointer: "/key",
        },
        Column {
            heading: "value",
            pointer: "/value",
        },
        Column {
            heading: "source",
            pointer: "/source",
        },
    ],
};

/// Prints every setting with its value and where it came from, secrets hidden.
pub(crate) fn run(setting: &Setting<'_>, flags: &ServeFlags) -> Result<(), CliError> {
    let settings = setting.settings(flags.listen.as_deref())?;
    let row =
        |row: &Row| json!({"key": row.key, "value": row.value, "source": row.source.to_string()});
    let rows: Vec<Value> = settings.rows.iter().map(row).collect();
    setting.print(&json!({"settings": rows, "next": null}), SETTINGS)
}
