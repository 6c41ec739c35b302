//! What a token costs a call when it is there: `ready`, and `attach`.

use std::hint::black_box;
use std::sync::Arc;

use http::Request;
use http::header::ACCEPT;
use zcrm_auth::{Authenticator, AuthenticatorBuilder, OAuthToken, TransportError};
use zcrm_client::TokioRuntime;
use zcrm_env::DataCenter;
use zcrm_store_api::MemoryStore;

/// A token in use.
pub(crate) struct Token(Authenticator);

impl Token {
    pub(crate) async fn ready() -> Self {
        let unused = |_| async { Err(TransportError::unsent("no token is to be requested")) };
        let token = Self(
            AuthenticatorBuilder::new(
                DataCenter::Us.production(),
                OAuthToken::access("1000.0123456789abcdef0123456789abcdef"),
                Arc::new(MemoryStore::new()),
                Arc::new(unused),
                Arc::new(TokioRuntime::new()),
            )
            .build(),
        );
        token.get().await;
        token
    }

    pub(crate) async fn get(&self) {
        drop(black_box(self.0.ready().await.expect("a token")));
    }

    /// Attaches it so often.
    pub(crate) fn attach(&self, times: usize) {
        let request = Request::get("https://www.zohoapis.com/crm/v8/Leads");
        let mut request = request.header(ACCEPT, "application/json").body(()).expect("a request");
        for _ in 0..times {
            drop(black_box(self.0.attach(black_box(&mut request))).expect("a token"));
        }
    }
}
