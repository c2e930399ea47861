//! Texts: which part of one is shown, and which addresses are own content.

use trovato_domain::id::{FileId, ItemId, TermId};
use trovato_domain::item::value::{FieldValues, LongText, Value};
use trovato_domain::render::{Markup, before_more};
use trovato_domain::text::{plain, shortened};
use trovato_ports::labels::Target;

/// The most characters of a summary that is made from a text.
const SUMMARY: usize = 320;
/// The most characters of a description for machines.
const DESCRIPTION: usize = 160;

/// The record that an address of the form `/item/ID`, `/term/ID` or `/files/by-id/ID` leads to.
pub(crate) fn own_target(url: &str) -> Option<Target> {
    if let Some(id) = url.strip_prefix("/item/") {
        return id.parse::<ItemId>().ok().map(Target::Item);
    }
    if let Some(id) = url.strip_prefix("/term/") {
        return id.parse::<TermId>().ok().map(Target::Term);
    }
    url.strip_prefix("/files/by-id/")
        .and_then(|id| id.parse::<FileId>().ok())
        .map(Target::File)
}

/// The text as it is stored, in its format.
pub(super) fn markup(text: &LongText) -> Markup {
    Markup::in_format(text.value.clone(), text.format.clone())
}

/// What stands for an item in a listing, and whether there is more than that: its excerpt, the part of
/// its body before `<!--more-->`, or the first words of its body.
pub(super) fn summary(fields: &FieldValues) -> (Option<Markup>, bool) {
    let long = |name: &str| match fields.first(name) {
        Some(Value::LongText(text)) => Some(text),
        _ => None,
    };
    if let Some(excerpt) = long("excerpt") {
        return (Some(markup(excerpt)), long("body").is_some());
    }
    let Some(body) = long("body") else {
        return (None, false);
    };
    if let Some(before) = before_more(&body.value) {
        return (Some(Markup::in_format(before, body.format.clone())), true);
    }
    let words = plain(&body.value);
    let short = shortened(&words, SUMMARY);
    let cut = short != words;
    ((!short.is_empty()).then(|| Markup::plain(short)), cut)
}

/// A sentence or two about an item, for machines.
pub(super) fn description(fields: &FieldValues) -> Option<String> {
    let (summary, _) = summary(fields);
    summary
        .map(|s| shortened(&plain(&s.value), DESCRIPTION))
        .filter(|d| !d.is_empty())
}
