//! A transport whose answers are written down beforehand.

use std::collections::VecDeque;
use std::future::{Ready, ready};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::FutureExt as _;
use http::{Request, Response};
use http_body::Body;
use http_body_util::{BodyExt as _, Full};
use tower_service::Service;

/// A tower service that answers requests from a script, in order, and keeps them. A clone is the
/// same transport.
#[derive(Clone, Debug, Default)]
pub struct Scripted(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    answers: VecDeque<(u16, Bytes)>,
    sent: Vec<Request<Bytes>>,
}

impl Scripted {
    /// Answers with these statuses and bodies; what comes after them fails.
    pub fn new<B: Into<Bytes>>(answers: impl IntoIterator<Item = (u16, B)>) -> Self {
        let answers = answers.into_iter().map(|(status, body)| (status, body.into())).collect();
        Self(Arc::new(Mutex::new(State { answers, sent: Vec::new() })))
    }

    /// The requests that were sent.
    #[must_use]
    pub fn sent(&self) -> Vec<Request<Bytes>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).sent.clone()
    }
}

impl<B> Service<Request<B>> for Scripted
where
    B: Body,
    B::Error: std::fmt::Debug,
{
    type Response = Response<Full<Bytes>>;
    type Error = io::Error;
    type Future = Ready<Result<Response<Full<Bytes>>, io::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), io::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (parts, body) = request.into_parts();
        // For requests whose bodies are at hand, so this never waits.
        let body = body.collect().now_or_never().expect("a body at hand");
        let body = body.expect("a body that does not fail").to_bytes();
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.sent.push(Request::from_parts(parts, body));
        ready(match state.answers.pop_front() {
            Some((status, body)) => {
                Ok(Response::builder().status(status).body(Full::new(body)).expect("a status"))
            }
            None => Err(io::Error::other("the script is over")),
        })
    }
}
