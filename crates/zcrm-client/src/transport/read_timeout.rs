//! A limit on how long a server is silent, before its answer and within it.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::{Instant, Sleep, sleep};

use super::silent::{NEVER, Silent, later};
use super::target::Target;

/// A body that fails when nothing comes for a while.
pub(super) struct ReadTimeoutBody {
    inner: Incoming,
    timeout: Duration,
    target: Target,
    /// Made at the first wait: a body that is there already needs no timer.
    deadline: Option<Pin<Box<Sleep>>>,
    /// When something came after the timer was made or set; it is reset when it fires, not with
    /// every piece.
    came: Option<Instant>,
}

impl ReadTimeoutBody {
    pub(super) fn new(inner: Incoming, timeout: Duration, target: Target) -> Self {
        Self { inner, timeout, target, deadline: None, came: None }
    }
}

impl HttpBody for ReadTimeoutBody {
    type Data = Bytes;
    type Error = crate::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.inner).poll_frame(context) {
            if this.deadline.is_some() {
                this.came = Some(Instant::now());
            }
            return Poll::Ready(
                // Whatever the error says: there is an answer, so something was done.
                frame.map(|frame| {
                    frame.map_err(|error| this.target.map_error(error).with_may_have_happened(true))
                }),
            );
        }
        let timeout = this.timeout;
        let deadline = this.deadline.get_or_insert_with(|| Box::pin(sleep(timeout.min(NEVER))));
        loop {
            ready!(deadline.as_mut().poll(context));
            let Some(came) = this.came.take() else { break };
            deadline.as_mut().reset(later(came, timeout));
        }
        Poll::Ready(Some(Err(this.target.map_error(Silent(timeout)))))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
