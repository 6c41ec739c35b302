//! What is listed, and how.

use std::fmt;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use zcrm_core::{DateTime, Position, RecordStream, Sender};

use crate::field_list::FieldList;
use crate::operation::{ListPage, PER_PAGE};
use crate::{SortBy, SortOrder};

/// A list of a module's records, to be streamed: the first 100,000 of them. A call costs one credit
/// for up to 200 records, three by a custom view.
///
/// ```
/// use serde::Deserialize;
/// use zcrm_records::RecordsExt as _;
/// # use bytes::Bytes;
/// # use zcrm_core::{Error, OperationRequest, sender_fn};
///
/// #[derive(Deserialize)]
/// struct Lead {
///     #[serde(rename = "Last_Name")]
///     last_name: String,
///     #[serde(rename = "Email")]
///     email: Option<String>,
/// }
///
/// # let crm = std::sync::Arc::new(sender_fn(|request: OperationRequest| async move {
/// #     assert!(request.query_text().starts_with("fields=Last_Name%2CEmail&"));
/// #     let body = br#"{"data":[{"id":"1","Last_Name":"Byron","Email":null}],"info":{"more_records":false}}"#;
/// #     Ok(http::Response::new(Bytes::from_static(body)))
/// # }));
/// # zcrm_runtime::block_on(async {
/// // The fields are those of the struct.
/// let mut leads = crm.records("Leads").list().stream::<Lead>();
/// while let Some(lead) = leads.next().await? {
///     println!("{} {:?}", lead.last_name, lead.email);
/// }
/// # Ok::<(), Error>(())
/// # }).unwrap();
/// ```
#[derive(Clone)]
#[must_use]
pub struct ListRecords {
    sender: Arc<dyn Sender>,
    settings: ListSettings,
    fields: Vec<Box<str>>,
    reading: Reading,
}

/// What a list shows, besides its fields.
#[derive(Clone)]
pub(crate) struct ListSettings {
    pub(crate) module: Box<str>,
    pub(crate) page: PageSettings,
    pub(crate) custom_view: Option<Box<str>>,
    /// Further parameters of the query.
    pub(crate) parameters: Vec<(&'static str, Box<str>)>,
    pub(crate) modified_since: Option<DateTime>,
}

impl ListSettings {
    pub(crate) fn new(module: Box<str>) -> Self {
        Self {
            module,
            page: PageSettings::default(),
            custom_view: None,
            parameters: Vec::new(),
            modified_since: None,
        }
    }
}

/// How many records a page has, and in which order: of lists and searches.
#[derive(Clone, Copy)]
pub(crate) struct PageSettings {
    pub(crate) per_page: u16,
    pub(crate) sort: Option<(SortBy, SortOrder)>,
}

impl Default for PageSettings {
    fn default() -> Self {
        Self { per_page: PER_PAGE, sort: None }
    }
}

impl PageSettings {
    /// Why Zoho would refuse them.
    pub(crate) fn fault(self) -> Option<&'static str> {
        (self.per_page == 0 || self.per_page > PER_PAGE).then_some("a page has 1 to 200 records")
    }

    /// Their parameters.
    pub(crate) fn parameters(self) -> impl Iterator<Item = (&'static str, String)> {
        let sort = self.sort.into_iter().flat_map(|(by, order)| {
            [("sort_by", by.as_str().to_owned()), ("sort_order", order.as_str().to_owned())]
        });
        std::iter::once(("per_page", self.per_page.to_string())).chain(sort)
    }

    /// The order, for the identity of a position.
    pub(crate) fn order(self) -> Option<[&'static str; 2]> {
        self.sort.map(|(by, order)| [by.as_str(), order.as_str()])
    }
}

