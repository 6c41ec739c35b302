//! `RedbStore`: the seven methods, each one transaction.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use redb::{Database, ReadTransaction, ReadableDatabase, WriteTransaction};
use zcrm_store_api::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, SaveCondition, StoreError, Stored,
    Timestamp, TokenId, TokenRecord, TokenStore, async_trait,
};

use crate::error::{conflict, invalid, trouble};
use crate::lease::{self, LEASES};
use crate::row::{Draft, LAST, Snapshot};

/// Keeps tokens in a redb database: one file, one process at a time.
///
/// A clone is another handle to the same database. A call waits for the disk on the thread that
/// polls it, a few milliseconds for a write; `FileStore` shows how to move that to other threads.
#[derive(Clone)]
pub struct RedbStore {
    database: Arc<Database>,
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

impl RedbStore {
    /// Opens the database in this file, or makes one.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the file cannot be opened, is no database, or is open elsewhere.
    pub fn open(path: impl AsRef<Path>) -> Result<RedbStore, StoreError> {
        RedbStore::with_clock(path, || {
            #[expect(clippy::disallowed_methods, reason = "leases end by the store's own clock")]
            let now = SystemTime::now();
            let millis = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis();
            Timestamp::from_unix_millis(u64::try_from(millis).unwrap_or(u64::MAX))
        })
    }

    /// The same, with leases that end by this clock: for tests, which move it.
    ///
    /// # Errors
    ///
    /// As [`open`](RedbStore::open).
    pub fn with_clock(
        path: impl AsRef<Path>,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> Result<RedbStore, StoreError> {
        let database = Arc::new(Database::create(path).map_err(trouble)?);
        let store = RedbStore { database, clock: Arc::new(clock) };
        // A table that is opened is made, so that a reader finds it.
        store.write(|transaction| {
            Draft::of(transaction)?;
            transaction.open_table(LAST).map_err(trouble)?;
            transaction.open_table(LEASES).map_err(trouble)?;
            Ok(())
        })?;
        Ok(store)
    }

    /// Adds records under new ids in one transaction, without a look at their keys.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the database cannot be written; then none was added.
    pub fn import(&self, records: &[TokenRecord]) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut rows = Draft::of(transaction)?;
            let mut last = transaction.open_table(LAST).map_err(trouble)?;
            for record in records {
                rows.write(&mut last, None, None, record)?;
            }
            Ok(())
        })
    }

    /// Looks at one state of the database.
    fn read<T>(
        &self,
        work: impl FnOnce(&ReadTransaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        work(&self.database.begin_read().map_err(trouble)?)
    }

    /// Changes the database in one step, or not at all: redb has one writer at a time, and a
    /// transaction that is dropped never was.
    fn write<T>(
        &self,
        work: impl FnOnce(&WriteTransaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.database.begin_write().map_err(trouble)?;
        let answer = work(&transaction)?;
        transaction.commit().map_err(trouble)?;
        Ok(answer)
    }
}

/// The whole database is secrets: nothing of it is printed (rule 45).
impl fmt::Debug for RedbStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedbStore").finish_non_exhaustive()
    }
}

#[async_trait]
impl TokenStore for RedbStore {
    fn capabilities(&self) -> Capabilities {
        Capabilities::none().durable(true)
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.read(|transaction| Ok(Snapshot::of(transaction)?.get(id)?.map(|(_, stored)| stored)))
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        self.read(|transaction| Ok(Snapshot::of(transaction)?.find(key)?.map(|(_, stored)| stored)))
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        if id.is_some_and(|id| id.as_str().is_empty()) {
            return Err(invalid("save a token record under an empty id: give one, or none"));
        }
        self.write(|transaction| {
            let mut rows = Draft::of(transaction)?;
            let at = match id {
                Some(id) => rows.get(id)?,
                None => rows.find_any(record)?,
            };
            match (when, id, &at) {
                (SaveCondition::Any, ..) => {}
                (SaveCondition::Absent, _, Some((_, taken))) => return Ok(taken.clone()),
                (SaveCondition::Absent, _, None) => {
                    if let Some((_, taken)) = rows.find_any(record)? {
                        return Ok(taken);
                    }
                }
                (SaveCondition::Revision(expected), Some(_), Some((_, present))) => {
                    if present.record().same_as(record) {
                        return Ok(present.clone());
                    }
                    if *present.revision() != expected {
                        return Err(conflict());
                    }
                }
                (SaveCondition::Revision(_), Some(_), None) => return Err(conflict()),
                (SaveCondition::Revision(_), None, _) => {
                    return Err(invalid("save by a revision without an id: give both"));
                }
                _ => return Err(invalid("save under a condition that this store does not know")),
            }
            let mut last = transaction.open_table(LAST).map_err(trouble)?;
            rows.write(&mut last, at, id, record)
        })
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        self.write(|transaction| {
            let mut rows = Draft::of(transaction)?;
            match rows.get(id)? {
                Some(at) => rows.remove(at).map(|()| true),
                None => Ok(false),
            }
        })
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.read(|transaction| Snapshot::of(transaction)?.list(after, limit))
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        self.write(|transaction| {
            let record = match request.id {
                Some(id) => Draft::of(transaction)?.get(id)?.map(|(_, stored)| stored),
                None => None,
            };
            let mut leases = transaction.open_table(LEASES).map_err(trouble)?;
            lease::ask(&mut leases, (self.clock)(), &request, record)
        })
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut leases = transaction.open_table(LEASES).map_err(trouble)?;
            lease::end(&mut leases, (self.clock)(), lease, note)
        })
    }
}
