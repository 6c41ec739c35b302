//! Reading rows, and putting right what an SDK undid.

use mysql_async::prelude::Queryable;
use mysql_async::{Conn, Params, Row, TxOpts, Value};
use zcrm_store_api::{IndexKey, StoreError, Stored, TokenId, TokenRecord};

use crate::committed::{Committed, Fate};
use crate::error::{self, Fault};
use crate::row::{self, COLUMNS};
use crate::statement::Statements;

/// A row together with what is known of it.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) id: TokenId,
    /// What stands in the table.
    pub(crate) there: TokenRecord,
    pub(crate) known: Option<Committed>,
}

impl Found {
    pub(crate) fn read(row: &Row) -> Result<Self, StoreError> {
        let (id, there) = row::read(row)?;
        let known = match (row::bytes(row, COLUMNS)?, row::bytes(row, COLUMNS + 1)?) {
            (Some(record), Some(earlier)) => Some(Committed::parse(record, earlier)?),
            _ => None,
        };
        Ok(Self { id, there, known })
    }

    pub(crate) fn is_undone(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.fate(&self.there) == Fate::Undone)
    }

    /// The record as it is, or as it is about to be again.
    pub(crate) fn record(&self) -> TokenRecord {
        let Some(known) = &self.known else { return self.there.clone() };
        match known.fate(&self.there) {
            Fate::Intact | Fate::Undone => known.record.clone(),
            Fate::Changed => {
                let mut record = self.there.clone();
                if known.is_of(&self.there) {
                    record.environment.clone_from(&known.record.environment);
                }
                record
            }
        }
    }

    pub(crate) fn stored(&self) -> Stored {
        row::stored(self.id.clone(), self.record())
    }
}

/// The same text twice: once for an index, once for its bytes.
pub(crate) fn twice(text: &str) -> Vec<Value> {
    vec![text.into(), text.into()]
}

/// Rows as a statement finds them.
pub(crate) async fn rows(
    connection: &mut impl Queryable,
    statement: &str,
    params: Vec<Value>,
) -> Result<Vec<Found>, Fault> {
    let found: Vec<Row> = connection.exec(statement, Params::Positional(params)).await?;
    Ok(found.iter().map(Found::read).collect::<Result<_, StoreError>>()?)
}

pub(crate) async fn by_id(
    connection: &mut impl Queryable,
    statement: &str,
    id: &TokenId,
) -> Result<Option<Found>, Fault> {
    Ok(rows(connection, statement, twice(id.as_str())).await?.into_iter().next())
}

/// What a key finds.
#[derive(Debug, Default)]
pub(crate) struct ByKey {
    /// The first record that it finds, as it is or is about to be again.
    pub(crate) first: Option<Found>,
    /// Rows that have the text and are about to lose it again.
    pub(crate) undone: Vec<Found>,
}

/// The rows that a key finds.
///
/// A row that was undone may not have the token any more by which it is asked for: it is looked for by
/// what we committed as well.
pub(crate) async fn by_key(
    connection: &mut impl Queryable,
    statements: &Statements,
    key: &IndexKey,
) -> Result<ByKey, Fault> {
    let (statement, sought) = statements.find(key).ok_or_else(unknown_key)?;
    if sought.is_empty() || sought.contains('\0') {
        return Ok(ByKey::default());
    }
    let mut found = rows(connection, statement, twice(sought)).await?;
    if let IndexKey::Refresh(_) = key {
        let mut sought_record = TokenRecord::new();
        sought_record.refresh_token = Some(sought.into());
        let hash = row::refresh_hash(&sought_record).unwrap_or_default();
        let params = Params::Positional(vec![Value::from(hash.as_slice())]);
        let ids: Vec<Row> = connection.exec(&*statements.find_committed, params).await?;
        for id in &ids {
            let id = row::bytes(id, 0)?.unwrap_or_default();
            let Ok(id) = std::str::from_utf8(id) else { continue };
            if found.iter().all(|row| row.id.as_str() != id) {
                found.extend(by_id(connection, &statements.get, &id.into()).await?);
            }
        }
    }
    let (mut matching, others): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|row| row.record().matches(key));
    let undone = others.into_iter().filter(Found::is_undone).collect();
    let declared = |row: &Found| match key {
        IndexKey::User { environment: Some(environment), .. } => {
            row.record().environment.as_deref() == Some(&**environment)
        }
        _ => true,
    };
    let first = match matching.iter().position(declared) {
        Some(declared) => Some(matching.swap_remove(declared)),
        None => matching.into_iter().next(),
    };
    Ok(ByKey { first, undone })
}

/// At most so many rows after the given one.
pub(crate) async fn page(
    connection: &mut Conn,
    statements: &Statements,
    after: Option<&TokenId>,
    limit: u64,
) -> Result<Vec<Found>, Fault> {
    let Some(after) = after else {
        return rows(connection, &statements.list, vec![limit.into()]).await;
    };
    // An id that is gone ends the listing: a page cannot continue from nowhere.
    let params = Params::Positional(twice(after.as_str()));
    let there: Option<Row> = connection.exec_first(&*statements.has, params).await?;
    if there.is_none() {
        return Ok(Vec::new());
    }
    rows(connection, &statements.list_after, vec![after.as_str().into(), limit.into()]).await
}

/// Puts a row back as we committed it, if it is still undone. Answers with what it then is.
pub(crate) async fn restore(
    connection: &mut Conn,
    statements: &Statements,
    id: &TokenId,
) -> Result<Option<Found>, Fault> {
    let mut transaction = connection.start_transaction(TxOpts::default()).await?;
    let found = by_id(&mut transaction, &statements.get_to_write, id).await?;
    let Some(mut found) = found else {
        transaction.rollback().await?;
        return Ok(None);
    };
    if let Some(known) =
        found.known.as_ref().filter(|known| known.fate(&found.there) == Fate::Undone)
    {
        let ours = row::normal(&known.record);
        let params = row::values(&ours).into_iter().chain(twice(id.as_str())).collect();
        transaction.exec_drop(&*statements.update, Params::Positional(params)).await?;
        tracing::warn!(
            id = id.as_str(),
            "another program, which does not look at what it writes over, undid what was just saved: \
             it was saved again"
        );
        found.there = ours;
        found.there.environment = None;
    }
    transaction.commit().await?;
    Ok(Some(found))
}

fn unknown_key() -> StoreError {
    error::setting("look up a key of a kind that this store does not know: update it")
}
