//! How many retries a process sends at most, however many of its calls fail.

use std::sync::Mutex;

use zcrm_runtime::lock;
use zcrm_store_api::Timestamp;

/// What guards Zoho, and the program itself, against a storm of retries: a bucket of retries that
/// all calls of a [`Zcrm`](crate::Zcrm) share. A call that fails when it is empty is not retried.
///
/// However many calls fail, the retries are at most `burst`, and `percent` of the calls, and
/// `per_minute` of the minutes. The defaults: 20, 20 % and 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryBudget {
    /// How many retries the bucket holds; it is full at first.
    pub burst: u32,
    /// How many retries a hundred calls put in.
    pub percent: u32,
    /// How many retries a minute puts in, for programs that call seldom.
    pub per_minute: u32,
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self { burst: 20, percent: 20, per_minute: 6 }
    }
}

impl RetryBudget {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how many retries the bucket holds.
    #[must_use]
    pub fn burst(mut self, retries: u32) -> Self {
        self.burst = retries;
        self
    }

    /// Sets how many retries a hundred calls put in.
    #[must_use]
    pub fn percent(mut self, retries: u32) -> Self {
        self.percent = retries;
        self
    }

    /// Sets how many retries a minute puts in.
    #[must_use]
    pub fn per_minute(mut self, retries: u32) -> Self {
        self.per_minute = retries;
        self
    }
}

/// The bucket.
#[derive(Debug)]
pub(crate) struct Bucket {
    budget: RetryBudget,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// In parts of a retry; see [`WHOLE`].
    level: u64,
    filled_at: Option<Timestamp>,
}

/// A retry in the parts in which the bucket counts: a hundredth of a retry per call and per cent,
/// and a sixty-thousandth of a retry per millisecond and per minute, are whole numbers of them.
const WHOLE: u64 = 60_000 * 100;

impl Bucket {
    pub(crate) fn new(budget: RetryBudget) -> Self {
        let level = u64::from(budget.burst) * WHOLE;
        Self { budget, state: Mutex::new(State { level, filled_at: None }) }
    }

    /// A call is made.
    pub(crate) fn call(&self) {
        let mut state = lock(&self.state);
        self.fill(&mut state, u64::from(self.budget.percent) * (WHOLE / 100));
    }

    /// Takes one retry out, if there is one.
    pub(crate) fn retry(&self, now: Timestamp) -> bool {
        let mut state = lock(&self.state);
        if let Some(before) = state.filled_at.replace(now) {
            let millis = u64::try_from(now.since(before).as_millis()).unwrap_or(u64::MAX);
            let part = u64::from(self.budget.per_minute) * (WHOLE / 60_000);
            self.fill(&mut state, part.saturating_mul(millis));
        }
        let left = state.level.checked_sub(WHOLE);
        state.level = left.unwrap_or(state.level);
        left.is_some()
    }

    fn fill(&self, state: &mut State, parts: u64) {
        state.level = state.level.saturating_add(parts).min(u64::from(self.budget.burst) * WHOLE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_unix_millis(1_800_000_000_000 + seconds * 1_000)
    }

    fn retries(bucket: &Bucket, now: Timestamp) -> usize {
        (0..10_000).take_while(|_| bucket.retry(now)).count()
    }

    #[test]
    fn it_is_full_at_first_and_filled_by_calls_and_by_time() {
        let bucket = Bucket::new(RetryBudget::new());
        assert_eq!(retries(&bucket, at(0)), 20);
        (0..4).for_each(|_| bucket.call());
        assert_eq!(retries(&bucket, at(0)), 0, "four fifths of one");
        bucket.call();
        assert_eq!(retries(&bucket, at(0)), 1);
        (0..50).for_each(|_| bucket.call());
        assert_eq!(retries(&bucket, at(0)), 10);
        assert_eq!(retries(&bucket, at(9)), 0);
        assert_eq!(retries(&bucket, at(10)), 1, "six in a minute");
        assert_eq!(retries(&bucket, at(70)), 6);
        (0..10_000).for_each(|_| bucket.call());
        assert_eq!(retries(&bucket, at(100_000)), 20, "no more than it holds");
        // A clock that is set back gives nothing, and takes nothing.
        bucket.call();
        assert_eq!(retries(&bucket, at(50)), 0);
    }

    #[test]
    fn nothing_can_be_repeated_without_a_budget() {
        let bucket = Bucket::new(RetryBudget::new().burst(0));
        bucket.call();
        assert_eq!(retries(&bucket, at(0)) + retries(&bucket, at(100)), 0);
    }
}
