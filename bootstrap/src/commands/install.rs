//! `install`.

use serde_json::{Value, json};
use trovato_application::configuration::starter;
use trovato_application::installation::{Install, Installed};
use trovato_domain::config::{ConfigEntity, SiteConfig};
use trovato_domain::user::User;

use super::{Setting, input};
use crate::cli::install::{InstallFlags, Starter};
use crate::compose::{self, Place, Reload, Wanted};
use crate::config::Settings;
use crate::output::{self, CliError, View};

/// Makes a site where there is none.
pub(super) async fn run(setting: &Setting<'_>, flags: &InstallFlags) -> Result<(), CliError> {
    let settings = setting.settings(None)?;
    let install = wishes(setting, flags)?;
    // What cannot become a site is refused before anything is made.
    install.check()?;
    let telemetry = compose::observe(&settings, setting.voice())?;
    let opened = compose::open(&settings, Place::Make, &telemetry).await?;
    opened.schema(Wanted::Migrated).await?;
    let site = compose::build(&settings, opened, telemetry, Reload::Never).await?;
    site.refresh().await?;
    let context = site.system(None);
    let installed = site.app.installation.run(&context, &install).await?;
    site.close().await;
    print(setting, &settings, &installed)
}

fn wishes(setting: &Setting<'_>, flags: &InstallFlags) -> Result<Install, CliError> {
    let may_ask = setting.is_for_people() && !setting.globals.yes;
    let admin_password = if flags.admin_password_stdin {
        Some(input::password_of_stdin()?)
    } else if may_ask {
        input::ask_password(&format!("Password for {}", flags.admin_name))?
    } else {
        None
    };
    Ok(Install {
        site_name: flags.site_name.clone(),
        admin_name: flags.admin_name.clone(),
        admin_email: flags.admin_email.clone(),
        admin_password,
        starter: match flags.starter {
            Starter::Blog => starter::Starter::Blog,
            Starter::Empty => starter::Starter::Empty,
        },
    })
}

fn print(
    setting: &Setting<'_>,
    settings: &Settings,
    installed: &Installed,
) -> Result<(), CliError> {
    match installed {
        Installed::New { site, admin } if setting.is_for_people() => {
            let message = format!(
                "{} is installed in {}; its administrator is {}.\nRun `trovato serve` to see it.\n",
                site.name,
                settings.server.data_dir.display(),
                admin.name
            );
            output::print(&message)
        }
        Installed::New { site, admin } => setting.print(&document(site, admin), View::Fields),
        Installed::Already if setting.is_for_people() => {
            output::print("There is a site already; nothing was changed.\n")
        }
        Installed::Already => {
            let document = json!({"installed": false, "reason": "already installed"});
            setting.print(&document, View::Fields)
        }
    }
}

fn document(site: &SiteConfig, admin: &User) -> Value {
    json!({
        "installed": true,
        "site": ConfigEntity::Site(Box::new(site.clone())).to_json(),
        "admin": {"id": admin.id.to_string(), "name": admin.name},
    })
}
