//! The caller's deadline over a body that is read piece by piece.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};
use zcrm_core::{Body, Error, ErrorKind};

/// A body that ends in an error at the deadline of its call.
pub(super) struct DeadlineBody {
    inner: Body,
    deadline: Pin<Box<Sleep>>,
    timeout: Duration,
}

impl DeadlineBody {
    /// `timeout` is what the deadline was made from, for the error.
    pub(super) fn new(inner: Body, at: Instant, timeout: Duration) -> Self {
        Self { inner, deadline: Box::pin(sleep_until(at)), timeout }
    }
}

impl HttpBody for DeadlineBody {
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.inner).poll_frame(context) {
            return Poll::Ready(frame);
        }
        std::task::ready!(self.deadline.as_mut().poll(context));
        let message = format!(
            "complete the call within {:?}: it was waiting for the rest of the file",
            self.timeout,
        );
        Poll::Ready(Some(Err(Error::new(ErrorKind::Timeout, message).into())))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
