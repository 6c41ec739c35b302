//! Replicas that share a token in PostgreSQL: one refresh, whichever needs it first.
//!
//! It needs a server, named by `ZCRM_TEST_POSTGRES_URL`
//! (`postgres://user:password@host/database?sslmode=verify-full&sslrootcert=ca.pem`), or a private
//! one from installed programs:
//!
//! ```sh
//! cargo xtask serve cargo run --features zcrm-examples/postgres --example postgres_store
//! ```

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]

use std::process::ExitCode;

use zcrm::prelude::*;
use zcrm::{OAuthApp, OAuthToken, PostgresStore, Record, Zcrm};
use zcrm_sim::Sim;

const URL: &str = "ZCRM_TEST_POSTGRES_URL";
const TABLE: &str = "zcrm_example";

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let Some(url) = std::env::var(URL).ok().filter(|url| !url.is_empty()) else {
        eprintln!(
            "postgres_store: {URL} is not set; name a PostgreSQL, or use `cargo xtask serve`"
        );
        return Ok(ExitCode::from(2));
    };
    let sim = Sim::builder().leads(3).start().await?;
    let replica = || -> anyhow::Result<Zcrm> {
        let store = PostgresStore::builder().url(url.as_str()).table(TABLE).build()?;
        Ok(Zcrm::builder().store(store).known_environment(sim.environment()).build()?)
    };

    // One replica signs in.
    let app = OAuthApp::new(sim.app().client_id(), sim.app().client_secret());
    let token = OAuthToken::grant(app, sim.grant_code()).user("patricia@example.com");
    let kept = replica()?.client(sim.environment(), token).authenticate().await?;
    println!("signed in: the token is kept in the table {TABLE} under the id {}", kept.id);

    // The access token ends; four others, which know nothing but the id, need it all at once.
    sim.expire_access_tokens();
    sim.clear_log();
    let mut replicas = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let crm = replica()?.stored(&kept.id);
        replicas.spawn(async move {
            let leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
            leads.collect().await.map(|leads| leads.len())
        });
    }
    while let Some(read) = replicas.join_next().await {
        println!("a replica read {} leads", read??);
    }
    println!("token requests of all four: {}", sim.token_requests());

    // Leave nothing of a token behind.
    let store = PostgresStore::builder().url(url.as_str()).table(TABLE).build()?;
    println!("rows removed: {}", store.clear().await?);
    anyhow::ensure!(sim.token_requests() == 1, "refresh once for all");
    Ok(ExitCode::SUCCESS)
}
