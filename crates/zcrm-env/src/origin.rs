//! `Origin`: a scheme, a host and a port, read strictly, and nothing else of a URL.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use crate::error::UrlFault;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Http,
    Https,
}

impl Scheme {
    const fn default_port(self) -> u16 {
        match self {
            Scheme::Http => 80,
            Scheme::Https => 443,
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Host<'a> {
    Name(&'a str),
    V4(Ipv4Addr),
    V6(Ipv6Addr),
}

impl PartialEq for Host<'_> {
    fn eq(&self, other: &Host<'_>) -> bool {
        match (self, other) {
            (Host::Name(a), Host::Name(b)) => a.eq_ignore_ascii_case(b),
            (Host::V4(a), Host::V4(b)) => a == b,
            (Host::V6(a), Host::V6(b)) => a == b,
            _ => false,
        }
    }
}

/// What is before the path of a URL, borrowed from the text it was read from.
///
/// It is written by hand because this crate has no dependency, and because accepting less than the
/// URL standard does is the point: a host that two parsers read differently is refused.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin<'a> {
    /// `None` for a bare host, which stands for whatever scheme it is compared with.
    scheme: Option<Scheme>,
    host: Host<'a>,
    port: Option<u16>,
}

impl<'a> Origin<'a> {
    /// Reads `https://host`, `http://host:port`, `host` or `host:port`, with at most one `/` after it.
    pub(crate) fn parse(text: &'a str) -> Result<Origin<'a>, UrlFault> {
        if text.is_empty() {
            return Err(UrlFault::Empty);
        }
        // Spaces, control characters, look-alike letters, and `\`, which browsers read as `/`.
        if text.bytes().any(|byte| !byte.is_ascii_graphic() || byte == b'\\') {
            return Err(UrlFault::Character);
        }
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => {
                (Some(Scheme::Https), rest)
            }
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => {
                (Some(Scheme::Http), rest)
            }
            Some(_) => return Err(UrlFault::Scheme),
            None => (None, text),
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(['/', '?', '#']) {
            return Err(UrlFault::Path);
        }
        if authority.contains('@') {
            return Err(UrlFault::UserInfo);
        }
        let (host, port) = split_port(authority)?;
        Ok(Origin { scheme, host: parse_host(host)?, port })
    }

    /// Whether this is the same scheme, host and port as `known`, which must be a full URL.
    ///
    /// A bare host takes the scheme of `known`. A default port may be spelt out.
    pub(crate) fn is(&self, known: &str) -> bool {
        let Ok(known) = Origin::parse(known) else { return false };
        let Some(scheme) = known.scheme else { return false };
        self.scheme.unwrap_or(scheme) == scheme
            && self.host == known.host
            && self.effective_port(scheme) == known.effective_port(scheme)
    }

    /// Whether this is `host` over https on the default port.
    pub(crate) fn is_https_host(&self, host: &str) -> bool {
        self.scheme.unwrap_or(Scheme::Https) == Scheme::Https
            && self.host == Host::Name(host)
            && self.effective_port(Scheme::Https) == Scheme::Https.default_port()
    }

    /// Checks that a token may travel there: https, or plain http that never leaves the machine.
    pub(crate) fn check_private(&self) -> Result<(), UrlFault> {
        match self.scheme {
            Some(Scheme::Https) => Ok(()),
            Some(Scheme::Http) if self.is_loopback() => Ok(()),
            Some(Scheme::Http) => Err(UrlFault::PlainHttp),
            None => Err(UrlFault::Scheme),
        }
    }

    fn is_loopback(&self) -> bool {
        match self.host {
            Host::Name(name) => name.eq_ignore_ascii_case("localhost"),
            Host::V4(address) => address.is_loopback(),
            Host::V6(address) => address.is_loopback(),
        }
    }

    fn effective_port(&self, scheme: Scheme) -> u16 {
        self.port.unwrap_or(scheme.default_port())
    }
}

/// The one spelling of an origin: lower case, no trailing slash, no default port.
impl fmt::Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = self.scheme.unwrap_or(Scheme::Https);
        f.write_str(match scheme {
            Scheme::Http => "http://",
            Scheme::Https => "https://",
        })?;
        match self.host {
            Host::Name(name) => name
                .chars()
                .try_for_each(|letter| fmt::Write::write_char(f, letter.to_ascii_lowercase()))?,
            Host::V4(address) => write!(f, "{address}")?,
            Host::V6(address) => write!(f, "[{address}]")?,
        }
        match self.port {
            Some(port) if port != scheme.default_port() => write!(f, ":{port}"),
            _ => Ok(()),
        }
    }
}

fn split_port(authority: &str) -> Result<(&str, Option<u16>), UrlFault> {
    let after_brackets = authority.rfind(']').map_or(0, |at| at + 1);
    let Some(colon) = authority[after_brackets..].find(':').map(|at| at + after_brackets) else {
        return Ok((authority, None));
    };
    let digits = &authority[colon + 1..];
    // `u16::from_str` takes `+443` and `0443`; a second reader of the same text might not.
    if digits.starts_with('0') || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(UrlFault::Port);
    }
    let port = digits.parse().map_err(|_| UrlFault::Port)?;
    Ok((&authority[..colon], Some(port)))
}

fn parse_host(host: &str) -> Result<Host<'_>, UrlFault> {
    if let Some(inner) = host.strip_prefix('[') {
        let inner = inner.strip_suffix(']').ok_or(UrlFault::Host)?;
        return inner.parse().map(Host::V6).map_err(|_| UrlFault::Host);
    }
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if host.len() > 253 || !host.split('.').all(is_label) {
        return Err(UrlFault::Host);
    }
    // `127.1` and `0x7f.1` are addresses to some readers and names to others.
    let last = host.rsplit('.').next().unwrap_or(host);
    if last.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) {
        return host.parse().map(Host::V4).map_err(|_| UrlFault::Host);
    }
    Ok(Host::Name(host))
}

#[cfg(test)]
mod tests;
