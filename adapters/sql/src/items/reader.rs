//! Reads items outside of any unit of work.

use async_trait::async_trait;
use sea_query::prelude::Uuid;
use sea_query::{Cond, Expr, ExprTrait, Order, Query, SelectStatement};
use trovato_domain::id::ItemId;
use trovato_domain::item::{Item, ItemRevision, Revision, TargetKind};
use trovato_domain::language::LanguageTag;
use trovato_ports::items::{
    AddressPosition, ItemAddress, ItemAtPath, ItemFilter, ItemPosition, ItemReader, Usage,
    UsagePosition,
};
use trovato_ports::store::Presence;
use trovato_ports::{Page, PageRequest, StoreError, Viewer};

use super::overlay::{self, Sight, content, shown};
use super::repository::{FIND, TRANSLATIONS, one_seen, translation_of_seen};
use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::fixed::{FixedText, Places, text_of};
use crate::page::{limit, page_of};
use crate::row::Row;
use crate::store::SqlStore;
use crate::terms::merged_into;
use crate::visibility::seen;

impl SqlStore {
    /// Reads the item at a path.
    pub(super) fn at_path(&self, viewer: &Viewer, path: &str) -> Statement {
        let dialect = self.database.dialect();
        at_path(dialect, &self.texts.item_at_path, viewer, path)
    }

    pub(super) fn items_statement(
        &self,
        name: &'static str,
        select: &SelectStatement,
    ) -> Statement {
        Statement::built(name, self.database.dialect().build(select))
    }

    async fn items(
        &self,
        name: &'static str,
        select: SelectStatement,
    ) -> Result<Vec<Item>, StoreError> {
        let rows = self
            .database
            .fetch(self.items_statement(name, &select))
            .await?;
        rows.into_iter().map(overlay::read).collect()
    }

    async fn revision_rows(
        &self,
        name: &'static str,
        select: &SelectStatement,
    ) -> Result<Vec<ItemRevision>, StoreError> {
        let rows = self.database.fetch(self.items_statement(name, select));
        rows.await?.into_iter().map(revision).collect()
    }
}

#[async_trait]
impl ItemReader for SqlStore {
    async fn find(&self, viewer: &Viewer, id: ItemId) -> Result<Option<Item>, StoreError> {
        let mut select = overlay::select(viewer, Presence::Present);
        select.and_where(Expr::col(("i", "id")).eq(id.uuid()));
        Ok(self.items("item.find", select).await?.pop())
    }

    async fn find_by_path(
        &self,
        viewer: &Viewer,
        path: &str,
    ) -> Result<Option<ItemAtPath>, StoreError> {
        let row = self.database.first(self.at_path(viewer, path)).await?;
        row.map(item_at_path).transpose()
    }

    async fn find_original(&self, viewer: &Viewer, id: ItemId) -> Result<Option<Item>, StoreError> {
        let find = Statement::new("item.find_original", FIND, [id.uuid().into()]);
        one_seen(self.database.first(find).await?, viewer.item_visibility())
    }

    async fn translations(&self, viewer: &Viewer, id: ItemId) -> Result<Vec<Item>, StoreError> {
        let find = Statement::new("item.translations", TRANSLATIONS, [id.uuid().into()]);
        let mut found = Vec::new();
        for row in self.database.fetch(find).await? {
            found.extend(translation_of_seen(row, viewer.item_visibility())?);
        }
        Ok(found)
    }

