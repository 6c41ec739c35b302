//! Locks of records.

use std::fmt;
use std::sync::Arc;

use http::Method;
use serde::Deserialize;
use serde_json::json;
use zcrm_core::{
    BatchEntry, DateTime, Effect, Error, FromBatchEntry, Operation, OperationRequest, RecordId,
    Reference, Request, Response, Sender, SenderExt as _,
};

use crate::entry::{DATA, body, only};
use crate::record_path::{RecordPath, scope_word};
use crate::{Key, OneRecord, tolerant};

const LIST: &str = "Locking_Information__s";

/// The lock of a record. Making it sends nothing.
#[derive(Clone)]
pub struct Locking {
    sender: Arc<dyn Sender>,
    record_path: RecordPath,
}

/// The lock that holds a record. What Zoho leaves out, or sends in another type, is absent; the id
/// is always there.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/lock-records.html>.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Lock {
    /// The id, by which the record is unlocked.
    pub id: RecordId,
    /// Why it is locked.
    #[serde(rename = "Locked_Reason__s", default, deserialize_with = "tolerant::member")]
    pub reason: Option<String>,
    /// Who locked it; absent when a rule did.
    #[serde(rename = "Locked_By__s", default, deserialize_with = "tolerant::member")]
    pub locked_by: Option<Reference>,
    /// Since when.
    #[serde(rename = "Locked_Time__s", default, deserialize_with = "tolerant::member")]
    pub locked_time: Option<DateTime>,
    /// The record.
    #[serde(rename = "Locked_For__s", default, deserialize_with = "tolerant::member")]
    pub record: Option<Reference>,
    /// `Manual`, `Automatic` or `Both`.
    #[serde(rename = "Lock_Source__s", default, deserialize_with = "tolerant::member")]
    pub source: Option<String>,
    /// The rule that locked it.
    #[serde(rename = "Record_Locking_Rule_Id__s", default, deserialize_with = "tolerant::member")]
    pub rule_id: Option<RecordId>,
    /// The configuration that allows it.
    #[serde(
        rename = "Record_Locking_Configuration_Id__s",
        default,
        deserialize_with = "tolerant::member"
    )]
    pub configuration_id: Option<RecordId>,
}

/// The id of a lock, in what Zoho reports.
struct LockId(RecordId);

impl FromBatchEntry for LockId {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        entry.detail("id").map(Self)
    }
}

/// What the documentation's pages and its OpenAPI files name as scopes differs; all are told. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/lock-records.html>,
/// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/record_locking.json>.
fn request(method: Method, record_path: &RecordPath, lock: Option<RecordId>) -> OperationRequest {
    let word = scope_word(&method);
    let lock = lock.map(|lock| lock.to_string());
    let path: Vec<&str> = [LIST].into_iter().chain(lock.as_deref()).collect();
    record_path
        .request(method, &path)
        .scope(record_path.scope(word))
        .scope(format!("ZohoCRM.modules.lockinginformation.{word}"))
        .scope(format!("ZohoCRM.settings.modules.{word}"))
}

/// What of a lock is listed.
const FIELDS: &str = "Locked_For__s,Locked_Reason__s,Lock_Source__s,Locked_Time__s,Locked_By__s,\
                      Record_Locking_Rule_Id__s,Record_Locking_Configuration_Id__s";

fn reason_body(what: &str, reason: &str) -> Result<Vec<u8>, Error> {
    body(what, &json!({ "data": [{ "Locked_Reason__s": reason }] }))
}

/// Fetches the lock of a record; `None` when it is not locked.
///
/// Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-record-locking-info.html>.
#[derive(Clone, Debug)]
pub struct GetLock {
    record_path: RecordPath,
}

impl GetLock {
    /// That of a record.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self { record_path: RecordPath::new(module, record) }
    }
}

impl Request for GetLock {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(request(Method::GET, &self.record_path, None).query("fields", FIELDS))
    }
}

impl Operation for GetLock {
    type Output = Option<Lock>;

    fn decode(&self, response: Response) -> Result<Option<Lock>, Error> {
        response.page(DATA)?.items.into_iter().next().transpose()
    }
}

/// Locks a record; gives the id of the lock.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/lock-records.html>.
#[derive(Clone)]
pub struct LockRecord {
    record_path: RecordPath,
    reason: Box<str>,
}

impl LockRecord {
    /// A record, for this reason.
    pub fn new(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        reason: impl Into<Box<str>>,
    ) -> Self {
        Self { record_path: RecordPath::new(module, record), reason: reason.into() }
    }
}

