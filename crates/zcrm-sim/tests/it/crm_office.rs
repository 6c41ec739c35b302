//! A simulator with a signed-in user: what the tests of the CRM half start from.

use http::Method;
use serde_json::{Value, json};
use zcrm_sim::{Sim, SimBuilder};

use crate::client::{Raw, RawReply};

pub(crate) const PATRICIA: &str = "patricia@example.com";
pub(crate) const RAJU: &str = "raju@example.org";

/// A simulator and an access token of one of its users.
pub(crate) struct Office {
    pub(crate) sim: Sim,
    token: String,
}

impl Office {
    /// Patricia's, with this many leads.
    pub(crate) async fn open(leads: usize) -> Self {
        Self::with(Sim::builder().seed(7).leads(leads)).await
    }

    pub(crate) async fn with(builder: SimBuilder) -> Self {
        let sim = builder.start().await.unwrap();
        let token = sim.mint_access_token(PATRICIA);
        Self { sim, token }
    }

    /// The same simulator, with another user, or a fresh token.
    pub(crate) fn change_user(&mut self, email: &str) {
        self.token = self.sim.mint_access_token(email);
    }

    /// The access token in use.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// A request below `/crm/v8/`, not sent yet.
    pub(crate) fn request(&self, method: Method, target: &str) -> Raw<'_> {
        Raw::new(&self.sim, method, format!("/crm/v8/{target}")).token(&self.token)
    }

    pub(crate) async fn get(&self, target: &str) -> RawReply {
        self.request(Method::GET, target).send().await
    }

    /// The body of an answer that must be 200.
    pub(crate) async fn read(&self, target: &str) -> Value {
        let reply = self.get(target).await;
        assert_eq!(reply.status, 200, "{target}: {}", reply.text());
        reply.json()
    }

    pub(crate) async fn since(&self, target: &str, time: &str) -> RawReply {
        self.request(Method::GET, target).header("if-modified-since", time).send().await
    }

    pub(crate) async fn post(&self, target: &str, body: &Value) -> RawReply {
        self.request(Method::POST, target).json(body).send().await
    }

    /// Creates one record that must be accepted, and answers its id.
    pub(crate) async fn create(&self, module: &str, record: &Value) -> String {
        let reply = self.post(module, &json!({ "data": [record] })).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.json()["data"][0]["details"]["id"].as_str().unwrap().to_owned()
    }

    /// One record, as its own address tells it.
    pub(crate) async fn record(&self, module: &str, id: &str) -> Value {
        self.read(&format!("{module}/{id}")).await["data"][0].clone()
    }
}

/// Wants this error at the top level of the answer.
pub(crate) fn assert_refused(reply: &RawReply, status: u16, code: &str, details: &Value) {
    assert_eq!(reply.status, status, "{}", reply.text());
    let body = reply.json();
    let keys: Vec<&String> = body.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["code", "details", "message", "status"]);
    assert_eq!((&body["code"], &body["details"]), (&json!(code), details));
    assert_eq!(body["status"], "error");
    assert!(!body["message"].as_str().unwrap().is_empty());
}

/// The ids of the records of a list, in its order.
pub(crate) fn ids(body: &Value) -> Vec<u64> {
    let rows = body["data"].as_array().unwrap();
    rows.iter().map(|row| row["id"].as_str().unwrap().parse().unwrap()).collect()
}

/// Sends a write, wants this status, and answers the entries of its answer.
pub(crate) async fn write(
    office: &Office,
    (method, target): (Method, &str),
    body: &Value,
    status: u16,
) -> Vec<Value> {
    let reply = office.request(method, target).json(body).send().await;
    assert_eq!(reply.status, status, "{target}: {}", reply.text());
    reply.json()["data"].as_array().unwrap().clone()
}

/// Wants an entry that refuses its record.
pub(crate) fn assert_entry(entry: &Value, code: &str, message: &str, details: &Value) {
    assert_eq!(entry["status"], "error", "{entry}");
    assert_eq!((&entry["code"], &entry["message"]), (&json!(code), &json!(message)));
    assert_eq!(&entry["details"], details);
}

/// The first seeded lead of Patricia's organisation.
pub(crate) const LEAD: &str = "3477061000001000001";
