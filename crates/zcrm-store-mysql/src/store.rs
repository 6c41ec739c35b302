//! `MySqlStore`: the token store over the table of Zoho's own `DBStore`.

use std::fmt;
use std::sync::Arc;

use mysql_async::Opts;
use tokio::runtime::Handle;
use tokio::sync::OnceCell;
use zcrm_store_api::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, SaveCondition, StoreError, Stored,
    TokenId, TokenRecord, TokenStore, async_trait,
};

use crate::builder::MySqlStoreBuilder;
use crate::error::{self, Fault, NO_DATABASE};
use crate::link::{Link, attempt};
use crate::name::Names;
use crate::read::{self, ByKey, Found};
use crate::statement::Statements;
use crate::write::{self, Taken};
use crate::{lease, schema};

/// How often a row is restored that an SDK writes over again.
const RESTORES: usize = 3;

/// Keeps tokens in the table of Zoho's own `DBStore`, shared by any number of processes on any number
/// of machines, and with SDKs in other languages that go on using it.
///
/// A clone is another handle to the same pool of connections. Nothing is connected before the first
/// call. Every method must be called within a tokio runtime, else it answers with an error of kind
/// [`Invalid`](zcrm_store_api::StoreErrorKind::Invalid).
///
/// # Beside running SDKs
///
/// The ten official columns stay as they are; what is known besides is kept in two tables of its own.
/// The SDKs know of no revision, no lease and no lock, and write whole rows over what they have not
/// seen. A record that this store saved and that was undone in this way is restored at the next read or
/// save; what an SDK changed otherwise stands, as does what it removed.
///
/// # Rights
///
/// `SELECT`, `INSERT`, `UPDATE` and `DELETE` on the three tables; `CREATE` only for
/// [`create_tables`](MySqlStoreBuilder::create_tables).
///
/// # Failures
///
/// Every wait is bounded. An error of kind `Unavailable` is transient: the server restarted, or was too
/// slow. A connection that broke is replaced and the call repeated once, unless repeating it could
/// change the answer ([`delete`](TokenStore::delete)). No error holds a word of what is in the table.
///
/// # Cancel safety
///
/// Work that has begun goes on when its future is dropped: it happens whole.
///
/// # Differences to other stores
///
/// An empty member is kept as absent. A NUL character can be in no member, id or lease key: saving one
/// is an error of kind `Invalid`, looking one up finds nothing. A text must fit its column: 255
/// characters in the official table, an id 10.
#[derive(Clone)]
pub struct MySqlStore(Arc<Inner>);

struct Inner {
    link: Link,
    /// Without a database, to make one.
    server: Opts,
    names: Names,
    create: bool,
    /// Made when the tables have been looked at.
    statements: OnceCell<Statements>,
}

impl MySqlStore {
    /// A store with the defaults of Zoho's own `DBStore`.
    pub fn builder() -> MySqlStoreBuilder {
        MySqlStoreBuilder::new()
    }

    pub(crate) fn over(link: Link, server: Opts, names: Names, create: bool) -> Self {
        Self(Arc::new(Inner { link, server, names, create, statements: OnceCell::new() }))
    }

    /// The statements that make the database and the tables, each of which is left alone if it is there:
    /// for an administrator, or to see what [`create_tables`](MySqlStoreBuilder::create_tables) does.
    #[must_use]
    pub fn schema_sql(&self) -> String {
        schema::statements(&self.0.names).join("\n")
    }
}

/// Does work in a task of its own, which goes on when its caller does not wait for it any more.
async fn spawned<T: Send + 'static>(
    work: impl Future<Output = Result<T, Fault>> + Send + 'static,
) -> Result<T, StoreError> {
    let runtime = Handle::try_current().map_err(|_| error::no_runtime())?;
    match runtime.spawn(tracing::Instrument::in_current_span(work)).await {
        Ok(done) => done.map_err(|fault| fault.error),
        Err(lost) => Err(error::task_lost(lost.is_panic())),
    }
}

impl Inner {
    /// Looks at the tables once.
    async fn ready(&self) -> Result<&Statements, Fault> {
        self.statements.get_or_try_init(|| self.look()).await
    }

