//! How the ids of the seeded records of a module lie.

/// The distance of each id from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdSpread {
    /// One behind the other.
    Dense,
    /// Nine tenths within a hundredth of the range, the others thinly before and behind them.
    Crowded,
}

/// Where the parts of a crowded range begin, and how far apart its ids are.
struct Parts {
    /// How many lie before the crowd, and how many in it.
    before: usize,
    crowd: usize,
    /// The distance between those outside it.
    step: usize,
    crowd_at: usize,
    behind_at: usize,
}

impl IdSpread {
    /// How much room so many records need.
    pub(crate) const fn room(self, count: usize) -> usize {
        match self {
            Self::Dense => count,
            Self::Crowded => count.saturating_mul(100),
        }
    }

    /// The distance of the record at `index` of `count`.
    pub(crate) fn offset(self, index: usize, count: usize) -> usize {
        if self == Self::Dense {
            return index;
        }
        let parts = Parts::of(count);
        match index.checked_sub(parts.before) {
            None => index * parts.step,
            Some(within) if within < parts.crowd => parts.crowd_at + within,
            Some(within) => parts.behind_at + (within - parts.crowd) * parts.step,
        }
    }

    /// The record at this distance, if there is one.
    pub(crate) fn index(self, offset: usize, count: usize) -> Option<usize> {
        let index = if self == Self::Dense {
            offset
        } else {
            let parts = Parts::of(count);
            match (offset.checked_sub(parts.crowd_at), offset.checked_sub(parts.behind_at)) {
                (None, _) => offset / parts.step,
                (Some(within), None) => parts.before + within.min(parts.crowd),
                (_, Some(behind)) => parts.before + parts.crowd + behind / parts.step,
            }
        };
        (index < count && self.offset(index, count) == offset).then_some(index)
    }
}

impl Parts {
    fn of(count: usize) -> Self {
        let (before, crowd) = (count / 20, count - count / 20 * 2);
        // A hundred times the room: 49 parts before the crowd, one for it, 50 behind it.
        let step = (49 * count).checked_div(before).unwrap_or(1);
        Self { before, crowd, step, crowd_at: 49 * count, behind_at: 50 * count }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_has_an_id_of_its_own_and_is_found_by_it() {
        for spread in [IdSpread::Dense, IdSpread::Crowded] {
            for count in [0, 1, 19, 20, 1_000, 2_503] {
                let offsets: Vec<usize> = (0..count).map(|i| spread.offset(i, count)).collect();
                assert!(offsets.is_sorted_by(|one, next| one < next), "{spread:?} {count}");
                assert!(offsets.last().is_none_or(|last| *last < spread.room(count)));
                for (index, offset) in offsets.iter().enumerate() {
                    assert_eq!(spread.index(*offset, count), Some(index));
                }
                assert_eq!(spread.index(spread.room(count), count), None);
            }
        }
    }

    #[test]
    fn nine_tenths_lie_in_a_hundredth_of_the_range() {
        let count = 1_000;
        let first = IdSpread::Crowded.offset(50, count);
        let last = IdSpread::Crowded.offset(949, count);
        assert!(last - first < IdSpread::Crowded.room(count) / 100);
        assert_eq!(IdSpread::Crowded.index(first - 1, count), None);
    }
}
