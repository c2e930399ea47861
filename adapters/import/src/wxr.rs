//! What the elements of an export mean: names of records, dates, states. Plain reading of one
//! element; nothing here looks anything up.

mod comment;
mod dates;
mod keys;
mod post;
mod term;

pub(crate) use comment::{CommentKind, RawComment};
pub(crate) use dates::{Dates, date_of};
pub(crate) use keys::{author_key, category_key, post_key, tag_key, term_id_key};
pub(crate) use post::{PostKind, RawPost};
pub(crate) use term::{RawAuthor, RawTerm, TermKind};
