//! What a batch of any size returns: one outcome per record, in the order given.

use crate::{Error, RecordError};

/// The outcome of one record of a batch.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_enums, reason = "a record was written, refused, left open or not sent")]
pub enum Outcome<T> {
    /// Zoho accepted the record.
    Done(T),
    /// Zoho refused the record; it was not written.
    Refused(RecordError),
    /// The call failed after it was sent: the record may have been written all the same. Look it
    /// up before sending it again.
    Unknown(Error),
    /// The record was not sent, or Zoho certainly did not take it: the batch ended before. The
    /// error is the one that ended it; `None` when the caller stopped it.
    NotSent(Option<Error>),
}

impl<T> Outcome<T> {
    /// What Zoho returned for the record, if it accepted it.
    pub fn done(&self) -> Option<&T> {
        match self {
            Self::Done(result) => Some(result),
            _ => None,
        }
    }

    /// The outcome of a record from its entry in the answer of a call.
    #[must_use]
    pub fn of_entry(
        entry: Result<T, RecordError>,
        unread: impl FnOnce(&RecordError) -> Error,
    ) -> Self {
        match entry {
            Ok(result) => Self::Done(result),
            Err(refused) if refused.may_have_happened() => Self::Unknown(unread(&refused)),
            Err(refused) => Self::Refused(refused),
        }
    }
}

/// The outcomes of a batch of any size, one for each record, in the order given.
#[derive(Clone, Debug)]
#[must_use = "a batch may have failed for some of its records"]
pub struct Batch<T> {
    outcomes: Vec<Outcome<T>>,
}

impl<T> Batch<T> {
    /// These outcomes, one for each record.
    pub fn new(outcomes: Vec<Outcome<T>>) -> Self {
        Self { outcomes }
    }

    /// The outcomes, in the order of the records given.
    #[must_use]
    pub fn outcomes(&self) -> &[Outcome<T>] {
        &self.outcomes
    }

    /// The outcomes, in the order of the records given.
    #[must_use]
    pub fn into_outcomes(self) -> Vec<Outcome<T>> {
        self.outcomes
    }

    /// The records that were accepted: their place in the batch, counted from 0, and the result.
    pub fn done(&self) -> impl Iterator<Item = (usize, &T)> {
        self.pick(Outcome::done)
    }

    /// The records that were refused, with their place in the batch, counted from 0.
    pub fn refused(&self) -> impl Iterator<Item = (usize, &RecordError)> {
        self.pick(|outcome| match outcome {
            Outcome::Refused(error) => Some(error),
            _ => None,
        })
    }

    /// The records that may or may not have been written, with their place in the batch, counted
    /// from 0.
    pub fn unknown(&self) -> impl Iterator<Item = (usize, &Error)> {
        self.pick(|outcome| match outcome {
            Outcome::Unknown(error) => Some(error),
            _ => None,
        })
    }

    /// The places, counted from 0, of the records that were not sent.
    pub fn not_sent(&self) -> impl Iterator<Item = usize> {
        self.pick(|outcome| matches!(outcome, Outcome::NotSent(_)).then_some(())).map(|(at, ())| at)
    }

    /// All results, when every record was accepted.
    ///
    /// # Errors
    ///
    /// The batch itself when one record was not.
    pub fn into_result(self) -> Result<Vec<T>, Self> {
        if self.outcomes.iter().any(|outcome| outcome.done().is_none()) {
            return Err(self);
        }
        Ok(self
            .outcomes
            .into_iter()
            .filter_map(|outcome| match outcome {
                Outcome::Done(result) => Some(result),
                _ => None,
            })
            .collect())
    }

    fn pick<'a, U>(
        &'a self,
        pick: impl Fn(&'a Outcome<T>) -> Option<U>,
    ) -> impl Iterator<Item = (usize, U)> {
        self.outcomes.iter().enumerate().filter_map(move |(at, outcome)| Some((at, pick(outcome)?)))
    }
}
