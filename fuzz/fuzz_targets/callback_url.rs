//! The query with which a browser comes back: what must hold of any of them.
//!
//! - It is taken only with exactly one `state`, the right one to the letter, exactly one `code`, and
//!   a place that the catalogue knows, as a second reader of query strings sees them.
//! - A code survives however it is escaped. No error shows the query's code or state.
//!
//! In the input, `~` stands for the state of the sign-in that has begun.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zcrm_auth::OAuthApp;
use zcrm_auth::fuzzing::code;
use zcrm_auth::sign_in::{PendingSignIn, Scope, SealingKey, SignInError};
use zcrm_env::{DataCenter, EnvironmentClass};
use zcrm_fuzz::canary::{CANARY, must_not_show, words};
use zcrm_fuzz::query::{encoded, values};

/// A sign-in that has begun, and its state: another one in every process, and no matter to any input.
static BEGUN: LazyLock<(PendingSignIn, String)> = LazyLock::new(|| {
    let start = app().authorize([Scope::MODULES_ALL]).pkce().begin().expect("a sign-in");
    let query = start.url().split_once('?').expect("a query").1;
    let state = values(query, "state").pop().expect("a state");
    (start.pending().clone(), state)
});

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (pending, state) = &*BEGUN;
    check(pending, state, &text.replace('~', state));
    // As a value of a parameter of its own, escaped to the letter.
    let query = format!(
        "code={}&location=eu&accounts-server=https%3A%2F%2Faccounts.zoho.eu&state={state}",
        encoded(text)
    );
    match pending.verify(&query) {
        Ok(grant) => {
            assert_eq!(code(&grant).expose(), text, "another code");
            assert_eq!(grant.data_center(), Some(DataCenter::Eu));
            let environment = grant.environment(EnvironmentClass::Sandbox).expect("of a catalogue");
            assert_eq!(environment, DataCenter::Eu.sandbox());
            grant.into_token(app()).expect("the app that began");
        }
        Err(error) => assert_eq!((error, text), (SignInError::MissingCode, "")),
    }
    // A state that is not the right one, whatever it is.
    let wrong = pending.verify(&format!("code=x&state={}", encoded(text)));
    assert!(wrong.is_err() || text == state, "a wrong state is taken");
    // One that is nearly the right one.
    let near = [state.to_ascii_uppercase(), state[1..].to_owned(), format!("{state}{text}=")];
    for near in near {
        let wrong = pending.verify(&format!("code=x&state={}", encoded(&near)));
        assert_eq!(wrong.err(), Some(SignInError::StateMismatch), "a wrong state is taken");
    }
    // A cookie that was never sealed.
    let key = SealingKey::from_bytes([7; 32]);
    assert!(PendingSignIn::unseal(text, &key).is_err(), "a cookie that was made up is taken");
});

fn check(pending: &PendingSignIn, state: &str, query: &str) {
    let query_only = query.strip_prefix('?').unwrap_or(query);
    let all = |name| values(query_only, name);
    match pending.verify(query) {
        Ok(grant) => {
            assert_eq!(all("state"), [state], "taken with this state");
            assert_eq!(all("code"), [code(&grant).expose()], "taken with this code");
            assert!(!code(&grant).is_empty() && all("error").is_empty());
            let place = grant.data_center().expect("a place of the catalogue");
            let (locations, servers) = (all("location"), all("accounts-server"));
            assert!(locations.len() <= 1 && servers.len() <= 1);
            assert!(locations.iter().all(|said| said.eq_ignore_ascii_case(place.location())));
            assert!(servers.iter().all(|said| is_server(said, place)), "{servers:?}: {place:?}");
            assert_eq!(grant.is_assumed(), locations.is_empty() && servers.is_empty());
            must_be_silent(&format!("{grant:?}"), query_only, state);
        }
        Err(error) => {
            let right = all("state") == [state] && all("code").len() == 1;
            let placed = all("location").is_empty() && all("accounts-server").is_empty();
            if right && placed && all("error").is_empty() && !all("code")[0].is_empty() {
                panic!("a right callback is refused: {error:?}");
            }
            if let SignInError::Refused { error: said } = &error {
                // A foreign text is repeated there, made harmless.
                assert!(said.len() <= 40 && said.is_ascii() && !said.contains(['<', '&', '\n']));
                return;
            }
            must_be_silent(&words(&error), query_only, state);
        }
    }
}

/// Neither the state nor a code is shown. Short ones could be anything.
fn must_be_silent(shown: &str, query: &str, state: &str) {
    assert!(!shown.contains(state), "the state is shown: {shown}");
    must_not_show(shown, "a callback");
    for code in values(query, "code").iter().filter(|code| code.len() > 12) {
        assert!(!shown.contains(&**code), "the code is shown: {shown}");
    }
}

/// The accounts server of a data centre, as it may be spelt: in any letter case, with or without the
/// scheme, the port that https has anyway, and a slash at the end.
fn is_server(said: &str, place: DataCenter) -> bool {
    let lower = said.to_ascii_lowercase();
    let host = lower.strip_prefix("https://").unwrap_or(&lower);
    let host = host.strip_suffix('/').unwrap_or(host);
    let host = match host.split_once(':') {
        Some((host, port)) if port.parse() == Ok(443_u16) => host,
        _ => host,
    };
    place.accounts_url() == format!("https://{host}")
}

fn app() -> OAuthApp {
    OAuthApp::new("1000.CLIENT", CANARY).with_redirect_url("https://app.example/cb")
}
