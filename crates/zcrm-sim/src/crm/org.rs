//! One organisation: who works in it, and the records it holds.

use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use serde_json::Value;
use time::{Duration, UtcOffset};

use super::credits::Credits;
use super::table::Tables;
use super::user::SimUser;
use crate::data::{IDS_PER_ORG, Module, Seed};

/// What is fixed about an organisation.
#[derive(Clone, Debug)]
pub(super) struct OrgProfile {
    /// Zoho group id, the first digits of every id in the organisation.
    pub(super) zgid: u64,
    pub(super) company_name: &'static str,
    pub(super) domain_name: &'static str,
    pub(super) country_code: &'static str,
    pub(super) locale: &'static str,
    pub(super) currency: (&'static str, &'static str, &'static str),
    pub(super) time_zone: &'static str,
    /// The offset of `time_zone`, one without summer time.
    pub(super) offset: UtcOffset,
}

impl OrgProfile {
    /// An id of this organisation.
    pub(super) const fn id(&self, suffix: u64) -> u64 {
        self.zgid.saturating_mul(IDS_PER_ORG).saturating_add(suffix)
    }
}

/// One organisation.
#[derive(Debug)]
pub(super) struct Org {
    pub(super) profile: OrgProfile,
    pub(super) users: Vec<SimUser>,
    pub(super) seed: Seed,
    tables: RwLock<Tables>,
    credits: Mutex<Credits>,
}

impl Org {
    pub(super) fn new(profile: OrgProfile, users: Vec<SimUser>, seed: u64, leads: usize) -> Self {
        let owners = users.iter().map(SimUser::reference).collect();
        let seed = Seed { seed, zgid: profile.zgid, leads, offset: profile.offset, owners };
        let tables = RwLock::new(Tables::new(seed.clone()));
        Self { profile, users, seed, tables, credits: Mutex::default() }
    }

    /// The user of this address; addresses are compared without regard to case.
    pub(super) fn user(&self, email: &str) -> Option<&SimUser> {
        self.users.iter().find(|user| user.email().eq_ignore_ascii_case(email))
    }

    /// The records, to read.
    pub(super) fn tables(&self) -> RwLockReadGuard<'_, Tables> {
        // A panic in another call leaves whole records behind: each is inserted in one step.
        self.tables.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The records, to change.
    pub(super) fn tables_mut(&self) -> RwLockWriteGuard<'_, Tables> {
        self.tables.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// What its calls cost so far.
    pub(super) fn credits(&self) -> MutexGuard<'_, Credits> {
        self.credits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The layout of a module, as records name it.
    pub(super) fn layout(&self, module: &Module) -> Value {
        let id = self.profile.id(LAYOUT_IDS + module.number).to_string();
        serde_json::json!({ "name": "Standard", "id": id })
    }
}

/// Where the ids of layouts begin.
const LAYOUT_IDS: u64 = 91_000;
/// When organisations were founded, since 1970: 2023-11-14T22:13:20Z, before their first record.
pub(super) const AGE: Duration = Duration::seconds(1_700_000_000);