    async fn load_many(&self, viewer: &Viewer, ids: &[ItemId]) -> Result<Vec<Item>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut select = overlay::select(viewer, Presence::Present);
        select.and_where(
            self.database
                .dialect()
                .is_one_of(Expr::col(("i", "id")), ids.iter().map(|id| id.uuid())),
        );
        self.items("item.load_many", select).await
    }

    async fn list(
        &self,
        viewer: &Viewer,
        filter: &ItemFilter,
        page: PageRequest<ItemPosition>,
    ) -> Result<Page<Item, ItemPosition>, StoreError> {
        let items = self
            .items("item.list", listed(viewer, filter, &page))
            .await?;
        Ok(page_of(items, page.limit, |item| ItemPosition {
            created: item.created,
            id: item.id,
        }))
    }

    async fn revisions(
        &self,
        viewer: &Viewer,
        id: ItemId,
        language: &LanguageTag,
        page: PageRequest<Revision>,
    ) -> Result<Page<ItemRevision, Revision>, StoreError> {
        let mut select = revisions(viewer, id, language);
        let number = Expr::col(("r", "number"));
        select
            .and_where_option(page.after.map(|after| number.lt(after.0)))
            .limit(limit(page.limit));
        let rows = self.revision_rows("item.revisions", &select).await?;
        Ok(page_of(rows, page.limit, |revision| revision.number))
    }

    async fn load_revisions(
        &self,
        viewer: &Viewer,
        id: ItemId,
        language: &LanguageTag,
        numbers: &[Revision],
    ) -> Result<Vec<ItemRevision>, StoreError> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let mut select = revisions(viewer, id, language);
        select.and_where(Expr::col(("r", "number")).is_in(numbers.iter().map(|n| n.0)));
        self.revision_rows("item.load_revisions", &select).await
    }

    async fn usage(
        &self,
        viewer: &Viewer,
        kind: TargetKind,
        target: Uuid,
        page: PageRequest<UsagePosition>,
    ) -> Result<Page<Usage, UsagePosition>, StoreError> {
        let select = usage(viewer, kind, target, &page);
        let rows = self
            .database
            .fetch(self.items_statement("item.usage", &select))
            .await?;
        let rows: Vec<Usage> = rows.into_iter().map(used).collect::<Result<_, _>>()?;
        Ok(page_of(rows, page.limit, |usage| UsagePosition {
            item: usage.item,
            field: usage.field.clone(),
        }))
    }

    async fn versions(&self, viewer: &Viewer, id: ItemId) -> Result<Vec<ItemAddress>, StoreError> {
        self.versions_of(viewer, id).await
    }

    async fn addresses(
        &self,
        viewer: &Viewer,
        page: PageRequest<AddressPosition>,
    ) -> Result<Page<ItemAddress, AddressPosition>, StoreError> {
        self.all_versions(viewer, page).await
    }
}

/// Reads the item at a path, by a text that is built once.
pub(super) fn at_path(
    dialect: Dialect,
    fixed: &FixedText,
    viewer: &Viewer,
    path: &str,
) -> Statement {
    let mut places = Places::default();
    let path = places.take(path);
    let sight = places.sight(viewer);
    let build = || text_of(dialect, &by_path(&sight, path));
    let text = fixed.of(viewer.item_visibility(), build);
    Statement::new("item.find_by_path", text, places.values())
}

/// The item at a path, in the first row: an alias in the viewer's language, or else in another.
fn by_path(sight: &Sight, path: Expr) -> SelectStatement {
    let mut select = overlay::present(sight);
    let leads = Cond::all()
        .add(Expr::col(("a", "owner")).equals(("i", "id")))
        .add(Expr::col(("a", "owner_kind")).eq(Expr::Constant("item".into())));
    let own = Expr::col(("a", "language")).eq(sight.language.clone());
    let mut comments = Query::select();
    comments
        .expr(Expr::Constant(1.into()))
        .from_as("comment", "c")
        .and_where(Expr::col(("c", "item")).equals(("i", "id")));
    select.expr(Expr::exists(comments));
    overlay::columns(&mut select);
    select
        .join_as(sea_query::JoinType::InnerJoin, "url_alias", "a", leads)
        .and_where(Expr::col(("a", "path")).eq(path))
        .order_by_expr(own, Order::Desc)
        .order_by(("a", "language"), Order::Asc);
    select
}

fn item_at_path(mut row: Row) -> Result<ItemAtPath, StoreError> {
    Ok(ItemAtPath {
        commented: row.take()?,
        item: overlay::read(row)?,
    })
}

