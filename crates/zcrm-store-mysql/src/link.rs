//! Connections: pooled, and bounded in every wait.

use std::fmt;
use std::time::Duration;

use mysql_async::prelude::Queryable as _;
use mysql_async::{Conn, Opts, Pool};

use crate::error::Fault;

/// How often work is begun again that the server undid because two waited for each other.
const DEADLOCKS: usize = 8;

/// The pool and its bounds.
#[derive(Clone)]
pub(crate) struct Link {
    pool: Pool,
    connect_within: Duration,
    answer_within: Duration,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").field("answer_within", &self.answer_within).finish_non_exhaustive()
    }
}

impl Link {
    pub(crate) fn new(pool: Pool, connect_within: Duration, answer_within: Duration) -> Self {
        Self { pool, connect_within, answer_within }
    }

    /// A connection of the pool, or a new one.
    pub(crate) async fn connection(&self) -> Result<Conn, Fault> {
        // The driver itself waits for a silent server without end.
        let connected = tokio::time::timeout(self.connect_within, self.pool.get_conn()).await;
        Ok(connected.map_err(|_| Fault::unreachable())??)
    }

    /// Waits for the server's answers for as long as they may take.
    pub(crate) async fn bounded<T>(
        &self,
        work: impl Future<Output = Result<T, Fault>>,
    ) -> Result<T, Fault> {
        let done = tokio::time::timeout(self.answer_within, work).await;
        done.unwrap_or_else(|_| Err(Fault::late()))
    }

    /// Makes the database that all other connections are for.
    pub(crate) async fn make_database(&self, server: Opts, statement: &str) -> Result<(), Fault> {
        let make = async {
            let mut connection = Conn::new(server).await?;
            connection.query_drop(statement).await?;
            connection.disconnect().await?;
            Ok(())
        };
        let within = self.connect_within + self.answer_within;
        tokio::time::timeout(within, make).await.unwrap_or_else(|_| Err(Fault::unreachable()))
    }
}

/// Whether work is begun again.
#[derive(Debug)]
pub(crate) struct Attempts {
    /// Doing it twice is the same as doing it once.
    repeatable: bool,
    deadlocks: usize,
    broken: bool,
}

impl Attempts {
    pub(crate) fn new(repeatable: bool) -> Self {
        Self { repeatable, deadlocks: 0, broken: false }
    }

    /// Whether another attempt is made: when the server undid the work, or once on another connection
    /// when the connection broke.
    pub(crate) fn goes_on<T>(&mut self, done: &Result<T, Fault>) -> bool {
        match done {
            Err(fault) if fault.is_deadlock() && self.deadlocks < DEADLOCKS => {
                self.deadlocks += 1;
                true
            }
            Err(fault) if fault.broken && self.repeatable && !self.broken => {
                tracing::debug!(code = fault.code, "a connection was broken; trying another");
                self.broken = true;
                true
            }
            _ => false,
        }
    }
}

/// Does work that is one transaction, or reads only, on a connection of the link, and again where that
/// helps. A macro, for each attempt of the work borrows a connection of its own.
macro_rules! attempt {
    ($link:expr, $repeatable:expr, |$connection:ident| $work:expr) => {{
        let mut attempts = $crate::link::Attempts::new($repeatable);
        loop {
            let done = match $link.connection().await {
                Ok(mut connection) => {
                    let $connection = &mut connection;
                    $link.bounded($work).await
                }
                Err(fault) => Err(fault),
            };
            if !attempts.goes_on(&done) {
                break done;
            }
        }
    }};
}

pub(crate) use attempt;
