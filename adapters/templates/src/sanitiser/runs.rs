//! Long runs of text are parted for the parser of HTML and joined again. What it takes to write a text
//! grows with the square of its length where it has many characters to escape, up to the next `<` or `>`
//! in it: such a one is put in now and then.

use std::borrow::Cow;

/// The bytes of a run that need not be parted. No attribute that passes is longer.
pub(super) const LONG: usize = 8 * 1024;

/// What parts a run, as it is read and as it is written: a `<` behind which stands a character that
/// Unicode keeps for the use of programs.
const PART: &str = "&lt;\u{fdd0}";
const MARK: char = '\u{fdd0}';

/// The HTML with its long runs parted.
pub(super) fn parted(html: Cow<'_, str>) -> Cow<'_, str> {
    let html = if html.contains(MARK) {
        Cow::Owned(html.replace(MARK, ""))
    } else {
        html
    };
    if !html.split(['<', '>']).any(|run| run.len() > LONG) {
        return html;
    }
    let mut out = String::with_capacity(html.len() + html.len() / 64);
    for run in html.split_inclusive(['<', '>']) {
        let mut rest = run;
        while let Some(at) = cut(rest) {
            let (before, after) = rest.split_at(at);
            out.push_str(before);
            out.push_str(PART);
            rest = after;
        }
        out.push_str(rest);
    }
    Cow::Owned(out)
}

/// The HTML as it was written, with its runs joined again.
pub(super) fn joined(html: String) -> String {
    if html.contains(MARK) {
        html.replace(PART, "").replace(MARK, "")
    } else {
        html
    }
}

/// Where a run can be parted: not within a reference to a character, so before its `&`, or before a
/// letter that none has.
fn cut(run: &str) -> Option<usize> {
    let from = run.ceil_char_boundary(LONG);
    let far = run.get(from..)?;
    let next = far.find(|c: char| c == '&' || !c.is_ascii())?;
    Some(from + next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_parted_outside_of_references_and_joined_again() {
        for piece in ["&amp;", "ü", "a &bogus ", "&#xfc;é"] {
            let run = format!("<p>{}</p>", piece.repeat(2 * LONG));
            let shown = parted(Cow::Borrowed(&run)).into_owned();
            assert!(shown.matches(PART).count() > 1, "{piece}");
            let begins = |part: &str| part.starts_with(|c: char| c == '&' || !c.is_ascii());
            assert!(shown.split(PART).skip(1).all(begins), "{piece}");
            assert_eq!(joined(shown), run);
        }
    }

    #[test]
    fn short_runs_stay_and_what_parts_is_nobody_elses() {
        for short in ["a &amp; b", "<p>ü</p>"] {
            let whole = short.repeat(LONG / short.len());
            assert_eq!(parted(Cow::Borrowed(&whole)), whole);
        }
        assert_eq!(parted(Cow::Borrowed("a\u{fdd0}b")), "ab");
    }
}