/// The settings of every type with [`PageSettings`] and a list of fields.
macro_rules! page_settings {
    ($(#[$fields:meta])*) => {
        $(#[$fields])*
        pub fn fields<F: Into<Box<str>>>(mut self, fields: impl IntoIterator<Item = F>) -> Self {
            self.fields = fields.into_iter().map(Into::into).collect();
            self
        }

        /// How many records are fetched at a time, 1 to 200. Default: 200.
        pub fn per_page(mut self, records: u16) -> Self {
            self.settings.page.per_page = records;
            self
        }

        /// Sorts what comes. Zoho's default is by id, the greatest first.
        pub fn sort(mut self, by: $crate::SortBy, order: $crate::SortOrder) -> Self {
            self.settings.page.sort = Some((by, order));
            self
        }
    };
}
pub(crate) use page_settings;

/// How a stream is read, whatever it lists.
#[derive(Clone, Default)]
pub(crate) struct Reading {
    pub(crate) limit: Option<u64>,
    pub(crate) prefetch: usize,
    pub(crate) concurrent: usize,
    pub(crate) resume: Option<Position>,
}

impl Reading {
    pub(crate) fn apply<T: Send + 'static>(&self, stream: RecordStream<T>) -> RecordStream<T> {
        let stream = stream.prefetch(self.prefetch).concurrent(self.concurrent);
        let stream = stream.resume_or_fail(self.resume.as_ref());
        match self.limit {
            Some(records) => stream.limit(records),
            None => stream,
        }
    }
}

/// The settings that builders of streams have in common.
macro_rules! reading_settings {
    () => {
        /// Ends the stream after so many records.
        pub fn limit(mut self, records: u64) -> Self {
            self.reading.limit = Some(records);
            self
        }

        /// Fetches up to so many pages ahead, by a task of the sender's runtime, while earlier ones
        /// are read.
        pub fn prefetch(mut self, pages: usize) -> Self {
            self.reading.prefetch = pages;
            self
        }

        /// Goes on where an earlier stream of the same list stood. A position of another list is
        /// the error of the first `next`.
        pub fn resume(mut self, position: zcrm_core::Position) -> Self {
            self.reading.resume = Some(position);
            self
        }
    };
}
pub(crate) use reading_settings;

impl ListRecords {
    pub(crate) fn new(sender: Arc<dyn Sender>, module: Box<str>) -> Self {
        Self {
            sender,
            settings: ListSettings::new(module),
            fields: Vec::new(),
            reading: Reading::default(),
        }
    }

    page_settings! {
        /// The API names of the fields to list, 1 to 50; the id comes with them. Left out, they are
        /// those of the struct that is streamed; other types do not tell theirs.
        ///
        /// A struct may have more fields than are named: those stay empty.
    }

    /// Lists what a custom view shows, by its id. A call then costs three credits.
    pub fn custom_view(mut self, id: impl Into<Box<str>>) -> Self {
        self.settings.custom_view = Some(id.into());
        self
    }

    /// Lists the records that were changed later than this. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
    pub fn modified_since(mut self, time: DateTime) -> Self {
        self.settings.modified_since = Some(time);
        self
    }

    /// Lists the records of a territory, by its id, and of those below it if wished.
    pub fn territory(mut self, id: impl Into<Box<str>>, include_child: bool) -> Self {
        self.settings.parameters.push(("territory_id", id.into()));
        self.settings.parameters.push(("include_child", flag(include_child)));
        self
    }

    /// Which leads by conversion: `Some(false)`, Zoho's default, lists those that are not
    /// converted, `Some(true)` those that are, `None` both.
    pub fn converted(mut self, converted: Option<bool>) -> Self {
        self.settings.parameters.push(("converted", three_ways(converted)));
        self
    }

    /// Which records by approval: `Some(true)` lists those that are approved, `Some(false)` those
    /// that are not, `None` both.
    pub fn approved(mut self, approved: Option<bool>) -> Self {
        self.settings.parameters.push(("approved", three_ways(approved)));
        self
    }

    reading_settings!();

    /// Streams the records, page by page as they are requested. Nothing is sent before the first
    /// `next`.
    ///
    /// A field of the struct with which no record of the first page comes is an error that names
    /// it. When the sender has the module's metadata at hand, a field that the module lacks is an
    /// error before anything is sent.
    pub fn stream<T: DeserializeOwned + Send + 'static>(self) -> RecordStream<T> {
        let known = || self.sender.known_fields(&self.settings.module);
        let fields = FieldList::of::<T>(&self.fields, known);
        let stream = RecordStream::new(self.sender, ListPage::of(self.settings, fields));
        self.reading.apply(stream)
    }
}

/// A truth value as Zoho's parameters have it.
pub(crate) fn flag(truth: bool) -> Box<str> {
    if truth { "true".into() } else { "false".into() }
}

/// The same, with a third word for both.
pub(crate) fn three_ways(truth: Option<bool>) -> Box<str> {
    truth.map_or_else(|| "both".into(), flag)
}

impl fmt::Debug for ListRecords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListRecords")
            .field("module", &self.settings.module)
            .field("fields", &self.fields)
            .finish_non_exhaustive()
    }
}
