//! What of a related list is listed, and how.

use std::fmt;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use zcrm_core::{RecordStream, Sender};

use super::handle::named_fields;
use super::{Converted, ListRelated};
use crate::record_path::RecordPath;
use crate::{RecordId, SortBy, SortOrder};

/// A related list of a record, to be streamed.
#[derive(Clone)]
#[must_use]
pub struct RelatedQuery {
    sender: Arc<dyn Sender>,
    page: ListRelated<()>,
}

impl RelatedQuery {
    pub(super) fn new(sender: Arc<dyn Sender>, record_path: RecordPath, list: Box<str>) -> Self {
        Self { sender, page: ListRelated::of(record_path, list, Arc::default()) }
    }

    /// The API names of the fields to list, 1 to 50; the id comes with them. Left out, they are
    /// those that the type of the records names.
    pub fn fields<F: Into<Box<str>>>(mut self, fields: impl IntoIterator<Item = F>) -> Self {
        self.page.fields = fields.into_iter().map(Into::into).collect();
        self
    }

    /// How many records are fetched at a time, 1 to 200. Default: 200.
    pub fn per_page(mut self, records: u16) -> Self {
        self.page.per_page = records;
        self
    }

    /// Sorts the list.
    pub fn sort(mut self, by: SortBy, order: SortOrder) -> Self {
        self.page.sort = Some((by, order));
        self
    }

    /// Lists those with these ids only.
    pub fn ids(mut self, ids: impl IntoIterator<Item = impl Into<RecordId>>) -> Self {
        self.page.ids = ids.into_iter().map(Into::into).collect();
        self
    }

    /// Which leads of the list are listed, by whether they were converted.
    pub fn converted(mut self, converted: Converted) -> Self {
        self.page.converted = Some(converted);
        self
    }

    /// Lists what hung on a record that was deleted; each row then also has `$member_info`.
    pub fn of_deleted(mut self) -> Self {
        self.page.of_deleted = true;
        self
    }

    /// Streams the records, page by page as they are requested. Nothing is sent before the first
    /// `next`.
    pub fn stream<T: DeserializeOwned + Send + 'static>(self) -> RecordStream<T> {
        let mut page = self.page.read_as::<T>();
        if page.fields.is_empty() {
            page.fields = named_fields::<T>().map(Into::into).collect();
        }
        RecordStream::new(self.sender, page)
    }
}

impl fmt::Debug for RelatedQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RelatedQuery").field("page", &self.page).finish_non_exhaustive()
    }
}
