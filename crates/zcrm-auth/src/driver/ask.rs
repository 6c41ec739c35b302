//! Callers: they say what they want, and wait for it.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{Either, select};

use super::grant::AccessGrant;
use super::run;
use super::shared::{Answered, DriverInner};
use crate::engine::{Ask, Audience, Event, Limits, Why};
use crate::error::{AuthError, AuthErrorKind};

/// How often a caller asks again after a runtime ended under the work that it waited for.
const RESTARTS: usize = 4;
/// How much longer than an effect may take its result is waited for.
const MARGIN: Duration = Duration::from_millis(250);

/// Asks, and waits for the answer; the work goes on whether or not the caller does.
///
/// `arrived` is looked at once more under the lock: the token may have come between the caller's look
/// and the lock.
pub(super) async fn ask(
    shared: &Arc<DriverInner>,
    what: Ask,
    arrived: impl Fn() -> Option<AccessGrant>,
) -> Result<Option<AccessGrant>, AuthError> {
    let audience = match what {
        Ask::Token | Ask::Early => Audience::Callers,
        Ask::Eager => Audience::Eager,
        Ask::Save => Audience::Save,
        Ask::Name(_) => Audience::Name,
        Ask::End(_) => Audience::End,
    };
    let mut left = longest_wait(shared);
    for _ in 0..=RESTARTS {
        let (mut told, out) = {
            let mut engine = shared.engine();
            if let Some(grant) = arrived() {
                return Ok(Some(grant));
            }
            let told = engine.wait(audience);
            let out = shared.step(&mut engine, Event::Asked(what));
            (told, out)
        };
        if shared.single_flight {
            run::start(shared, out);
        } else {
            run::here(shared, out).await;
        }
        // An effect that brings nothing for longer than it may take is on a runtime that is not
        // driven: the work is taken over here.
        let told = loop {
            let (effect, limit) = {
                let engine = shared.engine();
                (engine.effect, engine.limit.saturating_add(MARGIN))
            };
            let limit = limit.min(left);
            match select(told, shared.tools.runtime.sleep(limit)).await {
                Either::Left((told, _)) => break told,
                Either::Right(((), waiting)) => {
                    told = waiting;
                    left = left.saturating_sub(limit);
                    if left.is_zero() {
                        return Err(too_long(shared));
                    }
                    run::abandon(shared, effect);
                }
            }
        };
        match told {
            Ok(Answered::Grant(grant)) => return Ok(Some(grant)),
            Ok(Answered::Done) => return Ok(None),
            Ok(Answered::Failed(error)) => return Err(error),
            Ok(Answered::Abandoned) | Err(_) => {}
        }
    }
    let engine = shared.engine();
    Err(shared.words(&engine, shared.now()).why(Why::Abandoned))
}

/// The longest lease that any process may take, and a token call.
fn longest_wait(shared: &DriverInner) -> Duration {
    let Limits { longest_lease, call, store, .. } = shared.engine().ctx.limits;
    longest_lease + call + store
}

fn too_long(shared: &DriverInner) -> AuthError {
    let waited = longest_wait(shared).as_secs();
    AuthError::new(
        AuthErrorKind::Timeout,
        format!(
            "get a token: the token store or another process that shares it has held it up for \
             {waited} s; see that the store answers"
        ),
    )
}
