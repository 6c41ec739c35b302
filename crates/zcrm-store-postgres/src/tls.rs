//! Whether the connection is encrypted, and whom it trusts.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    ClientConfig, ConfigBuilder, DigitallySignedStruct, RootCertStore, SignatureScheme,
    WantsVerifier,
};
use zcrm_store_api::StoreError;

use crate::error::setting;

/// How much a connection is protected; the words are PostgreSQL's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PostgresTls {
    /// Never: everything, tokens too, is sent in clear.
    Off,
    /// When the server can. A machine in the middle can claim that it cannot, and is told the
    /// password.
    Prefer,
    /// Always, without a check of the server: keeps out listeners. A machine in the middle is told the
    /// password, if it asks for it in clear, and reads every token.
    Require,
    /// Always, and the server must show a certificate for its host name, signed by an authority that
    /// is given with [`ca_pem`](crate::PostgresStoreBuilder::ca_pem) or
    /// [`ca_file`](crate::PostgresStoreBuilder::ca_file); when none is given, by one that the
    /// operating system trusts (feature `platform-verifier`), else by one of Mozilla's (feature
    /// `webpki-roots`).
    VerifyFull,
}

/// The settings of rustls for a mode that encrypts.
pub(crate) fn config(mode: PostgresTls, ca_pem: Option<&[u8]>) -> Result<ClientConfig, StoreError> {
    let provider = provider()?;
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|_| setting("set up TLS: the cryptography provider has no protocol version"))?;
    let mut config = match (mode, ca_pem) {
        (PostgresTls::VerifyFull, Some(pem)) => {
            builder.with_root_certificates(roots(pem)?).with_no_client_auth()
        }
        (PostgresTls::VerifyFull, None) => trusted(builder, provider)?,
        _ => builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(AnyServer(provider)))
            .with_no_client_auth(),
    };
    // PostgreSQL 17 and later look at it; older servers do not.
    config.alpn_protocols = vec![b"postgresql".to_vec()];
    Ok(config)
}

type Builder = ConfigBuilder<ClientConfig, WantsVerifier>;

/// By the authorities that the operating system trusts.
#[cfg(feature = "platform-verifier")]
fn trusted(builder: Builder, provider: Arc<CryptoProvider>) -> Result<ClientConfig, StoreError> {
    let verifier = rustls_platform_verifier::Verifier::new(provider).map_err(|_| {
        setting(
            "read the certificate authorities of this system: install them (Debian: \
             ca-certificates), or give the server's own with ca_pem or ca_file",
        )
    })?;
    let builder = builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
    Ok(builder.with_no_client_auth())
}

/// By Mozilla's authorities, which are compiled in.
#[cfg(all(feature = "webpki-roots", not(feature = "platform-verifier")))]
fn trusted(builder: Builder, _: Arc<CryptoProvider>) -> Result<ClientConfig, StoreError> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

#[cfg(not(any(feature = "platform-verifier", feature = "webpki-roots")))]
fn trusted(_: Builder, _: Arc<CryptoProvider>) -> Result<ClientConfig, StoreError> {
    Err(setting(
        "verify the server without an authority: give one with ca_pem or ca_file, or switch on the \
         feature platform-verifier or webpki-roots; what verifies less is asked for with tls",
    ))
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
struct AnyServer(Arc<CryptoProvider>);

impl ServerCertVerifier for AnyServer {
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
        let without = config(PostgresTls::VerifyFull, None);
        let roots = cfg!(any(feature = "platform-verifier", feature = "webpki-roots"));
        assert_eq!(without.is_ok(), roots, "{without:?}");
        for pem in ["", "no pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
        {
            let error = config(PostgresTls::VerifyFull, Some(pem.as_bytes())).unwrap_err();
            assert!(error.to_string().contains("PEM"), "{error}");
        }
        assert!(config(PostgresTls::Require, None).is_ok());
    }
}
