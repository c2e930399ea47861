//! Source keys: what tells a record of an export from all others, the same in every run.

use trovato_ports::imports::SourceKey;

/// The key of anything that WordPress keeps as a post, attachments and menu links included.
pub(crate) fn post_key(id: &str) -> SourceKey {
    format!("post:{id}")
}

/// The key of an author by the name of the log-in.
pub(crate) fn author_key(login: &str) -> SourceKey {
    format!("author:{}", login.trim().to_lowercase())
}

/// The key of a category.
pub(crate) fn category_key(slug: &str) -> SourceKey {
    format!("category:{slug}")
}

/// The key of a tag.
pub(crate) fn tag_key(slug: &str) -> SourceKey {
    format!("tag:{slug}")
}

/// A second name by which a term is known: its number.
pub(crate) fn term_id_key(id: &str) -> String {
    format!("#term:{id}")
}
