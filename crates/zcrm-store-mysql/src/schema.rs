//! The tables: recognised by their columns, made only when that is asked for, and never changed.

use mysql_async::prelude::Queryable as _;
use mysql_async::{Conn, Params, Row};
use zcrm_store_api::StoreError;

use crate::error::{self, Fault};
use crate::name::Names;
use crate::row::{self, COLUMNS, MEMBERS};

/// The statements that make what is missing, the database first.
///
/// The table of the tokens has the official columns, in their order. Theirs are of 255 characters and
/// ignore case; those of a table that is made here keep tokens of any length, and any Unicode.
pub(crate) fn statements(names: &Names) -> [String; 4] {
    let (database, table, rows, leases) =
        (names.database(), names.table(), names.rows(), names.leases());
    let members = MEMBERS.map(|m| format!("{m} text")).join(", ");
    let options = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";
    [
        format!("CREATE DATABASE IF NOT EXISTS {database} CHARACTER SET utf8mb4;"),
        format!(
            "CREATE TABLE IF NOT EXISTS {table} (id varchar(255) NOT NULL, {members}, \
             PRIMARY KEY (id), KEY (user_name(64)), KEY (refresh_token(64)), \
             KEY (access_token(64)), KEY (grant_token(64))) {options};"
        ),
        format!(
            "CREATE TABLE IF NOT EXISTS {rows} (id varbinary(1020) NOT NULL, \
             refresh_hash binary(32), record mediumblob NOT NULL, earlier blob NOT NULL, \
             PRIMARY KEY (id), KEY (refresh_hash)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;"
        ),
        format!(
            "CREATE TABLE IF NOT EXISTS {leases} (name binary(32) NOT NULL, owner mediumblob, \
             ends_at datetime(6) NOT NULL, note longblob NOT NULL, PRIMARY KEY (name)) \
             ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;"
        ),
    ]
}

/// Makes sure that the tables are there and that the first is the official one. Answers whether its
/// columns have the characters of any text.
pub(crate) async fn ensure(
    connection: &mut Conn,
    names: &Names,
    create: bool,
) -> Result<bool, Fault> {
    let mut any_text = true;
    let [_, table, rows, leases] = statements(names);
    for (name, statement, check) in [
        (names.table(), table, Check::Tokens),
        (names.rows(), rows, Check::Exactly(&["id", "refresh_hash", "record", "earlier"])),
        (names.leases(), leases, Check::Exactly(&["name", "owner", "ends_at", "note"])),
    ] {
        let mut columns = columns(connection, &name).await?;
        if columns.is_empty() {
            if !create {
                return Err(error::missing(&format!("the table {name}"), &statement).into());
            }
            tracing::info!(table = name, statement, "made a token table in MySQL");
            connection.query_drop(&statement).await?;
            columns = self::columns(connection, &name).await?;
        }
        check.of(&name, &columns)?;
        any_text &= columns.iter().take(COLUMNS).all(|column| column.has_any_text);
    }
    // Where the greatest id that was given is noted; it may be there.
    let note =
        format!("INSERT IGNORE INTO {} (id, record, earlier) VALUES ('', '', '')", names.rows());
    connection.query_drop(note).await?;
    Ok(any_text)
}

/// A column of a table that is there.
struct Column {
    name: String,
    kind: String,
    /// It is no text, or its character set is all of Unicode.
    has_any_text: bool,
}

async fn columns(connection: &mut Conn, quoted: &str) -> Result<Vec<Column>, Fault> {
    // By the name without its quotes; a table that only its case tells from ours is ours where the
    // server says so.
    let name = quoted[1..quoted.len() - 1].replace("``", "`");
    let asked = "SELECT CAST(column_name AS BINARY), CAST(data_type AS BINARY), \
                 CAST(coalesce(character_set_name, 'utf8') AS BINARY) \
                 FROM information_schema.columns \
                 WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position";
    let found: Vec<Row> = connection.exec(asked, Params::Positional(vec![name.into()])).await?;
    let text = |row: &Row, at| -> Result<String, StoreError> {
        Ok(String::from_utf8_lossy(row::bytes(row, at)?.unwrap_or_default()).into_owned())
    };
    let column = |row| {
        let has_any_text = text(row, 2)?.starts_with("utf8");
        Ok(Column { name: text(row, 0)?, kind: text(row, 1)?, has_any_text })
    };
    let columns = found.iter().map(column);
    Ok(columns.collect::<Result<_, StoreError>>()?)
}

/// How a table of ours is told from one of another program.
enum Check {
    /// The ten official columns first, as text; behind them may be anything.
    Tokens,
    Exactly(&'static [&'static str]),
}

impl Check {
    fn of(&self, table: &str, columns: &[Column]) -> Result<(), StoreError> {
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let fits = match self {
            Check::Tokens => {
                let official: Vec<&str> = std::iter::once("id").chain(MEMBERS).collect();
                let is_text = |column: &Column| {
                    matches!(
                        &*column.kind,
                        "varchar" | "char" | "text" | "tinytext" | "mediumtext" | "longtext"
                    )
                };
                // Python's and Java's SDK read them by position.
                names.iter().take(COLUMNS).eq(&official)
                    && columns.iter().take(COLUMNS).all(is_text)
            }
            Check::Exactly(expected) => names == *expected,
        };
        if fits {
            return Ok(());
        }
        let all: Vec<String> =
            columns.iter().map(|column| format!("{} {}", column.name, column.kind)).collect();
        Err(error::not_ours(&format!("the columns of {table} are {}", all.join(", "))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(text: &str) -> Vec<Column> {
        let column = |text: &str| {
            let (name, kind) = text.trim().split_once(' ').unwrap();
            Column { name: name.into(), kind: kind.into(), has_any_text: true }
        };
        text.split(',').map(column).collect()
    }

    #[test]
    fn the_official_table_is_recognised_and_no_other() {
        let official = "id varchar, user_name varchar, client_id varchar, client_secret varchar, \
                        refresh_token varchar, access_token varchar, grant_token varchar, \
                        expiry_time varchar, redirect_url varchar, api_domain varchar";
        for good in
            [official, &format!("{official}, note int"), &official.replace("varchar", "text")]
        {
            Check::Tokens.of("`t`", &columns(good)).unwrap();
        }
        for bad in [
            "id int, user_name varchar, salary decimal",
            &official.replace("user_name", "user_mail"),
            &official.replace("expiry_time varchar", "expiry_time bigint"),
            &official.replace("id varchar, user_name varchar", "user_name varchar, id varchar"),
            &official.replace(", api_domain varchar", ""),
        ] {
            let error = Check::Tokens.of("`t`", &columns(bad)).unwrap_err();
            assert!(error.to_string().contains("`t`"), "{error}");
            let named = bad.replace("  ", "");
            let first = named.split(',').next().unwrap().trim();
            assert!(error.to_string().contains(first), "{first}: {error}");
        }
    }
}
