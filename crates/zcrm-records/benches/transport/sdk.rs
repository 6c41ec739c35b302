//! zcrm, as a program would use it.

use serde::de::DeserializeOwned;
use zcrm_auth::OAuthToken;
use zcrm_client::{Client, SdkConfig};
use zcrm_env::Environment;
use zcrm_records::{ListPage, RecordsExt as _};
use zcrm_store_api::MemoryStore;

use crate::arm::{Arm, ID};
use crate::lead::FIELDS;

pub(crate) struct Sdk {
    pub(crate) client: Client,
}

impl Sdk {
    /// A client with everything at its defaults but the cap on concurrent calls.
    pub(crate) fn new(url: &str, callers: usize) -> Self {
        let environment = Environment::custom("bench").accounts_url(url).api_url(url).build();
        let client = Client::builder(environment.expect("a loopback server"))
            .token(OAuthToken::access("1000.0123456789abcdef0123456789abcdef"))
            .store(MemoryStore::new())
            .config(SdkConfig::new().concurrent_calls(callers))
            .build()
            .expect("a client");
        Self { client }
    }
}

impl Arm for Sdk {
    async fn page<T: DeserializeOwned + Send + 'static>(&self) -> Vec<T> {
        let page = self.client.send(ListPage::new("Leads", FIELDS)).await;
        page.and_then(|page| page.into_records()).expect("a page")
    }

    async fn one<T: DeserializeOwned + Send + 'static>(&self) -> T {
        self.client.records("Leads").get(ID).await.expect("an answer").expect("the record")
    }
}
