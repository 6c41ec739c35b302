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
    /// The most bytes that are taken, packed: what unpacks to nothing would else have no end.
    limit: u64,
    taken: u64,
    /// Was received, and is not unpacked yet.
    waiting: Bytes,
    /// The part of it that is being unpacked.
    piece: Bytes,
    turn: Turn,
    /// Anything was received: nothing at all is nothing, however it is packed.
    begun: bool,
    ended: bool,
}

impl Unpacked {
    pub(super) fn new(packed: Body, coding: Coding, limit: u64) -> Self {
        Self {
            packed,
            coding,
            limit,
            taken: 0,
            waiting: Bytes::new(),
            piece: Bytes::new(),
            turn: Turn::default(),
            begun: false,
            ended: false,
        }
    }

    /// The next bytes to unpack; nothing when more must be received first.
    fn next_piece(&mut self) -> bool {
        self.piece = self.waiting.split_to(self.waiting.len().min(PIECE));
        self.turn.packed += self.piece.len();
        !self.piece.is_empty()
    }
}

/// As much as goes into the unpacking at once.
const PIECE: usize = 16 << 10;

/// What was done since the task last let others run: a server that always has something ready would
/// else keep it from ever seeing its deadline.
#[derive(Debug, Default)]
struct Turn {
    packed: usize,
    unpacked: usize,
}

impl Turn {
    /// Of packets that are empty, of twenty bytes each, so much takes some milliseconds.
    fn is_over(&self) -> bool {
        const PACKED: usize = 64 << 10;
        const UNPACKED: usize = 1 << 20;
        self.packed >= PACKED || self.unpacked >= UNPACKED
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

fn too_large(limit: u64) -> Failed {
    let message = format!("read the answer: packed it is larger than the limit of {limit} bytes");
    Error::new(ErrorKind::Decode, message).into()
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
            if this.turn.is_over() {
                this.turn = Turn::default();
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            let unpacked = match this.coding.step(&mut this.piece) {
                Ok(unpacked) => unpacked,
                Err(error) => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(damaged(error))));
                }
            };
            if !unpacked.is_empty() {
                this.turn.unpacked += unpacked.len();
                return Poll::Ready(Some(Ok(Frame::data(unpacked.into()))));
            }
            if !this.piece.is_empty() || this.next_piece() {
                continue;
            }
            let frame = Pin::new(&mut this.packed).poll_frame(context);
            if frame.is_pending() {
                this.turn = Turn::default();
            }
            match ready!(frame) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => {
                        this.begun |= !data.is_empty();
                        // An empty one is a turn's work too.
                        this.turn.packed += 1;
                        this.taken += data.len() as u64;
                        if this.taken > this.limit {
                            this.ended = true;
                            return Poll::Ready(Some(Err(too_large(this.limit))));
                        }
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
