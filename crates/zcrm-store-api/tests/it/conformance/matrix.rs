//! Every rule is shown to catch something, and everything that is done wrong to be caught.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use zcrm_store_api::conformance::{RULES, Verdict, checks};

use super::broken::{BROKEN, Broken, Fault};

/// The names of the rules that a store with this fault breaks, of those that are tried.
fn broken_by(fault: Fault, tried: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let rules = RULES.iter().zip(checks::<Broken>()).filter(|(rule, _)| tried(rule.name));
    let broken = rules.filter(|(_, check)| {
        let tried = catch_unwind(AssertUnwindSafe(|| check(&Broken::new(fault))));
        tried.map_or(true, |verdict| verdict != Verdict::Kept)
    });
    broken.map(|(rule, _)| rule.name).collect()
}

/// The matrix, by the order of [`BROKEN`]: of each store the rule that it is to break, in the long form
/// all rules.
fn matrix() -> Vec<Vec<&'static str>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::SeqCst);
            let Some((fault, rule, _)) = BROKEN.get(at) else { return done };
            done.push((at, broken_by(*fault, |tried| tried == *rule || crate::long::is_long())));
        }
    };
    let mut rows: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, broken)| broken).collect()
}

/// The part that is the same at every run: races may or may not be caught by other rules too.
fn table() -> String {
    let mut table = String::from("| rule | | broken by a store that |\n|---|---|---|\n");
    for rule in RULES {
        let stores = BROKEN.iter().filter(|(_, name, _)| *name == rule.name);
        let words: Vec<_> =
            stores.map(|(fault, _, words)| format!("{words} (`{fault:?}`)")).collect();
        writeln!(table, "| {} | `{}` | {} |", rule.number, rule.name, words.join("; ")).unwrap();
    }
    table
}

#[test]
fn every_broken_store_is_caught_by_its_rule_and_every_rule_catches_one() {
    let matrix = matrix();
    let mut faults = Vec::new();
    for ((fault, rule, words), broken) in BROKEN.iter().zip(&matrix) {
        println!("{fault:?} ({words}) breaks {}", broken.join(", "));
        if !broken.contains(rule) {
            faults.push(format!("{fault:?} ({words}) is not caught by {rule}, but by {broken:?}"));
        }
    }
    for rule in RULES {
        if !BROKEN.iter().any(|(_, name, _)| *name == rule.name) {
            faults.push(format!("no broken store is named after {}", rule.name));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(matrix.len(), BROKEN.len());
}

#[test]
fn the_store_in_which_nothing_is_done_wrong_keeps_every_rule() {
    assert_eq!(broken_by(Fault::None, |_| true), [""; 0]);
}

#[test]
fn the_table_beside_this_file_is_what_is_tested() {
    let written = include_str!("matrix.md");
    assert!(written.ends_with(&table()), "matrix.md should end in:\n{}", table());
    let readme = include_str!("../../../README.md");
    for figure in [format!("{} numbered rules", RULES.len()), format!("on {} stores", BROKEN.len())]
    {
        assert!(readme.contains(&figure), "the README should say: {figure}");
    }
}
