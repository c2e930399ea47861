//! Writes that imports make and that have no use case of their own yet, done as they do them.

use anyhow::Result;
use serde_json::{Value as Json, json};
use trovato_application::accounts::NewUser;
use trovato_domain::alias::{Redirect, RedirectStatus};
use trovato_domain::category::Term;
use trovato_domain::comment::{Comment, CommentState};
use trovato_domain::file::File;
use trovato_domain::id::{CommentId, ItemId, MenuLinkId, RedirectId, TermId};
use trovato_domain::item::Revision;
use trovato_domain::language::LanguageTag;
use trovato_domain::menu::MenuLink;
use trovato_domain::user::User;
use trovato_ports::UnitOfWork;
use trovato_ports::outbox::{Change, Event};
use trovato_ports::store::RevisionNote;

use crate::site::TestSite;

/// Begins a unit of work.
async fn unit(site: &TestSite) -> Result<Box<dyn UnitOfWork>> {
    let ports = site.app.ports();
    Ok(ports.units.begin(ports.clock.now()).await?)
}

/// A link that nobody has written yet. Without a title it is called as what it leads to.
pub(super) fn new_link(site: &TestSite, menu: &str, title: &str, url: &str) -> Result<MenuLink> {
    let ports = site.app.ports();
    Ok(MenuLink {
        id: MenuLinkId::new(ports.ids.next()),
        menu: menu.parse()?,
        parent: None,
        title: title.to_owned(),
        url: url.to_owned(),
        weight: 5,
        enabled: true,
        language: LanguageTag::english(),
        revision: Revision(0),
        changed: ports.clock.now(),
        trashed: None,
    })
}

/// Adds a link to a menu, or saves it.
pub(super) async fn write_link(site: &TestSite, link: &mut MenuLink) -> Result<()> {
    let mut unit = unit(site).await?;
    let (before, note) = (link.revision, RevisionNote::default());
    link.revision = before.next();
    let change = if before == Revision(0) {
        unit.menu_links().insert(link, &note).await?;
        Change::Inserted
    } else {
        unit.menu_links().save(link, before, &note).await?;
        Change::Updated
    };
    let (id, menu) = (link.id, link.menu.clone());
    let event = Event::MenuLink { id, menu, change };
    Ok(site.app.dispatch.commit(unit, &[event]).await?)
}

/// Makes an account.
pub(super) async fn account(site: &TestSite, name: &str) -> Result<User> {
    let new = NewUser {
        name: name.to_owned(),
        email: None,
        roles: Vec::new(),
        password: None,
    };
    Ok(site.app.accounts.create(&site.context(), &new).await?)
}

/// Saves an account.
pub(super) async fn write_account(site: &TestSite, user: &User) -> Result<()> {
    let mut unit = unit(site).await?;
    unit.users().save(user).await?;
    let (id, change) = (user.id, Change::Updated);
    let event = Event::User { id, change };
    Ok(site.app.dispatch.commit(unit, &[event]).await?)
}

/// A comment that nobody has written yet.
pub(super) fn new_comment(site: &TestSite, item: ItemId, body: &str) -> Comment {
    let ports = site.app.ports();
    Comment {
        id: CommentId::new(ports.ids.next()),
        item,
        parent: None,
        author: None,
        author_name: "Reader".to_owned(),
        author_email: None,
        author_url: None,
        subject: String::new(),
        body: body.to_owned(),
        state: CommentState::Published,
        created: ports.clock.now(),
    }
}

/// Adds a comment, or saves it.
pub(super) async fn write_comment(
    site: &TestSite,
    comment: &Comment,
    change: Change,
) -> Result<()> {
    let mut unit = unit(site).await?;
    match change {
        Change::Inserted => unit.comments().insert(comment).await?,
        Change::Updated | Change::Deleted => unit.comments().save(comment).await?,
    }
    let (id, item) = (comment.id, comment.item);
    let event = Event::Comment { id, item, change };
    Ok(site.app.dispatch.commit(unit, &[event]).await?)
}

/// Saves a file as its next revision.
pub(super) async fn write_file(site: &TestSite, file: &mut File) -> Result<()> {
    let mut unit = unit(site).await?;
    file.revision = file.revision.next();
    unit.files().save(file).await?;
    let (id, change) = (file.id, Change::Updated);
    let event = Event::File { id, change };
    Ok(site.app.dispatch.commit(unit, &[event]).await?)
}

/// Lets an address lead elsewhere.
pub(super) async fn write_redirect(site: &TestSite, from: &str, to: &str) -> Result<()> {
    let mut unit = unit(site).await?;
    let redirect = Redirect {
        id: RedirectId::new(site.app.ports().ids.next()),
        from: from.to_owned(),
        to: Some(to.to_owned()),
        status: RedirectStatus::Permanent,
        revision: Revision::FIRST,
    };
    unit.aliases().set_redirect(&redirect).await?;
    let events = [Event::Redirects];
    Ok(site.app.dispatch.commit(unit, &events).await?)
}

/// Makes a term of a vocabulary, below others.
pub(super) async fn term(
    site: &TestSite,
    vocabulary: &str,
    name: &str,
    parents: &[TermId],
) -> Result<Term> {
    let kind = format!("term--{vocabulary}");
    let document = json!({"data": {"type": kind, "attributes": {"name": name},
        "relationships": {"parents": linked(&kind, parents)}}});
    let context = site.context();
    let made = site
        .app
        .categories
        .create(&context, vocabulary, &document)
        .await;
    Ok(made?)
}

/// Changes a term: members of its document besides type and id.
pub(super) async fn change_term(site: &TestSite, term: &Term, members: Json) -> Result<Term> {
    let mut data = members;
    data["type"] = format!("term--{}", term.vocabulary).into();
    data["id"] = term.id.to_string().into();
    let context = site.context();
    let document = json!({ "data": data });
    let categories = &site.app.categories;
    Ok(categories
        .update(&context, term.id, term.revision, &document)
        .await?)
}

/// A relationship to terms.
pub(super) fn linked(kind: &str, terms: &[TermId]) -> Json {
    let linked = terms
        .iter()
        .map(|id| json!({"type": kind, "id": id.to_string()}));
    json!({"data": linked.collect::<Vec<Json>>()})
}
