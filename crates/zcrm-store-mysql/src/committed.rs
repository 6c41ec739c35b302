//! What this store committed last in each row, so that it can be restored when an SDK undoes it.
//!
//! Zoho's SDKs read a row, get a token, and write the whole row back without a look at what it has
//! become. A new sign-in that was committed in between is undone by that. What they wrote can be told
//! from what they meant to change: it is what stood there before, or has a refresh token that did.

use zcrm_store_api::{StoreError, TokenRecord};

use crate::row::{self, Hash};

/// How many states of a row before the last are known again.
const EARLIER: usize = 8;

/// A row as we committed it.
#[derive(Clone, Debug)]
pub(crate) struct Committed {
    pub(crate) record: TokenRecord,
    /// What stood there before, the newest first.
    earlier: Vec<Earlier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Earlier {
    row: Hash,
    refresh: Option<Hash>,
}

/// What another program did to a row of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Intact,
    /// Its own change, which stands.
    Changed,
    /// What we committed was written over by one who had not seen it.
    Undone,
}

impl Committed {
    /// A new state of a row, after the one that was found and what was known of it.
    pub(crate) fn new(
        record: &TokenRecord,
        found: Option<&TokenRecord>,
        known: Option<&Committed>,
    ) -> Self {
        let record = row::normal(record);
        let now = Earlier::of(&record);
        let mut earlier = Vec::with_capacity(EARLIER);
        let ours = known.map(|known| Earlier::of(&known.record));
        let before = known.map_or(&[][..], |known| &known.earlier);
        for state in found.map(Earlier::of).iter().chain(&ours).chain(before) {
            if state.row != now.row && !earlier.contains(state) && earlier.len() < EARLIER {
                earlier.push(*state);
            }
        }
        Self { record, earlier }
    }

    pub(crate) fn fate(&self, found: &TokenRecord) -> Fate {
        let (found, ours) = (Earlier::of(found), Earlier::of(&self.record));
        if found.row == ours.row {
            return Fate::Intact;
        }
        let went_back = |earlier: &Earlier| {
            found.row == earlier.row
                || (found.refresh.is_some()
                    && found.refresh != ours.refresh
                    && found.refresh == earlier.refresh)
        };
        if self.earlier.iter().any(went_back) { Fate::Undone } else { Fate::Changed }
    }

    /// Whether a row that another program changed is still of the same user and client, with the same
    /// refresh token: then it is for the same environment.
    pub(crate) fn is_of(&self, found: &TokenRecord) -> bool {
        let same = |one: &Option<String>, other: &Option<String>| {
            one.as_deref().unwrap_or_default() == other.as_deref().unwrap_or_default()
        };
        same(&self.record.user_name, &found.user_name)
            && same(&self.record.client_id, &found.client_id)
            && row::refresh_hash(&self.record) == row::refresh_hash(found)
            && (row::refresh_hash(found).is_some() || row::hash(&self.record) == row::hash(found))
    }

    pub(crate) fn earlier_bytes(&self) -> Vec<u8> {
        let states = self.earlier.iter();
        states.flat_map(|state| [state.row, state.refresh.unwrap_or_default()]).flatten().collect()
    }

    pub(crate) fn parse(record: &[u8], earlier: &[u8]) -> Result<Self, StoreError> {
        let record = TokenRecord::from_bytes(record)?;
        let (hashes, _) = earlier.as_chunks::<32>();
        let (pairs, _) = hashes.as_chunks::<2>();
        let earlier = pairs.iter().map(|[row, refresh]| Earlier {
            row: *row,
            refresh: (*refresh != Hash::default()).then_some(*refresh),
        });
        Ok(Self { record, earlier: earlier.collect() })
    }
}

impl Earlier {
    fn of(record: &TokenRecord) -> Self {
        Self { row: row::hash(record), refresh: row::refresh_hash(record) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(refresh: &str, access: &str) -> TokenRecord {
        let mut record = TokenRecord::new();
        record.user_name = Some("ada".into());
        record.refresh_token = Some(refresh.into());
        record.access_token = Some(access.into());
        record
    }

    #[test]
    fn what_goes_back_is_undone_and_what_goes_on_is_a_change() {
        let first = Committed::new(&row("r1", "a1"), None, None);
        let second = Committed::new(&row("r2", "a2"), Some(&row("r1", "a1")), Some(&first));
        for (found, expected) in [
            (row("r2", "a2"), Fate::Intact),
            (row("r1", "a1"), Fate::Undone),
            // An SDK that refreshed by the token it had read before.
            (row("r1", "a9"), Fate::Undone),
            // One that refreshed by ours, or signed in by itself.
            (row("r2", "a9"), Fate::Changed),
            (row("r3", "a9"), Fate::Changed),
            (row("", "a9"), Fate::Changed),
        ] {
            assert_eq!(second.fate(&found), expected, "{found:?}");
        }
        // Ours again with the old one: then that is not given up.
        let third = Committed::new(&row("r1", "a3"), Some(&row("r2", "a2")), Some(&second));
        assert_eq!(third.fate(&row("r1", "a9")), Fate::Changed);
        assert_eq!(third.fate(&row("r2", "a9")), Fate::Undone);
        assert_eq!(third.fate(&row("r1", "a1")), Fate::Undone, "the very state of before");
    }

    #[test]
    fn what_was_written_is_read() {
        let mut known = Committed::new(&row("r0", "a0"), None, None);
        for round in 1..12 {
            let next = row(&format!("r{round}"), "a");
            known =
                Committed::new(&next, Some(&row("", &format!("foreign {round}"))), Some(&known));
            assert!(known.earlier.len() <= EARLIER);
            let read = Committed::parse(known.record.to_bytes().expose(), &known.earlier_bytes());
            assert_eq!(read.unwrap().earlier, known.earlier);
        }
    }

    #[test]
    fn an_environment_stays_with_its_user_client_and_refresh_token() {
        let ours = Committed::new(&row("r1", "a1"), None, None);
        assert!(ours.is_of(&row("r1", "a2")));
        assert!(!ours.is_of(&row("r2", "a1")));
        let mut other = row("r1", "a1");
        other.user_name = Some("bob".into());
        assert!(!ours.is_of(&other));
        let without = Committed::new(&row("", "a1"), None, None);
        assert!(without.is_of(&row("", "a1")) && !without.is_of(&row("", "a2")));
    }
}
