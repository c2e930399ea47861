//! Comments below an item, as threads.

use std::collections::{HashMap, HashSet};

use trovato_domain::comment::Comment;
use trovato_domain::id::CommentId;
use trovato_domain::item::Item;
use trovato_domain::render::{
    CommentView, CommentsView, Element, ElementKind, Level, Markup, SafeUrl,
};
use trovato_ports::translator::Argument;

use super::reading::Reading;

/// How deep threads are shown; deeper answers stand at the last level.
const DEPTH: usize = 6;

/// The comments of an item, by what they answer.
struct Threads<'a> {
    reading: Reading<'a>,
    item: &'a Item,
    answers: HashMap<Option<CommentId>, Vec<&'a Comment>>,
}

/// The element of all comments; `None` where there are none.
pub(crate) fn comments_element(
    reading: Reading<'_>,
    item: &Item,
    comments: &[Comment],
) -> Option<Element> {
    if comments.is_empty() {
        return None;
    }
    let known: HashSet<CommentId> = comments.iter().map(|c| c.id).collect();
    let mut answers: HashMap<Option<CommentId>, Vec<&Comment>> = HashMap::new();
    for comment in comments {
        // An answer to what is not shown stands at the top.
        let parent = comment.parent.filter(|p| known.contains(p));
        answers.entry(parent).or_default().push(comment);
    }
    let count = i64::try_from(comments.len()).unwrap_or(i64::MAX);
    let view = CommentsView {
        title: reading.say_of("comments", &[("count", Argument::Number(count))]),
        level: Level::SECTION,
        closed: None,
    };
    let threads = Threads {
        reading,
        item,
        answers,
    };
    Some(Element::new(ElementKind::Comments(view)).with_rows(threads.below(None, DEPTH)))
}

impl<'a> Threads<'a> {
    /// The answers to a comment, each with its own below it, as many levels deep.
    fn below(&self, comment: Option<CommentId>, levels: usize) -> Vec<Element> {
        if levels == 0 {
            let all = self.in_one_row(comment);
            return all.into_iter().map(|c| self.element(c)).collect();
        }
        let threads = self.direct(comment).iter().map(|answer| {
            let mut element = self.element(answer);
            let below = self.below(Some(answer.id), levels - 1);
            for (n, answer) in below.into_iter().enumerate() {
                element.add(format!("answer-{n}"), answer);
            }
            element
        });
        threads.collect()
    }

    fn direct(&self, comment: Option<CommentId>) -> &[&'a Comment] {
        self.answers.get(&comment).map_or(&[], Vec::as_slice)
    }

    /// Everything below a comment, each answer behind what it answers.
    fn in_one_row(&self, comment: Option<CommentId>) -> Vec<&'a Comment> {
        let mut row = Vec::new();
        let mut open: Vec<&Comment> = self.direct(comment).iter().rev().copied().collect();
        while let Some(next) = open.pop() {
            row.push(next);
            open.extend(self.direct(Some(next.id)).iter().rev());
        }
        row
    }

    fn element(&self, comment: &Comment) -> Element {
        let view = CommentView {
            id: comment.id,
            author: Some(comment.author_name.clone())
                .filter(|n| !n.trim().is_empty())
                .unwrap_or_else(|| self.reading.say("anonymous")),
            author_url: comment
                .author_url
                .as_ref()
                .and_then(|url| SafeUrl::new(url.clone()).ok()),
            by_author: comment.author.is_some() && comment.author == self.item.author,
            subject: Some(comment.subject.clone()).filter(|s| !s.is_empty()),
            created: self.reading.day(comment.created),
        };
        let format = self
            .reading
            .site
            .formats
            .keys()
            .find(|f| **f == "comment")
            .cloned();
        let body = match format {
            Some(format) => Markup::in_format(comment.body.clone(), format),
            None => Markup::plain(comment.body.clone()),
        };
        Element::new(ElementKind::Comment(view)).with("body", Element::markup(body))
    }
}

#[cfg(test)]
mod tests {
    use trovato_domain::alias::Address;
    use trovato_domain::comment::CommentState;
    use trovato_domain::id::ItemId;
    use trovato_domain::item::value::StoredFields;
    use trovato_domain::item::{ItemContent, ItemState, Revision};
    use trovato_domain::language::LanguageTag;
    use trovato_domain::time::Instant;
    use uuid::Uuid;

    use std::borrow::Cow;

    use trovato_ports::translator::Translator;

    use super::*;
    use crate::snapshot::SiteSnapshot;

    /// Says nothing but names.
    struct Names;

    impl Translator for Names {
        fn text<'a>(
            &'a self,
            _language: &LanguageTag,
            name: &'a str,
            _arguments: &[(&str, Argument<'_>)],
        ) -> Cow<'a, str> {
            Cow::Borrowed(name)
        }
        fn complete(&self) -> Vec<LanguageTag> {
            Vec::new()
        }
    }

    fn item() -> Item {
        Item {
            id: ItemId::new(Uuid::nil()),
            item_type: "article".parse().expect("a name"),
            language: LanguageTag::english(),
            original: LanguageTag::english(),
            revision: Revision::FIRST,
            author: None,
            created: Instant::EPOCH,
            changed: Instant::EPOCH,
            trashed: None,
            content: ItemContent {
                title: "One".to_owned(),
                state: ItemState::Published,
                address: Address {
                    path: None,
                    automatic: true,
                },
                fields: StoredFields::new(),
            },
        }
    }

    fn comment(n: u128, parent: Option<u128>) -> Comment {
        Comment {
            id: CommentId::new(Uuid::from_u128(n)),
            item: ItemId::new(Uuid::nil()),
            parent: parent.map(|p| CommentId::new(Uuid::from_u128(p))),
            author: None,
            author_name: String::new(),
            author_email: None,
            author_url: None,
            subject: String::new(),
            body: format!("comment {n}"),
            state: CommentState::Published,
            created: Instant::EPOCH,
        }
    }

    /// How many comments stand on each level.
    fn levels(element: &Element, level: usize, counts: &mut Vec<usize>) {
        let is_comment = matches!(element.kind, ElementKind::Comment(_));
        if is_comment {
            counts.resize(counts.len().max(level + 1), 0);
            counts[level] += 1;
        }
        for (_, child) in element.children() {
            levels(child, level + usize::from(is_comment), counts);
        }
    }

    #[test]
    fn answers_that_are_too_deep_stand_at_the_last_level() {
        let mut chain: Vec<Comment> = (1..=500)
            .map(|n| comment(n, (n > 1).then(|| n - 1)))
            .collect();
        chain.push(comment(900, Some(901)));
        let (english, site) = (LanguageTag::english(), SiteSnapshot::default());
        let reading = Reading::in_language(&Names, &english, &site);
        let all = comments_element(reading, &item(), &chain).expect("comments");
        let mut counts = Vec::new();
        levels(&all, 0, &mut counts);
        assert_eq!(counts, [2, 1, 1, 1, 1, 1, 494]);
    }
}
