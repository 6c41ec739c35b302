//! The certificate that we show.

use std::fmt;

use rustls::client::WantsClientCert;
use rustls::{ClientConfig, ConfigBuilder};
use zeroize::Zeroizing;

use super::{pem, refused};
use crate::Error;

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
        let chain = pem::certificates("the client certificate", &self.certificate)?;
        let key = pem::private_key(&self.key)?;
        builder
            .with_client_auth_cert(chain, key)
            .map_err(|error| refused("the client certificate and its key do not fit", error))
    }
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientCertificate")
    }
}
