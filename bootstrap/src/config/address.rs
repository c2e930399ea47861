//! Addresses: where to listen, under which names the site is known.

use std::fmt;

use serde_json::Value as Json;
use url::{Host, Url};

use super::layers::Raw;
use super::value::{Entry, Value, text};

/// `HOST:PORT`, where the host is a name or an address and port 0 picks a free one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListenAddress {
    host: Host,
    port: u16,
}

impl ListenAddress {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (host, port) = text.rsplit_once(':')?;
        let plain_number = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
        let port = plain_number.then(|| port.parse().ok())??;
        Some(Self {
            host: Host::parse(host).ok()?,
            port,
        })
    }

    /// The loopback address with this port.
    pub(super) fn loopback(port: u16) -> Self {
        Self {
            host: Host::Ipv4(std::net::Ipv4Addr::LOCALHOST),
            port,
        }
    }
}

impl fmt::Display for ListenAddress {
    /// As sockets take it, an IPv6 address in brackets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl Value for ListenAddress {
    fn parse(raw: &Raw) -> Result<Self, String> {
        text(raw, "HOST:PORT, such as 127.0.0.1:3000", Self::parse)
    }

    fn show(&self) -> Json {
        self.to_string().into()
    }
}

/// The address that absolute links begin with: scheme, host and port, nothing after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl(String);

impl BaseUrl {
    fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        (matches!(url.scheme(), "http" | "https") && bare)
            .then(|| Self(url.origin().ascii_serialization()))
    }
}

impl fmt::Display for BaseUrl {
    /// Without a slash at the end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Value for BaseUrl {
    fn parse(raw: &Raw) -> Result<Self, String> {
        let rule = "an http or https address without a path, such as https://example.org";
        text(raw, rule, Self::parse)
    }

    fn show(&self) -> Json {
        self.0.clone().into()
    }
}

/// A further name of the site, in the form browsers send it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HostName(Host);

impl HostName {
    /// The host itself.
    pub(crate) fn host(&self) -> &Host {
        &self.0
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Entry for HostName {
    const RULE: &'static str = "a list of host names without scheme, port or path";

    fn parse(text: &str) -> Option<Self> {
        Host::parse(text).ok().map(Self)
    }
}
