//! Other data centres behind the same authorise page. Source:
//! <https://www.zoho.com/accounts/protocol/oauth/multi-dc.html>.

use std::sync::{Arc, PoisonError, Weak};

use time::OffsetDateTime;

use super::ledger::Accounts;
use crate::SimUser;
use crate::clock::Clock;

/// A data centre as the others know it: one that ended is known to no other.
#[derive(Clone, Debug)]
pub(crate) struct Peer {
    accounts: Weak<Accounts>,
    clock: Arc<Clock>,
    users: Vec<SimUser>,
}

/// A data centre whose users can be asked now.
pub(crate) struct Place {
    pub(crate) accounts: Arc<Accounts>,
    pub(crate) users: Vec<SimUser>,
    pub(crate) now: OffsetDateTime,
}

impl Peer {
    pub(crate) fn new(accounts: &Arc<Accounts>, clock: &Arc<Clock>, users: Vec<SimUser>) -> Self {
        Self { accounts: Arc::downgrade(accounts), clock: Arc::clone(clock), users }
    }

    /// Makes this one and those whom `host` knows acquainted, `host` included.
    pub(crate) fn join(&self, host: &Self) {
        let (Some(own), Some(hosts)) = (self.accounts.upgrade(), host.accounts.upgrade()) else {
            return;
        };
        for known in [vec![host.clone()], hosts.peers()].concat() {
            if let Some(accounts) = known.accounts.upgrade() {
                accounts.add_peer(self.clone());
                own.add_peer(known);
            }
        }
    }

    /// The data centre itself, while it is there.
    pub(super) fn place(&self) -> Option<Place> {
        let accounts = self.accounts.upgrade()?;
        Some(Place { accounts, users: self.users.clone(), now: self.clock.now() })
    }

    /// Whether it has ended.
    fn has_ended(&self) -> bool {
        self.accounts.strong_count() == 0
    }

    /// Codes of this data centre and of those whom it knows.
    pub(crate) fn locations(&self) -> Vec<String> {
        let Some(accounts) = self.accounts.upgrade() else { return Vec::new() };
        let peers = accounts.peers();
        let others = peers.iter().filter_map(|peer| peer.accounts.upgrade());
        others.chain([accounts]).map(|known| known.settings.location.clone()).collect()
    }
}

impl Accounts {
    /// The other data centres.
    pub(super) fn peers(&self) -> Vec<Peer> {
        self.peers.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn add_peer(&self, peer: Peer) {
        let mut peers = self.peers.lock().unwrap_or_else(PoisonError::into_inner);
        peers.retain(|known| !known.has_ended());
        peers.push(peer);
    }
}
