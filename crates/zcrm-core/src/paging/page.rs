//! One page of a list.

use serde::Deserialize;

use crate::{Error, RecordId};

/// One page of a list: per record a result, so that a record of another type than the one asked for
/// costs only itself.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Page<T> {
    /// The records, in order.
    pub items: Vec<Result<T, Error>>,
    /// What comes after them.
    pub info: PageInfo,
    /// The ids of the records, in order; where they are known.
    pub(super) ids: Option<Box<[RecordId]>>,
    /// Why it is not known what comes after them.
    pub(super) unknown_end: Option<Error>,
    repaired: usize,
}

/// What a page says of itself and of the next one.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct PageInfo {
    /// Whether there are records after these.
    #[serde(default)]
    pub more_records: bool,
    /// How to request them beyond the first 2,000.
    #[serde(default)]
    pub next_page_token: Option<Box<str>>,
}

impl PageInfo {
    /// Whether there are records after these, and their token where one is needed.
    #[must_use]
    pub fn new(more_records: bool, next_page_token: Option<Box<str>>) -> Self {
        Self { more_records, next_page_token }
    }
}

impl<T> Page<T> {
    /// A page of these records.
    #[must_use]
    pub fn new(items: Vec<Result<T, Error>>, info: PageInfo) -> Self {
        Self { items, info, ids: None, unknown_end: None, repaired: 0 }
    }

    pub(crate) fn without_end(mut self, fault: Error) -> Self {
        self.unknown_end = Some(fault);
        self
    }

    /// Why it is not known what comes after it: its `info` has another shape than expected, and the
    /// one here says that there are more records. A list returns this error behind its records.
    #[must_use]
    pub fn unknown_end(&self) -> Option<&Error> {
        self.unknown_end.as_ref()
    }

    pub(crate) fn with_repaired(mut self, characters: usize) -> Self {
        self.repaired += characters;
        self
    }

    /// How many characters of it could not be read: bytes that are not UTF-8 and halves of
    /// surrogate pairs, which are U+FFFD in its records, and control characters that stood where
    /// JSON has none.
    #[must_use]
    pub fn repaired_characters(&self) -> usize {
        self.repaired
    }

    /// Tells the ids of its records, in order: positions of lists that are read id after id hold
    /// the last one, so that records that are deleted meanwhile do not count.
    #[must_use]
    pub fn with_ids(mut self, ids: impl Into<Box<[RecordId]>>) -> Self {
        self.ids = Some(ids.into());
        self
    }

    /// The id of its last record, where ids are known.
    #[must_use]
    pub fn last_id(&self) -> Option<RecordId> {
        self.ids.as_ref()?.last().copied()
    }

    /// A page without records, after which none come.
    #[must_use]
    pub fn empty() -> Self {
        Self::new(Vec::new(), PageInfo::default())
    }

    /// The records, if each was of the type asked for.
    ///
    /// # Errors
    ///
    /// That of the first record that was not; also when the page does not tell what comes after it.
    pub fn into_records(self) -> Result<Vec<T>, Error> {
        let records = self.items.into_iter().collect::<Result<_, _>>()?;
        self.unknown_end.map_or(Ok(records), Err)
    }
}
