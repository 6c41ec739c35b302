//! The middle of what was measured, how well it is known, and whether it meets a target.

use std::fmt;

/// A median with the interval that holds the true one in 95 of 100 cases; or, of counts, the range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Summary {
    pub(super) median: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    /// How many values there were.
    pub(super) count: usize,
}

/// What is promised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Target {
    AtMost(f64),
    AtLeast(f64),
    /// Nothing: the figure is told.
    None,
}

/// How a figure stands to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// All of the interval is on the right side.
    Met,
    /// All of it is on the wrong side.
    Missed,
    /// The target lies within it.
    Open,
    /// There is no target.
    Told,
}

impl Summary {
    /// Of the ratio of each pair's first to its second.
    pub(super) fn of_ratios(pairs: &[(f64, f64)]) -> Self {
        Self::of(&pairs.iter().map(|(ours, theirs)| ours / theirs).collect::<Vec<_>>())
    }

    /// Of values of any distribution, by their ranks. Fewer than six cannot tell the interval: it
    /// is then the whole of what was seen.
    pub(super) fn of(values: &[f64]) -> Self {
        Self::between(values, outside(values.len()))
    }

    /// All of what was seen.
    pub(super) fn range(values: &[f64]) -> Self {
        Self::between(values, 0)
    }

    fn between(values: &[f64], outside: usize) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let count = sorted.len();
        let (Some(last), middle) = (count.checked_sub(1), count / 2) else {
            return Self { median: f64::NAN, low: f64::NAN, high: f64::NAN, count };
        };
        let median = if count.is_multiple_of(2) {
            f64::midpoint(sorted[middle - 1], sorted[middle])
        } else {
            sorted[middle]
        };
        Self { median, low: sorted[outside], high: sorted[last - outside], count }
    }
}

/// How many of the smallest values, and of the greatest, lie outside of the interval. Each value
/// lies below the true median with the odds of a tossed coin, so that the chance that the interval
/// misses it on one side, which is to be 2.5 % at most, is that of so few heads or fewer.
fn outside(count: usize) -> usize {
    let mut exactly = 0.5_f64.powi(i32::try_from(count).unwrap_or(i32::MAX));
    let mut at_most = exactly;
    let mut heads = 0;
    while at_most <= 0.025 && heads < count {
        heads += 1;
        exactly *= (count - heads + 1) as f64 / heads as f64;
        at_most += exactly;
    }
    heads.saturating_sub(1)
}

impl Target {
    pub(super) fn judge(self, summary: &Summary) -> Verdict {
        let (right, wrong) = match self {
            Self::AtMost(most) => (summary.high <= most, summary.low > most),
            Self::AtLeast(least) => (summary.low >= least, summary.high < least),
            Self::None => return Verdict::Told,
        };
        match (right, wrong) {
            (true, _) => Verdict::Met,
            (_, true) => Verdict::Missed,
            // What could not be measured is not a number, and on neither side.
            _ => Verdict::Open,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Met => "met",
            Self::Missed => "**missed**",
            Self::Open => "**open**: the interval spans the target",
            Self::Told => "–",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_of_odd_and_even_numbers_in_any_order() {
        assert_eq!(Summary::of(&[3.0, 1.0, 2.0]).median, 2.0);
        assert_eq!(Summary::of(&[4.0, 1.0, 3.0, 2.0]).median, 2.5);
        assert!(Summary::of(&[]).median.is_nan());
        assert!((Summary::of_ratios(&[(1.1, 1.0), (2.2, 2.0)]).median - 1.1).abs() < 1e-9);
    }

    #[test]
    fn intervals_are_those_of_the_tables() {
        // The ranks that every table of the sign test gives for 95 %.
        for (count, low, high) in
            [(5, 1, 5), (6, 1, 6), (9, 2, 8), (15, 4, 12), (20, 6, 15), (50, 18, 33)]
        {
            let values: Vec<_> = (1..=count).map(f64::from).collect();
            let Summary { low: l, high: h, .. } = Summary::of(&values);
            assert_eq!((l, h), (f64::from(low), f64::from(high)), "of {count}");
            assert_eq!(Summary::range(&values).high, f64::from(count));
        }
    }

    #[test]
    fn the_whole_interval_decides() {
        let between = |low, high| Summary { median: f64::midpoint(low, high), low, high, count: 9 };
        for (target, low, high, verdict) in [
            (Target::AtMost(1.10), 1.05, 1.10, Verdict::Met),
            (Target::AtMost(1.10), 1.05, 1.11, Verdict::Open),
            (Target::AtMost(1.10), 1.11, 1.12, Verdict::Missed),
            (Target::AtLeast(0.95), 0.95, 1.0, Verdict::Met),
            (Target::AtLeast(0.95), 0.90, 1.0, Verdict::Open),
            (Target::AtLeast(0.95), 0.90, 0.94, Verdict::Missed),
            (Target::None, 5.0, 9.0, Verdict::Told),
        ] {
            assert_eq!(target.judge(&between(low, high)), verdict, "{target:?} {low} {high}");
        }
        for target in [Target::AtMost(1.0), Target::AtLeast(1.0)] {
            assert_eq!(target.judge(&Summary::of(&[])), Verdict::Open, "nothing was measured");
        }
    }
}