    async fn look(&self) -> Result<Statements, Fault> {
        let any_text = self.look_or_make().await?;
        Ok(Statements::new(&self.names, any_text))
    }

    async fn look_or_make(&self) -> Result<bool, Fault> {
        match self.look_into_database().await {
            Err(fault) if fault.code == Some(NO_DATABASE) => {
                let [statement, ..] = schema::statements(&self.names);
                if !self.create {
                    let what = format!("the database {}", self.names.database());
                    return Err(error::missing(&what, &statement).into());
                }
                tracing::info!(statement, "made a database in MySQL");
                self.link.make_database(self.server.clone(), &statement).await?;
                self.look_into_database().await
            }
            done => done,
        }
    }

    async fn look_into_database(&self) -> Result<bool, Fault> {
        attempt!(self.link, true, |connection| {
            schema::ensure(connection, &self.names, self.create)
        })
    }

    /// The record as it is, once it is what it should be.
    async fn settled(&self, found: Option<Found>) -> Result<Option<Stored>, Fault> {
        let statements = self.ready().await?;
        let Some(found) = found else { return Ok(None) };
        if !found.is_undone() {
            return Ok(Some(found.stored()));
        }
        let restored = attempt!(self.link, true, |connection| {
            read::restore(connection, statements, &found.id)
        });
        match restored {
            Ok(restored) => Ok(restored.as_ref().map(Found::stored)),
            Err(fault) => {
                // It is read as it will be; who can write restores it.
                tracing::warn!(
                    id = found.id.as_str(),
                    error = %fault.error,
                    "what another program undid cannot be saved again, it is only read"
                );
                Ok(Some(found.stored()))
            }
        }
    }

