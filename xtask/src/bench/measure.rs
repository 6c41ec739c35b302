//! The promises, one row each.

use super::statistic::{Summary, Target, Verdict};

/// One figure that is promised, or told.
#[derive(Debug)]
pub(super) struct Measure {
    pub(super) words: &'static str,
    pub(super) target: Target,
    pub(super) unit: Unit,
}

/// What the number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// As a multiple of the reference's.
    Ratio,
    /// Calls.
    Allocations,
    Instructions,
    MiB,
    /// Time on a machine that does nothing else.
    Milliseconds,
}

/// What is counted under callgrind: a section of a program, and the one it is held against.
#[derive(Debug)]
pub(super) struct Counted {
    pub(super) ours: &'static str,
    pub(super) theirs: Option<&'static str>,
    pub(super) row: Measure,
}

/// What is timed: many callers on two threads.
#[derive(Debug)]
pub(super) struct Timed {
    pub(super) answer: &'static str,
    /// Per second of client CPU instead of wall-clock time.
    pub(super) cpu: bool,
    pub(super) row: Measure,
}

use Target::{AtLeast, AtMost, None as Told};

/// The bounds of one record once were promised for CPU time, the kernel's share included. A crowd's
/// are the inverse of the throughput that is promised for it.
#[rustfmt::skip]
pub(super) const COUNTED: &[Counted] = &[
    ratio("page-sdk", "page-reference", "200-record page into a struct", AtMost(1.10)),
    ratio("page-sdk", "page-slices", "the same, against the usual `from_slice`", AtMost(0.95)),
    ratio("page-sdk-record", "page-reference-record", "200-record page into `Record`", AtMost(1.10)),
    ratio("page-sdk-three", "page-slices", "200 `Record`s, three fields read, against it", AtMost(0.50)),
    ratio("page-sdk-all", "page-slices", "200 `Record`s, all fields read, against it", AtMost(0.90)),
    ratio("page-value", "page-slices", "200 `serde_json::Value`s, against it", Told),
    ratio("one-sdk", "one-reference", "one record into a struct", AtMost(1.25)),
    ratio("one-sdk-record", "one-reference-record", "one record into `Record`", AtMost(1.25)),
    ratio("page-crowd-sdk", "page-crowd-reference", "10 callers at a time, pages", AtMost(1.05)),
    ratio("one-crowd-sdk", "one-crowd-reference", "100 callers at a time, one record", AtMost(1.25)),
    // The reference is honest as long as it is about as fast as no pool at all.
    ratio("page-reference", "page-bare", "reference against one bare connection, page", AtMost(1.05)),
    ratio("one-reference", "one-bare", "reference against one bare connection, one record", Told),
    // What these fail to see, the rows above would fail to see too.
    ratio("page-slowed", "page-sdk", "page: zcrm slowed by 15 % against zcrm", AtLeast(1.10)),
    ratio("one-slowed", "one-sdk", "one record: zcrm slowed by 15 % against zcrm", AtLeast(1.10)),
    // That neither allocates is asserted in zcrm-auth's tests.
    count("token-ready", "a token that is there: `ready`"),
    count("token-attach", "a token that is there: `attach`"),
    ratio("check-record", "encode-record", "100 `Record`s: checking against encoding", AtMost(1.50)),
    ratio("check-struct", "encode-struct", "100 structs: checking against encoding", AtMost(1.50)),
];

/// Beyond the reference's, by the line of the counting program. Most of a page's are the names of
/// its fields.
pub(super) const ALLOCATED: &[Measure] = &[
    measure("allocations more than the reference's, page", AtMost(70.0), Unit::Allocations),
    measure("allocations more than the reference's, one record", AtMost(16.0), Unit::Allocations),
];

pub(super) const STREAM: Measure =
    measure("peak memory of a stream, above idle", AtMost(16.0), Unit::MiB);

/// Of these the counted rows of crowds are what a busy machine can tell.
pub(super) const TIMED: &[Timed] = &[
    timed("page", false, "throughput of 100 callers, 200-record pages", AtLeast(0.95)),
    timed("page", true, "the same per second of client CPU", AtLeast(0.95)),
    timed("one", false, "throughput of 100 callers, one record", Told),
    timed("one", true, "the same per second of client CPU", Told),
];

