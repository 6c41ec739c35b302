//! The content of files: kept bytes, or a pattern of any length that needs no memory.

use bytes::Bytes;

/// The content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Blob {
    /// These bytes.
    Kept(Bytes),
    /// The [pattern](byte) of this length.
    Pattern(u64),
    /// So many bytes that were not kept.
    Forgotten(u64),
}

impl Blob {
    /// How many bytes it has.
    pub(crate) fn len(&self) -> u64 {
        match self {
            Self::Kept(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            Self::Pattern(length) | Self::Forgotten(length) => *length,
        }
    }
}

/// The byte of the pattern at this place: the rest of the place divided by 251.
pub(crate) fn byte(place: u64) -> u8 {
    u8::try_from(place % PERIOD).unwrap_or_default()
}

/// A prime below 256, so that no power of two is a period.
const PERIOD: u64 = 251;

/// A piece of the pattern.
pub(crate) fn piece(from: u64, length: usize) -> Bytes {
    (from..).take(length).map(byte).collect::<Vec<u8>>().into()
}
