//! `FileStore`: the token store over one file.

use std::collections::HashSet;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use zcrm_store_api::{
    Abilities, IndexKey, SaveCondition, SecretBytes, StoreError, Stored, TokenId, TokenRecord,
    TokenStore, async_trait,
};

use crate::table::{Change, Table};
use crate::{disk, error, lock};

/// Where Zoho's SDKs keep tokens when they are told nothing. Source: facts 5.1.
const DEFAULT_FILE: &str = "sdk_tokens.txt";

/// Keeps tokens in a CSV file that Zoho's own SDKs can read and write as well.
///
/// A clone is another handle to the same file. Any number of handles, clones or not, may be used at
/// the same time within one process; other processes are not locked out yet. The file is read anew
/// at each call, so what another program wrote is seen.
///
/// Work on the file is done on tokio's blocking threads: every method must be called within a tokio
/// runtime, else it answers with an error of kind [`Invalid`](zcrm_store_api::StoreErrorKind::Invalid).
///
/// The layout has no column for [`TokenRecord::environment`]: it is not kept, and read as absent.
///
/// # Examples
///
/// ```
/// use zcrm_store_api::{IndexKey, RefreshToken, SaveCondition, TokenRecord, TokenStore};
/// use zcrm_store_file::FileStore;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let directory = tempfile::tempdir()?;
/// let store = FileStore::at(directory.path().join("tokens.csv"));
/// let mut record = TokenRecord::new();
/// record.user_name = Some("ada@example.com".into());
/// record.refresh_token = Some(RefreshToken::new("1000.aaaa.bbbb"));
/// store.save(None, &record, SaveCondition::Absent).await?;
///
/// let found = store.find(&IndexKey::user("ada@example.com", None)).await?;
/// assert_eq!(found.unwrap().id().as_str(), "1");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct FileStore(Arc<Shared>);

struct Shared {
    path: PathBuf,
    /// Hashes of the rows that were warned of, so that each is warned of once.
    warned: Mutex<HashSet<u64>>,
}

impl FileStore {
    /// A store over the file at this path, which need not exist; its directory must, when it is used.
    ///
    /// Nothing is read or written yet. A relative path is taken from the working directory at the
    /// time of each call.
    pub fn at(path: impl Into<PathBuf>) -> FileStore {
        FileStore(Arc::new(Shared { path: path.into(), warned: Mutex::default() }))
    }

    /// A store over `sdk_tokens.txt` in the working directory, where Zoho's SDKs keep theirs.
    ///
    /// Source: facts 5.1.
    #[must_use]
    pub fn in_working_directory() -> FileStore {
        FileStore::at(DEFAULT_FILE)
    }

    /// The path as it was given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shared) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let runtime = Handle::try_current().map_err(|_| error::no_runtime())?;
        let shared = Arc::clone(&self.0);
        let span = tracing::Span::current();
        let mut job = Job(runtime.spawn_blocking(move || span.in_scope(|| work(&shared))));
        match (&mut job.0).await {
            Ok(result) => result,
            // Not as the source: it prints the panic's message, which nobody vouches for.
            Err(lost) => Err(error::job_lost(lost.is_panic())),
        }
    }
}

/// The same as [`FileStore::in_working_directory`].
impl Default for FileStore {
    fn default() -> FileStore {
        FileStore::in_working_directory()
    }
}

impl fmt::Debug for FileStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileStore").field("path", &self.0.path).finish()
    }
}

#[async_trait]
impl TokenStore for FileStore {
    fn abilities(&self) -> Abilities {
        Abilities::none().durable(true)
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        let id = id.clone();
        self.blocking(move |shared| {
            let table = shared.load()?;
            match table.token(&id) {
                Some(stored) => Ok(Some(stored.clone())),
                None => shared.check_usable(&table, &id).map(|()| None),
            }
        })
        .await
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        let key = key.clone();
        self.blocking(move |shared| Ok(shared.load()?.find(&key).cloned())).await
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        let (id, record) = (id.cloned(), record.clone());
        self.blocking(move |shared| shared.save(id.as_ref(), &record, &when)).await
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        let id = id.clone();
        self.blocking(move |shared| shared.delete(&id)).await
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        let after = after.cloned();
        self.blocking(move |shared| {
            let table = shared.load()?;
            let mut tokens = table.tokens();
            if let Some(after) = after {
                // An id that is gone ends the listing: a page cannot continue from nowhere.
                tokens.find(|stored| *stored.id() == after);
            }
            Ok(tokens.take(limit).cloned().collect())
        })
        .await
    }
}

