//! The one error: what it tells, and to whom.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::time::Duration;

use http::StatusCode;
use serde_json::Value;
use zcrm_core::{ApiError, Error, ErrorKind};

#[derive(Debug)]
struct Companion(io::Error);

impl fmt::Display for Companion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the words of the error")
    }
}

impl StdError for Companion {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.0)
    }
}

#[test]
fn it_is_one_word_and_cheap_to_share() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Error>>(), size_of::<usize>());
}

#[test]
fn kinds_say_what_is_usual_and_builders_what_is_known() {
    let error = Error::new(ErrorKind::Server, "call: out of order");
    assert!(error.is_transient() && error.may_have_happened());
    let copy = error.clone();
    let known = error
        .with_transient(false)
        .with_may_have_happened(false)
        .with_retry_after(Duration::from_secs(7));
    assert!(!known.is_transient() && !known.may_have_happened());
    assert_eq!(known.retry_after(), Some(Duration::from_secs(7)));
    // A holder of a copy keeps what it has.
    assert!(copy.is_transient() && copy.may_have_happened() && copy.retry_after().is_none());
    assert!(!Error::new(ErrorKind::Connect, "connect").may_have_happened());
}

#[test]
fn the_companion_is_outside_the_chain_which_goes_on_behind_it() {
    let cause = io::Error::other("the cause");
    let error =
        Error::new(ErrorKind::Store, "the words of the error").with_detail(Companion(cause));
    assert!(error.detail::<Companion>().is_some());
    assert!(error.detail::<ApiError>().is_none());
    let source = error.source().unwrap();
    assert!(source.downcast_ref::<io::Error>().is_some());
    assert_eq!(source.to_string(), "the cause");
    let with_source = error.with_source("another cause");
    assert_eq!(with_source.source().unwrap().to_string(), "another cause");
    assert!(with_source.detail::<Companion>().is_some());
}

#[test]
fn zohos_own_words_are_the_source() {
    let api = ApiError::new(StatusCode::BAD_REQUEST, "INVALID_DATA", "m", Value::Null);
    let error = Error::new(ErrorKind::Rejected, "call").with_source(api);
    assert_eq!(error.api().unwrap().code(), "INVALID_DATA");
    assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
    assert!(error.source().unwrap().is::<ApiError>());
}
