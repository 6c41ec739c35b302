//! One token call, under its own deadline, repeated only where that is harmless.

use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{Either, select};
use http::{Request, Response, StatusCode};

use super::builder::Shared;
use super::session::Session;
use crate::error::{AuthError, AuthErrorKind};
use crate::transport::TransportError;

/// Tries of one call, the first included.
const TRIES: u32 = 3;
/// Before the second try; doubled before each further one.
const PAUSE: Duration = Duration::from_millis(200);

/// Why there is no answer, and whether the request certainly never left.
pub(super) struct Unanswered {
    pub(super) error: AuthError,
    pub(super) unsent: bool,
}

/// Sends the request.
///
/// What never left is repeated. What may have been received is repeated only for a refresh: a
/// grant token is good for one exchange, and a second one would burn it for sure.
pub(super) async fn call(
    shared: &Shared,
    session: &Session,
    request: Request<Bytes>,
    exchange: bool,
) -> Result<Response<Bytes>, Unanswered> {
    let host = session.environment.accounts_url();
    let deadline = shared.runtime.sleep(shared.call_deadline);
    let tries = pin!(repeat(shared, host, request, exchange));
    match select(tries, deadline).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(((), _)) => Err(Unanswered {
            error: AuthError::new(
                AuthErrorKind::Timeout,
                format!(
                    "get a token from {host}: no answer within {} s; check network and proxy",
                    shared.call_deadline.as_secs_f32(),
                ),
            ),
            unsent: false,
        }),
    }
}

async fn repeat(
    shared: &Shared,
    host: &str,
    request: Request<Bytes>,
    exchange: bool,
) -> Result<Response<Bytes>, Unanswered> {
    let mut pause = PAUSE;
    let mut attempt = 0;
    loop {
        attempt += 1;
        let outcome = shared.transport.call(request.clone()).await;
        let again = attempt < TRIES
            && match &outcome {
                Ok(response) => !exchange && is_passing(response.status()),
                Err(error) => error.is_unsent() || !exchange,
            };
        if !again {
            return outcome.map_err(|error| unanswered(host, error));
        }
        tracing::debug!(attempt, "the token call brought nothing; trying again");
        shared.runtime.sleep(pause).await;
        pause *= 2;
    }
}

fn unanswered(host: &str, error: TransportError) -> Unanswered {
    Unanswered { unsent: error.is_unsent(), error: AuthError::transport(host, error) }
}

fn is_passing(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT
    )
}
