//! The address that a generator gives a page: the one that its front matter names, that of a form in
//! the settings, or that of its file.

use jiff::civil::DateTime;
use trovato_domain::alias::{path_fault, slug};

use super::layout::{Generator, Layout};
use super::meta::Meta;
use crate::dates::dated;
use crate::folder::{dir_of, stem_of};

/// What addresses are made of.
pub(super) struct Named<'p> {
    pub(super) layout: &'p Layout,
    /// The key of the file.
    pub(super) key: &'p str,
    pub(super) meta: Meta<'p>,
    pub(super) title: &'p str,
    /// When it was made, if that is said.
    pub(super) created: Option<DateTime>,
    pub(super) categories: &'p [String],
}

/// The forms of Jekyll that have names.
const JEKYLL: &[(&str, &str)] = &[
    ("date", "/:categories/:year/:month/:day/:title.html"),
    ("pretty", "/:categories/:year/:month/:day/:title/"),
    ("ordinal", "/:categories/:year/:y_day/:title.html"),
    ("none", "/:categories/:title.html"),
];

/// The form of Hexo.
const HEXO: &str = "/:year/:month/:day/:title/";

impl Named<'_> {
    /// The address, as a path without slash at its end; `None` where it is the head of the site, or
    /// none that can be kept.
    pub(super) fn path(&self) -> Option<String> {
        let told = self.meta.text(&["url", "permalink"]);
        // `permalink: false`, and forms that a program fills, name no address.
        let told = told.filter(|form| form.contains('/') && !form.contains("{{"));
        let form = told.or_else(|| self.form());
        let found = match form {
            Some(form) => self.expanded(&form)?,
            None => self.of_file(),
        };
        let path = tidy(&found);
        path_fault(&path).is_none().then_some(path)
    }

    /// The form that the settings have for the page.
    fn form(&self) -> Option<String> {
        let inner = self.layout.inner(self.key);
        let is_post = inner.split('/').any(|part| part == "_posts");
        match self.layout.generator {
            Generator::Jekyll if is_post => {
                let form = self.layout.permalink.as_deref().unwrap_or("date");
                let named = JEKYLL.iter().find(|(name, _)| *name == form);
                Some(named.map_or(form, |(_, form)| form).to_owned())
            }
            Generator::Hexo if is_post => {
                let form = self.layout.permalink.as_deref().unwrap_or(HEXO);
                Some(format!("/{}", form.trim_start_matches('/')))
            }
            Generator::Hugo => {
                let (section, _) = inner.split_once('/')?;
                let is_head = matches!(stem_of(inner), "_index");
                let found = self.layout.permalinks.iter();
                let mut found = found.filter(|(name, _)| name == section && !is_head);
                found.next().map(|(_, form)| form.clone())
            }
            _ => None,
        }
    }

    /// The address of a form; `None` where it asks for what is not known here.
    fn expanded(&self, form: &str) -> Option<String> {
        let mut path = String::new();
        let mut pieces = form.split(':');
        path.push_str(pieces.next()?);
        for piece in pieces {
            let end = piece.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let (token, rest) = piece.split_at_checked(end.unwrap_or(piece.len()))?;
            path.push_str(&self.token(token)?);
            path.push_str(rest);
        }
        Some(path)
    }

    fn token(&self, token: &str) -> Option<String> {
        let inner = self.layout.inner(self.key);
        let file = self.bare_stem().to_owned();
        let own = self.meta.text(&["slug"]);
        let at = |form: &str| Some(self.created?.strftime(form).to_string());
        Some(match token.to_ascii_lowercase().as_str() {
            "year" => at("%Y")?,
            "short_year" => at("%y")?,
            "month" => at("%m")?,
            "i_month" => at("%-m")?,
            "monthname" => at("%B")?.to_lowercase(),
            "day" => at("%d")?,
            "i_day" => at("%-d")?,
            "y_day" | "yearday" => at("%j")?,
            "hour" => at("%H")?,
            "minute" => at("%M")?,
            "second" => at("%S")?,
            "title" if self.layout.generator == Generator::Hugo => slug(self.title),
            "slug" if self.layout.generator == Generator::Hugo => {
                own.unwrap_or_else(|| slug(self.title))
            }
            "title" | "slug" | "name" | "slugorfilename" | "slugorcontentbasename" => {
                own.unwrap_or(file)
            }
            "filename" | "basename" | "contentbasename" | "post_title" => file,
            "section" => inner.split_once('/').map_or("", |(s, _)| s).to_owned(),
            "sections" | "path" => dir_of(inner).to_owned(),
            "categories" | "category" => {
                let slugs: Vec<String> = self.categories.iter().map(|c| slug(c)).collect();
                slugs.join("/")
            }
            "output_ext" => ".html".to_owned(),
            _ => return None,
        })
    }

    /// The address by the place of the file.
    fn of_file(&self) -> String {
        let inner = self.layout.inner(self.key);
        let dir = dir_of(inner);
        let stem = self.bare_stem();
        let is_index = matches!(without_language(stem_of(inner)), "index" | "_index");
        let own = self.meta.text(&["slug"]);
        let (dir, name) = match (is_index, own) {
            (true, Some(own)) if stem_of(inner) != "_index" => (dir_of(dir), own),
            (true, _) => (dir_of(dir), stem.to_owned()),
            (false, own) => (dir, own.unwrap_or_else(|| stem.to_owned())),
        };
        let parts = dir
            .split('/')
            .filter(|p| !matches!(*p, "_posts" | "_drafts"));
        let path = parts
            .chain([name.as_str()])
            .collect::<Vec<&str>>()
            .join("/");
        match self.layout.generator {
            Generator::Hugo => path.to_lowercase(),
            _ => path,
        }
    }

    /// The name of the file, or of its folder where it is the index of one. Hugo keeps the day that
    /// stands before it; the others take it away.
    fn bare_stem(&self) -> &str {
        let inner = self.layout.inner(self.key);
        let stem = without_language(stem_of(inner));
        let stem = match stem {
            "index" | "_index" => {
                let dir = dir_of(inner);
                dir.rsplit_once('/').map_or(dir, |(_, last)| last)
            }
            stem => stem,
        };
        match dated(stem) {
            Some((_, rest)) if self.layout.generator != Generator::Hugo && !rest.is_empty() => rest,
            _ => stem,
        }
    }
}

/// A name without the language behind it: `index.de`.
pub(super) fn without_language(stem: &str) -> &str {
    match stem.rsplit_once('.') {
        Some((bare, tag)) if is_language(tag) => bare,
        _ => stem,
    }
}

/// Whether this is the tag of a language as file names have it: `de`, `pt-br`.
pub(super) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split(['-', '_']);
    let two = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic());
    parts.next().is_some_and(two) && parts.next().is_none_or(two) && parts.next().is_none()
}

/// A path with single slashes, without one at its end, without the file that stands for its folder,
/// and without blanks.
pub(crate) fn tidy(path: &str) -> String {
    let bare = path.split(['?', '#']).next().unwrap_or_default();
    let parts = bare.split('/').filter(|part| !part.is_empty());
    let mut parts: Vec<String> = parts
        .map(|part| part.split_whitespace().collect::<Vec<&str>>().join("-"))
        .collect();
    if parts.last().is_some_and(|last| last == "index.html") {
        parts.pop();
    }
    format!("/{}", parts.join("/"))
}
