//! An answer's body: whole, or ending in a cut.

use std::convert::Infallible;
use std::future::Future;
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::sync::Notify;
use tokio::time::Sleep;

use crate::blob;

/// The body of an answer.
pub(crate) struct AnswerBody {
    bytes: Option<Bytes>,
    /// What is still to be sent of the pattern.
    pattern: Range<u64>,
    cut: Option<Cut>,
}

struct Cut {
    connection: Arc<Notify>,
    pause: Option<Pin<Box<Sleep>>>,
}

/// How much of a pattern is made at once.
const PIECE: usize = 64 * 1024;

/// Long enough for the connection task to hand what was sent to the kernel, which dropping the
/// stream would otherwise race with. No test waits for less or more.
const FLUSH: Duration = Duration::from_millis(20);

impl AnswerBody {
    pub(crate) fn whole(bytes: Bytes) -> Self {
        Self::new(bytes, None)
    }

    /// These bytes, then the pattern of this length.
    pub(crate) fn new(bytes: Bytes, pattern: Option<u64>) -> Self {
        let bytes = Some(bytes).filter(|bytes| !bytes.is_empty());
        Self { bytes, pattern: 0..pattern.unwrap_or_default(), cut: None }
    }

    /// The same body, of which only the first bytes arrive before the connection ends.
    pub(crate) fn cut_after(self, bytes: usize, connection: Arc<Notify>) -> Self {
        let kept = self.bytes.map(|whole| whole.slice(..bytes.min(whole.len())));
        let end = u64::try_from(bytes).unwrap_or(u64::MAX).min(self.pattern.end);
        Self {
            bytes: kept.filter(|kept| !kept.is_empty()),
            pattern: 0..end,
            cut: Some(Cut { connection, pause: None }),
        }
    }
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if let Some(bytes) = self.bytes.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        if !self.pattern.is_empty() {
            let left = self.pattern.end - self.pattern.start;
            let length = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
            let piece = blob::piece(self.pattern.start, length);
            self.pattern.start += u64::try_from(length).unwrap_or(left);
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        let Some(cut) = &mut self.cut else { return Poll::Ready(None) };
        let pause = cut.pause.get_or_insert_with(|| Box::pin(tokio::time::sleep(FLUSH)));
        if pause.as_mut().poll(context).is_ready() {
            cut.connection.notify_one();
        }
        Poll::Pending
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none() && self.pattern.is_empty() && self.cut.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.cut, &self.bytes) {
            (Some(_), _) => SizeHint::default(),
            (None, bytes) => {
                let length = bytes.as_ref().map_or(0, Bytes::len);
                let left = self.pattern.end - self.pattern.start;
                let length = u64::try_from(length).map(|length| length.saturating_add(left));
                length.map_or_else(|_| SizeHint::default(), SizeHint::with_exact)
            }
        }
    }
}
