//! `term`.

use serde_json::{Value, json};
use trovato_application::Error;
use trovato_application::categories::TermCursor;
use trovato_domain::category::Term;
use trovato_domain::item::Revision;

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
    let categories = &site.app.categories;
    let page = categories
        .list(
            &site.system(None),
            &flags.vocabulary,
            flags.presence(),
            request,
        )
        .await?;
    let terms = categories.documents(&page.rows)?;
    site.close().await;
    let next = page.next.map(|place| TermCursor(place).to_string());
    setting.print(&json!({"terms": terms, "next": next}), TERMS)
}

async fn show(setting: &Setting<'_>, flags: &TermShowFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let term = site.app.categories.find(&site.system(None), id).await?;
    print(setting, site, &term).await
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
    print(setting, site, &term).await
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
    print(setting, site, &term).await
}

async fn delete(setting: &Setting<'_>, flags: &TermDeleteFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let revision = Revision(flags.revision);
    let term = site.app.categories.delete(&context, id, revision).await?;
    print(setting, site, &term).await
}

async fn restore(setting: &Setting<'_>, flags: &TermTrashFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let term = site.app.categories.restore(&context, id).await?;
    print(setting, site, &term).await
}

async fn purge(setting: &Setting<'_>, flags: &TermTrashFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let term = site.app.categories.purge(&context, id).await?;
    print(setting, site, &term).await
}

async fn merge(setting: &Setting<'_>, flags: &TermMergeFlags) -> Result<(), CliError> {
    flags.stage.known()?;
    let (id, into) = (input::id(&flags.id)?, input::id(&flags.into)?);
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let term = site.app.categories.merge(&context, id, into).await?;
    print(setting, site, &term).await
}

async fn print(setting: &Setting<'_>, site: House, term: &Term) -> Result<(), CliError> {
    let document = one(&site, term)?;
    site.close().await;
    setting.print(&json!({"term": document}), View::Fields)
}

fn one(site: &House, term: &Term) -> Result<Option<Value>, Error> {
    let documents = site.app.categories.documents(std::slice::from_ref(term))?;
    Ok(documents.into_iter().next())
}
