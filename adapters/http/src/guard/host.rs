//! Which host names this site answers to.
//!
//! Absolute links are made from the configuration alone, so a foreign name could do little; still
//! it is refused, because caches and mails in front of us may trust it more than we do.

use std::net::{IpAddr, SocketAddr};

use http::uri::Authority;
use tracing::warn;
use url::{Host, Url};

use super::Refusal;

/// The names that are served; any port of them is, since links never come from requests.
#[derive(Clone, Debug)]
pub struct HostRules {
    /// `None` where every name is served.
    names: Option<Vec<String>>,
    loopback: bool,
}

impl HostRules {
    /// The host of `base_url`, the names of the setting `hosts`, and every loopback name if the
    /// server listens on a loopback address.
    pub fn new(base_url: &Url, hosts: &[Host], listening_on: SocketAddr) -> Self {
        let own = base_url.host_str().map(str::to_owned);
        let configured = own.into_iter().chain(hosts.iter().map(Host::to_string));
        Self {
            names: Some(configured.map(|name| canonical(&name)).collect()),
            loopback: listening_on.ip().to_canonical().is_loopback(),
        }
    }

    /// Every name: for a listener that serves no pages, which is reached by whatever address it has.
    pub(crate) fn any() -> Self {
        Self {
            names: None,
            loopback: true,
        }
    }

    /// Accepts `name` or `name:port` of a served name.
    ///
    /// # Errors
    /// [`Refusal::Host`] for what is no such thing, [`Refusal::ForeignHost`] for other names.
    pub fn check(&self, text: &str) -> Result<(), Refusal> {
        let authority: Authority = text.parse().map_err(|_| Refusal::Host)?;
        let name = authority.host();
        let port = text.strip_prefix(name).ok_or(Refusal::Host)?;
        let has_sound_port = port.is_empty()
            || port
                .strip_prefix(':')
                .is_some_and(|port| port.parse::<u16>().is_ok());
        if name.is_empty() || !has_sound_port {
            return Err(Refusal::Host);
        }
        let name = canonical(name);
        let is_ours = self
            .names
            .as_ref()
            .is_none_or(|names| names.contains(&name));
        if is_ours || self.loopback && is_loopback(&name) {
            return Ok(());
        }
        warn!(host = ?name, "refused a foreign host name; if it is yours, add it to the setting `hosts`");
        Err(Refusal::ForeignHost)
    }
}

fn canonical(name: &str) -> String {
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}

fn is_loopback(name: &str) -> bool {
    let address = name
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>();
    name == "localhost"
        || name.ends_with(".localhost")
        || address.is_ok_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use url::Host;

    use super::{HostRules, Refusal};

    fn check(listen: &str, rows: &[(&str, Result<(), Refusal>)]) -> Result<(), Box<dyn Error>> {
        let hosts = [
            Host::parse("www.example.org")?,
            Host::parse("Übung.example")?,
        ];
        let rules = HostRules::new(&"https://example.org/".parse()?, &hosts, listen.parse()?);
        for (host, expect) in rows {
            assert_eq!(&rules.check(host), expect, "{host:?} on {listen}");
        }
        Ok(())
    }

    #[test]
    fn configured_names_are_served_on_any_port_and_in_any_case() -> Result<(), Box<dyn Error>> {
        check(
            "0.0.0.0:80",
            &[
                ("example.org", Ok(())),
                ("EXAMPLE.org.", Ok(())),
                ("www.example.org:8080", Ok(())),
                ("xn--bung-zra.example", Ok(())),
                ("evil.example", Err(Refusal::ForeignHost)),
                ("example.org.evil.example", Err(Refusal::ForeignHost)),
                ("localhost", Err(Refusal::ForeignHost)),
                ("127.0.0.1", Err(Refusal::ForeignHost)),
            ],
        )
    }

    #[test]
    fn loopback_names_are_served_on_a_loopback_listener() -> Result<(), Box<dyn Error>> {
        check(
            "127.0.0.1:3000",
            &[
                ("localhost:3000", Ok(())),
                ("site.localhost", Ok(())),
                ("127.0.0.1", Ok(())),
                ("127.9.9.9:1", Ok(())),
                ("[::1]:3000", Ok(())),
                ("192.0.2.1", Err(Refusal::ForeignHost)),
                ("localhost.evil.example", Err(Refusal::ForeignHost)),
            ],
        )
    }

    #[test]
    fn what_is_no_host_is_refused() -> Result<(), Box<dyn Error>> {
        let odd = [
            "",
            "/",
            "example.org/x",
            "user@example.org",
            "user:pw@example.org",
            "example.org:",
            "example.org:x",
            "example.org:99999",
            "a b",
            "example.org,evil.example",
            "example.org?x",
            "[::1",
            ":80",
            "example.org:80:80",
        ];
        for host in odd {
            let listen = "127.0.0.1:1".parse()?;
            let rules = HostRules::new(&"https://example.org/".parse()?, &[], listen);
            assert!(rules.check(host).is_err(), "{host:?}");
        }
        check("127.0.0.1:1", &[("example.org/x", Err(Refusal::Host))])?;
        check("127.0.0.1:1", &[("user@example.org", Err(Refusal::Host))])
    }
}
