//! How often a refresh waits for PostgreSQL.

use std::sync::Arc;

use tokio::sync::Semaphore;
use zcrm::prelude::*;
use zcrm::store_api::{Lease, StoreError, TokenStore, async_trait};
use zcrm::{OAuthToken, Record, Zcrm};
use zcrm_sim::Sim;
use zcrm_testkit::{CountingProxy, Forward, Forwarding, within};

use super::postgres_server::{Database, Way};
use super::stage::Stage;
use crate::scene::ADA;

/// Of a whole refresh, from the lease to its end.
const MOST_ROUND_TRIPS: usize = 3;

/// Says when a lease was ended: a permit each time.
#[derive(Debug)]
struct Ending {
    inner: Arc<dyn TokenStore>,
    ended: Arc<Semaphore>,
}

#[async_trait]
impl Forward for Ending {
    fn inner(&self) -> &dyn TokenStore {
        &self.inner
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        let outcome = self.inner.end_lease(lease, note).await;
        self.ended.add_permits(1);
        outcome
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_waits_for_the_server_only_so_often() {
    let database = Database::new(Way::Direct).await;
    let proxy = CountingProxy::start(database.address()).await;
    let mut stage = Stage::of(Sim::builder()).await;
    // The tables are made before round trips are counted: that waits in the middle of a transaction.
    stage.table = Some(database.table("oauthtoken"));
    stage.keep_expired(ADA).await;
    stage.table = Some(database.proxied(proxy.port(), "oauthtoken"));
    let ended = Arc::new(Semaphore::new(0));
    let store = Ending { inner: stage.store(), ended: Arc::clone(&ended) };
    let zcrm = Zcrm::builder().store(Forwarding::new(store)).build().unwrap();
    let crm = zcrm.client(stage.sim.environment(), OAuthToken::stored_for(ADA));
    let call = async || {
        let mut leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
        leads.next().await.unwrap();
        crm.flush().await.unwrap();
    };
    // The caller is served before the lease is ended.
    let refreshing = async || {
        call().await;
        within(ended.acquire()).await.unwrap().forget();
    };
    // What the first call asks for besides: the version of the tables, and the record.
    refreshing().await;
    assert_eq!(stage.token_requests(), 1);
    let first = proxy.trips();
    call().await;
    assert_eq!(proxy.trips(), first, "a token that serves is not asked for");

    stage.sim.expire_access_tokens();
    refreshing().await;
    assert_eq!(stage.token_requests(), 2);
    let trips = proxy.trips() - first;
    crate::figure::tell(format_args!("a refresh: {trips} round trips to PostgreSQL"));
    // Taking the lease, saving, and ending it: fewer were no refresh.
    assert!(trips >= 3, "only {trips}: the proxy did not see them");
    assert!(trips <= MOST_ROUND_TRIPS, "{trips} round trips");
    drop((crm, zcrm));
    database.drop().await;
}
