//! TLS: the throw-away CA, ALPN, and both HTTP versions.

use http::Version;
use rustls::RootCertStore;
use rustls::pki_types::ServerName;
use zcrm_env::EnvironmentClass;
use zcrm_sim::Sim;

use crate::client::{Raw, send_by_h2, tcp_to, tls_connector};

async fn sim() -> Sim {
    Sim::builder().leads(0).tls(true).start().await.unwrap()
}

#[tokio::test]
async fn both_http_versions_are_spoken_by_alpn() {
    let sim = sim().await;
    assert!(sim.url().starts_with("https://127.0.0.1:"));
    let old = Raw::get(&sim, "/oauth/serverinfo").send().await;
    assert_eq!((old.status, old.version), (200, Version::HTTP_11));
    let new = send_by_h2(Raw::get(&sim, "/oauth/serverinfo")).await.unwrap();
    assert_eq!((new.status, new.version), (200, Version::HTTP_2));
    assert_eq!(old.json(), new.json());
}

#[tokio::test]
async fn nobody_else_trusts_the_certificate() {
    let sim = sim().await;
    let stranger = tls_connector(RootCertStore::empty(), &["http/1.1"]).unwrap();
    let name = ServerName::try_from("127.0.0.1").unwrap();
    let error = stranger.connect(name, tcp_to(&sim).await.unwrap()).await.unwrap_err();
    assert!(error.to_string().contains("UnknownIssuer"), "{error}");
}

#[tokio::test]
async fn each_run_has_a_ca_of_its_own() {
    let (one, other) = (sim().await, sim().await);
    assert_ne!(one.ca_pem(), other.ca_pem());
    assert!(one.ca_pem().unwrap().starts_with("-----BEGIN CERTIFICATE-----"));
    let plain = Sim::builder().leads(0).start().await.unwrap();
    assert_eq!(plain.ca_pem(), None);
}

#[tokio::test]
async fn the_environment_names_the_simulator() {
    let sim = sim().await;
    for class in
        [EnvironmentClass::Production, EnvironmentClass::Sandbox, EnvironmentClass::Developer]
    {
        let environment = sim.environment_of(class);
        assert_eq!(environment.class(), class);
        assert_eq!(environment.accounts_url(), sim.url());
        assert_eq!(environment.api_url(), sim.url());
        assert_eq!(environment.content_url(), sim.url());
    }
    assert_eq!(sim.environment().to_string(), "sim.production");
}
