//! `serve`.

use super::Setting;
use crate::compose::{self, Place, Reload, Voice, Wanted};
use crate::output::{CliError, Exit};
use crate::serving::{self, Listeners};

/// Serves the site until the process is told to stop.
pub(super) async fn run(setting: &Setting<'_>, listen: Option<&str>) -> Result<Exit, CliError> {
    let settings = setting.settings(listen)?;
    let telemetry = compose::observe(&settings, Voice::Serving)?;
    let opened = compose::open(&settings, Place::Make, &telemetry).await?;
    let lock = opened.serving().await?;
    let listeners = Listeners::bind(&settings).await?;
    let wanted = if settings.server.migrate_on_start {
        Wanted::Migrated
    } else {
        Wanted::Current
    };
    opened.schema(wanted).await?;
    let house = compose::build(&settings, opened, telemetry, Reload::Never).await?;
    house.refresh().await?;
    let ready = format!("Listening on http://{}\n", listeners.address());
    serving::serve(&settings, &house, listeners, &ready).await?;
    house.close().await;
    drop(lock);
    Ok(Exit::Done)
}
