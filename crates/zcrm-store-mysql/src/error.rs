//! What is said when the database cannot be used, without a word of what it holds.
//!
//! Errors of the server quote values (`Duplicate entry '…' for key`), and those of the driver whole
//! rows, so none of them is passed on: only the server's code.

use std::error::Error;
use std::fmt;

use mysql_async::{DriverError, IoError};
use zcrm_store_api::{StoreError, StoreErrorKind};

/// Two programs made a row of one id.
pub(crate) const DUPLICATE: u16 = 1062;
/// The database is not there.
pub(crate) const NO_DATABASE: u16 = 1049;
/// Each waited for the other; the server has undone ours.
const DEADLOCK: u16 = 1213;

/// What may be known of an error of the server or the driver.
#[derive(Debug)]
enum Cause {
    Server(u16),
    Network(std::io::ErrorKind),
    Driver(&'static str),
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(code) => write!(f, "the server refused the statement, error {code}"),
            Self::Network(kind) => write!(f, "network: {kind}"),
            Self::Driver(what) => f.write_str(what),
        }
    }
}

impl Error for Cause {}

/// An error, and what may be tried because of it.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) error: StoreError,
    /// The connection broke, so it is not known whether the work was done.
    pub(crate) broken: bool,
    pub(crate) code: Option<u16>,
}

impl Fault {
    /// Whether the server has undone the work and asks for another attempt.
    pub(crate) fn is_deadlock(&self) -> bool {
        self.code == Some(DEADLOCK)
    }

    pub(crate) fn late() -> Self {
        Self::plain("get an answer from MySQL in time: try again, and see what keeps it")
    }

    pub(crate) fn unreachable() -> Self {
        Self::plain(
            "reach MySQL in time: try again; if this goes on, give the pool more connections or \
             longer waits",
        )
    }

    fn plain(message: &str) -> Self {
        let error = StoreError::new(StoreErrorKind::Unavailable, message);
        Self { error, broken: false, code: None }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self { error, broken: false, code: None }
    }
}

impl From<mysql_async::Error> for Fault {
    fn from(error: mysql_async::Error) -> Self {
        use StoreErrorKind::{Denied, Other, Unavailable};
        let closed = "the connection to MySQL failed: try again, and see whether it is running";
        let (kind, message, cause, broken) = match &error {
            mysql_async::Error::Server(server) => {
                let (kind, message) = meaning(server.code);
                (kind, message, Cause::Server(server.code), ends_connection(server.code))
            }
            mysql_async::Error::Io(IoError::Tls(_)) => (
                Denied,
                "the server's certificate is not trusted for this host: give the authority that \
                 signed it, and the host name it was made for",
                Cause::Driver("TLS"),
                true,
            ),
            mysql_async::Error::Io(IoError::Io(io)) if is_certificate(io) => (
                Denied,
                "the server's certificate is not trusted for this host: give the authority that \
                 signed it, and the host name it was made for",
                Cause::Network(io.kind()),
                true,
            ),
            mysql_async::Error::Io(IoError::Io(io)) => {
                (Unavailable, closed, Cause::Network(io.kind()), true)
            }
            mysql_async::Error::Driver(
                DriverError::ConnectionClosed | DriverError::PoolDisconnected,
            ) => (Unavailable, closed, Cause::Driver("the connection is closed"), true),
            mysql_async::Error::Driver(DriverError::NoClientSslFlagFromServer) => (
                Denied,
                "the server has no TLS: switch it on, or allow a connection in clear by name",
                Cause::Driver("no TLS"),
                true,
            ),
            _ => (
                Other,
                "MySQL could not be talked to, the cause of this error says where",
                Cause::Driver("the driver refused"),
                true,
            ),
        };
        let code = match &error {
            mysql_async::Error::Server(server) => Some(server.code),
            _ => None,
        };
        let message = format!("use the token table: {message}");
        Self { error: StoreError::with_source(kind, message, cause), broken, code }
    }
}

