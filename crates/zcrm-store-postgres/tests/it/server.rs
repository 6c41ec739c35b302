//! The servers that `cargo xtask test` started, and tables of one's own in them.

use std::sync::atomic::{AtomicU32, Ordering};

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use tokio_postgres::{Client, Config};
use tokio_postgres_rustls::MakeRustlsConnect;
use url::Url;
use zcrm_store_postgres::{PostgresStore, PostgresStoreBuilder};

/// Which way the store goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Direct,
    Pooled,
    /// The server that tests may stop and crash.
    OwnDirect,
    OwnPooled,
}

impl Way {
    pub(crate) const BOTH: [Self; 2] = [Self::Direct, Self::Pooled];

    pub(crate) fn url(self) -> Url {
        let name = match self {
            Self::Direct => "ZCRM_TEST_POSTGRES_URL",
            Self::Pooled => "ZCRM_TEST_PGBOUNCER_URL",
            Self::OwnDirect => "ZCRM_TEST_OWN_POSTGRES_URL",
            Self::OwnPooled => "ZCRM_TEST_OWN_PGBOUNCER_URL",
        };
        let url = told(name);
        Url::parse(&url).unwrap_or_else(|error| panic!("{name} is no URL: {error}"))
    }

    pub(crate) fn builder(self) -> PostgresStoreBuilder {
        PostgresStore::builder().url(self.url())
    }

    /// A connection of the test's own to the server behind it, as the owner of the database.
    pub(crate) async fn admin(self) -> Client {
        match self {
            Self::Direct | Self::Pooled => connect(Self::Direct.url()).await,
            Self::OwnDirect | Self::OwnPooled => connect(Self::OwnDirect.url()).await,
        }
    }
}

/// What `cargo xtask test` says about its servers.
pub(crate) fn told(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!("{name} is not set: run these tests by `cargo xtask test`, which starts the servers")
    })
}

/// The certificate of the authority that the URL of the server names.
pub(crate) fn authority() -> Vec<u8> {
    authority_of(&Way::Direct.url())
}

fn authority_of(url: &Url) -> Vec<u8> {
    let path = url.query_pairs().find(|(key, _)| key == "sslrootcert").map(|(_, path)| path);
    let path = path.expect("the URL of a server must end in ?sslmode=verify-full&sslrootcert=…");
    std::fs::read(&*path).expect("the file that sslrootcert names")
}

/// A connection of the test's own, as the owner of the database.
pub(crate) async fn admin() -> Client {
    Way::Direct.admin().await
}

/// The same in another database.
pub(crate) async fn admin_of(database: &str) -> Client {
    let mut url = Way::Direct.url();
    url.set_path(database);
    connect(url).await
}

async fn connect(mut url: Url) -> Client {
    let authority = authority_of(&url);
    url.set_query(None);
    let config: Config = url.as_str().parse().expect("a URL");
    let mut roots = rustls::RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&authority) {
        roots.add(certificate.expect("a certificate")).expect("an authority");
    }
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("protocol versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let (client, connection) =
        config.connect(MakeRustlsConnect::new(tls)).await.expect("a connection");
    tokio::spawn(connection);
    client
}

/// A table of this test alone; nothing of it is there yet.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) way: Way,
}

impl Table {
    pub(crate) fn new(way: Way) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        Self { name: format!("t{}_{count}", std::process::id()), way }
    }

    pub(crate) fn builder(&self) -> PostgresStoreBuilder {
        self.way.builder().table(&self.name)
    }

    /// Another handle, with connections of its own.
    pub(crate) fn store(&self) -> PostgresStore {
        self.builder().build().expect("settings")
    }

    /// Removes the table. Those of tests that failed are left to be looked at.
    pub(crate) async fn drop(&self) {
        let quoted = self.name.replace('"', "\"\"");
        let sql = ["", "_lease", "_version"]
            .map(|ending| format!("DROP TABLE IF EXISTS \"{quoted}{ending}\";"))
            .concat();
        self.way.admin().await.batch_execute(&sql).await.expect("dropped");
    }
}
