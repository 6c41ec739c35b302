//! `PostgresStore`: the token store over one table.

use std::fmt;
use std::sync::Arc;

use tokio::sync::OnceCell;
use tokio_postgres::Row;
use zcrm_store_api::{
    AccessToken, Capabilities, GrantToken, IndexKey, Lease, LeaseAttempt, LeaseRequest,
    RefreshToken, SaveCondition, StoreError, StoreErrorKind, Stored, TokenId, TokenRecord,
    TokenStore, async_trait,
};

use crate::builder::PostgresStoreBuilder;
use crate::link::{Link, Statement, Work};
use crate::name::Names;
use crate::param::Param;
use crate::row::{self, Texts};
use crate::statement::Statements;
use crate::{error, lease, recognition, schema};

/// How often a record is looked for again when it moved between being found and being replaced.
const TRIES: usize = 16;

/// Keeps tokens in a PostgreSQL table, shared by any number of processes on any number of machines.
///
/// A clone is another handle to the same pool of connections. Nothing is connected before the first
/// call, which also makes the tables if they are not there. Every method must be called within a
/// tokio runtime, else it answers with an error of kind
/// [`Invalid`](zcrm_store_api::StoreErrorKind::Invalid).
///
/// # Round trips
///
/// One for each method, also for [`save`](TokenStore::save) and
/// [`try_lease`](TokenStore::try_lease), whose transactions are sent as a whole before an answer is
/// waited for. A first call needs more: it connects and asks for the version of the tables. So does a
/// `save` that ends in a conflict, or whose record moves while it is saved.
///
/// # Rights
///
/// The role that makes the tables owns them. Any other needs `SELECT`, `INSERT`, `UPDATE`, `DELETE`
/// on the table and on its `_lease` table, `SELECT` on its `_version` table, and `USAGE`, `UPDATE`
/// on the sequence of the column `position`.
///
/// # Failures
///
/// Every wait is bounded. An error of kind `Unavailable` is transient: the server restarted, failed
/// over, or was too slow. A connection that broke is replaced and the call repeated once, unless
/// repeating it could change the answer ([`delete`](TokenStore::delete)). No error holds a word of
/// what is in the table, for PostgreSQL's own do.
///
/// # Differences to other stores
///
/// An empty member is kept as absent, as in Zoho's own stores. A NUL character can be in no member,
/// id or lease key: saving one is an error of kind `Invalid`, looking one up finds nothing.
#[derive(Clone)]
pub struct PostgresStore(Arc<Inner>);

struct Inner {
    link: Link,
    names: Names,
    /// The table as a parameter of statements that look up its sequence or lock it.
    table: String,
    statements: Statements,
    ready: OnceCell<()>,
}

impl PostgresStore {
    /// A store with the defaults of Zoho's own database stores, where they carry over.
    pub fn builder() -> PostgresStoreBuilder {
        PostgresStoreBuilder::new()
    }

    pub(crate) fn over(link: Link, names: Names) -> Self {
        let statements = Statements::new(&names);
        let table = names.table();
        Self(Arc::new(Inner { link, names, table, statements, ready: OnceCell::new() }))
    }

    /// The statements that the first call runs when the tables are not there, for an administrator
    /// who does not let programs make tables. They also take over a table with Zoho's official
    /// columns, and begin with one that fails, naming the columns, when the table is another
    /// program's. Run them once, in one transaction.
    #[must_use]
    pub fn schema_sql(&self) -> String {
        recognition::guard(&self.0.names) + &schema::sql(&self.0.names)
    }

    async fn ready(&self) -> Result<&Inner, StoreError> {
        let inner = &*self.0;
        inner.ready.get_or_try_init(|| schema::ensure(&inner.link, &inner.names)).await?;
        Ok(inner)
    }
}

impl Inner {
    /// Runs a statement that may be repeated, and reads what it gave back.
    async fn one(&self, sql: &str, params: Vec<Param<'_>>) -> Result<Option<Stored>, StoreError> {
        let answer = self.link.run(Work::One(Statement::new(sql, params)), true).await?;
        first(&answer.rows)
    }

    /// The same while all others who add records wait.
    async fn locked(
        &self,
        sql: &str,
        params: Vec<Param<'_>>,
    ) -> Result<Option<Stored>, StoreError> {
        let lock =
            Statement::new(&self.statements.lock, vec![Param::Text(Some(self.table.as_str()))]);
        let answer = self.link.run(Work::Two(lock, Statement::new(sql, params)), true).await?;
        first(&answer.rows)
    }

    async fn swap(
        &self,
        id: &str,
        texts: &Texts<'_>,
        revision: &[u8],
    ) -> Result<Stored, StoreError> {
        let mut params = texts.params();
        params.extend([Param::Text(Some(id)), Param::Bytes(Some(revision))]);
        let work = Work::One(Statement::new(&self.statements.swap, params));
        let answer = self.link.run(work, true).await?;
        if let Some(stored) = first(&answer.rows)? {
            return Ok(stored);
        }
        // The caller's own write, of which it did not hear, is no conflict; nor is nothing to write.
        let now = self.one(&self.statements.get, vec![Param::Text(Some(id))]).await?;
        match now {
            Some(same) if same.record().same_as(texts.record()) => Ok(same),
            _ => Err(error::conflict()),
        }
    }

