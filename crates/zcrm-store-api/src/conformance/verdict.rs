//! The result of a rule that was tried, and how a broken one is told.

use std::thread;

use super::RULES;

/// The result of a rule that was tried; a rule that is broken panics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub enum Verdict {
    /// The store keeps the rule.
    Kept,
    /// The rule is about an ability that the store says it does not have.
    DoesNotApply {
        /// Which one.
        because: &'static str,
    },
}

impl Verdict {
    /// Prints the reason when a rule does not apply, so that nothing is skipped silently; called
    /// by the tests that [`conformance_suite!`](crate::conformance_suite) makes.
    pub fn tell(self, rule: &str) {
        if let Self::DoesNotApply { because } = self {
            #[expect(clippy::print_stdout, reason = "called in tests, whose output is captured")]
            {
                println!("the rule {rule} does not apply: {because}");
            }
        }
    }
}

/// While it lives, a panic of its thread is said to break this rule.
#[derive(Debug)]
pub(super) struct OnTrial(u8);

/// The rule is tried from here to the end of the block.
pub(super) fn rule(number: u8) -> OnTrial {
    OnTrial(number)
}

impl Drop for OnTrial {
    fn drop(&mut self) {
        if thread::panicking()
            && let Some(rule) = RULES.iter().find(|rule| rule.number == self.0)
        {
            #[expect(clippy::print_stderr, reason = "called in tests, whose output is captured")]
            {
                eprintln!("rule {} ({}) is broken: {}", rule.number, rule.name, rule.text);
            }
        }
    }
}