/// Every answer 100 ms late, ten calls at a time: the time of one way to read as a multiple of
/// another's, by the places of both in the line of the program.
#[rustfmt::skip]
pub(super) const LATE: &[(usize, usize, Measure)] = &[
    (1, 0, measure("late answers: `list` with prefetch against a loop over pages", Told, Unit::Ratio)),
    (3, 2, measure("late answers: `all` against a loop over queries", Told, Unit::Ratio)),
    (4, 2, measure("late answers: `all().concurrent(8)` against it", AtMost(0.20), Unit::Ratio)),
    (5, 2, measure("late answers: the same, crowded ids", AtMost(0.20), Unit::Ratio)),
];

pub(super) const DISK: Measure =
    measure("3,000 fields of 60 modules from disk", AtMost(10.0), Unit::Milliseconds);

const fn measure(words: &'static str, target: Target, unit: Unit) -> Measure {
    Measure { words, target, unit }
}

const fn ratio(
    ours: &'static str,
    theirs: &'static str,
    words: &'static str,
    target: Target,
) -> Counted {
    Counted { ours, theirs: Some(theirs), row: measure(words, target, Unit::Ratio) }
}

const fn count(ours: &'static str, words: &'static str) -> Counted {
    Counted { ours, theirs: None, row: measure(words, Told, Unit::Instructions) }
}

const fn timed(answer: &'static str, cpu: bool, words: &'static str, target: Target) -> Timed {
    Timed { answer, cpu, row: measure(words, target, Unit::Ratio) }
}

/// One figure as it came out.
pub(super) struct Row {
    pub(super) measure: &'static Measure,
    pub(super) summary: Summary,
    /// What the figure is made of.
    pub(super) note: String,
}

impl Row {
    pub(super) fn new(measure: &'static Measure, summary: Summary, note: String) -> Self {
        Self { measure, summary, note }
    }

    /// Of counts: the fewest against the fewest, since chance only adds some; between what they
    /// would be at best and at worst.
    pub(super) fn of_ratio(measure: &'static Measure, ours: Summary, theirs: Summary) -> Self {
        let summary = Summary {
            median: ours.low / theirs.low,
            low: ours.low / theirs.high,
            high: ours.high / theirs.low,
            count: ours.count.min(theirs.count),
        };
        let note = format!("{:.0} against {:.0} instructions", ours.low, theirs.low);
        Self { measure, summary, note }
    }

    /// Of rates, pair by pair.
    pub(super) fn of_pairs(measure: &'static Measure, pairs: &[(f64, f64)]) -> Self {
        let median = |of: fn(&(f64, f64)) -> f64| {
            Summary::of(&pairs.iter().map(of).collect::<Vec<_>>()).median
        };
        let (ours, theirs) = (median(|pair| pair.0), median(|pair| pair.1));
        let note = format!("{ours:.0} against {theirs:.0} calls/s");
        Self { measure, summary: Summary::of_ratios(pairs), note }
    }

    pub(super) fn verdict(&self) -> Verdict {
        self.measure.target.judge(&self.summary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_few_runs_the_worst_counts() {
        let verdict =
            |values: &[f64]| Row::new(&STREAM, Summary::range(values), String::new()).verdict();
        assert_eq!(verdict(&[3.0, 4.0, 15.0]), Verdict::Met);
        assert_eq!(verdict(&[3.0, 4.0, 17.0]), Verdict::Open);
        assert_eq!(verdict(&[20.0]), Verdict::Missed);
        assert_eq!(verdict(&[]), Verdict::Open);
    }

    #[test]
    fn counts_that_vary_decide_only_what_all_of_them_decide() {
        let row = |ours: &[f64]| {
            let theirs = Summary::range(&[100.0, 101.0]);
            Row::of_ratio(&COUNTED[6].row, Summary::range(ours), theirs)
        };
        assert_eq!(row(&[123.0, 124.0]).verdict(), Verdict::Met);
        assert_eq!(row(&[124.0, 126.0]).verdict(), Verdict::Open);
        assert_eq!(row(&[127.0, 128.0]).verdict(), Verdict::Missed);
        assert!((row(&[123.0, 124.0]).summary.median - 1.23).abs() < 1e-9);
    }
}
