//! Links of menus, and the stored form of routes.

use async_trait::async_trait;
use sea_query::Value;
use serde_json::{Value as Json, json};
use trovato_domain::id::MenuLinkId;
use trovato_domain::item::Revision;
use trovato_domain::menu::{MenuLink, Route, RouteKind};
use trovato_domain::time::Instant;
use trovato_ports::menus::{MenuLinkRepository, MenuReader};
use trovato_ports::store::RevisionNote;
use trovato_ports::{StoreError, Viewer};

use crate::driver::Statement;
use crate::history::Record;
use crate::row::Row;
use crate::store::SqlStore;
use crate::unit::{SqlUnitOfWork, optional};

const LINKS: &str = "SELECT id, menu, parent, title, url, weight, enabled, language, revision, \
    changed, trashed FROM menu_link WHERE enabled AND trashed IS NULL \
    ORDER BY weight, title, id";
const FIND: &str = "SELECT id, menu, parent, title, url, weight, enabled, language, revision, \
    changed, trashed FROM menu_link WHERE id = $1";
const INSERT: &str = "INSERT INTO menu_link \
    (id, menu, parent, title, url, weight, enabled, language, changed, trashed, revision) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const SAVE: &str = "UPDATE menu_link \
    SET menu = $2, parent = $3, title = $4, url = $5, weight = $6, enabled = $7, language = $8, \
    changed = $9, trashed = $10, revision = revision + 1 \
    WHERE id = $1 AND revision = $11";
const REVISION_OF: &str = "SELECT revision FROM menu_link WHERE id = $1";
const ROUTES: &str = "SELECT pattern, kind, source, title, permission, weight, menu, parent \
    FROM menu_router ORDER BY pattern";

#[async_trait]
impl MenuReader for SqlStore {
    async fn links(&self, _: &Viewer) -> Result<Vec<MenuLink>, StoreError> {
        let rows = self
            .database
            .fetch(Statement::new("menu.links", LINKS, []))
            .await?;
        rows.into_iter().map(link).collect()
    }

    async fn routes(&self) -> Result<Vec<Route>, StoreError> {
        let rows = self
            .database
            .fetch(Statement::new("menu.routes", ROUTES, []))
            .await?;
        rows.into_iter().map(route).collect()
    }
}

#[async_trait]
impl MenuLinkRepository for SqlUnitOfWork {
    async fn find(&mut self, _: &Viewer, id: MenuLinkId) -> Result<Option<MenuLink>, StoreError> {
        let find = Statement::new("menu.find", FIND, [id.uuid().into()]);
        self.first(find).await?.map(link).transpose()
    }

    async fn insert(&mut self, link: &MenuLink, note: &RevisionNote) -> Result<(), StoreError> {
        let values = values(link, link.revision);
        self.execute(Statement::new("menu.insert", INSERT, values))
            .await?;
        self.record_link(link, link.revision, note).await
    }

    async fn save(
        &mut self,
        link: &MenuLink,
        expected: Revision,
        note: &RevisionNote,
    ) -> Result<(), StoreError> {
        let save = Statement::new("menu.save", SAVE, values(link, expected));
        if self.execute(save).await? == 0 {
            return Err(self.stale(revision_of(link.id), expected).await?);
        }
        self.record_link(link, expected.next(), note).await
    }

    async fn replace_routes(&mut self, routes: &[Route]) -> Result<(), StoreError> {
        self.execute(Statement::new(
            "menu.delete_routes",
            "DELETE FROM menu_router",
            [],
        ))
        .await?;
        let insert = format!(
            "INSERT INTO menu_router \
             (pattern, kind, source, title, permission, weight, menu, parent) \
             SELECT x.value ->> 'pattern', x.value ->> 'kind', x.value ->> 'source', \
             x.value ->> 'title', x.value ->> 'permission', \
             CAST(x.value ->> 'weight' AS INTEGER), x.value ->> 'menu', x.value ->> 'parent' \
             FROM {}",
            self.dialect.objects(1)
        );
        let values = [routes
            .iter()
            .map(stored_route)
            .collect::<Json>()
            .to_string()
            .into()];
        self.execute(Statement::new("menu.insert_routes", insert, values))
            .await?;
        Ok(())
    }
}

impl SqlUnitOfWork {
    async fn record_link(
        &mut self,
        link: &MenuLink,
        revision: Revision,
        note: &RevisionNote,
    ) -> Result<(), StoreError> {
        let record = Record::new("menu_link", &link.id, &link.language);
        self.revise(&record, revision, note, &document(link))
            .await?;
        if link.trashed.is_some() {
            return self.hides(&record).await;
        }
        self.begins(&record, revision).await
    }
}

fn link(mut row: Row) -> Result<MenuLink, StoreError> {
    Ok(MenuLink {
        id: row.take()?,
        menu: row.take()?,
        parent: row.take()?,
        title: row.take()?,
        url: row.take()?,
        weight: row.take()?,
        enabled: row.take()?,
        language: row.take()?,
        revision: row.take()?,
        changed: row.take()?,
        trashed: row.take()?,
    })
}

/// The values of both statements, with the revision last.
fn values(link: &MenuLink, revision: Revision) -> [Value; 11] {
    [
        link.id.uuid().into(),
        link.menu.as_str().into(),
        optional(link.parent.map(MenuLinkId::uuid)),
        link.title.as_str().into(),
        link.url.as_str().into(),
        link.weight.into(),
        link.enabled.into(),
        link.language.as_str().into(),
        link.changed.micros().into(),
        optional(link.trashed.map(Instant::micros)),
        revision.0.into(),
    ]
}

fn revision_of(id: MenuLinkId) -> Statement {
    Statement::new("menu.revision", REVISION_OF, [id.uuid().into()])
}

/// What a revision says.
fn document(link: &MenuLink) -> Json {
    json!({
        "menu": link.menu,
        "parent": link.parent,
        "title": link.title,
        "url": link.url,
        "weight": link.weight,
        "enabled": link.enabled,
    })
}

const fn kind_word(kind: RouteKind) -> &'static str {
    match kind {
        RouteKind::Page => "page",
        RouteKind::Feed => "feed",
    }
}

fn stored_route(route: &Route) -> Json {
    json!({
        "pattern": route.pattern,
        "kind": kind_word(route.kind),
        "source": route.source,
        "title": route.title,
        "permission": route.permission.as_str(),
        "weight": route.weight,
        "menu": route.menu,
        "parent": route.parent,
    })
}

fn route(mut row: Row) -> Result<Route, StoreError> {
    let corrupt = |what: &str| StoreError::corrupt(format!("the {what} of a route"));
    let pattern = row.take()?;
    let kind: String = row.take()?;
    let kind = [RouteKind::Page, RouteKind::Feed]
        .into_iter()
        .find(|k| kind_word(*k) == kind);
    Ok(Route {
        pattern,
        kind: kind.ok_or_else(|| corrupt("kind"))?,
        source: row.take()?,
        title: row.take()?,
        permission: row
            .take::<String>()?
            .parse()
            .map_err(|_| corrupt("permission"))?,
        weight: row.take()?,
        menu: row.take()?,
        parent: row.take()?,
    })
}
