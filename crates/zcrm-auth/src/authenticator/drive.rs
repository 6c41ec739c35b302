//! One flight: what is known, one step of the machine, at most one token call, one save.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use zcrm_store_api::Timestamp;

use super::builder::Shared;
use super::live::Ready;
use super::session::Session;
use super::{call, commit, explain, resolve};
use crate::binding;
use crate::endpoint::{self, TokenAnswer, TokenRefusal, TokenReply};
use crate::error::AuthError;
use crate::machine::{Action, Event, State, step};

/// Brings a usable token, or the reason why there is none.
pub(super) async fn drive(shared: &Shared) -> Result<Ready, AuthError> {
    let taken = shared.session.lock().unwrap_or_else(PoisonError::into_inner).take();
    let mut session = match taken {
        Some(session) => resolve::again(shared, session).await?,
        None => resolve::anew(shared).await?,
    };
    let outcome = advance(shared, &mut session).await;
    if session.unsaved {
        commit::commit(shared, &mut session).await;
    }
    let outcome = outcome.and_then(|()| session.ready(shared));
    if let Ok(ready) = &outcome {
        *shared.live.write().unwrap_or_else(PoisonError::into_inner) = Some(ready.clone());
    }
    *shared.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(session);
    outcome
}

async fn advance(shared: &Shared, session: &mut Session) -> Result<(), AuthError> {
    let action = apply(shared, session, Event::Asked);
    let (request, exchange) = match action {
        Action::Use => return Ok(()),
        Action::Stop => return Err(explain::stopped(session, shared)),
        Action::Exchange => (resolve::exchange_request(shared, session)?, true),
        Action::Refresh => (resolve::refresh_request(session)?, false),
    };
    if exchange && shared.code_sent.swap(true, Ordering::SeqCst) {
        apply(shared, session, Event::Lost);
        return Err(explain::stopped(session, shared));
    }
    let sent_at = shared.runtime.now();
    let replied = call::call(shared, session, request, exchange).await;
    let response = match replied {
        Ok(response) => response,
        Err(call::Unanswered { error, unsent }) => {
            if exchange && unsent {
                shared.code_sent.store(false, Ordering::SeqCst);
            }
            let event = if exchange && !unsent { Event::Lost } else { Event::Failed };
            apply(shared, session, event);
            return Err(if exchange && !unsent { explain::lost(session, &error) } else { error });
        }
    };
    match endpoint::read(&response) {
        TokenReply::Answered(answer) => answered(shared, session, answer, sent_at, exchange),
        TokenReply::Refused(refusal) => refused(shared, session, refusal, exchange),
    }
}

fn answered(
    shared: &Shared,
    session: &mut Session,
    answer: TokenAnswer,
    sent_at: Timestamp,
    exchange: bool,
) -> Result<(), AuthError> {
    let judged = binding::judge(&session.environment, answer.api_domain.as_deref());
    if let Err(error) = judged {
        if exchange {
            // The answer is the only copy of the refresh token. It is kept, undeclared, so that
            // the same program finds it once it declares the right environment.
            apply(shared, session, Event::answered(answer, sent_at));
            session.unsaved = true;
        }
        apply(shared, session, Event::Misplaced);
        session.rejection = Some(error.clone());
        return Err(error);
    }
    let action = apply(shared, session, Event::answered(answer, sent_at));
    session.unsaved = true;
    let what = if exchange { "exchanged a grant token" } else { "refreshed an access token" };
    tracing::info!(environment = %session.environment, "{what}");
    if action == Action::Use { Ok(()) } else { Err(explain::short_lived(session)) }
}

fn refused(
    shared: &Shared,
    session: &mut Session,
    refusal: TokenRefusal,
    exchange: bool,
) -> Result<(), AuthError> {
    match refusal {
        TokenRefusal::Code(code) => {
            let error = explain::rejected(session, &code, exchange);
            apply(shared, session, Event::Refused(code));
            session.rejection = Some(error.clone());
            Err(error)
        }
        TokenRefusal::Throttled => {
            // The throttle is answered before the code is looked at: it is not spent.
            shared.code_sent.store(false, Ordering::SeqCst);
            match apply(shared, session, Event::Throttled) {
                Action::Use => Ok(()),
                _ => Err(explain::stopped(session, shared)),
            }
        }
        TokenRefusal::Unavailable | TokenRefusal::Malformed => {
            let error = explain::unreadable(session, &refusal);
            let event = if exchange { Event::Lost } else { Event::Failed };
            apply(shared, session, event);
            Err(if exchange { explain::lost(session, &error) } else { error })
        }
    }
}

fn apply(shared: &Shared, session: &mut Session, event: Event) -> Action {
    let state = std::mem::replace(&mut session.state, State::Exhausted(Default::default()));
    let (state, action) = step(state, event, shared.runtime.now(), &shared.rules);
    session.state = state;
    action
}
