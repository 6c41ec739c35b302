//! The scenarios that are searched, and the faults that happen in them.

use super::super::event::Outage;
use super::super::term::{Code, LeaseOn};
use super::super::view::{Fallback, Flow, GivenToken, View};
use super::budget::Budget;
use super::scenario::Scenario;
use super::server::Mood;
use super::setting::{
    ADA, BAD_SECRET, CLIENT, CODE, ENV, Figures, GOOD_SECRET, R_ADA, START, at, row_of, ticks,
};
use super::world::World;
use zcrm_store_api::Timestamp;

fn given(flow: Flow) -> GivenToken {
    let record = View {
        user: Some(ADA),
        environment: Some(ENV),
        client: Some(CLIENT),
        secret: Some(GOOD_SECRET),
        grant: matches!(flow, Flow::Grant | Flow::SignIn).then_some(CODE),
        ..View::default()
    };
    GivenToken { flow, record, fallback: Fallback::None }
}

fn after(tick: u64) -> Timestamp {
    at(START + tick)
}

/// Ada has a row with an access token that has ended.
fn expired(world: &mut World) {
    let access = world.server.mint(R_ADA, after(0));
    world.store.put(None, row_of(ADA, R_ADA, Some((access, after(0)))));
}

/// Ada has a row with an access token that serves for a while.
fn serving(world: &mut World) {
    let access = world.server.mint(R_ADA, after(5));
    world.store.put(None, row_of(ADA, R_ADA, Some((access, after(5)))));
}

fn nothing(_: &mut World) {}

fn refused(world: &mut World) {
    expired(world);
    world.server.mood = Mood::Refuses(Code::InvalidClient);
}

fn refused_while_serving(world: &mut World) {
    serving(world);
    world.server.mood = Mood::Refuses(Code::InvalidClient);
}

fn throttled_while_serving(world: &mut World) {
    serving(world);
    world.server.mood = Mood::Throttles(after(9));
}

fn throttled(world: &mut World) {
    expired(world);
    world.server.mood = Mood::Throttles(after(4));
}

/// Another process holds the lease, and will never end it: the store's clock was set back.
fn stuck(world: &mut World) {
    expired(world);
    let on = LeaseOn::Refresh(Some(R_ADA));
    let now = world.now();
    let granted = world.store.try_lease(on, (9, 0, 0), None, now, after(500));
    assert!(granted.is_ok(), "the lease is taken");
}

