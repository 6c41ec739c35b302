//! A body that is put together from pieces as it is sent.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use zcrm_runtime::Runtime;

use super::file_piece::FilePiece;
use crate::{Body, Error, ErrorKind};

type Cause = Box<dyn std::error::Error + Send + Sync>;

pub(super) type OnProgress = Arc<dyn Fn(u64, Option<u64>) + Send + Sync>;

/// One piece of it.
pub(super) enum Piece {
    Bytes(Bytes),
    File(FilePiece),
    Stream(Body),
}

impl Piece {
    pub(super) fn file(path: PathBuf, length: u64, runtime: &Arc<dyn Runtime>) -> Self {
        Self::File(FilePiece::new(path, length, Arc::clone(runtime)))
    }
}

/// The pieces, one after the other.
pub(super) struct Pieces {
    pieces: VecDeque<Piece>,
    length: Option<u64>,
    limit: u64,
    sent: u64,
    on_progress: Option<OnProgress>,
}

impl Pieces {
    pub(super) fn new(
        pieces: Vec<Piece>,
        length: Option<u64>,
        limit: u64,
        on_progress: Option<OnProgress>,
    ) -> Self {
        Self { pieces: pieces.into(), length, limit, sent: 0, on_progress }
    }

    fn poll_data(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Cause>>> {
        loop {
            let Some(piece) = self.pieces.front_mut() else { return Poll::Ready(None) };
            let data = match piece {
                Piece::Bytes(bytes) => Some(Ok(std::mem::take(bytes))),
                Piece::File(file) => ready!(file.poll_next(context)),
                Piece::Stream(body) => match ready!(Pin::new(body).poll_frame(context)) {
                    Some(Ok(frame)) => Some(Ok(frame.into_data().unwrap_or_default())),
                    Some(Err(error)) => Some(Err(error)),
                    None => None,
                },
            };
            match data {
                Some(Ok(data)) if data.is_empty() => {
                    if matches!(self.pieces.front(), Some(Piece::Bytes(_))) {
                        self.pieces.pop_front();
                    }
                }
                Some(data) => return Poll::Ready(Some(data)),
                None => {
                    self.pieces.pop_front();
                }
            }
        }
    }
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = Cause;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Cause>>> {
        let this = &mut *self;
        let Some(data) = ready!(this.poll_data(context)) else { return Poll::Ready(None) };
        let data = data?;
        this.sent += data.len() as u64;
        if this.sent > this.limit {
            let message = format!("send the files: they are larger than {} bytes", this.limit);
            let error = Error::new(ErrorKind::Configuration, message);
            return Poll::Ready(Some(Err(error.into())));
        }
        if let Some(call) = &this.on_progress {
            call(this.sent, this.length);
        }
        Poll::Ready(Some(Ok(Frame::data(data))))
    }

    fn is_end_stream(&self) -> bool {
        self.pieces.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::new, |length| {
            SizeHint::with_exact(length.saturating_sub(self.sent))
        })
    }
}
