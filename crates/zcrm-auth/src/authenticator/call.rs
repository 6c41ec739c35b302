//! One token call, under its own deadline, repeated only where that is harmless.

use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{Either, select};
use http::{Request, Response, StatusCode};

use super::builder::Shared;
use super::lead::{self, Held};
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
    held: Option<&mut Held>,
) -> Result<Response<Bytes>, Unanswered> {
    let host = session.environment.accounts_url();
    let deadline = shared.runtime.sleep(shared.call_deadline);
    let tries = pin!(repeat(shared, host, request, exchange, held));
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
    mut held: Option<&mut Held>,
) -> Result<Response<Bytes>, Unanswered> {
    let began = shared.runtime.now();
    let mut pause = PAUSE;
    let mut attempt = 0;
    loop {
        attempt += 1;
        let tried = shared.runtime.now();
        let outcome = shared.transport.call(request.clone()).await;
        let unsent = outcome.as_ref().is_err_and(TransportError::is_unsent);
        let passing = outcome.as_ref().map_or(true, |response| is_passing(response.status()));
        let now = shared.runtime.now();
        let left = shared.call_deadline.saturating_sub(now.since(began));
        let lasting = outcome.as_ref().is_err_and(TransportError::is_lasting);
        let again = attempt < TRIES
            && !lasting
            && if exchange {
                // Cut off by the deadline, a further try would count as sent: it is not begun
                // unless there is time for one as long as the last.
                unsent && left > now.since(tried) + pause
            } else {
                unsent || passing
            };
        if !again {
            return outcome.map_err(|error| unanswered(host, error));
        }
        tracing::debug!(attempt, "the token call brought nothing; trying again");
        shared.runtime.sleep(pause).await;
        pause *= 2;
        // What may have been received counts, and so does its repeat.
        if !unsent
            && let Some(held) = held.as_deref_mut()
            && !lead::note(shared, held).await
        {
            return outcome.map_err(|error| unanswered(host, error));
        }
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
