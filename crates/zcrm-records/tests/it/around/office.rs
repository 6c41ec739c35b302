//! A simulator that speaks TLS, and clients of it.

use std::time::Duration;

use serde_json::{Value, json};
use zcrm_auth::OAuthToken;
use zcrm_client::{CallOptions, Client, Error, SdkConfig, Tls, TlsRoots, Validation};
use zcrm_records::{OneRecord, RecordId, RecordsExt as _};
use zcrm_sim::{Match, Sim, SimBuilder};
use zcrm_store_api::MemoryStore;

pub(crate) const PATRICIA: &str = "patricia@example.com";

/// A simulator and a client of one of its users.
pub(crate) struct Office {
    pub(crate) sim: Sim,
    pub(crate) crm: Client,
    leads: Vec<RecordId>,
}

impl Office {
    pub(crate) async fn open() -> Self {
        Self::with(Sim::builder().leads(3)).await
    }

    pub(crate) async fn with(builder: SimBuilder) -> Self {
        let sim = builder.seed(7).tls(true).start().await.unwrap();
        let crm = client(&sim, sim.mint_access_token(PATRICIA));
        // On these hangs nothing yet.
        let lead = |n| {
            let lead = json!({ "Last_Name": format!("Lead {n}"), "Company": "Analytical" });
            sim.module("Leads").put(lead).unwrap().into()
        };
        let leads = (0..3).map(lead).collect();
        Self { sim, crm, leads }
    }

    /// Another user of the organisation than the one who is signed in.
    pub(crate) fn colleague(&self) -> RecordId {
        let users = self.sim.users();
        let zgid = users.iter().find(|user| user.email() == PATRICIA).unwrap().zgid();
        let colleague =
            users.iter().find(|user| user.zgid() == zgid && user.email() != PATRICIA).unwrap();
        colleague.id().into()
    }

    /// A client whose token has these scopes only.
    pub(crate) fn scoped(&self, scopes: &str) -> Client {
        client(&self.sim, self.sim.mint_scoped_access_token(PATRICIA, scopes))
    }

    /// The id of one of three leads on which nothing hangs.
    pub(crate) fn lead_id(&self, at: usize) -> RecordId {
        self.leads[at]
    }

    /// One of these leads.
    pub(crate) fn lead(&self, at: usize) -> OneRecord {
        self.crm.records("Leads").record(self.lead_id(at))
    }

    /// Puts a record there, behind the API.
    pub(crate) fn put(&self, module: &str, record: Value) -> RecordId {
        self.sim.module(module).put(record).unwrap().into()
    }

    /// The record as the simulator has it.
    pub(crate) fn stored(&self, module: &str, id: RecordId) -> Value {
        self.sim.module(module).record(id.as_u64()).map_or(Value::Null, Value::Object)
    }

    /// The next call with this method to a path that ends so is refused: the profile of the user
    /// does not allow it.
    pub(crate) fn forbid(&self, method: &str, path: &str) {
        let refused = r#"{"code":"NO_PERMISSION","details":{"permissions":["Crm_Implied_Api"]},"message":"permission denied","status":"error"}"#;
        let pick = Match::path(format!("/crm/v8/{path}")).method(method);
        self.sim.on(pick).fail(403, refused);
    }
}

fn client(sim: &Sim, token: String) -> Client {
    let pem = sim.ca_pem().unwrap();
    Client::builder(sim.environment())
        .token(OAuthToken::access(token))
        .store(MemoryStore::new())
        .tls(Tls::new().roots(TlsRoots::ExtraOnly).extra_ca_pem(pem))
        .config(SdkConfig::new().picklist_validation(Validation::Off))
        .build()
        .unwrap()
        .with(CallOptions::new().timeout(Duration::from_secs(600)))
}

/// The id of no record.
pub(crate) const NONE: u64 = 3_477_061_000_009_999_999;

/// Wants an error of this kind with Zoho's code.
pub(crate) fn assert_refused(error: &Error, kind: zcrm_client::ErrorKind, code: &str) {
    assert_eq!(error.kind(), kind, "{error}");
    assert_eq!(error.api().map(zcrm_client::ApiError::code), Some(code), "{error}");
    assert!(error.to_string().contains(code), "{error}");
}

/// Wants an error that names this scope.
pub(crate) fn assert_scope(error: &Error, scope: &str) {
    assert_refused(error, zcrm_client::ErrorKind::Permission, "OAUTH_SCOPE_MISMATCH");
    assert!(error.to_string().contains(scope), "{error}: not {scope}");
}

/// Wants an error that says what the profile does not allow.
pub(crate) fn assert_forbidden(error: &Error) {
    assert_refused(error, zcrm_client::ErrorKind::Permission, "NO_PERMISSION");
    assert!(error.to_string().contains("profile does not allow"), "{error}");
}
