//! `migrate`.

use serde_json::json;

use super::Setting;
use crate::compose::{self, Place, Wanted};
use crate::output::{self, CliError, View};

/// Brings the schema to that of this program.
pub(super) async fn run(setting: &Setting<'_>) -> Result<(), CliError> {
    let settings = setting.settings(None)?;
    let telemetry = compose::observe(&settings, setting.voice())?;
    let opened = compose::open(&settings, Place::Make, &telemetry).await?;
    let applied = opened.schema(Wanted::Migrated).await?;
    opened.close().await;
    if setting.is_for_people() && applied.is_empty() {
        return output::print("the database is up to date\n");
    }
    setting.print(&json!({"applied": applied}), View::Fields)
}
