//! `gather`.

use serde_json::{Value, json};
use trovato_application::Error;
use trovato_application::document::user;
use trovato_application::snapshot::SiteGather;
use trovato_domain::config::ConfigEntity;
use trovato_ports::Context;
use trovato_ports::gather::GatherRows;

use super::Setting;
use crate::cli::gather::{GatherCommand, GatherRunFlags};
use crate::cli::shared::Paging;
use crate::compose::House;
use crate::output::{CliError, Column, View};

const GATHERS: View = View::Rows {
    list: "gathers",
    columns: &[
        Column {
            heading: "id",
            pointer: "/id",
        },
        Column {
            heading: "label",
            pointer: "/label",
        },
        Column {
            heading: "lists",
            pointer: "/base/of",
        },
    ],
};

const ROWS: View = View::Rows {
    list: "rows",
    columns: &[
        Column {
            heading: "id",
            pointer: "/id",
        },
        Column {
            heading: "type",
            pointer: "/type",
        },
        Column {
            heading: "title",
            pointer: "/attributes/title",
        },
        Column {
            heading: "name",
            pointer: "/attributes/name",
        },
    ],
};

pub(super) async fn run(setting: &Setting<'_>, command: &GatherCommand) -> Result<(), CliError> {
    match command {
        GatherCommand::List(paging) => list(setting, paging).await,
        GatherCommand::Show { id } => show(setting, id).await,
        GatherCommand::Run(flags) => rows(setting, flags).await,
    }
}

async fn list(setting: &Setting<'_>, paging: &Paging) -> Result<(), CliError> {
    let site = setting.site().await?;
    let all = site.app.snapshots.current();
    site.close().await;
    let gathers = all.gathers.values().map(document).collect();
    let id = |gather: &Value| gather["id"].as_str().unwrap_or_default().to_owned();
    setting.print(&paging.cut("gathers", gathers, id)?, GATHERS)
}

async fn show(setting: &Setting<'_>, id: &str) -> Result<(), CliError> {
    let site = setting.site().await?;
    let all = site.app.snapshots.current();
    let gather = document(site.app.listing.find(&all, id)?);
    site.close().await;
    setting.print(&json!({"gather": gather}), View::Fields)
}

fn document(gather: &SiteGather) -> Value {
    ConfigEntity::Gather(Box::new(gather.definition.clone())).to_json()
}

async fn rows(setting: &Setting<'_>, flags: &GatherRunFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let given: Vec<(String, String)> = flags
        .arguments
        .iter()
        .map(|argument| (argument.name.clone(), argument.value.clone()))
        .collect();
    let site = setting.site().await?;
    let context = site.system(None);
    let listing = &site.app.listing;
    let listed = listing
        .run(&context, &flags.id, &given, flags.after.as_deref())
        .await?;
    let rows = documents(&site, &context, &listed.page.rows).await?;
    site.close().await;
    setting.print(&json!({"rows": rows, "next": listed.next}), ROWS)
}

async fn documents(
    site: &House,
    context: &Context,
    rows: &GatherRows,
) -> Result<Vec<Value>, Error> {
    match rows {
        GatherRows::Items(items) => site.app.content.documents(context, items).await,
        GatherRows::Terms(terms) => site.app.categories.documents(context, terms).await,
        GatherRows::Users(users) => Ok(users.iter().map(user::write).collect()),
    }
}
