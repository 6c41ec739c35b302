//! One call: API access, scopes, credits, and the clock beside the server's.

use http::Method;
use http::header::DATE;
use zcrm::Client;
use zcrm::core::DateTime;

use super::check::Checks;
use super::token::{advice, words};
use crate::wall_clock;

/// Zoho refuses nothing for a clock that is off by less; tokens end early or late by as much.
const TOLERATED: u64 = 120;

pub(super) async fn look(checks: &mut Checks, client: &Client) {
    let call = client.request(Method::GET, "/crm/v8/users").query("type", "CurrentUser");
    let answer = match call.scope("ZohoCRM.users.READ").send().await {
        Ok(answer) => answer,
        Err(error) => {
            checks.bad("API", &words(&error), advice(&error));
            return;
        }
    };
    checks.good("API", &format!("answers with {}", answer.status()));
    let date = answer.headers().get(DATE).and_then(|date| date.to_str().ok());
    let server = date.and_then(DateTime::from_http_date);
    if let Some(server) = server.and_then(|date| u64::try_from(date.unix_seconds()).ok()) {
        let off = wall_clock::seconds().abs_diff(server);
        if off > TOLERATED {
            checks.bad(
                "clock",
                &format!("it is off by {off} seconds"),
                "set it by NTP: `timedatectl set-ntp true`",
            );
        } else {
            checks.good("clock", "agrees with the server's");
        }
    }
    match client.usage().credits_remaining {
        Some(0) => checks.bad("credits", "none are left for today", "wait, or buy more"),
        Some(left) => checks.odd("credits", &format!("{left} are left"), "half of them are used"),
        None => checks.good("credits", "more than half are left"),
    }
    match client.metadata().module("Leads").await {
        Ok(fields) => {
            checks.good("metadata", &format!("{} fields of Leads", fields.fields().len()))
        }
        Err(error) => checks.bad("metadata", &words(&error), advice(&error)),
    }
}
