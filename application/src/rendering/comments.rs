//! Comments below an item, as threads.

use std::collections::HashMap;

use trovato_domain::comment::Comment;
use trovato_domain::id::CommentId;
use trovato_domain::item::Item;
use trovato_domain::render::{
    CommentView, CommentsView, Element, ElementKind, Level, Markup, SafeUrl,
};

use super::time::day;
use crate::snapshot::SiteSnapshot;

/// How deep threads are shown; deeper answers stand at the last level.
const DEPTH: usize = 6;

/// The element of all comments; `None` where there are none.
pub(crate) fn comments_element(
    site: &SiteSnapshot,
    item: &Item,
    comments: &[Comment],
) -> Option<Element> {
    if comments.is_empty() {
        return None;
    }
    let known: HashMap<CommentId, usize> = comments
        .iter()
        .enumerate()
        .map(|(n, c)| (c.id, n))
        .collect();
    let mut answers: HashMap<Option<CommentId>, Vec<&Comment>> = HashMap::new();
    for comment in comments {
        // An answer to what is not shown stands at the top.
        let parent = comment.parent.filter(|p| known.contains_key(p));
        answers.entry(parent).or_default().push(comment);
    }
    let title = match comments.len() {
        1 => "1 comment".to_owned(),
        n => format!("{n} comments"),
    };
    let threads: Vec<Element> = answers
        .get(&None)
        .into_iter()
        .flatten()
        .map(|c| thread(site, item, c, &answers, DEPTH))
        .collect();
    let view = CommentsView {
        title,
        level: Level::SECTION,
        closed: None,
    };
    Some(Element::new(ElementKind::Comments(view)).with_rows(threads))
}

fn thread(
    site: &SiteSnapshot,
    item: &Item,
    comment: &Comment,
    answers: &HashMap<Option<CommentId>, Vec<&Comment>>,
    depth: usize,
) -> Element {
    let view = CommentView {
        id: comment.id,
        author: Some(comment.author_name.clone())
            .filter(|n| !n.trim().is_empty())
            .unwrap_or_else(|| "Anonymous".to_owned()),
        author_url: comment
            .author_url
            .as_ref()
            .and_then(|url| SafeUrl::new(url.clone()).ok()),
        by_author: comment.author.is_some() && comment.author == item.author,
        subject: Some(comment.subject.clone()).filter(|s| !s.is_empty()),
        created: day(site, &site.language(), comment.created),
    };
    let format = site.formats.keys().find(|f| **f == "comment").cloned();
    let body = match format {
        Some(format) => Markup::in_format(comment.body.clone(), format),
        None => Markup::plain(comment.body.clone()),
    };
    let mut element = Element::new(ElementKind::Comment(view)).with("body", Element::markup(body));
    for (n, answer) in answers
        .get(&Some(comment.id))
        .into_iter()
        .flatten()
        .enumerate()
    {
        let below = thread(site, item, answer, answers, depth.saturating_sub(1));
        if depth > 0 {
            element.add(format!("answer-{n}"), below);
        }
    }
    element
}