impl Shared {
    /// Reads the file; no file is a file without tokens.
    fn load(&self) -> Result<Table, StoreError> {
        let bytes = disk::read(&self.path)?.unwrap_or_default();
        let table = Table::read(bytes).map_err(|fault| error::corrupt(&self.path, fault))?;
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        for (line, _, fault, row) in table.unusable() {
            let mut hasher = DefaultHasher::new();
            row.hash(&mut hasher);
            if warned.insert(hasher.finish()) {
                tracing::warn!(
                    path = %self.path.display(),
                    line,
                    "a line of the token file is not used and left as it is: {fault}"
                );
            }
        }
        Ok(table)
    }

    /// An error when the row of this id is there, but cannot be used.
    fn check_usable(&self, table: &Table, id: &TokenId) -> Result<(), StoreError> {
        match table.unusable().find(|(_, same, ..)| *same == id) {
            Some((line, _, fault, _)) => Err(error::corrupt_row(&self.path, line, fault)),
            None => Ok(()),
        }
    }

    fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: &SaveCondition,
    ) -> Result<Stored, StoreError> {
        if id.is_some_and(|id| id.as_str().is_empty()) {
            return Err(error::empty_id());
        }
        self.exclusively(|resolved| {
            let table = self.load()?;
            let present = match id {
                Some(id) => table.token(id),
                None => table.find_any(record),
            };
            match (when, id) {
                (SaveCondition::Any, _) => {}
                (SaveCondition::Absent, _) => {
                    if let Some(taken) = present.or_else(|| table.find_any(record)) {
                        return Ok(taken.clone());
                    }
                }
                (SaveCondition::Revision(expected), Some(_))
                    if present.is_some_and(|present| present.revision() == expected) => {}
                (SaveCondition::Revision(_), Some(_)) => return Err(error::conflict()),
                (SaveCondition::Revision(_), None) => return Err(error::revision_without_id()),
                _ => return Err(error::unknown_condition()),
            }
            let id = match (present, id) {
                (Some(present), _) => present.id().clone(),
                (None, Some(id)) => {
                    self.check_usable(&table, id)?;
                    id.clone()
                }
                (None, None) => table.next_id(),
            };
            let change = match present {
                Some(_) => Change::Replace(&id, record),
                None => Change::Append(&id, record),
            };
            let after = self.write(resolved, &table, &change, &id)?;
            after.token(&id).cloned().ok_or_else(|| error::unreadable_result(&self.path))
        })
    }

    fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        self.exclusively(|resolved| {
            let table = self.load()?;
            if table.token(id).is_none() {
                return self.check_usable(&table, id).map(|()| false);
            }
            self.write(resolved, &table, &Change::Remove(id), id)?;
            Ok(true)
        })
    }

    /// Writes the file with one change of the row `id`, and answers with what it then holds.
    ///
    /// The new bytes are read before they are written: what could not be read back, or would hide
    /// another row, is never put in place.
    fn write(
        &self,
        resolved: &Path,
        before: &Table,
        change: &Change<'_>,
        id: &TokenId,
    ) -> Result<Table, StoreError> {
        let bytes = before.changed(change);
        let after = Table::read(SecretBytes::new(bytes.expose().to_vec()))
            .map_err(|_| error::unreadable_result(&self.path))?;
        let others = |table: &Table| {
            let others = table.tokens().filter(|stored| stored.id() != id);
            others.map(|stored| stored.revision().clone()).collect::<Vec<_>>()
        };
        let wanted = !matches!(change, Change::Remove(_));
        if after.token(id).is_some() != wanted || others(before) != others(&after) {
            return Err(error::unreadable_result(&self.path));
        }
        disk::replace(&self.path, resolved, &bytes)?;
        Ok(after)
    }

    fn exclusively<T>(
        &self,
        work: impl FnOnce(&Path) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let resolved = disk::resolve(&self.path)?;
        let key = disk::lock_key(&self.path, &resolved)?;
        lock::exclusively(&key, || work(&resolved))
    }
}

/// Work on a blocking thread, called off when nobody waits for it any more and it has not begun: a
/// save that was given up should not overtake the one after it.
struct Job<T>(JoinHandle<T>);

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
