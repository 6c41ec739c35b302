//! Leases as rows that end by the server's clock.

use std::time::Duration;

use mysql_async::prelude::Queryable;
use mysql_async::{Conn, Params, Row, TxOpts, Value};
use sha2::{Digest as _, Sha256};
use zcrm_store_api::{Lease, LeaseAttempt, LeaseRequest, StoreError};

use crate::error::{self, DUPLICATE, Fault};
use crate::read::{self, Found};
use crate::row;
use crate::statement::Statements;

/// How often a waiter is asked to come back.
const POLL: Duration = Duration::from_millis(250);

/// Waiting less than this would be a busy loop over the network.
const SOONEST: Duration = Duration::from_millis(10);

/// As long as a lease can be: what is longer than thirty years is without end.
const LONGEST: Duration = Duration::from_secs(1_000_000_000);

/// How often it is looked at again when another process made the first lease on a key just now.
const ATTEMPTS: usize = 4;

/// Names are kept as hashes: any text is as long as any other.
fn name(key: &str) -> Value {
    Value::from(Sha256::digest(key).as_slice())
}

fn micros(time: Duration) -> Value {
    Value::from(u64::try_from(time.min(LONGEST).as_micros()).unwrap_or(u64::MAX))
}

/// Asks for the lease, and reads the record after that is decided: what the last holder committed
/// before it let go is always seen. The record may have to be restored.
pub(crate) async fn attempt(
    connection: &mut Conn,
    statements: &Statements,
    request: &LeaseRequest<'_>,
) -> Result<(LeaseAttempt, Option<Found>), Fault> {
    for _ in 0..ATTEMPTS {
        let mut transaction = connection.start_transaction(TxOpts::default()).await?;
        let name = name(request.key.as_str());
        let params = Params::Positional(vec![name.clone()]);
        let row: Option<Row> = transaction.exec_first(&*statements.lease, params).await?;
        let owner = request.owner.as_str().as_bytes();
        let (mut note, held_for) = match &row {
            None => (Vec::new(), None),
            Some(row) => {
                let holder = row::bytes(row, 0)?.filter(|holder| *holder != owner);
                let left = row::bytes(row, 1)?.unwrap_or_default();
                let left = std::str::from_utf8(left).ok().and_then(|left| left.parse().ok());
                let left = Duration::from_micros(left.unwrap_or_default());
                (row::bytes(row, 2)?.unwrap_or_default().to_vec(), holder.map(|_| left))
            }
        };
        if let Some(left) = held_for {
            let record = record(&mut transaction, statements, request).await?;
            transaction.commit().await?;
            let stored = record.as_ref().map(Found::stored);
            return Ok((LeaseAttempt::held(left.clamp(SOONEST, POLL), stored), record));
        }
        request.extend(&mut note);
        let params = vec![owner.into(), micros(request.ttl), Value::from(note.as_slice()), name];
        let statement = if row.is_some() { &statements.take_lease } else { &statements.new_lease };
        match transaction.exec_drop(&**statement, Params::Positional(params)).await {
            Ok(()) => {}
            // Another process made the first one on this key just now.
            Err(mysql_async::Error::Server(server)) if server.code == DUPLICATE => {
                transaction.rollback().await?;
                continue;
            }
            Err(error) => return Err(error.into()),
        }
        let record = record(&mut transaction, statements, request).await?;
        transaction.commit().await?;
        let stored = record.as_ref().map(Found::stored);
        let lease = Lease::new(request.key.clone(), request.owner.clone(), note, stored);
        return Ok((LeaseAttempt::Granted(lease), record));
    }
    Err(error::busy().into())
}

async fn record(
    connection: &mut impl Queryable,
    statements: &Statements,
    request: &LeaseRequest<'_>,
) -> Result<Option<Found>, Fault> {
    match request.id.filter(|id| !id.as_str().contains('\0')) {
        Some(id) => read::by_id(connection, &statements.get, id).await,
        None => Ok(None),
    }
}

/// Ends the lease if its owner still holds it.
pub(crate) async fn end(
    connection: &mut Conn,
    statements: &Statements,
    lease: &Lease,
    note: &[u8],
) -> Result<(), Fault> {
    let owner = lease.owner.as_str().as_bytes();
    let params = vec![note.into(), name(lease.key.as_str()), owner.into()];
    connection.exec_drop(&*statements.end_lease, Params::Positional(params)).await?;
    connection.query_drop(&*statements.sweep_leases).await?;
    Ok(())
}

/// A key or an owner with a NUL character, which is in no lease of the contract.
pub(crate) fn nul() -> StoreError {
    error::setting("ask for a lease with a NUL character in its key or owner: remove it")
}
