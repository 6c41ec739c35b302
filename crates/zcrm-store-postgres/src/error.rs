//! What is said when the database cannot be used, without a word of what it holds.
//!
//! Errors of the server quote rows and parameters (`Failing row contains (…)`), so none of them is
//! passed on: only its code, and the names of tables, columns and constraints.

use std::error::Error;
use std::fmt;
use std::io;

use deadpool_postgres::PoolError;
use zcrm_store_api::{StoreError, StoreErrorKind};

/// What may be known of an error of the server or the driver.
#[derive(Debug, Default)]
struct Cause {
    code: Option<String>,
    table: Option<String>,
    column: Option<String>,
    constraint: Option<String>,
    /// The driver's word for where it happened, or what the network said.
    what: Option<String>,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what.as_deref().unwrap_or("the server refused the statement"))?;
        for (name, value) in [
            ("SQLSTATE", &self.code),
            ("table", &self.table),
            ("column", &self.column),
            ("constraint", &self.constraint),
        ] {
            if let Some(value) = value {
                write!(f, ", {name} {value}")?;
            }
        }
        Ok(())
    }
}

impl Error for Cause {}

/// An error, and whether the connection it came from is of no use any more.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) error: StoreError,
    /// The connection broke, so it is not known whether the statement was carried out.
    pub(crate) broken: bool,
    pub(crate) code: Option<String>,
}

impl Fault {
    pub(crate) fn of(error: &tokio_postgres::Error) -> Self {
        let code = error.code().map(|code| code.code().to_owned());
        let io = io_cause(error);
        let (kind, message, broken) = match &code {
            Some(code) => {
                let (kind, message) = meaning(code);
                (kind, message, ends_connection(code))
            }
            None if certificate(error) => (
                StoreErrorKind::Denied,
                "the server's certificate is not trusted for this host: give the authority that \
                 signed it, and the host name it was made for",
                true,
            ),
            None if error.to_string().contains("TLS") && io.is_none() => (
                StoreErrorKind::Denied,
                "TLS could not be agreed on: switch it on at the server, or choose another mode",
                true,
            ),
            None if error.is_closed() || io.is_some() => (
                StoreErrorKind::Unavailable,
                "the connection to PostgreSQL failed: try again, and see whether it is running",
                true,
            ),
            None => (
                StoreErrorKind::Other,
                "PostgreSQL could not be talked to, the cause of this error says why",
                true,
            ),
        };
        let database = error.as_db_error();
        let cause = Cause {
            what: match (database, io) {
                (Some(_), _) => None,
                (None, Some(io)) => Some(format!("network: {}", io.kind())),
                // The driver's own words name the step, not the data; its sources may quote.
                (None, None) => Some(step(error)),
            },
            code: code.clone(),
            table: database.and_then(|e| e.table().map(Into::into)),
            column: database.and_then(|e| e.column().map(Into::into)),
            constraint: database.and_then(|e| e.constraint().map(Into::into)),
        };
        let message = format!("use the token table: {message}");
        Self { error: StoreError::with_source(kind, message, cause), broken, code }
    }

    pub(crate) fn of_pool(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => {
                // Nothing was sent yet: there is nothing to be unsure about, and nothing to repeat.
                Self { broken: false, ..Self::of(&error) }
            }
            PoolError::Timeout(_) => Self::plain(
                "reach PostgreSQL in time: try again; if this goes on, give the pool more \
                 connections or longer waits",
            ),
            _ => Self::plain("use the pool of connections: it was closed"),
        }
    }

    /// What it means while the tables are made: no other process makes records of the same id meanwhile.
    pub(crate) fn of_taking_over(self) -> StoreError {
        match self.code.as_deref() {
            Some(code @ ("23502" | "23505")) => StoreError::with_source(
                StoreErrorKind::Corrupt,
                "take over the token table: a row has no id, or two have the same; correct them",
                Cause { code: Some(code.to_owned()), ..Cause::default() },
            ),
            _ => self.error,
        }
    }

    /// The server did not answer in time.
    pub(crate) fn late() -> Self {
        Self::plain("get an answer from PostgreSQL in time: try again, and see what keeps it")
    }

    fn plain(message: &str) -> Self {
        let error = StoreError::new(StoreErrorKind::Unavailable, message);
        Self { error, broken: false, code: None }
    }
}

