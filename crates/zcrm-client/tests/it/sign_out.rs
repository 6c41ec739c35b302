//! Signing out, rotating a secret, and deadlines of token calls, for a whole process.

use std::time::Duration;

use zcrm_auth::{OAuthApp, OAuthToken};
use zcrm_client::{Client, ErrorKind, SdkConfig, Zcrm};
use zcrm_sim::Sim;
use zcrm_store_api::{MemoryStore, SaveCondition, TokenRecord, TokenStore as _};

use crate::scene::Ask;

fn app(sim: &Sim) -> OAuthApp {
    OAuthApp::new(sim.app().client_id(), sim.app().client_secret())
}

async fn reads(client: &Client) -> Result<(), zcrm_client::Error> {
    client.send(Ask::read()).await.map(|_| ())
}

#[tokio::test]
async fn all_clients_of_a_row_stop_when_one_of_them_removes_it() {
    let sim = Sim::builder().leads(1).seed(13).start().await.unwrap();
    let store = MemoryStore::new();
    let zcrm = Zcrm::builder().store(store.clone()).build().unwrap();
    let grant = OAuthToken::grant(app(&sim), sim.grant_code()).user("ada@example.com");
    let signed_in = zcrm.client(sim.environment(), grant);
    let id = signed_in.authenticate().await.unwrap().id;
    let worker = zcrm.client(sim.environment(), OAuthToken::stored_for("ada@example.com"));
    let stored = zcrm.stored(&id);
    for client in [&signed_in, &worker, &stored] {
        reads(client).await.unwrap();
    }
    let before = sim.requests().len();
    stored.remove_token().await.unwrap();
    for client in [&signed_in, &worker, &stored] {
        let error = reads(client).await.expect_err("signed out");
        assert_eq!(error.kind(), ErrorKind::Authentication, "{error}");
    }
    let other = zcrm.client(sim.environment(), OAuthToken::stored_for("ada@example.com"));
    let error = reads(&other).await.expect_err("nothing is stored");
    assert!(error.to_string().contains("none is stored"), "{error}");
    assert_eq!(sim.requests().len(), before, "nothing was sent");
    assert!(store.list(None, 9).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_rotated_secret_that_is_given_once_serves_every_stored_token() {
    let sim = Sim::builder().leads(1).seed(16).start().await.unwrap();
    let store = MemoryStore::new();
    let mut record = TokenRecord::new();
    record.user_name = Some("ada@example.com".into());
    record.environment = Some(sim.environment().to_string());
    record.client_id = Some(sim.app().client_id().to_owned());
    record.client_secret = Some("of last year".into());
    record.refresh_token = Some(sim.mint_refresh_token(sim.users()[0].email()).into());
    let id = store.save(None, &record, SaveCondition::Any).await.unwrap().id().clone();
    let old = Zcrm::builder().store(store.clone()).known_environment(sim.environment());
    let error = reads(&old.build().unwrap().stored(&id)).await.expect_err("rotated");
    assert!(error.to_string().contains("that are stored were sent"), "{error}");
    let new = Zcrm::builder().store(store.clone()).known_environment(sim.environment());
    let new = new.oauth_app(app(&sim)).build().unwrap();
    reads(&new.stored(&id)).await.unwrap();
    let kept = store.get(&id).await.unwrap().unwrap();
    let secret = kept.record().client_secret.as_ref().map(|secret| secret.expose().to_owned());
    assert_eq!(secret.as_deref(), Some(sim.app().client_secret()), "kept once it worked");
}

#[test]
fn a_deadline_that_no_token_call_can_keep_is_refused_by_build() {
    for timeout in [Duration::ZERO, Duration::MAX] {
        let config = SdkConfig::new().token_timeout(timeout);
        let built = Zcrm::builder().store(MemoryStore::new()).config(config).build();
        assert_eq!(built.expect_err("refused").kind(), ErrorKind::Configuration);
    }
}
