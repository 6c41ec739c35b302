//! A client of a simulator that speaks TLS, whose clock stands still until it is moved.

use std::path::PathBuf;
use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use zcrm_auth::OAuthToken;
use zcrm_client::{Client, Tls, TlsRoots};
use zcrm_env::Environment;
use zcrm_records::{Record, RecordsExt as _};
use zcrm_sim::{Sim, SimBuilder};
use zcrm_store_api::MemoryStore;

pub(crate) const PATRICIA: &str = "patricia@example.com";
/// How long a job takes by the simulator's clock.
pub(crate) const JOB: Duration = Duration::from_secs(8);

/// A simulator and a client of one of its users.
pub(crate) struct Office {
    pub(crate) sim: Sim,
    pub(crate) crm: Client,
}

impl Office {
    /// With this many leads.
    pub(crate) async fn open(leads: usize) -> Self {
        Self::with(Sim::builder().leads(leads)).await
    }

    pub(crate) async fn with(builder: SimBuilder) -> Self {
        let sim = builder.tls(true).job_time(JOB).start().await.unwrap();
        sim.stop_clock();
        let crm = client(&sim, OAuthToken::access(sim.mint_access_token(PATRICIA)));
        Self { sim, crm }
    }

    /// Another process of the same user: it shares nothing with the first.
    pub(crate) fn another(&self) -> Client {
        client(&self.sim, OAuthToken::access(self.sim.mint_access_token(PATRICIA)))
    }

    /// A client whose token has these scopes, and those to read fields.
    pub(crate) fn scoped(&self, scopes: &str) -> Client {
        let scopes = format!("{scopes},ZohoCRM.settings.ALL");
        let token = self.sim.mint_scoped_access_token(PATRICIA, &scopes);
        client(&self.sim, OAuthToken::access(token))
    }

    /// A client whose token has these scopes and no other.
    pub(crate) fn scoped_to(&self, scopes: &str) -> Client {
        client(&self.sim, OAuthToken::access(self.sim.mint_scoped_access_token(PATRICIA, scopes)))
    }

    /// The id of the view of all records.
    pub(crate) async fn view(&self, module: &str) -> String {
        let path = format!("/crm/v8/settings/modules/{module}");
        let body = self.crm.request(Method::GET, &path).value().await.unwrap();
        body["modules"][0]["custom_view"]["id"].as_str().unwrap().to_owned()
    }

    /// Makes a record that must be accepted.
    pub(crate) async fn made(&self, module: &str, record: Value) -> u64 {
        let record: Record = serde_json::from_value(record).unwrap();
        let made = self.crm.records(module).create(&[record]).await.unwrap();
        made.into_result().unwrap().remove(0).id.as_u64()
    }

    pub(crate) async fn lead(&self, name: &str) -> u64 {
        self.made("Leads", json!({ "Last_Name": name, "Company": "Zylker" })).await
    }

    /// A field of a record, as the simulator has it.
    pub(crate) fn field(&self, module: &str, id: u64, field: &str) -> Value {
        let record = self.sim.module(module).record(id).unwrap();
        record.get(field).cloned().unwrap_or_default()
    }
}

fn client(sim: &Sim, token: OAuthToken) -> Client {
    client_in(sim.environment(), sim.ca_pem().unwrap(), token)
}

/// A client of a simulator in another process.
pub(crate) fn client_at(url: &str, pem: &str, token: &str) -> Client {
    let environment = Environment::custom("sim").accounts_url(url).api_url(url).build().unwrap();
    client_in(environment, pem, OAuthToken::access(token))
}

fn client_in(environment: Environment, pem: &str, token: OAuthToken) -> Client {
    let tls = Tls::new().roots(TlsRoots::ExtraOnly).extra_ca_pem(pem);
    let client = Client::builder(environment).token(token).store(MemoryStore::new());
    client.tls(tls).build().unwrap()
}

/// What Zoho publishes beside the checkout, when it is there: no part of the project.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(crate) fn shared(folder: &str, marker: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let beside = [root.join("../shared"), root.join("../../shared")];
    let found = beside.map(|shared| shared.join(folder)).into_iter();
    let found = found.into_iter().find(|folder| folder.join(marker).exists());
    if found.is_none() {
        eprintln!("skipped: no {folder} beside the checkout");
    }
    found
}
