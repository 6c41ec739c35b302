//! Leases as rows that end by the server's clock.

use std::time::Duration;

use zcrm_store_api::{Lease, LeaseAttempt, LeaseRequest, StoreError};

use crate::error;
use crate::link::{Answer, Link, Statement, Work};
use crate::param::Param;
use crate::row;
use crate::statement::Statements;

/// How often a waiter is asked to come back. Each time costs the server four statements, `BEGIN` and
/// `COMMIT` counted, so a waiting process asks at most sixteen of it in a second.
const POLL: Duration = Duration::from_millis(250);

/// Waiting less than this would be a busy loop over the network.
const SOONEST: Duration = Duration::from_millis(10);

/// Asks for the lease, and reads the record after that is decided: what the last holder committed
/// before it let go is always seen.
pub(crate) async fn attempt(
    link: &Link,
    statements: &Statements,
    request: &LeaseRequest<'_>,
) -> Result<LeaseAttempt, StoreError> {
    let (key, owner) = (request.key.as_str(), request.owner.as_str());
    if key.contains('\0') || owner.contains('\0') {
        return Err(row::nul("lease key or owner"));
    }
    // An id with a NUL is the id of no record.
    let id = request.id.map(|id| id.as_str()).filter(|id| !id.contains('\0'));
    let take = Statement::new(
        &statements.lease,
        vec![
            Param::Text(Some(key)),
            Param::Text(Some(owner)),
            Param::Seconds(request.ttl.as_secs_f64()),
            Param::Bytes(request.append),
        ],
    );
    let read =
        Statement::new(&statements.lease_record, vec![Param::Text(id), Param::Text(Some(key))]);
    let Answer { rows, first, .. } = link.run(Work::Two(take, read), true).await?;
    let seen = rows.first();
    let record = match seen {
        Some(seen) if seen.try_get::<_, Option<&str>>(0).map_err(error::unreadable)?.is_some() => {
            Some(row::stored(seen)?)
        }
        _ => None,
    };
    match first {
        Some(granted) => {
            let note: Vec<u8> = granted.try_get(0).map_err(error::unreadable)?;
            let lease = Lease::new(request.key.clone(), request.owner.clone(), note, record);
            Ok(LeaseAttempt::Granted(lease))
        }
        None => Ok(LeaseAttempt::held(retry_in(seen)?, record)),
    }
}

fn retry_in(seen: Option<&tokio_postgres::Row>) -> Result<Duration, StoreError> {
    let remaining: Option<f64> = match seen {
        Some(seen) => seen.try_get("remaining").map_err(error::unreadable)?,
        None => None,
    };
    let remaining = remaining
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .unwrap_or(Duration::ZERO);
    Ok(remaining.clamp(SOONEST, POLL))
}

/// Ends the lease if its owner still holds it.
pub(crate) async fn end(
    link: &Link,
    statements: &Statements,
    lease: &Lease,
    note: &[u8],
) -> Result<(), StoreError> {
    let (key, owner) = (lease.key.as_str(), lease.owner.as_str());
    if key.contains('\0') || owner.contains('\0') {
        // No owner can have been granted it.
        return Ok(());
    }
    let params = vec![Param::Text(Some(key)), Param::Text(Some(owner)), Param::Bytes(Some(note))];
    link.run(Work::One(Statement::new(&statements.end_lease, params)), true).await?;
    Ok(())
}
