//! What calls cost, and how much of it an organisation has. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.

use std::collections::VecDeque;

use http::StatusCode;
use serde_json::json;
use time::{Duration, OffsetDateTime};

use super::refusal::Refusal;

/// The credits that an organisation spent.
#[derive(Debug, Default)]
pub(super) struct Credits {
    /// Within the last day, oldest first.
    spent: VecDeque<(OffsetDateTime, u64)>,
    of_the_day: u64,
    ever: u64,
}

impl Credits {
    /// Spends the price of a call, unless the day's credits are used up.
    pub(super) fn spend(
        &mut self,
        now: OffsetDateTime,
        price: u64,
        limit: u64,
    ) -> Result<(), Refusal> {
        while let Some((at, old)) = self.spent.front().copied()
            && now - at >= Duration::DAY
        {
            self.spent.pop_front();
            self.of_the_day = self.of_the_day.saturating_sub(old);
        }
        if self.of_the_day.saturating_add(price) > limit {
            let message = "the credits of the last 24 hours are used up";
            return Err(Refusal::bad("TOO_MANY_REQUESTS", message, json!({}))
                .status_code(StatusCode::TOO_MANY_REQUESTS));
        }
        self.spent.push_back((now, price));
        self.of_the_day = self.of_the_day.saturating_add(price);
        self.ever = self.ever.saturating_add(price);
        Ok(())
    }

    /// What is left of the day's credits, once half of them are spent.
    pub(super) fn remaining(&self, limit: u64) -> Option<u64> {
        (self.of_the_day >= limit.div_ceil(2)).then(|| limit.saturating_sub(self.of_the_day))
    }

    /// All that was ever spent.
    pub(super) fn ever(&self) -> u64 {
        self.ever
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_gives_its_credits_back() {
        let start = OffsetDateTime::UNIX_EPOCH;
        let mut credits = Credits::default();
        credits.spend(start, 4, 10).unwrap();
        assert_eq!(credits.remaining(10), None);
        credits.spend(start + Duration::HOUR, 6, 10).unwrap();
        assert_eq!(credits.remaining(10), Some(0));
        let refused = credits.spend(start + Duration::hours(23), 1, 10).unwrap_err();
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        credits.spend(start + Duration::DAY, 4, 10).unwrap();
        assert_eq!(credits.ever(), 14);
    }
}
