//! The target itself.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use rusqlite::{Connection, ErrorCode, OptionalExtension as _, Transaction, TransactionBehavior};
use zcrm_core::{BoxFuture, Runtime, run_blocking};
use zcrm_runtime::lock;

use super::sql;
use super::value::{Param, cell};
use crate::target::{
    Cell, Change, Lease, LeaseAttempt, Selection, TableName, Target, TargetError, TargetErrorKind,
};

/// A SQLite database as a target.
///
/// Moments are texts in UTC (`2026-12-01T08:30:00Z`), which sort as they should; decimals are texts,
/// which keep all digits: `CAST("Amount" AS REAL)` makes numbers of them. The mirror's own tables
/// have the prefix `zcrm_mirror_`. The lease goes by the clock of the machine.
///
/// Several programs may open the same file; all statements run by the runtime's
/// [`blocking`](Runtime::blocking).
#[derive(Clone)]
pub struct SqliteTarget {
    inner: Arc<Inner>,
}

struct Inner {
    runtime: Arc<dyn Runtime>,
    connection: Mutex<Connection>,
    prefix: Box<str>,
}

/// How long a statement waits for another program's transaction.
const BUSY: Duration = Duration::from_secs(10);

impl SqliteTarget {
    /// The database in this file, which is made when it is not there. It is opened at once, in
    /// place.
    ///
    /// # Errors
    ///
    /// [`TargetError`] when it cannot be opened, or is no database.
    pub fn open(path: impl AsRef<Path>, runtime: Arc<dyn Runtime>) -> Result<Self, TargetError> {
        Self::over(Connection::open(path).map_err(|error| failed("open the file", error))?, runtime)
    }

    /// A database in memory, which goes with the target.
    ///
    /// # Errors
    ///
    /// [`TargetError`] when SQLite has no memory.
    pub fn in_memory(runtime: Arc<dyn Runtime>) -> Result<Self, TargetError> {
        let opened = Connection::open_in_memory();
        Self::over(opened.map_err(|error| failed("open a database in memory", error))?, runtime)
    }

    fn over(connection: Connection, runtime: Arc<dyn Runtime>) -> Result<Self, TargetError> {
        let set_up = || {
            connection.busy_timeout(BUSY)?;
            // Readers are not held up by a commit, nor a commit by readers.
            connection.pragma_update(None, "journal_mode", "WAL")?;
            connection.pragma_update(None, "synchronous", "NORMAL")?;
            connection.set_prepared_statement_cache_capacity(64);
            Ok(())
        };
        set_up().map_err(|error| failed("set up the database", error))?;
        let (connection, prefix) = (Mutex::new(connection), Box::default());
        Ok(Self { inner: Arc::new(Inner { runtime, connection, prefix }) })
    }

    /// Gives all tables a prefix, so that they are told apart from those of others.
    #[must_use]
    pub fn prefix(self, prefix: impl Into<Box<str>>) -> Self {
        match Arc::try_unwrap(self.inner) {
            Ok(inner) => Self { inner: Arc::new(Inner { prefix: prefix.into(), ..inner }) },
            // A clone is in use already: its names stay.
            Err(inner) => Self { inner },
        }
    }

    fn run<T: Send + 'static>(
        &self,
        what: &'static str,
        work: impl FnOnce(&Inner, &mut Connection) -> Result<T, Fault> + Send + 'static,
    ) -> BoxFuture<'static, Result<T, TargetError>> {
        let inner = Arc::clone(&self.inner);
        let runtime = Arc::clone(&inner.runtime);
        Box::pin(async move {
            let done = run_blocking(&*runtime, move || work(&inner, &mut lock(&inner.connection)));
            match done.await {
                Some(Ok(value)) => Ok(value),
                Some(Err(Fault::Sqlite(error))) => Err(failed(what, error)),
                Some(Err(Fault::Target(error))) => Err(error),
                None => {
                    let message = format!("{what}: the runtime shut down");
                    Err(TargetError::new(TargetErrorKind::Unavailable, message))
                }
            }
        })
    }
}

enum Fault {
    Sqlite(rusqlite::Error),
    Target(TargetError),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// The words of SQLite name tables and columns, and hold no values.
fn failed(what: &str, error: rusqlite::Error) -> TargetError {
    let kind = match error.sqlite_error_code() {
        Some(
            ErrorCode::ConstraintViolation
            | ErrorCode::TypeMismatch
            | ErrorCode::TooBig
            | ErrorCode::ParameterOutOfRange,
        ) => TargetErrorKind::Refused,
        Some(ErrorCode::NotADatabase | ErrorCode::CannotOpen | ErrorCode::ReadOnly) => {
            TargetErrorKind::Settings
        }
        _ => TargetErrorKind::Unavailable,
    };
    TargetError::new(kind, format!("{what} in SQLite: {error}"))
}

impl Inner {
    fn name(&self, table: &TableName) -> String {
        sql::table_name(&self.prefix, table)
    }

    fn lease_table(&self) -> String {
        sql::quoted(&self.name(&TableName::mirror("lease")))
    }

