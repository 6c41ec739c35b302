//! Why a text is no page of records.

use std::fmt;

/// Why a text is no page of records, and where.
///
/// It names a place and never quotes the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageFault {
    /// What is wrong.
    pub kind: PageFaultKind,
    /// Where, in bytes.
    pub at: usize,
}

/// What is wrong with a text that is no page of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageFaultKind {
    /// It is not UTF-8.
    NotUtf8,
    /// It is not JSON.
    NotJson,
    /// It ends too early.
    EndsEarly,
    /// It is nested more than 127 levels deep.
    TooDeep,
    /// A member is there twice.
    Twice,
    /// A member's name holds half of a surrogate pair.
    HalfACharacter,
    /// It is JSON of another shape: no object, or no list of objects under the key.
    NotAPage,
    /// An object has so many small members that looking for repeated ones would take more memory
    /// than the text.
    TooDense,
    /// It is 4 GiB long or longer.
    TooLong,
}

impl PageFault {
    pub(super) const fn new(kind: PageFaultKind, at: usize) -> Self {
        Self { kind, at }
    }

    /// What no JSON has at this place.
    #[cold]
    pub(super) const fn syntax(bytes: &[u8], at: usize) -> Self {
        let ends = at >= bytes.len();
        Self::new(if ends { PageFaultKind::EndsEarly } else { PageFaultKind::NotJson }, at)
    }
}

impl fmt::Display for PageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            PageFaultKind::NotUtf8 => "it is not UTF-8",
            PageFaultKind::NotJson => "it is not JSON",
            PageFaultKind::EndsEarly => "it ends too early",
            PageFaultKind::TooDeep => "it is nested too deeply",
            PageFaultKind::Twice => "a key is there twice",
            PageFaultKind::HalfACharacter => "a key holds half a character",
            PageFaultKind::NotAPage => "its JSON has another shape than expected",
            PageFaultKind::TooDense => "an object has too many small members",
            PageFaultKind::TooLong => "it is too long",
        };
        write!(f, "read a page of records: {what}, at byte {}", self.at)
    }
}

impl std::error::Error for PageFault {}
