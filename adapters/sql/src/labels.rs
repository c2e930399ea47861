//! Labels: what a page needs of the records that it names, of every kind by one statement.

use async_trait::async_trait;
use sea_query::prelude::Uuid;
use sea_query::{
    CommonTableExpression, Expr, ExprTrait, JoinType, Query, SelectStatement, UnionType, Values,
    WithClause,
};
use trovato_domain::file::FileStatus;
use trovato_domain::id::{FileId, ItemId, TermId, UserId};
use trovato_domain::item::TargetKind;
use trovato_domain::name::MachineName;
use trovato_ports::labels::{FileLabel, Label, LabelReader, Target};
use trovato_ports::store::Presence;
use trovato_ports::{StoreError, Viewer};

use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::items::overlay::{seen_items, shown, shown_path};
use crate::row::Row;
use crate::store::SqlStore;

/// How many merges are followed from one term to the next.
const MERGES: i32 = 32;

#[async_trait]
impl LabelReader for SqlStore {
    async fn labels(&self, viewer: &Viewer, targets: &[Target]) -> Result<Vec<Label>, StoreError> {
        if targets.is_empty() {
            return Ok(Vec::new());
        }
        let dialect = self.database.dialect();
        let built = labels(dialect, viewer, &Wanted::of(targets));
        let rows = self
            .database
            .fetch(Statement::built("label.load_many", built))
            .await?;
        rows.into_iter().map(label).collect()
    }
}

/// The ids that are asked for, by kind.
#[derive(Default)]
struct Wanted {
    items: Vec<ItemId>,
    terms: Vec<TermId>,
    users: Vec<UserId>,
    files: Vec<FileId>,
}

impl Wanted {
    fn of(targets: &[Target]) -> Self {
        let mut wanted = Self::default();
        for target in targets {
            match target {
                Target::Item(id) => wanted.items.push(*id),
                Target::Term(id) => wanted.terms.push(*id),
                Target::User(id) => wanted.users.push(*id),
                Target::File(id) => wanted.files.push(*id),
            }
        }
        wanted
    }
}

/// Only the kinds that are asked for, but files always and first: the columns of the others have their
/// types from them.
fn labels(dialect: Dialect, viewer: &Viewer, wanted: &Wanted) -> (String, Values) {
    let mut all = files(dialect, &wanted.files);
    if !wanted.items.is_empty() {
        all.union(UnionType::All, items(dialect, viewer, &wanted.items));
    }
    if !wanted.users.is_empty() {
        all.union(UnionType::All, users(dialect, &wanted.users));
    }
    if wanted.terms.is_empty() {
        return dialect.build(&all);
    }
    all.union(UnionType::All, terms());
    let merged = CommonTableExpression::new()
        .query(merged(dialect, &wanted.terms))
        .columns(["asked", "id", "steps"])
        .table_name("merged")
        .to_owned();
    dialect.build(&all.with(WithClause::new().recursive(true).cte(merged).to_owned()))
}

fn files(dialect: Dialect, ids: &[FileId]) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(Expr::val(TargetKind::File.as_str()))
        .columns([
            ("f", "id"),
            ("f", "id"),
            ("f", "filename"),
            ("f", "storage_key"),
        ])
        .columns([
            ("f", "mime"),
            ("f", "size"),
            ("f", "width"),
            ("f", "height"),
        ])
        .columns([("f", "alt"), ("f", "source_url"), ("f", "status")])
        .from_as("file_managed", "f")
        .and_where(dialect.is_one_of(Expr::col(("f", "id")), ids));
    select
}

fn items(dialect: Dialect, viewer: &Viewer, ids: &[ItemId]) -> SelectStatement {
    let mut select = seen_items(viewer, Presence::Present);
    select
        .expr(Expr::val(TargetKind::Item.as_str()))
        .columns([("i", "id"), ("i", "id")])
        .expr(shown("title"))
        .expr(shown_path())
        .column(("i", "item_type"))
        .and_where(dialect.is_one_of(Expr::col(("i", "id")), ids));
    without_file(&mut select);
    select
}

