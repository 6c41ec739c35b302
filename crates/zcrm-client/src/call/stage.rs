//! How far a call has come, for the moment at which its time is over.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::Duration;

use zcrm_core::{Error, ErrorKind};
use zcrm_runtime::lock;

use super::retry::Failure;

/// What a call waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Token,
    Permit,
    Answer,
    NextAttempt,
    Metadata,
    Pause,
}

/// How far one call has come.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    /// A [`Stage`], by number.
    stage: AtomicU8,
    /// An attempt failed in a way that leaves open whether it was carried out.
    ambiguous: AtomicBool,
    /// Why the last attempt failed.
    failure: Mutex<Option<Error>>,
}

const STAGES: [Stage; 6] =
    [Stage::Token, Stage::Permit, Stage::Answer, Stage::NextAttempt, Stage::Metadata, Stage::Pause];

impl Progress {
    pub(crate) fn at(&self, stage: Stage) {
        self.stage.store(stage as u8, Ordering::Relaxed);
    }

    /// An attempt failed, and another one will be made.
    pub(crate) fn failed(&self, failure: Failure, error: &Error) {
        if failure == Failure::Ambiguous {
            self.ambiguous.store(true, Ordering::Relaxed);
        }
        *lock(&self.failure) = Some(error.clone());
        self.at(Stage::NextAttempt);
    }

    /// Whether an attempt left open that it was carried out.
    pub(crate) fn is_ambiguous(&self) -> bool {
        self.ambiguous.load(Ordering::Relaxed)
    }

    /// The error with which the call ends: what an earlier attempt left open stays open.
    pub(crate) fn final_error(&self, error: Error) -> Error {
        if self.is_ambiguous() { error.with_may_have_happened(true) } else { error }
    }

    /// The call's time is over.
    pub(crate) fn timed_out(&self, limit: Duration) -> Error {
        let stage = STAGES.get(usize::from(self.stage.load(Ordering::Relaxed)));
        let waiting = match stage {
            Some(Stage::Token) => "a token",
            Some(Stage::Permit) => "its turn (SdkConfig::concurrent_calls are in flight)",
            Some(Stage::Answer) => "the answer",
            Some(Stage::Metadata) => "the fields of the module, to check the records",
            Some(Stage::Pause) => "the end of the pause that Zoho asked for (429)",
            Some(Stage::NextAttempt) | None => "the next attempt, after a failure",
        };
        let message = format!("complete the call within {limit:?}: it was waiting for {waiting}");
        let before = lock(&self.failure).take();
        let error = match before {
            Some(before) => Error::new(ErrorKind::Timeout, message).with_source(before),
            None => Error::new(ErrorKind::Timeout, message),
        };
        if stage == Some(&Stage::Answer) || self.is_ambiguous() {
            error
        } else {
            error.with_may_have_happened(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_what_they_are_called() {
        for (number, stage) in STAGES.into_iter().enumerate() {
            assert_eq!(stage as usize, number);
        }
    }

    #[test]
    fn a_deadline_tells_where_it_passed_and_whether_the_call_may_have_happened() {
        let limit = Duration::from_secs(5);
        let progress = Progress::default();
        let told = |stage| {
            progress.at(stage);
            let error = progress.timed_out(limit);
            assert_eq!(error.kind(), ErrorKind::Timeout);
            let words = error.to_string();
            let (_, waiting) = words.split_once("waiting for ").expect("what for");
            (waiting.to_owned(), error.may_have_happened())
        };
        assert_eq!(told(Stage::Token), ("a token".to_owned(), false));
        assert!(!told(Stage::Permit).1);
        assert!(told(Stage::Answer).1);
        let failure = Error::new(ErrorKind::Connect, "connect");
        progress.failed(Failure::Unprocessed, &failure);
        assert!(!told(Stage::NextAttempt).1);
        progress.failed(Failure::Ambiguous, &failure);
        assert!(told(Stage::Token).1);
        progress.failed(Failure::Unprocessed, &failure);
        assert!(progress.final_error(failure).may_have_happened());
    }
}
