//! Values of tokens, read strictly: what is neither a colour, a length, a border nor a list of fonts as
//! written here never reaches a style sheet.

/// What a token takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A colour.
    Colour,
    /// A list of font families.
    Fonts,
    /// A length.
    Length,
    /// Width, style and colour of a line.
    Border,
}

impl Kind {
    /// What is expected, for people.
    pub(super) const fn expected(self) -> &'static str {
        match self {
            Self::Colour => "a colour such as #2456c8, rgb(36 86 200) or oklch(45% .2 264)",
            Self::Fonts => "font families such as Georgia, \"Iowan Old Style\", serif",
            Self::Length => "a length such as .5rem or clamp(1rem, .6rem + 2vw, 2rem)",
            Self::Border => "a line such as 1px solid #d5dae1",
        }
    }

    /// Whether the token takes this text.
    pub(super) fn takes(self, text: &str) -> bool {
        if text.len() > MAX_LENGTH {
            return false;
        }
        match self {
            Self::Colour => is_colour(text),
            Self::Fonts => is_fonts(text),
            Self::Length => is_length(text),
            Self::Border => is_border(text),
        }
    }
}

/// Longer values are refused.
const MAX_LENGTH: usize = 200;

/// How deep functions may stand in each other.
const MAX_DEPTH: usize = 8;

const COLOUR_NAMES: &[&str] = &[
    "aqua",
    "black",
    "blue",
    "fuchsia",
    "gray",
    "green",
    "lime",
    "maroon",
    "navy",
    "olive",
    "orange",
    "purple",
    "red",
    "silver",
    "teal",
    "white",
    "yellow",
    "transparent",
    "currentcolor",
];

const COLOUR_FUNCTIONS: &[&str] = &[
    "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch",
];

const UNITS: &[&str] = &[
    "px", "rem", "em", "ex", "ch", "lh", "rlh", "vw", "vh", "vi", "vb", "vmin", "vmax", "svh",
    "dvh", "pt", "mm", "cm", "in", "%",
];

const LINE_STYLES: &[&str] = &["solid", "dashed", "dotted", "double", "none"];

fn is_colour(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8)
            && digits.bytes().all(|b| b.is_ascii_hexdigit());
    }
    if COLOUR_NAMES.contains(&text) {
        return true;
    }
    let Some((name, arguments)) = text.strip_suffix(')').and_then(|t| t.split_once('(')) else {
        return false;
    };
    let numbers = arguments
        .split([',', '/', ' '])
        .filter(|part| !part.is_empty());
    COLOUR_FUNCTIONS.contains(&name)
        && (3..=4).contains(&numbers.clone().count())
        && numbers.into_iter().all(is_component)
}

/// A number, a share or an angle.
fn is_component(part: &str) -> bool {
    let (number, unit) = split_number(part);
    part == "none" || !number.is_empty() && ["", "%", "deg", "turn"].contains(&unit)
}

fn is_fonts(text: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
            && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let is_quoted = |family: &str| {
        let name = family
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        name.is_some_and(|name| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_alphanumeric() || " -_.".contains(c))
        })
    };
    text.split(',')
        .map(str::trim)
        .all(|family| is_quoted(family) || !family.is_empty() && family.split(' ').all(is_word))
}

fn is_border(text: &str) -> bool {
    let mut parts = text.splitn(3, ' ');
    let (Some(width), Some(style)) = (parts.next(), parts.next()) else {
        return text == "none" || text == "0";
    };
    is_length(width) && LINE_STYLES.contains(&style) && parts.next().is_none_or(is_colour)
}

fn is_length(text: &str) -> bool {
    let mut reader = Lengths {
        rest: text,
        depth: 0,
    };
    reader.operand() && reader.rest.is_empty()
}

/// Reads lengths and the functions that make lengths of lengths.
struct Lengths<'a> {
    rest: &'a str,
    depth: usize,
}

