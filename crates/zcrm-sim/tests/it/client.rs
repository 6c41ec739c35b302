//! A bare HTTP client for these tests: a socket and hyper, nothing that knows Zoho.

use std::error::Error;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Version};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use zcrm_sim::Sim;

/// Why a request had no whole answer.
pub(crate) type Broken = Box<dyn Error + Send + Sync>;

/// One request, sent on a connection of its own.
#[derive(Debug)]
pub(crate) struct Raw<'sim> {
    sim: &'sim Sim,
    method: Method,
    target: String,
    headers: Vec<(String, String)>,
    body: Bytes,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct RawReply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) version: Version,
}

impl<'sim> Raw<'sim> {
    pub(crate) fn new(sim: &'sim Sim, method: Method, target: impl Into<String>) -> Self {
        Self { sim, method, target: target.into(), headers: Vec::new(), body: Bytes::new() }
    }

    pub(crate) fn get(sim: &'sim Sim, target: impl Into<String>) -> Self {
        Self::new(sim, Method::GET, target)
    }

    pub(crate) fn post(sim: &'sim Sim, target: impl Into<String>) -> Self {
        Self::new(sim, Method::POST, target)
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds `Authorization: Zoho-oauthtoken …`.
    pub(crate) fn token(self, token: &str) -> Self {
        self.header("authorization", &format!("Zoho-oauthtoken {token}"))
    }

    /// A body without Content-Type.
    pub(crate) fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// A JSON body without Content-Type, as Zoho's own SDKs send it.
    pub(crate) fn json(self, body: &Value) -> Self {
        self.body(body.to_string())
    }

    /// An urlencoded form.
    pub(crate) fn form(self, pairs: &[(&str, &str)]) -> Self {
        let text =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        self.header("content-type", "application/x-www-form-urlencoded").body(text)
    }

    /// Sends it and wants a whole answer.
    pub(crate) async fn send(self) -> RawReply {
        self.try_send().await.expect("a whole answer")
    }

    /// Sends it; `Err` when the connection ends early.
    pub(crate) async fn try_send(self) -> Result<RawReply, Broken> {
        let mut wire = Wire::open(self.sim).await?;
        wire.send(self).await
    }
}

impl RawReply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("a JSON body")
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).expect("a UTF-8 body")
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// One HTTP/1.1 connection, for several requests.
pub(crate) struct Wire {
    sender: http1::SendRequest<Full<Bytes>>,
}

impl Wire {
    pub(crate) async fn open(sim: &Sim) -> Result<Self, Broken> {
        let sender = match tls_to(sim, &["http/1.1"]).await? {
            Some(stream) => handshake(stream).await?,
            None => handshake(tcp_to(sim).await?).await?,
        };
        Ok(Self { sender })
    }

    pub(crate) async fn send(&mut self, raw: Raw<'_>) -> Result<RawReply, Broken> {
        self.sender.ready().await?;
        let response = self.sender.send_request(request(raw, "")?).await?;
        read(response).await
    }
}

/// Sends one request by HTTP/2 over TLS.
pub(crate) async fn send_by_h2(raw: Raw<'_>) -> Result<RawReply, Broken> {
    let stream = tls_to(raw.sim, &["h2", "http/1.1"]).await?.ok_or("the simulator has no TLS")?;
    let (mut sender, connection) =
        http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let origin = raw.sim.url().to_owned();
    let response = sender.send_request(request(raw, &origin)?).await?;
    read(response).await
}

async fn handshake<S>(stream: S) -> Result<http1::SendRequest<Full<Bytes>>, Broken>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

fn request(raw: Raw<'_>, origin: &str) -> Result<Request<Full<Bytes>>, Broken> {
    let authority = raw.sim.url().split("://").nth(1).unwrap_or_default();
    let mut request = Request::builder().method(raw.method);
    request = request.uri(format!("{origin}{}", raw.target));
    if origin.is_empty() {
        request = request.header("host", authority);
    }
    for (name, value) in raw.headers {
        request = request.header(name, value);
    }
    Ok(request.body(Full::new(raw.body))?)
}

async fn read(response: http::Response<hyper::body::Incoming>) -> Result<RawReply, Broken> {
    let (parts, body) = response.into_parts();
    let body = body.collect().await?.to_bytes();
    let (status, version) = (parts.status.as_u16(), parts.version);
    Ok(RawReply { status, headers: parts.headers, body, version })
}

/// A plain connection to the simulator's port.
pub(crate) async fn tcp_to(sim: &Sim) -> Result<TcpStream, Broken> {
    let authority = sim.url().split("://").nth(1).unwrap_or_default();
    Ok(TcpStream::connect(authority).await?)
}

/// A TLS connection that trusts the simulator's CA and nothing else; `None` without TLS.
async fn tls_to(
    sim: &Sim,
    protocols: &[&str],
) -> Result<Option<tokio_rustls::client::TlsStream<TcpStream>>, Broken> {
    let Some(pem) = sim.ca_pem() else { return Ok(None) };
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(pem.as_bytes())?)?;
    let connector = tls_connector(roots, protocols)?;
    let name = ServerName::try_from("127.0.0.1")?;
    Ok(Some(connector.connect(name, tcp_to(sim).await?).await?))
}

/// A TLS connector with these roots.
pub(crate) fn tls_connector(
    roots: RootCertStore,
    protocols: &[&str],
) -> Result<TlsConnector, Broken> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    Ok(TlsConnector::from(Arc::new(config)))
}
