//! Comments.

use trovato_domain::id::{CommentId, ItemId, UserId};
use trovato_domain::user::is_email;
use trovato_ports::imports::{ImportBody, ImportComment, SourceError};

use super::links::IndexLinks;
use super::{Converter, Draft};
use crate::body::{self, Kind};
use crate::error::changed;
use crate::index::Phase;
use crate::text::cut;
use crate::wxr::{CommentKind, RawComment};
use crate::xml::Element;

impl Converter {
    /// A comment of an item that is taken.
    pub(super) fn comment(
        &self,
        element: &Element,
        draft: &mut Draft<'_>,
    ) -> Result<ImportBody, SourceError> {
        let raw = RawComment::of(element);
        let row = &draft.entry.row;
        let owner = row
            .owner
            .map(|n| self.index.entry(n))
            .transpose()?
            .flatten();
        let Some(item) = owner else {
            return Err(changed(&self.options.path));
        };
        let parent = match &row.parent {
            Some(key) => self.id_of(key, Phase::Comment)?.map(CommentId::new),
            None => None,
        };
        let author = match raw.user {
            "" | "0" => None,
            user => self
                .id_of(&format!("#author:{user}"), Phase::User)?
                .map(UserId::new),
        };
        let links = IndexLinks::new(&self.index, &self.site, "");
        let clean = body::clean(raw.text, &links, Kind::Comment);
        links.failure()?;
        let created = self.date(raw.dates, "", draft);
        Ok(ImportBody::Comment(ImportComment {
            id: CommentId::new(draft.entry.id),
            item: ItemId::new(item.id),
            parent,
            author,
            author_name: cut(&raw.author, 255),
            author_email: Some(raw.email.to_owned()).filter(|e| is_email(e)),
            author_url: Some(raw.url.to_owned()).filter(|u| is_home_page(u)),
            body: clean.html,
            approved: raw.kind == CommentKind::Approved,
            spam: raw.kind == CommentKind::Spam,
            created,
        }))
    }
}

fn is_home_page(url: &str) -> bool {
    url.len() <= 2_000 && url::Url::parse(url).is_ok_and(|u| matches!(u.scheme(), "http" | "https"))
}
