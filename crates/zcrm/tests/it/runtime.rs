//! One client on several runtimes, some of which end under it.

use tokio::runtime::{Builder, Runtime};
use zcrm::prelude::*;
use zcrm::{Client, Error, ErrorKind, OAuthToken, Record};
use zcrm_sim::Match;

use crate::scene::{ADA, Scene};

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

async fn list(crm: &Client) -> Result<Option<Record>, Error> {
    crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>().next().await
}

#[test]
fn a_client_outlives_the_runtime_of_its_connections() {
    let first = runtime();
    let scene = first.block_on(Scene::new());
    let token = OAuthToken::grant(scene.app(), scene.sim.mint_grant(ADA)).user(ADA);
    // Built outside of any runtime: building starts nothing.
    let crm = scene.client(token);
    assert!(first.block_on(list(&crm)).unwrap().is_some());
    drop(first);
    assert!(runtime().block_on(list(&crm)).unwrap().is_some());
    assert_eq!(scene.sim.token_requests(), 1);
}

#[test]
fn a_refresh_whose_runtime_ended_is_made_by_the_next_caller() {
    let first = runtime();
    let scene = first.block_on(Scene::new());
    let refresh_token = scene.sim.mint_refresh_token(ADA);
    let crm = scene.client(OAuthToken::refresh(scene.app(), refresh_token).user(ADA));
    let hold = scene.sim.on(Match::path("/oauth/v2/token")).hold();
    let caller = {
        let crm = crm.clone();
        first.spawn(async move { list(&crm).await.map(|_| ()) })
    };
    first.block_on(hold.reached(1));
    first.shutdown_background();
    let second = runtime();
    assert!(second.block_on(caller).unwrap_err().is_cancelled());
    assert!(second.block_on(list(&crm)).unwrap().is_some());
    assert_eq!(scene.sim.token_requests(), 2);
    hold.release();
}

#[test]
fn a_code_whose_runtime_ended_is_not_sent_twice() {
    let first = runtime();
    let scene = first.block_on(Scene::new());
    let crm = scene.client(OAuthToken::grant(scene.app(), scene.sim.mint_grant(ADA)).user(ADA));
    let hold = scene.sim.on(Match::path("/oauth/v2/token")).hold();
    let caller = {
        let crm = crm.clone();
        first.spawn(async move { list(&crm).await.map(|_| ()) })
    };
    first.block_on(hold.reached(1));
    first.shutdown_background();
    let second = runtime();
    assert!(second.block_on(caller).unwrap_err().is_cancelled());
    for _ in 0..2 {
        let error = second.block_on(list(&crm)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
        assert_eq!(
            scene.told(&error),
            ["exchange the grant token: it was sent before, and a grant \
              token is good for one use; ask for a new code"]
        );
    }
    assert_eq!(scene.sim.token_requests(), 1);
    hold.release();
}
