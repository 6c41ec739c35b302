//! An operation of one's own: an endpoint that has no typed one yet, with everything they have.
//!
//! ```sh
//! cargo run --example own_operation
//! ```

#![expect(clippy::print_stdout, reason = "it is a program")]

use http::Method;
use serde::Deserialize;
use zcrm::core::{Effect, Operation, OperationRequest, Page, Request, Response};
use zcrm::{Client, Error, MemoryStore, OAuthToken};
use zcrm_sim::{Match, Sim};

/// The active users of the organisation: `GET /crm/v8/users?type=ActiveUsers`.
struct ActiveUsers;

#[derive(Deserialize)]
struct User {
    full_name: String,
    email: String,
}

impl Request for ActiveUsers {
    /// It reads only, so that it may be retried when the connection is cut.
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        // `crm` puts the version of the settings into the path; the scope is for the error that
        // says it is missing.
        let request = OperationRequest::crm(Method::GET, ["users"]);
        Ok(request.query("type", "ActiveUsers").scope("ZohoCRM.users.READ"))
    }
}

impl Operation for ActiveUsers {
    type Output = Vec<User>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        // The users under the key `users`; no content (204) is an empty page.
        let page: Page<User> = response.page("users")?;
        page.into_records()
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let sim = Sim::builder().start().await?;
    let client = |token| {
        let token = OAuthToken::access(token);
        Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build()
    };
    let user = "patricia@example.com";

    sim.on(Match::path("/crm/v8/users").nth(1)).cut_before_headers();
    for user in client(sim.mint_access_token(user))?.send(ActiveUsers).await? {
        println!("{} <{}>", user.full_name, user.email);
    }
    println!("sent {} times: the first answer was cut", sim.count("GET", "/crm/v8/users"));

    anyhow::ensure!(sim.count("GET", "/crm/v8/users") == 2, "a read is retried");

    let narrow = client(sim.mint_scoped_access_token(user, "ZohoCRM.modules.READ"))?;
    match narrow.send(ActiveUsers).await {
        Err(error) => println!("with a token for records only: failed to {error}"),
        Ok(_) => anyhow::bail!("a token without the scope was let through"),
    }
    Ok(())
}
