//! How many records there are.

use std::fmt;
use std::sync::Arc;

use zcrm_core::{BoxFuture, Error, Sender, SenderExt as _};

use crate::operation::CountRecords;
use crate::{Records, Search};

/// A count of a module's records; awaiting it sends the call, which costs 50 credits.
#[derive(Clone)]
#[must_use = "awaiting it counts"]
pub struct Count {
    sender: Arc<dyn Sender>,
    operation: CountRecords,
}

impl Records {
    /// Counts the records of the module. **It costs 50 credits**, and Zoho's figure is some minutes
    /// old. Source: <https://www.zoho.com/crm/developer/docs/api/v8/record-count.html>.
    ///
    /// ```
    /// use zcrm_records::RecordsExt as _;
    /// use zcrm_query::field;
    /// # use bytes::Bytes;
    /// # use zcrm_core::{Error, OperationRequest, sender_fn};
    /// # let crm = std::sync::Arc::new(sender_fn(|request: OperationRequest| async move {
    /// #     assert_eq!(request.credit_cost(), 50);
    /// #     Ok(http::Response::new(Bytes::from_static(br#"{"count":694}"#)))
    /// # }));
    /// # zcrm_runtime::block_on(async {
    /// let leads = crm.records("Leads");
    /// let all = leads.count().await?;
    /// let hot = leads.count().filter(field("Rating").equals("Active")).await?;
    /// # assert_eq!((all, hot), (694, 694));
    /// # Ok::<(), Error>(())
    /// # }).unwrap();
    /// ```
    pub fn count(&self) -> Count {
        Count {
            sender: Arc::clone(&self.sender),
            operation: CountRecords::new(self.module.clone()),
        }
    }
}

impl Count {
    /// Counts what a search would find.
    pub fn filter(mut self, search: impl Into<Search>) -> Self {
        self.operation = self.operation.filter(search);
        self
    }

    /// Counts what a custom view shows, by its id; not together with a filter.
    pub fn custom_view(mut self, id: impl Into<Box<str>>) -> Self {
        self.operation = self.operation.custom_view(id);
        self
    }
}

/// # Cancel safety
///
/// Safe: it reads only.
impl IntoFuture for Count {
    type Output = Result<u64, Error>;
    type IntoFuture = BoxFuture<'static, Result<u64, Error>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.sender.send(self.operation).await })
    }
}

impl fmt::Debug for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Count").field(&self.operation).finish()
    }
}
