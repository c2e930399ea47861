//! Breaks that authors set in a text: `<!--more-->` ends the teaser, `<!--nextpage-->` a page.

use memchr::memmem;

const MORE: &str = "more";
const NEXT_PAGE: &str = "nextpage";

/// The part before the first `<!--more-->`, and whether there was one.
pub fn before_more(text: &str) -> Option<&str> {
    find(text, MORE).map(|(start, _)| text.get(..start).unwrap_or(text))
}

/// The pages of a text; one where it has no `<!--nextpage-->`. Empty ones at either end are left out.
pub fn text_pages(text: &str) -> Vec<&str> {
    let mut pages = Vec::new();
    let mut rest = text;
    while let Some((start, end)) = find(rest, NEXT_PAGE) {
        pages.push(rest.get(..start).unwrap_or_default());
        rest = rest.get(end..).unwrap_or_default();
    }
    pages.push(rest);
    let empty = |page: &str| page.trim().is_empty();
    if pages.len() > 1 && pages.first().is_some_and(|page| empty(page)) {
        pages.remove(0);
    }
    if pages.len() > 1 && pages.last().is_some_and(|page| empty(page)) {
        pages.pop();
    }
    pages
}

/// Where the first comment `<!--name …-->` stands: `<!--more Read on-->` is one, `<!--moreover-->` is not.
fn find(text: &str, name: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let start = from + memmem::find(text.as_bytes().get(from..)?, b"<!--")?;
        let inner = text.get(start + 4..)?;
        let length = memmem::find(inner.as_bytes(), b"-->")?;
        let words = inner.get(..length)?.trim();
        if words
            .strip_prefix(name)
            .is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace))
        {
            return Some((start, start + 4 + length + 3));
        }
        from = start + 4;
    }
}
