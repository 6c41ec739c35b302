//! One flight: what is known, one step of the machine, at most one token call, one save.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use http::Response;
use zcrm_store_api::Timestamp;

use super::builder::Shared;
use super::lead::{self, Held, Lead};
use super::live::Ready;
use super::session::Session;
use super::{call, commit, explain, request, resolve, revoke};
use crate::binding;
use crate::endpoint::{
    self, RevokeEndpoint, TokenAnswer, TokenErrorCode, TokenRefusal, TokenReply,
};
use crate::error::AuthError;
use crate::machine::{Action, Event, State};

/// What a flight is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Somebody waits for a token.
    Token,
    /// The token serves, and is to be replaced ahead of time; nobody waits.
    Early,
    /// What could not be saved is to be saved.
    Save,
    /// The token is to be revoked and its row removed.
    Revoke(RevokeEndpoint),
    /// The row is to be removed.
    Remove,
    /// The row is to be given the user name that waits in `Shared::naming`.
    Name,
}

/// What a flight brought.
#[derive(Clone, Debug)]
pub(super) enum Landed {
    /// A usable token.
    Ready(Ready),
    /// There is no token any more, or none was asked for.
    Nothing,
}

/// Does what the flight is for, or says why it cannot.
pub(super) async fn drive(shared: &Shared, purpose: Purpose) -> Result<Landed, AuthError> {
    let taken = shared.session.lock().unwrap_or_else(PoisonError::into_inner).take();
    let mut taken = Taken { shared, session: taken };
    let session = match (&mut taken.session, purpose) {
        (Some(session), _) => session,
        // Nothing is known, so there is nothing to save.
        (None, Purpose::Save) => return Ok(Landed::Nothing),
        (none, _) => none.insert(resolve::anew(shared).await?),
    };
    let outcome = match purpose {
        Purpose::Token | Purpose::Early => token(shared, session, purpose).await,
        Purpose::Save => {
            if session.unsaved {
                commit::commit(shared, session).await;
            }
            session.save_error.clone().map_or(Ok(Landed::Nothing), Err)
        }
        Purpose::Revoke(endpoint) => revoke::revoke(shared, session, Some(endpoint)).await,
        Purpose::Remove => revoke::revoke(shared, session, None).await,
        Purpose::Name => commit::name(shared, session).await,
    };
    shared.heed_refusal(session);
    shared.publish(session, &outcome);
    outcome
}

/// The session, while a flight has it. It is given back however the flight ends: when its runtime
/// dies under it, what it knew may be the only copy of a refresh token.
struct Taken<'a> {
    shared: &'a Shared,
    session: Option<Session>,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            *self.shared.session.lock().unwrap_or_else(PoisonError::into_inner) = Some(session);
        }
    }
}

async fn token(
    shared: &Shared,
    session: &mut Session,
    purpose: Purpose,
) -> Result<Landed, AuthError> {
    if session.unsaved {
        // What could not be saved before comes first: it may hold the only refresh token.
        commit::commit(shared, session).await;
    }
    resolve::again(shared, session).await?;
    let mut held = None;
    let mut outcome = advance(shared, session, purpose == Purpose::Early, &mut held).await;
    if outcome.is_err() && resolve::fall_back(shared, session).await? {
        // What is stored is of no use any more; what the program gave for the case that nothing
        // is stored may be.
        give_back(shared, session, held.take()).await;
        outcome = advance(shared, session, false, &mut held).await;
    }
    if session.unsaved {
        commit::commit(shared, session).await;
        if matches!(session.state, State::Revoked(_)) {
            outcome = Err(explain::stopped(session, shared));
        }
    }
    // Only now: whoever is granted next reads what was saved.
    give_back(shared, session, held).await;
    // The next attempt has another name. One whose runtime died under it keeps its name, so that
    // whoever takes over takes over its lease as well, instead of waiting for it to end; so does one
    // that may hold a lease of which it did not hear.
    if !session.lease_unknown {
        shared.attempts.fetch_add(1, Ordering::SeqCst);
    }
    outcome.and_then(|()| session.ready(shared)).map(Landed::Ready)
}

async fn give_back(shared: &Shared, session: &mut Session, held: Option<Box<Held>>) {
    if let Some(held) = held {
        session.pacing = held.pacing.clone();
        lead::end(shared, session, *held).await;
    }
}

