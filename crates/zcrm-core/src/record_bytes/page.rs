//! A page of records as the text that came.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use super::fault::{PageFault, PageFaultKind};
use super::index::{self, Index};
use super::nesting::Span;
use super::record::RecordBytes;

/// A page of records as the text that came, looked through and not decoded.
///
/// A record holds the whole page as long as it lives; [`Record::into_owned`] lets it go.
///
/// [`Record::into_owned`]: crate::Record::into_owned
#[derive(Clone)]
pub struct RecordPage {
    kept: Arc<Kept>,
}

/// The text and what is known of it.
pub(super) struct Kept {
    pub(super) text: String,
    pub(super) index: Index,
    info: Option<Span>,
}

impl RecordPage {
    /// Looks through a page: an object with a list of records under this key.
    ///
    /// Besides the text, what is kept is at most as long as the text and 4 KiB; while it is read,
    /// twice as long.
    ///
    /// # Errors
    ///
    /// [`PageFault`] when it is not JSON, not a page, or has a member twice.
    pub fn read(body: Bytes, key: &str) -> Result<Self, PageFault> {
        let text = text(body)?;
        let found = index::page(&text, key)?;
        Ok(Self { kept: Arc::new(Kept { text, index: found.index, info: found.info }) })
    }

    /// Looks through a JSON list of records, as a subform holds it.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn read_list(json: impl Into<Bytes>) -> Result<Self, PageFault> {
        let text = text(json.into())?;
        let index = index::list(&text)?;
        Ok(Self { kept: Arc::new(Kept { text, index, info: None }) })
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.index.len()
    }

    /// Whether there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn rows(&self) -> impl ExactSizeIterator<Item = RecordBytes> + use<'_> {
        (0..self.len()).map(|number| RecordBytes { kept: Arc::clone(&self.kept), number })
    }

    /// The JSON of the page's `info`.
    #[must_use]
    pub fn info(&self) -> Option<&str> {
        self.kept.info.map(|info| info.of(&self.kept.text))
    }

    /// The text that came.
    pub(crate) fn text(&self) -> &str {
        &self.kept.text
    }

    /// The bytes that are kept besides the text.
    #[must_use]
    pub fn index_bytes(&self) -> usize {
        self.kept.index.bytes()
    }
}

impl Kept {
    /// Looks through the text of one record.
    pub(super) fn one(text: String) -> Result<Self, PageFault> {
        let text = checked_length(text)?;
        let index = index::one(&text)?;
        Ok(Self { text, index, info: None })
    }
}

/// The body as text; it is copied only when other holders have it too.
fn text(body: Bytes) -> Result<String, PageFault> {
    let text = String::from_utf8(body.into()).map_err(|error| {
        PageFault::new(PageFaultKind::NotUtf8, error.utf8_error().valid_up_to())
    })?;
    checked_length(text)
}

/// Places are kept in 32 bits, of which the last value says that a member is absent.
fn checked_length(text: String) -> Result<String, PageFault> {
    let length = u32::try_from(text.len()).ok().filter(|length| *length < u32::MAX);
    length.map(|_| ()).ok_or(PageFault::new(PageFaultKind::TooLong, 0))?;
    Ok(text)
}

impl fmt::Debug for RecordPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordPage")
            .field("records", &self.len())
            .field("bytes", &self.kept.text.len())
            .finish_non_exhaustive()
    }
}
