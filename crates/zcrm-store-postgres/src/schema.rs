//! The layout of the tables: made once, by whichever replica comes first, and known by its version.

use tokio_postgres::Client;
use zcrm_store_api::StoreError;

use crate::error::{self, Fault};
use crate::link::{BEGIN, Link};
use crate::name::Names;
use crate::recognition;
use crate::statement::{LOCK_CLASS, MEMBERS, NUMBER};

/// The version of the layout that this crate reads and writes.
const VERSION: i32 = 1;

/// What the server says when a table is not there.
const NO_TABLE: &str = "42P01";

/// Makes sure that the tables are there and of our version.
pub(crate) async fn ensure(link: &Link, names: &Names) -> Result<(), StoreError> {
    let asked = format!("SELECT max(version) FROM {}", names.version());
    let found = link.with_client(async |client: &Client| version(client, &asked).await).await;
    let found = match found {
        Ok(found) => found,
        Err(fault) if fault.code.as_deref() == Some(NO_TABLE) => None,
        // A connection that had broken while it was idle says nothing about the tables.
        Err(fault) if fault.broken => link
            .with_client(async |client: &Client| version(client, &asked).await)
            .await
            .or_else(|fault| match fault.code.as_deref() {
                Some(NO_TABLE) => Ok(None),
                _ => Err(fault.error),
            })?,
        Err(fault) => return Err(fault.error),
    };
    let found = match found {
        Some(found) => found,
        None => make(link, names).await.map_err(Fault::of_taking_over)??,
    };
    if found > VERSION {
        return Err(error::newer(found));
    }
    Ok(())
}

/// Makes the tables, unless another replica was faster, and answers of which version they are.
///
/// The outer error is the server's; the inner one that the tables are not ours.
async fn make(link: &Link, names: &Names) -> Result<Result<i32, StoreError>, Fault> {
    let there = |table: String| {
        let table = table.replace('\'', "''");
        format!("SELECT count(*)::int4 FROM pg_class WHERE oid = to_regclass('{table}')")
    };
    let (table_there, version_there) = (there(names.table()), there(names.version()));
    let fault = recognition::fault(names);
    let asked = format!("SELECT max(version) FROM {}", names.version());
    // Released with the transaction, so a pooler may hand the connection on.
    let lock = format!("SELECT pg_advisory_xact_lock({LOCK_CLASS}, 0)");
    let statements = sql(names);
    // The connection is not given back before the transaction is over, even when the caller stops waiting for it.
    let made = link.with_own_client(async |client: &Client| {
        client.batch_execute(BEGIN).await?;
        client.query_typed(&lock, &[]).await?;
        let exists = async |asked: &str| -> Result<bool, tokio_postgres::Error> {
            Ok(client.query_typed_one(asked, &[]).await?.try_get::<_, i32>(0)? > 0)
        };
        if let Some(fault) = client.query_typed_one(&fault, &[]).await?.try_get(0)? {
            // The connection is not used again, and its transaction has changed nothing.
            return Ok(Made::NotOurs(fault));
        }
        if exists(&version_there).await?
            && let Some(found) = version(client, &asked).await?
        {
            return Ok(Made::Found(found));
        }
        let taken_over = exists(&table_there).await?;
        client.batch_execute(&statements).await?;
        client.batch_execute("COMMIT").await?;
        Ok(if taken_over { Made::TakenOver } else { Made::New })
    });
    match made.await? {
        Made::Found(found) => return Ok(Ok(found)),
        Made::NotOurs(fault) => return Ok(Err(error::not_ours(&fault))),
        Made::New => tracing::info!(version = VERSION, "made the token tables in PostgreSQL"),
        Made::TakenOver => tracing::warn!(
            table = names.table(),
            version = VERSION,
            "took over a table of the official columns: they are now of type text and may be NULL, \
             and have environment, position and revision behind them"
        ),
    }
    Ok(Ok(VERSION))
}

/// The result of making the tables.
enum Made {
    New,
    TakenOver,
    /// Another replica was faster; its version.
    Found(i32),
    /// They are of another program, and this is how that shows.
    NotOurs(String),
}

async fn version(client: &Client, asked: &str) -> Result<Option<i32>, tokio_postgres::Error> {
    client.query_typed_one(asked, &[]).await?.try_get(0)
}

/// The statements that make the tables, or make a table of Zoho's official columns into ours.
///
/// Members are looked up through hash indexes: these print nothing when they complain, take a token
/// of any length, and keep no copy of it. They are not unique, for a record saved under an id of the
/// caller's choice may share its keys with another.
pub(crate) fn sql(names: &Names) -> String {
    let (table, lease, versions) = (names.table(), names.lease(), names.version());
    let official = MEMBERS[..9].iter().map(|m| format!(", {m} text")).collect::<String>();
    let mut adopt = vec![
        "DROP COLUMN IF EXISTS revision".to_owned(),
        "ALTER COLUMN id TYPE text USING id::text".to_owned(),
        "ALTER COLUMN id SET NOT NULL".to_owned(),
    ];
    let mut added = Vec::new();
    for member in MEMBERS {
        added.push(format!("ADD COLUMN IF NOT EXISTS {member} text"));
        adopt.push(format!("ALTER COLUMN {member} TYPE text USING {member}::text"));
        adopt.push(format!("ALTER COLUMN {member} DROP NOT NULL"));
    }
    // Two states that differ have different hashes, whichever program wrote them; a hand-made UPDATE too. The
    // doubled backslash keeps the cast from reading escapes.
    let state = std::iter::once("id")
        .chain(MEMBERS)
        .map(|m| format!("coalesce(length({m})::text || ':' || {m}, '-')"))
        .collect::<Vec<_>>()
        .join(" || ");
    let revision = format!("sha256(replace({state}, chr(92), chr(92) || chr(92))::bytea)");
    let indexes = ["user_name", "grant_token", "refresh_token", "access_token"]
        .map(|m| {
            format!("CREATE INDEX IF NOT EXISTS {} ON {table} USING hash ({m});\n", names.index(m))
        })
        .concat();
    format!(
        "CREATE TABLE IF NOT EXISTS {table} (id text NOT NULL{official});\n\
         ALTER TABLE {table} {added};\n\
         ALTER TABLE {table} {adopt};\n\
         ALTER TABLE {table} ADD COLUMN IF NOT EXISTS position bigint NOT NULL \
           GENERATED BY DEFAULT AS IDENTITY;\n\
         ALTER TABLE {table} ADD COLUMN revision bytea GENERATED ALWAYS AS ({revision}) STORED;\n\
         CREATE UNIQUE INDEX IF NOT EXISTS {id} ON {table} (id);\n\
         CREATE INDEX IF NOT EXISTS {number} ON {table} ({NUMBER});\n\
         CREATE INDEX IF NOT EXISTS {position} ON {table} (position, id);\n\
         {indexes}\
         CREATE TABLE IF NOT EXISTS {lease} (key text NOT NULL PRIMARY KEY, owner text, \
           ends_at timestamptz NOT NULL, note bytea NOT NULL);\n\
         CREATE TABLE IF NOT EXISTS {versions} (version integer NOT NULL PRIMARY KEY);\n\
         INSERT INTO {versions} VALUES ({VERSION}) ON CONFLICT DO NOTHING;\n",
        added = added.join(", "),
        adopt = adopt.join(", "),
        id = names.index("id"),
        number = names.index("number"),
        position = names.index("position"),
    )
}
