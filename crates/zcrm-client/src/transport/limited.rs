//! The body of an answer that is read piece by piece, up to a limit.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::Uri;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::map_error::{too_large, typed};
use crate::{Body, Error};

/// A body that ends in an error at the limit, and whose errors are all ours.
#[derive(Debug)]
pub(super) struct LimitedBody {
    inner: Body,
    uri: Uri,
    limit: u64,
    so_far: u64,
}

impl LimitedBody {
    pub(super) fn new(inner: Body, uri: Uri, limit: u64) -> Self {
        Self { inner, uri, limit, so_far: 0 }
    }
}

impl HttpBody for LimitedBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let this = &mut *self;
        let Some(frame) = ready!(Pin::new(&mut this.inner).poll_frame(context)) else {
            return Poll::Ready(None);
        };
        let frame = frame.map_err(|error| typed(&this.uri, error));
        if let Ok(frame) = &frame {
            this.so_far += frame.data_ref().map_or(0, |data| data.len() as u64);
            if this.so_far > this.limit {
                return Poll::Ready(Some(Err(too_large(&this.uri, this.limit))));
            }
        }
        Poll::Ready(Some(frame))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
