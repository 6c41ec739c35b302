//! How far a call has come, for the moment at which its time is over.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::retry::Failure;
use crate::{Error, ErrorKind};

/// What a call waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Token,
    Permit,
    Answer,
    NextTry,
    Metadata,
}

/// How far one call has come.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    /// A [`Stage`], by number.
    stage: AtomicU8,
    /// An attempt failed in a way that leaves open whether it was carried out.
    cut: AtomicBool,
    /// Why the last attempt failed.
    failure: Mutex<Option<Error>>,
}

const STAGES: [Stage; 5] =
    [Stage::Token, Stage::Permit, Stage::Answer, Stage::NextTry, Stage::Metadata];

impl Progress {
    pub(crate) fn at(&self, stage: Stage) {
        self.stage.store(stage as u8, Ordering::Relaxed);
    }

    /// An attempt failed, and another one will be made.
    pub(crate) fn failed(&self, failure: Failure, error: &Error) {
        if failure == Failure::Ambiguous {
            self.cut.store(true, Ordering::Relaxed);
        }
        *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.clone());
        self.at(Stage::NextTry);
    }

    /// Whether an attempt left open that it was carried out.
    pub(crate) fn was_cut(&self) -> bool {
        self.cut.load(Ordering::Relaxed)
    }

    /// The error with which the call ends: what an earlier attempt left open stays open.
    pub(crate) fn last_word(&self, error: Error) -> Error {
        if self.was_cut() { error.may_have_happened_after_all() } else { error }
    }

    /// The call's time is over.
    pub(crate) fn too_late(&self, limit: Duration) -> Error {
        let stage = STAGES.get(usize::from(self.stage.load(Ordering::Relaxed)));
        let waiting = match stage {
            Some(Stage::Token) => "a token",
            Some(Stage::Permit) => "its turn (SdkConfig::concurrent_calls are in flight)",
            Some(Stage::Answer) => "the answer",
            Some(Stage::Metadata) => "the fields of the module, to check the records",
            Some(Stage::NextTry) | None => "the next try, after a failure",
        };
        let message = format!("complete the call within {limit:?}: it was waiting for {waiting}");
        let before = self.failure.lock().unwrap_or_else(PoisonError::into_inner).take();
        let error = match before {
            Some(before) => Error::with_source(ErrorKind::Timeout, message, before),
            None => Error::new(ErrorKind::Timeout, message),
        };
        if stage == Some(&Stage::Answer) || self.was_cut() {
            error
        } else {
            error.certainly_unsent()
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
    fn who_runs_out_of_time_is_told_where_and_whether_it_may_have_happened() {
        let limit = Duration::from_secs(5);
        let progress = Progress::default();
        let told = |stage| {
            progress.at(stage);
            let error = progress.too_late(limit);
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
        assert!(!told(Stage::NextTry).1);
        progress.failed(Failure::Ambiguous, &failure);
        assert!(told(Stage::Token).1);
        progress.failed(Failure::Unprocessed, &failure);
        assert!(progress.last_word(failure).may_have_happened());
    }
}
