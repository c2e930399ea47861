//! Who asks: the address that stands behind the trusted proxies.
//!
//! A forwarding header is believed only as far as the networks listed in the setting
//! `trusted_proxies` reach: going from our peer outwards, the first address outside of them is the
//! client. Whatever stands further left was written by that client and is never read.
//!
//! The log lines of a request name the client's network: enough to tell floods and faults apart, and no
//! address of a person.

use std::net::{IpAddr, SocketAddr};

use axum::extract::Request;
use axum::response::Response;
use http::{HeaderMap, HeaderName, header};
use ipnet::IpNet;
use tracing::Span;
use tracing::field::display;

use crate::layers::Shell;
use crate::server::Peer;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Headers that only a proxy (or a client that plays one) writes.
const FORWARDING: [HeaderName; 6] = [
    header::FORWARDED,
    X_FORWARDED_FOR,
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-forwarded-proto"),
    HeaderName::from_static("x-real-ip"),
    header::VIA,
];

/// The client of a request, found by the shell and kept in the request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    address: Option<IpAddr>,
    forwarded: bool,
}

/// The bits of an address that name a network of the size that providers give out.
const NETWORK_V4: u8 = 24;
const NETWORK_V6: u8 = 48;

impl Client {
    /// Reads peer and headers by the list of trusted networks.
    fn read(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpNet]) -> Self {
        let forwarded = FORWARDING.iter().any(|name| headers.contains_key(name));
        let peer = peer.map(|address| address.to_canonical());
        let address = peer.map(|peer| nearest_untrusted(peer, headers, trusted));
        Self { address, forwarded }
    }

    /// The client's address; `None` for a request that came by no connection.
    pub fn address(&self) -> Option<IpAddr> {
        self.address
    }

    /// The network of the client.
    fn network(&self) -> Option<IpNet> {
        let address = self.address?;
        let bits = if address.is_ipv4() {
            NETWORK_V4
        } else {
            NETWORK_V6
        };
        IpNet::new(address, bits)
            .ok()
            .map(|network| network.trunc())
    }

    /// Whether the request came from this machine and was not passed on by a proxy on it, trusted or
    /// not.
    pub fn is_local_direct(&self) -> bool {
        !self.forwarded && self.address.is_some_and(|address| address.is_loopback())
    }
}

fn nearest_untrusted(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(&address));
    let mut nearest = peer;
    for value in headers.get_all(X_FORWARDED_FOR).iter().rev() {
        // A value that is no text ends the chain, as an entry that is no address does.
        let text = value.to_str().unwrap_or("?");
        for entry in text.rsplit(',') {
            if !is_trusted(nearest) {
                return nearest;
            }
            match parse_hop(entry) {
                Some(address) => nearest = address,
                None => return nearest,
            }
        }
    }
    nearest
}

/// An address with or without port, an IPv6 one with or without brackets.
fn parse_hop(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let bare = entry.trim_start_matches('[').trim_end_matches(']');
    let address = bare
        .parse::<IpAddr>()
        .or_else(|_| entry.parse::<SocketAddr>().map(|socket| socket.ip()))
        .ok()?;
    Some(address.to_canonical())
}

/// Layer: puts the [`Client`] into the request's extensions, and its network into the span.
pub(crate) async fn identify<F>(
    shell: &Shell,
    mut request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response
where
    F: Future<Output = Response>,
{
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0.ip());
    let client = Client::read(peer, request.headers(), &shell.trusted_proxies);
    if let Some(network) = client.network() {
        Span::current().record("client", display(network));
    }
    request.extensions_mut().insert(client);
    next(request).await
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use http::{HeaderMap, HeaderName, HeaderValue};
    use ipnet::IpNet;

    use super::Client;

    type TestResult = Result<(), Box<dyn Error>>;

    fn read(
        peer: &str,
        headers: &[(&'static str, &'static str)],
    ) -> Result<Client, Box<dyn Error>> {
        let trusted: Vec<IpNet> = vec!["10.0.0.0/8".parse()?, "fd00::/8".parse()?];
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        Ok(Client::read(Some(peer.parse()?), &map, &trusted))
    }

    fn check(peer: &str, forwarded_for: &[&'static str], expect: &str) -> TestResult {
        let headers: Vec<_> = forwarded_for
            .iter()
            .map(|v| ("x-forwarded-for", *v))
            .collect();
        assert_eq!(
            read(peer, &headers)?.address(),
            Some(expect.parse()?),
            "{forwarded_for:?}"
        );
        Ok(())
    }

    #[test]
    fn an_untrusted_peer_is_the_client_whatever_it_says() -> TestResult {
        check("203.0.113.9", &[], "203.0.113.9")?;
        check("203.0.113.9", &["10.0.0.1"], "203.0.113.9")
    }

    #[test]
    fn the_right_most_untrusted_hop_is_the_client() -> TestResult {
        check("10.0.0.1", &["198.51.100.7"], "198.51.100.7")?;
        check(
            "10.0.0.1",
            &["192.0.2.1, 198.51.100.7, 10.2.2.2"],
            "198.51.100.7",
        )?;
        check(
            "10.0.0.1",
            &["192.0.2.1", "198.51.100.7", "10.2.2.2"],
            "198.51.100.7",
        )?;
        check("fd00::1", &["[2001:db8::5]:4711"], "2001:db8::5")?;
        check("::ffff:10.0.0.1", &["198.51.100.7:80"], "198.51.100.7")
    }

    #[test]
    fn a_hop_that_is_no_address_ends_the_chain() -> TestResult {
        check("10.0.0.1", &["198.51.100.7, unknown"], "10.0.0.1")?;
        check("10.0.0.1", &["198.51.100.7, , 10.3.3.3"], "10.3.3.3")?;
        check("10.0.0.1", &["10.5.5.5"], "10.5.5.5")
    }

    #[test]
    fn a_client_is_told_by_its_network() -> TestResult {
        for (address, expected) in [
            ("198.51.100.77", "198.51.100.0/24"),
            ("2001:db8:1:2:3::5", "2001:db8:1::/48"),
        ] {
            let network = read(address, &[])?.network().map(|n| n.to_string());
            assert_eq!(network.as_deref(), Some(expected));
        }
        Ok(())
    }

    #[test]
    fn local_and_direct_needs_loopback_without_any_forwarding_header() -> TestResult {
        assert!(read("127.0.0.1", &[])?.is_local_direct());
        assert!(read("::1", &[])?.is_local_direct());
        assert!(!read("203.0.113.9", &[])?.is_local_direct());
        for name in [
            "forwarded",
            "x-forwarded-for",
            "x-real-ip",
            "x-forwarded-host",
            "via",
        ] {
            let client = read("127.0.0.1", &[(name, "x")])?;
            assert!(!client.is_local_direct(), "{name}");
        }
        assert!(!Client::read(None, &HeaderMap::new(), &[]).is_local_direct());
        Ok(())
    }
}
