//! The seam through which requests reach the accounts server.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};

use crate::BoxFuture;

/// Sends one request to an accounts server and reads the whole answer.
///
/// Any closure from a request to a future of a response is one. An implementation must cap the
/// size of what it reads; deadlines are the caller's.
pub trait TokenTransport: Send + Sync {
    /// Sends the request once: no retries, no redirects.
    fn call(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'static, Result<Response<Bytes>, TransportError>>;
}

impl<F, Fut> TokenTransport for F
where
    F: Fn(Request<Bytes>) -> Fut + Send + Sync,
    Fut: Future<Output = Result<Response<Bytes>, TransportError>> + Send + 'static,
{
    fn call(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'static, Result<Response<Bytes>, TransportError>> {
        Box::pin(self(request))
    }
}

/// Why a request brought no answer.
#[derive(Clone)]
pub struct TransportError {
    unsent: bool,
    lasting: bool,
    source: Arc<dyn Error + Send + Sync>,
}

impl TransportError {
    /// The request never left: no connection was made. It is safe to try again.
    pub fn unsent(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { unsent: true, lasting: false, source: Arc::from(source.into()) }
    }

    /// The request may have reached the server.
    pub fn maybe_sent(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { unsent: false, lasting: false, source: Arc::from(source.into()) }
    }

    /// Says that another try would end like this one: a certificate is not trusted, a proxy wants
    /// credentials.
    #[must_use]
    pub fn lasting(mut self) -> Self {
        self.lasting = true;
        self
    }

    /// Tells whether another try would end like this one.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        self.lasting
    }

    /// Tells whether it is certain that the request never left.
    #[must_use]
    pub fn is_unsent(&self) -> bool {
        self.unsent
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("unsent", &self.unsent)
            .field("lasting", &self.lasting)
            .field("source", &self.source)
            .finish()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.unsent {
            "reach the server: no connection could be made"
        } else {
            "get an answer: the connection broke after the request was sent"
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}
