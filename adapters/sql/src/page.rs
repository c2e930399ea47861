//! Pages: one row more than asked for tells whether another page follows.

use trovato_ports::Page;

/// How many rows are read for a page of this many.
pub(crate) fn limit(rows: u16) -> u64 {
    u64::from(rows) + 1
}

/// The page of rows that were read with [`limit`].
pub(crate) fn page_of<T, P>(mut rows: Vec<T>, most: u16, place: impl Fn(&T) -> P) -> Page<T, P> {
    let more = rows.len() > usize::from(most);
    rows.truncate(usize::from(most));
    let next = rows.last().filter(|_| more).map(place);
    Page { rows, next }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_with_more_behind_it_says_where_the_next_begins() {
        assert_eq!(
            page_of(vec![1, 2, 3], 2, |n| *n),
            Page {
                rows: vec![1, 2],
                next: Some(2)
            }
        );
        assert_eq!(
            page_of(vec![1, 2], 2, |n| *n),
            Page {
                rows: vec![1, 2],
                next: None
            }
        );
        assert_eq!(
            page_of(Vec::<u8>::new(), 2, |n| *n),
            Page {
                rows: vec![],
                next: None
            }
        );
    }
}
