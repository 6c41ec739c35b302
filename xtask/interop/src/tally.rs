//! What was done, what was told, and what went wrong.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Enough to see what it is; a thousand lines of the same would hide it.
const SHOWN: usize = 12;

/// Counts of one stretch of work.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) finds: usize,
    pub(crate) saves: usize,
    pub(crate) calls: usize,
    pub(crate) refreshes: usize,
    /// Answers that were ours, but not the newest.
    pub(crate) stale: usize,
    /// Errors of the promised kinds, by operation and text.
    told: BTreeMap<String, usize>,
    wrong: Vec<String>,
    wrongs: usize,
}

impl Tally {
    /// Something that must not be.
    pub(crate) fn wrong(&mut self, what: String) {
        self.wrongs += 1;
        if self.wrong.len() < SHOWN {
            self.wrong.push(what);
        }
    }

    /// An error: of a promised kind it is counted, any other is wrong.
    pub(crate) fn told(&mut self, operation: &str, user: &str, promised: bool, text: String) {
        if promised {
            *self.told.entry(format!("{operation}: {text}")).or_default() += 1;
        } else {
            self.wrong(format!("{user}: {operation}: {text}"));
        }
    }

    /// The outcome of a call through a client; an error comes with whether it was promised.
    pub(crate) fn call(&mut self, user: &str, by: &str, outcome: Result<(), (bool, String)>) {
        self.calls += 1;
        if let Err((promised, text)) = outcome {
            self.told(&format!("call by {by}"), user, promised, text);
        }
    }

    /// Makes every error that was told a wrong one.
    pub(crate) fn nothing_may_fail(&mut self) {
        for (text, count) in std::mem::take(&mut self.told) {
            self.wrong(format!("{text} ({count} times)"));
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({
            "finds": self.finds,
            "saves": self.saves,
            "calls": self.calls,
            "refreshes": self.refreshes,
            "stale": self.stale,
            "told": self.told,
            "wrong": self.wrong,
            "wrongs": self.wrongs,
        })
    }
}
