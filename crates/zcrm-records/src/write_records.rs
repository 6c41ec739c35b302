//! Records that are written: the fluent way in.

use serde::Serialize;

use crate::operation::write_call::{Verb, deleted, entries};
use crate::{RecordId, Records, Upserted, Writing, Written};

impl Records {
    /// Makes records, any number: a slice, a `Vec`, or any iterator of what serde can write.
    /// [`Writing`] says how they are sent and what it returns.
    ///
    /// A hundred whose call was cut is never sent again: its records may have been made.
    pub fn create<'a, I>(&self, records: I) -> Writing<'a, Written>
    where
        I: IntoIterator<Item: Serialize, IntoIter: Send + 'a>,
    {
        Writing::records(self, Verb::Create, entries, records)
    }

    /// Changes records, any number. Each holds its `id` and the fields to change: a field that it
    /// does not name stays, and `null` **empties** it. An `Option` that is `None` is written as
    /// `null`; [`Patch`](zcrm_core::Patch) says which is meant.
    ///
    /// ```
    /// # use zcrm_core::sender_fn;
    /// # use zcrm_records::RecordsExt as _;
    /// use serde::Serialize;
    /// use zcrm_records::{Patch, RecordId};
    ///
    /// #[derive(Serialize)]
    /// struct LeadPatch {
    ///     id: RecordId,
    ///     #[serde(rename = "Phone", skip_serializing_if = "Patch::is_keep")]
    ///     phone: Patch<String>,
    ///     #[serde(rename = "Email", skip_serializing_if = "Patch::is_keep")]
    ///     email: Patch<String>,
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let crm = std::sync::Arc::new(sender_fn(|request: zcrm_core::OperationRequest| async move {
    /// #     assert_eq!(&request.body_bytes().unwrap()[..], br#"{"data":[{"id":"7","Phone":null}]}"#);
    /// #     Ok(http::Response::new(r#"{"data":[{"code":"SUCCESS","details":{"id":"7"}}]}"#.into()))
    /// # }));
    /// // Empties the telephone number, keeps the e-mail address.
    /// let change = LeadPatch { id: 7.into(), phone: Patch::Clear, email: Patch::Keep };
    /// crm.records("Leads").update([change]).await?.into_result()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn update<'a, I>(&self, records: I) -> Writing<'a, Written>
    where
        I: IntoIterator<Item: Serialize, IntoIter: Send + 'a>,
    {
        Writing::records(self, Verb::Update, entries, records)
    }

    /// Changes those of these records that exist, and makes the others: a record exists when it
    /// agrees with one in a field named here (at most 10, those that Zoho checks for duplicates) or
    /// declared unique. Without names, Zoho's own choice for the module comes first.
    pub fn upsert<'a, I>(
        &self,
        records: I,
        duplicate_check_fields: &[&str],
    ) -> Writing<'a, Upserted>
    where
        I: IntoIterator<Item: Serialize, IntoIter: Send + 'a>,
    {
        let fields = duplicate_check_fields.iter().copied().map(Into::into).collect();
        Writing::records(self, Verb::Upsert, entries, records)
            .with(|options| options.check_fields = fields)
    }

    /// Moves the records with these ids into the recycle bin, any number.
    pub fn delete<'a, I>(&self, ids: I) -> Writing<'a, RecordId>
    where
        I: IntoIterator<Item: Into<RecordId>, IntoIter: Send + 'a>,
    {
        Writing::ids(self, deleted, ids)
    }
}
