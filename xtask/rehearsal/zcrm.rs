//! An application: signs in at a simulated Zoho, makes a lead, and streams it back.

use std::error::Error;

use zcrm::prelude::*;
use zcrm::{Client, MemoryStore, OAuthApp, OAuthToken, Record};
use zcrm_sim::Sim;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let sim = Sim::builder().leads(250).start().await?;
    let app = OAuthApp::new(sim.app().client_id(), sim.app().client_secret())
        .with_redirect_url(sim.app().redirect_url());
    let crm = Client::builder(sim.environment())
        .token(OAuthToken::grant(app, sim.grant_code()).user("patricia@example.com"))
        .store(MemoryStore::new())
        .build()?;
    assert!(sim.requests().is_empty(), "initialising makes no call");

    let mut leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
    let mut count = 0;
    while let Some(lead) = leads.next().await? {
        assert!(lead.text("Last_Name").is_some());
        count += 1;
    }
    assert_eq!((count, sim.token_requests()), (250, 1));
    println!("{count} leads streamed with one token request");
    Ok(())
}
