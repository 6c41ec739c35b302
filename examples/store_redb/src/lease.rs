//! Leases as rows of a table of their own: who holds one until when, and the note.

use std::time::Duration;

use redb::{ReadableTable, Table, TableDefinition};
use zcrm_store_api::{Lease, LeaseAttempt, LeaseRequest, StoreError, Stored, Timestamp};

use crate::error::trouble;

/// How often waiters are asked to come back: each time they wait for a write to reach the disk.
const POLL: Duration = Duration::from_millis(50);

/// The owner, when its time is over (milliseconds since 1970), and the note.
type Slot = (&'static str, u64, &'static [u8]);

/// Leases by key. A row outlives its lease, for the sake of the note (rule 33).
pub(crate) const LEASES: TableDefinition<'_, &str, Slot> = TableDefinition::new("leases");

/// Grants a lease, or tells when to ask again.
pub(crate) fn ask(
    leases: &mut Table<'_, &'static str, Slot>,
    now: Timestamp,
    request: &LeaseRequest<'_>,
    record: Option<Stored>,
) -> Result<LeaseAttempt, StoreError> {
    let mut note = Vec::new();
    if let Some(slot) = leases.get(request.key.as_str()).map_err(trouble)? {
        let (owner, until, kept) = slot.value();
        let until = Timestamp::from_unix_millis(until);
        if owner != request.owner.as_str() && now < until {
            return Ok(LeaseAttempt::held(POLL.min(until.since(now)), record));
        }
        note.extend_from_slice(kept);
    }
    // Rule 34.
    request.extend(&mut note);
    let until = now.saturating_add(request.ttl).as_unix_millis();
    let slot = (request.owner.as_str(), until, &*note);
    leases.insert(request.key.as_str(), slot).map_err(trouble)?;
    let (key, owner) = (request.key.clone(), request.owner.clone());
    Ok(LeaseAttempt::Granted(Lease::new(key, owner, note, record)))
}

/// Ends a lease if it is still held by that owner (rule 32).
pub(crate) fn end(
    leases: &mut Table<'_, &'static str, Slot>,
    now: Timestamp,
    lease: &Lease,
    note: &[u8],
) -> Result<(), StoreError> {
    let held = leases.get(lease.key.as_str()).map_err(trouble)?.is_some_and(|slot| {
        let (owner, until, _) = slot.value();
        owner == lease.owner.as_str() && now < Timestamp::from_unix_millis(until)
    });
    if held {
        leases.insert(lease.key.as_str(), (lease.owner.as_str(), 0, note)).map_err(trouble)?;
    }
    Ok(())
}
