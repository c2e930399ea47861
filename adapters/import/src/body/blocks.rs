//! Block markup: the comments that the block editor writes around elements. The elements carry their
//! meaning in their classes, so most comments just go; blocks that consist of a comment alone become
//! elements where they say something, else they are named in a remark.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::text::{cut, escape};

/// Stands for `<!--more-->`.
const MORE: &str = "\n\n<hr data-wx=\"more\">\n\n";

/// Stands for `<!--nextpage-->`.
const PAGE: &str = "\n\n<hr data-wx=\"page\">\n\n";

/// Blocks that draw nothing of their own.
const SILENT: &[&str] = &["more", "nextpage", "spacer", "separator"];

/// The text without comments of any kind.
pub(super) fn lay_out(text: &str, remarks: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut left_out: BTreeSet<String> = BTreeSet::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        match after.split_once("-->") {
            Some((comment, tail)) => {
                lay(comment.trim(), &mut out, &mut left_out);
                rest = tail;
            }
            // Where one has no end, none behind it has.
            None => {
                out.push_str(after);
                rest = "";
            }
        }
    }
    out.push_str(rest);
    if !left_out.is_empty() {
        let names: Vec<String> = left_out.into_iter().take(40).collect();
        remarks.push(format!(
            "blocks that are made anew for each page are left out: {}",
            names.join(", ")
        ));
    }
    // What is left of nested comments must not become one again.
    if out.contains("<!--") {
        out.replace("<!--", "")
    } else {
        out
    }
}

fn lay(comment: &str, out: &mut String, left_out: &mut BTreeSet<String>) {
    if comment == "more" || comment.starts_with("more ") {
        return out.push_str(MORE);
    }
    if comment == "nextpage" {
        return out.push_str(PAGE);
    }
    let Some(block) = comment.strip_prefix("wp:") else {
        return;
    };
    let Some(block) = block.strip_suffix('/') else {
        return;
    };
    let (name, attributes) = block
        .split_once(|c: char| c.is_whitespace())
        .unwrap_or((block, ""));
    let attributes: Value = serde_json::from_str(attributes.trim()).unwrap_or(Value::Null);
    let name = name.strip_prefix("core/").unwrap_or(name);
    let word = |key: &str| {
        attributes
            .get(key)
            .and_then(Value::as_str)
            .map(escape)
            .filter(|w| !w.is_empty())
    };
    let stands_for = match name {
        name if name == "embed" || name.starts_with("core-embed/") => {
            word("url").map(|url| format!("<figure data-wx=\"embed\" data-url=\"{url}\"></figure>"))
        }
        "gallery" => numbers(attributes.get("ids"))
            .map(|ids| format!("<figure data-wx=\"gallery\" data-ids=\"{ids}\"></figure>")),
        "social-link" => word("url").map(|url| {
            let label = word("label")
                .or_else(|| word("service"))
                .unwrap_or_else(|| url.clone());
            format!("<li><a href=\"{url}\">{label}</a></li>")
        }),
        "navigation-link" | "navigation-submenu" => word("url").map(|url| {
            format!(
                "<p><a href=\"{url}\">{}</a></p>",
                word("label").unwrap_or_else(|| url.clone())
            )
        }),
        _ => None,
    };
    match stands_for {
        Some(html) => out.push_str(&html),
        None if SILENT.contains(&name) => {}
        None => {
            left_out.insert(cut(name, 80));
        }
    }
}

fn numbers(value: Option<&Value>) -> Option<String> {
    let ids: Vec<String> = value?
        .as_array()?
        .iter()
        .filter_map(Value::as_u64)
        .map(|n| n.to_string())
        .collect();
    (!ids.is_empty()).then(|| ids.join(","))
}
