//! zcrm and programs of both SDKs with one row of one table: each expiry costs one refresh in all.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::Stage;
use super::child::Child;
use super::node::Node;

const USER: &str = "ada@example.com";
/// Each of the three is the first after an expiry so often.
const TIMES: usize = 3;
const TURNS: [&str; 3] = ["zcrm", "Python", "Node"];

/// After each expiry all of them make a call, one after the other: the first one refreshes, the others
/// use what it has stored. Programs of the SDKs begin each turn: one that runs on would not read the row
/// again, and refresh by its own clock.
pub(super) fn run(stage: &Stage, node: &Node, table: &Value) -> Result<String> {
    let mut zcrm = stage.zcrm()?;
    let sim = zcrm.ask(&json!({ "do": "sim", "leads": 3 }))?;
    zcrm.ask(&json!({ "do": "open", "mysql": table }))?;
    let mut row = json!({
        "user_name": USER,
        "client_id": sim["client_id"],
        "client_secret": sim["client_secret"],
        "redirect_url": sim["redirect_url"],
        "api_domain": sim["url"],
        "refresh_token": zcrm.ask(&json!({ "do": "refresh token" }))?,
        "access_token": zcrm.ask(&json!({ "do": "access token" }))?,
    });
    let resources = stage.subfolder("refreshes")?;
    let (mut calls, mut refreshes) = (0, 0);
    for round in 0..TIMES * TURNS.len() {
        // As hours would: the row says so, and the simulator refuses the token.
        row["expiry_time"] = "1".into();
        let id = zcrm.ask(&json!({ "do": "save", "row": row }))?;
        zcrm.ask(&json!({ "do": "expire" }))?;
        zcrm.ask(&json!({ "do": "requests" }))?;
        let mut order = TURNS;
        order.rotate_left(round % TURNS.len());
        for who in order {
            match who {
                "zcrm" => {
                    zcrm.ask(&json!({ "do": "call", "mysql": table, "user": USER }))?;
                }
                "Python" => program(stage.script("sdk_flow.py")?, &sim, table, &id, &resources)?,
                _ => program(stage.node(node)?, &sim, table, &id, &resources)?,
            }
            calls += 1;
        }
        let requests = zcrm.ask(&json!({ "do": "requests" }))?;
        let requests: Vec<String> = serde_json::from_value(requests).context("no list")?;
        let tokens = requests.iter().filter(|one| one.starts_with("POST /oauth/v2/token ")).count();
        ensure!(tokens == 1, "{tokens} refreshes after one expiry, by {order:?}: {requests:?}");
        let refused = requests.iter().find(|one| !one.ends_with(" 200"));
        ensure!(refused.is_none(), "by {order:?}: {refused:?}");
        refreshes += tokens;
        let kept = zcrm.ask(&json!({ "do": "find", "user": USER }))?;
        ensure!(kept["access_token"] != row["access_token"], "nothing was stored: {kept}");
        ensure!(kept["refresh_token"] == row["refresh_token"], "another refresh token: {kept}");
        row["access_token"] = kept["access_token"].clone();
    }
    Ok(format!("refreshing in turns: {refreshes} expiries, {refreshes} refreshes, {calls} calls"))
}

/// A program that knows the id of its token, makes one call, and ends.
fn program(
    mut child: Child,
    sim: &Value,
    table: &Value,
    id: &Value,
    resources: &std::path::Path,
) -> Result<()> {
    child.ask(&json!({
        "do": "initialize",
        "url": sim["url"],
        "mysql": table,
        "resources": resources,
        "token": { "id": id },
    }))?;
    let listed = child.ask(&json!({ "do": "list", "per_page": 3 }))?;
    let count = listed["leads"].as_array().map_or(0, Vec::len);
    ensure!(listed["status"] == json!(200) && count == 3, "listed: {listed}");
    Ok(())
}
