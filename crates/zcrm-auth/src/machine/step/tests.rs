//! A test per arrow, and random walks.

use proptest::prelude::*;
use zcrm_store_api::TokenRecord;

use super::*;
use crate::endpoint::{TokenErrorCode, TokenReply, read};

const RULES: fn() -> Rules = Rules::default;
const HOUR: u64 = 3_600_000;

fn at(millis: u64) -> Timestamp {
    Timestamp::from_unix_millis(millis)
}

fn record(members: &str) -> TokenRecord {
    let mut record = TokenRecord::new();
    for member in members.split(' ') {
        match member {
            "app" => {
                record.client_id = Some("id".into());
                record.client_secret = Some("secret".into());
            }
            "grant" => record.grant_token = Some("g".into()),
            "refresh" => record.refresh_token = Some("r0".into()),
            "access" => record.access_token = Some("a0".into()),
            "hour" => record.expires_at = Some(at(HOUR)),
            other => panic!("no member {other}"),
        }
    }
    record
}

fn load(members: &str) -> State {
    State::load(record(members), at(0), &RULES())
}

fn answer(lifetime_seconds: u64, refresh: bool) -> TokenAnswer {
    let refresh = if refresh { r#","refresh_token":"r1""# } else { "" };
    let body = format!(r#"{{"access_token":"a1","expires_in":{lifetime_seconds}{refresh}}}"#);
    match read(&http::Response::new(body.into())) {
        TokenReply::Answered(answer) => answer,
        TokenReply::Refused(refusal) => panic!("{refusal:?}"),
    }
}

fn name(state: &State) -> &'static str {
    match state {
        State::Grant(_) => "grant",
        State::Refresh(_) => "refresh",
        State::Active(_) => "active",
        State::Expiring(_) => "expiring",
        State::Exhausted(_) => "exhausted",
        State::Throttled { .. } => "throttled",
        State::Rejected(..) => "rejected",
        State::Revoked(_) => "revoked",
    }
}

fn check(state: State, event: Event, now: u64, expected: &str, action: Action) -> State {
    let (state, done) = step(state, event, at(now), &RULES());
    assert_eq!((name(&state), done), (expected, action));
    state
}

#[test]
fn a_record_loads_as_what_it_can_do() {
    for (members, expected) in [
        ("app grant", "grant"),
        ("grant", "grant"),
        ("app refresh", "refresh"),
        ("app grant refresh", "refresh"),
        ("app refresh access", "active"),
        ("access", "active"),
        ("refresh", "exhausted"),
    ] {
        assert_eq!(name(&load(members)), expected, "{members}");
    }
    let mut foreign = record("app refresh access");
    foreign.expires_at = Some(at(HOUR * 1_000));
    let loaded = State::load(foreign, at(0), &RULES());
    assert_eq!(loaded.record().expires_at, Some(at(HOUR + 60_000)), "cut to what is possible");
}

#[test]
fn grant_is_exchanged_into_active() {
    let state = check(load("app grant"), Event::Asked, 0, "grant", Action::Exchange);
    let state = check(state, Event::answered(answer(3600, true), at(5)), 9, "active", Action::Use);
    assert_eq!(state.record().expires_at, Some(at(HOUR + 5)), "counted from the sending");
    assert_eq!(state.record().refresh_token.as_ref().map(|t| t.expose()), Some("r1"));
}

#[test]
fn a_grant_whose_answer_was_lost_is_never_sent_again() {
    let state = check(load("app grant"), Event::Lost, 0, "exhausted", Action::Stop);
    check(state, Event::Asked, 1, "exhausted", Action::Stop);
    check(load("app refresh"), Event::Lost, 0, "refresh", Action::Stop);
}

#[test]
fn refresh_leads_to_active_and_keeps_the_refresh_token() {
    let state = check(load("app refresh"), Event::Asked, 0, "refresh", Action::Refresh);
    let state = check(state, Event::answered(answer(3600, false), at(0)), 0, "active", Action::Use);
    assert_eq!(state.record().refresh_token.as_ref().map(|t| t.expose()), Some("r0"));
}

#[test]
fn active_expires_at_the_skew_and_is_refreshed() {
    let state = load("app refresh access hour");
    let state = check(state, Event::Asked, HOUR - 60_001, "active", Action::Use);
    let state = check(state, Event::Asked, HOUR - 60_000, "expiring", Action::Refresh);
    let state = check(state, Event::Failed, HOUR, "expiring", Action::Stop);
    check(state, Event::Asked, HOUR, "expiring", Action::Refresh);
}

#[test]
fn an_access_token_alone_is_used_until_it_ends_or_is_refused() {
    let state = check(load("access"), Event::Asked, HOUR * 9, "active", Action::Use);
    let state = check(state, Event::RefusedByApi, HOUR * 9, "exhausted", Action::Stop);
    check(state, Event::Asked, HOUR * 9, "exhausted", Action::Stop);
    check(load("access hour"), Event::Asked, HOUR, "exhausted", Action::Stop);
}

#[test]
fn what_the_api_refuses_is_refreshed() {
    let state = load("app refresh access hour");
    let state = check(state, Event::RefusedByApi, 1, "expiring", Action::Stop);
    check(state, Event::Asked, 1, "expiring", Action::Refresh);
}

#[test]
fn throttled_waits_and_a_valid_token_still_serves() {
    let state = load("app refresh");
    let until = || Event::Throttled(at(600_000));
    let state = check(state, until(), 0, "throttled", Action::Stop);
    let state = check(state, Event::Asked, 599_999, "throttled", Action::Stop);
    check(state, Event::Asked, 600_000, "refresh", Action::Refresh);

    let state = load("app refresh access hour");
    let state = check(state, until(), 0, "throttled", Action::Use);
    let state = check(state, Event::RefusedByApi, 1, "throttled", Action::Stop);
    check(state, Event::Asked, 2, "throttled", Action::Stop);
}

#[test]
fn a_token_near_its_end_is_replaced_while_it_serves() {
    let state = check(load("app refresh access hour"), Event::Due, 1, "active", Action::Refresh);
    let state = check(state, Event::Failed, 2, "active", Action::Stop);
    let state = check(state, Event::Asked, 3, "active", Action::Use);
    check(state, Event::Due, HOUR, "expiring", Action::Refresh);
    check(load("access hour"), Event::Due, 1, "active", Action::Use);
}

#[test]
fn what_was_revoked_is_used_no_more() {
    let state = check(load("app refresh access hour"), Event::Revoked, 0, "revoked", Action::Stop);
    let state = check(state, Event::Asked, 1, "revoked", Action::Stop);
    check(state, Event::Due, 1, "revoked", Action::Stop);
}

#[test]
fn a_refusal_ends_it() {
    let state = load("app refresh");
    let refused = Event::Refused(TokenErrorCode::InvalidCode);
    let state = check(state, refused, 0, "rejected", Action::Stop);
    check(state, Event::Asked, HOUR, "rejected", Action::Stop);
    check(load("app grant"), Event::Misplaced, 0, "rejected", Action::Stop);
}

#[test]
fn a_token_that_ends_at_once_is_kept_but_not_used() {
    let event = Event::answered(answer(60, true), at(0));
    let state = check(load("app grant"), event, 0, "expiring", Action::Stop);
    assert_eq!(state.record().refresh_token.as_ref().map(|t| t.expose()), Some("r1"));
    check(load("access"), Event::answered(answer(0, false), at(0)), 0, "exhausted", Action::Stop);
}

#[derive(Clone, Debug)]
enum Happening {
    Asked,
    Answered(u64, bool),
    Refused,
    Throttled,
    Due,
    Revoked,
    Failed,
    Lost,
    Misplaced,
    RefusedByApi,
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => Just(Happening::Asked),
        2 => (0u64..8_000, any::<bool>()).prop_map(|(s, r)| Happening::Answered(s, r)),
        1 => Just(Happening::Refused),
        1 => Just(Happening::Throttled),
        2 => Just(Happening::Due),
        1 => Just(Happening::Revoked),
        1 => Just(Happening::Failed),
        1 => Just(Happening::Lost),
        1 => Just(Happening::Misplaced),
        2 => Just(Happening::RefusedByApi),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_the_invariants_hold(
        members in proptest::sample::select(vec![
            "app grant", "app refresh", "app refresh access hour", "access", "access hour",
        ]),
        walk in proptest::collection::vec((happening(), 0u64..2 * HOUR), 0..40),
    ) {
        let rules = RULES();
        let mut state = load(members);
        let mut now = 0;
        for (happening, pause) in walk {
            now += pause;
            let event = match happening {
                Happening::Asked => Event::Asked,
                Happening::Answered(seconds, refresh) => {
                    Event::answered(answer(seconds, refresh), at(now.saturating_sub(500)))
                }
                Happening::Refused => Event::Refused(TokenErrorCode::GeneralError),
                Happening::Throttled => Event::Throttled(at(now + 600_000)),
                Happening::Due => Event::Due,
                Happening::Revoked => Event::Revoked,
                Happening::Failed => Event::Failed,
                Happening::Lost => Event::Lost,
                Happening::Misplaced => Event::Misplaced,
                Happening::RefusedByApi => Event::RefusedByApi,
            };
            let had_refresh = state.record().refresh_token.is_some();
            let throttled_over_a_usable_token = match (&state, &event) {
                (State::Throttled { previous, .. }, Event::Asked) => {
                    matches!(&**previous, State::Active(r) if usable(r, at(now), &rules))
                }
                _ => false,
            };
            let (next, action) = step(state, event, at(now), &rules);
            prop_assert!(next.record().refresh_token.is_some() || !had_refresh);
            if action == Action::Use {
                prop_assert!(next.record().access_token.is_some());
                if let Some(end) = next.record().expires_at {
                    prop_assert!(at(now).saturating_add(rules.skew) < end);
                }
            }
            prop_assert!(!throttled_over_a_usable_token || action == Action::Use);
            if action == Action::Refresh {
                prop_assert!(refreshable(next.record()));
            }
            state = next;
        }
    }
}
