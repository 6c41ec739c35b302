//! Calls of endpoints that have no typed operation.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use zcrm_core::{
    BatchEntry, Body, Download, Effect, Error, ErrorKind, Multipart, Operation, OperationRequest,
    RecordError, Request, Response, Sender, SenderExt as _,
};

/// A call of any endpoint, with everything that typed operations have: token, limits, retries,
/// errors. Made by [`Client::request`](crate::Client::request).
///
/// ```no_run
/// # // no_run: it needs Zoho, or a simulator; tests/it/raw_call.rs runs the same.
/// # async fn program(client: zcrm_client::Client) -> Result<(), zcrm_client::Error> {
/// use http::Method;
///
/// let found = client
///     .request(Method::GET, "/crm/v8/Leads/search")
///     .query("criteria", "(Company:equals:AT&T)")
///     .scope("ZohoSearch.securesearch.READ")
///     .optional::<serde_json::Value>()
///     .await?; // `None`: nothing was found
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct RawCall {
    sender: Arc<dyn Sender>,
    /// The error is kept until the call is sent, so that calls are written in one piece.
    request: Result<OperationRequest, Error>,
    effect: Effect,
}

impl RawCall {
    pub(crate) fn new(sender: Arc<dyn Sender>, method: Method, path: &str) -> Self {
        let effect = if method.is_safe() {
            Effect::Read
        } else if method == Method::POST || method == Method::PATCH {
            // Most of them make something, and a retry of some does harm: it is not known here which.
            Effect::Create
        } else {
            Effect::Update
        };
        Self { sender, request: read_path(method, path), effect }
    }

    /// Adds a query parameter, escaped: `AT&T` arrives as `AT&T`.
    pub fn query(self, name: &str, value: &str) -> Self {
        self.map(|request| request.query(name, value))
    }

    /// Sets a header; what the client sets itself (the token, the names of program and format)
    /// stays as it is.
    pub fn header(self, name: HeaderName, value: HeaderValue) -> Self {
        self.map(|request| request.header(name, value))
    }

    /// Sets the body: this value as JSON.
    pub fn body<T: Serialize + ?Sized>(mut self, value: &T) -> Self {
        if let Ok(request) = self.request {
            self.request = zcrm_core::json_bytes(value)
                .map(|json| request.json(json))
                .map_err(|_| refused("its body cannot be written as JSON"));
        }
        self
    }

    /// Sets the body: JSON that is written already.
    pub fn json_body(self, json: impl Into<Bytes>) -> Self {
        self.map(|request| request.json(json))
    }

    /// Sets the body: a form of several parts, as files are sent.
    pub fn multipart(self, form: Multipart) -> Self {
        self.map(|request| request.multipart(form))
    }

    /// Sets the body: a stream. It can be read once: what fails is not retried.
    pub fn stream(self, content_type: HeaderValue, body: Body) -> Self {
        self.map(|request| request.stream(content_type, body))
    }

    /// Sends it to the environment's host for files instead of the one of the API: for
    /// `/crm/v8/upload`, which takes the files of bulk writes.
    pub fn content_host(self) -> Self {
        self.map(OperationRequest::content_host)
    }

    /// Names the scope that the call needs, for the error that says it is missing.
    pub fn scope(self, scope: impl Into<Box<str>>) -> Self {
        self.map(|request| request.scope(scope))
    }

    /// Says what the call does to the data, which decides what may be retried. Left out: `GET`
    /// reads, `PUT` and `DELETE` change by id, and anything else is taken to make something new.
    /// COQL, for one, is a `POST` that reads.
    pub fn effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    /// Says what the call costs, and whether it is one of those of which Zoho takes ten at a time;
    /// see [`OperationRequest::sub_concurrency`].
    pub fn cost(self, credits: u32, sub_concurrency: bool) -> Self {
        self.map(|request| request.credits(credits).sub_concurrency(sub_concurrency))
    }

    fn map(mut self, change: impl FnOnce(OperationRequest) -> OperationRequest) -> Self {
        self.request = self.request.map(change);
        self
    }

    /// Sends it and gives the answer as it came: any 2xx or 304.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: what was sent may still be carried out.
    pub async fn send(self) -> Result<Response, Error> {
        let Self { sender, request, effect } = self;
        sender.send(Raw { request: request?, effect }).await
    }

