//! Records that are looked for.

use std::fmt;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use zcrm_core::{Error, ErrorKind, RecordStream, Sender};
use zcrm_query::{Criterion, QueryError};

use crate::Records;
use crate::field_list::FieldList;
use crate::list::{PageSettings, Reading, flag, page_settings, reading_settings, three_ways};
use crate::operation::SearchPage;

/// What is looked for: a criterion, or words in the fields of a kind.
///
/// Values are escaped, and cannot change what is asked. Zoho wants words of two characters or more.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>.
#[derive(Clone, PartialEq)]
pub struct Search(By);

#[derive(Clone, PartialEq)]
enum By {
    Criterion(Box<Criterion>),
    Text(&'static str, Box<str>),
}

impl Search {
    /// Records with this text as an e-mail address, in any field of that type.
    #[must_use]
    pub fn email(address: impl Into<Box<str>>) -> Self {
        Self(By::Text("email", address.into()))
    }

    /// Records with this telephone number, in any field of that type.
    #[must_use]
    pub fn phone(number: impl Into<Box<str>>) -> Self {
        Self(By::Text("phone", number.into()))
    }

    /// Records with this word, in any field of text.
    #[must_use]
    pub fn word(word: impl Into<Box<str>>) -> Self {
        Self(By::Text("word", word.into()))
    }

    /// The parameter and its value; `what` is for the words of an error.
    pub(crate) fn parameter(&self, what: &str) -> Result<(&'static str, String), Error> {
        match &self.0 {
            By::Criterion(criterion) => {
                let text = criterion.to_search().map_err(|error| unwritable(what, error))?;
                Ok(("criteria", text))
            }
            By::Text(name, text) => Ok((name, text.to_string())),
        }
    }

    /// The fields that its conditions name.
    pub(crate) fn fields(&self) -> Vec<Box<str>> {
        match &self.0 {
            By::Criterion(criterion) => {
                // A look-up's id is asked for by a dot.
                let name = |path: &str| path.split('.').next().unwrap_or_default().into();
                criterion.fields().map(name).collect()
            }
            By::Text(..) => Vec::new(),
        }
    }
}

/// The error of a query that cannot be written: nothing was sent.
pub(crate) fn unwritable(what: &str, error: QueryError) -> Error {
    Error::new(ErrorKind::Configuration, format!("{what}: {error}")).with_detail(error)
}

impl From<Criterion> for Search {
    fn from(criterion: Criterion) -> Self {
        Self(By::Criterion(Box::new(criterion)))
    }
}

/// What is looked for belongs to the customer: it is not shown.
impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            By::Criterion(_) => "Search(criteria)",
            By::Text(name, _) => name,
        })
    }
}

/// A search in a module, to be streamed: the first 2,000 records that it finds, one credit for up to
/// 200. Zoho's index lags behind: what was written a moment ago may not be found yet.
///
/// ```
/// use zcrm_records::{Record, RecordsExt as _, Search};
/// use zcrm_query::field;
/// # use bytes::Bytes;
/// # use zcrm_core::{Error, OperationRequest, sender_fn};
/// # let crm = std::sync::Arc::new(sender_fn(|request: OperationRequest| async move {
/// #     let is_first = request.query_text().starts_with("criteria=%28%28Company%3Aequals%3AO%27Neil%5C%2C%20%5C%28AT%26T%5C%29%29and");
/// #     assert!(is_first || request.query_text().starts_with("email="), "{}", request.query_text());
/// #     let body = br#"{"data":[{"id":"1","Last_Name":"Byron"}],"info":{"more_records":false}}"#;
/// #     Ok(http::Response::new(Bytes::from_static(body)))
/// # }));
/// # zcrm_runtime::block_on(async {
/// let leads = crm.records("Leads");
/// let hot = field("Company").equals("O'Neil, (AT&T)").and(field("Annual_Revenue").greater_than(10_000));
/// let found = leads.search(hot).fields(["Last_Name"]).stream::<Record>().collect().await?;
/// let ada = leads.search(Search::email("ada@example.com")).stream::<Record>().next().await?;
/// # assert!(found.len() == 1 && ada.is_some());
/// # Ok::<(), Error>(())
/// # }).unwrap();
/// ```
#[derive(Clone)]
#[must_use]
pub struct SearchRecords {
    sender: Arc<dyn Sender>,
    settings: SearchSettings,
    fields: Vec<Box<str>>,
    reading: Reading,
}

/// What a search finds, besides its fields.
#[derive(Clone)]
pub(crate) struct SearchSettings {
    pub(crate) module: Box<str>,
    pub(crate) search: Search,
    pub(crate) page: PageSettings,
    pub(crate) parameters: Vec<(&'static str, Box<str>)>,
}

impl SearchSettings {
    pub(crate) fn new(module: Box<str>, search: Search) -> Self {
        Self { module, search, page: PageSettings::default(), parameters: Vec::new() }
    }
}

impl Records {
    /// Looks for records: by a criterion, or by [`Search::email`], [`Search::phone`],
    /// [`Search::word`].
    pub fn search(&self, search: impl Into<Search>) -> SearchRecords {
        SearchRecords {
            sender: Arc::clone(&self.sender),
            settings: SearchSettings::new(self.module.clone(), search.into()),
            fields: Vec::new(),
            reading: Reading::default(),
        }
    }
}

impl SearchRecords {
    page_settings! {
        /// The API names of the fields to fetch, at most 50. Left out, they are those of the struct
        /// that is streamed; for other types Zoho sends all fields.
    }

    /// Which leads by conversion: `Some(false)`, Zoho's default, finds those that are not
    /// converted, `Some(true)` those that are, `None` both.
    pub fn converted(mut self, converted: Option<bool>) -> Self {
        self.settings.parameters.push(("converted", three_ways(converted)));
        self
    }

    /// Whether records that wait for approval are left out (`true`, Zoho's default) or found alone.
    pub fn approved(mut self, approved: bool) -> Self {
        self.settings.parameters.push(("approved", flag(approved)));
        self
    }

    reading_settings!();

    /// Streams what is found. Nothing is sent before the first `next`. Fields are checked as those
    /// of [`ListRecords::stream`](crate::ListRecords::stream).
    pub fn stream<T: DeserializeOwned + Send + 'static>(self) -> RecordStream<T> {
        let known = || self.sender.known_fields(&self.settings.module);
        let fields = FieldList::of::<T>(&self.fields, known);
        let stream = RecordStream::new(self.sender, SearchPage::of(self.settings, fields));
        self.reading.apply(stream)
    }
}

impl fmt::Debug for SearchRecords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SearchRecords")
            .field("module", &self.settings.module)
            .field("fields", &self.fields)
            .finish_non_exhaustive()
    }
}
