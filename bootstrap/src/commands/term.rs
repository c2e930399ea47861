//! `term`.

use serde_json::json;
use trovato_application::categories::TermCursor;
use trovato_domain::category::Term;
use trovato_domain::item::Revision;
use trovato_ports::Context;

use super::{Setting, input};
use crate::cli::term::{
    TermCommand, TermCreateFlags, TermDeleteFlags, TermListFlags, TermMergeFlags, TermShowFlags,
    TermTrashFlags, TermUpdateFlags,
};
use crate::compose::House;
use crate::output::{CliError, Column, View};

const TERMS: View = View::Rows {
    list: "terms",
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
            heading: "path",
            pointer: "/attributes/path",
        },
        Column {
            heading: "revision",
            pointer: "/meta/revision",
        },
    ],
};

pub(super) async fn run(setting: &Setting<'_>, command: &TermCommand) -> Result<(), CliError> {
    match command {
        TermCommand::List(flags) => list(setting, flags).await,
        TermCommand::Show(flags) => show(setting, flags).await,
        TermCommand::Create(flags) => create(setting, flags).await,
        TermCommand::Update(flags) => update(setting, flags).await,
        TermCommand::Delete(flags) => delete(setting, flags).await,
        TermCommand::Restore(flags) => restore(setting, flags).await,
        TermCommand::Purge(flags) => purge(setting, flags).await,
        TermCommand::Merge(flags) => merge(setting, flags).await,
    }
}

async fn list(setting: &Setting<'_>, flags: &TermListFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let cursor = |text: &str| text.parse::<TermCursor>().map(|cursor| cursor.0);
    let request = flags.paging.request(cursor)?;
    let site = setting.site().await?;
    let context = site.system(None);
    let categories = &site.app.categories;
    let page = categories
        .list(&context, &flags.vocabulary, flags.presence(), request)
        .await?;
    let terms = categories.documents(&context, &page.rows).await?;
    site.close().await;
    let next = page.next.map(|place| TermCursor(place).to_string());
    setting.print(&json!({"terms": terms, "next": next}), TERMS)
}

async fn show(setting: &Setting<'_>, flags: &TermShowFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let context = site.system(None);
    let term = site.app.categories.find(&context, id).await?;
    print(setting, site, &context, &term).await
}

async fn create(setting: &Setting<'_>, flags: &TermCreateFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let document = input::document(&flags.input)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let categories = &site.app.categories;
    let term = categories
        .create(&context, &flags.vocabulary, &document)
        .await?;
    print(setting, site, &context, &term).await
}

async fn update(setting: &Setting<'_>, flags: &TermUpdateFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let document = input::document(&flags.input)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let revision = Revision(flags.revision);
    let categories = &site.app.categories;
    let term = categories.update(&context, id, revision, &document).await?;
    print(setting, site, &context, &term).await
}

async fn delete(setting: &Setting<'_>, flags: &TermDeleteFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let revision = Revision(flags.revision);
    let term = site.app.categories.delete(&context, id, revision).await?;
    print(setting, site, &context, &term).await
}

async fn restore(setting: &Setting<'_>, flags: &TermTrashFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let term = site.app.categories.restore(&context, id).await?;
    print(setting, site, &context, &term).await
}

async fn purge(setting: &Setting<'_>, flags: &TermTrashFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let term = site.app.categories.purge(&context, id).await?;
    print(setting, site, &context, &term).await
}

async fn merge(setting: &Setting<'_>, flags: &TermMergeFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let (id, into) = (input::id(&flags.id)?, input::id(&flags.into)?);
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let term = site.app.categories.merge(&context, id, into).await?;
    print(setting, site, &context, &term).await
}

/// Prints the document of a term as whoever acts sees it.
async fn print(
    setting: &Setting<'_>,
    site: House,
    context: &Context,
    term: &Term,
) -> Result<(), CliError> {
    let documents = site
        .app
        .categories
        .documents(context, std::slice::from_ref(term))
        .await?;
    site.close().await;
    setting.print(&json!({"term": documents.first()}), View::Fields)
}
