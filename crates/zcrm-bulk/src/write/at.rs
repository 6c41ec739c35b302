//! Where a bulk write stands.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Where a bulk write stands: what a position holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct At {
    /// The parts whose submission has begun, in the order of the input.
    pub(super) parts: Vec<PartAt>,
    /// The part whose results are read.
    pub(super) part: usize,
    /// How many results of that part were read.
    pub(super) row: u64,
    /// How many rows the parts before it have.
    pub(super) before: u64,
    /// All results were read.
    #[serde(default)]
    pub(super) is_end: bool,
}

/// A part whose submission has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PartAt {
    pub(super) rows: u64,
    /// The checksum of its rows: another input is noticed.
    pub(super) sum: u32,
    /// `None` until Zoho has said that it took the job: then it is not known whether it did.
    #[serde(default)]
    pub(super) job: Option<String>,
}

impl At {
    pub(super) fn cursor(&self) -> Option<Value> {
        if self.is_end { None } else { serde_json::to_value(self).ok() }
    }

    pub(super) fn from_cursor(cursor: Option<&Value>) -> Option<Self> {
        match cursor {
            None => Some(Self { is_end: true, ..Self::default() }),
            Some(cursor) => Self::deserialize(cursor).ok(),
        }
    }
}
