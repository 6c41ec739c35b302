//! What Zoho's Python SDK asks of records besides listing them, and what it understands of the
//! simulator's answers.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::child::Child;

/// Asks everything about this lead, of this last name, the only one of it; deletes it at the end.
pub(super) fn ask_all(sdk: &mut Child, id: &Value, name: &str) -> Result<String> {
    let identity = id.as_str().unwrap_or_default();
    let found = json!({ "status": 200, "names": [name] });
    let none = json!({ "status": 204, "names": [] });
    let absent = "(Last_Name:equals:none of this name)";
    for (ask, wanted) in [
        (
            json!({ "do": "search", "by": "criteria", "text": format!("(Last_Name:equals:{name})") }),
            &found,
        ),
        (json!({ "do": "search", "by": "word", "text": name }), &found),
        (json!({ "do": "search", "by": "criteria", "text": absent }), &none),
        (
            json!({ "do": "query", "text": format!("select Last_Name from Leads where id = {identity}") }),
            &found,
        ),
        (json!({ "do": "query", "text": "select Last_Name from Leads where id = 1" }), &none),
    ] {
        let answer = sdk.ask(&ask)?;
        ensure!(answer == *wanted, "{ask}: {answer}");
    }
    // The count lags behind: it is of the leads that were there at the start.
    let all = sdk.ask(&json!({ "do": "count" }))?;
    ensure!(all == json!(super::flow::LEADS), "counted: {all}");
    let none = sdk.ask(&json!({ "do": "count", "criteria": absent }))?;
    ensure!(none == json!(0), "counted: {none}");
    let notes = sdk.ask(&json!({ "do": "notes", "id": id, "title": "From Python" }))?;
    let titles =
        notes["titles"].as_array().is_some_and(|titles| titles.contains(&json!("From Python")));
    ensure!(titles && notes["made"] == "SUCCESS" && notes["gone"] == "SUCCESS", "notes: {notes}");
    let gone = sdk.ask(&json!({ "do": "delete", "id": id }))?;
    ensure!(gone == "SUCCESS", "deleted: {gone}");
    let deleted = sdk.ask(&json!({ "do": "deleted" }))?;
    ensure!(deleted == json!([[id, "recycle"]]), "the deleted ones: {deleted}");
    Ok("searched, queried, counted, notes written, the deleted listed".to_owned())
}
