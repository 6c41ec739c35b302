//! One request and its answer, with failures sorted by what they mean for the request.

use std::error::Error as StdError;

use bytes::{Bytes, BytesMut};
use http::{Request, Response, Uri};
use http_body::Body as _;
use http_body_util::BodyExt as _;

use super::limited::LimitedBody;
use super::map_error::{too_large, typed};
use super::{Transport, coding};
use crate::{Body, Error, ErrorKind};

/// What one attempt brought.
#[derive(Debug)]
pub(crate) enum Exchange {
    /// A whole answer.
    Answered(Response<Bytes>),
    /// The request never left, or the server said that it did nothing with it. When
    /// [`Error::is_transient`] says no, the next attempt would end like this one.
    Unsent(Error),
    /// The request may have been carried out.
    Cut(Error),
    /// The answer is larger than the limit, or packed in a way that cannot be undone.
    TooLarge(Error),
}

/// What one attempt brought when its answer may be read piece by piece.
#[derive(Debug)]
pub(crate) enum Streamed<S> {
    /// A good answer (2xx), unpacked, whose body ends in an [`Error`] at the limit.
    Open(S),
    /// Anything else; other answers are read whole.
    Whole(Exchange),
}

/// Sends a request and reads the whole answer, up to `limit` bytes of it unpacked.
pub(crate) async fn exchange(
    transport: &Transport,
    request: Request<Body>,
    limit: usize,
) -> Exchange {
    match opened(transport, request, limit as u64).await {
        Ok((uri, response)) => whole(&uri, response, limit).await,
        Err(outcome) => outcome,
    }
}

/// Sends a request and hands out the body of a good answer, of which at most `limit` bytes come
/// unpacked; other answers are read whole, up to `whole_limit` bytes.
pub(crate) async fn exchange_stream(
    transport: &Transport,
    request: Request<Body>,
    limit: u64,
    whole_limit: usize,
) -> Streamed<Response<Body>> {
    match opened(transport, request, limit.max(whole_limit as u64)).await {
        Ok((uri, response)) if response.status().is_success() => {
            if response.body().size_hint().lower() > limit {
                return Streamed::Whole(Exchange::TooLarge(too_large(&uri, limit)));
            }
            Streamed::Open(response.map(|body| Body::stream(LimitedBody::new(body, uri, limit))))
        }
        Ok((uri, response)) => Streamed::Whole(whole(&uri, response, whole_limit).await),
        Err(outcome) => Streamed::Whole(outcome),
    }
}

/// Sends a request that says what can be unpacked; gives the answer as it is unpacked, and whose it
/// is.
async fn opened(
    transport: &Transport,
    mut request: Request<Body>,
    limit: u64,
) -> Result<(Uri, Response<Body>), Exchange> {
    let uri = request.uri().clone();
    coding::ask(request.headers_mut());
    match transport.send(request).await {
        Ok(response) => match coding::undo(response, limit) {
            Ok(response) => Ok((uri, response)),
            Err(error) => Err(Exchange::TooLarge(error)),
        },
        Err(error) => Err(failed(&uri, error)),
    }
}

async fn whole(uri: &Uri, response: Response<Body>, limit: usize) -> Exchange {
    let too_large = || Exchange::TooLarge(too_large(uri, limit as u64));
    let (parts, mut body) = response.into_parts();
    if body.size_hint().lower() > limit as u64 {
        return too_large();
    }
    // Made once where its length is told; what comes in one piece is passed on as it is.
    let told = body.size_hint().exact().and_then(|length| usize::try_from(length).ok());
    let mut first: Option<Bytes> = None;
    let mut all = BytesMut::new();
    // Where the length is told, the last piece is known as such: the end is not waited for.
    while !body.is_end_stream() {
        let Some(frame) = body.frame().await else { break };
        let data = match frame.map(http_body::Frame::into_data) {
            Ok(Ok(data)) => data,
            Ok(Err(_trailers)) => continue,
            Err(error) => return failed(uri, error),
        };
        let so_far = first.as_ref().map_or(0, Bytes::len) + all.len();
        if so_far + data.len() > limit {
            return too_large();
        }
        if all.is_empty() {
            let Some(before) = first.take() else {
                first = Some(data);
                continue;
            };
            all.reserve(told.unwrap_or_default().max(before.len() + data.len()));
            all.extend_from_slice(&before);
        }
        all.extend_from_slice(&data);
    }
    let whole = first.unwrap_or_else(|| all.freeze());
    Exchange::Answered(Response::from_parts(parts, whole))
}

/// What a failure of the transport says about the request.
fn failed(uri: &Uri, error: Box<dyn StdError + Send + Sync>) -> Exchange {
    let own = typed(uri, error);
    match own.kind() {
        ErrorKind::Configuration | ErrorKind::Connect | ErrorKind::Proxy => Exchange::Unsent(own),
        ErrorKind::Decode => Exchange::TooLarge(own),
        _ if !own.may_have_happened() => Exchange::Unsent(own),
        _ => Exchange::Cut(own),
    }
}

#[cfg(test)]
mod tests;