/// The terms of the table of merges, under the id that was asked for.
fn terms() -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(Expr::val(TargetKind::Term.as_str()))
        .columns([("merged", "asked"), ("t", "id")])
        .columns([("t", "name"), ("t", "path"), ("t", "vocabulary")])
        .from("merged")
        .join_as(
            JoinType::InnerJoin,
            "category_term",
            "t",
            Expr::col(("t", "id")).equals(("merged", "id")),
        )
        .and_where(Expr::col(("t", "trashed")).is_null())
        .and_where(Expr::col(("t", "merged_into")).is_null());
    without_file(&mut select);
    select
}

fn users(dialect: Dialect, ids: &[UserId]) -> SelectStatement {
    let mut select = Query::select();
    let display = Expr::col(("u", "display_name"));
    let named = Expr::case(display.clone().eq(""), Expr::col(("u", "name"))).finally(display);
    select
        .expr(Expr::val(TargetKind::User.as_str()))
        .columns([("u", "id"), ("u", "id")])
        .expr(named)
        .column(("u", "name"))
        .expr(Expr::null())
        .from_as("users", "u")
        .and_where(dialect.is_one_of(Expr::col(("u", "id")), ids));
    without_file(&mut select);
    select
}

/// The columns that only files have.
fn without_file(select: &mut SelectStatement) {
    for _ in 0..6 {
        select.expr(Expr::null());
    }
}

/// Each term that is asked for, with those that it was merged into.
fn merged(dialect: Dialect, ids: &[TermId]) -> SelectStatement {
    let mut first = Query::select();
    first
        .columns([("m", "id"), ("m", "id")])
        .expr(Expr::val(0))
        .from_as("category_term", "m")
        .and_where(dialect.is_one_of(Expr::col(("m", "id")), ids));
    let steps = Expr::col(("merged", "steps"));
    let mut next = Query::select();
    next.column(("merged", "asked"))
        .column(("m", "merged_into"))
        .expr(steps.clone().add(1))
        .from_as("category_term", "m")
        .join(
            JoinType::InnerJoin,
            "merged",
            Expr::col(("m", "id")).equals(("merged", "id")),
        )
        .and_where(Expr::col(("m", "merged_into")).is_not_null())
        .and_where(steps.lt(MERGES));
    first.union(UnionType::All, next);
    first
}

fn label(mut row: Row) -> Result<Label, StoreError> {
    let corrupt = |what: &str| StoreError::corrupt(format!("the {what} of a label"));
    let kind: String = row.take()?;
    let asked: Uuid = row.take()?;
    let id: Uuid = row.take()?;
    let text: String = row.take()?;
    let path: Option<String> = row.take()?;
    let word: Option<String> = row.take()?;
    let kind = [
        TargetKind::Item,
        TargetKind::Term,
        TargetKind::User,
        TargetKind::File,
    ]
    .into_iter()
    .find(|known| known.as_str() == kind)
    .ok_or_else(|| corrupt("kind"))?;
    let target = Target::of(kind, asked);
    let path = match (kind, path) {
        (TargetKind::File, Some(key)) => format!("/files/{key}"),
        (_, Some(path)) => path,
        (kind, None) => format!("/{}/{id}", kind.as_str()),
    };
    if kind == TargetKind::File {
        let file = FileLabel {
            mime: word.unwrap_or_default(),
            size: row.take()?,
            dimensions: row.take::<Option<u32>>()?.zip(row.take()?),
            alt: row.take()?,
            source_url: row.take()?,
            status: FileStatus::of(&row.take::<String>()?).ok_or_else(|| corrupt("status"))?,
        };
        return Ok(Label {
            target,
            text,
            path,
            kind: None,
            file: Some(file),
        });
    }
    let word = word.map(|word| word.parse::<MachineName>().map_err(|_| corrupt("type")));
    Ok(Label {
        target,
        text,
        path,
        kind: word.transpose()?,
        file: None,
    })
}
