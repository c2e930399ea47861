//! The tokens of the built-in style sheet, which a theme may set: names, kinds and the style that
//! they make.

use std::collections::BTreeMap;

use super::value::Kind;

/// What may be set, in the order of the style sheet. There is no other token.
const TOKENS: &[(&str, Kind)] = &[
    ("page", Kind::Colour),
    ("panel", Kind::Colour),
    ("line", Kind::Colour),
    ("edge", Kind::Colour),
    ("text", Kind::Colour),
    ("muted", Kind::Colour),
    ("accent", Kind::Colour),
    ("tint", Kind::Colour),
    ("ok", Kind::Colour),
    ("warn", Kind::Colour),
    ("bad", Kind::Colour),
    ("sans", Kind::Fonts),
    ("serif", Kind::Fonts),
    ("mono", Kind::Fonts),
    ("rule", Kind::Border),
    ("gap", Kind::Length),
    ("round", Kind::Length),
];

/// The value of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenValue {
    /// The same by day and by night.
    One(String),
    /// A colour for a light and one for a dark page.
    Pair {
        /// On a light page.
        light: String,
        /// On a dark page.
        dark: String,
    },
}

/// The names of all tokens.
pub fn token_names() -> impl Iterator<Item = &'static str> {
    TOKENS.iter().map(|(name, _)| *name)
}

/// The token of this name, with its kind.
pub(super) fn token(name: &str) -> Option<(&'static str, Kind)> {
    TOKENS.iter().find(|(known, _)| *known == name).copied()
}

/// The style that sets these tokens, in a layer above the built-in ones; nothing where none is set.
pub(super) fn style(tokens: &BTreeMap<&'static str, TokenValue>) -> String {
    if tokens.is_empty() {
        return String::new();
    }
    let mut css = "\n@layer theme {\n:root {\n".to_owned();
    for name in token_names() {
        match tokens.get(name) {
            None => {}
            Some(TokenValue::One(value)) => css.extend(["  --", name, ": ", value, ";\n"]),
            Some(TokenValue::Pair { light, dark }) => {
                css.extend(["  --", name, ": light-dark(", light, ", ", dark, ");\n"]);
            }
        }
    }
    css.push_str("}\n}\n");
    css
}

#[cfg(test)]
mod tests {
    use super::token_names;

    #[test]
    fn the_tokens_are_those_of_the_built_in_style_sheet() {
        let css = include_str!("../../../../templates/assets/site.css");
        let root = css
            .split_once(":root {")
            .and_then(|(_, rest)| rest.split_once('}'));
        let declared = root.unwrap().0.lines().filter_map(|line| {
            line.trim()
                .strip_prefix("--")?
                .split_once(':')
                .map(|(name, _)| name)
        });
        assert_eq!(
            declared.collect::<Vec<&str>>(),
            token_names().collect::<Vec<&str>>()
        );
    }
}
