//! Which notifications were received before.

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, RandomState};
use std::time::SystemTime;

use crate::CallbackError;

/// When something was said, and its hashes.
pub(crate) type Fingerprint = (SystemTime, u64, u64);

/// The notifications received last, as fingerprints, oldest first by Zoho's clock. What is older
/// than all that is remembered cannot be told from a replay.
#[derive(Debug)]
pub(crate) struct Seen {
    fingerprints: BTreeSet<Fingerprint>,
    capacity: usize,
    /// The time of the newest that was forgotten.
    forgotten: Option<SystemTime>,
    keys: (RandomState, RandomState),
}

impl Seen {
    pub(crate) fn new(capacity: usize) -> Self {
        Self {
            fingerprints: BTreeSet::new(),
            capacity: capacity.max(1),
            forgotten: None,
            keys: (RandomState::new(), RandomState::new()),
        }
    }

    pub(crate) fn set_capacity(&mut self, capacity: usize) {
        self.capacity = capacity.max(1);
    }

    /// Remembers what was said at this time, unless it was said before.
    pub(crate) fn add(&mut self, at: SystemTime, said: &str) -> Result<Fingerprint, CallbackError> {
        // Two keys of the process: 128 bits, which no sender can aim at.
        let entry = (at, self.keys.0.hash_one(said), self.keys.1.hash_one(said));
        if self.fingerprints.contains(&entry) {
            return Err(CallbackError::Replayed);
        }
        if self.forgotten.is_some_and(|forgotten| at <= forgotten) {
            return Err(CallbackError::TooOld);
        }
        self.fingerprints.insert(entry);
        if self.fingerprints.len() > self.capacity
            && let Some((oldest, ..)) = self.fingerprints.pop_first()
        {
            self.forgotten = Some(oldest);
        }
        Ok(entry)
    }

    /// Forgets one, so that it is taken when it is sent again.
    pub(crate) fn remove(&mut self, entry: &Fingerprint) {
        self.fingerprints.remove(entry);
    }
}