    /// What was saved, once it has been seen that no SDK wrote over it at the same moment: one that
    /// waited for our transaction did so at its end.
    async fn believed(&self, saved: Stored) -> Result<Stored, Fault> {
        let statements = self.ready().await?;
        for _ in 0..RESTORES {
            let found = attempt!(self.link, true, |connection| {
                read::by_id(connection, &statements.get, saved.id())
            });
            // It is saved, whether or not that can be seen just now.
            let Ok(Some(found)) = found else { return Ok(saved) };
            if !found.is_undone() {
                return Ok(saved);
            }
            self.settled(Some(found)).await?;
        }
        Ok(saved)
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, Fault> {
        let statements = self.ready().await?;
        if !can_be(id) {
            return Ok(None);
        }
        let found = attempt!(self.link, true, |connection| {
            read::by_id(connection, &statements.get, id)
        });
        self.settled(found?).await
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, Fault> {
        let statements = self.ready().await?;
        let found =
            attempt!(self.link, true, |connection| read::by_key(connection, statements, key));
        let ByKey { first, undone } = found?;
        for row in undone {
            self.settled(Some(row)).await?;
        }
        self.settled(first).await
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: &SaveCondition,
    ) -> Result<Stored, Fault> {
        check(id, record)?;
        let statements = self.ready().await?;
        // One that has no key cannot be found again, to see whether it was made.
        let known = id.is_some() || !record.index_keys().is_empty();
        let saved = match (when, id) {
            (SaveCondition::Revision(revision), Some(id)) => {
                attempt!(self.link, known, |connection| {
                    write::swap(connection, statements, id, record, revision)
                })
            }
            (SaveCondition::Absent, id) => attempt!(self.link, known, |connection| {
                write::add(connection, statements, id, record, Taken::IsTheAnswer)
            }),
            (SaveCondition::Any, Some(id)) => attempt!(self.link, known, |connection| {
                write::put(connection, statements, id, record)
            }),
            (SaveCondition::Any, None) => attempt!(self.link, known, |connection| {
                write::add(connection, statements, None, record, Taken::IsReplaced)
            }),
            (SaveCondition::Revision(_), None) => {
                let message = "a revision says nothing without the id of the record: give both";
                return Err(error::setting(message).into());
            }
            _ => {
                let message = "save under a condition that this store does not know: update it";
                return Err(error::setting(message).into());
            }
        };
        self.believed(saved?).await
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, Fault> {
        let statements = self.ready().await?;
        if !can_be(id) {
            return Ok(false);
        }
        // Not repeated: the second time there would be nothing to remove.
        attempt!(self.link, false, |connection| write::delete(connection, statements, id))
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, Fault> {
        let statements = self.ready().await?;
        if after.is_some_and(|after| !can_be(after)) {
            return Ok(Vec::new());
        }
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        let rows = attempt!(self.link, true, |connection| {
            read::page(connection, statements, after, limit)
        });
        let mut page = Vec::new();
        for found in rows? {
            // One that was removed since is left out.
            page.extend(self.settled(Some(found)).await?);
        }
        Ok(page)
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, Fault> {
        let nul = |text: &str| text.contains('\0');
        if nul(request.key.as_str()) || nul(request.owner.as_str()) {
            return Err(lease::nul().into());
        }
        let statements = self.ready().await?;
        let attempt = attempt!(self.link, true, |connection| {
            lease::attempt(connection, statements, &request)
        });
        let (mut attempt, found) = attempt?;
        if found.as_ref().is_some_and(Found::is_undone) {
            let restored = self.settled(found).await?;
            match &mut attempt {
                LeaseAttempt::Granted(lease) => lease.record = restored,
                held => *held = LeaseAttempt::held(retry_in(held), restored),
            }
        }
        Ok(attempt.with_jitter())
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), Fault> {
        let statements = self.ready().await?;
        attempt!(self.link, true, |connection| lease::end(connection, statements, lease, note))
    }
}

/// Whether a record can have this id. In the table of our own, the empty one is where the greatest
/// id is noted.
fn can_be(id: &TokenId) -> bool {
    !id.as_str().is_empty() && !id.as_str().contains('\0')
}

fn retry_in(attempt: &LeaseAttempt) -> std::time::Duration {
    match attempt {
        LeaseAttempt::Held { retry_in, .. } => *retry_in,
        _ => std::time::Duration::ZERO,
    }
}

/// Refuses what no table keeps, or what no caller means.
fn check(id: Option<&TokenId>, record: &TokenRecord) -> Result<(), StoreError> {
    let nul = |what: &str| {
        error::setting(format!("keep a {what} with a NUL character in MySQL: remove the character"))
    };
    match id.map(TokenId::as_str) {
        Some("") => {
            return Err(error::setting("save a record under an empty id: give one, or none"));
        }
        Some(id) if id.contains('\0') => return Err(nul("token id")),
        _ => {}
    }
    let checked = record.try_map_texts(|member, text| {
        if text.contains('\0') { Err(nul(member.name())) } else { Ok(String::new()) }
    });
    checked.map(drop)
}

impl fmt::Debug for MySqlStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let table = self.0.names.plain();
        f.debug_struct("MySqlStore").field("table", &table).finish_non_exhaustive()
    }
}

#[async_trait]
impl TokenStore for MySqlStore {
    fn capabilities(&self) -> Capabilities {
        Capabilities::none().durable(true).shared(true)
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        let (inner, id) = (Arc::clone(&self.0), id.clone());
        spawned(async move { inner.get(&id).await }).await
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        let (inner, key) = (Arc::clone(&self.0), key.clone());
        spawned(async move { inner.find(&key).await }).await
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        let (inner, id, record) = (Arc::clone(&self.0), id.cloned(), record.clone());
        spawned(async move { inner.save(id.as_ref(), &record, &when).await }).await
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        let (inner, id) = (Arc::clone(&self.0), id.clone());
        spawned(async move { inner.delete(&id).await }).await
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        let (inner, after) = (Arc::clone(&self.0), after.cloned());
        spawned(async move { inner.list(after.as_ref(), limit).await }).await
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        let (inner, ttl) = (Arc::clone(&self.0), request.ttl);
        let (key, owner) = (request.key.clone(), request.owner.clone());
        let (id, append) = (request.id.cloned(), request.append.map(<[u8]>::to_vec));
        spawned(async move {
            let request = LeaseRequest::new(&key, &owner, ttl).reading(id.as_ref());
            match &append {
                Some(text) => inner.try_lease(request.appending(text)).await,
                None => inner.try_lease(request).await,
            }
        })
        .await
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        let (inner, lease, note) = (Arc::clone(&self.0), lease.clone(), note.to_vec());
        spawned(async move { inner.end_lease(&lease, &note).await }).await
    }
}
