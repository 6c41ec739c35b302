//! How the answer of a call is read: as a whole, or piece by piece.

use std::convert::Infallible;

use http::{HeaderValue, Response as HttpResponse};
use zcrm_core::Body;

use crate::transport::{Streamed, Transport, exchange, exchange_stream};

/// How a response is read.
pub(super) trait Reading: Copy + Sync {
    /// What a good response is before its body is read; nothing when bodies are read whole.
    type Stream: Send;

    const ACCEPT: HeaderValue;

    fn exchange(
        self,
        transport: &Transport,
        request: http::Request<Body>,
        whole_limit: usize,
    ) -> impl Future<Output = Streamed<Self::Stream>> + Send;

    fn head(stream: &Self::Stream) -> &HttpResponse<Body>;
}

/// As a whole.
#[derive(Clone, Copy)]
pub(super) struct Whole;

impl Reading for Whole {
    type Stream = Infallible;

    const ACCEPT: HeaderValue = HeaderValue::from_static("application/json");

    async fn exchange(
        self,
        transport: &Transport,
        request: http::Request<Body>,
        whole_limit: usize,
    ) -> Streamed<Infallible> {
        Streamed::Whole(exchange(transport, request, whole_limit).await)
    }

    fn head(stream: &Infallible) -> &HttpResponse<Body> {
        match *stream {}
    }
}

/// Piece by piece, up to so many bytes.
#[derive(Clone, Copy)]
pub(super) struct Piecewise(pub(super) u64);

impl Reading for Piecewise {
    type Stream = HttpResponse<Body>;

    const ACCEPT: HeaderValue = HeaderValue::from_static("*/*");

    async fn exchange(
        self,
        transport: &Transport,
        request: http::Request<Body>,
        whole_limit: usize,
    ) -> Streamed<HttpResponse<Body>> {
        exchange_stream(transport, request, self.0, whole_limit).await
    }

    fn head(stream: &HttpResponse<Body>) -> &HttpResponse<Body> {
        stream
    }
}
