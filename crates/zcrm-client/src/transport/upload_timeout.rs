//! How an upload gets on: while bytes of it are taken, the server is not silent.

use std::error::Error;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, timeout_at};
use zcrm_runtime::lock;

use super::read_timeout::Silent;
use crate::Body;

/// Up to so many bytes are written at once, whether or not anybody takes them.
const AT_ONCE: u64 = 64 << 10;

/// When the last piece of a request's body was taken.
#[derive(Clone, Debug)]
pub(super) struct Sending(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    taken: Instant,
    /// The next piece is not there yet: it is not the server that is waited for.
    waiting: bool,
}

impl Sending {
    /// Watches the body of a request, when it is one that may take long.
    pub(super) fn watch(request: Request<Body>) -> (Request<Body>, Option<Self>) {
        if request.body().size_hint().upper().is_some_and(|most| most <= AT_ONCE) {
            return (request, None);
        }
        let state = State { taken: Instant::now(), waiting: false };
        let sending = Self(Arc::new(Mutex::new(state)));
        let watched = sending.clone();
        (request.map(|inner| Body::stream(Watched { inner, sending: watched })), Some(sending))
    }

    fn note(&self, waiting: bool) {
        *lock(&self.0) = State { taken: Instant::now(), waiting };
    }

    /// Since when the server is silent, if it is.
    fn silent_since(&self) -> Instant {
        let state = lock(&self.0);
        if state.waiting { Instant::now() } else { state.taken }
    }
}

/// Waits for an answer as long as the server is not silent for `limit`.
pub(super) async fn unless_silent<F: Future + Unpin>(
    mut answering: F,
    sending: Option<Sending>,
    limit: Duration,
) -> Result<F::Output, Silent> {
    let mut deadline = Instant::now() + limit;
    loop {
        if let Ok(answer) = timeout_at(deadline, &mut answering).await {
            return Ok(answer);
        }
        match sending.as_ref().map(|sending| sending.silent_since() + limit) {
            Some(later) if later > deadline => deadline = later,
            _ => return Err(Silent(limit)),
        }
    }
}

struct Watched {
    inner: Body,
    sending: Sending,
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
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
