//! The small world's names, moments and figures: what all its parts refer to.

use std::num::NonZeroU16;
use std::time::Duration;

use zcrm_store_api::Timestamp;

use super::super::figures::{Context, Coordination, Limits, RefreshPolicy};
use super::super::name::Name;
use super::super::view::{GivenToken, View};

const fn name(number: u16) -> Name {
    match NonZeroU16::new(number) {
        Some(number) => Name::new(number),
        None => unreachable!(),
    }
}

impl Name {
    pub(super) const fn plus(self, more: u16) -> Self {
        name(self.number() + more)
    }
}

pub(super) const ADA: Name = name(1);
pub(super) const BOB: Name = name(2);
pub(super) const ENV: Name = name(3);
pub(super) const OTHER_ENV: Name = name(4);
pub(super) const CLIENT: Name = name(5);
pub(super) const GOOD_SECRET: Name = name(6);
pub(super) const BAD_SECRET: Name = name(7);
pub(super) const CODE: Name = name(8);
/// The refresh tokens: ada's, the one that the code brings, the one of a sign-in elsewhere, bob's.
pub(super) const R_ADA: Name = name(10);
pub(super) const R_CODE: Name = name(11);
pub(super) const R_NEW: Name = name(12);
pub(super) const R_BOB: Name = name(13);
pub(super) const ROW: Name = name(20);
/// The names of the processes, one for each life.
pub(super) const OWN: Name = name(40);
pub(super) const ACCESS: Name = name(100);
pub(super) const REVISION: Name = name(1000);

/// The endpoint that refuses every token.
pub(super) const REFUSES_ALL: u64 = 1;
/// The endpoint that refuses dead tokens only, as every sound one does.
pub(super) const REFUSES_DEAD: u64 = 2;

/// When the world begins, in ticks.
pub(super) const START: u64 = 1_000;
/// A tick, in milliseconds. Clocks differ by less, so that no two processes write the same moment.
const TICK: u64 = 64;
pub(super) const APART: u64 = 16;

/// The figures of the world, in ticks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures {
    pub(super) life: u64,
    pub(super) window: Duration,
    pub(super) refreshes: usize,
    pub(super) code_brings_refresh: bool,
}

impl Default for Figures {
    fn default() -> Self {
        Self { life: 5, window: ticks(5), refreshes: 3, code_brings_refresh: true }
    }
}

pub(super) const fn ticks(n: u64) -> Duration {
    Duration::from_millis(n * TICK)
}

/// The moment of a tick.
pub(super) const fn at(tick: u64) -> Timestamp {
    Timestamp::from_unix_millis(tick * TICK)
}

/// The tick of a moment, from the beginning of the world.
pub(super) fn tick_of(moment: Timestamp) -> u64 {
    (moment.as_unix_millis() / TICK).saturating_sub(START)
}

/// A row of this user, with a good secret.
pub(super) fn row_of(user: Name, refresh: Name, access: Option<(Name, Timestamp)>) -> View {
    View {
        user: Some(user),
        environment: Some(ENV),
        client: Some(CLIENT),
        secret: Some(GOOD_SECRET),
        refresh: Some(refresh),
        access: access.map(|(access, _)| access),
        expires_at: access.map(|(_, end)| end),
        ..View::default()
    }
}

/// The context of the process that has this name.
pub(super) fn context(given: GivenToken, figures: &Figures, own: Name) -> Context {
    Context {
        given,
        policy: RefreshPolicy {
            skew: ticks(1),
            early: ticks(2),
            window: figures.window,
            refreshes: figures.refreshes,
        },
        limits: Limits {
            call: ticks(2),
            store: ticks(2),
            lease: ticks(3),
            longest_lease: ticks(9),
            attempts: 2,
            retry_pause: ticks(0),
            saves: 2,
            save_pause: ticks(1),
            longest_save_pause: ticks(1),
            fresh: ticks(1),
            renewal_pause: ticks(1),
            refusal_pause: ticks(1),
            life: ticks(figures.life),
        },
        coordination: Coordination::Leases,
        own,
        mutant: None,
    }
}
