//! Colours that people can tell apart: words on what lies under them, by the measure of WCAG 2.2.

use std::path::Path;

use crate::theme::{Finding, MANIFEST, Theme, TokenValue};

/// What words of normal size need.
const LEAST: f64 = 4.5;

/// Words and what lies under them.
const PAIRS: [(&str, &str); 8] = [
    ("text", "page"),
    ("text", "panel"),
    ("muted", "page"),
    ("muted", "panel"),
    ("accent", "page"),
    ("accent", "panel"),
    ("warn", "page"),
    ("text", "tint"),
];

/// Which side of a pair of colours.
#[derive(Clone, Copy)]
enum Side {
    Light,
    Dark,
}

/// Tells of tokens whose colours are too much alike. Colours that are not written as `#rrggbb` are
/// left to the eye.
pub(super) fn check(theme: &Theme, built_in: &str, dir: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (side, on) in [(Side::Light, "light"), (Side::Dark, "dark")] {
        for (words, under) in PAIRS {
            let is_set = [words, under]
                .iter()
                .any(|name| theme.tokens.contains_key(name));
            let colour = |name| colour(theme, built_in, name, side);
            let ratio = colour(words)
                .zip(colour(under))
                .map(|(a, b)| contrast(a, b));
            if let Some(ratio) = ratio.filter(|ratio| is_set && *ratio < LEAST) {
                let message = format!(
                    "{words} on {under} has a contrast of {ratio:.1} on a {on} page, less than {LEAST}"
                );
                findings.push(Finding::warning(dir.join(MANIFEST), 0, "contrast", message));
            }
        }
    }
    findings
}

/// The colour of a token: the theme's, else the built-in one.
fn colour(theme: &Theme, built_in: &str, name: &str, side: Side) -> Option<[f64; 3]> {
    match (theme.tokens.get(name), side) {
        (Some(TokenValue::One(value)), _) => hex(value),
        (Some(TokenValue::Pair { light, .. }), Side::Light) => hex(light),
        (Some(TokenValue::Pair { dark, .. }), Side::Dark) => hex(dark),
        (None, side) => {
            let (_, rest) = built_in.split_once(&format!("--{name}: light-dark("))?;
            let (light, dark) = rest.split_once(')')?.0.split_once(", ")?;
            hex(match side {
                Side::Light => light,
                Side::Dark => dark,
            })
        }
    }
}

/// Red, green and blue from 0 to 1.
fn hex(text: &str) -> Option<[f64; 3]> {
    let digits = match text {
        "white" => "fff",
        "black" => "000",
        other => other.strip_prefix('#')?,
    };
    let values: Vec<f64> = digits
        .chars()
        .map(|c| c.to_digit(16).map(f64::from))
        .collect::<Option<_>>()?;
    match values.as_slice() {
        [r, g, b] => Some([r / 15.0, g / 15.0, b / 15.0]),
        [r, r2, g, g2, b, b2] => {
            let of = |high: &f64, low: &f64| high.mul_add(16.0, *low) / 255.0;
            Some([of(r, r2), of(g, g2), of(b, b2)])
        }
        _ => None,
    }
}

/// The ratio of WCAG 2.2: 1 for the same colour, 21 for black on white.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.0722_f64.mul_add(blue, 0.7152_f64.mul_add(green, 0.2126 * red))
}

#[cfg(test)]
mod tests {
    use super::{contrast, hex};

    #[test]
    fn contrasts_are_those_of_the_standard() {
        for (a, b, ratio) in [
            ("#000", "#ffffff", 21.0),
            ("#777777", "white", 4.48),
            ("#2456c8", "#fff", 6.48),
            ("#fff", "#fff", 1.0),
        ] {
            let found = contrast(hex(a).unwrap(), hex(b).unwrap());
            assert!((found - ratio).abs() < 0.05, "{a} on {b}: {found}");
        }
        assert_eq!(hex("rgb(1 2 3)"), None);
    }
}
