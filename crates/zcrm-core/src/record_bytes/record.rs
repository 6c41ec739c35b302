//! One record of a page.

use std::borrow::Cow;
use std::sync::Arc;

use super::page::Kept;
use super::{PageFault, escape, index, scan};

/// A record as the JSON that came. It shares its page with the page's other records.
#[derive(Clone)]
pub(crate) struct RecordBytes {
    pub(super) kept: Arc<Kept>,
    pub(super) number: usize,
}

impl RecordBytes {
    /// Looks through the JSON text of one record.
    pub(crate) fn from_json(text: String) -> Result<Self, PageFault> {
        Ok(Self { kept: Arc::new(Kept::one(text)?), number: 0 })
    }

    /// Where the value of a field begins.
    #[inline]
    fn find(&self, name: &str) -> Option<usize> {
        self.kept.index.find(&self.kept.text, self.number, name)
    }

    /// The JSON of a field, and all that follows it in the page. The value ends by itself, for the
    /// text was looked through.
    #[inline]
    pub(crate) fn begin(&self, name: &str) -> Option<&str> {
        self.kept.text.get(self.find(name)?..)
    }

    /// The JSON of a field.
    pub(crate) fn raw(&self, name: &str) -> Option<&str> {
        self.find(name).map(|at| index::value(&self.kept.text, at))
    }

    /// A text field's value.
    pub(crate) fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        let text = &self.kept.text;
        let start = self.find(name).filter(|at| text.as_bytes().get(*at) == Some(&b'"'))? + 1;
        let (end, escaped) = scan::string(text.as_bytes(), start).ok()?;
        let raw = text.get(start..end - 1)?;
        Some(if escaped { escape::text(raw) } else { Cow::Borrowed(raw) })
    }

    /// The fields in the order in which they came: their names and their JSON.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
        let members = self.kept.index.members(&self.kept.text, self.number);
        members.map(|(name, json)| (escape::text(name), json))
    }

    /// The JSON of the whole record.
    pub(crate) fn as_json(&self) -> &str {
        self.kept.index.record(&self.kept.text, self.number)
    }

    /// The record alone: a copy of its text, which lets the rest of its page go.
    pub(crate) fn into_owned(self) -> Self {
        // What was looked through once is looked through again.
        Self::from_json(self.as_json().to_owned()).unwrap_or(self)
    }
}