    async fn put(&self, id: &str, texts: &Texts<'_>) -> Result<Stored, StoreError> {
        let mut params = texts.params();
        params.push(Param::Text(Some(id)));
        self.locked(&self.statements.put, params).await?.ok_or_else(error::busy)
    }

    /// Adds a record unless its id or one of its keys is taken; `sql` says what happens then.
    async fn add(
        &self,
        sql: &str,
        id: Option<&str>,
        texts: &Texts<'_>,
    ) -> Result<Stored, StoreError> {
        for _ in 0..TRIES {
            let mut params = texts.params();
            params.extend([Param::Text(id), Param::Text(Some(&self.table))]);
            // Nothing comes back when the record that was found has moved meanwhile.
            if let Some(stored) = self.locked(sql, params).await? {
                return Ok(stored);
            }
        }
        Err(error::busy())
    }
}

fn first(rows: &[Row]) -> Result<Option<Stored>, StoreError> {
    rows.first().map(row::stored).transpose()
}

/// A text that can be looked up: neither empty nor beyond what PostgreSQL keeps.
fn sought(text: &str) -> Option<Param<'_>> {
    (!text.is_empty() && !text.contains('\0')).then_some(Param::Text(Some(text)))
}

impl fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresStore").field("table", &self.0.table).finish_non_exhaustive()
    }
}

#[async_trait]
impl TokenStore for PostgresStore {
    fn capabilities(&self) -> Capabilities {
        Capabilities::none().durable(true).shared(true)
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        let inner = self.ready().await?;
        if id.as_str().contains('\0') {
            return Ok(None);
        }
        inner.one(&inner.statements.get, vec![Param::Text(Some(id.as_str()))]).await
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        let inner = self.ready().await?;
        let statements = &inner.statements;
        let (sql, sought, environment) = match key {
            IndexKey::User { user_name, environment, .. } => {
                (&statements.find_user, sought(user_name), Some(environment.as_deref()))
            }
            IndexKey::Access(token) => {
                (&statements.find_access, sought(AccessToken::expose(token)), None)
            }
            IndexKey::Grant(token) => {
                (&statements.find_grant, sought(GrantToken::expose(token)), None)
            }
            IndexKey::Refresh(token) => {
                (&statements.find_refresh, sought(RefreshToken::expose(token)), None)
            }
            _ => {
                return Err(StoreError::new(
                    StoreErrorKind::Invalid,
                    "look up a key of a kind that this store does not know: update it",
                ));
            }
        };
        let Some(sought) = sought else { return Ok(None) };
        let mut params = vec![sought];
        if let Some(environment) = environment {
            if environment.is_some_and(|environment| environment.contains('\0')) {
                return Ok(None);
            }
            params.push(Param::Text(environment));
        }
        inner.one(sql, params).await
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        let texts = Texts::of(record)?;
        let id = id.map(TokenId::as_str);
        if id.is_some_and(|id| id.contains('\0')) {
            return Err(row::nul("token id"));
        }
        if id == Some("") {
            return Err(error::setting("save a record under an empty id: give one, or none"));
        }
        let inner = self.ready().await?;
        let statements = &inner.statements;
        match (when, id) {
            (SaveCondition::Revision(revision), Some(id)) => {
                inner.swap(id, &texts, revision.as_bytes()).await
            }
            (SaveCondition::Revision(_), None) => Err(StoreError::new(
                StoreErrorKind::Invalid,
                "a revision says nothing without the id of the record: give both",
            )),
            (SaveCondition::Absent, id) => inner.add(&statements.add, id, &texts).await,
            (SaveCondition::Any, None) => inner.add(&statements.replace, None, &texts).await,
            (SaveCondition::Any, Some(id)) => inner.put(id, &texts).await,
            _ => Err(StoreError::new(
                StoreErrorKind::Invalid,
                "save under a condition that this store does not know: update it",
            )),
        }
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        let inner = self.ready().await?;
        if id.as_str().contains('\0') {
            return Ok(false);
        }
        let params = vec![Param::Text(Some(id.as_str()))];
        let work = Work::One(Statement::new(&inner.statements.delete, params));
        // Not repeated: the second time there would be nothing to remove.
        Ok(!inner.link.run(work, false).await?.rows.is_empty())
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        let inner = self.ready().await?;
        let after = after.map(TokenId::as_str);
        if after.is_some_and(|after| after.contains('\0')) {
            return Ok(Vec::new());
        }
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let params = vec![Param::Text(after), Param::Number(limit)];
        let work = Work::One(Statement::new(&inner.statements.list, params));
        inner.link.run(work, true).await?.rows.iter().map(row::stored).collect()
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        let inner = self.ready().await?;
        let attempt = lease::attempt(&inner.link, &inner.statements, &request).await?;
        Ok(attempt.with_jitter())
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        let inner = self.ready().await?;
        lease::end(&inner.link, &inner.statements, lease, note).await
    }
}
