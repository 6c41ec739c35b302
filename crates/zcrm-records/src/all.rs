//! All records of a module, however many.

use std::fmt;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use zcrm_core::{RecordStream, Sender};
use zcrm_query::Criterion;

use crate::Records;
use crate::field_list::FieldList;
use crate::list::{Reading, reading_settings};
use crate::operation::{AllPage, AllPlan, MOST_ROWS};

/// All records of a module, to be streamed: however many, with any number of fields.
///
/// They come by COQL, id after id: `where id > … order by id limit 2000`, three credits for 2,000
/// records, which is the cheapest complete way. A list of 100,000 records costs 500 credits, this 150.
/// Up to 499 fields come with one call; where Zoho takes fewer columns, several calls make a page.
///
/// Each record that exists throughout comes exactly once, whatever is created, changed and deleted
/// meanwhile. A position holds the last id, and does not end as page tokens do.
///
/// COQL shows neither subforms nor look-ups of several records; get those one by one.
///
/// Sources: <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
///
/// ```
/// use serde::Deserialize;
/// use zcrm_records::{RecordId, RecordsExt as _};
/// use zcrm_query::field;
/// # use bytes::Bytes;
/// # use zcrm_core::{Error, OperationRequest, sender_fn};
///
/// #[derive(Deserialize)]
/// struct Lead {
///     id: RecordId,
///     #[serde(rename = "Last_Name")]
///     last_name: String,
/// }
///
/// # let crm = std::sync::Arc::new(sender_fn(|request: OperationRequest| async move {
/// #     let body = String::from_utf8(request.body_bytes().unwrap().to_vec()).unwrap();
/// #     assert!(body.contains("select id, Last_Name from Leads where Annual_Revenue > 10000 order by id asc limit 2000"), "{body}");
/// #     let rows = br#"{"data":[{"Last_Name":"Byron","id":"1"}],"info":{"more_records":false}}"#;
/// #     Ok(http::Response::new(Bytes::from_static(rows)))
/// # }));
/// # zcrm_runtime::block_on(async {
/// let rich = field("Annual_Revenue").greater_than(10_000);
/// let mut leads = crm.records("Leads").all().filter(rich).prefetch(1).stream::<Lead>();
/// while let Some(page) = leads.next_page().await? {
///     println!("{} up to {:?}", page.len(), page.last().map(|lead| lead.id));
///     let position = serde_json::to_string(&leads.position()); // for a later process
/// }
/// # Ok::<(), Error>(())
/// # }).unwrap();
/// ```
#[derive(Clone)]
#[must_use]
pub struct AllRecords {
    sender: Arc<dyn Sender>,
    module: Box<str>,
    fields: Vec<Box<str>>,
    filter: Option<Criterion>,
    reading: Reading,
}

impl Records {
    /// All records of the module, beyond the 100,000 of a list and beyond its 50 fields.
    pub fn all(&self) -> AllRecords {
        AllRecords {
            sender: Arc::clone(&self.sender),
            module: self.module.clone(),
            fields: Vec::new(),
            filter: None,
            reading: Reading::default(),
        }
    }
}

impl AllRecords {
    /// The API names of the fields; look-ups may be followed by dots. The id comes with them. Left
    /// out, they are those of the struct that is streamed; other types do not tell theirs.
    pub fn fields<F: Into<Box<str>>>(mut self, fields: impl IntoIterator<Item = F>) -> Self {
        self.fields = fields.into_iter().map(Into::into).collect();
        self
    }

    /// Only records that meet the criterion, and those that were given before; as COQL compares.
    pub fn filter(mut self, criterion: Criterion) -> Self {
        self.filter = Some(match self.filter {
            Some(before) => before.and(criterion),
            None => criterion,
        });
        self
    }

    /// Reads so many ranges of ids at the same time, by tasks of the sender's runtime. The ranges
    /// have as many records each, however the ids lie: a count and the boundaries are asked for first,
    /// one credit each. Records come in the order of their arrival, those of a range by id.
    ///
    /// Zoho runs ten queries at a time for an organisation.
    pub fn concurrent(mut self, calls: usize) -> Self {
        self.reading.concurrent = calls;
        self
    }

    reading_settings!();

    /// Streams the records, by id. Nothing is sent before the first `next`.
    ///
    /// Fields are checked as those of [`ListRecords::stream`](crate::ListRecords::stream).
    pub fn stream<T: DeserializeOwned + Send + 'static>(self) -> RecordStream<T> {
        let known = || self.sender.known_fields(&self.module);
        let fields = FieldList::of::<T>(&self.fields, known);
        let rows = self.reading.limit.and_then(|limit| u32::try_from(limit).ok());
        let rows = rows.unwrap_or(MOST_ROWS).clamp(1, MOST_ROWS);
        let plan = AllPlan::new(self.module, fields, self.filter, rows);
        self.reading.apply(RecordStream::new(self.sender, AllPage::new(plan)))
    }
}

/// The criterion holds values of the customer: it is not shown.
impl fmt::Debug for AllRecords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AllRecords")
            .field("module", &self.module)
            .field("fields", &self.fields)
            .finish_non_exhaustive()
    }
}
