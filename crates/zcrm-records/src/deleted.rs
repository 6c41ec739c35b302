//! Records that were deleted.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use zcrm_core::{DateTime, RecordId, RecordStream, Reference, Sender};

use crate::Records;
use crate::list::{Reading, reading_settings};
use crate::operation::DeletedPage;

/// Which deleted records are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeletedKind {
    /// Both.
    #[default]
    All,
    /// Those in the recycle bin, from which they can be restored: for 60 days.
    Recycled,
    /// Those that are gone for good: for 120 days.
    Permanent,
}

impl DeletedKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Recycled => "recycle",
            Self::Permanent => "permanent",
        }
    }
}

/// A record that was deleted. What Zoho leaves out is `None`: of a record that is gone for good it
/// tells the id and the time alone.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-deleted-records.html>.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct DeletedRecord {
    /// Its id.
    pub id: RecordId,
    /// Its name as lists show it.
    #[serde(default)]
    pub display_name: Option<String>,
    /// `recycle` or `permanent`.
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    /// When it was deleted.
    #[serde(default)]
    pub deleted_time: Option<DateTime>,
    /// The user who deleted it.
    #[serde(default)]
    pub deleted_by: Option<Reference>,
    /// The user who made it.
    #[serde(default)]
    pub created_by: Option<Reference>,
}

impl DeletedRecord {
    /// Whether it can be restored from the recycle bin, when Zoho says.
    #[must_use]
    pub fn is_recycled(&self) -> Option<bool> {
        self.kind.as_deref().map(|kind| kind == "recycle")
    }
}

/// A list of deleted records, to be streamed; up to 200 a call.
#[derive(Clone)]
#[must_use]
pub struct DeletedRecords {
    sender: Arc<dyn Sender>,
    page: DeletedPage,
    reading: Reading,
}

impl Records {
    /// Lists records of the module that were deleted.
    ///
    /// ```
    /// use zcrm_records::{DateTime, DeletedKind, RecordsExt as _};
    /// # use bytes::Bytes;
    /// # use zcrm_core::{Error, OperationRequest, sender_fn};
    /// # let crm = std::sync::Arc::new(sender_fn(|request: OperationRequest| async move {
    /// #     assert!(request.query_text().contains("type=recycle"));
    /// #     assert_eq!(request.headers()["if-modified-since"], "2026-12-01T00:00:00+00:00");
    /// #     let body = br#"{"data":[{"id":"7","type":"recycle","display_name":"Ada"}],"info":{"more_records":false}}"#;
    /// #     Ok(http::Response::new(Bytes::from_static(body)))
    /// # }));
    /// # zcrm_runtime::block_on(async {
    /// let since: DateTime = "2026-12-01T00:00:00Z".parse().unwrap();
    /// let leads = crm.records("Leads");
    /// let mut deleted = leads.deleted(DeletedKind::Recycled).modified_since(since).stream();
    /// while let Some(record) = deleted.next().await? {
    ///     println!("{} {:?}", record.id, record.display_name);
    /// }
    /// # Ok::<(), Error>(())
    /// # }).unwrap();
    /// ```
    pub fn deleted(&self, kind: DeletedKind) -> DeletedRecords {
        DeletedRecords {
            sender: Arc::clone(&self.sender),
            page: DeletedPage::new(self.module.clone(), kind),
            reading: Reading::default(),
        }
    }
}

impl DeletedRecords {
    /// Lists those that were deleted later than this.
    pub fn modified_since(mut self, time: DateTime) -> Self {
        self.page = self.page.modified_since(time);
        self
    }

    reading_settings!();

    /// Streams them. Nothing is sent before the first `next`.
    #[must_use]
    pub fn stream(self) -> RecordStream<DeletedRecord> {
        self.reading.apply(RecordStream::new(self.sender, self.page))
    }
}

impl fmt::Debug for DeletedRecords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DeletedRecords").field(&self.page).finish()
    }
}
