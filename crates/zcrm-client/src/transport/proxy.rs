//! The proxy by which Zoho is reached.

mod environment;
mod exclusion;

use std::fmt;
use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, Uri};
use zeroize::Zeroizing;

use self::exclusion::Exclusion;
use crate::{Error, ErrorKind};

/// The proxy by which Zoho is reached: calls, files and token requests.
///
/// What goes to an https host goes through a tunnel (`CONNECT`), which the proxy cannot read. Plain
/// http is for hosts on this machine only, and so it goes by a proxy only if that is on this machine
/// as well, which then reads it; else it goes straight. TLS to the proxy itself is not spoken.
///
/// ```
/// use zcrm_client::{RequestProxy, Zcrm};
///
/// let proxy = RequestProxy::new("proxy.corp", 8080)
///     .basic_auth("user", "password")
///     .except(["localhost", ".corp", "10.0.0.0/8"]);
/// assert!(!format!("{proxy:?}").contains("password"));
/// let builder = Zcrm::builder().proxy(proxy);
/// ```
#[derive(Clone)]
#[must_use]
pub struct RequestProxy {
    speaks: Speaks,
    host: String,
    port: u16,
    credentials: Option<Credentials>,
    except: Vec<String>,
    /// What the environment names besides.
    excluded: Vec<Exclusion>,
}

/// The protocol of a proxy.
#[derive(Clone, Copy, Debug)]
pub(super) enum Speaks {
    Http,
    #[cfg(feature = "socks")]
    Socks5,
}

/// Who we are to the proxy.
#[derive(Clone)]
pub(super) struct Credentials {
    pub(super) user: String,
    pub(super) password: Zeroizing<String>,
}

impl RequestProxy {
    /// An HTTP proxy at this host, a name or an address, and port.
    pub fn new(host: impl Into<String>, port: u16) -> Self {
        Self::speaking(Speaks::Http, host.into(), port)
    }

    /// A SOCKS5 proxy at this host and port; it looks names up itself.
    #[cfg(feature = "socks")]
    pub fn socks5(host: impl Into<String>, port: u16) -> Self {
        Self::speaking(Speaks::Socks5, host.into(), port)
    }

    fn speaking(speaks: Speaks, host: String, port: u16) -> Self {
        Self { speaks, host, port, credentials: None, except: Vec::new(), excluded: Vec::new() }
    }

    /// Who we are to the proxy. Neither is logged, nor sent to anybody but the proxy; to an HTTP
    /// proxy they travel unencrypted.
    pub fn basic_auth(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        let password = Zeroizing::new(password.into());
        self.credentials = Some(Credentials { user: user.into(), password });
        self
    }

    /// Hosts that are reached without it, besides those given before: a name stands for itself and
    /// for what ends in it (`corp` and `.corp` mean the same), an address for itself, `10.0.0.0/8`
    /// for a network, `*` for every host; `:port` at the end narrows it to that port.
    pub fn except<S: Into<String>>(mut self, hosts: impl IntoIterator<Item = S>) -> Self {
        self.except.extend(hosts.into_iter().map(Into::into));
        self
    }

    /// Makes it ready for use.
    pub(super) fn checked(&self) -> Result<Proxy, Error> {
        let bare = self.host.trim_start_matches('[').trim_end_matches(']');
        let host = if bare.contains(':') { format!("[{bare}]") } else { bare.to_owned() };
        let name = format!("{host}:{}", self.port);
        let address = Uri::try_from(format!("http://{name}"))
            .ok()
            .filter(|uri| uri.host() == Some(&*host) && uri.path() == "/" && uri.query().is_none())
            .filter(|_| !host.is_empty() && !host.contains('@'))
            .ok_or_else(|| {
                unusable("its host is none; give a name or an address, without http:// and port")
            })?;
        let mut except = self.excluded.clone();
        for entry in &self.except {
            let entry = entry.trim();
            if entry.is_empty() {
                continue;
            }
            let parsed = Exclusion::parse(entry).ok_or_else(|| {
                let entry = zcrm_core::redact::excerpt(entry);
                unusable(&format!("the exception `{entry}` is no host and no network"))
            })?;
            except.push(parsed);
        }
        let authorization = self.credentials.as_ref().map(authorization).transpose()?;
        let credentials = self.credentials.clone();
        Ok(Proxy { speaks: self.speaks, name, address, authorization, credentials, except })
    }
}

fn unusable(what: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("set up the proxy: {what}"))
}

/// Source: RFC 7617.
fn authorization(credentials: &Credentials) -> Result<HeaderValue, Error> {
    if credentials.user.contains(':') {
        return Err(unusable("a user name with a colon cannot be sent"));
    }
    let words = Zeroizing::new(format!("{}:{}", credentials.user, &*credentials.password));
    let encoded = Zeroizing::new(format!("Basic {}", STANDARD.encode(words.as_bytes())));
    let mut value = HeaderValue::try_from(&**encoded)
        .map_err(|_| unusable("its user or password cannot be sent"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// A proxy whose settings are in order.
pub(super) struct Proxy {
    speaks: Speaks,
    name: String,
    address: Uri,
    authorization: Option<HeaderValue>,
    #[cfg_attr(not(feature = "socks"), expect(dead_code, reason = "SOCKS5 sends them itself"))]
    credentials: Option<Credentials>,
    except: Vec<Exclusion>,
}

impl Proxy {
    /// Whether a request for this URL goes by it.
    pub(super) fn serves(&self, uri: &Uri) -> bool {
        let Some(host) = uri.host() else { return false };
        // Another machine would see the token, and take the request for one to itself.
        if uri.scheme_str() == Some("http") && !self.is_local() {
            return false;
        }
        let port = uri.port_u16().unwrap_or(match uri.scheme_str() {
            Some("http") => 80,
            _ => 443,
        });
        !self.except.iter().any(|exclusion| exclusion.covers(host, port))
    }

    /// Whether it is on this machine.
    fn is_local(&self) -> bool {
        let host = self.address.host().unwrap_or_default();
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        host.eq_ignore_ascii_case("localhost")
            || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// Whether it reads the requests for this URL, which then carry our credentials.
    pub(super) fn reads(&self, uri: &Uri) -> bool {
        matches!(self.speaks, Speaks::Http) && uri.scheme_str() == Some("http") && self.serves(uri)
    }

    /// Its host and port.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn address(&self) -> &Uri {
        &self.address
    }

    pub(super) fn speaks(&self) -> Speaks {
        self.speaks
    }

    /// The value of `Proxy-Authorization`.
    pub(super) fn authorization(&self) -> Option<&HeaderValue> {
        self.authorization.as_ref()
    }

    #[cfg(feature = "socks")]
    pub(super) fn credentials(&self) -> Option<&Credentials> {
        self.credentials.as_ref()
    }
}

impl fmt::Debug for RequestProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestProxy")
            .field("speaks", &self.speaks)
            .field("host", &self.host)
            .field("port", &self.port)
            .field("credentials", &self.credentials.as_ref().map(|_| "…"))
            .field("except", &self.except)
            .field("excluded", &self.excluded)
            .finish()
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Proxy").field(&self.name).finish()
    }
}

#[cfg(test)]
mod tests;
