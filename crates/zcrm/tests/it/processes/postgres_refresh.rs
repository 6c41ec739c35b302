//! How often a refresh waits for PostgreSQL.

use std::time::Duration;

use zcrm::prelude::*;
use zcrm::{OAuthToken, Record, Zcrm};
use zcrm_sim::Sim;

use super::counting_proxy::Proxy;
use super::postgres_server::{Database, Way};
use super::stage::Stage;
use crate::scene::ADA;

/// Of a whole refresh, from the lease to its end.
const MOST_ROUND_TRIPS: usize = 3;

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_waits_for_the_server_only_so_often() {
    let database = Database::new(Way::Direct).await;
    let proxy = Proxy::start(database.address()).await;
    let mut stage = Stage::of(Sim::builder()).await;
    // The tables are made before anybody counts: that waits in the middle of a transaction.
    stage.table = Some(database.table("oauthtoken"));
    stage.keep_expired(ADA).await;
    stage.table = Some(database.proxied(proxy.port, "oauthtoken"));
    let zcrm = Zcrm::builder().store(stage.store()).build().unwrap();
    let crm = zcrm.client(stage.sim.environment(), OAuthToken::stored_for(ADA));
    let call = async || {
        let mut leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
        leads.next().await.unwrap();
        crm.flush().await.unwrap();
        // The caller is served before the lease is ended.
        while database.is_leased("oauthtoken").await {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    // What the first call asks for besides: the version of the tables, and the record.
    call().await;
    assert_eq!(stage.token_requests(), 1);
    let first = proxy.trips();
    call().await;
    assert_eq!(proxy.trips(), first, "a token that serves is not asked for");

    stage.sim.expire_access_tokens();
    call().await;
    assert_eq!(stage.token_requests(), 2);
    let trips = proxy.trips() - first;
    crate::figure::tell(format_args!("a refresh: {trips} round trips to PostgreSQL"));
    // Taking the lease, saving, and ending it: fewer were no refresh.
    assert!(trips >= 3, "only {trips}: the proxy did not see them");
    assert!(trips <= MOST_ROUND_TRIPS, "{trips} round trips");
    drop((crm, zcrm));
    database.drop().await;
}
