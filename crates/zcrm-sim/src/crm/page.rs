//! Cutting one page out of a sorted list.

use super::page_token::{Direction, PageToken};
use super::table::SortKey;

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
pub(super) struct Page {
    pub(super) number: u64,
    /// In the order asked for.
    pub(super) rows: Vec<SortKey>,
    /// Whether records follow.
    pub(super) more: bool,
}

impl Page {
    /// The page that begins at `start` in the rising list `places`, read backwards if
    /// `descending`.
    ///
    /// A token leads to what stands after (or before) the record it was made at, so that records
    /// made meanwhile neither repeat nor hide one.
    pub(super) fn cut(places: &[SortKey], descending: bool, start: Start, size: u64) -> Self {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let (number, from) = match start {
            Start::Page(number) => {
                let skipped = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
                (number, skipped.saturating_mul(size))
            }
            Start::Token(PageToken { direction, page, bound, .. }) => {
                let below = places.partition_point(|place| *place < bound);
                let met = usize::from(places.get(below) == Some(&bound));
                let before = if descending { places.len() - below - met } else { below };
                match direction {
                    Direction::Next => (page, before + met),
                    Direction::Previous => (page, before.saturating_sub(size)),
                }
            }
        };
        let from = from.min(places.len());
        let end = from.saturating_add(size).min(places.len());
        let rows = if descending {
            places.iter().rev().skip(from).take(end - from).copied().collect()
        } else {
            places.iter().skip(from).take(end - from).copied().collect()
        };
        Self { number, rows, more: end < places.len() }
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
        let rising: Vec<SortKey> = (1..=10).map(|id| (0, id)).collect();
        let ids = |list: &[SortKey], descending, start| -> (Vec<u64>, bool) {
            let page = Page::cut(list, descending, start, 4);
            (page.rows.iter().map(|(_, id)| *id).collect(), page.more)
        };
        assert_eq!(ids(&rising, false, Start::Page(1)), (vec![1, 2, 3, 4], true));
        assert_eq!(ids(&rising, false, Start::Page(3)), (vec![9, 10], false));
        assert_eq!(ids(&rising, false, Start::Page(4)), (vec![], false));
        assert_eq!(ids(&rising, false, token(Direction::Next, 4)), (vec![5, 6, 7, 8], true));
        assert_eq!(ids(&rising, false, token(Direction::Previous, 5)), (vec![1, 2, 3, 4], true));
        assert_eq!(ids(&rising, true, token(Direction::Next, 7)), (vec![6, 5, 4, 3], true));
        assert_eq!(ids(&rising, true, token(Direction::Previous, 6)), (vec![10, 9, 8, 7], true));
        // The record that the token was made at is gone.
        let gone: Vec<SortKey> = rising.iter().filter(|(_, id)| *id != 4).copied().collect();
        assert_eq!(ids(&gone, false, token(Direction::Next, 4)), (vec![5, 6, 7, 8], true));
        assert_eq!(ids(&gone, true, token(Direction::Next, 4)), (vec![3, 2, 1], false));
    }
}
