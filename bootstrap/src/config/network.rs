//! Networks: which peers count as our own proxies.

use std::fmt;
use std::net::IpAddr;

use ipnet::IpNet;

use super::value::Entry;

/// An address and how many of its leading bits count. A lone address is a network of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Network(IpNet);

impl Network {
    /// The network itself.
    pub(crate) fn net(self) -> IpNet {
        self.0
    }
}

impl Entry for Network {
    const RULE: &'static str = "a list of networks, such as 10.0.0.0/8 or ::1";

    fn parse(text: &str) -> Option<Self> {
        let net = match text.parse::<IpAddr>() {
            Ok(address) => IpNet::from(address),
            Err(_) => text.parse().ok()?,
        };
        Some(Self(net.trunc()))
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Network};

    #[test]
    fn networks_are_read_and_brought_to_their_first_address() {
        for (text, expected) in [
            ("10.1.2.3/8", Some("10.0.0.0/8")),
            ("127.0.0.1", Some("127.0.0.1/32")),
            ("0.0.0.0/0", Some("0.0.0.0/0")),
            ("2001:db8::1/32", Some("2001:db8::/32")),
            ("::1", Some("::1/128")),
            ("::/0", Some("::/0")),
            ("10.0.0.0/33", None),
            ("::/129", None),
            ("10.0.0/8", None),
            ("example.org", None),
        ] {
            let shown = Network::parse(text).map(|network| network.to_string());
            assert_eq!(shown.as_deref(), expected, "{text}");
        }
    }
}
