//! What stands before the program where it is served: it speaks TLS, and passes on what it receives.

use std::net::SocketAddr;
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair};
use rustls::crypto::ring;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// A listener with a certificate of its own.
pub(crate) struct Before {
    pub(crate) address: SocketAddr,
    /// For clients that trust this certificate.
    pub(crate) trusting: Arc<ClientConfig>,
    accepting: JoinHandle<()>,
}

impl Before {
    /// Passes on to this address.
    pub(crate) async fn start(inside: SocketAddr) -> Self {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
        let certificate = certificate.self_signed(&key).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(certificate.der().clone()).unwrap();
        let provider = Arc::new(ring::default_provider());
        let trusting = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let serving = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(serving));
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let Ok(mut outside) = acceptor.accept(stream).await else { return };
                    let Ok(mut inside) = TcpStream::connect(inside).await else { return };
                    // A browser that leaves in the middle is no concern of the other ones'.
                    let _ = copy_bidirectional(&mut outside, &mut inside).await;
                });
            }
        });
        Self { address, trusting: Arc::new(trusting), accepting }
    }
}

impl Drop for Before {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}
