//! COQL: rows by a query.

use std::fmt;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use zcrm_core::{Error, ErrorKind, RecordStream, Sender};
use zcrm_query::{Coql, Value};

use crate::list::{Reading, reading_settings};
use crate::operation::CoqlPage;

/// Gives every [`Sender`] that can be cloned, such as `zcrm-client`'s `Client`, its `query` method.
pub trait QueryExt: Sender + Clone {
    /// Rows by a COQL query: a text with `:names` to bind, or a [`Select`](zcrm_query::Select).
    ///
    /// ```
    /// use serde::Deserialize;
    /// use zcrm_records::{QueryExt as _, RecordId};
    /// # use bytes::Bytes;
    /// # use zcrm_core::{Error, OperationRequest, sender_fn};
    ///
    /// #[derive(Deserialize)]
    /// struct Row {
    ///     #[serde(rename = "Last_Name")]
    ///     last_name: String,
    ///     #[serde(rename = "Account_Name.Phone")]
    ///     phone: Option<String>,
    /// }
    ///
    /// # let crm = std::sync::Arc::new(sender_fn(|request: OperationRequest| async move {
    /// #     let body = String::from_utf8(request.body_bytes().unwrap().to_vec()).unwrap();
    /// #     assert!(body.contains("Email like '%@acme.com' and id in (1, 2) limit"), "{body}");
    /// #     let rows = br#"{"data":[{"Last_Name":"Byron","Account_Name.Phone":null,"id":"1"}],"info":{"more_records":false}}"#;
    /// #     Ok(http::Response::new(Bytes::from_static(rows)))
    /// # }));
    /// # zcrm_runtime::block_on(async {
    /// let mut rows = crm
    ///     .query(
    ///         "select Last_Name, Account_Name.Phone from Contacts \
    ///          where Email like :mail and id in :ids",
    ///     )
    ///     .bind("mail", "%@acme.com")
    ///     .bind("ids", [RecordId::new(1), RecordId::new(2)])
    ///     .stream::<Row>();
    /// while let Some(row) = rows.next().await? {
    ///     println!("{} {:?}", row.last_name, row.phone);
    /// }
    /// # Ok::<(), Error>(())
    /// # }).unwrap();
    /// ```
    fn query(&self, coql: impl Into<Coql>) -> Query {
        Query {
            sender: Arc::new(self.clone()),
            coql: coql.into(),
            per_page: None,
            reading: Reading::default(),
        }
    }
}

impl<S: Sender + Clone> QueryExt for S {}

/// A COQL query, to be streamed: its first 100,000 rows.
///
/// A call costs 1 credit for up to 200 rows, 2 for up to 1,000, 3 for up to 2,000: the first page has
/// 200 rows and the others 2,000, unless [`per_page`](Self::per_page) says otherwise. The query's own
/// `limit` and `offset` hold for all pages together.
///
/// Sources: <https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
#[derive(Clone)]
#[must_use]
pub struct Query {
    sender: Arc<dyn Sender>,
    coql: Coql,
    per_page: Option<u32>,
    reading: Reading,
}

impl Query {
    /// Binds a value to a name of the text, which stands there as `:name`. Values cannot change the
    /// query; a list expands after `in`.
    pub fn bind(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.coql = self.coql.bind(name, value);
        self
    }

    /// How many rows are fetched at a time, 1 to 2,000.
    pub fn per_page(mut self, rows: u32) -> Self {
        self.per_page = Some(rows);
        self
    }

    reading_settings!();

    /// Streams the rows. Nothing is sent before the first `next`.
    ///
    /// A field of the struct that no row of the first page has is an error that names it.
    pub fn stream<T: DeserializeOwned + Send + 'static>(self) -> RecordStream<T> {
        let page = CoqlPage::new(self.coql);
        let page = match self.per_page {
            Some(rows) => page.per_page(rows),
            None => page,
        };
        self.reading.apply(RecordStream::new(self.sender, page))
    }

    /// The first row; `None` when there is none. One credit.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn fetch_optional<T: DeserializeOwned + Send + 'static>(
        self,
    ) -> Result<Option<T>, Error> {
        self.per_page(1).limit(1).stream().next().await
    }

    /// The first row. One credit.
    ///
    /// # Errors
    ///
    /// Of kind [`NotFound`](ErrorKind::NotFound) when there is none; otherwise as
    /// [`fetch_optional`](Self::fetch_optional).
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn fetch_one<T: DeserializeOwned + Send + 'static>(self) -> Result<T, Error> {
        let row = self.fetch_optional().await?;
        row.ok_or_else(|| Error::new(ErrorKind::NotFound, "run the query: it finds no row"))
    }
}

/// Bound values belong to the customer, and the text may hold some: neither is shown.
impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Query").field("per_page", &self.per_page).finish_non_exhaustive()
    }
}
