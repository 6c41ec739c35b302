//! Records as they come, cut into what one call takes.

use serde::Serialize;
use zcrm_core::{Error, ErrorKind, json_bytes};

use crate::RecordId;
use crate::operation::record_batch::MOST;
use crate::operation::write_call::Verb;

/// The records of a batch as JSON, one after another.
pub(super) trait Source: Send {
    /// The next record; an error for one that cannot be written.
    fn next(&mut self) -> Option<Result<Vec<u8>, serde_json::Error>>;

    /// How many there are beyond those taken, when that is known.
    fn left(&self) -> Option<usize>;

    /// Counts what is left, unless it may never end.
    fn count_rest(&mut self) -> usize;
}

/// Any iterator of records.
pub(super) struct Encoded<I>(pub(super) I);

impl<I: Iterator<Item: Serialize> + Send> Source for Encoded<I> {
    fn next(&mut self) -> Option<Result<Vec<u8>, serde_json::Error>> {
        self.0.next().map(|record| json_bytes(&record))
    }

    fn left(&self) -> Option<usize> {
        exact(&self.0)
    }

    fn count_rest(&mut self) -> usize {
        rest(&mut self.0)
    }
}

/// Any iterator of ids.
pub(super) struct Ids<I>(pub(super) I);

impl<I: Iterator<Item: Into<RecordId>> + Send> Source for Ids<I> {
    fn next(&mut self) -> Option<Result<Vec<u8>, serde_json::Error>> {
        self.0.next().map(|id| Ok(id.into().to_string().into_bytes()))
    }

    fn left(&self) -> Option<usize> {
        exact(&self.0)
    }

    fn count_rest(&mut self) -> usize {
        rest(&mut self.0)
    }
}

fn exact(iterator: &impl Iterator) -> Option<usize> {
    match iterator.size_hint() {
        (low, Some(high)) if low == high => Some(low),
        _ => None,
    }
}

/// More records than this are as good as without an end: an outcome for each would fill memory.
const COUNTABLE: usize = 1 << 31;

fn rest(iterator: &mut impl Iterator) -> usize {
    match (exact(iterator), iterator.size_hint().1) {
        (Some(count), _) if count <= COUNTABLE => count,
        (Some(_), _) => 0,
        (None, Some(_)) => iterator.count(),
        // It may never end: what was not taken from it is left in it.
        (None, None) => 0,
    }
}

/// What comes next of a batch.
pub(super) enum Piece {
    /// Up to a hundred records for one call.
    Records(Vec<Vec<u8>>),
    /// A record that cannot be written as JSON.
    Unwritable(Error),
}

/// Cuts the records into hundreds.
pub(super) struct Cut<'a> {
    source: Box<dyn Source + 'a>,
    verb: Verb,
    module: Box<str>,
    /// How many records were taken.
    taken: usize,
    /// A record that could not be written, taken behind those that could.
    unwritable: Option<Error>,
}

impl<'a> Cut<'a> {
    pub(super) fn new(source: Box<dyn Source + 'a>, verb: Verb, module: Box<str>) -> Self {
        Self { source, verb, module, taken: 0, unwritable: None }
    }

    /// How many records there are, when that is known.
    pub(super) fn total(&self) -> Option<usize> {
        Some(self.taken + self.source.left()?)
    }

    /// What comes next; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Piece> {
        if let Some(error) = self.unwritable.take() {
            return Some(Piece::Unwritable(error));
        }
        let mut records = Vec::with_capacity(self.source.left().unwrap_or(MOST).min(MOST));
        while records.len() < MOST {
            let Some(record) = self.source.next() else { break };
            self.taken += 1;
            match record {
                Ok(json) => records.push(json),
                Err(_) => {
                    let error = self.cannot_be_written();
                    if records.is_empty() {
                        return Some(Piece::Unwritable(error));
                    }
                    self.unwritable = Some(error);
                    break;
                }
            }
        }
        (!records.is_empty()).then_some(Piece::Records(records))
    }

    /// How many records are left, those that were taken and not handed out included.
    pub(super) fn count_rest(&mut self) -> usize {
        usize::from(self.unwritable.take().is_some()) + self.source.count_rest()
    }

    /// Without the words of the serializer, which may quote a value.
    fn cannot_be_written(&self) -> Error {
        let (verb, module, number) = (self.verb.as_str(), &self.module, self.taken);
        let message =
            format!("{verb} records in {module}: record {number} cannot be written as JSON");
        Error::new(ErrorKind::Configuration, message)
    }
}
