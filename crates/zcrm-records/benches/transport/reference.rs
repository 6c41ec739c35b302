//! Plain hyper-util and serde_json: the reference, as good as we can write it.
//!
//! The same pool, settings, headers and types as zcrm's; the URLs are made once, and an answer is
//! copied at most once, into room of the right size.

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, USER_AGENT};
use http::{HeaderValue, Request, Response, StatusCode, Uri};
use http_body::Body as _;
use http_body_util::{BodyExt as _, Empty};
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use serde::de::DeserializeOwned;

use crate::arm::{Arm, ID};
use crate::lead::FIELDS;
use crate::page::Page;

pub(crate) struct Reference {
    pool: Client<HttpConnector, Empty<Bytes>>,
    pub(crate) page: Uri,
    pub(crate) one: Uri,
}

impl Reference {
    pub(crate) fn new(url: &str) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.set_nodelay(true);
        let pool = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(std::time::Duration::from_secs(50))
            .build(tcp);
        Self { pool, page: page_uri(url), one: one_uri(url) }
    }

    pub(crate) async fn get(&self, uri: &Uri) -> Bytes {
        whole(self.pool.request(request(uri)).await.expect("an answer")).await
    }
}

impl Arm for Reference {
    async fn page<T: DeserializeOwned + Send + 'static>(&self) -> Vec<T> {
        decoded(&self.get(&self.page).await)
    }

    async fn one<T: DeserializeOwned + Send + 'static>(&self) -> T {
        decoded(&self.get(&self.one).await).pop().expect("the record")
    }
}

pub(crate) fn page_uri(url: &str) -> Uri {
    let fields = FIELDS.join("%2C");
    let text = format!("{url}/crm/v8/Leads?fields={fields}&per_page=200&page=1");
    text.parse().expect("a URL")
}

pub(crate) fn one_uri(url: &str) -> Uri {
    format!("{url}/crm/v8/Leads/{ID}").parse().expect("a URL")
}

pub(crate) fn request(uri: &Uri) -> Request<Empty<Bytes>> {
    let mut request = Request::new(Empty::new());
    *request.uri_mut() = uri.clone();
    let headers = request.headers_mut();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(USER_AGENT, HeaderValue::from_static("zcrm-rust/0.1.0"));
    headers.insert("x-zoho-sdk", HeaderValue::from_static("zcrm-rust"));
    let token = "Zoho-oauthtoken 1000.0123456789abcdef0123456789abcdef";
    headers.insert(AUTHORIZATION, HeaderValue::from_static(token));
    request
}

pub(crate) async fn whole(response: Response<Incoming>) -> Bytes {
    assert_eq!(response.status(), StatusCode::OK);
    let mut body = response.into_body();
    let length = body.size_hint().exact().expect("a content length");
    let length = usize::try_from(length).expect("a length that fits");
    let mut whole = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.expect("a whole answer").into_data() else { continue };
        if data.len() == length {
            return data;
        }
        whole.reserve_exact(length - whole.len());
        whole.extend_from_slice(&data);
    }
    whole.into()
}

pub(crate) fn decoded<T: DeserializeOwned>(body: &[u8]) -> Vec<T> {
    // Looked through once as a whole, which is a fifth less than text by text.
    let body = std::str::from_utf8(body).expect("UTF-8");
    serde_json::from_str::<Page<T>>(body).expect("a page").records
}
