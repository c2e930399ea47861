//! `item revisions` and `item usage`.

use serde_json::{Value, json};
use trovato_application::content::{RevisionCursor, UsageCursor};
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
            let cursor = |text: &str| text.parse::<RevisionCursor>().map(|cursor| cursor.0);
            let request = flags.paging.request(cursor)?;
            let page = content.revisions(&context, id, language, request).await?;
            let next = page.next.map(|place| RevisionCursor(place).to_string());
            (json!({"revisions": page.rows, "next": next}), REVISIONS)
        }
    };
    site.close().await;
    setting.print(&document, view)
}

pub(super) async fn usage(setting: &Setting<'_>, flags: &ItemUsageFlags) -> Result<(), CliError> {
    let id = input::id(&flags.id)?;
    let site = setting.site().await?;
    let cursor = |text: &str| text.parse::<UsageCursor>().map(|cursor| cursor.0);
    let request = flags.paging.request(cursor)?;
    let content = &site.app.content;
    let page = content.usage(&site.system(None), id, request).await?;
    site.close().await;
    let next = page.next.map(|place| UsageCursor(place).to_string());
    setting.print(&json!({"usage": page.rows, "next": next}), USAGE)
}
