//! A client whose answers are written down beforehand.

use std::collections::VecDeque;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::BodyExt as _;
use tower_service::Service;
use zcrm_auth::OAuthToken;
use zcrm_client::{Body, Client, SdkConfig, Transport, Validation};
use zcrm_env::DataCenter;
use zcrm_store_api::MemoryStore;

/// What was sent: method, path with query, body.
pub(crate) type Sent = Arc<Mutex<Vec<(String, String, Bytes)>>>;

#[derive(Clone)]
struct Script {
    answers: Arc<Mutex<VecDeque<(u16, String)>>>,
    sent: Sent,
}

impl Service<Request<Body>> for Script {
    type Response = Response<Body>;
    type Error = std::io::Error;
    type Future = Ready<Result<Response<Body>, std::io::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), std::io::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let (parts, body) = request.into_parts();
        // Operations send bytes that are at hand, so this never waits.
        let body = futures_util::FutureExt::now_or_never(body.collect())
            .expect("a body at hand")
            .expect("a body that cannot fail")
            .to_bytes();
        let target = parts.uri.path_and_query().unwrap().to_string();
        self.sent.lock().unwrap().push((parts.method.to_string(), target, body));
        let Some((status, body)) = self.answers.lock().unwrap().pop_front() else {
            return ready(Err(std::io::Error::other("the script is over")));
        };
        let body = Body::from(Bytes::from(body));
        ready(Ok(Response::builder().status(status).body(body).unwrap()))
    }
}

pub(crate) fn client(answers: impl IntoIterator<Item = (u16, String)>) -> (Client, Sent) {
    let sent = Sent::default();
    let answers = Arc::new(Mutex::new(answers.into_iter().collect()));
    let client = Client::builder(DataCenter::Us.production())
        .token(OAuthToken::access("1000.a"))
        .store(MemoryStore::new())
        // The scripts have no metadata.
        .config(SdkConfig::new().picklist_validation(Validation::Off))
        .transport(Transport::new(Script { answers, sent: Arc::clone(&sent) }))
        .build()
        .unwrap();
    (client, sent)
}
