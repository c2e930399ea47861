//! The keys at the top level: where the site listens, lies and is known.

use std::path::PathBuf;

use serde_json::Value as Json;

use super::address::{BaseUrl, HostName, ListenAddress};
use super::fault::Fault;
use super::network::Network;
use super::reader::Reader;
use super::secret::{self, SecretKey};
use super::source::Source;
use super::value::Value as _;

pub(super) const KEYS: &[&str] = &[
    "listen",
    "data_dir",
    "base_url",
    "hosts",
    "trusted_proxies",
    "theme_dir",
    "secret_key",
    "secret_key_file",
    "migrate_on_start",
];

/// Where the site listens, lies and is known.
#[derive(Debug)]
pub(crate) struct ServerSettings {
    /// Where to listen.
    pub(crate) listen: ListenAddress,
    /// The folder that holds everything of an embedded site.
    pub(crate) data_dir: PathBuf,
    /// What absolute links begin with; without it the bound address.
    pub(crate) base_url: Option<BaseUrl>,
    /// Further names under which the site may be asked.
    pub(crate) hosts: Vec<HostName>,
    /// Peers whose forwarding headers are believed.
    pub(crate) trusted_proxies: Vec<Network>,
    /// A folder of templates laid over the built-in ones.
    pub(crate) theme_dir: Option<PathBuf>,
    /// The key of the site; without it the one in the data folder.
    pub(crate) secret_key: Option<SecretKey>,
    /// Whether `serve` brings the schema up to date by itself.
    pub(crate) migrate_on_start: bool,
}

impl ServerSettings {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            listen: reader.value("listen", ListenAddress::loopback(3000)),
            data_dir: reader.value("data_dir", PathBuf::from("./data")),
            base_url: reader.optional("base_url"),
            hosts: reader.value("hosts", Vec::new()),
            trusted_proxies: reader.value("trusted_proxies", Vec::new()),
            theme_dir: theme_dir(reader),
            secret_key: secret::read(reader, "secret_key", "secret_key_file"),
            migrate_on_start: reader.value("migrate_on_start", true),
        }
    }
}

/// The folder of the theme, which must be there: a slip in its name would else show in pages alone.
fn theme_dir(reader: &mut Reader) -> Option<PathBuf> {
    let Some((folder, source)) = reader.parse::<PathBuf>("theme_dir") else {
        reader.show("theme_dir", Json::Null, Source::Default);
        return None;
    };
    reader.show("theme_dir", folder.show(), source.clone());
    if !folder.is_dir() {
        reader.fault(Fault::NoFolder {
            key: "theme_dir",
            path: folder.display().to_string(),
            source,
        });
    }
    Some(folder)
}