pub(super) fn scenario(name: &'static str) -> Scenario {
    let base = Scenario {
        name,
        processes: 2,
        given: given(Flow::StoredFor),
        begin: expired,
        figures: Figures::default(),
        budget: Budget::default(),
        asks: 1,
        eager: false,
        early: false,
        horizon: START + 4,
        prompt: false,
        outage: Outage::Refuse,
        mutant: None,
    };
    match name {
        "one expiry" => base,
        "two expiries" => Scenario { asks: 2, horizon: START + 8, ..base },
        "renewal ahead of time" => {
            Scenario { begin: serving, asks: 2, early: true, horizon: START + 6, ..base }
        }
        "a code" => Scenario { given: given(Flow::Grant), begin: nothing, ..base },
        "a code of a known user" => Scenario { given: given(Flow::Grant), ..base },
        "a code that brings no refresh token" => Scenario {
            given: given(Flow::Grant),
            figures: Figures { code_brings_refresh: false, ..base.figures },
            ..base
        },
        "a sign-in elsewhere" => {
            Scenario { budget: Budget { sign_ins: 1, ..base.budget }, asks: 2, ..base }
        }
        "a removal elsewhere" => {
            Scenario { budget: Budget { removals: 1, ..base.budget }, asks: 2, ..base }
        }
        "an id given to another user" => {
            Scenario { budget: Budget { taken: 1, ..base.budget }, asks: 2, ..base }
        }
        "a refusal" => Scenario {
            begin: refused,
            processes: 1,
            budget: Budget { mends: 1, ..base.budget },
            asks: 4,
            eager: true,
            prompt: true,
            horizon: START + 9,
            ..base
        },
        "a refusal while the token serves" => Scenario {
            begin: refused_while_serving,
            early: true,
            asks: 3,
            budget: Budget { refusals: 1, mends: 1, ..base.budget },
            ..base
        },
        "a throttle" => Scenario { begin: throttled, asks: 2, horizon: START + 7, ..base },
        "a throttle while the token serves" => Scenario {
            begin: throttled_while_serving,
            early: true,
            asks: 3,
            budget: Budget { refusals: 1, ..base.budget },
            ..base
        },
        "clocks that jump" => Scenario {
            begin: throttled,
            processes: 1,
            budget: Budget { jumps: 2, ..base.budget },
            asks: 3,
            horizon: START + 8,
            ..base
        },
        "an endpoint that refuses" => Scenario {
            begin: serving,
            processes: 2,
            budget: Budget { refusals: 3, ..base.budget },
            asks: 3,
            horizon: START + 3,
            ..base
        },
        "a token that dies" => Scenario {
            begin: serving,
            budget: Budget { endings: 1, ..base.budget },
            asks: 3,
            horizon: START + 3,
            ..base
        },
        "a token that dies while refreshes are refused" => Scenario {
            begin: refused_while_serving,
            budget: Budget { endings: 1, mends: 1, ..base.budget },
            asks: 2,
            horizon: START + 3,
            ..base
        },
        "a token that dies after a sign-in elsewhere" => Scenario {
            begin: serving,
            budget: Budget { endings: 2, sign_ins: 1, ..base.budget },
            processes: 1,
            asks: 3,
            horizon: START + 3,
            ..base
        },
        "a lease that no process ends" => Scenario {
            begin: stuck,
            processes: 1,
            prompt: true,
            asks: 1,
            horizon: START + 40,
            ..base
        },
        "the count" => Scenario {
            begin: expired,
            figures: Figures { life: 2, refreshes: 2, window: ticks(7), ..base.figures },
            asks: 3,
            horizon: START + 6,
            prompt: true,
            ..base
        },
        "the count alone" => Scenario {
            begin: expired,
            processes: 1,
            figures: Figures { life: 2, refreshes: 2, window: ticks(7), ..base.figures },
            asks: 4,
            horizon: START + 6,
            prompt: true,
            outage: Outage::RefreshAlone,
            budget: Budget { fails: 2, lost: 1, ..base.budget },
            ..base
        },
        "a given secret that is wrong" => {
            let mut given = base.given;
            given.record.secret = Some(BAD_SECRET);
            Scenario { given, ..base }
        }
        other => panic!("no scenario is called {other}"),
    }
}

/// Every scenario.
pub(super) const ALL: [&str; 22] = [
    "one expiry",
    "two expiries",
    "renewal ahead of time",
    "a code",
    "a code of a known user",
    "a code that brings no refresh token",
    "a sign-in elsewhere",
    "a removal elsewhere",
    "an id given to another user",
    "a refusal",
    "a refusal while the token serves",
    "a throttle",
    "a throttle while the token serves",
    "clocks that jump",
    "an endpoint that refuses",
    "a token that dies",
    "a token that dies while refreshes are refused",
    "a token that dies after a sign-in elsewhere",
    "a lease that no process ends",
    "the count",
    "the count alone",
    "a given secret that is wrong",
];

/// Those in which time may pass between any two steps, however short.
pub(super) const FREE: [&str; 7] = [
    "one expiry",
    "a code",
    "a code of a known user",
    "a code that brings no refresh token",
    "a given secret that is wrong",
    "an endpoint that refuses",
    "a sign-in elsewhere",
];

/// Those in which each process asks once less in the short form when something goes wrong: they end
/// then.
pub(super) const LARGE: [&str; 5] = [
    "a refusal",
    "a refusal while the token serves",
    "clocks that jump",
    "the count",
    "the count alone",
];

/// Each fault, once.
pub(super) fn faults() -> Vec<(&'static str, Budget)> {
    let none = Budget::default();
    vec![
        ("a crash", Budget { crashes: 1, ..none }),
        ("a lost answer", Budget { lost: 1, ..none }),
        ("a failing store", Budget { fails: 1, ..none }),
        ("a runtime that ends", Budget { abandoned: 1, ..none }),
        ("a slow step", Budget { slow: 1, ..none }),
        ("a clock that jumps", Budget { jumps: 1, ..none }),
    ]
}
