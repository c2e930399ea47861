//! `item`.

mod history;

use serde_json::json;
use trovato_application::content::ItemCursor;
use trovato_domain::item::{Item, Revision};
use trovato_ports::Context;

use super::{Setting, input};
use crate::cli::item::{
    ItemCommand, ItemCreateFlags, ItemDeleteFlags, ItemListFlags, ItemTrashFlags, ItemUpdateFlags,
    ItemViewFlags,
};
use crate::compose::House;
use crate::output::{CliError, Column, View};

const ITEMS: View = View::Rows {
    list: "items",
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
            heading: "state",
            pointer: "/attributes/state",
        },
        Column {
            heading: "revision",
            pointer: "/meta/revision",
        },
        Column {
            heading: "title",
            pointer: "/attributes/title",
        },
    ],
};

pub(super) async fn run(setting: &Setting<'_>, command: &ItemCommand) -> Result<(), CliError> {
    match command {
        ItemCommand::List(flags) => list(setting, flags).await,
        ItemCommand::Show(flags) => show(setting, flags).await,
        ItemCommand::Create(flags) => create(setting, flags).await,
        ItemCommand::Update(flags) => update(setting, flags).await,
        ItemCommand::Delete(flags) => delete(setting, flags).await,
        ItemCommand::Restore(flags) => restore(setting, flags).await,
        ItemCommand::Purge(flags) => purge(setting, flags).await,
        ItemCommand::Revisions(flags) => history::revisions(setting, flags).await,
        ItemCommand::Usage(flags) => history::usage(setting, flags).await,
    }
}

async fn list(setting: &Setting<'_>, flags: &ItemListFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let cursor = |text: &str| text.parse::<ItemCursor>().map(|cursor| cursor.0);
    let request = flags.paging.request(cursor)?;
    let site = setting.site().await?;
    let context = site.system(None);
    let content = &site.app.content;
    let item_type = flags.item_type.as_deref();
    let page = content
        .list(&context, item_type, flags.presence(), request)
        .await?;
    let items = content.documents(&context, &page.rows).await?;
    site.close().await;
    let next = page.next.map(|place| ItemCursor(place).to_string());
    setting.print(&json!({"items": items, "next": next}), ITEMS)
}

async fn show(setting: &Setting<'_>, flags: &ItemViewFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let context = site.system(flags.lang.as_ref());
    let item = site.app.content.find(&context, id).await?;
    print(setting, site, &context, &item).await
}

async fn create(setting: &Setting<'_>, flags: &ItemCreateFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let document = input::document(&flags.input)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, flags.lang.as_ref()).await?;
    let (content, item_type) = (&site.app.content, &flags.item_type);
    let item = match &flags.lang {
        None => content.create(&context, item_type, &document).await?,
        Some(language) => {
            let made = content.create_in(&context, language, item_type, &document);
            made.await?
        }
    };
    print(setting, site, &context, &item).await
}

async fn update(setting: &Setting<'_>, flags: &ItemUpdateFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let document = input::document(&flags.input)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, flags.lang.as_ref()).await?;
    let (revision, language) = (Revision(flags.revision), flags.lang.as_ref());
    let content = &site.app.content;
    let mut item = content
        .update(&context, id, revision, &document, language)
        .await?;
    if language.is_some() {
        // What was written of a translation is its own values alone; people want it whole.
        item = content.find(&context, id).await?;
    }
    print(setting, site, &context, &item).await
}

async fn delete(setting: &Setting<'_>, flags: &ItemDeleteFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let (revision, content) = (Revision(flags.revision), &site.app.content);
    let item = match &flags.lang {
        None => content.delete(&context, id, revision).await?,
        Some(language) => {
            content
                .end_translation(&context, id, language, revision)
                .await?
        }
    };
    print(setting, site, &context, &item).await
}

async fn restore(setting: &Setting<'_>, flags: &ItemTrashFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let item = site.app.content.restore(&context, id).await?;
    print(setting, site, &context, &item).await
}

async fn purge(setting: &Setting<'_>, flags: &ItemTrashFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let item = site.app.content.purge(&context, id).await?;
    print(setting, site, &context, &item).await
}

/// Prints the document of an item as whoever acts sees it.
async fn print(
    setting: &Setting<'_>,
    site: House,
    context: &Context,
    item: &Item,
) -> Result<(), CliError> {
    let documents = site
        .app
        .content
        .documents(context, std::slice::from_ref(item))
        .await?;
    site.close().await;
    setting.print(&json!({"item": documents.first()}), View::Fields)
}
