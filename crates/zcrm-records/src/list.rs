//! What is listed, and how.

use std::fmt;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use zcrm_core::{RecordStream, Sender};

use crate::operation::ListPage;
use crate::{SortBy, SortOrder};

/// A list of a module's records, to be streamed.
#[derive(Clone)]
#[must_use]
pub struct ListRecords {
    sender: Arc<dyn Sender>,
    page: ListPage<()>,
}

impl ListRecords {
    pub(crate) fn new(sender: Arc<dyn Sender>, module: Box<str>) -> Self {
        Self { sender, page: ListPage::new(module, Vec::<Box<str>>::new()) }
    }

    /// The API names of the fields to list, 1 to 50; the id comes with them.
    pub fn fields<F: Into<Box<str>>>(mut self, fields: impl IntoIterator<Item = F>) -> Self {
        self.page.fields = fields.into_iter().map(Into::into).collect();
        self
    }

    /// How many records are fetched at a time, 1 to 200. Default: 200.
    pub fn per_page(mut self, records: u16) -> Self {
        self.page.per_page = records;
        self
    }

    /// Sorts the list. Zoho's default is by id, the greatest first.
    pub fn sort(mut self, by: SortBy, order: SortOrder) -> Self {
        self.page.sort = Some((by, order));
        self
    }

    /// Lists what a custom view shows, by its id.
    pub fn custom_view(mut self, id: impl Into<Box<str>>) -> Self {
        self.page.custom_view = Some(id.into());
        self
    }

    /// Streams the records, page by page as they are requested. Nothing is sent before the first
    /// `next`.
    pub fn stream<T: DeserializeOwned + Send + 'static>(self) -> RecordStream<T> {
        let mut page = ListPage::new(self.page.module, [""; 0]);
        page.fields = self.page.fields;
        page.per_page = self.page.per_page;
        page.sort = self.page.sort;
        page.custom_view = self.page.custom_view;
        RecordStream::new(self.sender, page)
    }
}

impl fmt::Debug for ListRecords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListRecords").field("page", &self.page).finish_non_exhaustive()
    }
}
