//! A client whose answers are written down beforehand.

use bytes::Bytes;
use zcrm_auth::OAuthToken;
use zcrm_client::{Client, SdkConfig, Transport, Validation};
use zcrm_env::DataCenter;
use zcrm_store_api::MemoryStore;
use zcrm_testkit::Scripted;

/// What was sent.
pub(crate) struct Sent(Scripted);

impl Sent {
    /// Method, path with query, and body of each request.
    pub(crate) fn requests(&self) -> Vec<(String, String, Bytes)> {
        let parts = |request: &http::Request<Bytes>| {
            let target = request.uri().path_and_query().unwrap().to_string();
            (request.method().to_string(), target, request.body().clone())
        };
        self.0.sent().iter().map(parts).collect()
    }
}

pub(crate) fn client(answers: impl IntoIterator<Item = (u16, String)>) -> (Client, Sent) {
    let transport = Scripted::new(answers);
    let client = Client::builder(DataCenter::Us.production())
        .token(OAuthToken::access("1000.a"))
        .store(MemoryStore::new())
        // The scripts have no metadata.
        .config(SdkConfig::new().picklist_validation(Validation::Off))
        .transport(Transport::new(transport.clone()))
        .build()
        .unwrap();
    (client, Sent(transport))
}