    /// Sends it and reads the answer as JSON of any shape, in which no key may be there twice;
    /// `null` where there is none (204, 304), such as a search that finds nothing, of which
    /// [`optional`](Self::optional) makes an `Option`. The results of a write stand in its [`entries`](Self::entries), each a success or a refusal.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json).
    ///
    /// # Cancel safety
    ///
    /// As [`send`](Self::send).
    pub async fn value(self) -> Result<Value, Error> {
        self.send().await?.value()
    }

    /// Sends it and reads the answer as JSON into a type of one's own.
    ///
    /// # Errors
    ///
    /// [`Error`]; of kind [`Decode`](ErrorKind::Decode) when the answer has another shape. Of kind
    /// [`NotFound`](ErrorKind::NotFound) when there is none (204, 304) and the type cannot be
    /// `null`: use [`optional`](Self::optional).
    ///
    /// # Cancel safety
    ///
    /// As [`send`](Self::send).
    pub async fn json<T: DeserializeOwned>(self) -> Result<T, Error> {
        self.send().await?.json()
    }
}

impl RawCall {
    /// Sends it and reads the answer as JSON into a type of one's own, [`Value`] for any; `None`
    /// where there is none: a search that found nothing (204), nothing newer (304).
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json), but for an answer without content.
    ///
    /// # Cancel safety
    ///
    /// As [`send`](Self::send).
    pub async fn optional<T: DeserializeOwned>(self) -> Result<Option<T>, Error> {
        let response = self.send().await?;
        let is_nothing =
            matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        if is_nothing && response.body().is_empty() {
            return Ok(None);
        }
        response.json().map(Some)
    }

    /// Sends it, a write of so many records, and reads the entries under this key: one for each
    /// record, in the order sent, also when Zoho refused all of them.
    ///
    /// ```no_run
    /// # // no_run: it needs Zoho, or a simulator; tests/it/raw_call.rs runs the same.
    /// # async fn program(client: zcrm_client::Client) -> Result<(), zcrm_client::Error> {
    /// let body = serde_json::json!({"tags": [{"name": "hot"}, {"name": "cold"}]});
    /// let call = client.request(http::Method::POST, "/crm/v8/settings/tags");
    /// for tag in call.query("module", "Leads").body(&body).entries("tags", 2).await? {
    ///     let id: Option<String> = tag?.detail("id");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error`] when the call as a whole failed, or has no entry for each record.
    ///
    /// # Cancel safety
    ///
    /// As [`send`](Self::send).
    pub async fn entries(
        self,
        key: &str,
        records: usize,
    ) -> Result<Vec<Result<BatchEntry, RecordError>>, Error> {
        let response = self.map(|request| request.batch(key, records)).send().await?;
        response.decode_with(|response| response.batch(key, records))
    }

    /// Sends it and hands out the answer's body piece by piece: a file, of which at most `limit`
    /// bytes come. The permit to have a call in flight ends with the head of the answer; the
    /// deadline covers the body too.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    ///
    /// # Cancel safety
    ///
    /// As [`send`](Self::send).
    pub async fn download(self, limit: u64) -> Result<Download, Error> {
        let Self { sender, request, effect } = self;
        sender.open(&Raw { request: request?, effect }, limit).await
    }
}

struct Raw {
    request: OperationRequest,
    effect: Effect,
}

impl Request for Raw {
    fn effect(&self) -> Effect {
        self.effect
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(self.request.clone())
    }
}

impl Operation for Raw {
    type Output = Response;

    fn decode(&self, response: Response) -> Result<Response, Error> {
        Ok(response)
    }
}

/// A path as it stands in Zoho's documentation. What is escaped in it already would be escaped
/// again, and a query in it would be escaped as a part of the path: both are refused.
fn read_path(method: Method, path: &str) -> Result<OperationRequest, Error> {
    let Some(segments) = path.strip_prefix('/') else {
        return Err(refused("its path does not begin with `/`"));
    };
    if path.contains(['?', '#']) {
        return Err(refused("its path has a query; give it with .query(name, value)"));
    }
    if path.contains('%') {
        return Err(refused("its path is escaped already; give it as it is to arrive"));
    }
    Ok(OperationRequest::new(method, segments.split('/')))
}

fn refused(fault: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("make the call: {fault}"))
}

impl fmt::Debug for RawCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawCall")
            .field("request", &self.request)
            .field("effect", &self.effect)
            .finish_non_exhaustive()
    }
}
