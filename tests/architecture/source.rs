//! A Rust source file taken apart: its code without strings and comments, and its comments alone.
//!
//! Both keep the lines of the file, so that a line number found in one is a line of the file.

/// Code and comments of one file.
pub(crate) struct Source {
    /// The file with every comment, string and character literal blanked.
    pub(crate) code: String,
    /// The file with everything but comments blanked.
    pub(crate) comments: String,
}

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    /// The line of its `fn`, from 1.
    pub(crate) line: usize,
    /// From `fn` to the closing brace.
    pub(crate) lines: usize,
}

impl Source {
    /// Takes a file apart.
    pub(crate) fn of(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut source = Self {
            code: String::new(),
            comments: String::new(),
        };
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            let rest = chars.get(at..).unwrap_or_default();
            let after_word = at > 0 && chars.get(at - 1).is_some_and(|c| is_word(*c));
            let (length, what) = piece(c, rest, after_word);
            for &c in rest.iter().take(length) {
                source.push(c, what);
            }
            at += length;
        }
        source
    }

    fn push(&mut self, c: char, what: Piece) {
        let blank = if c == '\n' { '\n' } else { ' ' };
        self.code.push(if what == Piece::Code { c } else { blank });
        self.comments
            .push(if what == Piece::Comment { c } else { blank });
    }

    /// The functions that have a body, nested ones too.
    pub(crate) fn functions(&self) -> Vec<Function> {
        let chars: Vec<char> = self.code.chars().collect();
        let mut found = Vec::new();
        let mut line = 1;
        for (at, &c) in chars.iter().enumerate() {
            line += usize::from(c == '\n');
            let starts = chars.get(at..at + 3) == Some(&['f', 'n', ' '])
                && (at == 0 || !chars.get(at - 1).is_some_and(|c| is_word(*c)));
            if !starts {
                continue;
            }
            let rest = chars.get(at + 3..).unwrap_or_default();
            if let Some(length) = body_end(rest) {
                let breaks = rest.iter().take(length).filter(|c| **c == '\n').count();
                found.push(Function {
                    name: rest.iter().take_while(|c| is_word(**c)).collect(),
                    line,
                    lines: breaks + 1,
                });
            }
        }
        found
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Code,
    Comment,
    Literal,
}

/// How many characters from here belong together, and what they are.
fn piece(c: char, rest: &[char], after_word: bool) -> (usize, Piece) {
    let next = rest.get(1).copied();
    match c {
        '/' if next == Some('/') => (until_line_end(rest), Piece::Comment),
        '/' if next == Some('*') => (block_comment(rest), Piece::Comment),
        '"' => (string(rest), Piece::Literal),
        '\'' => character(rest).map_or((1, Piece::Code), |length| (length, Piece::Literal)),
        'r' if !after_word => raw_string(rest, 1),
        'b' | 'c' if !after_word && next == Some('r') => raw_string(rest, 2),
        _ => (1, Piece::Code),
    }
}

fn until_line_end(rest: &[char]) -> usize {
    rest.iter().position(|c| *c == '\n').unwrap_or(rest.len())
}

fn block_comment(rest: &[char]) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        match rest.get(at..at + 2) {
            Some(['/', '*']) => (depth, at) = (depth + 1, at + 2),
            Some(['*', '/']) => (depth, at) = (depth.saturating_sub(1), at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at.min(rest.len())
}

fn string(rest: &[char]) -> usize {
    let mut at = 1;
    while let Some(c) = rest.get(at) {
        at += match c {
            '"' => return at + 1,
            '\\' => 2,
            _ => 1,
        };
    }
    rest.len()
}

/// The length of a character literal; `None` for a lifetime.
fn character(rest: &[char]) -> Option<usize> {
    match (rest.get(1)?, rest.get(2)?) {
        ('\\', _) => {
            let close = rest.iter().skip(3).position(|c| *c == '\'')?;
            Some(close + 4)
        }
        (_, '\'') => Some(3),
        _ => None,
    }
}

/// A raw string whose hashes begin `prefix` characters from here; else one character of code.
fn raw_string(rest: &[char], prefix: usize) -> (usize, Piece) {
    let hashes = rest.iter().skip(prefix).take_while(|c| **c == '#').count();
    let opening = prefix + hashes;
    if rest.get(opening) != Some(&'"') {
        return (1, Piece::Code);
    }
    let closes = |at: usize| {
        rest.get(at) == Some(&'"')
            && rest
                .get(at + 1..=at + hashes)
                .is_some_and(|tail| tail.iter().all(|c| *c == '#'))
    };
    let end = (opening + 1..rest.len()).find(|at| closes(*at));
    (end.map_or(rest.len(), |at| at + 1 + hashes), Piece::Literal)
}

/// How far the closing brace of a function is; `None` for one without a body.
fn body_end(rest: &[char]) -> Option<usize> {
    let mut brackets = 0_i32;
    let mut braces = 0_i32;
    for (at, c) in rest.iter().enumerate() {
        match c {
            '(' | '[' if braces == 0 => brackets += 1,
            ')' | ']' if braces == 0 => brackets -= 1,
            ';' if braces == 0 && brackets == 0 => return None,
            '{' => braces += 1,
            '}' => braces -= 1,
            _ => continue,
        }
        if *c == '}' && braces <= 0 {
            return Some(at);
        }
    }
    None
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

mod tests {
    use super::{Function, Source};

    #[test]
    fn strings_characters_and_comments_are_told_from_code() {
        for (text, code, comments) in [
            ("let a = \"// no\"; // yes", "let a = ;", "// yes"),
            ("/* a /* b */ c */ let b;", "let b;", "/* a /* b */ c */"),
            ("let q = '\"'; let r = 1;", "let q = ; let r = 1;", ""),
            (
                "let e = '\\''; let f = b'\\\\';",
                "let e = ; let f = b ;",
                "",
            ),
            ("fn f<'a>(x: &'a str) {}", "fn f<'a>(x: &'a str) {}", ""),
            (
                "let s = r#\"a \" b\"#; for x in y {}",
                "let s = ; for x in y {}",
                "",
            ),
            ("let s = br\"\\\"; let t;", "let s = ; let t;", ""),
            ("let s = \"a \\\" b\"; let t;", "let s = ; let t;", ""),
        ] {
            let squeeze = |text: &str| text.split_whitespace().collect::<Vec<&str>>().join(" ");
            let source = Source::of(text);
            assert_eq!(squeeze(&source.code), code, "{text}");
            assert_eq!(squeeze(&source.comments), comments, "{text}");
        }
    }

    #[test]
    fn functions_are_measured_from_their_name_to_their_last_brace() {
        let text = "trait T {\n    fn open(&self, a: [u8; 4]);\n}\n\nfn long<T>(a: T) -> T\nwhere\n    T: Copy,\n{\n    let f: fn(u8) = |_| {};\n    a\n}\n";
        let long = Function {
            name: "long".to_owned(),
            line: 5,
            lines: 7,
        };
        assert_eq!(Source::of(text).functions(), [long]);
    }
}
