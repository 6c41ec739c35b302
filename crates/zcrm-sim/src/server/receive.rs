//! Reading the body of a request without keeping more of it than a test program can bear.

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;

use crate::blob;
use crate::call::Oversize;
use crate::multipart::find;

/// What is kept of every body.
const KEPT: usize = 26 * 1024 * 1024;
/// What is kept of the beginning and of the end of a larger one.
const EDGE: usize = 64 * 1024;

/// A body as it was received.
#[derive(Debug)]
pub(super) struct Received {
    /// The whole body, or the beginning of a large one.
    pub(super) body: Bytes,
    /// What is known of the rest of a large one.
    pub(super) oversize: Option<Oversize>,
}

/// Reads a body to its end.
pub(super) async fn receive(mut body: Incoming) -> Result<Received, hyper::Error> {
    let mut kept = BytesMut::new();
    let mut large: Option<Large> = None;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else { continue };
        match &mut large {
            Some(large) => large.push(&data),
            None => {
                kept.extend_from_slice(&data);
                if kept.len() > KEPT {
                    let mut begun = Large::default();
                    let whole = kept.split();
                    begun.begin(&whole);
                    kept = BytesMut::from(&whole[..EDGE]);
                    large = Some(begun);
                }
            }
        }
    }
    Ok(Received { body: kept.freeze(), oversize: large.map(Large::end) })
}

/// Reads a body until so many bytes were received, or its end.
pub(super) async fn receive_some(mut body: Incoming, bytes: usize) {
    let mut received = 0_usize;
    while received < bytes
        && let Some(Ok(frame)) = body.frame().await
    {
        received = received.saturating_add(frame.data_ref().map_or(0, Bytes::len));
    }
}

/// What is noted of a large body on the way.
#[derive(Debug, Default)]
struct Large {
    length: u64,
    tail: Vec<u8>,
    /// How far the first part follows the pattern of [`blob`], until it does not.
    matched: u64,
    matching: bool,
}

impl Large {
    fn begin(&mut self, whole: &[u8]) {
        self.length = u64::try_from(whole.len()).unwrap_or(u64::MAX);
        let content = find(whole, b"\r\n\r\n", 0).map_or(whole.len(), |at| at + 4);
        self.matching = true;
        self.compare(&whole[content..]);
        self.keep_tail(whole);
    }

    fn push(&mut self, data: &[u8]) {
        self.length = self.length.saturating_add(u64::try_from(data.len()).unwrap_or(u64::MAX));
        self.compare(data);
        self.keep_tail(data);
    }

    fn compare(&mut self, data: &[u8]) {
        if !self.matching {
            return;
        }
        for byte in data {
            if *byte != blob::byte(self.matched) {
                self.matching = false;
                return;
            }
            self.matched += 1;
        }
    }

    fn keep_tail(&mut self, data: &[u8]) {
        self.tail.extend_from_slice(&data[data.len().saturating_sub(EDGE)..]);
        let surplus = self.tail.len().saturating_sub(EDGE);
        self.tail.drain(..surplus);
    }

    fn end(self) -> Oversize {
        Oversize { length: self.length, tail: self.tail.into(), matched: self.matched }
    }
}
