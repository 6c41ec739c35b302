//! What is said when the server refuses something, without a word of what it holds.

use crate::target::{TargetError, TargetErrorKind};

/// The server's words quote rows; its codes and the names of tables and columns do not.
pub(super) fn failed(what: &str, error: &tokio_postgres::Error) -> TargetError {
    let Some(server) = error.as_db_error() else {
        let message = format!("{what} in PostgreSQL: the connection failed; try again");
        return TargetError::new(TargetErrorKind::Unavailable, message);
    };
    let code = server.code().code();
    let kind = match code.get(..2) {
        // What is wrong with a value, with a key, with the size of a row.
        Some("22" | "23" | "54") => TargetErrorKind::Refused,
        // Rights, names, types of columns.
        Some("28" | "3D" | "3F" | "42") => TargetErrorKind::Settings,
        _ => TargetErrorKind::Unavailable,
    };
    let mut message = format!("{what} in PostgreSQL: SQLSTATE {code}");
    if code == "53100" {
        message.push_str(", the disk is full");
    }
    for (name, value) in [("table", server.table()), ("column", server.column())] {
        if let Some(value) = value {
            message.push_str(&format!(", {name} {value}"));
        }
    }
    TargetError::new(kind, message)
}
