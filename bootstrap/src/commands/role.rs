//! `role`.

use serde_json::Value;
use trovato_domain::config::ConfigKind;

use super::Setting;
use crate::cli::role::RoleCommand;
use crate::cli::shared::Paging;
use crate::output::{CliError, Column, View};

const ROLES: View = View::Rows {
    list: "roles",
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
            heading: "permissions",
            pointer: "/permissions",
        },
    ],
};

pub(super) async fn run(setting: &Setting<'_>, command: &RoleCommand) -> Result<(), CliError> {
    match command {
        RoleCommand::List(paging) => list(setting, paging).await,
    }
}

async fn list(setting: &Setting<'_>, paging: &Paging) -> Result<(), CliError> {
    let site = setting.site().await?;
    let files = site.app.configuration.export(&site.system(None)).await?;
    site.close().await;
    let documents = files.into_iter().map(|file| file.document);
    let roles = documents
        .filter(|document| document["kind"] == ConfigKind::Role.as_str())
        .collect();
    let id = |role: &Value| role["id"].as_str().unwrap_or_default().to_owned();
    setting.print(&paging.cut("roles", roles, id)?, ROLES)
}