async fn advance(
    shared: &Shared,
    session: &mut Session,
    early: bool,
    ended: &mut Option<Box<Held>>,
) -> Result<(), AuthError> {
    let action = session.apply(shared, if early { Event::Due } else { Event::Asked });
    match action {
        Action::Use => return Ok(()),
        Action::Stop => return Err(explain::stopped(session, shared)),
        Action::Exchange if shared.code_sent.load(Ordering::SeqCst) => {
            session.apply(shared, Event::Lost);
            return Err(explain::stopped(session, shared));
        }
        Action::Exchange | Action::Refresh => {}
    }
    let (held, action) = match lead::take(shared, session, action, early).await? {
        Lead::Done => return Ok(()),
        Lead::Call(held, action) => (ended.insert(held), action),
    };
    let exchange = action == Action::Exchange;
    let request = match action {
        Action::Exchange => request::exchange(shared, session),
        _ => request::refresh(session),
    }
    .inspect_err(|_| held.pacing.uncall(exchange))?;
    if exchange {
        shared.code_sent.store(true, Ordering::SeqCst);
    }
    let sent_at = shared.runtime.now();
    match call::call(shared, session, request, exchange, Some(held)).await {
        Ok(response) => read(shared, session, held, &response, sent_at, exchange),
        Err(call::Unanswered { error, unsent }) => {
            if unsent {
                held.pacing.uncall(exchange);
                shared.code_sent.store(false, Ordering::SeqCst);
            }
            let lost = exchange && !unsent;
            session.apply(shared, if lost { Event::Lost } else { Event::Failed });
            if !exchange && lead::overtaken(shared, session).await {
                return Ok(());
            }
            Err(if lost { explain::lost(session, &error) } else { error })
        }
    }
}

fn read(
    shared: &Shared,
    session: &mut Session,
    held: &mut Held,
    response: &Response<bytes::Bytes>,
    sent_at: Timestamp,
    exchange: bool,
) -> Result<(), AuthError> {
    match endpoint::read(response) {
        TokenReply::Answered(answer) => answered(shared, session, answer, sent_at, exchange),
        TokenReply::Refused(TokenRefusal::Code(code)) => {
            let error = explain::rejected(session, &code, exchange);
            if exchange && code != TokenErrorCode::InvalidCode {
                // Answered, so nothing was lost: a code that was refused for another reason than
                // itself (a wrong secret, a wrong redirect URL) is good once that is mended.
                held.pacing.uncall(exchange);
                shared.code_sent.store(false, Ordering::SeqCst);
            }
            if matches!(code, TokenErrorCode::GeneralError | TokenErrorCode::Other(_)) {
                // It says nothing about the token: the next caller may try again.
                session.apply(shared, Event::Failed);
            } else {
                session.apply(shared, Event::Refused(code));
                session.rejection = Some(error.clone());
            }
            Err(error)
        }
        TokenReply::Refused(TokenRefusal::Throttled) => {
            // The throttle is answered before a code is looked at: it is not spent.
            shared.code_sent.store(false, Ordering::SeqCst);
            let retry_at = held.pacing.throttled(shared.runtime.now(), &shared.rules);
            match session.apply(shared, Event::Throttled(retry_at)) {
                Action::Use => Ok(()),
                _ => Err(explain::stopped(session, shared)),
            }
        }
        TokenReply::Refused(refusal) => {
            let error = explain::unreadable(session, &refusal);
            session.apply(shared, if exchange { Event::Lost } else { Event::Failed });
            Err(if exchange { explain::lost(session, &error) } else { error })
        }
    }
}

fn answered(
    shared: &Shared,
    session: &mut Session,
    answer: TokenAnswer,
    sent_at: Timestamp,
    exchange: bool,
) -> Result<(), AuthError> {
    session.minted_at = Some(shared.runtime.now());
    session.accepted = Arc::default();
    session.claims |= exchange || !session.settled;
    session.settled = true;
    let judged = binding::judge(&session.environment, answer.api_domain.as_deref());
    if let Err(error) = judged {
        if exchange {
            // The answer is the only copy of the refresh token. It is kept, undeclared, so that
            // the same program finds it once it declares the right environment. What the store
            // has for the user in this environment stays: the new token goes beside it.
            session.apply(shared, Event::answered(answer, sent_at));
            session.unsaved = true;
            session.nameless = session.place.take().is_some();
        }
        session.apply(shared, Event::Misplaced);
        session.rejection = Some(error.clone());
        return Err(error);
    }
    let brought_none = answer.refresh_token.is_none();
    let action = session.apply(shared, Event::answered(answer, sent_at));
    if let Some(kept) = session.kept.take()
        && brought_none
        && exchange
        && kept.client_id == session.state.record().client_id
    {
        // A second consent brings no refresh token; the first one's is still good.
        session.state.refresh_with(Some(kept.refresh_token));
    }
    session.unsaved = true;
    let what = if exchange { "exchanged a grant token" } else { "refreshed an access token" };
    tracing::info!(environment = %session.environment, "{what}");
    if action == Action::Use { Ok(()) } else { Err(explain::short_lived(session)) }
}
