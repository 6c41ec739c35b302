//! Leases: plain data by which processes agree on who does something once.

use std::fmt;
use std::time::Duration;

use crate::{Stored, TokenId, jitter};

/// What a lease is about: a fingerprint of a credential, made by the caller.
///
/// Two processes that hold the same credential make the same key, whether or not a record exists
/// yet. It is printed and logged, so it must be of no use to a reader: a hash, never the
/// credential.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeaseKey(Box<str>);

impl LeaseKey {
    /// Takes the text of a fingerprint.
    pub fn new(fingerprint: impl Into<Box<str>>) -> Self {
        Self(fingerprint.into())
    }

    /// The text of the fingerprint.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for LeaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LeaseKey({})", self.0)
    }
}

/// Who holds a lease: one attempt of one process, so that repeating its own call is harmless.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Owner(Box<str>);

impl Owner {
    /// Takes the text that names the attempt; it must differ between attempts and processes.
    pub fn new(name: impl Into<Box<str>>) -> Self {
        Self(name.into())
    }

    /// The text that names the attempt.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Owner({})", self.0)
    }
}

/// What is asked of [`TokenStore::try_lease`](crate::TokenStore::try_lease).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LeaseRequest<'a> {
    /// What the lease is about.
    pub key: &'a LeaseKey,
    /// Who asks.
    pub owner: &'a Owner,
    /// How long it is held when it is not ended, from now by the store's clock.
    pub ttl: Duration,
    /// The record to read in the same step, so that what is decided is decided on its newest
    /// state.
    pub id: Option<&'a TokenId>,
    /// When given and the lease is granted: what is added to the end of its note in the same step,
    /// unless the note ends with it already, so that asking again is harmless.
    pub append: Option<&'a [u8]>,
}

impl<'a> LeaseRequest<'a> {
    /// Asks for a lease, without reading a record or adding to the note.
    #[must_use]
    pub fn new(key: &'a LeaseKey, owner: &'a Owner, ttl: Duration) -> Self {
        Self { key, owner, ttl, id: None, append: None }
    }

    /// Reads the record with this id in the same step.
    #[must_use]
    pub fn reading(mut self, id: Option<&'a TokenId>) -> Self {
        self.id = id;
        self
    }

    /// Adds this to the end of the note in the same step, whatever the note says: what the holder is
    /// about to do is on record before it can know what others did.
    #[must_use]
    pub fn appending(mut self, text: &'a [u8]) -> Self {
        self.append = Some(text);
        self
    }
}

/// The result of a [`LeaseRequest`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum LeaseAttempt {
    /// The owner holds it now.
    Granted(Lease),
    /// Another owner holds it.
    #[non_exhaustive]
    Held {
        /// When to ask again: at most until the lease ends by time, and no sooner than the store
        /// likes to be asked.
        retry_in: Duration,
        /// The record that was asked for, as it is now.
        record: Option<Stored>,
    },
}

/// A lease that was granted: plain data. Dropping it frees nothing; it is ended by
/// [`TokenStore::end_lease`](crate::TokenStore::end_lease) or by time.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Lease {
    /// What it is about.
    pub key: LeaseKey,
    /// Who holds it.
    pub owner: Owner,
    /// What the last holder left in it, with what this request has appended; empty at first. It
    /// outlives the lease. Bytes with a meaning for the caller only; never a secret.
    pub note: Vec<u8>,
    /// The record that was asked for, as it was when the lease was granted.
    pub record: Option<Stored>,
}

impl LeaseRequest<'_> {
    /// What becomes of a note when this request is granted; for stores that hold it in memory.
    pub fn extend(&self, note: &mut Vec<u8>) {
        if let Some(text) = self.append
            && !note.ends_with(text)
        {
            note.extend_from_slice(text);
        }
    }
}

impl LeaseAttempt {
    /// Another owner holds it; made by stores.
    #[must_use]
    pub fn held(retry_in: Duration, record: Option<Stored>) -> Self {
        Self::Held { retry_in, record }
    }

    /// The same attempt with a wait that is up to three tenths shorter, by chance: processes that
    /// began to wait at the same moment, for one token that expired for all of them, would else ask
    /// at the same moments for as long as they wait. For stores whose server the waiters share.
    #[must_use]
    pub fn with_jitter(self) -> Self {
        match self {
            Self::Held { retry_in, record } => {
                Self::Held { retry_in: jitter::shorten(retry_in), record }
            }
            granted => granted,
        }
    }
}

impl Lease {
    /// Puts a granted lease together; made by stores.
    #[must_use]
    pub fn new(key: LeaseKey, owner: Owner, note: Vec<u8>, record: Option<Stored>) -> Self {
        Self { key, owner, note, record }
    }
}
