//! The articles that every benchmark reads: about 300 words each, made of their number alone.

use anyhow::Result;
use jiff::Timestamp;

use crate::dice::Dice;
use crate::words::{prose, title};

/// How many people wrote them.
pub(crate) const AUTHORS: usize = 100;

/// What they are about: name and name of the parent, which stands before it.
pub(crate) const TERMS: [(&str, Option<&str>); 20] = [
    ("Places", None),
    ("Crafts", None),
    ("Seasons", None),
    ("Coast", Some("Places")),
    ("Hills", Some("Places")),
    ("Towns", Some("Places")),
    ("Harbours", Some("Coast")),
    ("Lighthouses", Some("Coast")),
    ("Markets", Some("Towns")),
    ("Bridges", Some("Towns")),
    ("Wood", Some("Crafts")),
    ("Cloth", Some("Crafts")),
    ("Metal", Some("Crafts")),
    ("Boats", Some("Wood")),
    ("Furniture", Some("Wood")),
    ("Winter", Some("Seasons")),
    ("Spring", Some("Seasons")),
    ("Summer", Some("Seasons")),
    ("Autumn", Some("Seasons")),
    ("Harvest", Some("Autumn")),
];

/// When the first was written: the first second of 2008, in Unix seconds.
const FIRST: i64 = 1_199_145_600;
/// A million of them end before the year 2026.
const SECONDS_APART: i64 = 9 * 60;
const SEED: u64 = 0x007f_0a70;
/// Every so many links to an earlier one.
const LINKING: u32 = 4;

/// One article.
#[derive(Debug)]
pub(crate) struct Article {
    /// Its place among all, from 1.
    pub(crate) number: u32,
    pub(crate) title: String,
    pub(crate) parts: Vec<Part>,
    /// A number below [`AUTHORS`].
    pub(crate) author: usize,
    /// Places in [`TERMS`].
    pub(crate) terms: Vec<usize>,
}

/// A piece of the text.
#[derive(Debug)]
pub(crate) enum Part {
    Paragraph(String),
    Heading(String),
    List(Vec<String>),
    /// A paragraph that ends with a link to the article of this number.
    Linking(String, u32),
}

impl Article {
    /// The article of this number.
    pub(crate) fn new(number: u32) -> Self {
        let mut dice = Dice::new(SEED ^ (u64::from(number) << 24));
        let title = format!("{} {number}", title(&mut dice));
        let mut parts = vec![
            Part::Paragraph(prose(&mut dice, 55)),
            Part::Paragraph(prose(&mut dice, 60)),
            Part::Heading(prose(&mut dice, 4)),
            Part::Paragraph(prose(&mut dice, 65)),
            Part::List((0..3).map(|_| prose(&mut dice, 8)).collect()),
            Part::Paragraph(prose(&mut dice, 60)),
        ];
        let last = prose(&mut dice, 32);
        parts.push(if number.is_multiple_of(LINKING) {
            Part::Linking(last, number / 2)
        } else {
            Part::Paragraph(last)
        });
        let first = dice.below(TERMS.len());
        let second = dice.below(TERMS.len());
        let mut terms = vec![first];
        terms.extend((second != first).then_some(second));
        Self {
            number,
            title,
            parts,
            author: dice.below(AUTHORS),
            terms,
        }
    }

    /// The last part of its address.
    pub(crate) fn slug(&self) -> String {
        slug(&self.title)
    }

    /// When it was written.
    pub(crate) fn written(&self) -> Result<Timestamp> {
        Ok(Timestamp::from_second(
            FIRST + i64::from(self.number) * SECONDS_APART,
        )?)
    }

    /// The text as HTML; links lead to `/article/NUMBER`.
    pub(crate) fn html(&self) -> String {
        let parts: Vec<String> = self.parts.iter().map(Part::html).collect();
        parts.concat()
    }

    /// The first words, for a list.
    pub(crate) fn summary(&self) -> &str {
        match self.parts.first() {
            Some(Part::Paragraph(text)) => text,
            _ => &self.title,
        }
    }
}

impl Part {
    fn html(&self) -> String {
        match self {
            Self::Paragraph(text) => format!("<p>{text}</p>\n"),
            Self::Heading(text) => format!("<h2>{text}</h2>\n"),
            Self::List(lines) => list(lines),
            Self::Linking(text, to) => {
                format!("<p>{text} <a href=\"/article/{to}\">Earlier</a></p>\n")
            }
        }
    }
}

/// A list as HTML.
pub(crate) fn list(lines: &[String]) -> String {
    format!("<ul><li>{}</li></ul>\n", lines.join("</li><li>"))
}

/// A name as it stands in an address.
pub(crate) fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_has_about_three_hundred_words_and_is_made_of_its_number() {
        for number in [1, 4, 9_999] {
            let article = Article::new(number);
            let words = article.html().split_whitespace().count();
            assert!((280..330).contains(&words), "{words}");
            assert_eq!(article.html(), Article::new(number).html());
            assert!(article.slug().ends_with(&format!("-{number}")));
        }
        assert_ne!(Article::new(1).html(), Article::new(2).html());
    }

    #[test]
    fn a_million_articles_lie_in_the_past() {
        let last = Article::new(1_000_000).written().unwrap();
        assert!(last < "2026-01-01T00:00:00Z".parse().unwrap());
    }

    #[test]
    fn every_parent_stands_before_its_children() {
        for (place, (_, parent)) in TERMS.iter().enumerate() {
            if let Some(parent) = parent {
                assert!(TERMS[..place].iter().any(|(name, _)| name == parent));
            }
        }
    }
}
