//! Connections: pooled, bounded in every wait, and used in one round trip per call.

use std::fmt;
use std::time::Duration;

use deadpool_postgres::{Object, Pool};
use tokio::runtime::Handle;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Row};
use zcrm_store_api::StoreError;

use crate::error::{self, Fault};
use crate::param::Param;

/// The isolation is spelled out: a statement has to see what was committed before it began, whatever
/// the database's default is. That it may write is not: where a save by revision, which is no
/// transaction of ours, would be refused, a lease must be refused as well.
pub(crate) const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// One statement with its parameters.
pub(crate) struct Statement<'a> {
    sql: &'a str,
    params: Vec<Param<'a>>,
}

impl<'a> Statement<'a> {
    pub(crate) fn new(sql: &'a str, params: Vec<Param<'a>>) -> Self {
        Self { sql, params }
    }

    /// Unnamed and typed: a named one would be prepared on one connection and asked for on another
    /// behind a pooler. Everything is sent when this is polled for the first time.
    async fn query(&self, client: &Client) -> Result<Vec<Row>, tokio_postgres::Error> {
        let params: Vec<(&(dyn ToSql + Sync), Type)> = self
            .params
            .iter()
            .map(|param| (param as &(dyn ToSql + Sync), param.sql_type()))
            .collect();
        client.query_typed(self.sql, &params).await
    }
}

/// What is asked of the server in one round trip.
pub(crate) enum Work<'a> {
    One(Statement<'a>),
    /// Both in one transaction; the second sees what was committed before the first was done.
    Two(Statement<'a>, Statement<'a>),
}

/// What came back.
#[derive(Default)]
pub(crate) struct Answer {
    /// Of the last statement.
    pub(crate) rows: Vec<Row>,
    /// The first row of the first of two.
    pub(crate) first: Option<Row>,
}

/// The pool and its bounds.
#[derive(Clone)]
pub(crate) struct Link {
    pool: Pool,
    answer_within: Duration,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").field("answer_within", &self.answer_within).finish_non_exhaustive()
    }
}

impl Link {
    pub(crate) fn new(pool: Pool, answer_within: Duration) -> Self {
        Self { pool, answer_within }
    }

    /// Does the work. When a connection that was open turns out to be broken, the work is done again
    /// on another, once, if doing it twice is the same as doing it once.
    pub(crate) async fn run(&self, work: Work<'_>, repeatable: bool) -> Result<Answer, StoreError> {
        match self.attempt(&work).await {
            Ok(answer) => Ok(answer),
            Err(fault) if fault.broken && repeatable => {
                tracing::debug!(code = fault.code, "a connection was broken; trying another");
                self.attempt(&work).await.map_err(|fault| fault.error)
            }
            Err(fault) => Err(fault.error),
        }
    }

    async fn attempt(&self, work: &Work<'_>) -> Result<Answer, Fault> {
        self.with_client(async |client: &Client| match work {
            Work::One(statement) => {
                Ok(Answer { rows: statement.query(client).await?, ..Answer::default() })
            }
            Work::Two(first, second) => two(client, first, second).await,
        })
        .await
    }

    /// Lends a connection for as long as the server may take to answer.
    pub(crate) async fn with_client<T>(
        &self,
        work: impl AsyncFnOnce(&Client) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, Fault> {
        let client = self.connection().await?;
        match tokio::time::timeout(self.answer_within, work(&client)).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => {
                let fault = Fault::of(&error);
                if fault.broken {
                    drop(Object::take(client));
                }
                Err(fault)
            }
            Err(_) => {
                // It is still busy with our work: no other call should wait behind it.
                drop(Object::take(client));
                Err(Fault::late())
            }
        }
    }

    /// The same with a connection that the pool does not get back: work that
    /// stops in the middle takes its open transaction with it.
    pub(crate) async fn with_own_client<T>(
        &self,
        work: impl AsyncFnOnce(&Client) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, Fault> {
        let client = Object::take(self.connection().await?);
        match tokio::time::timeout(self.answer_within, work(&client)).await {
            Ok(answer) => answer.map_err(|error| Fault::of(&error)),
            Err(_) => Err(Fault::late()),
        }
    }

    async fn connection(&self) -> Result<Object, Fault> {
        if Handle::try_current().is_err() {
            return Err(Fault { error: error::no_runtime(), broken: false, code: None });
        }
        self.pool.get().await.map_err(Fault::of_pool)
    }
}

/// Sends all four messages before it waits for the first answer. Since they are all on their way
/// after the first poll, dropping this leaves no transaction open.
async fn two(
    client: &Client,
    first: &Statement<'_>,
    second: &Statement<'_>,
) -> Result<Answer, tokio_postgres::Error> {
    let (begun, first, second, committed) = tokio::join!(
        client.batch_execute(BEGIN),
        first.query(client),
        second.query(client),
        client.batch_execute("COMMIT"),
    );
    // The first error is the cause of those behind it.
    begun?;
    let first = first?;
    let rows = second?;
    committed?;
    Ok(Answer { rows, first: first.into_iter().next() })
}
