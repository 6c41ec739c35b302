//! The outcomes of a batch while it is written.

use std::ops::Range;

use zcrm_core::{Batch, Error, ErrorKind, Outcome, RecordError};

use super::WriteProgress;

/// How many calls in a row may fail each for itself until the batch ends.
const FAILED_IN_A_ROW: usize = 3;

/// The outcomes of a batch while it is written, each in its place.
pub(super) struct Ledger<W> {
    /// `None` while the call is under way.
    outcomes: Vec<Option<Outcome<W>>>,
    progress: WriteProgress,
    /// How many failures there were: of calls, and of records that could not be written.
    failures: usize,
    failed_in_a_row: usize,
    /// What ended the batch.
    ended_by: Option<Error>,
}

impl<W> Ledger<W> {
    pub(super) fn new(total: Option<usize>) -> Self {
        Self {
            // What an iterator says of its length is not believed beyond this.
            outcomes: Vec::with_capacity(total.unwrap_or(0).min(100_000)),
            progress: WriteProgress { total, ..WriteProgress::default() },
            failures: 0,
            failed_in_a_row: 0,
            ended_by: None,
        }
    }

    pub(super) fn progress(&self) -> WriteProgress {
        self.progress
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended_by.is_some()
    }

    /// The place of the next record.
    pub(super) fn next_place(&self) -> usize {
        self.outcomes.len()
    }

    /// Keeps the next places for this many records.
    pub(super) fn reserve(&mut self, count: usize) -> Range<usize> {
        let first = self.outcomes.len();
        self.outcomes.resize_with(first + count, || None);
        first..first + count
    }

    /// The results of a call, or why there are none.
    pub(super) fn settle(
        &mut self,
        places: Range<usize>,
        results: Result<Vec<Result<W, RecordError>>, Error>,
    ) {
        match results {
            Ok(results) => {
                self.failed_in_a_row = 0;
                for (place, result) in places.zip(results) {
                    self.put(place, Outcome::of_entry(result, unread));
                }
            }
            Err(error) => {
                self.failed(&error);
                for place in places {
                    self.put(
                        place,
                        match error.may_have_happened() {
                            true => Outcome::Unknown(error.clone()),
                            false => Outcome::NotSent(Some(error.clone())),
                        },
                    );
                }
            }
        }
    }

    /// A record that cannot be written as JSON.
    pub(super) fn unwritable(&mut self, error: Error) {
        self.failures += 1;
        let places = self.reserve(1);
        self.put(places.start, Outcome::NotSent(Some(error)));
    }

    /// A call failed: whether others would fail likewise. What is wrong with the records of one
    /// call, or left open by a cut, says nothing of the next call, until it happens again and
    /// again.
    fn failed(&mut self, error: &Error) {
        self.failures += 1;
        let is_final = match error.kind() {
            ErrorKind::Validation => false,
            kind if kind == ErrorKind::Rejected || error.may_have_happened() => {
                self.failed_in_a_row += 1;
                self.failed_in_a_row >= FAILED_IN_A_ROW
            }
            _ => true,
        };
        if is_final {
            self.ended_by.get_or_insert_with(|| error.clone());
        }
    }

    fn put(&mut self, place: usize, outcome: Outcome<W>) {
        let progress = &mut self.progress;
        *match &outcome {
            Outcome::Done(_) => &mut progress.done,
            Outcome::Refused(_) => &mut progress.refused,
            Outcome::Unknown(_) => &mut progress.unknown,
            Outcome::NotSent(_) => &mut progress.not_sent,
        } += 1;
        if let Some(slot) = self.outcomes.get_mut(place) {
            *slot = Some(outcome);
        }
    }

    /// The records that were not reached.
    pub(super) fn rest(&mut self, count: usize) {
        let error = self.ended_by.clone();
        for place in self.reserve(count) {
            self.put(place, Outcome::NotSent(error.clone()));
        }
    }

    /// The batch; the error when one error left every record unsent.
    pub(super) fn close(self) -> Result<Batch<W>, Error> {
        let is_one_error = self.failures == 1 || self.ended_by.is_some();
        let none = || Outcome::NotSent(None);
        let outcomes: Vec<_> =
            self.outcomes.into_iter().map(|slot| slot.unwrap_or_else(none)).collect();
        let is_unsent = |outcome: &Outcome<W>| matches!(outcome, Outcome::NotSent(Some(_)));
        match outcomes.first() {
            Some(Outcome::NotSent(Some(error)))
                if is_one_error && outcomes.iter().all(is_unsent) =>
            {
                Err(error.clone())
            }
            _ => Ok(Batch::new(outcomes)),
        }
    }
}

/// The error of a record of whose result Zoho says too little.
fn unread(refused: &RecordError) -> Error {
    Error::new(ErrorKind::Decode, refused.to_string()).with_source(refused.clone())
}
