//! `user`.

use serde_json::{Value, json};
use trovato_application::Error;
use trovato_application::accounts::NewUser;
use trovato_application::document::user::write;
use trovato_domain::id::UserId;

use super::{Setting, input};
use crate::cli::shared::Paging;
use crate::cli::user::{UserCommand, UserCreateFlags};
use crate::output::{CliError, Column, View};

const USERS: View = View::Rows {
    list: "users",
    columns: &[
        Column {
            heading: "id",
            pointer: "/id",
        },
        Column {
            heading: "name",
            pointer: "/attributes/name",
        },
        Column {
            heading: "email",
            pointer: "/attributes/email",
        },
        Column {
            heading: "status",
            pointer: "/attributes/status",
        },
    ],
};

pub(super) async fn run(setting: &Setting<'_>, command: &UserCommand) -> Result<(), CliError> {
    match command {
        UserCommand::Create(flags) => create(setting, flags).await,
        UserCommand::List(paging) => list(setting, paging).await,
        UserCommand::Show { name } => show(setting, name).await,
    }
}

async fn create(setting: &Setting<'_>, flags: &UserCreateFlags) -> Result<(), CliError> {
    let password = if flags.password_stdin {
        Some(input::password_of_stdin()?)
    } else {
        None
    };
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let new = NewUser {
        name: flags.name.clone(),
        email: Some(flags.email.clone()),
        roles: flags.roles.clone(),
        password,
    };
    let user = site.app.accounts.create(&context, &new).await?;
    site.close().await;
    setting.print(&json!({"user": write(&user)}), View::Fields)
}

async fn list(setting: &Setting<'_>, paging: &Paging) -> Result<(), CliError> {
    let cursor = |text: &str| {
        let id = text.parse::<UserId>();
        id.map_err(|_| Error::fault("after", "cursor", "is no cursor of this list"))
    };
    let request = paging.request(cursor)?;
    let site = setting.site().await?;
    let page = site.app.accounts.list(&site.system(None), request).await?;
    site.close().await;
    let users: Vec<Value> = page.rows.iter().map(write).collect();
    let next = page.next.map(|id| id.to_string());
    setting.print(&json!({"users": users, "next": next}), USERS)
}

async fn show(setting: &Setting<'_>, name: &str) -> Result<(), CliError> {
    let site = setting.site().await?;
    let user = site.app.accounts.find(&site.system(None), name).await?;
    site.close().await;
    setting.print(&json!({"user": write(&user)}), View::Fields)
}
