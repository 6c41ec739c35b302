//! How a request gets on. From the moment at which a connection takes it the server's time runs;
//! while bytes of its body are taken, the server is not silent.

use std::error::Error;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, timeout_at};
use zcrm_runtime::lock;

use super::silent::{Silent, later};
use crate::Body;

/// How far one request has come.
#[derive(Clone, Debug, Default)]
pub(super) struct UploadProgress(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    /// When its head was taken, or the last piece of its body; `None` while it waits for a
    /// connection.
    taken: Option<Instant>,
    /// The next piece is not there yet: it is not the server that is waited for.
    waiting: bool,
    /// Why the body ended early: HTTP/2 tells the answer's side only that the stream broke.
    failed: Option<zcrm_core::Error>,
}

impl UploadProgress {
    /// The body, watched.
    pub(super) fn watch(&self, inner: Body) -> Watched {
        Watched { inner, sending: self.clone() }
    }

    fn begun(&self) {
        let mut state = lock(&self.0);
        if state.taken.is_none() {
            state.taken = Some(Instant::now());
        }
    }

    fn note(&self, waiting: bool) {
        let mut state = lock(&self.0);
        state.taken = Some(Instant::now());
        state.waiting = waiting;
    }

    /// The error of the body itself, when it is why the request broke.
    pub(super) fn failure(&self) -> Option<zcrm_core::Error> {
        lock(&self.0).failed.clone()
    }

    /// Since when the server is silent; `None` while no connection has taken the request.
    fn silent_since(&self) -> Option<Instant> {
        let state = lock(&self.0);
        if state.waiting { Some(Instant::now()) } else { state.taken }
    }
}

/// Waits for an answer as long as the server is not silent for `limit`. Connecting has a limit of
/// its own, which is at most `connect`: after both the request is given up, taken or not.
pub(super) async fn unless_silent<F: Future + Unpin>(
    mut answering: F,
    sending: &UploadProgress,
    connect: Duration,
    limit: Duration,
) -> Result<F::Output, Silent> {
    let now = Instant::now();
    let last = later(later(now, connect), limit);
    let mut deadline = later(now, limit);
    loop {
        if let Ok(answer) = timeout_at(deadline, &mut answering).await {
            return Ok(answer);
        }
        let next = match sending.silent_since() {
            Some(since) => later(since, limit),
            // Whenever it is taken from now on, its time ends after this.
            None => later(Instant::now(), limit).min(last),
        };
        if next <= deadline {
            return Err(Silent(limit));
        }
        deadline = next;
    }
}

/// A body whose request is watched.
pub(super) struct Watched {
    inner: Body,
    sending: UploadProgress,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let frame = Pin::new(&mut self.inner).poll_frame(context);
        self.sending.note(frame.is_pending());
        if let Poll::Ready(Some(Err(error))) = &frame
            && let Some(own) = error.downcast_ref::<zcrm_core::Error>()
        {
            lock(&self.sending.0).failed = Some(own.clone());
        }
        frame
    }

    /// Asked by the connection when it takes the request, before it writes the head, in HTTP/1.1
    /// and HTTP/2 alike.
    fn is_end_stream(&self) -> bool {
        self.sending.begun();
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
