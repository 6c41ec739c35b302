//! `FileStore`: the token store over one file.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use zcrm_store_api::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, SaveCondition, StoreError, Stored,
    Timestamp, TokenId, TokenRecord, TokenStore, async_trait,
};

use crate::clock::{self, Clock, Time};
use crate::error;
use crate::lease::Request;
use crate::stopped_time::StoppedTime;
use crate::token_file::TokenFile;
use crate::trust::Trust;

/// Where Zoho's SDKs keep tokens when they are told nothing. Source: observed, Python SDK 8.0.
const DEFAULT_FILE: &str = "sdk_tokens.txt";

/// Keeps tokens in a CSV file that Zoho's own SDKs can read and write as well.
///
/// A clone is another handle to the same file. Any number of handles, clones or not, may be used at
/// the same time, in any number of processes of one machine: those that write wait for each other by
/// a lock file beside the token file, for ten seconds at most; those that read do not wait. What
/// was read is kept in memory, secrets included, for as long as the file bears the same stamp, so
/// what another program wrote is seen at the next call. Zoho's own SDKs ignore the lock: what they
/// undo of ours by writing at the same time is restored, by the rules in
/// [the documentation of the crate](crate).
///
/// Leases are kept in a sidecar beside the token file and end by the clock of the machine. A note is
/// kept for an hour after its lease; a power cut may take leases and notes, but no token.
///
/// Work on the file is done on tokio's blocking threads: every method must be called within a tokio
/// runtime, else it answers with an error of kind [`Invalid`](zcrm_store_api::StoreErrorKind::Invalid).
///
/// The layout has no column for [`TokenRecord::environment`], so that too is kept in the sidecar. If
/// the sidecar is lost, or another program has given the row another user or refresh token, the
/// environment is read as absent. An empty member is read as absent as well.
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
pub struct FileStore(Arc<TokenFile>);

impl FileStore {
    /// A store over the file at this path, which need not exist; its directory must, when it is used.
    ///
    /// Nothing is read or written yet. A relative path is taken from the working directory at the
    /// time of each call.
    pub fn at(path: impl Into<PathBuf>) -> FileStore {
        FileStore::on(path.into(), clock::system())
    }

    /// A store whose leases end by this clock: for tests that move time themselves. All who share
    /// the file must be given the same time.
    #[doc(hidden)]
    pub fn with_clock(
        path: impl Into<PathBuf>,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> FileStore {
        FileStore::on(path.into(), Arc::new(clock))
    }

    /// The same store by the time of a test, which others who share the file must be given as well.
    #[doc(hidden)]
    #[must_use]
    pub fn in_stopped_time(self, time: &StoppedTime) -> FileStore {
        FileStore(Arc::new(self.0.by(Time::Stopped(time.clone()))))
    }

    fn on(path: PathBuf, clock: Clock) -> FileStore {
        FileStore(Arc::new(TokenFile::new(path, clock)))
    }

    /// The same store, which also uses files that belong to these users, by their numbers.
    ///
    /// The token file, the links to it and what lies beside it are used only when they belong to the
    /// user of this process or to root, and when not every user may write them; so does `ssh` with
    /// its keys. Name the others here when several users share the file by their group, or when root
    /// works on the file of a service. Other systems than Unix know no such owners.
    ///
    /// # Examples
    ///
    /// ```
    /// use zcrm_store_file::FileStore;
    ///
    /// let store = FileStore::at("/srv/app/tokens.csv").trusting_owners([1000]);
    /// ```
    #[must_use]
    pub fn trusting_owners(self, users: impl IntoIterator<Item = u32>) -> FileStore {
        FileStore(Arc::new(self.0.trusting(Trust::in_owners(users))))
    }

    /// A store over `sdk_tokens.txt` in the working directory, where Zoho's SDKs keep theirs.
    ///
    /// Source: observed, Python SDK 8.0.
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
        work: impl FnOnce(&TokenFile) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let runtime = Handle::try_current().map_err(|_| error::no_runtime())?;
        let file = Arc::clone(&self.0);
        let span = tracing::Span::current();
        let mut job = Job(runtime.spawn_blocking(move || span.in_scope(|| work(&file))));
        match (&mut job.0).await {
            Ok(result) => result,
            // Not as the source: it prints the panic's message, which may hold anything.
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
    fn capabilities(&self) -> Capabilities {
        Capabilities::none().durable(true).shared(true)
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        let id = id.clone();
        self.blocking(move |file| file.get(&id)).await
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        let key = key.clone();
        self.blocking(move |file| file.find(&key)).await
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        let (id, record) = (id.cloned(), record.clone());
        self.blocking(move |file| file.save(id.as_ref(), &record, &when)).await
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        let id = id.clone();
        self.blocking(move |file| file.delete(&id)).await
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        let after = after.cloned();
        self.blocking(move |file| file.list(after.as_ref(), limit)).await
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        let id = request.id.cloned();
        let request = Request {
            key: request.key.clone(),
            owner: request.owner.clone(),
            ttl: request.ttl,
            append: request.append.map(<[u8]>::to_vec),
        };
        self.blocking(move |file| file.try_lease(&request, id.as_ref())).await
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        let (lease, note) = (lease.clone(), note.to_vec());
        self.blocking(move |file| file.end_lease(&lease, &note)).await
    }
}

/// Work on a blocking thread, called off when no call waits for it any more and it has not begun: a
/// save that was given up should not overtake the one after it.
struct Job<T>(JoinHandle<T>);

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
