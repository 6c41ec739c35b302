//! How far a batch has come.

/// How far a batch has come: how many records have which outcome by now. No count ever falls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriteProgress {
    /// Records that Zoho accepted.
    pub done: usize,
    /// Records that Zoho refused.
    pub refused: usize,
    /// Records that may have been written: the call was cut.
    pub unknown: usize,
    /// Records that were not sent.
    pub not_sent: usize,
    /// How many records there are; `None` for an iterator that does not say.
    pub total: Option<usize>,
}

impl WriteProgress {
    /// How many records have an outcome.
    #[must_use]
    pub fn finished(&self) -> usize {
        self.done + self.refused + self.unknown + self.not_sent
    }
}
