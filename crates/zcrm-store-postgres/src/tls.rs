//! Whether the connection is encrypted, and whom it trusts.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use zcrm_store_api::StoreError;

use crate::error::setting;

/// How much a connection is protected; the words are PostgreSQL's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PostgresTls {
    /// Never: everything, tokens too, is sent in clear.
    Off,
    /// When the server can. Nobody in the middle is kept from claiming that it cannot.
    Prefer,
    /// Always, whoever the server is: keeps out listeners, not somebody in the middle.
    Require,
    /// Always, and the server must show a certificate for its host name that an authority given
    /// with [`ca_pem`](crate::PostgresStoreBuilder::ca_pem) or
    /// [`ca_file`](crate::PostgresStoreBuilder::ca_file) signed.
    VerifyFull,
}

/// The settings of rustls for a mode that encrypts.
pub(crate) fn config(mode: PostgresTls, ca_pem: Option<&[u8]>) -> Result<ClientConfig, StoreError> {
    let provider = provider()?;
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|_| setting("set up TLS: the cryptography provider has no protocol version"))?;
    let mut config = if mode == PostgresTls::VerifyFull {
        let pem = ca_pem.ok_or_else(|| {
            setting("verify the server without an authority: give one with ca_pem or ca_file")
        })?;
        builder.with_root_certificates(roots(pem)?).with_no_client_auth()
    } else {
        builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Anybody(provider)))
            .with_no_client_auth()
    };
    // PostgreSQL 17 and later look at it; older servers do not.
    config.alpn_protocols = vec![b"postgresql".to_vec()];
    Ok(config)
}

fn roots(pem: &[u8]) -> Result<RootCertStore, StoreError> {
    let unreadable = || setting("read the authority's certificate: it is not in PEM");
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(pem) {
        let certificate = certificate.map_err(|_| unreadable())?;
        roots.add(certificate).map_err(|_| unreadable())?;
    }
    if roots.is_empty() { Err(unreadable()) } else { Ok(roots) }
}

#[cfg(feature = "aws-lc-rs")]
fn provider() -> Result<Arc<CryptoProvider>, StoreError> {
    Ok(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
}

#[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
fn provider() -> Result<Arc<CryptoProvider>, StoreError> {
    Ok(Arc::new(rustls::crypto::ring::default_provider()))
}

#[cfg(not(any(feature = "ring", feature = "aws-lc-rs")))]
fn provider() -> Result<Arc<CryptoProvider>, StoreError> {
    Err(setting("use TLS in a build without cryptography: switch on the feature ring or aws-lc-rs"))
}

/// Takes any certificate, but not any signature: the session is at least with its owner.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verifying_needs_an_authority_that_can_be_read() {
        assert!(config(PostgresTls::VerifyFull, None).is_err());
        for pem in ["", "no pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
        {
            let error = config(PostgresTls::VerifyFull, Some(pem.as_bytes())).unwrap_err();
            assert!(error.to_string().contains("PEM"), "{error}");
        }
        assert!(config(PostgresTls::Require, None).is_ok());
    }
}