/// What a code of the server means to the caller.
fn meaning(code: &str) -> (StoreErrorKind, &'static str) {
    use StoreErrorKind::{Corrupt, Denied, Invalid, Other, Unavailable};
    match (code.get(..2).unwrap_or_default(), code) {
        (_, "42501") => (
            Denied,
            "the role lacks a right: grant it what the documentation of PostgresStore lists",
        ),
        ("28", _) => (Denied, "the login was refused: check user and password"),
        ("3D", _) => (Denied, "there is no such database: create it or correct its name"),
        ("3F", _) => (Denied, "there is no such schema: create it or correct its name"),
        (_, "42P01" | "42703" | "42883") => (
            Denied,
            "a table or column is missing: let a role that may create tables use the store once, \
             or run the statements of PostgresStore::schema_sql",
        ),
        (_, "23505") => (Unavailable, "another program made the same record just now: try again"),
        (_, "22021" | "22P05" | "54000") => {
            (Invalid, "a value cannot be kept by this database: shorten it, or use UTF8")
        }
        (_, "25P03" | "25P04") => {
            (Unavailable, "the server ended a transaction that took too long: try again")
        }
        (_, "XX001" | "XX002") => (Corrupt, "the table or an index is damaged: restore it"),
        (_, "25006") => (Unavailable, "the server is read-only just now: reach the primary"),
        ("08" | "40" | "53" | "55" | "57" | "58", _) => {
            (Unavailable, "PostgreSQL cannot serve it just now: try again")
        }
        _ => (Other, "PostgreSQL refused, the cause of this error names the code"),
    }
}

/// Whether the server, or a pooler in front of it, hangs up after this code.
fn ends_connection(code: &str) -> bool {
    code.starts_with("08")
        || matches!(code, "25P03" | "25P04" | "57P01" | "57P02" | "57P03" | "57P05" | "58000")
}

fn sources(error: &tokio_postgres::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    let mut next = error.source();
    std::iter::from_fn(move || {
        let current = next?;
        next = current.source();
        Some(current)
    })
}

fn io_cause(error: &tokio_postgres::Error) -> Option<&io::Error> {
    sources(error).find_map(|source| source.downcast_ref())
}

fn certificate(error: &tokio_postgres::Error) -> bool {
    sources(error).any(|source| {
        let inner = source
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
            .and_then(|inner| inner.downcast_ref::<rustls::Error>());
        matches!(
            inner.or_else(|| source.downcast_ref()),
            Some(rustls::Error::InvalidCertificate(_))
        )
    })
}

/// The driver's words up to the first colon: behind it come the words of the source.
fn step(error: &tokio_postgres::Error) -> String {
    let words = error.to_string();
    words.split(':').next().unwrap_or_default().to_owned()
}

pub(crate) fn unreadable(error: tokio_postgres::Error) -> StoreError {
    StoreError::with_source(
        StoreErrorKind::Corrupt,
        "read a token record: a column has another type than text; restore the table",
        Cause { what: Some(step(&error)), ..Cause::default() },
    )
}

pub(crate) fn no_runtime() -> StoreError {
    StoreError::new(
        StoreErrorKind::Invalid,
        "use the token table outside of a tokio runtime: call it from within one",
    )
}

pub(crate) fn conflict() -> StoreError {
    StoreError::new(
        StoreErrorKind::Conflict,
        "the token record has changed since it was read: read it again",
    )
}

pub(crate) fn newer(version: i32) -> StoreError {
    StoreError::new(
        StoreErrorKind::Denied,
        format!(
            "use the token table: its layout is of version {version}, which a newer \
             zcrm-store-postgres made; update this program"
        ),
    )
}

/// The names and types of columns, and nothing that is in them.
pub(crate) fn not_ours(fault: &str) -> StoreError {
    StoreError::new(
        StoreErrorKind::Denied,
        format!(
            "use a table that belongs to another program: {fault}; nothing was changed, correct the \
             name of the table"
        ),
    )
}

pub(crate) fn busy() -> StoreError {
    StoreError::new(
        StoreErrorKind::Unavailable,
        "save the token: the record it belongs to keeps changing; try again",
    )
}

/// Settings that make no sense.
pub(crate) fn setting(message: impl Into<String>) -> StoreError {
    StoreError::new(StoreErrorKind::Invalid, message)
}