impl Request for LockRecord {
    /// A second time is refused, which would hide the id of the first.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let json = reason_body("lock the record", &self.reason)?;
        Ok(request(Method::POST, &self.record_path, None).json(json))
    }
}

impl Operation for LockRecord {
    type Output = RecordId;

    fn decode(&self, response: Response) -> Result<RecordId, Error> {
        only(&response, DATA, "lock the record").map(|LockId(id)| id)
    }
}

/// Changes the reason of a lock.
///
/// Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/update-record-locking-info.html>.
#[derive(Clone)]
pub struct ChangeLock {
    record_path: RecordPath,
    lock: RecordId,
    reason: Box<str>,
}

impl ChangeLock {
    /// The lock with this id of a record.
    pub fn new(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        lock: impl Into<RecordId>,
        reason: impl Into<Box<str>>,
    ) -> Self {
        Self {
            record_path: RecordPath::new(module, record),
            lock: lock.into(),
            reason: reason.into(),
        }
    }
}

impl Request for ChangeLock {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let json = reason_body("change the lock", &self.reason)?;
        Ok(request(Method::PUT, &self.record_path, Some(self.lock)).json(json))
    }
}

impl Operation for ChangeLock {
    type Output = RecordId;

    fn decode(&self, response: Response) -> Result<RecordId, Error> {
        only(&response, DATA, "change the lock").map(|LockId(id)| id)
    }
}

/// Unlocks a record.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/unlock-records.html>.
#[derive(Clone, Debug)]
pub struct UnlockRecord {
    record_path: RecordPath,
    lock: RecordId,
}

impl UnlockRecord {
    /// The lock with this id of a record.
    pub fn new(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        lock: impl Into<RecordId>,
    ) -> Self {
        Self { record_path: RecordPath::new(module, record), lock: lock.into() }
    }
}

impl Request for UnlockRecord {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(request(Method::DELETE, &self.record_path, Some(self.lock)))
    }
}

impl Operation for UnlockRecord {
    type Output = RecordId;

    fn decode(&self, response: Response) -> Result<RecordId, Error> {
        only(&response, DATA, "unlock the record").map(|LockId(id)| id)
    }
}

impl OneRecord {
    /// The lock of the record.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/lock-records.html>.
    pub fn locking(&self) -> Locking {
        Locking { sender: Arc::clone(&self.sender), record_path: self.record_path() }
    }
}

impl Locking {
    /// The lock that holds the record; `None` when it is not locked.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn info(&self) -> Result<Option<Lock>, Error> {
        self.sender.send(GetLock { record_path: self.record_path.clone() }).await
    }

    /// Locks the record for this reason; returns the id of the lock.
    ///
    /// # Errors
    ///
    /// [`Error`] with the code `NOT_ALLOWED`: of kind
    /// [`Permission`](zcrm_core::ErrorKind::Permission) when it is locked already, of kind
    /// [`Rejected`](zcrm_core::ErrorKind::Rejected) when the module has no locking.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the record may be locked all the same.
    pub async fn lock(&self, reason: impl Into<Box<str>>) -> Result<RecordId, Error> {
        let reason = reason.into();
        self.sender.send(LockRecord { record_path: self.record_path.clone(), reason }).await
    }

    /// Changes the reason of a lock, by its id.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when it is not the record's.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the reason may be changed all the same.
    pub async fn change_reason(
        &self,
        lock: impl Into<RecordId>,
        reason: impl Into<Box<str>>,
    ) -> Result<RecordId, Error> {
        let (record_path, lock, reason) = (self.record_path.clone(), lock.into(), reason.into());
        self.sender.send(ChangeLock { record_path, lock, reason }).await
    }

    /// Unlocks the record, by the id of its lock.
    ///
    /// # Errors
    ///
    /// As [`change_reason`](Self::change_reason).
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the record may be unlocked all the same.
    pub async fn unlock(&self, lock: impl Into<RecordId>) -> Result<RecordId, Error> {
        self.sender
            .send(UnlockRecord { record_path: self.record_path.clone(), lock: lock.into() })
            .await
    }
}

impl fmt::Debug for Locking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locking").field("place", &self.record_path).finish_non_exhaustive()
    }
}

impl fmt::Debug for LockRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LockRecord").field("place", &self.record_path).finish_non_exhaustive()
    }
}

impl fmt::Debug for ChangeLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChangeLock")
            .field("place", &self.record_path)
            .field("lock", &self.lock)
            .finish_non_exhaustive()
    }
}
