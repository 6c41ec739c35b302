//! One record that is changed, copied or deleted: the fluent way in.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use zcrm_core::{BoxFuture, DateTime, Error, ErrorKind, RecordError, Sender, SenderExt as _};

use crate::operation::write_call::{
    OwnedWriteCall, ReadResults, Verb, deleted, entries, records_json,
};
use crate::operation::write_options::{WriteOptions, option_setters};
use crate::{Key, OneRecord, RecordId, Written};

impl OneRecord {
    /// Changes the record: a field that is not named stays, and `null` **empties** it. An `Option`
    /// that is `None` is written as `null`; [`Patch`](zcrm_core::Patch) says which is meant.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
    pub fn update<T: Serialize + ?Sized>(&self, changes: &T) -> WritingOne<Written> {
        self.write(Verb::Update, entries, &[changes])
    }

    /// Changes the record unless it was changed after this moment, as its `Modified_Time` says: the
    /// result is then Zoho's refusal, `ALREADY_MODIFIED`.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
    pub fn update_unless_modified_since<T: Serialize + ?Sized>(
        &self,
        moment: DateTime,
        changes: &T,
    ) -> WritingOne<Written> {
        self.update(changes).unless_modified_since(moment)
    }

    /// Makes a copy of the record in which these fields have other values.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v7/whats-new.html>.
    pub fn clone_record<T: Serialize + ?Sized>(&self, changes: &T) -> WritingOne<Written> {
        self.write(Verb::Clone, entries, &[changes])
    }

    /// Moves the record into the recycle bin.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/delete-records.html>.
    pub fn delete(&self) -> WritingOne<RecordId> {
        self.write::<&str, _>(Verb::Delete, deleted, &[""])
    }

    fn write<T: Serialize, W>(
        &self,
        verb: Verb,
        read: ReadResults<W>,
        records: &[T],
    ) -> WritingOne<W> {
        WritingOne {
            sender: Arc::clone(&self.sender),
            module: self.module.clone(),
            key: self.key.clone(),
            verb,
            read,
            records: records_json(verb, &self.module, records),
            options: WriteOptions::default(),
        }
    }
}

/// One record that is about to be written: `await` it. Made by [`OneRecord::update`],
/// [`clone_record`](OneRecord::clone_record) and [`delete`](OneRecord::delete).
///
/// The result is that of the record: Zoho's refusal of it is a [`RecordError`], whichever status it
/// has.
///
/// # Errors
///
/// [`Error`] when the call failed; [`Error::may_have_happened`] says whether the record may have
/// been written all the same.
///
/// # Cancel safety
///
/// Dropping the future abandons the call: the record may be written all the same.
///
/// # Examples
///
/// ```
/// # use zcrm_core::sender_fn;
/// # use zcrm_records::{Record, RecordsExt as _};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), zcrm_core::Error> {
/// # let crm = std::sync::Arc::new(sender_fn(|request| async move {
/// #     assert_eq!(request.path(), "/crm/{version}/Leads/3477061000001000001");
/// #     Ok(http::Response::new(r#"{"data":[{"code":"SUCCESS","details":{"id":"3477061000001000001"}}]}"#.into()))
/// # }));
/// let lead = crm.records("Leads").record(3_477_061_000_001_000_001);
/// let changed = lead.update(&Record::new().with("Company", "Engines")).trigger([]).await?;
/// match changed {
///     Ok(written) => println!("changed {}", written.id),
///     Err(refused) => println!("failed to {refused}"),
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent until it is awaited"]
pub struct WritingOne<W> {
    sender: Arc<dyn Sender>,
    module: Box<str>,
    key: Key,
    verb: Verb,
    read: ReadResults<W>,
    records: Result<Vec<Vec<u8>>, Error>,
    options: WriteOptions,
}

impl<W> WritingOne<W> {
    option_setters!(options);
}

impl<W: Send + 'static> IntoFuture for WritingOne<W> {
    type Output = Result<Result<W, RecordError>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let call = OwnedWriteCall {
                verb: self.verb,
                module: self.module,
                key: Some(self.key),
                records: self.records?,
                options: Arc::new(self.options),
                first: 0,
                read: self.read,
            };
            match self.sender.send(call).await {
                Ok(mut results) => results.pop().ok_or_else(no_result),
                // Zoho refused the call, which is about this record alone.
                Err(error) => match error.api() {
                    Some(api) if error.kind() == ErrorKind::Rejected => {
                        Ok(Err(RecordError::refused(api.clone())))
                    }
                    _ => Err(error),
                },
            }
        })
    }
}

/// A batch of one has one result: [`Response::batch`](zcrm_core::Response::batch) sees to it.
fn no_result() -> Error {
    Error::new(ErrorKind::Decode, "read the result of the record: there is none")
}

impl<W> fmt::Debug for WritingOne<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WritingOne")
            .field("module", &self.module)
            .field("key", &self.key)
            .field("verb", &self.verb)
            .finish_non_exhaustive()
    }
}
