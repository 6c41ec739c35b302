//! Whom to trust, who we are, and by whose cryptography.

mod client;
mod host_name;
mod pem;

use std::fmt;
use std::sync::Arc;

use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

use self::client::ClientCertificate;
use crate::{Error, ErrorKind};

/// Which certificate authorities are trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TlsRoots {
    /// The operating system's; needs the feature `platform-verifier`.
    Platform,
    /// Mozilla's, compiled in; needs the feature `webpki-roots`.
    WebPki,
    /// None but those added with [`Tls::extra_ca_pem`].
    ExtraOnly,
}

/// TLS settings. The cryptography is chosen by feature: `aws-lc-rs` when it is on, else `ring`.
///
/// Host names are checked unless [`danger_without_host_name_verification`] says otherwise.
///
/// [`danger_without_host_name_verification`]: Tls::danger_without_host_name_verification
#[derive(Clone)]
#[must_use]
pub struct Tls {
    roots: TlsRoots,
    extra_pem: Vec<Vec<u8>>,
    client: Option<ClientCertificate>,
    any_host_name: bool,
}

impl Default for Tls {
    /// The operating system's authorities, or Mozilla's when only that feature is on.
    fn default() -> Self {
        let roots = if cfg!(feature = "platform-verifier") || !cfg!(feature = "webpki-roots") {
            TlsRoots::Platform
        } else {
            TlsRoots::WebPki
        };
        Self { roots, extra_pem: Vec::new(), client: None, any_host_name: false }
    }
}

impl Tls {
    /// The defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets which certificate authorities are trusted.
    pub fn roots(mut self, roots: TlsRoots) -> Self {
        self.roots = roots;
        self
    }

    /// Trusts the certificate authorities of this PEM text besides.
    pub fn extra_ca_pem(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.extra_pem.push(pem.into());
        self
    }

    /// Shows this certificate to servers (and proxies of one's own) that ask for one: PEM texts of
    /// the certificate, with those between it and its authority, and of its private key.
    pub fn client_certificate_pem(
        mut self,
        certificate: impl Into<Vec<u8>>,
        key: impl Into<Vec<u8>>,
    ) -> Self {
        self.client = Some(ClientCertificate::new(certificate.into(), key.into()));
        self
    }

    /// Takes a trusted certificate of **any** host for the one that is called: the holder of one
    /// can read and change everything, tokens included. For a server behind an address that its
    /// certificate cannot name, together with [`TlsRoots::ExtraOnly`] and an authority that
    /// certifies no other host. The certificate's authority and dates are checked all the same.
    pub fn danger_without_host_name_verification(mut self) -> Self {
        self.any_host_name = true;
        self
    }

    pub(super) fn client_config(&self) -> Result<ClientConfig, Error> {
        let provider = provider()?;
        let extra = self.extra()?;
        let trust = match self.roots {
            TlsRoots::Platform => platform(extra, Arc::clone(&provider))?,
            TlsRoots::WebPki => webpki(extra)?,
            TlsRoots::ExtraOnly => Trust::Roots(store(RootCertStore::empty(), extra)?),
        };
        let trust = match self.any_host_name {
            true => Trust::Verifier(host_name::unverified(trust, Arc::clone(&provider))?),
            false => trust,
        };
        let builder = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| refused("the cryptography lacks a TLS version", error))?;
        let builder = match trust {
            Trust::Roots(roots) => builder.with_root_certificates(roots),
            // `dangerous` is rustls's word for any verifier that is made elsewhere.
            Trust::Verifier(verifier) => {
                builder.dangerous().with_custom_certificate_verifier(verifier)
            }
        };
        match &self.client {
            Some(client) => client.applied(builder),
            None => Ok(builder.with_no_client_auth()),
        }
    }

    fn extra(&self) -> Result<Vec<CertificateDer<'static>>, Error> {
        let texts = self.extra_pem.iter().map(|pem| pem::certificates("an extra CA", pem));
        Ok(texts.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }
}

/// Who decides about a certificate.
enum Trust {
    /// webpki, by these authorities.
    Roots(RootCertStore),
    Verifier(Arc<dyn ServerCertVerifier>),
}

#[cfg(feature = "platform-verifier")]
fn platform(
    extra: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Trust, Error> {
    let verifier = rustls_platform_verifier::Verifier::new_with_extra_roots(extra, provider)
        .map_err(|error| {
            refused(
                "the system's certificate authorities cannot be read; install them (Debian: \
                 ca-certificates), or use the feature webpki-roots with TlsRoots::WebPki",
                error,
            )
        })?;
    Ok(Trust::Verifier(Arc::new(verifier)))
}

#[cfg(not(feature = "platform-verifier"))]
fn platform(_: Vec<CertificateDer<'static>>, _: Arc<CryptoProvider>) -> Result<Trust, Error> {
    Err(without_feature("TlsRoots::Platform", "platform-verifier"))
}

#[cfg(feature = "webpki-roots")]
fn webpki(extra: Vec<CertificateDer<'static>>) -> Result<Trust, Error> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    Ok(Trust::Roots(store(roots, extra)?))
}

#[cfg(not(feature = "webpki-roots"))]
fn webpki(_: Vec<CertificateDer<'static>>) -> Result<Trust, Error> {
    Err(without_feature("TlsRoots::WebPki", "webpki-roots"))
}

fn store(
    mut roots: RootCertStore,
    extra: Vec<CertificateDer<'static>>,
) -> Result<RootCertStore, Error> {
    for certificate in extra {
        roots
            .add(certificate)
            .map_err(|error| refused("an extra CA certificate is not usable", error))?;
    }
    Ok(roots)
}

/// Passed explicitly: a library must not install a process-wide default.
#[cfg(feature = "aws-lc-rs")]
#[expect(clippy::unnecessary_wraps, reason = "without a provider it fails")]
fn provider() -> Result<Arc<CryptoProvider>, Error> {
    Ok(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
}

#[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
#[expect(clippy::unnecessary_wraps, reason = "without a provider it fails")]
fn provider() -> Result<Arc<CryptoProvider>, Error> {
    Ok(Arc::new(rustls::crypto::ring::default_provider()))
}

#[cfg(not(any(feature = "ring", feature = "aws-lc-rs")))]
fn provider() -> Result<Arc<CryptoProvider>, Error> {
    Err(without_feature("TLS", "ring or aws-lc-rs"))
}

#[cfg(any(
    not(feature = "platform-verifier"),
    not(feature = "webpki-roots"),
    not(any(feature = "ring", feature = "aws-lc-rs")),
))]
fn without_feature(what: &str, feature: &str) -> Error {
    Error::new(
        ErrorKind::Configuration,
        format!("set up TLS: {what} needs the feature {feature}, which is off"),
    )
}

fn refused(what: &str, error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(ErrorKind::Configuration, format!("set up TLS: {what}")).with_source(error)
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls")
            .field("roots", &self.roots)
            .field("extra", &self.extra_pem.len())
            .field("client", &self.client)
            .field("any_host_name", &self.any_host_name)
            .finish()
    }
}
