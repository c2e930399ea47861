//! `item revisions` and `item usage`.

use serde_json::Value;
use trovato_domain::item::Revision;

use crate::cli::item::{ItemRevisionsFlags, ItemUsageFlags};
use crate::commands::{Setting, input};
use crate::output::{CliError, Column, View};

const REVISIONS: View = View::Rows {
    list: "revisions",
    columns: &[
        Column {
            heading: "number",
            pointer: "/number",
        },
        Column {
            heading: "at",
            pointer: "/at",
        },
        Column {
            heading: "by",
            pointer: "/by",
        },
        Column {
            heading: "state",
            pointer: "/state",
        },
        Column {
            heading: "title",
            pointer: "/title",
        },
        Column {
            heading: "log",
            pointer: "/log",
        },
    ],
};

const CHANGES: View = View::Rows {
    list: "changes",
    columns: &[
        Column {
            heading: "part",
            pointer: "/part",
        },
        Column {
            heading: "old",
            pointer: "/old",
        },
        Column {
            heading: "new",
            pointer: "/new",
        },
    ],
};

const USAGE: View = View::Rows {
    list: "usage",
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
            heading: "field",
            pointer: "/field",
        },
        Column {
            heading: "title",
            pointer: "/title",
        },
    ],
};

pub(super) async fn revisions(
    setting: &Setting<'_>,
    flags: &ItemRevisionsFlags,
) -> Result<(), CliError> {
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let (context, language) = (site.system(None), flags.lang.as_ref());
    let content = &site.app.content;
    let (document, view) = match flags.compare.as_deref() {
        Some([old, new]) => {
            let pair = (Revision(*old), Revision(*new));
            let mut compared = content.compare(&context, id, language, pair).await?;
            compared["next"] = Value::Null;
            (compared, CHANGES)
        }
        _ => {
            let all = content.revisions(&context, id, language).await?;
            let number = |revision: &Value| revision["number"].to_string();
            (flags.paging.cut("revisions", all, number)?, REVISIONS)
        }
    };
    site.close().await;
    setting.print(&document, view)
}

pub(super) async fn usage(setting: &Setting<'_>, flags: &ItemUsageFlags) -> Result<(), CliError> {
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let all = site.app.content.usage(&site.system(None), id).await?;
    site.close().await;
    let text = |place: &Value, key: &str| place[key].as_str().unwrap_or_default().to_owned();
    let key = |place: &Value| format!("{}.{}", text(place, "id"), text(place, "field"));
    setting.print(&flags.paging.cut("usage", all, key)?, USAGE)
}
