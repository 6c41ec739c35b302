//! Whether a target is met, as far as what was measured can tell.

use std::fmt;

use super::statistic::Summary;

/// What is promised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Target {
    AtMost(f64),
    AtLeast(f64),
    /// Nothing: the figure is told.
    None,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// All of the interval is on the right side.
    Met,
    /// All of it is on the wrong side.
    Missed,
    /// The target lies within it: more pairs, or a calmer machine, would tell.
    Open,
    /// There is no target.
    Told,
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

    /// The number, if there is one.
    pub(super) fn number(self) -> Option<f64> {
        match self {
            Self::AtMost(number) | Self::AtLeast(number) => Some(number),
            Self::None => None,
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

    fn between(low: f64, high: f64) -> Summary {
        Summary { median: f64::midpoint(low, high), low, high, count: 15 }
    }

    #[test]
    fn the_whole_interval_decides() {
        let most = Target::AtMost(1.10);
        assert_eq!(most.judge(&between(1.05, 1.10)), Verdict::Met);
        assert_eq!(most.judge(&between(1.05, 1.11)), Verdict::Open);
        assert_eq!(most.judge(&between(1.11, 1.12)), Verdict::Missed);
        let least = Target::AtLeast(0.95);
        assert_eq!(least.judge(&between(0.95, 1.0)), Verdict::Met);
        assert_eq!(least.judge(&between(0.90, 1.0)), Verdict::Open);
        assert_eq!(least.judge(&between(0.90, 0.94)), Verdict::Missed);
        assert_eq!(Target::None.judge(&between(5.0, 9.0)), Verdict::Told);
    }

    #[test]
    fn what_was_not_measured_is_not_met() {
        for target in [Target::AtMost(1.0), Target::AtLeast(1.0)] {
            assert_eq!(target.judge(&Summary::of(&[])), Verdict::Open);
        }
    }

    #[test]
    fn a_slow_down_of_15_percent_is_not_met() {
        // A client that just meets its target, and the same client slowed down.
        let target = Target::AtMost(1.10);
        let pairs: Vec<_> = (0..15).map(|n| (1.07 + f64::from(n) / 1000.0, 1.0)).collect();
        assert_eq!(target.judge(&Summary::of_ratios(&pairs)), Verdict::Met);
        let slowed: Vec<_> = pairs.iter().map(|(ours, theirs)| (ours * 1.15, *theirs)).collect();
        assert_eq!(target.judge(&Summary::of_ratios(&slowed)), Verdict::Missed);
    }
}
