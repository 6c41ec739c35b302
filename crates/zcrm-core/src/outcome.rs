//! What a batch of any size returns: one outcome per record, in the order given.

use std::fmt;

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

    /// What Zoho returned for the record, if it accepted it.
    #[must_use]
    pub fn into_done(self) -> Option<T> {
        match self {
            Self::Done(result) => Some(result),
            _ => None,
        }
    }

    /// Zoho's refusal, if it refused the record.
    #[must_use]
    pub fn refusal(&self) -> Option<&RecordError> {
        match self {
            Self::Refused(error) => Some(error),
            _ => None,
        }
    }

    /// The error of the call, when it is the call that failed and not the record.
    #[must_use]
    pub fn call_error(&self) -> Option<&Error> {
        match self {
            Self::Unknown(error) | Self::NotSent(Some(error)) => Some(error),
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

/// In words that fit into a report: `accepted`, or why the record was not.
impl<T> fmt::Display for Outcome<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done(_) => f.write_str("accepted"),
            Self::Refused(error) => write!(f, "refused: failed to {error}"),
            Self::Unknown(error) => {
                write!(f, "unknown, it may have been written: failed to {error}")
            }
            Self::NotSent(Some(error)) => write!(f, "not sent: failed to {error}"),
            Self::NotSent(None) => f.write_str("not sent: the batch was stopped before"),
        }
    }
}

/// The outcomes of a batch of any size, one for each record, in the order given.
///
/// ```
/// # use zcrm_core::{ApiError, Batch, Error, ErrorKind, Outcome, RecordError};
/// # let api = ApiError::new(http::StatusCode::BAD_REQUEST, "DUPLICATE_DATA", "duplicate data", Default::default());
/// # let cut = Error::new(ErrorKind::Transport, "read the answer: the connection broke");
/// # let batch = Batch::new(vec![
/// #     Outcome::Done(7_u64),
/// #     Outcome::Refused(RecordError::refused(api)),
/// #     Outcome::Unknown(cut),
/// #     Outcome::NotSent(None),
/// # ]);
/// let names = ["Lovelace", "Babbage", "Hopper", "Turing"];
/// for (place, why) in batch.failed() {
///     println!("{}: {why}", names[place]);
/// }
/// assert_eq!(batch.to_string(), "write 4 records: 1 accepted, 1 refused, 1 unknown, 1 not sent");
///
/// // What was not sent is sent later, and takes its places.
/// let later: Vec<_> = batch.not_sent().map(|place| names[place]).collect();
/// assert_eq!(later, ["Turing"]);
/// let whole = batch.filled_with(Batch::new(vec![Outcome::Done(8)]));
/// assert_eq!(whole.outcomes()[3].done(), Some(&8));
/// ```
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
        self.pick(Outcome::refusal)
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

    /// The records that were not accepted, for whatever reason, with their place in the batch,
    /// counted from 0.
    pub fn failed(&self) -> impl Iterator<Item = (usize, &Outcome<T>)> {
        self.pick(|outcome| outcome.done().is_none().then_some(outcome))
    }

    /// The first error of a call: why records are unknown or not sent.
    #[must_use]
    pub fn call_error(&self) -> Option<&Error> {
        self.outcomes.iter().find_map(Outcome::call_error)
    }

    /// How many records it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.outcomes.len()
    }

    /// Whether it has no records.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.outcomes.is_empty()
    }

    /// Puts the outcomes of a later batch, in their order, in the places of the records that this
    /// one did not send. What it has more of than there are such places is left out.
    pub fn filled_with(mut self, later: Self) -> Self {
        let open =
            self.outcomes.iter_mut().filter(|outcome| matches!(outcome, Outcome::NotSent(_)));
        for (place, outcome) in open.zip(later.outcomes) {
            *place = outcome;
        }
        self
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
        Ok(self.outcomes.into_iter().filter_map(Outcome::into_done).collect())
    }

    fn pick<'a, U>(
        &'a self,
        pick: impl Fn(&'a Outcome<T>) -> Option<U>,
    ) -> impl Iterator<Item = (usize, U)> {
        self.outcomes.iter().enumerate().filter_map(move |(at, outcome)| Some((at, pick(outcome)?)))
    }
}

impl<T> IntoIterator for Batch<T> {
    type Item = Outcome<T>;
    type IntoIter = std::vec::IntoIter<Outcome<T>>;

    /// The outcomes, in the order of the records given.
    fn into_iter(self) -> Self::IntoIter {
        self.outcomes.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Batch<T> {
    type Item = &'a Outcome<T>;
    type IntoIter = std::slice::Iter<'a, Outcome<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.outcomes.iter()
    }
}

/// How many records had which outcome, and the first failure: what [`Batch::into_result`] returns
/// as an error says this.
impl<T> fmt::Display for Batch<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [mut done, mut refused, mut unknown, mut not_sent] = [0_usize; 4];
        for outcome in &self.outcomes {
            *match outcome {
                Outcome::Done(_) => &mut done,
                Outcome::Refused(_) => &mut refused,
                Outcome::Unknown(_) => &mut unknown,
                Outcome::NotSent(_) => &mut not_sent,
            } += 1;
        }
        let count = self.len();
        write!(f, "write {count} record{}: {done} accepted", if count == 1 { "" } else { "s" })?;
        for (count, what) in [(refused, "refused"), (unknown, "unknown"), (not_sent, "not sent")] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        Ok(())
    }
}

/// For `?` after [`into_result`](Batch::into_result). The source is the first failure.
impl<T: fmt::Debug> std::error::Error for Batch<T> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.outcomes.iter().find_map(|outcome| match outcome {
            Outcome::Refused(error) => Some(error as &(dyn std::error::Error + 'static)),
            other => other.call_error().map(|error| error as &(dyn std::error::Error + 'static)),
        })
    }
}
