//! Whom to trust, and by whose cryptography.

use std::fmt;
use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};

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
/// Host names are always checked.
#[derive(Clone)]
#[must_use]
pub struct Tls {
    roots: TlsRoots,
    extra_pem: Vec<Vec<u8>>,
}

impl Default for Tls {
    /// The operating system's authorities, or Mozilla's when only that feature is on.
    fn default() -> Self {
        let roots = if cfg!(feature = "platform-verifier") || !cfg!(feature = "webpki-roots") {
            TlsRoots::Platform
        } else {
            TlsRoots::WebPki
        };
        Self { roots, extra_pem: Vec::new() }
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

    pub(super) fn client_config(&self) -> Result<ClientConfig, Error> {
        let provider = provider()?;
        let extra = self.extra()?;
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| refused("the cryptography lacks a TLS version", error))?;
        match self.roots {
            TlsRoots::Platform => platform(builder, extra, provider),
            TlsRoots::WebPki => webpki(builder, extra),
            TlsRoots::ExtraOnly => Ok(builder
                .with_root_certificates(store(RootCertStore::empty(), extra)?)
                .with_no_client_auth()),
        }
    }

    fn extra(&self) -> Result<Vec<CertificateDer<'static>>, Error> {
        let mut all = Vec::new();
        for pem in &self.extra_pem {
            let before = all.len();
            for certificate in CertificateDer::pem_slice_iter(pem) {
                all.push(certificate.map_err(|error| refused("an extra CA is not PEM", error))?);
            }
            if all.len() == before {
                return Err(Error::new(
                    ErrorKind::Configuration,
                    "set up TLS: an extra CA holds no certificate; give PEM text",
                ));
            }
        }
        Ok(all)
    }
}

type ConfigBuilder = rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>;

#[cfg(feature = "platform-verifier")]
fn platform(
    builder: ConfigBuilder,
    extra: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<ClientConfig, Error> {
    let verifier = rustls_platform_verifier::Verifier::new_with_extra_roots(extra, provider)
        .map_err(|error| {
            refused(
                "the system's certificate authorities cannot be read; install them (Debian: \
                 ca-certificates), or use the feature webpki-roots with TlsRoots::WebPki",
                error,
            )
        })?;
    Ok(builder
        .dangerous() // rustls's word for any verifier of another crate.
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

#[cfg(not(feature = "platform-verifier"))]
fn platform(
    _: ConfigBuilder,
    _: Vec<CertificateDer<'static>>,
    _: Arc<CryptoProvider>,
) -> Result<ClientConfig, Error> {
    Err(without_feature("TlsRoots::Platform", "platform-verifier"))
}

#[cfg(feature = "webpki-roots")]
fn webpki(
    builder: ConfigBuilder,
    extra: Vec<CertificateDer<'static>>,
) -> Result<ClientConfig, Error> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    Ok(builder.with_root_certificates(store(roots, extra)?).with_no_client_auth())
}

#[cfg(not(feature = "webpki-roots"))]
fn webpki(_: ConfigBuilder, _: Vec<CertificateDer<'static>>) -> Result<ClientConfig, Error> {
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
    Error::with_source(ErrorKind::Configuration, format!("set up TLS: {what}"), error)
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls")
            .field("roots", &self.roots)
            .field("extra", &self.extra_pem.len())
            .finish()
    }
}
