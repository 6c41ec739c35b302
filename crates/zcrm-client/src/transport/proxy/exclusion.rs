//! Which hosts are reached without the proxy.

use std::net::IpAddr;

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exclusion {
    place: Place,
    port: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
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
        if let Some(place) = Place::parse(entry) {
            return Some(Self { place, port: None });
        }
        let (place, port) = entry.rsplit_once(':')?;
        Some(Self { place: Place::parse(place)?, port: Some(port.parse().ok()?) })
    }

    pub(super) fn covers(&self, host: &str, port: u16) -> bool {
        self.port.is_none_or(|only| only == port) && self.place.covers(host)
    }
}

impl Place {
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
        let name = text.trim_start_matches("*.").trim_matches('.').to_ascii_lowercase();
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        (!name.is_empty() && name.chars().all(fits)).then_some(Self::Name(name))
    }

    fn covers(&self, host: &str) -> bool {
        let host = unbracketed(host);
        match (self, host.parse()) {
            (Self::Everywhere, _) => true,
            (Self::Address(own), Ok(address)) => *own == address,
            (Self::Network(own, bits), Ok(address)) => within(*own, *bits, address),
            (Self::Name(name), Err(_)) => {
                let host = host.trim_end_matches('.').to_ascii_lowercase();
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
