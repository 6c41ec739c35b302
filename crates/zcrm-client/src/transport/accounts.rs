//! The authenticator's calls over the client's own transport.

use bytes::Bytes;
use http::header::USER_AGENT;
use http::{HeaderValue, Request, Response};
use zcrm_auth::{BoxFuture, TokenTransport, TransportError};

use super::{Exchange, Transport, exchange};
use crate::Body;
use crate::call::AGENT;

/// The most bytes of a token answer that are read; a real one has a few hundred.
const LIMIT: usize = 256 << 10;

#[derive(Debug)]
pub(crate) struct AccountsTransport(Transport);

impl AccountsTransport {
    pub(crate) fn new(transport: Transport) -> Self {
        Self(transport)
    }
}

impl TokenTransport for AccountsTransport {
    fn call(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'static, Result<Response<Bytes>, TransportError>> {
        let transport = self.0.clone();
        let mut request = request.map(Body::from);
        request.headers_mut().insert(USER_AGENT, HeaderValue::from_static(AGENT));
        Box::pin(async move {
            match exchange(&transport, request, LIMIT).await {
                Exchange::Answered(response) => Ok(response),
                Exchange::Unsent(error) if error.is_transient() => {
                    Err(TransportError::unsent(error))
                }
                Exchange::Unsent(error) => Err(TransportError::unsent(error).lasting()),
                Exchange::Cut(error) => Err(TransportError::maybe_sent(error)),
                // The next answer would be as large.
                Exchange::TooLarge(error) => Err(TransportError::maybe_sent(error).lasting()),
            }
        })
    }
}
