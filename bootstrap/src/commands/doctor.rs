//! `doctor`.

use serde_json::{Value, json};
use trovato_application::doctor::{Check, State};

use super::Setting;
use crate::compose::{self, Place, Reload};
use crate::output::{CliError, Column, Exit, View};

const CHECKS: View = View::Rows {
    list: "checks",
    columns: &[
        Column {
            heading: "state",
            pointer: "/state",
        },
        Column {
            heading: "name",
            pointer: "/name",
        },
        Column {
            heading: "message",
            pointer: "/message",
        },
        Column {
            heading: "advice",
            pointer: "/advice",
        },
    ],
};

/// Checks the site; the exit code tells whether any check failed.
pub(super) async fn run(setting: &Setting<'_>) -> Result<Exit, CliError> {
    let settings = setting.settings(None)?;
    let telemetry = compose::observe(&settings, setting.voice())?;
    let opened = compose::open(&settings, Place::MustBe, &telemetry).await?;
    let house = compose::build(&settings, opened, telemetry, Reload::Never).await?;
    let checks = house.app.doctor.checks(&house.system(None)).await;
    house.close().await;
    let rows: Vec<Value> = checks.iter().map(row).collect();
    setting.print(&json!({"checks": rows}), CHECKS)?;
    if checks.iter().any(|check| check.state == State::Failed) {
        return Ok(Exit::Failed);
    }
    Ok(Exit::Done)
}

fn row(check: &Check) -> Value {
    json!({
        "name": check.name,
        "state": check.state.as_str(),
        "message": check.message,
        "advice": check.advice,
    })
}
