//! Cutting one page out of a sorted list.

use super::page_token::{Direction, PageToken};
use super::table::Place;

/// Where a page begins.
#[derive(Clone, Copy, Debug)]
pub(super) enum Start {
    /// This many pages of the list stand before it, plus one.
    Page(u64),
    /// A page token says it.
    Token(PageToken),
}

/// One page, and what lies around it.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) number: u64,
    pub(super) rows: &'a [Place],
    /// Whether records follow.
    pub(super) more: bool,
}

impl<'a> Page<'a> {
    /// The page of `sorted` that begins at `start`.
    ///
    /// A token leads to what stands after (or before) the record it was made at, so that records
    /// made meanwhile neither repeat nor hide one.
    pub(super) fn cut(sorted: &'a [Place], descending: bool, start: Start, size: u64) -> Self {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let before = |place: &Place, bound: &Place| {
            if descending { place > bound } else { place < bound }
        };
        let (number, from) = match start {
            Start::Page(number) => {
                let skipped = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
                (number, skipped.saturating_mul(size))
            }
            Start::Token(PageToken { direction, page, bound, .. }) => {
                let first = sorted.partition_point(|place| before(place, &bound));
                match direction {
                    Direction::Next => {
                        let met = sorted.get(first) == Some(&bound);
                        (page, first + usize::from(met))
                    }
                    Direction::Previous => (page, first.saturating_sub(size)),
                }
            }
        };
        let from = from.min(sorted.len());
        let end = from.saturating_add(size).min(sorted.len());
        let rows = sorted.get(from..end).unwrap_or_default();
        Self { number, rows, more: end < sorted.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(direction: Direction, id: u64) -> Start {
        Start::Token(PageToken { direction, page: 2, bound: (0, id), expires: 0 })
    }

    #[test]
    fn pages_are_cut_by_number_and_by_record_in_both_orders() {
        let rising: Vec<Place> = (1..=10).map(|id| (0, id)).collect();
        let falling: Vec<Place> = rising.iter().rev().copied().collect();
        let ids = |list: &[Place], descending, start| -> (Vec<u64>, bool) {
            let page = Page::cut(list, descending, start, 4);
            (page.rows.iter().map(|(_, id)| *id).collect(), page.more)
        };
        assert_eq!(ids(&rising, false, Start::Page(1)), (vec![1, 2, 3, 4], true));
        assert_eq!(ids(&rising, false, Start::Page(3)), (vec![9, 10], false));
        assert_eq!(ids(&rising, false, Start::Page(4)), (vec![], false));
        assert_eq!(ids(&rising, false, token(Direction::Next, 4)), (vec![5, 6, 7, 8], true));
        assert_eq!(ids(&rising, false, token(Direction::Previous, 5)), (vec![1, 2, 3, 4], true));
        assert_eq!(ids(&falling, true, token(Direction::Next, 7)), (vec![6, 5, 4, 3], true));
        assert_eq!(ids(&falling, true, token(Direction::Previous, 6)), (vec![10, 9, 8, 7], true));
        // The record that the token was made at is gone.
        let gone: Vec<Place> = rising.iter().filter(|(_, id)| *id != 4).copied().collect();
        assert_eq!(ids(&gone, false, token(Direction::Next, 4)), (vec![5, 6, 7, 8], true));
    }
}
