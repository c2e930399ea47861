//! How a generator lays out its folder: where the texts lie, where the files that it serves as they
//! are, and which addresses it gives.

use serde_json::{Map, Value as Json};
use url::Url;

use super::front;
use super::meta::Meta;
use crate::folder::Folder;
use crate::refusals::Flaw;
use crate::text::cut;

/// The generators whose customs differ from those of a plain folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Generator {
    /// Any folder of texts.
    #[default]
    Plain,
    /// Hugo, and Zola, which follows it.
    Hugo,
    /// Jekyll.
    Jekyll,
    /// Hexo.
    Hexo,
}

/// The layout of a folder.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub(super) generator: Generator,
    /// The folder of the texts, without slash at its end; empty for the folder itself.
    pub(super) content: &'static str,
    /// Where files lie that are named from the root of the site.
    pub(super) statics: &'static [&'static str],
    /// The address of the site.
    pub(super) base: Option<Url>,
    /// The form of addresses, where there is one for all.
    pub(super) permalink: Option<String>,
    /// The forms of addresses by section.
    pub(super) permalinks: Vec<(String, String)>,
}

const HUGO: &[&str] = &[
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
    "config/_default/hugo.toml",
    "config/_default/config.toml",
];

/// The most bytes of a file of settings.
const MOST_BYTES: u64 = 1 << 20;

impl Layout {
    /// The layout of this folder, and what could not be read of its settings.
    pub(super) fn of(folder: &Folder) -> (Self, Option<(String, Flaw)>) {
        let is_dir = |path: &str| folder.root().join(path).is_dir();
        if is_dir("content")
            && let Some(key) = HUGO.iter().find(|key| folder.plain(key).is_ok())
        {
            let layout = Self {
                generator: Generator::Hugo,
                content: "content",
                statics: &["static", "assets", "content"],
                ..Self::default()
            };
            return layout.with_settings(folder, key);
        }
        if is_dir("source/_posts") {
            let layout = Self {
                generator: Generator::Hexo,
                content: "source",
                statics: &["source"],
                ..Self::default()
            };
            return layout.with_settings(folder, "_config.yml");
        }
        let plain = Self {
            statics: &["", "static", "public", "assets"],
            ..Self::default()
        };
        if is_dir("_posts") || folder.plain("_config.yml").is_ok() {
            let layout = Self {
                generator: Generator::Jekyll,
                ..plain
            };
            return layout.with_settings(folder, "_config.yml");
        }
        (plain, None)
    }

    fn with_settings(mut self, folder: &Folder, key: &str) -> (Self, Option<(String, Flaw)>) {
        if folder.plain(key).is_err() {
            return (self, None);
        }
        let settings = match settings(folder, key) {
            Ok(settings) => settings,
            Err(flaw) => return (self, Some((key.to_owned(), flaw))),
        };
        let meta = Meta(&settings);
        let base = meta.text(&["baseurl", "base_url", "url"]);
        let base = match self.generator {
            Generator::Hugo => base,
            // There `baseurl` is a path.
            _ => meta.text(&["url"]),
        };
        self.base = base.and_then(|b| Url::parse(&b).ok()).filter(Url::has_host);
        self.permalink = meta.text(&["permalink"]).map(|form| cut(&form, 255));
        let sections = ["permalinks.page", "permalinks"];
        let sections = sections.iter().find_map(|name| meta.get(name)?.as_object());
        let sections = sections.into_iter().flatten();
        self.permalinks = sections
            .filter_map(|(section, form)| Some((section.clone(), form.as_str()?.to_owned())))
            .collect();
        (self, None)
    }

    /// The key of a text, seen from the folder of the texts.
    pub(super) fn inner<'k>(&self, key: &'k str) -> &'k str {
        if self.content.is_empty() {
            return key;
        }
        let inner = key.strip_prefix(self.content);
        inner.and_then(|k| k.strip_prefix('/')).unwrap_or(key)
    }
}

fn settings(folder: &Folder, key: &str) -> Result<Map<String, Json>, Flaw> {
    let (file, there) = folder.file(key).map_err(Flaw::whole)?;
    if there.len() > MOST_BYTES {
        return Err(Flaw::whole("is too large for a file of settings"));
    }
    let text =
        std::io::read_to_string(file).map_err(|e| Flaw::whole(format!("cannot be read: {e}")))?;
    let read = match key.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "toml" => front::toml(&text)?,
        "json" => serde_json::from_str(&text)
            .map_err(|e| Flaw::at(e.line(), e.column(), format!("is no JSON: {e}")))?,
        _ => front::yaml(&text)?,
    };
    match read {
        Json::Object(object) => Ok(object
            .into_iter()
            .map(|(name, value)| (name.to_lowercase(), value))
            .collect()),
        _ => Ok(Map::new()),
    }
}
