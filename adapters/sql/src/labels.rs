//! Labels: what a page needs of the records that it names, of every kind by one statement.

use std::collections::BTreeSet;

use async_trait::async_trait;
use sea_query::prelude::Uuid;
use sea_query::{
    CommonTableExpression, Expr, ExprTrait, Func, JoinType, Query, SelectStatement, UnionType,
    WithClause,
};
use trovato_domain::access::ItemVisibility;
use trovato_domain::file::FileStatus;
use trovato_domain::id::TermId;
use trovato_domain::item::TargetKind;
use trovato_domain::name::MachineName;
use trovato_ports::labels::{FileLabel, Label, LabelReader, Target};
use trovato_ports::{StoreError, Viewer};

use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::fixed::{Places, text_of};
use crate::items::overlay::{Sight, present, shown, shown_path};
use crate::row::Row;
use crate::store::SqlStore;
use crate::terms::MERGES;

/// The kinds in the order of their parts. Files come first: the columns that they alone have get their
/// types from them.
const KINDS: [TargetKind; 4] = [
    TargetKind::File,
    TargetKind::User,
    TargetKind::Term,
    TargetKind::Item,
];

#[async_trait]
impl LabelReader for SqlStore {
    async fn labels(&self, viewer: &Viewer, targets: &[Target]) -> Result<Vec<Label>, StoreError> {
        if targets.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.database.fetch(self.labels_of(viewer, targets)).await?;
        let mut labels = Vec::with_capacity(rows.len());
        let mut merged = Vec::new();
        for row in rows {
            match label(row)? {
                (
                    id,
                    Label {
                        target: Target::Term(asked),
                        ..
                    },
                ) if asked.uuid() != id => {
                    merged.push(asked);
                }
                (_, label) => labels.push(label),
            }
        }
        if !merged.is_empty() {
            let merged = self.merged_terms(&merged);
            for row in self.database.fetch(merged).await? {
                labels.push(label(row)?.1);
            }
        }
        Ok(labels)
    }
}

impl SqlStore {
    fn labels_of(&self, viewer: &Viewer, targets: &[Target]) -> Statement {
        let dialect = self.database.dialect();
        let mut places = Places::default();
        let mut shape = 0;
        let mut lists: Vec<(TargetKind, Expr)> = Vec::with_capacity(KINDS.len());
        for (at, kind) in KINDS.into_iter().enumerate() {
            let of_kind = targets.iter().filter(|target| target.kind() == kind);
            let ids: BTreeSet<Uuid> = of_kind.map(|target| target.uuid()).collect();
            if !ids.is_empty() {
                shape |= 1 << at;
                lists.push((kind, places.take(dialect.id_list(ids))));
            }
        }
        // Who looks matters for items alone.
        let names_items = lists.iter().any(|(kind, _)| *kind == TargetKind::Item);
        let visibility = if names_items {
            viewer.item_visibility()
        } else {
            ItemVisibility::Everything
        };
        let sight = names_items.then(|| places.sight(viewer));
        let build = || text_of(dialect, &labels(dialect, lists, sight.as_ref()));
        let text = match self.texts.labels.get(shape) {
            Some(fixed) => fixed.of(visibility, build),
            None => build().into(),
        };
        Statement::new("label.load_many", text, places.values())
    }

    /// The terms that these were merged into in the end, each under the id that was asked for.
    fn merged_terms(&self, ids: &[TermId]) -> Statement {
        let dialect = self.database.dialect();
        let merged = CommonTableExpression::new()
            .query(merged(dialect, ids))
            .columns(["asked", "id", "steps"])
            .table_name("merged")
            .to_owned();
        let mut terms = term_labels(("merged", "asked"));
        terms.from("merged").join_as(
            JoinType::InnerJoin,
            "category_term",
            "t",
            Expr::col(("t", "id")).equals(("merged", "id")),
        );
        terms.and_where(Expr::col(("t", "merged_into")).is_null());
        let recursive = WithClause::new().recursive(true).cte(merged).to_owned();
        Statement::built("label.merged_terms", dialect.build(&terms.with(recursive)))
    }
}

