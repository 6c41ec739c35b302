//! TLS for the simulator: a certificate authority made for each run, and one leaf under it.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose,
};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::builder::SimError;

/// What a TLS listener needs, and what its clients must trust.
pub(crate) struct Identity {
    pub(crate) config: Arc<ServerConfig>,
    pub(crate) ca_pem: String,
}

/// Makes a CA and a leaf for `127.0.0.1`, `::1` and `localhost`.
pub(crate) fn identity() -> Result<Identity, SimError> {
    let (ca_pem, chain, key) = certificates().map_err(SimError::tls)?;
    // The provider is named because a process with two providers has no default one.
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(SimError::tls)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(SimError::tls)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Identity { config: Arc::new(config), ca_pem })
}

type Chain = Vec<rustls::pki_types::CertificateDer<'static>>;

fn certificates() -> Result<(String, Chain, PrivateKeyDer<'static>), rcgen::Error> {
    let mut authority = CertificateParams::default();
    authority.distinguished_name = named("zcrm-sim throw-away CA");
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;

    let names = ["127.0.0.1", "::1", "localhost"].map(str::to_owned);
    let mut leaf = CertificateParams::new(names)?;
    leaf.distinguished_name = named("zcrm-sim");
    leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    leaf.use_authority_key_identifier_extension = true;
    let key = KeyPair::generate()?;
    let certificate = leaf.signed_by(&key, &authority)?;

    let chain = vec![certificate.der().clone()];
    Ok((authority.pem(), chain, PrivatePkcs8KeyDer::from(key.serialize_der()).into()))
}

fn named(name: &str) -> DistinguishedName {
    let mut full = DistinguishedName::new();
    full.push(DnType::CommonName, name);
    full
}
