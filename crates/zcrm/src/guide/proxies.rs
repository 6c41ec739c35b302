//! Behind a proxy.
//!
//! ```
//! use zcrm::{RequestProxy, Zcrm};
//!
//! let proxy = RequestProxy::new("proxy.corp", 8080)
//!     .basic_auth("user", "password")
//!     .except(["localhost", ".corp", "10.0.0.0/8"]);
//! let builder = Zcrm::builder().proxy(proxy);
//! # let _ = builder;
//! ```
//!
//! All calls go by it, token calls included. `HTTPS_PROXY` and `NO_PROXY` are not looked at, unless
//! you say so:
//!
//! ```no_run
//! // no_run: it depends on the environment of the process.
//! use zcrm::{RequestProxy, Zcrm};
//!
//! let builder = Zcrm::builder().proxy(RequestProxy::from_env()?);
//! # Ok::<(), zcrm::Error>(())
//! ```
//!
//! # What it sees
//!
//! Calls to https hosts, which is to say all calls of Zoho, go through a tunnel (`CONNECT`): the proxy
//! sees the host's name and no more. Its user and password are sent to it alone, unencrypted. TLS to
//! the proxy itself is not spoken. A proxy on *another* machine gets no plain http, for it would read
//! the token; plain http is for servers on this machine anyway.
//!
//! A proxy that opens TLS and reads along is a server with a certificate of its own. It is refused
//! until you trust its authority:
//!
//! ```no_run
//! // no_run: the file is yours.
//! use zcrm::{Tls, Zcrm};
//!
//! let ca = std::fs::read("/etc/ssl/corp-ca.pem")?;
//! let builder = Zcrm::builder().tls(Tls::new().extra_ca_pem(ca));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! With the feature `platform-verifier` (default) an authority that the operating system trusts is
//! trusted already.
//!
//! # SOCKS5
//!
//! With the feature `socks`, `RequestProxy::socks5(host, port)`; the proxy looks names up.
//!
//! # When it fails
//!
//! [`ErrorKind::Proxy`](crate::ErrorKind::Proxy) names proxy and status: unreachable, refused, other
//! credentials wanted. Nothing was sent to Zoho then. Connecting, tunnel included, is bounded by
//! [`SdkConfig::connect_timeout`](crate::SdkConfig::connect_timeout). A proxy's own page in place of
//! an answer is reported by its title and not quoted.
//!
//! `cargo run --example proxy` has a proxy of its own and shows what reaches it.
