//! Where a stream stands, for a later process.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::fingerprint::fingerprint;
use crate::{Error, ErrorKind};

/// Where a [`RecordStream`](crate::RecordStream) stands; serialisable, for a later process.
///
/// It holds a format version, a hash of the request's identity (module, fields, criterion, order,
/// environment, API version) with no value of it in clear, and the endpoint's own cursor with the
/// number of records of that page that were handed out. A position belongs to one list: another
/// list refuses it.
///
/// A later version of zcrm reads positions of this one. A cursor may be a page token of Zoho's,
/// which is valid for a day and for the same user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    v: u32,
    of: String,
    at: Vec<At>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct At {
    cursor: Value,
    taken: usize,
}

/// The format that this version writes.
const VERSION: u32 = 1;

/// The fingerprint of a list, without and with what its sender adds to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    request: u128,
    /// `None` until the sender has told its origin.
    origin: Option<u128>,
}

impl Identity {
    pub(super) fn new(request: &str) -> Self {
        Self { request: fingerprint([request]), origin: None }
    }

    pub(super) fn is_complete(&self) -> bool {
        self.origin.is_some()
    }

    pub(super) fn set_origin(&mut self, origin: &str) {
        let request = format!("{:032x}", self.request);
        self.origin = Some(fingerprint([&*request, origin]));
    }

    fn to_text(self) -> String {
        match self.origin {
            Some(origin) => format!("{:032x}{origin:032x}", self.request),
            None => format!("{:032x}", self.request),
        }
    }

    /// Whether a position's text may be of this list, as far as both are known.
    fn matches(&self, of: &str) -> bool {
        let own = self.to_text();
        let both = own.len().min(of.len());
        matches!(of.len(), 32 | 64) && own.get(..both) == of.get(..both)
    }
}

impl Position {
    /// The position of a [`PageSource`](crate::PageSource) that stands at this cursor (`None`: at
    /// its end), for one that tells it before a page is there. `identity` is that of its stream,
    /// `origin` that of its [sender](crate::Sender::origin).
    #[must_use]
    pub fn of_source(identity: &str, origin: &str, cursor: Option<Value>) -> Self {
        let mut of = Identity::new(identity);
        of.set_origin(origin);
        Self::new(of, cursor.map(|cursor| (cursor, 0)))
    }

    /// The cursor of a [`PageSource`](crate::PageSource) (`None`: at its end) in this position, with
    /// what [`of_source`](Self::of_source) takes.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](ErrorKind::Configuration) when the position is of another list.
    pub fn source_cursor(&self, identity: &str, origin: &str) -> Result<Option<Value>, Error> {
        let mut of = Identity::new(identity);
        of.set_origin(origin);
        Ok(self.start(of)?.into_iter().next().map(|(cursor, _)| cursor))
    }

    /// A position: per range that has records left, the cursor and how many records of its page
    /// were handed out.
    pub(super) fn new(of: Identity, at: impl IntoIterator<Item = (Value, usize)>) -> Self {
        let at = at.into_iter().map(|(cursor, taken)| At { cursor, taken }).collect();
        Self { v: VERSION, of: of.to_text(), at }
    }

    /// Per range that has records left, the cursor and how many records of its page were handed
    /// out; none at the end.
    pub(super) fn start(&self, of: Identity) -> Result<Vec<(Value, usize)>, Error> {
        if self.v > VERSION {
            return Err(refused("a newer version of zcrm wrote the position"));
        }
        self.check(of)?;
        Ok(self.at.iter().map(|at| (at.cursor.clone(), at.taken)).collect())
    }

    /// Refuses a position of another list.
    pub(super) fn check(&self, of: Identity) -> Result<(), Error> {
        if of.matches(&self.of) { Ok(()) } else { Err(foreign()) }
    }
}

pub(super) fn foreign() -> Error {
    refused(
        "the position is of another request: module, fields, criterion, order, environment and API \
         version must be the same",
    )
}

fn refused(fault: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("resume the list: {fault}"))
}
