//! Marks at the head of the lines of Markdown: quotes and lists within each other. The work of a reader
//! of Markdown grows with the square of their number.

use std::borrow::Cow;

/// The most marks that a line may begin with.
const MOST: usize = 32;

/// The text without the marks that are beyond the most that a line may begin with.
pub fn without_deep_markers(text: &str) -> Cow<'_, str> {
    if text.lines().all(|line| surplus(line).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        match surplus(line) {
            Some((most, end)) => {
                out.push_str(line.get(..most).unwrap_or_default());
                out.push_str(line.get(end..).unwrap_or_default());
            }
            None => out.push_str(line),
        }
    }
    Cow::Owned(out)
}

/// Where the marks of a line begin and end that are too many.
fn surplus(line: &str) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let (mut at, mut marks, mut most) = (0, 0, 0);
    while let Some(length) = mark(bytes.get(at..).unwrap_or_default()) {
        at += length;
        marks += 1;
        if marks == MOST {
            most = at;
        }
    }
    (marks > MOST).then_some((most, at))
}

/// How long the mark at the head of a text is, with the spaces before it.
fn mark(bytes: &[u8]) -> Option<usize> {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t');
    let spaces = bytes.iter().take_while(|byte| is_space(byte)).count();
    let rest = bytes.get(spaces..)?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length = match rest.get(digits)? {
        b'>' if digits == 0 => return Some(spaces + 1),
        b'-' | b'+' | b'*' if digits == 0 => 1,
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    let is_followed = rest
        .get(length)
        .is_none_or(|byte| is_space(byte) || matches!(byte, b'\n' | b'\r'));
    is_followed.then_some(spaces + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_beyond_the_most_are_left_out() {
        for mark in [">", "> ", "- ", "1. ", ">\t+ "] {
            let marks = mark.matches(|c: char| !" .\t".contains(c)).count();
            let fine = format!("a\n{}b\n", mark.repeat(MOST / marks));
            assert_eq!(without_deep_markers(&fine), Cow::Borrowed(&fine), "{mark}");
            let deep = format!("a\n{}b\n", mark.repeat(MOST * 9));
            assert_eq!(
                without_deep_markers(&deep).trim_end().len(),
                without_deep_markers(&fine).trim_end().len(),
                "{mark}"
            );
        }
    }

    /// Work that grew with the square of a text would not end within any patience here.
    #[test]
    fn long_lines_of_marks_are_bounded_in_a_moment() {
        for piece in [">", "- ", " ", "1", "1. ", "*"] {
            without_deep_markers(&piece.repeat(500_000));
        }
    }
}
