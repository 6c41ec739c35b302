//! What a call costs, and whether it counts in the sub-concurrency limit.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.

use std::ops::RangeInclusive;

use serde_json::Value;

use crate::Endpoint;
use crate::endpoint::Price;

/// What the price of a call depends on.
pub(crate) struct Sent<'a> {
    /// How many entries.
    pub(crate) entries: usize,
    /// The JSON body.
    pub(crate) body: Option<&'a Value>,
    /// The names of the query's parameters.
    pub(crate) query: &'a [(Box<str>, String)],
}

impl Sent<'_> {
    fn asks(&self, name: &str) -> bool {
        self.query.iter().any(|(known, _)| **known == *name)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.body?.get(name)?.as_str()
    }

    fn per(&self, entries: usize) -> u32 {
        u32::try_from(self.entries.div_ceil(entries)).unwrap_or(u32::MAX).max(1)
    }
}

impl Endpoint {
    /// The fewest and the most credits that a call costs.
    #[must_use]
    pub fn credits(&self) -> RangeInclusive<u32> {
        match self.price() {
            Price::Fixed(credits) => credits..=credits,
            Price::List | Price::Coql => 1..=3,
            Price::Write => 1..=10,
            Price::Tags => 1..=10,
            Price::Convert => 5..=5,
            Price::Composite => 1..=2,
            Price::Mail => 20..=20,
        }
    }

    /// What this call costs, at most.
    pub(crate) fn cost(&self, sent: &Sent<'_>) -> u32 {
        match self.price() {
            Price::List if sent.asks("cvid") => 3,
            Price::List => 1,
            Price::Write => sent.per(10),
            Price::Tags => sent.per(50),
            Price::Coql => match limit(sent.text("select_query").unwrap_or_default()) {
                0..=200 => 1,
                201..=1000 => 2,
                _ => 3,
            },
            Price::Composite => {
                let rolls_back = sent.body.and_then(|body| body.get("rollback_on_fail")?.as_bool());
                if rolls_back == Some(true) { 2 } else { 1 }
            }
            Price::Fixed(_) | Price::Convert | Price::Mail => *self.credits().end(),
        }
    }

    /// Whether this call counts in the sub-concurrency limit.
    pub(crate) fn is_sub_concurrent(&self, sent: &Sent<'_>) -> bool {
        match self.price() {
            Price::Convert | Price::Coql | Price::Composite | Price::Mail => true,
            Price::List => sent.asks("cvid") || sent.asks("sort_by"),
            Price::Write => sent.entries > 10,
            Price::Fixed(_) | Price::Tags => false,
        }
    }
}

/// The limit of a query: the last number behind `limit`, 200 without one. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Overview.html>.
fn limit(query: &str) -> u32 {
    let lower = query.to_ascii_lowercase();
    let Some((_, rest)) = lower.rsplit_once("limit ") else { return 200 };
    // `limit 0, 200` has the offset first.
    let numbers = rest.split(|c: char| !c.is_ascii_digit()).filter_map(|text| text.parse().ok());
    let numbers: Vec<u32> = numbers.take(2).collect();
    match (rest.contains(','), &*numbers) {
        (true, [_, limit]) | (false, [limit, ..]) => *limit,
        _ => 200,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_of_a_query_is_its_last_word() {
        for (query, wanted) in [
            ("select id from Leads where id is not null", 200),
            ("select id from Leads where id is not null limit 2000", 2000),
            ("select id from Leads where id is not null LIMIT 400, 1000", 1000),
            ("select id from Leads where id is not null limit 300 offset 5", 300),
            ("select Limit from Leads where Name = 'limit '", 200),
        ] {
            assert_eq!(limit(query), wanted, "{query}");
        }
    }
}
