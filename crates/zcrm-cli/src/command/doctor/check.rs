//! One line for each thing that was looked at.

use crate::failure::Failure;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Checks {
    found: usize,
}

impl Checks {
    /// It is as it should be.
    pub(super) fn good(&mut self, what: &str, words: &str) {
        println!("ok    {what}: {words}");
    }

    /// It is wrong, and this is what to do.
    pub(super) fn bad(&mut self, what: &str, words: &str, advice: &str) {
        self.found += 1;
        let words = words.trim_end().replace('\n', "\n      ");
        println!("WRONG {what}: {words}\n      → {advice}");
    }

    /// It is wrong, as a failure says; its advice counts for more than the general one.
    pub(super) fn failed(&mut self, what: &str, failure: &Failure, advice: &str) {
        self.bad(what, failure.message(), failure.advice().unwrap_or(advice));
    }

    /// It works, and may not always.
    pub(super) fn odd(&mut self, what: &str, words: &str, advice: &str) {
        println!("odd   {what}: {words}\n      → {advice}");
    }

    /// How many things are wrong.
    pub(super) fn found(&self) -> usize {
        self.found
    }
}