/// What a code of the server means to the caller.
fn meaning(code: u16) -> (StoreErrorKind, &'static str) {
    use StoreErrorKind::{Corrupt, Denied, Invalid, Other, Unavailable};
    match code {
        1044 | 1142 | 1143 | 1227 | 1370 => {
            (Denied, "the user lacks a right: grant it what the documentation of MySqlStore lists")
        }
        1045 | 1698 | 3118 => (Denied, "the login was refused: check user and password"),
        1130 => (Denied, "the server accepts no login from this machine: grant it to the user"),
        3159 => (Denied, "the server wants TLS for this user: switch it on with tls"),
        NO_DATABASE => (Denied, "there is no such database: create it or correct its name"),
        1146 | 1054 => (
            Denied,
            "a table or column is missing: run the statements of MySqlStore::schema_sql, or allow \
             the store to do so with create_tables",
        ),
        1406 | 1264 | 1265 | 1118 => (
            Invalid,
            "a value is longer than its column: shorten it, or widen the column (ALTER TABLE)",
        ),
        1366 => (
            Invalid,
            "a value has a character that its column cannot keep: convert the table to utf8mb4",
        ),
        DUPLICATE => (Unavailable, "another program made the same record just now: try again"),
        DEADLOCK | 1205 | 1317 | 3024 | 1969 => {
            (Unavailable, "another program holds the row: try again")
        }
        1290 | 1792 | 1836 => (Unavailable, "the server is read-only just now: reach the primary"),
        1034 | 1035 | 126 | 1194 | 1712 => (Corrupt, "the table is damaged: repair it"),
        1040
        | 1203
        | 1226
        | 1053
        | 1077
        | 1079
        | 1129
        | 1158..=1161
        | 1184
        | 1021
        | 1114
        | 1041 => (Unavailable, "MySQL cannot serve it just now: try again"),
        _ => (Other, "MySQL refused, the cause of this error names the code"),
    }
}

/// Whether the server hangs up after this code.
fn ends_connection(code: u16) -> bool {
    matches!(code, 1053 | 1077 | 1079 | 1080 | 1158..=1161 | 1184 | 1927 | 4031)
}

fn is_certificate(io: &std::io::Error) -> bool {
    let inner = io.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    matches!(inner, Some(rustls::Error::InvalidCertificate(_)))
}

pub(crate) fn no_runtime() -> StoreError {
    StoreError::new(
        StoreErrorKind::Invalid,
        "use the token table outside of a tokio runtime: call it from within one",
    )
}

pub(crate) fn task_lost(panicked: bool) -> StoreError {
    if panicked {
        return StoreError::new(
            StoreErrorKind::Other,
            "finish work on the token table: it panicked, which is a fault in zcrm-store-mysql",
        );
    }
    StoreError::new(
        StoreErrorKind::Unavailable,
        "finish work on the token table: the tokio runtime is shutting down",
    )
}

pub(crate) fn conflict() -> StoreError {
    StoreError::new(
        StoreErrorKind::Conflict,
        "the token record has changed since it was read: read it again",
    )
}

pub(crate) fn busy() -> StoreError {
    StoreError::new(
        StoreErrorKind::Unavailable,
        "save the token: the record it belongs to keeps changing; try again",
    )
}

/// Names and types of columns, and nothing that is in them.
pub(crate) fn not_ours(what: &str) -> StoreError {
    StoreError::new(
        StoreErrorKind::Denied,
        format!(
            "use a table that belongs to another program: {what}; nothing was changed, correct the \
             name of the table"
        ),
    )
}

/// The statement is of ours, and holds names only.
pub(crate) fn missing(what: &str, statement: &str) -> StoreError {
    StoreError::new(
        StoreErrorKind::Denied,
        format!(
            "use {what}, which is not there: allow the store to make it with create_tables, or run: \
             {statement}"
        ),
    )
}

pub(crate) fn unreadable(what: &str) -> StoreError {
    StoreError::new(
        StoreErrorKind::Corrupt,
        format!("read a token record: {what}; restore the table"),
    )
}

/// Settings or arguments that make no sense.
pub(crate) fn setting(message: impl Into<String>) -> StoreError {
    StoreError::new(StoreErrorKind::Invalid, message)
}
