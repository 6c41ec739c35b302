//! Writing rows: each save is one transaction.

use mysql_async::prelude::Queryable;
use mysql_async::{Conn, Params, Row, TxOpts, Value};
use zcrm_store_api::{Revision, StoreError, Stored, TokenId, TokenRecord};

use crate::committed::Committed;
use crate::error::{self, DUPLICATE, Fault};
use crate::id;
use crate::read::{self, Found, twice};
use crate::row;
use crate::statement::Statements;

/// How often another id is tried when an SDK has just taken the one we wanted.
const ATTEMPTS: usize = 16;

/// Writes if the record is in that state, or is what is to be written already.
pub(crate) async fn swap(
    connection: &mut Conn,
    statements: &Statements,
    id: &TokenId,
    record: &TokenRecord,
    revision: &Revision,
) -> Result<Stored, Fault> {
    let mut transaction = connection.start_transaction(TxOpts::default()).await?;
    let found = read::by_id(&mut transaction, &statements.get_to_write, id).await?;
    let Some(found) = found else { return Err(error::conflict().into()) };
    let now = found.stored();
    // The caller's own write, of which it did not hear, is no conflict; nor is nothing to write.
    let same = now.record().same_as(record);
    if !same && now.revision() != revision {
        return Err(error::conflict().into());
    }
    if !same || found.is_undone() {
        change(&mut transaction, statements, &found, record).await?;
    }
    transaction.commit().await?;
    Ok(row::stored(id.clone(), row::normal(record)))
}

/// Replaces the record of this id, or makes one under it.
pub(crate) async fn put(
    connection: &mut Conn,
    statements: &Statements,
    id: &TokenId,
    record: &TokenRecord,
) -> Result<Stored, Fault> {
    for _ in 0..ATTEMPTS {
        let mut transaction = connection.start_transaction(TxOpts::default()).await?;
        let given = given(&mut transaction, statements).await?;
        let found = read::by_id(&mut transaction, &statements.get_to_write, id).await?;
        let done = match found {
            Some(found) => change(&mut transaction, statements, &found, record).await,
            None => {
                note(&mut transaction, statements, given.as_deref(), id).await?;
                make(&mut transaction, statements, id, record).await
            }
        };
        match done {
            Ok(stored) => {
                transaction.commit().await?;
                return Ok(stored);
            }
            Err(fault) if fault.code == Some(DUPLICATE) => {
                refuse_alike(&mut transaction, statements, id).await?;
                transaction.rollback().await?;
            }
            Err(fault) => return Err(fault),
        }
    }
    Err(error::busy().into())
}

/// What is done when a key of the record, or its id, is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    IsTheAnswer,
    IsReplaced,
}

/// Makes a record, unless its id or one of its keys is taken.
pub(crate) async fn add(
    connection: &mut Conn,
    statements: &Statements,
    id: Option<&TokenId>,
    record: &TokenRecord,
    taken: Taken,
) -> Result<Stored, Fault> {
    for _ in 0..ATTEMPTS {
        let mut transaction = connection.start_transaction(TxOpts::default()).await?;
        let given = given(&mut transaction, statements).await?;
        if let Some(found) = find_any(&mut transaction, statements, id, record).await? {
            if taken == Taken::IsTheAnswer {
                transaction.commit().await?;
                return Ok(found.stored());
            }
            let found = read::by_id(&mut transaction, &statements.get_to_write, &found.id).await?;
            // An SDK may have removed it since.
            if let Some(found) = found {
                let stored = change(&mut transaction, statements, &found, record).await?;
                transaction.commit().await?;
                return Ok(stored);
            }
        }
        let new = match id {
            Some(id) => id.clone(),
            None => next_id(&mut transaction, statements, given.as_deref()).await?,
        };
        note(&mut transaction, statements, given.as_deref(), &new).await?;
        match make(&mut transaction, statements, &new, record).await {
            Ok(stored) => {
                transaction.commit().await?;
                return Ok(stored);
            }
            Err(fault) if fault.code == Some(DUPLICATE) => {
                // An SDK was faster; or the table takes it for the same as another.
                if id.is_some() {
                    refuse_alike(&mut transaction, statements, &new).await?;
                }
                transaction.rollback().await?;
            }
            Err(fault) => return Err(fault),
        }
    }
    Err(error::busy().into())
}

/// Removes a row and what is known of it.
pub(crate) async fn delete(
    connection: &mut Conn,
    statements: &Statements,
    id: &TokenId,
) -> Result<bool, Fault> {
    let mut transaction = connection.start_transaction(TxOpts::default()).await?;
    transaction.exec_drop(&*statements.delete, Params::Positional(twice(id.as_str()))).await?;
    let removed = transaction.affected_rows() > 0;
    let params = Params::Positional(vec![id.as_str().into()]);
    transaction.exec_drop(&*statements.forget, params).await?;
    transaction.commit().await?;
    Ok(removed)
}

