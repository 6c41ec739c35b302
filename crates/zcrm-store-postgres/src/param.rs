//! Parameters of statements, which no log of the driver can print.

use std::error::Error;
use std::fmt;

use bytes::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type};

/// One parameter: its value is for the server only.
///
/// The driver prints parameters at the level `debug`, by their `Debug`: today those of named
/// statements only, but that is not promised.
pub(crate) enum Param<'a> {
    Text(Option<&'a str>),
    Bytes(Option<&'a [u8]>),
    Number(i64),
    Seconds(f64),
}

impl Param<'_> {
    /// The type that is sent along, so that the server need not be asked for it.
    pub(crate) fn sql_type(&self) -> Type {
        match self {
            Self::Text(_) => Type::TEXT,
            Self::Bytes(_) => Type::BYTEA,
            Self::Number(_) => Type::INT8,
            Self::Seconds(_) => Type::FLOAT8,
        }
    }
}

impl fmt::Debug for Param<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("redacted")
    }
}

impl ToSql for Param<'_> {
    fn to_sql(
        &self,
        sql_type: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Text(text) => text.to_sql(sql_type, out),
            Self::Bytes(bytes) => bytes.to_sql(sql_type, out),
            Self::Number(number) => number.to_sql(sql_type, out),
            Self::Seconds(seconds) => seconds.to_sql(sql_type, out),
        }
    }

    fn accepts(sql_type: &Type) -> bool {
        matches!(*sql_type, Type::TEXT | Type::BYTEA | Type::INT8 | Type::FLOAT8)
    }

    tokio_postgres::types::to_sql_checked!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_value() {
        let params = [Param::Text(Some("canary")), Param::Bytes(Some(b"canary"))];
        assert_eq!(format!("{params:?}"), "[redacted, redacted]");
    }
}
