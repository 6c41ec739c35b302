//! The promises, one row each.

use anyhow::{Context as _, Result};

use super::statistic::Summary;
use super::verdict::{Target, Verdict};

/// One figure that is promised, or told.
#[derive(Debug)]
pub(super) struct Measure {
    /// What the measuring program calls it.
    pub(super) name: &'static str,
    pub(super) words: &'static str,
    pub(super) target: Target,
    pub(super) unit: Unit,
    /// How many calls an arm of a pair makes; of each of the callers, where there are many.
    pub(super) calls: usize,
}

/// What the number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// CPU time per call, as a multiple of the reference's.
    Cpu,
    /// Calls per second, as a multiple of the reference's.
    Rate,
    /// Allocations per call that the reference does not make.
    Allocations,
    /// Memory above an idle process's.
    MiB,
    /// CPU time.
    Nanoseconds,
    /// Time on a machine that does nothing else.
    Milliseconds,
}

/// What is measured in pairs. Targets: issue 6, design §9.
pub(super) const CALLS: &[Measure] = &[
    pairs("page-typed", "200-record page into a struct", Target::AtMost(1.10), Unit::Cpu, 40),
    pairs("page-record", "200-record page into `Record`", Target::AtMost(1.10), Unit::Cpu, 25),
    pairs("one-typed", "one record into a struct", Target::AtMost(1.25), Unit::Cpu, 1000),
    pairs("one-record", "one record into `Record`", Target::AtMost(1.25), Unit::Cpu, 1000),
    pairs(
        "page-callers",
        "throughput of 100 callers, 200-record pages",
        Target::AtLeast(0.95),
        Unit::Rate,
        12,
    ),
    pairs("page-crowd", "the same per second of client CPU", Target::AtLeast(0.95), Unit::Rate, 12),
    // A call of this size is nothing but its way: the target of the one caller bounds it too.
    pairs("one-callers", "throughput of 100 callers, one record", Target::None, Unit::Rate, 50),
    pairs("one-crowd", "the same per second of client CPU", Target::None, Unit::Rate, 50),
    // The reference is honest as long as it is about as fast as no pool at all.
    pairs(
        "page-reference",
        "the reference against one bare hyper connection, page",
        Target::AtMost(1.05),
        Unit::Cpu,
        40,
    ),
    pairs(
        "one-reference",
        "the reference against one bare hyper connection, one record",
        Target::None,
        Unit::Cpu,
        1000,
    ),
    // What these fail to see, the rows above would fail to see too.
    pairs(
        "page-slowed",
        "page: zcrm slowed down by 15 % against zcrm",
        Target::AtLeast(1.10),
        Unit::Cpu,
        40,
    ),
    pairs(
        "one-slowed",
        "one record: zcrm slowed down by 15 % against zcrm",
        Target::AtLeast(1.10),
        Unit::Cpu,
        1000,
    ),
];

/// What is measured on its own.
pub(super) const ONCE: &[Measure] = &[
    // What they are today, and room for chance. Most of a page's are the names of its fields.
    once(
        "page-allocations",
        "allocations per page that the reference does not make",
        Target::AtMost(80.0),
        Unit::Allocations,
    ),
    once(
        "one-allocations",
        "allocations per record that the reference does not make",
        Target::AtMost(24.0),
        Unit::Allocations,
    ),
    once("stream-memory", "peak memory of a stream, above idle", Target::AtMost(32.0), Unit::MiB),
    // Without a target: that neither allocates is asserted in zcrm-auth's tests.
    once("token-ready", "a token that is there: `ready`", Target::None, Unit::Nanoseconds),
    once("token-attach", "a token that is there: `attach`", Target::None, Unit::Nanoseconds),
];

/// What metadata costs, which has a program of its own. Targets: issue 5; the 20 µs for a hundred
/// records are 0.55 of the 36 µs that it took to encode them when this was written.
pub(super) const FIELDS: &[Measure] = &[
    once(
        "check-record",
        "checking 100 `Record`s of 20 fields, against encoding them",
        Target::AtMost(0.55),
        Unit::Cpu,
    ),
    once(
        "check-struct",
        "checking 100 structs of 20 fields, against encoding them",
        Target::AtMost(1.50),
        Unit::Cpu,
    ),
    once(
        "fields-from-disk",
        "3,000 fields of 60 modules from disk",
        Target::AtMost(10.0),
        Unit::Milliseconds,
    ),
];

/// The measure of this name; nothing else can be asked for.
pub(super) fn named(name: &str) -> Result<&'static Measure> {
    let measure = ONCE.iter().find(|measure| measure.name == name);
    measure.with_context(|| format!("nobody asked for `{name}`"))
}

const fn pairs(
    name: &'static str,
    words: &'static str,
    target: Target,
    unit: Unit,
    calls: usize,
) -> Measure {
    Measure { name, words, target, unit, calls }
}

const fn once(name: &'static str, words: &'static str, target: Target, unit: Unit) -> Measure {
    Measure { name, words, target, unit, calls: 0 }
}

/// One figure as it came out.
pub(super) struct Row {
    pub(super) measure: &'static Measure,
    pub(super) summary: Summary,
    /// What the ratio is made of.
    pub(super) note: String,
}

impl Row {
    pub(super) fn of_pairs(measure: &'static Measure, pairs: &[(f64, f64)]) -> Self {
        let ours = Summary::of(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>()).median;
        let theirs = Summary::of(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>()).median;
        let note = match measure.unit {
            Unit::Rate => format!("{ours:.0} against {theirs:.0} calls/s"),
            _ => format!("{:.1} against {:.1} µs", ours * 1e6, theirs * 1e6),
        };
        Self { measure, summary: Summary::of_ratios(pairs), note }
    }

    /// Of many values.
    pub(super) fn of_blocks(measure: &'static Measure, values: &[f64], note: String) -> Self {
        Self { measure, summary: Summary::of(values), note }
    }

    /// Of a few values, of which the worst counts.
    pub(super) fn of_values(measure: &'static Measure, values: &[f64], note: String) -> Self {
        let mut summary = Summary::of(values);
        summary.low = values.iter().copied().fold(summary.low, f64::min);
        summary.high = values.iter().copied().fold(summary.high, f64::max);
        Self { measure, summary, note }
    }

    /// Whether the figure says something on a machine that does other things too.
    pub(super) fn is_relative(&self) -> bool {
        self.measure.unit != Unit::Milliseconds
    }

    pub(super) fn verdict(&self) -> Verdict {
        self.measure.target.judge(&self.summary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_measures_have_one_name() {
        let mut names: Vec<_> =
            CALLS.iter().chain(ONCE).chain(FIELDS).map(|measure| measure.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn of_few_values_the_worst_counts() {
        let memory = named("stream-memory").unwrap();
        let verdict = |values: &[f64]| Row::of_values(memory, values, String::new()).verdict();
        assert_eq!(verdict(&[3.0, 4.0, 31.0]), Verdict::Met);
        assert_eq!(verdict(&[3.0, 4.0, 33.0]), Verdict::Open);
        assert_eq!(verdict(&[40.0]), Verdict::Missed);
        assert_eq!(verdict(&[]), Verdict::Open);
    }
}
