//! Pages of lists that a use case gives whole.

use serde_json::{Value, json};
use trovato_application::Error;
use trovato_ports::PageRequest;

use crate::cli::shared::Paging;
use crate::output::CliError;

impl Paging {
    /// What is asked of a use case that gives pages.
    ///
    /// # Errors
    /// The cursor is none of this list.
    pub(super) fn request<P>(
        &self,
        cursor: impl Fn(&str) -> Result<P, Error>,
    ) -> Result<PageRequest<P>, CliError> {
        Ok(PageRequest {
            limit: u16::try_from(self.limit).unwrap_or(u16::MAX),
            after: self.after.as_deref().map(cursor).transpose()?,
        })
    }

    /// The document of the page of a list that is there whole; the cursor is what `key` gives of
    /// the last entry.
    ///
    /// # Errors
    /// The cursor is none of this list.
    pub(super) fn cut(
        &self,
        plural: &str,
        all: Vec<Value>,
        key: impl Fn(&Value) -> String,
    ) -> Result<Value, CliError> {
        let begin = match &self.after {
            None => 0,
            Some(cursor) => {
                let place = all.iter().position(|entry| key(entry) == *cursor);
                place.ok_or_else(no_cursor)? + 1
            }
        };
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let is_last = all.len().saturating_sub(begin) <= limit;
        let rows: Vec<Value> = all.into_iter().skip(begin).take(limit).collect();
        let next = rows.last().filter(|_| !is_last).map(key);
        Ok(json!({plural: rows, "next": next}))
    }
}

fn no_cursor() -> Error {
    Error::fault("after", "cursor", "is no cursor of this list")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::cli::shared::Paging;

    #[test]
    fn pages_go_on_behind_the_cursor_until_the_end() {
        let all: Vec<Value> = (1..=5).map(|n| json!({"id": n})).collect();
        let page = |after: Option<&str>| {
            let paging = Paging {
                limit: 2,
                after: after.map(str::to_owned),
            };
            paging.cut("things", all.clone(), |thing| thing["id"].to_string())
        };
        let first = page(None).expect("the first page");
        assert_eq!(
            first,
            json!({"things": [{"id": 1}, {"id": 2}], "next": "2"})
        );
        let last = page(Some("4")).expect("the last page");
        assert_eq!(last, json!({"things": [{"id": 5}], "next": null}));
        let whole = page(Some("3")).expect("a full last page");
        assert_eq!(
            whole,
            json!({"things": [{"id": 4}, {"id": 5}], "next": null})
        );
        assert_eq!(page(Some("9")).expect_err("no cursor").exit().code(), 4);
    }
}
