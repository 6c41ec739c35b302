//! One call: API access, the clock, credits; and the metadata that other commands rely on.

use http::Method;
use zcrm::Client;

use super::check::Checks;
use super::clock;
use super::token::{advice, words};

/// The module that every organisation has.
const MODULE: &str = "Leads";

/// Whether the API answers.
pub(super) async fn look(checks: &mut Checks, client: &Client) -> bool {
    let call = client.request(Method::GET, "/crm/v8/users").query("type", "CurrentUser");
    let answer = match call.scope("ZohoCRM.users.READ").send().await {
        Ok(answer) => answer,
        Err(error) => {
            checks.bad("API", &words(&error), advice(&error));
            return false;
        }
    };
    checks.good("API", &format!("answers with {}", answer.status()));
    clock::look(checks, answer.headers());
    match client.usage().credits_remaining {
        Some(0) => checks.bad(
            "credits",
            "none are left for today",
            "wait until they come back (24 hours after they were used), or buy more; `zcrm usage`",
        ),
        Some(left) => checks.odd(
            "credits",
            &format!("{left} are left: more than half are used"),
            "take the cheaper ways: `zcrm export`, --bulk",
        ),
        None => checks.good("credits", "more than half are left"),
    }
    true
}

/// Whether the metadata that is kept is the organisation's. When it is not, it is from now on.
pub(super) async fn metadata(checks: &mut Checks, client: &Client) {
    let kept = match client.metadata().module(MODULE).await {
        Ok(kept) => kept,
        Err(error) => {
            checks.bad("metadata", &words(&error), advice(&error));
            return;
        }
    };
    match client.metadata().refresh_module(MODULE).await {
        Ok(now) if now.fields() == kept.fields() => {
            checks.good("metadata", &format!("{} fields of {MODULE}", now.fields().len()));
        }
        Ok(_) => checks.bad(
            "metadata",
            &format!("what is kept of {MODULE} is not what the organisation has now"),
            "`zcrm schema refresh` for the other modules; this one has been read again",
        ),
        Err(error) => checks.bad("metadata", &words(&error), advice(&error)),
    }
}
