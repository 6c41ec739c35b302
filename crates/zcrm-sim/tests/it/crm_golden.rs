//! What Zoho's Python SDK sent to a recording server, replayed: same statuses, bodies of the
//! documented shapes.
//!
//! The recording server of `fixtures/python8` answered some requests with forced errors and some
//! by rules of its own. Those are listed, each with its reason;
//! everything else must be replayed.

use std::collections::BTreeSet;
use std::fmt;

use http::Method;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use zcrm_sim::Sim;

use crate::client::{Raw, RawReply};

/// Requests that are not replayed: scenario, number, why.
const NOT_REPLAYED: &[(&str, u64, &str)] = &[
    ("calls", 12, "forced: 201 for an upsert, which Zoho answers with 200"),
    ("calls", 14, "differs: the recording server found a lead whatever was searched"),
    ("calls", 17, "differs: the recording server had a note for every record"),
    ("calls", 18, "differs: the lead was deleted by a call before"),
    ("calls", 19, "differs: a backslash before a quote; Zoho's staff says to double the quote"),
    ("errors", 13, "forced: 204 for a list that has records"),
    ("errors", 14, "forced: 304 without If-Modified-Since"),
    ("errors", 15, "forced: 429 without load"),
    ("errors", 16, "forced: 400 for a list that is in order"),
    ("errors", 17, "forced: 500"),
    ("errors", 18, "forced: a spoilt body under status 200"),
    ("errors", 19, "forced: a spoilt body under status 200"),
    ("errors", 20, "forced: a spoilt body under status 200"),
    ("errors", 21, "forced: a spoilt body under status 200"),
    ("errors", 22, "forced: a redirect"),
    ("errors", 23, "forced: 207 for two records that are both in order"),
    ("errors", 24, "forced: 401 for a token that is good"),
];

/// Who the recorded tokens belong to.
const OWNERS: &[(&str, &str, &str)] = &[
    ("1000.0ecd93e80ba05d88fc038ea2f364d7c6.", "patricia@example.com", "3477061000"),
    ("1000.4ffa98df68df1fe0febc10bcf0645052.", "raju@example.org", "6677889900"),
];

#[tokio::test]
async fn recorded_requests_of_zohos_python_sdk_get_the_recorded_answers() {
    let Recordings(scenarios) = recordings();
    let mut sim = fresh().await;
    let (mut replayed, mut listed) = (0, 0);
    for (scenario, requests) in &scenarios {
        // Numbers go on where a scenario goes on with the state of the one before.
        if requests.first().is_some_and(|request| request.n == 0) {
            sim = fresh().await;
        }
        for request in requests {
            if NOT_REPLAYED.iter().any(|(name, n, _)| name == scenario && *n == request.n) {
                listed += 1;
                continue;
            }
            let reply = request.replay(&sim).await;
            let at = format!("{scenario} {}: {} {}", request.n, request.method, request.target);
            assert_eq!(reply.status, request.status, "{at}: {}", reply.text());
            request.assert_shape(&reply, &at);
            replayed += 1;
        }
    }
    assert_eq!(listed, NOT_REPLAYED.len(), "a listed request is not in the recordings");
    let all: usize = scenarios.iter().map(|(_, requests)| requests.len()).sum();
    assert_eq!(replayed + listed, all);
    assert!(replayed > 100, "only {replayed} requests were replayed");
}

#[test]
fn every_listed_request_has_a_reason_and_is_listed_once() {
    let listed: BTreeSet<(&str, u64)> =
        NOT_REPLAYED.iter().map(|(name, n, _)| (*name, *n)).collect();
    assert_eq!(listed.len(), NOT_REPLAYED.len());
    for (name, n, reason) in NOT_REPLAYED {
        let kinds = ["forced: ", "differs: "];
        assert!(kinds.iter().any(|kind| reason.starts_with(kind)), "{name} {n}");
    }
}

/// A simulator that knows the recorded apps, codes and tokens, and is as lenient as the recording
/// server was.
async fn fresh() -> Sim {
    let sim = Sim::builder().leads(40).fields_required(false).start().await.unwrap();
    let (patricia, raju) =
        ("1000.CLIENTPATRICIA0000000000000000A", "1000.CLIENTRAJU00000000000000000000B");
    let redirect = Some("https://www.example.com/callback");
    sim.register_app(patricia, "secret0patricia0000000000000000000000000", redirect);
    sim.register_app(raju, "secret0raju0000000000000000000000000000000", None);
    let [her, his] = [OWNERS[0].1, OWNERS[1].1];
    sim.register_grant(her, patricia, "1000.grantpatricia.0001");
    sim.register_grant(his, raju, "1000.grantraju.0001");
    let refresh = "1000.863a3cab1aeb36a1189811a947eafe7c.346ed82c05b7bc1d0b52f4a1f0037611";
    sim.register_refresh_token(her, patricia, refresh);
    for (owner, tail) in [
        (0, "1d7d6fb34cea4b124a4354fc911aecd1"),
        (0, "1b5c23b2bfbaeeffda62cec96ce89fa7"),
        (0, "80ca519bd70342c0559e0d6eec3a1c5a"),
        (1, "adcc8823ced38cba5e39a9b8222a8401"),
    ] {
        let (head, email, _) = OWNERS[owner];
        sim.register_access_token(email, &format!("{head}{tail}"));
    }
    sim
}

