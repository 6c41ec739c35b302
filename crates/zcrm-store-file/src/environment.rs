//! Declared environments: which row was saved for which environment.
//!
//! Zoho's layout has no column for it, so it is kept in the sidecar, by the row's id. Other programs
//! may write the token file without knowing of the sidecar: an entry therefore carries two hashes, and
//! counts only for a row that fits one of them.
//!
//! - The *row* hash covers every member. It tells the row before a write from the row after it, so
//!   that a sidecar can hold the entries of both: it is written first, and the moment at which the
//!   token file is replaced is the moment at which the record changes, environment included.
//! - The *identity* hash covers the user, the client and the refresh token (without one: the grant
//!   and the access token). It still fits when a program refreshed the access token, and no longer
//!   when the id was given to another user.

use sha2::{Digest, Sha256};
use zcrm_store_api::{TokenId, TokenRecord};

use crate::table::Table;

pub(crate) type Hash = [u8; 32];

/// What is known of the environments of a token file's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Environments(Vec<Declared>);

/// One entry. Hashes of tokens are of no use to a reader: tokens are random and long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Declared {
    pub(crate) id: TokenId,
    pub(crate) row: Hash,
    pub(crate) identity: Hash,
    /// Absent for a row that was saved without one where another entry would seem to fit.
    pub(crate) environment: Option<String>,
}

impl Environments {
    pub(crate) fn new(entries: Vec<Declared>) -> Environments {
        Environments(entries)
    }

    pub(crate) fn entries(&self) -> &[Declared] {
        &self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The environment that this row was declared for; the record's own is not looked at.
    pub(crate) fn of(&self, id: &TokenId, record: &TokenRecord) -> Option<&str> {
        self.chosen(id, record).and_then(|at| self.0[at].environment.as_deref())
    }

    /// Declares the environment of a row; what is known of the same row is replaced.
    pub(crate) fn declare(
        &mut self,
        id: &TokenId,
        record: &TokenRecord,
        environment: Option<&str>,
    ) {
        let row = row_hash(record);
        self.0.retain(|entry| entry.id != *id || entry.row != row);
        self.0.push(Declared {
            id: id.clone(),
            row,
            identity: identity_hash(record),
            environment: environment.map(str::to_owned),
        });
    }

    /// Tells whether anything is known of this id.
    pub(crate) fn know(&self, id: &TokenId) -> bool {
        self.0.iter().any(|entry| entry.id == *id)
    }

    /// Drops the entries that count for no row of these tables.
    pub(crate) fn keep_used(&mut self, tables: &[&Table]) {
        let rows = tables.iter().flat_map(|table| table.tokens());
        let mut used: Vec<usize> =
            rows.filter_map(|stored| self.chosen(stored.id(), stored.record())).collect();
        used.sort_unstable();
        let mut at = 0..;
        self.0.retain(|_| at.next().is_some_and(|at| used.binary_search(&at).is_ok()));
    }

    /// The entry of this very row, else the newest of the same identity.
    fn chosen(&self, id: &TokenId, record: &TokenRecord) -> Option<usize> {
        if !self.know(id) {
            return None;
        }
        let (row, identity) = (row_hash(record), identity_hash(record));
        let newest = |fits: &dyn Fn(&Declared) -> bool| {
            self.0.iter().rposition(|entry| entry.id == *id && fits(entry))
        };
        newest(&|entry| entry.row == row).or_else(|| newest(&|entry| entry.identity == identity))
    }
}

/// Every member, except for the environment, which stands elsewhere.
pub(crate) fn row_hash(record: &TokenRecord) -> Hash {
    let mut row = record.clone();
    row.environment = None;
    hash(&row)
}

fn identity_hash(record: &TokenRecord) -> Hash {
    let mut identity = TokenRecord::new();
    identity.user_name = record.user_name.clone();
    identity.client_id = record.client_id.clone();
    identity.refresh_token = record.refresh_token.clone();
    if identity.refresh_token.is_none() {
        identity.grant_token = record.grant_token.clone();
        identity.access_token = record.access_token.clone();
    }
    hash(&identity)
}

fn hash(record: &TokenRecord) -> Hash {
    Sha256::digest(record.to_bytes().expose()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(user: &str, refresh: &str, access: &str) -> TokenRecord {
        let mut record = TokenRecord::new();
        record.user_name = Some(user.into());
        record.refresh_token = (!refresh.is_empty()).then(|| refresh.into());
        record.access_token = Some(access.into());
        record
    }

    #[test]
    fn an_entry_counts_for_its_row_and_its_identity_only() {
        let id = TokenId::from("1");
        let mut known = Environments::default();
        known.declare(&id, &row("ada", "r", "a1"), Some("eu.sandbox"));
        for (row, expected) in [
            (row("ada", "r", "a1"), Some("eu.sandbox")),
            (row("ada", "r", "a2"), Some("eu.sandbox")),
            (row("ada", "r2", "a1"), None),
            (row("bob", "r", "a1"), None),
            (row("ada", "", "a1"), None),
        ] {
            assert_eq!(known.of(&id, &row), expected, "{row:?}");
        }
        assert_eq!(known.of(&TokenId::from("2"), &row("ada", "r", "a1")), None);
        // Without a refresh token the access token is the identity.
        known.declare(&id, &row("ada", "", "a1"), Some("eu.developer"));
        assert_eq!(known.of(&id, &row("ada", "", "a1")), Some("eu.developer"));
        assert_eq!(known.of(&id, &row("ada", "", "a2")), None);
    }

    #[test]
    fn the_very_row_comes_before_the_newest_of_its_identity() {
        let id = TokenId::from("1");
        let mut known = Environments::default();
        known.declare(&id, &row("ada", "r", "a1"), Some("old"));
        known.declare(&id, &row("ada", "r", "a2"), None);
        assert_eq!(known.of(&id, &row("ada", "r", "a1")), Some("old"));
        assert_eq!(known.of(&id, &row("ada", "r", "a2")), None);
        assert_eq!(known.of(&id, &row("ada", "r", "a3")), None, "the newest, which says: none");
        known.declare(&id, &row("ada", "r", "a1"), Some("new"));
        assert_eq!(known.entries().len(), 2, "one entry for one row");
        assert_eq!(known.of(&id, &row("ada", "r", "a1")), Some("new"));
    }
}
