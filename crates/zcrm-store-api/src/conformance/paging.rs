//! Rules about listing.

use std::collections::HashSet;

use super::probe::{Probe, there};
use super::subject::{full, record};
use super::verdict::rule;
use super::{StoreFixture, Verdict};
use crate::{IndexKey, Stored, TokenId};

fn ids(page: &[Stored]) -> Vec<TokenId> {
    page.iter().map(|stored| stored.id().clone()).collect()
}

/// Rule 43. `list` gives at most `limit` records after the given id, in an order that stays while
/// nothing is written; after the last id, or one that is not there, the page is empty.
pub fn pages_follow_one_order<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(43);
    let probe = Probe::new(fixture);
    assert!(probe.list(None, 5).is_empty(), "an empty store");
    for number in 0..11 {
        probe.put(&record(&format!("user {number}"), &format!("r{number}")));
    }
    probe.put_under("100", &record("chosen", "r100"));
    probe.put_under("9", &record("chosen, too", "r9"));
    let all = ids(&probe.list(None, usize::MAX));
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len(), "each once");
    for limit in [1, 2, 5, all.len() - 1, all.len(), 1_000] {
        let mut seen: Vec<TokenId> = Vec::new();
        while seen.len() < all.len() {
            let page = ids(&Probe::new(fixture).list(seen.last(), limit));
            assert_eq!(page.len(), limit.min(all.len() - seen.len()), "a page of {limit}");
            seen.extend(page);
        }
        assert_eq!(seen, all, "in pages of {limit}");
        assert!(probe.list(seen.last(), limit).is_empty(), "after the last");
        assert!(probe.list(Some(&TokenId::from("nothing")), limit).is_empty(), "after nothing");
    }
    assert!(probe.list(None, 0).is_empty(), "none were asked for");
    assert!(probe.list(all.first(), 0).is_empty(), "none were asked for");
    // The order is that of the records, not of their states.
    let middle = there("one", all.get(5));
    probe.put_under(middle.as_str(), &full("another", 7));
    assert_eq!(ids(&probe.all()), all, "a replaced record stays where it was");
    Verdict::Kept
}

/// Rule 44. All pages together are the whole store, every record once, however many there are.
pub fn ten_thousand_users_are_paged_through<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(44);
    let many = fixture.many();
    let user = |number: usize| format!("user{number}@example.com");
    let records: Vec<_> = (0..many)
        .map(|number| {
            let mut record = record(&user(number), &format!("1000.refresh.{number}"));
            record.access_token = Some(format!("1000.access.{number}").into());
            record
        })
        .collect();
    fixture.load(&records);
    let probe = Probe::new(fixture);
    let mut names = HashSet::new();
    let mut after = None;
    loop {
        let page = probe.list(after.as_ref(), 999);
        let Some(last) = page.last() else { break };
        after = Some(last.id().clone());
        for stored in &page {
            let name = there("a user name", stored.record().user_name.clone());
            assert!(names.insert(name), "{:?} came twice", stored.id());
        }
    }
    assert_eq!(names.len(), many);
    assert!((0..many).all(|number| names.contains(&user(number))), "the users that were loaded");
    for number in [0, many / 2, many - 1] {
        let found = there("a user among many", probe.user(&user(number)));
        let token = IndexKey::Access(format!("1000.access.{number}").into());
        let by_token = there("a token among many", probe.find(&token));
        assert_eq!(found.id(), by_token.id());
        assert_eq!(there("it", probe.get(found.id())).revision(), found.revision());
    }
    Verdict::Kept
}
