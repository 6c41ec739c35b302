//! The limit on refreshes per refresh token.

use std::collections::VecDeque;

use time::{Duration, OffsetDateTime};

/// New access tokens per refresh token within [`WINDOW`]. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/token-validity.html>.
const LIMIT: usize = 10;
const WINDOW: Duration = Duration::minutes(10);

/// When one refresh token was last used.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    used: VecDeque<OffsetDateTime>,
}

impl Throttle {
    /// Counts one more refresh, or says that it is one too many. Refused ones do not count.
    pub(crate) fn admit(&mut self, now: OffsetDateTime) -> bool {
        while self.used.front().is_some_and(|used| now - *used >= WINDOW) {
            self.used.pop_front();
        }
        let admitted = self.used.len() < LIMIT;
        if admitted {
            self.used.push_back(now);
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_in_ten_minutes_and_no_more() {
        let mut throttle = Throttle::default();
        let start = OffsetDateTime::UNIX_EPOCH;
        for second in 0..10 {
            assert!(throttle.admit(start + Duration::seconds(second)));
        }
        assert!(!throttle.admit(start + Duration::seconds(11)));
        assert!(!throttle.admit(start + WINDOW - Duration::seconds(1)));
        assert!(throttle.admit(start + WINDOW));
        assert!(!throttle.admit(start + WINDOW));
        assert!(throttle.admit(start + WINDOW + Duration::seconds(1)));
    }
}
