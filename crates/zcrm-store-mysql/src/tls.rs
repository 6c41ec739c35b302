//! Whether the connection is encrypted, and whom it trusts.

use mysql_async::SslOpts;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use zcrm_store_api::StoreError;

use crate::error::setting;

/// How much a connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MySqlTls {
    /// Not at all: everything, tokens too, is sent in clear.
    Off,
    /// Encrypted, without a check of the server: keeps out listeners. A machine in the middle reads every
    /// token.
    Require,
    /// Encrypted, and the server must show a certificate for its host name, signed by an authority that
    /// is given with [`ca_pem`](crate::MySqlStoreBuilder::ca_pem) or
    /// [`ca_file`](crate::MySqlStoreBuilder::ca_file); when none is given, by one of Mozilla's.
    VerifyFull,
}

/// The driver's settings for a mode; `None` for a connection in clear.
pub(crate) fn options(mode: MySqlTls, ca: Option<Vec<u8>>) -> Result<Option<SslOpts>, StoreError> {
    if mode == MySqlTls::Off {
        return Ok(None);
    }
    choose_provider();
    let options = match (mode, ca) {
        (MySqlTls::VerifyFull, Some(pem)) => {
            check(&pem)?;
            SslOpts::default().with_root_certs(vec![pem.into()]).with_disable_built_in_roots(true)
        }
        (MySqlTls::VerifyFull, None) => SslOpts::default(),
        _ => SslOpts::default()
            .with_danger_accept_invalid_certs(true)
            .with_danger_skip_domain_validation(true),
    };
    Ok(Some(options))
}

/// The driver asks rustls for *the* provider of the process, and rustls panics when two are compiled
/// in and none was chosen: then ring is, unless the application has chosen.
fn choose_provider() {
    if CryptoProvider::get_default().is_none() {
        // Another thread may be faster: then there is one.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}

/// The driver would take what is no PEM for one certificate, and say so at the first connection.
fn check(pem: &[u8]) -> Result<(), StoreError> {
    let unreadable = || setting("read the authority's certificate: it is not in PEM");
    let mut certificates = 0;
    for certificate in CertificateDer::pem_slice_iter(pem) {
        certificate.map_err(|_| unreadable())?;
        certificates += 1;
    }
    if certificates == 0 { Err(unreadable()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_must_be_readable() {
        for pem in ["", "no pem", "-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n"] {
            let error = options(MySqlTls::VerifyFull, Some(pem.into())).unwrap_err();
            assert!(error.to_string().contains("PEM"), "{error}");
        }
        let verified = options(MySqlTls::VerifyFull, None).unwrap().unwrap();
        assert!(!verified.accept_invalid_certs() && !verified.skip_domain_validation());
        assert!(!verified.disable_built_in_roots(), "Mozilla's");
        assert!(options(MySqlTls::Off, None).unwrap().is_none());
    }
}
