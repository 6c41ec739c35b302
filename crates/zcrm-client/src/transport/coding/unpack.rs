//! A body that is unpacked while it is read: never more than a piece at a time.

use std::error::Error as StdError;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::brotli::Brotli;
use super::gzip::Gzip;
use crate::{Body, Error, ErrorKind};

/// How a body is packed.
#[derive(Debug)]
pub(super) enum Coding {
    Gzip(Gzip),
    Brotli(Brotli),
}

/// A packed body, seen unpacked.
#[derive(Debug)]
pub(super) struct Unpacked {
    packed: Body,
    coding: Coding,
    /// Has come, and was not unpacked yet.
    waiting: Bytes,
    /// Anything has come: nothing at all is nothing, however it is packed.
    begun: bool,
    ended: bool,
}

impl Unpacked {
    pub(super) fn new(packed: Body, coding: Coding) -> Self {
        Self { packed, coding, waiting: Bytes::new(), begun: false, ended: false }
    }
}

impl Coding {
    fn step(&mut self, packed: &mut Bytes) -> io::Result<Vec<u8>> {
        match self {
            Self::Gzip(gzip) => gzip.step(packed),
            Self::Brotli(brotli) => brotli.step(packed),
        }
    }

    fn finish(&mut self) -> io::Result<Vec<u8>> {
        match self {
            Self::Gzip(gzip) => gzip.finish(),
            Self::Brotli(brotli) => brotli.finish(),
        }
    }
}

impl From<Gzip> for Coding {
    fn from(gzip: Gzip) -> Self {
        Self::Gzip(gzip)
    }
}

impl From<Brotli> for Coding {
    fn from(brotli: Brotli) -> Self {
        Self::Brotli(brotli)
    }
}

type Failed = Box<dyn StdError + Send + Sync>;

fn damaged(error: io::Error) -> Failed {
    let message = "unpack the answer: it is damaged; check what stands between here and there";
    Error::new(ErrorKind::Decode, message).with_source(error).into()
}

impl HttpBody for Unpacked {
    type Data = Bytes;
    type Error = Failed;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Failed>>> {
        let this = &mut *self;
        if this.ended {
            return Poll::Ready(None);
        }
        loop {
            let piece = match this.coding.step(&mut this.waiting) {
                Ok(piece) => piece,
                Err(error) => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(damaged(error))));
                }
            };
            if !piece.is_empty() {
                return Poll::Ready(Some(Ok(Frame::data(piece.into()))));
            }
            if !this.waiting.is_empty() {
                continue;
            }
            match ready!(Pin::new(&mut this.packed).poll_frame(context)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => {
                        this.begun |= !data.is_empty();
                        this.waiting = data;
                    }
                    Err(trailers) => return Poll::Ready(Some(Ok(trailers))),
                },
                Some(Err(error)) => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    this.ended = true;
                    if !this.begun {
                        return Poll::Ready(None);
                    }
                    let end = this.coding.finish().map_err(damaged);
                    return Poll::Ready(match end {
                        Ok(piece) if piece.is_empty() => None,
                        end => Some(end.map(|piece| Frame::data(piece.into()))),
                    });
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.ended
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::default()
    }
}
