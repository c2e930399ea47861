//! The section `[database]`: which record store is used.
//!
//! Nothing set means the embedded `SQLite` file in the data folder.

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value as Json;
use url::Url;

use super::layers::Raw;
use super::reader::Reader;
use super::secret;
use super::value::{Value, text};

pub(super) const KEYS: &[&str] = &[
    "database.url",
    "database.url_file",
    "database.max_connections",
];

/// Which record store is used.
#[derive(Debug)]
pub(crate) struct DatabaseSettings {
    /// A `PostgreSQL` server; without it the file in the data folder.
    pub(crate) url: Option<DatabaseUrl>,
    /// The most connections that requests use.
    pub(crate) max_connections: u32,
}

impl DatabaseSettings {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            url: secret::read(reader, "database.url", "database.url_file"),
            max_connections: reader.whole("database.max_connections", 10, 2..=1000),
        }
    }
}

/// The address of a `PostgreSQL` database, with its password.
#[derive(Debug, Clone)]
pub(crate) struct DatabaseUrl {
    url: SecretString,
    shown: String,
}

impl DatabaseUrl {
    fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        // Behind the host an @ means that the password holds a /, ? or # that is not encoded: the
        // parts would be misread, and shown.
        let misread = url.fragment().is_some()
            || url.path().contains('@')
            || url.query().is_some_and(|query| query.contains('@'));
        (matches!(url.scheme(), "postgres" | "postgresql") && !misread).then(|| Self {
            url: text.into(),
            shown: without_password(url),
        })
    }

    /// The address without its password, fit for messages.
    pub(crate) fn shown(&self) -> &str {
        &self.shown
    }
}

impl ExposeSecret<str> for DatabaseUrl {
    fn expose_secret(&self) -> &str {
        self.url.expose_secret()
    }
}

impl Value for DatabaseUrl {
    fn parse(raw: &Raw) -> Result<Self, String> {
        let rule = "the address of a PostgreSQL database, postgres://USER:PASSWORD@HOST:PORT/NAME \
                    with the password percent-encoded";
        text(raw, rule, Self::parse)
    }

    fn show(&self) -> Json {
        self.shown.clone().into()
    }
}

/// Hides the password, and every parameter but those known to be harmless.
fn without_password(mut url: Url) -> String {
    const HARMLESS: [&str; 6] = [
        "host",
        "port",
        "dbname",
        "user",
        "sslmode",
        "application_name",
    ];
    if url.password().is_some() && url.set_password(Some("***")).is_err() {
        return "(hidden)".to_owned();
    }
    let parameters: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    if !parameters.is_empty() {
        url.query_pairs_mut()
            .clear()
            .extend_pairs(parameters.iter().map(|(name, value)| {
                let harmless = HARMLESS.contains(&name.as_str());
                (name, if harmless { value.as_str() } else { "***" })
            }));
    }
    url.to_string()
}