/// One recorded request, and the status it got.
#[derive(Debug, Deserialize)]
struct Recorded {
    n: u64,
    label: String,
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: String,
    status: u16,
}

impl Recorded {
    async fn replay(&self, sim: &Sim) -> RawReply {
        let method = Method::from_bytes(self.method.as_bytes()).unwrap();
        let mut raw = Raw::new(sim, method, self.target.clone()).body(self.body.clone());
        // What the connection decides is left to it.
        let own = ["host", "connection", "content-length"];
        for (name, value) in &self.headers {
            if !own.contains(&name.to_ascii_lowercase().as_str()) {
                raw = raw.header(name, value);
            }
        }
        raw.send().await
    }

    /// Who sent it, by the recorded token: e-mail address and organisation.
    fn owner(&self) -> (&'static str, &'static str) {
        let header = self.headers.iter().find(|(name, _)| name == "Authorization");
        let token = header.unwrap().1.trim_start_matches("Zoho-oauthtoken ");
        let owner = OWNERS.iter().find(|(head, ..)| token.starts_with(head)).unwrap();
        (owner.1, owner.2)
    }

    fn assert_shape(&self, reply: &RawReply, at: &str) {
        if [204, 304].contains(&reply.status) {
            assert!(reply.body.is_empty(), "{at}");
            return;
        }
        let body = reply.json();
        let path = self.target.split('?').next().unwrap();
        match (path, reply.status) {
            ("/oauth/v2/token", _) if self.label.starts_with("bad_") => {
                assert_keys(&body, &["error"], at);
            }
            ("/oauth/v2/token", _) => {
                let refreshed = self.body.contains("grant_type=refresh_token");
                assert_eq!(body.get("refresh_token").is_none(), refreshed, "{at}");
                for key in ["access_token", "api_domain", "token_type", "expires_in"] {
                    assert!(body.get(key).is_some(), "{at}: {key}");
                }
            }
            ("/oauth/v2/token/revoke", _) => assert_eq!(body["status"], "success", "{at}"),
            ("/crm/v8/Leads", 400) => self.assert_entries(&body, at),
            (_, 400..) => assert_keys(&body, &["code", "details", "message", "status"], at),
            ("/crm/v8/users", _) => {
                assert_keys(&body, &["info", "users"], at);
                assert_eq!(array(&body, "users").len(), 1, "{at}");
                assert_eq!(body["users"][0]["email"], self.owner().0, "{at}");
            }
            ("/crm/v8/org" | "/crm/v2.1/org", _) => {
                assert_keys(&body, &["org"], at);
                assert_eq!(body["org"][0]["zgid"], self.owner().1, "{at}");
            }
            ("/crm/v8/settings/modules", _) => assert!(array(&body, "modules").len() > 6, "{at}"),
            ("/crm/v8/settings/fields", _) => assert!(array(&body, "fields").len() > 1, "{at}"),
            ("/crm/v8/Leads", 201) => self.assert_entries(&body, at),
            ("/crm/bulk/v8/read", _) => {
                assert_keys(&body["data"][0], &["code", "details", "message", "status"], at);
            }
            ("/crm/v8/settings/related_lists", _) => {
                assert!(array(&body, "related_lists").len() > 3, "{at}");
            }
            (path, 200) if path.ends_with("/Attachments") => {
                assert_keys(&body["data"][0], &["code", "details", "message", "status"], at);
            }
            _ if self.method == "PUT" => self.assert_entries(&body, at),
            _ if self.method == "DELETE" => {
                assert_keys(&body["data"][0], &["code", "details", "message", "status"], at);
            }
            ("/crm/v8/Leads", _) => {
                assert_keys(&body, &["data", "info"], at);
                assert_eq!(body["info"]["count"], array(&body, "data").len(), "{at}");
                assert_eq!(body["info"].as_object().unwrap().len(), 11, "{at}");
            }
            _ => {
                assert_keys(&body, &["data"], at);
                assert_eq!(array(&body, "data").len(), 1, "{at}");
                let id = path.rsplit('/').next().unwrap();
                assert_eq!(body["data"][0]["id"], id, "{at}");
            }
        }
    }

    /// A write answers one entry for each record that was sent.
    fn assert_entries(&self, body: &Value, at: &str) {
        let sent: Value = serde_json::from_str(&self.body).unwrap();
        assert_keys(body, &["data"], at);
        assert_eq!(array(body, "data").len(), array(&sent, "data").len(), "{at}");
        for entry in array(body, "data") {
            assert_keys(entry, &["code", "details", "message", "status"], at);
        }
    }
}

fn assert_keys(value: &Value, expected: &[&str], at: &str) {
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(keys, expected, "{at}");
}

fn array<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap()
}

fn recordings() -> Recordings {
    serde_json::from_str(include_str!("../fixtures/python8/requests.json")).unwrap()
}

/// The scenarios in the order of the file, in which one may go on from another.
struct Recordings(Vec<(String, Vec<Recorded>)>);

impl<'de> Deserialize<'de> for Recordings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Recordings;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("scenarios by name")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Recordings, A::Error> {
        let mut scenarios = Vec::new();
        while let Some(scenario) = map.next_entry()? {
            scenarios.push(scenario);
        }
        Ok(Recordings(scenarios))
    }
}
