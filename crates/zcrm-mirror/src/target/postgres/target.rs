//! The target itself.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio_postgres::Transaction;
use tokio_postgres::types::{ToSql, Type};
use zcrm_core::BoxFuture;
use zcrm_store_postgres::{Pool, PostgresStore, PostgresStoreBuilder};

use super::fault::failed;
use super::param::{Values, cell};
use super::sql::{self, Schemas, quoted};
use crate::target::{
    Cell, Change, Lease, LeaseAttempt, Selection, TableName, Target, TargetError, TargetErrorKind,
};

/// A PostgreSQL database as a target.
///
/// The records are in one schema (`zoho` unless said otherwise), what the mirror keeps for itself in
/// `zcrm_mirror`. Moments are `timestamptz`, decimals `numeric`, several values `jsonb`. The lease
/// goes by the server's clock. It needs tokio.
///
/// Connections are made under the settings of `zcrm-store-postgres`: on any machine but this one the
/// server's certificate is verified.
#[derive(Clone)]
pub struct PostgresTarget {
    pool: Pool,
    schemas: Arc<Schemas>,
    answer_within: Duration,
}

impl PostgresTarget {
    /// The database of this URL: `postgres://user:password@host:port/database?sslmode=verify-full`.
    /// Connects to nothing yet.
    ///
    /// # Errors
    ///
    /// [`TargetError`] when the URL cannot be read, or the certificates cannot.
    pub fn open(url: impl Into<String>) -> Result<Self, TargetError> {
        Self::with(PostgresStore::builder().url(url))
    }

    /// The database of these settings; schema and table of the token store mean nothing here.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn with(settings: PostgresStoreBuilder) -> Result<Self, TargetError> {
        let pool = settings.pool().map_err(|error| {
            TargetError::new(TargetErrorKind::Settings, error.to_string()).with_source(error)
        })?;
        let schemas = Schemas { mirror: "zcrm_mirror".into(), data: "zoho".into() };
        let answer_within = Duration::from_secs(120);
        Ok(Self { pool, schemas: Arc::new(schemas), answer_within })
    }

    /// The schema of the records. `zoho` unless said otherwise.
    #[must_use]
    pub fn schema(self, name: impl Into<Box<str>>) -> Self {
        let schemas = Schemas { data: name.into(), ..(*self.schemas).clone() };
        Self { schemas: Arc::new(schemas), ..self }
    }

    /// The schema of what the mirror keeps for itself. `zcrm_mirror` unless said otherwise; two
    /// mirrors in one database need one each.
    #[must_use]
    pub fn mirror_schema(self, name: impl Into<Box<str>>) -> Self {
        let schemas = Schemas { mirror: name.into(), ..(*self.schemas).clone() };
        Self { schemas: Arc::new(schemas), ..self }
    }

    /// Within the time that an answer may take: a server that hangs is one that is not there.
    async fn within<T>(
        &self,
        what: &'static str,
        work: impl Future<Output = Result<T, TargetError>>,
    ) -> Result<T, TargetError> {
        match tokio::time::timeout(self.answer_within, work).await {
            Ok(done) => done,
            Err(_) => {
                let message = format!("{what} in PostgreSQL: no answer came in time");
                Err(TargetError::new(TargetErrorKind::Unavailable, message))
            }
        }
    }

    async fn client(&self) -> Result<zcrm_store_postgres::Connection, TargetError> {
        self.pool.get().await.map_err(|_| {
            let message = "connect to PostgreSQL: it cannot be reached, or refuses; see whether it \
                           is running, and user, password, database and certificates";
            TargetError::new(TargetErrorKind::Unavailable, message)
        })
    }

    async fn change(
        &self,
        transaction: &Transaction<'_>,
        change: &Change,
    ) -> Result<(), tokio_postgres::Error> {
        match change {
            Change::Create(shape) => {
                make_schema(transaction, self.schemas.of(&shape.name)).await?;
                let text = sql::create(&self.schemas.name(&shape.name), shape);
                transaction.batch_execute(&text).await
            }
            Change::AddColumn { table, column } => {
                let text = sql::add_column(&self.schemas.name(table), column);
                transaction.batch_execute(&text).await
            }
            Change::Put { shape, rows } => {
                // Of rows with the same key the last counts; one statement takes each key once.
                let mut of_key: HashMap<String, usize> = HashMap::new();
                for (place, row) in rows.iter().enumerate() {
                    of_key.insert(format!("{:?}", row.get(..shape.key)), place);
                }
                let mut places: Vec<usize> = of_key.into_values().collect();
                places.sort_unstable();
                let rows: Vec<&Vec<Cell>> = places.iter().filter_map(|at| rows.get(*at)).collect();
                if rows.is_empty() {
                    return Ok(());
                }
                let null = Cell::Null;
                let columns = shape.columns.iter().enumerate();
                let values: Vec<Values> = columns
                    .map(|(place, column)| {
                        let cells = rows.iter().map(|row| row.get(place).unwrap_or(&null));
                        Values::of(column.kind, cells)
                    })
                    .collect();
                let text = sql::put(&self.schemas.name(&shape.name), shape);
                run(transaction, &text, &values).await
            }
            Change::Delete { table, within, column, keys } => {
                if keys.is_empty() {
                    return Ok(());
                }
                let mut values = vec![Values::of(column.kind, keys.iter())];
                if let Some((column, value)) = within {
                    values.push(Values::of(column.kind, std::iter::once(value)));
                }
                let within = within.as_ref().map(|(column, _)| column);
                let text = sql::delete(&self.schemas.name(table), within, column);
                run(transaction, &text, &values).await
            }
        }
    }
}

