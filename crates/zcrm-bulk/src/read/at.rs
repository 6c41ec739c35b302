//! Where a bulk read stands.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Where a bulk read stands: what a position holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum At {
    /// Before the job of this page is submitted.
    Page(Start),
    /// At a page whose job was submitted.
    Job(PageJob),
    /// Behind the last page.
    End,
}

/// How a page is requested: by Zoho's token, or as the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Start {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) token: Option<String>,
}

/// A page whose job was submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PageJob {
    pub(super) id: String,
    /// How the page was requested, should its job fail.
    pub(super) start: Start,
    /// How many rows of it were read.
    #[serde(default)]
    pub(super) row: u64,
    /// How many rows the pages before it have.
    #[serde(default)]
    pub(super) before: u64,
    /// The job of the next page, once it was submitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
}

impl At {
    pub(super) fn first() -> Self {
        Self::Page(Start::default())
    }

    pub(super) fn job(id: String, start: Start, before: u64) -> Self {
        Self::Job(PageJob { id, start, row: 0, before, next: None })
    }

    /// `None`: at the end.
    pub(super) fn cursor(&self) -> Option<Value> {
        match self {
            Self::End => None,
            _ => serde_json::to_value(self).ok(),
        }
    }

    pub(super) fn from_cursor(cursor: Option<&Value>) -> Option<Self> {
        match cursor {
            None => Some(Self::End),
            Some(cursor) => Self::deserialize(cursor).ok(),
        }
    }
}
