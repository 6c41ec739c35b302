//! Files that tests attach.

use bytes::Bytes;

use crate::blob::{self, Blob};

/// A file, for [`SimRecords::attach`](crate::SimRecords::attach).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimFile {
    name: String,
    content: Blob,
}

impl SimFile {
    /// A file of these bytes.
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self { name: name.into(), content: Blob::Kept(content.into()) }
    }

    /// A file of any length that needs no memory: the byte at each place is
    /// [`pattern_byte`](Self::pattern_byte) of it.
    pub fn pattern(name: impl Into<String>, length: u64) -> Self {
        Self { name: name.into(), content: Blob::Pattern(length) }
    }

    /// The byte of a pattern at this place.
    #[must_use]
    pub fn pattern_byte(place: u64) -> u8 {
        blob::byte(place)
    }

    pub(crate) fn into_parts(self) -> (String, Blob) {
        (self.name, self.content)
    }
}
