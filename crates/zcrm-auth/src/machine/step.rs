//! The arrows.

use zcrm_store_api::Timestamp;

use super::state::{refreshable, usable};
use super::{Action, Event, Rejection, Rules, State};
use crate::endpoint::TokenAnswer;

/// One step in the life of a token: pure, total, and the only place where it is decided.
///
/// The invariants, whatever the sequence of events: a refresh token is never replaced by nothing;
/// [`Action::Use`] is never answered for an access token within `skew` of its end; a usable token
/// still serves while throttled.
#[must_use]
pub fn step(state: State, event: Event, now: Timestamp, rules: &Rules) -> (State, Action) {
    match event {
        Event::Asked => asked(state, now, rules),
        Event::Due => due(state, now, rules),
        Event::Answered { answer, sent_at } => answered(state, answer, sent_at, now, rules),
        Event::Refused(code) => {
            (State::Rejected(state.into_record(), Rejection::Code(code)), Action::Stop)
        }
        Event::Misplaced => {
            (State::Rejected(state.into_record(), Rejection::Misplaced), Action::Stop)
        }
        Event::Throttled(retry_at) => {
            let previous = match state {
                State::Throttled { previous, .. } => previous,
                other => Box::new(other),
            };
            asked(State::Throttled { previous, retry_at }, now, rules)
        }
        Event::Failed => (state, Action::Stop),
        Event::Lost => match state {
            State::Grant(record) => (State::Exhausted(record), Action::Stop),
            other => (other, Action::Stop),
        },
        Event::RefusedByApi => (refused_by_api(state), Action::Stop),
        Event::Revoked => (State::Revoked(state.into_record()), Action::Stop),
    }
}

fn asked(state: State, now: Timestamp, rules: &Rules) -> (State, Action) {
    match state {
        State::Grant(_) => (state, Action::Exchange),
        State::Refresh(_) | State::Expiring(_) => (state, Action::Refresh),
        State::Active(record) if usable(&record, now, rules) => {
            (State::Active(record), Action::Use)
        }
        State::Active(record) if refreshable(&record) => (State::Expiring(record), Action::Refresh),
        State::Active(record) => (State::Exhausted(record), Action::Stop),
        State::Throttled { previous, retry_at } if now >= retry_at => asked(*previous, now, rules),
        State::Throttled { previous, retry_at } => {
            let action = match &*previous {
                State::Active(record) if usable(record, now, rules) => Action::Use,
                _ => Action::Stop,
            };
            (State::Throttled { previous, retry_at }, action)
        }
        State::Exhausted(_) | State::Rejected(..) | State::Revoked(_) => (state, Action::Stop),
    }
}

/// Replaced ahead of time: the state stays active, so that a failure costs nothing.
fn due(state: State, now: Timestamp, rules: &Rules) -> (State, Action) {
    match state {
        State::Active(record) if usable(&record, now, rules) && refreshable(&record) => {
            (State::Active(record), Action::Refresh)
        }
        other => asked(other, now, rules),
    }
}

fn answered(
    state: State,
    answer: TokenAnswer,
    sent_at: Timestamp,
    now: Timestamp,
    rules: &Rules,
) -> (State, Action) {
    let mut record = state.into_record();
    record.access_token = Some(answer.access_token);
    record.expires_at = Some(sent_at.saturating_add(answer.lifetime).min(rules.latest_end(now)));
    if answer.refresh_token.is_some() {
        record.refresh_token = answer.refresh_token;
    }
    if answer.api_domain.is_some() {
        record.api_domain = answer.api_domain;
    }
    if usable(&record, now, rules) {
        (State::Active(record), Action::Use)
    } else if refreshable(&record) {
        // Over before it could be used. It is kept, and the next caller asks again: looping here
        // would spend ten refreshes in a second.
        (State::Expiring(record), Action::Stop)
    } else {
        (State::Exhausted(record), Action::Stop)
    }
}

fn refused_by_api(state: State) -> State {
    match state {
        State::Active(record) if refreshable(&record) => State::Expiring(record),
        State::Active(record) => State::Exhausted(record),
        State::Throttled { previous, retry_at } => {
            State::Throttled { previous: Box::new(refused_by_api(*previous)), retry_at }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests;
