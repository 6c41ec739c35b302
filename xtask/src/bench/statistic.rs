//! The median of what was measured, and how well it is known.

/// A median with the interval that holds the true one in 95 of 100 cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Summary {
    pub(super) median: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    /// How many values there were.
    pub(super) count: usize,
}

impl Summary {
    /// Of the ratio of each pair's first to its second.
    pub(super) fn of_ratios(pairs: &[(f64, f64)]) -> Self {
        Self::of(&pairs.iter().map(|(ours, theirs)| ours / theirs).collect::<Vec<_>>())
    }

    /// Of values of any distribution, by their ranks. Fewer than six cannot tell the interval: it
    /// is then the whole of what was seen.
    pub(super) fn of(values: &[f64]) -> Self {
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
        let outside = outside(count);
        Self { median, low: sorted[outside], high: sorted[last - outside], count }
    }

    /// The interval's width as a part of the median.
    pub(super) fn width(&self) -> f64 {
        if self.count == 0 { f64::INFINITY } else { (self.high - self.low) / self.median }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn upto(count: u32) -> Summary {
        Summary::of(&(1..=count).map(f64::from).collect::<Vec<_>>())
    }

    #[test]
    fn medians_of_odd_and_even_numbers_in_any_order() {
        assert_eq!(Summary::of(&[3.0, 1.0, 2.0]).median, 2.0);
        assert_eq!(Summary::of(&[4.0, 1.0, 3.0, 2.0]).median, 2.5);
        assert_eq!(Summary::of(&[7.0]).median, 7.0);
        assert!(Summary::of(&[]).median.is_nan());
    }

    #[test]
    fn intervals_are_those_of_the_tables() {
        // The ranks that every table of the sign test gives for 95 %.
        for (count, low, high) in
            [(5, 1, 5), (6, 1, 6), (9, 2, 8), (15, 4, 12), (20, 6, 15), (50, 18, 33)]
        {
            let Summary { low: l, high: h, .. } = upto(count);
            assert_eq!((l, h), (f64::from(low), f64::from(high)), "of {count}");
        }
    }

    #[test]
    fn one_wild_value_moves_nothing() {
        let mut values: Vec<f64> = (0..15).map(|n| 1.0 + f64::from(n) / 1000.0).collect();
        let calm = Summary::of(&values);
        values[14] = 100.0;
        let wild = Summary::of(&values);
        assert_eq!(calm, wild);
        assert!(wild.width() < 0.01);
    }

    #[test]
    fn a_pair_is_a_ratio() {
        let summary = Summary::of_ratios(&[(1.1, 1.0), (2.2, 2.0), (3.3, 3.0)]);
        assert!((summary.median - 1.1).abs() < 1e-9 && summary.count == 3);
        assert!(Summary::of_ratios(&[]).width().is_infinite());
    }
}
