//! TLS: what each mode accepts, and what it refuses.

use zcrm_store_api::{StoreErrorKind, TokenStore};
use zcrm_store_postgres::{PostgresStore, PostgresTls};

use crate::own_server::OwnServer;
use crate::server::{Table, Way, admin, authority};

/// An authority that signed nothing here; its key was never kept.
const STRANGER: &str = "\
-----BEGIN CERTIFICATE-----
MIIBgjCCASegAwIBAgIUdD7mZA/6xLXPKUBsLSgJQZ9iz8swCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKYSBzdHJhbmdlcjAgFw0yNjExMjIxMDM1NDFaGA8yMTI2MTAy
OTEwMzU0MVowFTETMBEGA1UEAwwKYSBzdHJhbmdlcjBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABLEuttlBY6eNVy6t8x5PQHaB+H2fZpccR5IXVoWxGSwJ8EU4yNku
Mh/q+pH/cTHANZZICaggkbfFSHsYarfE9cOjUzBRMB0GA1UdDgQWBBTEEc8Dbvl8
SSvv34U+bJOyr3OLUzAfBgNVHSMEGDAWgBTEEc8Dbvl8SSvv34U+bJOyr3OLUzAP
BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQC8IrDO7ksYHVlaGc6o
C4rb5O6BdYeodO5wD+Fa+feuYgIhAKml4NqehGNbfagltoz3v+GsJv7dUHUsVFUT
jZJ3C7Xq
-----END CERTIFICATE-----
";

#[tokio::test]
async fn each_mode_encrypts_as_it_says() {
    for (tls, encrypted) in [
        (PostgresTls::Off, false),
        (PostgresTls::Prefer, true),
        (PostgresTls::Require, true),
        (PostgresTls::VerifyFull, true),
    ] {
        let table = Table::new(Way::Direct);
        let mut url = Way::Direct.url();
        url.query_pairs_mut().append_pair("application_name", &table.name);
        let store = PostgresStore::builder().url(url).table(&table.name).tls(tls).build().unwrap();
        store.list(None, 1).await.unwrap();
        let sql = "SELECT bool_and(s.ssl), count(*) FROM pg_stat_ssl s \
                   JOIN pg_stat_activity a USING (pid) WHERE a.application_name = $1";
        let row = admin().await.query_one(sql, &[&table.name]).await.unwrap();
        let (seen, connections): (Option<bool>, i64) = (row.get(0), row.get(1));
        assert_eq!(seen, Some(encrypted), "{tls:?}");
        assert!(connections > 0);
        table.drop().await;
    }
}

#[tokio::test]
async fn an_authority_of_somebody_else_is_refused() {
    let url = {
        let mut url = Way::Direct.url();
        url.set_query(None);
        url
    };
    let verified = PostgresStore::builder().url(url.clone()).ca_pem(authority());
    let table = Table::new(Way::Direct);
    verified.table(&table.name).build().unwrap().list(None, 1).await.expect("its own authority");
    let error = PostgresStore::builder()
        .url(url)
        .ca_pem(STRANGER)
        .build()
        .unwrap()
        .list(None, 1)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
    assert!(error.to_string().contains("certificate"), "{error}");
    table.drop().await;
}

#[tokio::test]
async fn a_certificate_that_changes_is_told_and_not_transient() {
    let server = OwnServer::take().await;
    let table = Table::new(Way::OwnDirect);
    let store = table.store();
    store.list(None, 1).await.unwrap();
    let admin = Way::OwnDirect.admin().await;
    let setting = async |name: &str| {
        admin.query_one(&format!("SHOW {name}"), &[]).await.unwrap().get::<_, String>(0)
    };
    let old = (setting("ssl_cert_file").await, setting("ssl_key_file").await);
    let key = rcgen::KeyPair::generate().unwrap();
    let names = ["127.0.0.1", "localhost"].map(str::to_owned);
    let other = rcgen::CertificateParams::new(names).unwrap().self_signed(&key).unwrap();
    let new =
        (server.write("other.pem", &other.pem()), server.write("other.key", &key.serialize_pem()));
    let show = async |(certificate, key): &(String, String)| {
        for (name, value) in [("ssl_cert_file", certificate), ("ssl_key_file", key)] {
            admin.batch_execute(&format!("ALTER SYSTEM SET {name} = '{value}'")).await.unwrap();
        }
        let done = "SELECT pg_reload_conf(); \
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        admin.batch_execute(done).await.unwrap();
    };
    show(&new).await;
    // It is read again a moment later: when, is for the server to say.
    let error = loop {
        if let Err(error) = table.store().list(None, 1).await {
            break error;
        }
    };
    assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
    assert!(error.to_string().contains("certificate"), "{error}");
    let error = store.list(None, 1).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
    show(&old).await;
    // The store need not be made again.
    while let Err(error) = store.list(None, 1).await {
        assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
    }
    table.drop().await;
}
