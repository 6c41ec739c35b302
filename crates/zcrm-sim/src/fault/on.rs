//! `sim.on(…)`: what to do to the picked requests.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::{Action, Computed, Faults, Gate, Hold, Match, SimReply};
use crate::log::LoggedRequest;
use crate::reply::Reply;

/// A fault in the making: the last call says what happens.
#[derive(Debug)]
#[must_use = "nothing happens until a method such as `fail` or `hold` is called"]
pub struct On<'sim> {
    faults: &'sim Faults,
    pick: Match,
    headers: Vec<(String, String)>,
}

impl<'sim> On<'sim> {
    pub(crate) fn new(faults: &'sim Faults, pick: Match) -> Self {
        Self { faults, pick, headers: Vec::new() }
    }

    /// Adds a header to what [`fail`](Self::fail) or [`reply`](Self::reply) answers, such as
    /// `Retry-After`.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Answers this status and body; the request is not handled. The content type is JSON when
    /// the body looks like it, else HTML. A number that is no HTTP status becomes 500.
    pub fn fail(self, status: u16, body: impl Into<String>) {
        let body = body.into();
        let json = body.trim_start().starts_with(['{', '[']);
        let kind = if json { "application/json;charset=UTF-8" } else { "text/html;charset=UTF-8" };
        self.reply(status, kind, body);
    }

    /// Answers what `f` makes of each request; the request is not handled.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), zcrm_sim::SimError> {
    /// use zcrm_sim::{Match, Sim, SimReply};
    ///
    /// let sim = Sim::builder().start().await?;
    /// sim.on(Match::prefix("/crm/v8/").always()).compute(|request| {
    ///     SimReply::json(200, &serde_json::json!({ "path": request.path() }))
    /// });
    /// # Ok(())
    /// # }
    /// ```
    pub fn compute(self, f: impl Fn(&LoggedRequest) -> SimReply + Send + Sync + 'static) {
        let headers = self.headers;
        let with = |reply: SimReply, (name, value): &(String, String)| reply.header(name, value);
        let computed = Computed::new(move |request| headers.iter().fold(f(request), with));
        self.faults.add(self.pick, Action::Compute(computed));
    }

    /// Answers exactly this; the request is not handled. An empty content type sends none.
    pub fn reply(self, status: u16, content_type: &str, body: impl Into<Bytes>) {
        let reply = SimReply::new(status, content_type, body).into_reply();
        let with = |reply: Reply, (name, value): &(String, String)| reply.header(name, value);
        let reply = self.headers.iter().fold(reply, with);
        self.faults.add(self.pick, Action::Reply(reply));
    }

    /// Handles the request, then answers this much later (real time).
    pub fn delay(self, by: Duration) {
        self.faults.add(self.pick, Action::Delay(by));
    }

    /// Ends the connection without handling the request.
    pub fn cut_before_headers(self) {
        self.faults.add(self.pick, Action::CutBeforeHeaders);
    }

    /// Reads at least this many bytes of the body of the request, then ends the connection without
    /// handling it. Requests are picked by method and path.
    pub fn cut_upload(self, bytes: usize) {
        self.faults.add(self.pick, Action::CutUpload(bytes));
    }

    /// Handles the request, sends the head and at most this many bytes of the body, then ends the
    /// connection. The head promises the whole body.
    pub fn cut_mid_body(self, bytes: usize) {
        self.faults.add(self.pick, Action::CutMidBody(bytes));
    }

    /// Handles the request (a record is stored, a code is spent), then ends the connection
    /// without an answer.
    pub fn store_then_cut(self) {
        self.faults.add(self.pick, Action::StoreThenCut);
    }

    /// Handles the request and keeps the answer until the [`Hold`] is released or dropped.
    pub fn hold(self) -> Hold {
        let gate = Arc::new(Gate::default());
        self.faults.add(self.pick, Action::Hold(Arc::clone(&gate)));
        Hold::new(gate)
    }
}
