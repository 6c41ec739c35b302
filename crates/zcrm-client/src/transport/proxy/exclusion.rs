//! Which hosts are reached without the proxy.

use std::net::IpAddr;

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exclusion {
    place: HostPattern,
    port: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum HostPattern {
    Everywhere,
    /// The name itself, and every name that ends in a dot and it.
    Name(String),
    Address(IpAddr),
    /// Every address that begins with these bits.
    Network(IpAddr, u32),
}

impl Exclusion {
    /// Reads an entry; `None` when it is none.
    pub(super) fn parse(entry: &str) -> Option<Self> {
        // An IPv6 address has colons of its own.
        if let Some(place) = HostPattern::parse(entry) {
            return Some(Self { place, port: None });
        }
        let (place, port) = entry.rsplit_once(':')?;
        Some(Self { place: HostPattern::parse(place)?, port: Some(port.parse().ok()?) })
    }

    /// Every host.
    pub(super) fn everywhere() -> Self {
        Self { place: HostPattern::Everywhere, port: None }
    }

    /// Reads an entry of `NO_PROXY`; `None` when curl would take it for no host's. Observed: curl
    /// 7.88. Of IPv6 it compares the text only, and networks are as its documentation says.
    pub(super) fn of_variable(entry: &str) -> Option<Self> {
        let place = match entry.split_once('/') {
            Some((address, bits)) => HostPattern::network(address.parse().ok()?, bits)?,
            None => match entry.parse() {
                Ok(address) => HostPattern::Address(address),
                Err(_) => {
                    let name = entry.strip_suffix('.').unwrap_or(entry);
                    HostPattern::name(name.strip_prefix('.').unwrap_or(name))?
                }
            },
        };
        Some(Self { place, port: None })
    }

    pub(super) fn covers(&self, host: &str, port: u16) -> bool {
        self.port.is_none_or(|only| only == port) && self.place.covers(host)
    }
}

impl HostPattern {
    fn parse(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Everywhere);
        }
        let bare = unbracketed(text);
        if let Ok(address) = bare.parse() {
            return Some(Self::Address(address));
        }
        if let Some((address, bits)) = bare.split_once('/') {
            let (address, bits): (IpAddr, u32) = (address.parse().ok()?, bits.parse().ok()?);
            let most = if address.is_ipv4() { 32 } else { 128 };
            return (bits <= most).then_some(Self::Network(address, bits));
        }
        Self::name(text.trim_start_matches("*.").trim_matches('.'))
    }

    fn name(text: &str) -> Option<Self> {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let labels = !text.is_empty() && text.split('.').all(|label| !label.is_empty());
        (labels && text.chars().all(fits)).then(|| Self::Name(text.to_ascii_lowercase()))
    }

    /// curl counts the bits as C's `atoi` does, and none of them means the address itself.
    fn network(address: IpAddr, bits: &str) -> Option<Self> {
        let bits = bits.strip_prefix('+').unwrap_or(bits);
        let digits = bits.find(|c: char| !c.is_ascii_digit()).unwrap_or(bits.len());
        let most = if address.is_ipv4() { 32 } else { 128 };
        match bits.split_at(digits) {
            (_, rest) if rest.starts_with('-') => None,
            ("", _) => Some(Self::Address(address)),
            (bits, _) => match bits.parse().ok()? {
                0 => Some(Self::Address(address)),
                bits => (bits <= most).then_some(Self::Network(address, bits)),
            },
        }
    }

    fn covers(&self, host: &str) -> bool {
        let host = unbracketed(host);
        match (self, host.parse()) {
            (Self::Everywhere, _) => true,
            (Self::Address(own), Ok(address)) => *own == address,
            (Self::Network(own, bits), Ok(address)) => within(*own, *bits, address),
            (Self::Name(name), Err(_)) => {
                let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
                host.strip_suffix(name.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            }
            _ => false,
        }
    }
}

fn within(network: IpAddr, bits: u32, address: IpAddr) -> bool {
    let differing = match (network, address) {
        (IpAddr::V4(one), IpAddr::V4(other)) => (one.to_bits() ^ other.to_bits()).leading_zeros(),
        (IpAddr::V6(one), IpAddr::V6(other)) => (one.to_bits() ^ other.to_bits()).leading_zeros(),
        _ => return false,
    };
    // Of two equal addresses no bit differs: 32 or 128 zeros lead.
    differing >= bits
}

fn unbracketed(host: &str) -> &str {
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}
