//! The outside of an answer: one member that lists what was asked for.

use std::fmt;

use serde_json::value::RawValue;

use super::tolerant::{Members, elements, is_absent};

/// The text is no answer of this sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerError {
    wrapper: &'static str,
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "read a metadata answer: it has no list named `{}`", self.wrapper)
    }
}

impl std::error::Error for AnswerError {}

/// The elements of the list of this name.
pub(super) fn list<'a>(
    answer: &'a [u8],
    wrapper: &'static str,
) -> Result<Vec<&'a RawValue>, AnswerError> {
    let error = || AnswerError { wrapper };
    let Members(members) = serde_json::from_slice(answer).map_err(|_| error())?;
    let (_, raw) = members.iter().rev().find(|(name, _)| name == wrapper).ok_or_else(error)?;
    if is_absent(raw) {
        return Ok(Vec::new());
    }
    elements(raw).ok_or_else(error)
}
