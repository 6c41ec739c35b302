//! The searches of the production core: no promise is broken.

use std::sync::Mutex;

use super::super::event::{Code, Outage};
use super::super::view::{Fallback, Flow, Given, View};
use super::next::row_of;
use super::scenario::Scenario;
use super::search::{Seen, exhaust};
use super::server::Mood;
use super::story::tell;
use super::world::{
    ADA, BAD_SECRET, Budget, CLIENT, CODE, ENV, GOOD_SECRET, R_ADA, START, World, WorldRules, at,
    ticks,
};
use zcrm_store_api::Timestamp;

fn given(flow: Flow) -> Given {
    let record = View {
        user: Some(ADA),
        environment: Some(ENV),
        client: Some(CLIENT),
        secret: Some(GOOD_SECRET),
        grant: matches!(flow, Flow::Grant | Flow::SignIn).then_some(CODE),
        ..View::default()
    };
    Given { flow, record, fallback: Fallback::None }
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
    let on = super::super::state::LeaseOn::Refresh(Some(R_ADA));
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
        rules: WorldRules::default(),
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
            rules: WorldRules { code_brings_refresh: false, ..base.rules },
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
            rules: WorldRules { life: 2, refreshes: 2, window: ticks(7), ..base.rules },
            asks: 3,
            horizon: START + 6,
            prompt: true,
            ..base
        },
        "the count alone" => Scenario {
            begin: expired,
            processes: 1,
            rules: WorldRules { life: 2, refreshes: 2, window: ticks(7), ..base.rules },
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
pub(super) const ALL: [&str; 19] = [
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
    "a lease that no process ends",
    "the count",
    "the count alone",
    "a given secret that is wrong",
];

/// Those in which time may pass between any two steps, however short.
const FREE: [&str; 7] = [
    "one expiry",
    "a code",
    "a code of a known user",
    "a code that brings no refresh token",
    "a sign-in elsewhere",
    "a given secret that is wrong",
    "an endpoint that refuses",
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

pub(super) fn both(one: Budget, two: Budget) -> Budget {
    Budget {
        crashes: one.crashes + two.crashes,
        lost: one.lost + two.lost,
        fails: one.fails + two.fails,
        abandoned: one.abandoned + two.abandoned,
        jumps: one.jumps + two.jumps,
        slow: one.slow + two.slow,
        refusals: one.refusals + two.refusals,
        sign_ins: one.sign_ins + two.sign_ins,
        removals: one.removals + two.removals,
        taken: one.taken + two.taken,
        mends: one.mends + two.mends,
    }
}

/// Runs searches on as many threads as there are cores, at most two.
fn run_all(searches: Vec<(String, Scenario)>, most: usize) {
    let queue = Mutex::new(searches.into_iter().enumerate().collect::<Vec<_>>());
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some((n, (name, scenario))) = queue.lock().expect("no panic").pop() else {
                        return;
                    };
                    let seen = exhaust(&scenario, most);
                    results.lock().expect("no panic").push((n, name, scenario, seen));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no panic");
    results.sort_by_key(|(n, ..)| *n);
    let mut stories = String::new();
    let (mut states, mut cuts) = (0, 0);
    for (_, name, scenario, seen) in &results {
        states += seen.states;
        cuts += seen.cut;
        println!("{}", line(name, seen));
        if let Some((invariant, acts)) = &seen.broken {
            stories.push_str(&tell(scenario, *invariant, acts));
        }
    }
    println!("{} searches, {states} states, {cuts} worlds cut off", results.len());
    assert!(stories.is_empty(), "{stories}");
}

fn line(name: &str, seen: &Seen) -> String {
    let cut = if seen.cut > 0 { format!(", CUT at {} worlds", seen.cut) } else { String::new() };
    format!(
        "{name}: {} states, depth {}, {:.1} s{cut}",
        seen.states,
        seen.depth,
        seen.took.as_secs_f64()
    )
}

/// As many worlds as a search of the short form may visit: what it does not end within, it cuts.
const SHORT: usize = 1_000_000;
/// The same where two things go wrong, or three processes are at it.
const SHORTER: usize = 300_000;
/// The same for the long form, which is asked for by `ZCRM_AUTH_CHECK=long`.
const LONG: usize = 60_000_000;

fn is_long() -> bool {
    std::env::var("ZCRM_AUTH_CHECK").is_ok_and(|form| form == "long")
}

/// Nothing goes wrong; time passes whenever it likes.
#[test]
fn no_order_of_events_breaks_a_promise() {
    let free = FREE.iter().map(|name| ((*name).to_owned(), scenario(name)));
    let prompt = ALL
        .iter()
        .filter(|name| !FREE.contains(name))
        .map(|name| ((*name).to_owned(), Scenario { prompt: true, ..scenario(name) }));
    run_all(free.chain(prompt).collect(), SHORT);
}

/// One thing goes wrong, at every point.
#[test]
fn no_single_fault_breaks_a_promise() {
    let mut searches = Vec::new();
    for name in ALL {
        for (fault, budget) in faults() {
            let scenario = scenario(name);
            let budget = both(scenario.budget, budget);
            let scenario = Scenario { budget, prompt: true, ..scenario };
            searches.push((format!("{name}, {fault}"), scenario));
        }
    }
    run_all(searches, SHORT);
}

/// Two things go wrong, at every two points.
#[test]
fn no_two_faults_break_a_promise() {
    let mut searches = Vec::new();
    let names: &[&'static str] = if is_long() { &ALL } else { &["one expiry"] };
    for name in names {
        let faults = faults();
        for (n, (first, one)) in faults.iter().enumerate() {
            for (second, two) in &faults[n..] {
                let scenario = scenario(name);
                let budget = both(scenario.budget, both(*one, *two));
                let scenario = Scenario { budget, prompt: true, ..scenario };
                searches.push((format!("{name}, {first} and {second}"), scenario));
            }
        }
    }
    run_all(searches, if is_long() { LONG } else { SHORTER });
}

/// Three processes: each fault alone; in the long form, each pair.
#[test]
fn three_processes_break_no_promise() {
    let mut searches = Vec::new();
    let none = ("no fault", Budget::default());
    let mut pairs: Vec<_> = [none].into_iter().chain(faults()).map(|one| (one, none)).collect();
    if is_long() {
        let faults = faults();
        for (n, one) in faults.iter().enumerate() {
            pairs.extend(faults[n..].iter().map(|two| (*one, *two)));
        }
    }
    for ((first, one), (second, two)) in pairs {
        let scenario = scenario("one expiry");
        let budget = both(one, two);
        let scenario = Scenario { processes: 3, budget, prompt: true, ..scenario };
        searches.push((format!("three processes, {first} and {second}"), scenario));
    }
    run_all(searches, if is_long() { LONG } else { SHORTER });
}

/// Two processes, two expiries, all faults in one life: to the end in the long form only.
#[test]
fn all_faults_together_break_no_promise() {
    let budget = faults().into_iter().fold(Budget::default(), |all, (_, one)| both(all, one));
    let (names, most): (&[&'static str], usize) =
        if is_long() { (&["two expiries", "a code"], LONG) } else { (&["one expiry"], SHORTER) };
    let searches = names.iter().map(|name| {
        let scenario = Scenario { budget, prompt: true, ..scenario(name) };
        (format!("{name}, all faults together"), scenario)
    });
    run_all(searches.collect(), most);
}
