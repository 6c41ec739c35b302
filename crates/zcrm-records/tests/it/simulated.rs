//! A simulator and a client of it.

use zcrm_auth::OAuthToken;
use zcrm_client::{Client, SdkConfig};
use zcrm_env::Environment;
use zcrm_sim::{Sim, SimBuilder};
use zcrm_store_api::MemoryStore;

pub(crate) async fn start(sim: SimBuilder) -> (Sim, Client) {
    let sim = sim.start().await.unwrap();
    let client = client(&sim, SdkConfig::new());
    (sim, client)
}

/// A process of its own: nothing is shared with an earlier one.
pub(crate) fn client(sim: &Sim, config: SdkConfig) -> Client {
    let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
    client_in(sim.environment(), token, config)
}

pub(crate) fn client_in(environment: Environment, token: OAuthToken, config: SdkConfig) -> Client {
    let builder = Client::builder(environment).token(token).store(MemoryStore::new());
    builder.config(config).build().unwrap()
}

/// How many records the long proofs read: `ZCRM_TEST_RECORDS`, 250,000 in their long form.
pub(crate) fn records() -> usize {
    std::env::var("ZCRM_TEST_RECORDS").map_or(5_000, |number| number.parse().unwrap())
}
