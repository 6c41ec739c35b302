//! The proxy that the environment of the process names.

use std::net::{Ipv4Addr, Ipv6Addr};

use percent_encoding::percent_decode_str;

use super::exclusion::Exclusion;
use super::{RequestProxy, unusable};
use crate::Error;
use zcrm_core::redact::excerpt;

impl RequestProxy {
    /// The proxy that `HTTPS_PROXY` names, with the exceptions of `NO_PROXY` (or both in small
    /// letters); `None` when there is none. Nothing reads the environment unless this is called:
    ///
    /// ```no_run
    /// # // no_run: it depends on the environment of the process.
    /// use zcrm_client::{RequestProxy, Zcrm};
    ///
    /// let builder = Zcrm::builder().proxy(RequestProxy::from_env()?);
    /// # Ok::<(), zcrm_client::Error>(())
    /// ```
    ///
    /// `http://user:password@host:port` and `host:port` are understood, and with the feature
    /// `socks` `socks5://…` and `socks5h://…` (the proxy looks names up with both), whose port is
    /// 1080 when it is left out. A URL that two programs could read differently is refused: what is
    /// special in user and password is percent-encoded, and an HTTP proxy has its port (left out,
    /// curl takes 1080 and others 80).
    ///
    /// `NO_PROXY` is read as curl reads it: names (`corp` and `.corp` mean the same), addresses,
    /// networks such as `10.0.0.0/8`, or `*` alone. Every other entry is skipped with a warning.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](crate::ErrorKind::Configuration) when `HTTPS_PROXY` is none of
    /// these; the message does not repeat it, for it may hold a password.
    pub fn from_env() -> Result<Option<Self>, Error> {
        Self::from_variables(|name| std::env::var(name).ok())
    }

    pub(super) fn from_variables(
        read: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<Self>, Error> {
        let named = |upper: &str| {
            [upper.to_owned(), upper.to_ascii_lowercase()]
                .iter()
                .find_map(|name| read(name).filter(|value| !value.trim().is_empty()))
        };
        let Some(value) = named("HTTPS_PROXY") else { return Ok(None) };
        let proxy = Self::from_url(value.trim())?;
        Ok(Some(Self { excluded: no_proxy(&named("NO_PROXY").unwrap_or_default()), ..proxy }))
    }

    fn from_url(text: &str) -> Result<Self, Error> {
        let (scheme, rest) = text.split_once("://").unwrap_or(("http", text));
        let scheme = scheme.to_ascii_lowercase();
        let default_port = match scheme.as_str() {
            // Not the same for all programs.
            "http" => None,
            "socks5" | "socks5h" if cfg!(feature = "socks") => Some(1080),
            "https" => {
                return Err(unusable("HTTPS_PROXY wants TLS to the proxy itself; give http://"));
            }
            _ if cfg!(feature = "socks") => {
                return Err(unusable("HTTPS_PROXY is neither http:// nor socks5://"));
            }
            _ => {
                return Err(unusable(
                    "HTTPS_PROXY is not http://; socks5:// needs the feature socks, which is off",
                ));
            }
        };
        let (credentials, place) = authority(rest)?;
        let (host, port) = host_and_port(place)?;
        let port = port.or(default_port).ok_or_else(|| {
            unusable("HTTPS_PROXY names no port: programs differ in which they take; give it")
        })?;
        let proxy = match scheme.as_str() {
            #[cfg(feature = "socks")]
            "socks5" | "socks5h" => Self::socks5(host, port),
            _ => Self::new(host, port),
        };
        let Some(credentials) = credentials else { return Ok(proxy) };
        let (user, password) = credentials.split_once(':').unwrap_or((credentials, ""));
        if user.is_empty() {
            return Err(unusable("HTTPS_PROXY has a password or `@`, and no user"));
        }
        let password = decoded(password)?;
        Ok(proxy.basic_auth(decoded(user)?, password))
    }
}

const ENCODE: &str = "HTTPS_PROXY can be read in more than one way: percent-encode what is special \
                      in its user and password";

/// The credentials of a URL, as they are written, and the host and port.
fn authority(rest: &str) -> Result<(Option<&str>, &str), Error> {
    // Programs take these for the end of the host, for a part of the password, or for a mistake.
    let misread =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '#' | '?' | '"');
    if rest.contains(misread) {
        return Err(unusable(ENCODE));
    }
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    match authority.split_once('@') {
        _ if path.contains('@') => Err(unusable(ENCODE)),
        Some((_, place)) if place.contains('@') => Err(unusable(ENCODE)),
        Some((credentials, place)) => Ok((Some(credentials), place)),
        None => Ok((None, authority)),
    }
}

fn host_and_port(place: &str) -> Result<(&str, Option<u16>), Error> {
    let six = place.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let (host, port) = match six {
        Some((six, port)) => {
            six.parse::<Ipv6Addr>().map_err(|_| unusable("HTTPS_PROXY names no host"))?;
            place.split_at_checked(place.len() - port.len()).unwrap_or((place, ""))
        }
        None => place.find(':').map_or((place, ""), |colon| place.split_at(colon)),
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let last = host.rsplit('.').find(|label| !label.is_empty()).unwrap_or_default();
    // What ends in a number is an address to some programs, in forms that others do not know.
    let is_odd_number = last.starts_with(|c: char| c.is_ascii_digit())
        && last.strip_prefix("0x").unwrap_or(last).bytes().all(|byte| byte.is_ascii_hexdigit())
        && host.parse::<Ipv4Addr>().is_err();
    if six.is_none() && (last.is_empty() || !host.chars().all(fits) || is_odd_number) {
        return Err(unusable("HTTPS_PROXY names no host that every program would read alike"));
    }
    let Some(port) = port.strip_prefix(':') else {
        return if port.is_empty() { Ok((host, None)) } else { Err(unusable(ENCODE)) };
    };
    let digits = port.bytes().all(|byte| byte.is_ascii_digit());
    match port.parse() {
        Ok(port) if digits && port > 0 => Ok((host, Some(port))),
        _ => Err(unusable("HTTPS_PROXY has a port that is none; it is 1 to 65535")),
    }
}

fn decoded(text: &str) -> Result<String, Error> {
    let text = percent_decode_str(text).decode_utf8();
    let text = text
        .map_err(|_| unusable("HTTPS_PROXY has a user or password that is not UTF-8"))?
        .into_owned();
    if text.contains(char::is_control) {
        return Err(unusable("HTTPS_PROXY has a control character in its user or password"));
    }
    Ok(text)
}

/// Reads `NO_PROXY` as curl does.
fn no_proxy(list: &str) -> Vec<Exclusion> {
    if list == "*" {
        return vec![Exclusion::everywhere()];
    }
    let entries = list.split([',', ' ', '\t']).filter(|entry| !entry.is_empty());
    let read = |entry: &str| {
        let exclusion = Exclusion::of_variable(entry);
        if exclusion.is_none() {
            tracing::warn!(
                entry = excerpt(entry),
                "an entry of NO_PROXY is skipped: it is no name, address or network"
            );
        }
        exclusion
    };
    entries.filter_map(read).collect()
}