pub(super) fn listed(
    viewer: &Viewer,
    filter: &ItemFilter,
    page: &PageRequest<ItemPosition>,
) -> SelectStatement {
    let mut select = overlay::select(viewer, filter.presence);
    if let Some(item_type) = &filter.item_type {
        select.and_where(Expr::col(("i", "item_type")).eq(item_type.as_str()));
    }
    if let Some(after) = page.after {
        let place = Expr::tuple([Expr::col(("i", "created")), Expr::col(("i", "id"))]);
        let last = Expr::tuple([
            Expr::val(after.created.micros()),
            Expr::val(after.id.uuid()),
        ]);
        select.and_where(place.lt(last));
    }
    select
        .order_by(("i", "created"), Order::Desc)
        .order_by(("i", "id"), Order::Desc)
        .limit(limit(page.limit));
    select
}

/// Revisions that the viewer sees of an item that they see, newest first.
fn revisions(viewer: &Viewer, id: ItemId, language: &LanguageTag) -> SelectStatement {
    let mut select = overlay::seen_items(viewer, Presence::Present);
    for column in [
        "item",
        "language",
        "number",
        "parent",
        "made_by",
        "made_at",
        "log",
        "title",
        "state",
        "path",
        "path_automatic",
        "fields",
    ] {
        select.column(("r", column));
    }
    let of_item = Expr::col(("r", "item")).equals(("i", "id"));
    select
        .join_as(
            sea_query::JoinType::InnerJoin,
            "item_revision",
            "r",
            of_item,
        )
        .and_where(Expr::col(("i", "id")).eq(id.uuid()))
        .and_where(Expr::col(("r", "language")).eq(language.as_str()))
        .cond_where(seen(viewer.item_visibility(), "r"))
        .order_by(("r", "number"), Order::Desc);
    select
}

fn revision(mut row: Row) -> Result<ItemRevision, StoreError> {
    Ok(ItemRevision {
        item: row.take()?,
        language: row.take()?,
        number: row.take()?,
        parent: row.take()?,
        by: row.take()?,
        at: row.take()?,
        log: row.take()?,
        content: content(&mut row)?,
    })
}

/// Items whose values in the language shown, or that every language shares, lead to a record.
fn usage(
    viewer: &Viewer,
    kind: TargetKind,
    target: Uuid,
    page: &PageRequest<UsagePosition>,
) -> SelectStatement {
    let mut select = overlay::seen_items(viewer, Presence::Present);
    let source = Cond::all()
        .add(Expr::col(("r", "source")).equals(("i", "id")))
        .add(Expr::col(("r", "source_kind")).eq("item"));
    let language = Cond::any()
        .add(Expr::col(("r", "language")).equals(("i", "language")))
        .add(Expr::col(("r", "language")).equals(("t", "language")));
    select
        .distinct()
        .column(("i", "id"))
        .expr(shown("title"))
        .column(("i", "item_type"))
        .column(("r", "field"))
        .join_as(
            sea_query::JoinType::InnerJoin,
            "record_reference",
            "r",
            source,
        )
        .and_where(Expr::col(("r", "target_kind")).eq(kind.as_str()))
        .cond_where(language)
        .order_by(("i", "id"), Order::Asc)
        .order_by(("r", "field"), Order::Asc)
        .limit(limit(page.limit));
    if let Some(after) = &page.after {
        let place = Expr::tuple([Expr::col(("i", "id")), Expr::col(("r", "field"))]);
        let last = Expr::tuple([
            Expr::val(after.item.uuid()),
            Expr::val(after.field.as_str()),
        ]);
        select.and_where(place.gt(last));
    }
    let leads = Expr::col(("r", "target"));
    match kind {
        TargetKind::Term => select.and_where(leads.in_subquery(merged_into(target))),
        TargetKind::Item | TargetKind::User | TargetKind::File => {
            select.and_where(leads.eq(target))
        }
    };
    select
}

fn used(mut row: Row) -> Result<Usage, StoreError> {
    Ok(Usage {
        item: row.take()?,
        title: row.take()?,
        item_type: row.take()?,
        field: row.take()?,
    })
}