/// The record that has the id, or else that the first of the keys finds.
async fn find_any(
    connection: &mut impl Queryable,
    statements: &Statements,
    id: Option<&TokenId>,
    record: &TokenRecord,
) -> Result<Option<Found>, Fault> {
    if let Some(id) = id
        && let Some(found) = read::by_id(connection, &statements.get, id).await?
    {
        return Ok(Some(found));
    }
    for key in record.index_keys() {
        if let Some(found) = read::by_key(connection, statements, &key).await?.first {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The greatest id that was given here; all who add records wait for each other by it.
async fn given(
    connection: &mut impl Queryable,
    statements: &Statements,
) -> Result<Option<String>, Fault> {
    let found: Option<Row> = connection.query_first(&*statements.given).await?;
    // Another program removed it together with all the rest.
    let found = found.ok_or_else(error::busy)?;
    let text = row::bytes(&found, 0)?.unwrap_or_default();
    Ok(std::str::from_utf8(text).ok().filter(|text| !text.is_empty()).map(str::to_owned))
}

async fn next_id(
    connection: &mut impl Queryable,
    statements: &Statements,
    given: Option<&str>,
) -> Result<TokenId, Fault> {
    let greatest: Option<Row> = connection.query_first(&*statements.greatest).await?;
    let greatest = match &greatest {
        Some(row) => row::bytes(row, 0)?.map(|text| String::from_utf8_lossy(text).into_owned()),
        None => None,
    };
    let next = id::next(greatest.as_deref(), given).ok_or_else(used_up)?;
    Ok(TokenId::from(next))
}

/// Notes an id that is about to be used, if it is greater than all before.
async fn note(
    connection: &mut impl Queryable,
    statements: &Statements,
    given: Option<&str>,
    id: &TokenId,
) -> Result<(), Fault> {
    if id::counts(id.as_str()) && given.is_none_or(|given| given < id.as_str()) {
        let params = Params::Positional(vec![id.as_str().into()]);
        connection.exec_drop(&*statements.give, params).await?;
    }
    Ok(())
}

async fn change(
    connection: &mut impl Queryable,
    statements: &Statements,
    found: &Found,
    record: &TokenRecord,
) -> Result<Stored, Fault> {
    let params = row::values(record).into_iter().chain(twice(found.id.as_str())).collect();
    connection.exec_drop(&*statements.update, Params::Positional(params)).await?;
    let known = Committed::new(record, Some(&found.there), found.known.as_ref());
    remember(connection, statements, &found.id, &known).await?;
    Ok(row::stored(found.id.clone(), known.record))
}

async fn make(
    connection: &mut impl Queryable,
    statements: &Statements,
    id: &TokenId,
    record: &TokenRecord,
) -> Result<Stored, Fault> {
    let params = std::iter::once(id.as_str().into()).chain(row::values(record)).collect();
    connection.exec_drop(&*statements.insert, Params::Positional(params)).await?;
    let known = Committed::new(record, None, None);
    remember(connection, statements, id, &known).await?;
    Ok(row::stored(id.clone(), known.record))
}

async fn remember(
    connection: &mut impl Queryable,
    statements: &Statements,
    id: &TokenId,
    known: &Committed,
) -> Result<(), Fault> {
    let refresh = row::refresh_hash(&known.record);
    let params = vec![
        id.as_str().into(),
        refresh.map_or(Value::NULL, |hash| Value::from(hash.as_slice())),
        Value::from(known.record.to_bytes().expose()),
        Value::from(known.earlier_bytes()),
    ];
    Ok(connection.exec_drop(&*statements.remember, Params::Positional(params)).await?)
}

/// A table with a collation that ignores case holds one of such ids only.
async fn refuse_alike(
    connection: &mut impl Queryable,
    statements: &Statements,
    id: &TokenId,
) -> Result<(), Fault> {
    let params = Params::Positional(vec![id.as_str().into()]);
    let alike: Vec<Row> = connection.exec(&*statements.alike, params).await?;
    for row in &alike {
        if row::bytes(row, 0)?.is_some_and(|other| other != id.as_str().as_bytes()) {
            let message = "save under an id that the table takes for the same as another: choose one \
                           that differs in more than case and blanks";
            return Err(error::setting(message).into());
        }
    }
    Ok(())
}

fn used_up() -> StoreError {
    StoreError::new(
        zcrm_store_api::StoreErrorKind::Other,
        "make a token record: the ids of the table are used up, remove rows with the greatest ids",
    )
}