/// Runs a statement, unnamed: a named one would be prepared on one connection and asked for on
/// another behind a pooler.
async fn run(
    transaction: &Transaction<'_>,
    text: &str,
    values: &[Values],
) -> Result<(), tokio_postgres::Error> {
    let params: Vec<(&(dyn ToSql + Sync), Type)> = values.iter().map(Values::param).collect();
    transaction.execute_typed(text, &params).await.map(|_| ())
}

/// Makes a schema that is not there: to ask for one that is would need the right to make one.
async fn make_schema(
    transaction: &Transaction<'_>,
    name: &str,
) -> Result<(), tokio_postgres::Error> {
    let text = "SELECT 1 FROM pg_namespace WHERE nspname = $1";
    let there = transaction.query_typed(text, &[(&name, Type::TEXT)]).await?;
    if there.is_empty() {
        let text = format!("CREATE SCHEMA IF NOT EXISTS {}", quoted(name));
        transaction.batch_execute(&text).await?;
    }
    Ok(())
}

fn milliseconds(length: Duration) -> i64 {
    i64::try_from(length.as_millis()).unwrap_or(i64::MAX)
}

impl Target for PostgresTarget {
    fn try_lease<'a>(
        &'a self,
        length: Duration,
    ) -> BoxFuture<'a, Result<LeaseAttempt, TargetError>> {
        const WHAT: &str = "take the lease";
        let work = async move {
            let fail = |error: tokio_postgres::Error| failed(WHAT, &error);
            let mut client = self.client().await?;
            let transaction = client.transaction().await.map_err(fail)?;
            // Those that make the tables at the same time take turns.
            let lock = "SELECT pg_advisory_xact_lock(hashtext('zcrm_mirror'))";
            transaction.batch_execute(lock).await.map_err(fail)?;
            make_schema(&transaction, &self.schemas.mirror).await.map_err(fail)?;
            let table = self.schemas.lease();
            let text = format!(
                "CREATE TABLE IF NOT EXISTS {table} \
                 (id integer PRIMARY KEY, generation bigint, until timestamptz)"
            );
            transaction.batch_execute(&text).await.map_err(fail)?;
            let text = format!(
                "INSERT INTO {table} AS l VALUES (1, 1, \
                 clock_timestamp() + $1 * interval '1 millisecond') \
                 ON CONFLICT (id) DO UPDATE SET generation = l.generation + 1, \
                 until = excluded.until WHERE l.until <= clock_timestamp() RETURNING generation"
            );
            let milliseconds = milliseconds(length);
            let params: [(&(dyn ToSql + Sync), Type); 1] = [(&milliseconds, Type::INT8)];
            let taken = transaction.query_typed(&text, &params).await.map_err(fail)?;
            let attempt = match taken.first() {
                Some(row) => LeaseAttempt::Taken(Lease::new(row.get(0), length)),
                None => {
                    let text = format!(
                        "SELECT (extract(epoch from until - clock_timestamp()) * 1000)::bigint \
                         FROM {table} WHERE id = 1"
                    );
                    let row = transaction.query_typed(&text, &[]).await.map_err(fail)?;
                    let left = row.first().map_or(0, |row| row.get::<_, i64>(0));
                    let remaining = Duration::from_millis(u64::try_from(left).unwrap_or(0));
                    LeaseAttempt::Held { remaining }
                }
            };
            transaction.commit().await.map_err(fail)?;
            Ok(attempt)
        };
        Box::pin(self.within(WHAT, work))
    }

    fn end_lease<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<(), TargetError>> {
        const WHAT: &str = "end the lease";
        let work = async move {
            let client = self.client().await?;
            let text = format!(
                "UPDATE {} SET until = clock_timestamp() WHERE id = 1 AND generation = $1",
                self.schemas.lease()
            );
            let params: [(&(dyn ToSql + Sync), Type); 1] = [(&lease.generation, Type::INT8)];
            let done = client.query_typed(&text, &params).await;
            done.map(|_| ()).map_err(|error| failed(WHAT, &error))
        };
        Box::pin(self.within(WHAT, work))
    }

    fn commit<'a>(
        &'a self,
        lease: &'a Lease,
        changes: Vec<Change>,
    ) -> BoxFuture<'a, Result<(), TargetError>> {
        const WHAT: &str = "commit";
        let work = async move {
            let fail = |error: tokio_postgres::Error| failed(WHAT, &error);
            let mut client = self.client().await?;
            let transaction = client.transaction().await.map_err(fail)?;
            let text = format!(
                "UPDATE {} SET until = clock_timestamp() + $2 * interval '1 millisecond' \
                 WHERE id = 1 AND generation = $1",
                self.schemas.lease()
            );
            let milliseconds = milliseconds(lease.length);
            let params: [(&(dyn ToSql + Sync), Type); 2] =
                [(&lease.generation, Type::INT8), (&milliseconds, Type::INT8)];
            if transaction.execute_typed(&text, &params).await.map_err(fail)? == 0 {
                return Err(TargetError::lease_lost());
            }
            for change in &changes {
                self.change(&transaction, change).await.map_err(fail)?;
            }
            transaction.commit().await.map_err(fail)
        };
        Box::pin(self.within(WHAT, work))
    }

    fn columns<'a>(
        &'a self,
        table: &'a TableName,
    ) -> BoxFuture<'a, Result<Vec<Box<str>>, TargetError>> {
        const WHAT: &str = "look at a table";
        let work = async move {
            let client = self.client().await?;
            let text = "SELECT column_name::text FROM information_schema.columns \
                        WHERE table_schema = $1 AND table_name = $2 ORDER BY ordinal_position";
            let (schema, name) = (self.schemas.of(table), &*table.name);
            let params: [(&(dyn ToSql + Sync), Type); 2] =
                [(&schema, Type::TEXT), (&name, Type::TEXT)];
            let rows = client.query_typed(text, &params).await;
            let rows = rows.map_err(|error| failed(WHAT, &error))?;
            Ok(rows.iter().map(|row| row.get::<_, String>(0).into()).collect())
        };
        Box::pin(self.within(WHAT, work))
    }

    fn select<'a>(
        &'a self,
        selection: Selection,
    ) -> BoxFuture<'a, Result<Vec<Vec<Cell>>, TargetError>> {
        const WHAT: &str = "read rows";
        let work = async move {
            let client = self.client().await?;
            let text = sql::select(&self.schemas.name(&selection.table), &selection);
            let values: Vec<Values> = selection
                .within
                .iter()
                .map(|(column, value)| Values::of(column.kind, std::iter::once(value)))
                .collect();
            let params: Vec<(&(dyn ToSql + Sync), Type)> =
                values.iter().map(Values::param).collect();
            let rows = match client.query_typed(&text, &params).await {
                Ok(rows) => rows,
                Err(error) if is_absent(&error) => return Ok(Vec::new()),
                Err(error) => return Err(failed(WHAT, &error)),
            };
            let cells = |row: &tokio_postgres::Row| {
                let columns = selection.columns.iter().enumerate();
                columns.map(|(place, column)| cell(row, place, column.kind)).collect()
            };
            Ok(rows.iter().map(cells).collect())
        };
        Box::pin(self.within(WHAT, work))
    }

    fn count<'a>(&'a self, table: &'a TableName) -> BoxFuture<'a, Result<u64, TargetError>> {
        const WHAT: &str = "count rows";
        let work = async move {
            let client = self.client().await?;
            let text = format!("SELECT COUNT(*) FROM {}", self.schemas.name(table));
            match client.query_typed(&text, &[]).await {
                Ok(rows) => {
                    let count = rows.first().map_or(0, |row| row.get::<_, i64>(0));
                    Ok(u64::try_from(count).unwrap_or(0))
                }
                Err(error) if is_absent(&error) => Ok(0),
                Err(error) => Err(failed(WHAT, &error)),
            }
        };
        Box::pin(self.within(WHAT, work))
    }
}

/// Whether the error says that there is no such table, or no such schema.
fn is_absent(error: &tokio_postgres::Error) -> bool {
    error.code().is_some_and(|code| matches!(code.code(), "42P01" | "3F000"))
}

impl fmt::Debug for PostgresTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresTarget").field("schemas", &self.schemas).finish_non_exhaustive()
    }
}
