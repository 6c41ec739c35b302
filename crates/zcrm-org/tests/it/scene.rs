//! A client of a simulator, over TLS.

use zcrm_auth::OAuthToken;
use zcrm_client::{Client, Tls, TlsRoots};
use zcrm_sim::Sim;
use zcrm_store_api::MemoryStore;

pub(crate) async fn scene() -> (Sim, Client) {
    let sim = Sim::builder().leads(3).tls(true).start().await.unwrap();
    let crm = client(&sim, sim.mint_access_token("patricia@example.com"));
    (sim, crm)
}

pub(crate) fn client(sim: &Sim, token: String) -> Client {
    let tls = Tls::new().roots(TlsRoots::ExtraOnly).extra_ca_pem(sim.ca_pem().unwrap());
    Client::builder(sim.environment())
        .token(OAuthToken::access(token))
        .store(MemoryStore::new())
        .tls(tls)
        .build()
        .unwrap()
}
