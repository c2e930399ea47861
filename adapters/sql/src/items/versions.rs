//! The languages that items are read in: each version that a viewer sees, with its address.

use sea_query::{Cond, Expr, ExprTrait, JoinType, Order, Query, SelectStatement, UnionType};
use trovato_domain::id::ItemId;
use trovato_ports::items::{AddressPosition, ItemAddress};
use trovato_ports::{Page, PageRequest, StoreError, Viewer};

use crate::page::{limit, page_of};
use crate::row::Row;
use crate::store::SqlStore;
use crate::visibility::seen;

impl SqlStore {
    /// The versions of an item.
    pub(super) async fn versions_of(
        &self,
        viewer: &Viewer,
        id: ItemId,
    ) -> Result<Vec<ItemAddress>, StoreError> {
        let select = versions(viewer, |_| Cond::all().add(of("id").eq(id.uuid())));
        let find = self.items_statement("item.versions", &select);
        let rows = self.database.fetch(find).await?;
        rows.into_iter().map(address).collect()
    }

    /// The versions of all items.
    pub(super) async fn all_versions(
        &self,
        viewer: &Viewer,
        page: PageRequest<AddressPosition>,
    ) -> Result<Page<ItemAddress, AddressPosition>, StoreError> {
        let mut select = versions(viewer, |version| match &page.after {
            Some(after) => behind(version, after),
            None => Cond::all(),
        });
        select.limit(limit(page.limit));
        let find = self.items_statement("item.addresses", &select);
        let rows = self.database.fetch(find).await?;
        let rows: Vec<ItemAddress> = rows.into_iter().map(address).collect::<Result<_, _>>()?;
        Ok(page_of(rows, page.limit, |row| AddressPosition {
            item: row.id,
            language: row.language.clone(),
        }))
    }
}

fn of(column: &'static str) -> Expr {
    Expr::col(("i", column))
}

/// Originals and translations that the viewer sees and that keep a condition, by item and language.
/// The condition is told the table whose language it is about.
fn versions(viewer: &Viewer, keep: impl Fn(&'static str) -> Cond) -> SelectStatement {
    let part = |version: &'static str| {
        let mut part = Query::select();
        part.column(("i", "id"))
            .columns([
                (version, "language"),
                (version, "path"),
                (version, "changed"),
            ])
            .from_as("item", "i")
            .and_where(of("trashed").is_null())
            .cond_where(seen(viewer.item_visibility(), version))
            .cond_where(keep(version));
        part
    };
    let mut translations = part("t");
    let of_item = Expr::col(("t", "item")).equals(("i", "id"));
    translations.join_as(JoinType::InnerJoin, "item_translation", "t", of_item);
    let mut all = part("i");
    all.union(UnionType::All, translations)
        .order_by("id", Order::Asc)
        .order_by("language", Order::Asc);
    all
}

/// The condition of a version that stands behind a place.
fn behind(version: &'static str, after: &AddressPosition) -> Cond {
    let id = || Expr::val(after.item.uuid());
    let later = Expr::col((version, "language")).gt(after.language.as_str());
    // An index finds where to begin.
    Cond::all()
        .add(of("id").gte(id()))
        .add(Cond::any().add(of("id").gt(id())).add(later))
}

fn address(mut row: Row) -> Result<ItemAddress, StoreError> {
    let id: ItemId = row.take()?;
    let language = row.take()?;
    let path: Option<String> = row.take()?;
    let path = path.unwrap_or_else(|| format!("/item/{id}"));
    Ok(ItemAddress {
        id,
        language,
        path,
        changed: row.take()?,
    })
}