impl Lengths<'_> {
    /// A length, a number within a function, or a function.
    fn operand(&mut self) -> bool {
        for (function, arguments) in [
            ("clamp(", 3..=3),
            ("min(", 1..=8),
            ("max(", 1..=8),
            ("calc(", 1..=1),
        ] {
            if let Some(rest) = self.rest.strip_prefix(function) {
                self.rest = rest;
                return self
                    .arguments()
                    .is_some_and(|count| arguments.contains(&count));
            }
        }
        let (number, tail) = split_number(self.rest);
        let unit = UNITS.iter().filter(|unit| tail.starts_with(**unit));
        let unit = unit.max_by_key(|unit| unit.len()).copied().unwrap_or("");
        let (sound, is_zero) = (!number.is_empty(), number == "0");
        self.rest = tail.get(unit.len()..).unwrap_or_default();
        sound && (self.depth > 0 || is_zero || !unit.is_empty())
    }

    /// The arguments of a function and its end; how many there were.
    fn arguments(&mut self) -> Option<usize> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut count = 1;
        loop {
            if !self.sum() {
                return None;
            }
            self.rest = self.rest.trim_start_matches(' ');
            if let Some(rest) = self.rest.strip_prefix(')') {
                self.rest = rest;
                self.depth -= 1;
                return Some(count);
            }
            self.rest = self.rest.strip_prefix(',')?;
            count += 1;
        }
    }

    /// Operands with signs of arithmetic between them, blanks around each.
    fn sum(&mut self) -> bool {
        loop {
            self.rest = self.rest.trim_start_matches(' ');
            if !self.operand() {
                return false;
            }
            let next = [" + ", " - ", " * ", " / "];
            match next.iter().find_map(|sign| self.rest.strip_prefix(sign)) {
                Some(rest) => self.rest = rest,
                None => return true,
            }
        }
    }
}

/// A decimal number at the beginning, and what follows it.
fn split_number(text: &str) -> (&str, &str) {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let sign = text.len() - digits.len();
    let end = digits
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(digits.len());
    let (number, _) = digits.split_at(end);
    let sound = number.bytes().any(|b| b.is_ascii_digit())
        && number.bytes().filter(|b| *b == b'.').count() <= 1
        && !number.ends_with('.');
    if sound {
        text.split_at(sign + end)
    } else {
        ("", text)
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn each_kind_takes_its_values_and_nothing_that_leaves_its_place() {
        use Kind::{Border, Colour, Fonts, Length};
        for (kind, text, taken) in [
            (Colour, "#fff", true),
            (Colour, "#2456C8", true),
            (Colour, "#12", false),
            (Colour, "#ggg", false),
            (Colour, "rgb(36 86 200)", true),
            (Colour, "rgb(36, 86, 200, .5)", true),
            (Colour, "oklch(45% .2 264deg / 50%)", true),
            (Colour, "white", true),
            (Colour, "url(x)", false),
            (Colour, "rgb(1 2)", false),
            (Colour, "rgb(1 2 url)", false),
            (Colour, "var(--bad)", false),
            (Colour, "red; } body { display: none", false),
            (Colour, "red</style>", false),
            (Colour, "", false),
            (Length, "0", true),
            (Length, ".5rem", true),
            (Length, "12px", true),
            (Length, "clamp(1rem, .6rem + 2vw, 2rem)", true),
            (Length, "calc(100% - min(2rem, 5vw))", true),
            (Length, "clamp(1rem, 2rem)", false),
            (Length, "12", false),
            (Length, "1rem 2rem", false),
            (Length, "1rem}", false),
            (Length, "1..5rem", false),
            (Length, "1.rem", false),
            (
                Length,
                &format!("{}1px{}", "calc(".repeat(20), ")".repeat(20)),
                false,
            ),
            (Fonts, "Georgia, \"Iowan Old Style\", ui-serif, serif", true),
            (Fonts, "\"Noto Sans 日本\"", true),
            (Fonts, "Georgia,, serif", false),
            (Fonts, "\"a\\\"b\"", false),
            (Fonts, "Georgia; color: red", false),
            (Fonts, "@import", false),
            (Border, "1px solid #d5dae1", true),
            (Border, "2px dashed", true),
            (Border, "none", true),
            (Border, "1px wavy red", false),
            (Border, "1px solid url(x)", false),
        ] {
            assert_eq!(kind.takes(text), taken, "{kind:?} {text}");
        }
        assert!(!Kind::Colour.takes(&format!("#{}", "f".repeat(1000))));
    }
}