    fn now(&self) -> i64 {
        let since = self.runtime.now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn until(&self, length: Duration) -> i64 {
        self.now().saturating_add(i64::try_from(length.as_millis()).unwrap_or(i64::MAX))
    }

    fn has(&self, connection: &Connection, table: &TableName) -> Result<bool, rusqlite::Error> {
        let text = "SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?1";
        let found = connection.query_row(text, [self.name(table)], |_| Ok(())).optional()?;
        Ok(found.is_some())
    }

    fn change(&self, transaction: &Transaction<'_>, change: &Change) -> Result<(), rusqlite::Error> {
        match change {
            Change::Create(shape) => {
                transaction.execute(&sql::create(&self.name(&shape.name), shape), [])?;
            }
            Change::AddColumn { table, column } => {
                transaction.execute(&sql::add_column(&self.name(table), column), [])?;
            }
            Change::Put { shape, rows } => {
                let text = sql::put(&self.name(&shape.name), shape);
                let mut statement = transaction.prepare_cached(&text)?;
                for row in rows {
                    statement.execute(rusqlite::params_from_iter(row.iter().map(Param)))?;
                }
            }
            Change::Delete { table, within, column, keys } => {
                let text =
                    sql::delete(&self.name(table), within.as_ref().map(|(c, _)| c), column);
                let mut statement = transaction.prepare_cached(&text)?;
                for key in keys {
                    match within {
                        Some((_, value)) => statement.execute((Param(key), Param(value)))?,
                        None => statement.execute((Param(key),))?,
                    };
                }
            }
        }
        Ok(())
    }
}

impl Target for SqliteTarget {
    fn try_lease<'a>(
        &'a self,
        length: Duration,
    ) -> BoxFuture<'a, Result<LeaseAttempt, TargetError>> {
        self.run("take the lease", move |inner, connection| {
            let table = inner.lease_table();
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute(
                &format!(
                    "CREATE TABLE IF NOT EXISTS {table} \
                     (id INTEGER PRIMARY KEY, generation INTEGER, until INTEGER)"
                ),
                [],
            )?;
            let text = format!("SELECT generation, until FROM {table} WHERE id = 1");
            let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
            let (generation, until) =
                transaction.query_row(&text, [], read).optional()?.unwrap_or((0, 0));
            let remaining = until.saturating_sub(inner.now());
            if remaining > 0 {
                let remaining = Duration::from_millis(u64::try_from(remaining).unwrap_or(0));
                return Ok(LeaseAttempt::Held { remaining });
            }
            let lease = Lease::new(generation.saturating_add(1), length);
            transaction.execute(
                &format!("INSERT OR REPLACE INTO {table} VALUES (1, ?1, ?2)"),
                (lease.generation, inner.until(length)),
            )?;
            transaction.commit()?;
            Ok(LeaseAttempt::Taken(lease))
        })
    }

    fn end_lease<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<(), TargetError>> {
        let generation = lease.generation;
        self.run("end the lease", move |inner, connection| {
            let table = inner.lease_table();
            let text = format!("UPDATE {table} SET until = 0 WHERE id = 1 AND generation = ?1");
            connection.execute(&text, [generation])?;
            Ok(())
        })
    }

    fn commit<'a>(
        &'a self,
        lease: &'a Lease,
        changes: Vec<Change>,
    ) -> BoxFuture<'a, Result<(), TargetError>> {
        let lease = lease.clone();
        self.run("commit", move |inner, connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let text = format!(
                "UPDATE {} SET until = ?2 WHERE id = 1 AND generation = ?1",
                inner.lease_table()
            );
            let held = transaction.execute(&text, (lease.generation, inner.until(lease.length)))?;
            if held == 0 {
                return Err(Fault::Target(TargetError::lease_lost()));
            }
            for change in &changes {
                inner.change(&transaction, change)?;
            }
            transaction.commit()?;
            Ok(())
        })
    }

    fn columns<'a>(
        &'a self,
        table: &'a TableName,
    ) -> BoxFuture<'a, Result<Vec<Box<str>>, TargetError>> {
        let table = table.clone();
        self.run("look at a table", move |inner, connection| {
            let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
            let rows = statement.query_map([inner.name(&table)], |row| row.get::<_, Box<str>>(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    fn select<'a>(
        &'a self,
        selection: Selection,
    ) -> BoxFuture<'a, Result<Vec<Vec<Cell>>, TargetError>> {
        self.run("read rows", move |inner, connection| {
            if !inner.has(connection, &selection.table)? {
                return Ok(Vec::new());
            }
            let text = sql::select(&inner.name(&selection.table), &selection);
            let mut statement = connection.prepare_cached(&text)?;
            let within = selection.within.iter().map(|(_, value)| Param(value));
            let mut rows = statement.query(rusqlite::params_from_iter(within))?;
            let mut read = Vec::new();
            while let Some(row) = rows.next()? {
                let mut cells = Vec::with_capacity(selection.columns.len());
                for (place, column) in selection.columns.iter().enumerate() {
                    cells.push(cell(row.get_ref(place)?, column.kind));
                }
                read.push(cells);
            }
            Ok(read)
        })
    }

    fn count<'a>(&'a self, table: &'a TableName) -> BoxFuture<'a, Result<u64, TargetError>> {
        let table = table.clone();
        self.run("count rows", move |inner, connection| {
            if !inner.has(connection, &table)? {
                return Ok(0);
            }
            let text = format!("SELECT COUNT(*) FROM {}", sql::quoted(&inner.name(&table)));
            let count: i64 = connection.query_row(&text, [], |row| row.get(0))?;
            Ok(u64::try_from(count).unwrap_or(0))
        })
    }
}

impl fmt::Debug for SqliteTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteTarget").field("prefix", &self.inner.prefix).finish_non_exhaustive()
    }
}
