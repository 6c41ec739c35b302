//! The proxy that the environment of the process names.

use http::Uri;
use percent_encoding::percent_decode_str;

use super::{RequestProxy, unusable};
use crate::Error;

impl RequestProxy {
    /// The proxy that `HTTPS_PROXY` names, with the exceptions of `NO_PROXY` (or both in small
    /// letters); `None` when there is none. Nothing reads the environment unless this is called:
    ///
    /// ```no_run
    /// # // no_run: it depends on the environment of whoever runs it.
    /// use zcrm_client::{RequestProxy, Zcrm};
    ///
    /// let builder = Zcrm::builder().proxy(RequestProxy::from_env()?);
    /// # Ok::<(), zcrm_client::Error>(())
    /// ```
    ///
    /// `http://user:password@host:port` and `host:port` are understood, and with the feature
    /// `socks` `socks5://…` and `socks5h://…` (the proxy looks names up with both). The port left
    /// out is 80, of SOCKS5 1080.
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
        let except = named("NO_PROXY").unwrap_or_default();
        Ok(Some(proxy.except(except.split([',', ' ']))))
    }

    fn from_url(text: &str) -> Result<Self, Error> {
        let whole = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let url = Uri::try_from(whole).map_err(|_| unusable("HTTPS_PROXY is no URL"))?;
        let host = url.host().filter(|host| !host.is_empty());
        let host = host.ok_or_else(|| unusable("HTTPS_PROXY names no host"))?;
        let proxy = match url.scheme_str().unwrap_or_default() {
            "http" => Self::new(host, url.port_u16().unwrap_or(80)),
            #[cfg(feature = "socks")]
            "socks5" | "socks5h" => Self::socks5(host, url.port_u16().unwrap_or(1080)),
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
        let authority = url.authority().map_or("", http::uri::Authority::as_str);
        let Some((credentials, _)) = authority.rsplit_once('@') else { return Ok(proxy) };
        let (user, password) = credentials.split_once(':').unwrap_or((credentials, ""));
        if user.is_empty() {
            return Ok(proxy);
        }
        let decoded = |text: &str| {
            let text = percent_decode_str(text).decode_utf8();
            text.map(|text| text.into_owned())
                .map_err(|_| unusable("HTTPS_PROXY has a user or password that is not UTF-8"))
        };
        let password = decoded(password)?;
        Ok(proxy.basic_auth(decoded(user)?, password))
    }
}
