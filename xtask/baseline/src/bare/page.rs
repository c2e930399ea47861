//! The two pages: a frame of eight kilobytes around what came from the database.

use anyhow::Result;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use super::store::{ArticleRow, LineRow};

/// Bytes of the frame, so that an article makes a page of ten kilobytes.
const FRAME: usize = 8_000;

const ARTICLE: &str = "<main><article><h1>{{ title }}</h1><time>{{ written }}</time>\
    {{ body|safe }}</article></main></body></html>";

const LIST: &str = "<main><h1>Newest</h1>{% for line in lines %}<article>\
    <h2><a href=\"/article/{{ line[0] }}\">{{ line[1] }}</a></h2><time>{{ line[3] }}</time>\
    <p>{{ line[2] }}</p></article>{% endfor %}</main></body></html>";

/// The compiled templates.
pub(super) struct Pages {
    environment: Environment<'static>,
}

impl Pages {
    /// Compiles the templates.
    ///
    /// # Errors
    /// When one is malformed.
    pub(super) fn new() -> Result<Self> {
        let mut environment = Environment::new();
        for (name, page) in [("article.html", ARTICLE), ("list.html", LIST)] {
            environment.add_template_owned(name, frame() + page)?;
        }
        Ok(Self { environment })
    }

    /// The page of an article.
    ///
    /// # Errors
    /// When the template fails.
    pub(super) fn article(&self, (title, body, written): &ArticleRow) -> Result<String> {
        let template = self.environment.get_template("article.html")?;
        Ok(template.render(context! { title, body, written })?)
    }

    /// The page of a list.
    ///
    /// # Errors
    /// When the template fails.
    pub(super) fn list(&self, lines: &[LineRow]) -> Result<String> {
        let template = self.environment.get_template("list.html")?;
        Ok(template.render(context! { lines => Value::from(Serde(lines)) })?)
    }
}

/// What every page begins with: plain text to the template engine.
fn frame() -> String {
    const HEAD: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
        <title>Bare</title></head><body><nav>";
    const LINK: &str = "<a href=\"/section\">A section of this site</a>\n";
    let links = LINK.repeat((FRAME - HEAD.len()) / LINK.len());
    format!("{HEAD}{links}</nav>")
}
