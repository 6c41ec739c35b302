//! The certificate that we show.

use std::fmt;

use rustls::client::WantsClientCert;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, ConfigBuilder};
use zeroize::Zeroizing;

use super::refused;
use crate::{Error, ErrorKind};

/// A certificate and its private key, in PEM.
#[derive(Clone)]
pub(super) struct ClientCertificate {
    certificate: Vec<u8>,
    key: Zeroizing<Vec<u8>>,
}

impl ClientCertificate {
    pub(super) fn new(certificate: Vec<u8>, key: Vec<u8>) -> Self {
        Self { certificate, key: Zeroizing::new(key) }
    }

    pub(super) fn applied(
        &self,
        builder: ConfigBuilder<ClientConfig, WantsClientCert>,
    ) -> Result<ClientConfig, Error> {
        let chain = CertificateDer::pem_slice_iter(&self.certificate)
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| refused("the client certificate is not PEM", error))?;
        if chain.is_empty() {
            return Err(Error::new(
                ErrorKind::Configuration,
                "set up TLS: the client certificate holds none; give PEM text",
            ));
        }
        // The cause is left out: whatever it quotes would be of the key.
        let key = PrivateKeyDer::from_pem_slice(&self.key).map_err(|_| unusable_key())?;
        builder
            .with_client_auth_cert(chain, key)
            .map_err(|error| refused("the client certificate and its key do not fit", error))
    }
}

fn unusable_key() -> Error {
    Error::new(
        ErrorKind::Configuration,
        "set up TLS: the key of the client certificate is not PEM, or is encrypted",
    )
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientCertificate")
    }
}