/// The labels of every list.
fn labels(
    dialect: Dialect,
    lists: Vec<(TargetKind, Expr)>,
    sight: Option<&Sight>,
) -> SelectStatement {
    let has_files = lists.iter().any(|(kind, _)| *kind == TargetKind::File);
    let parts = lists.into_iter().filter_map(|(kind, list)| {
        let (mut part, id) = match kind {
            TargetKind::File => (files(), ("f", "id")),
            TargetKind::User => (users(), ("u", "id")),
            TargetKind::Term => (terms(), ("t", "id")),
            TargetKind::Item => (items(sight?), ("i", "id")),
        };
        if has_files && kind != TargetKind::File {
            without_file(&mut part);
        }
        dialect.keep(&mut part, Expr::col(id), list);
        Some(part)
    });
    let all = parts.reduce(|mut all, part| {
        all.union(UnionType::All, part);
        all
    });
    all.unwrap_or_default()
}

fn kind_word(kind: TargetKind) -> Expr {
    Expr::Constant(kind.as_str().into())
}

fn files() -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(kind_word(TargetKind::File))
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
        .from_as("file_managed", "f");
    select
}

fn items(sight: &Sight) -> SelectStatement {
    let mut select = present(sight);
    select
        .expr(kind_word(TargetKind::Item))
        .columns([("i", "id"), ("i", "id")])
        .expr(shown("title"))
        .expr(shown_path())
        .column(("i", "item_type"));
    select
}

/// Terms under their own ids; of a merged one the second id is another than the first.
fn terms() -> SelectStatement {
    let mut select = term_labels(("t", "id"));
    select.from_as("category_term", "t");
    select
}

/// The columns of the term `t`, asked for by this id.
fn term_labels(asked: (&'static str, &'static str)) -> SelectStatement {
    let goal = [Expr::col(("t", "merged_into")), Expr::col(("t", "id"))];
    let mut select = Query::select();
    select
        .expr(kind_word(TargetKind::Term))
        .column(asked)
        .expr(Func::coalesce(goal))
        .columns([("t", "name"), ("t", "path"), ("t", "vocabulary")])
        .and_where(Expr::col(("t", "trashed")).is_null());
    select
}

fn users() -> SelectStatement {
    let mut select = Query::select();
    let display = Expr::col(("u", "display_name"));
    let is_empty = display.clone().eq(Expr::Constant("".into()));
    let named = Expr::case(is_empty, Expr::col(("u", "name"))).finally(display);
    select
        .expr(kind_word(TargetKind::User))
        .columns([("u", "id"), ("u", "id")])
        .expr(named)
        .column(("u", "name"))
        .expr(Expr::null())
        .from_as("users", "u");
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
        .and_where(dialect.is_one_of(Expr::col(("m", "id")), ids.iter().map(|id| id.uuid())));
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

/// The label of a row, with the id of the record that it is of.
fn label(mut row: Row) -> Result<(Uuid, Label), StoreError> {
    let corrupt = |what: &str| StoreError::corrupt(format!("the {what} of a label"));
    let kind: String = row.take()?;
    let asked: Uuid = row.take()?;
    let id: Uuid = row.take()?;
    let text: String = row.take()?;
    let path: Option<String> = row.take()?;
    let word: Option<String> = row.take()?;
    let kind = KINDS
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
        let label = Label {
            target,
            text,
            path,
            kind: None,
            file: Some(file),
        };
        return Ok((id, label));
    }
    let word = word.map(|word| word.parse::<MachineName>().map_err(|_| corrupt("type")));
    let label = Label {
        target,
        text,
        path,
        kind: word.transpose()?,
        file: None,
    };
    Ok((id, label))
}
