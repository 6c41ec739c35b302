//! The searches of the production core: no promise is broken.

use std::sync::Mutex;

use super::budget::Budget;
use super::scenario::Scenario;
use super::scenarios::{ALL, FREE, LARGE, faults, scenario};
use super::search::{Seen, exhaust};
use super::story::tell;

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
    let (mut states, mut passed, mut cuts) = (0, 0, 0);
    for (_, name, scenario, seen) in &results {
        states += seen.states;
        passed += seen.passed;
        cuts += seen.cut;
        println!("{}", line(name, seen));
        if let Some((invariant, acts)) = &seen.broken {
            stories.push_str(&tell(scenario, *invariant, acts));
        }
    }
    let searches = results.len();
    println!("{searches} searches, {states} states and {passed} passed, {cuts} worlds cut off");
    assert!(stories.is_empty(), "{stories}");
}

fn line(name: &str, seen: &Seen) -> String {
    let cut = if seen.cut > 0 { format!(", CUT at {} worlds", seen.cut) } else { String::new() };
    format!(
        "{name}: {} states and {} passed, depth {}, {:.1} s{cut}",
        seen.states,
        seen.passed,
        seen.depth,
        seen.took.as_secs_f64()
    )
}

/// As many worlds as a search may visit in which nothing goes wrong.
const UNTROUBLED: usize = 1_000_000;
/// The same where one thing does, in the short form: what it does not end within, it cuts.
const ONE_FAULT: usize = 20_000;
/// The same where more does.
const SHORT: usize = 40_000;
/// The same for the long form, which is asked for by `ZCRM_AUTH_CHECK=long`.
const LONG: usize = 60_000_000;

fn is_long() -> bool {
    std::env::var("ZCRM_AUTH_CHECK").is_ok_and(|form| form == "long")
}

/// Nothing goes wrong; time passes whenever it likes, in the short form in the small ones only.
#[test]
fn no_order_of_events_breaks_a_promise() {
    let free = if is_long() { &FREE[..] } else { &FREE[..FREE.len() - 1] };
    let prompt = ALL.iter().filter(|name| !free.contains(name));
    let free = free.iter().map(|name| ((*name).to_owned(), scenario(name)));
    let prompt =
        prompt.map(|name| ((*name).to_owned(), Scenario { prompt: true, ..scenario(name) }));
    run_all(free.chain(prompt).collect(), UNTROUBLED);
}

/// One thing goes wrong, at every point.
#[test]
fn no_single_fault_breaks_a_promise() {
    let mut searches = Vec::new();
    for name in ALL {
        for (fault, budget) in faults() {
            let scenario = scenario(name);
            let budget = scenario.budget.and(budget);
            let less = u8::from(LARGE.contains(&name) && !is_long());
            let asks = scenario.asks - less;
            let scenario = Scenario { budget, asks, prompt: true, ..scenario };
            searches.push((format!("{name}, {fault}"), scenario));
        }
    }
    run_all(searches, if is_long() { LONG } else { ONE_FAULT });
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
                let budget = scenario.budget.and(one.and(*two));
                let scenario = Scenario { budget, prompt: true, ..scenario };
                searches.push((format!("{name}, {first} and {second}"), scenario));
            }
        }
    }
    run_all(searches, if is_long() { LONG } else { SHORT });
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
        let budget = one.and(two);
        let scenario = Scenario { processes: 3, budget, prompt: true, ..scenario };
        searches.push((format!("three processes, {first} and {second}"), scenario));
    }
    run_all(searches, if is_long() { LONG } else { SHORT });
}

/// Two processes, two expiries, all faults in one life: to the end in the long form only.
#[test]
fn all_faults_together_break_no_promise() {
    let budget = faults().into_iter().fold(Budget::default(), |all, (_, one)| all.and(one));
    let (names, most): (&[&'static str], usize) =
        if is_long() { (&["two expiries", "a code"], LONG) } else { (&["one expiry"], SHORT) };
    let searches = names.iter().map(|name| {
        let scenario = Scenario { budget, prompt: true, ..scenario(name) };
        (format!("{name}, all faults together"), scenario)
    });
    run_all(searches.collect(), most);
}
