//! The names of constraints, the same on every store.
//!
//! `PostgreSQL` names the constraint that refused a write, `SQLite` the columns or nothing; what is
//! named here is what both can tell.

use trovato_ports::StoreError;

/// Any foreign key: `SQLite` does not say which.
pub const FOREIGN_KEY: &str = "foreign_key";
/// Any check: its name differs between the stores.
pub const CHECK: &str = "check";
/// Any column that must have a value.
pub const NOT_NULL: &str = "not_null";

/// Unique constraints that are no primary key, by their columns.
const UNIQUE: &[(&str, &str)] = &[
    ("users.name_key", "users_name_key"),
    ("users.email_key", "users_email_key"),
    ("url_alias.path, url_alias.language", "url_alias_path"),
    ("redirect.source", "redirect_source"),
    ("file_managed.storage_key", "file_managed_key"),
    (
        "category_term.vocabulary, category_term.slug",
        "category_term_slug",
    ),
    (
        "record_history.kind, record_history.record, record_history.language, record_history.stage",
        "record_history_now",
    ),
];

/// The refusal of a constraint.
pub fn conflict(constraint: impl Into<String>) -> StoreError {
    StoreError::Conflict {
        constraint: constraint.into(),
    }
}

/// The name of the unique constraint over these columns, as `PostgreSQL` has it.
pub fn unique_over(columns: &str) -> String {
    let named = UNIQUE.iter().find(|(known, _)| *known == columns);
    let table = columns.split('.').next().unwrap_or_default();
    named.map_or_else(|| format!("{table}_pkey"), |(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_become_the_names_of_their_constraints() {
        for (columns, name) in [
            ("url_alias.path, url_alias.language", "url_alias_path"),
            ("users.name_key", "users_name_key"),
            ("item.id", "item_pkey"),
            (
                "item_translation.item, item_translation.language",
                "item_translation_pkey",
            ),
        ] {
            assert_eq!(unique_over(columns), name);
        }
    }
}
