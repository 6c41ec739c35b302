//! The index of a file that was read: which rows an id or a key may find.

use std::hash::{BuildHasher, RandomState};

use zcrm_store_api::{AccessToken, GrantToken, IndexKey, RefreshToken, TokenId};

use crate::row::{Content, Row};

/// Where rows are by the hash of what finds them. The hash has a new key for each index, so that
/// no user can choose ids or names that collide; it holds no secret.
#[derive(Debug)]
pub(crate) struct Index {
    hasher: RandomState,
    /// Sorted, so that rows of one hash stand together in the order of the file.
    entries: Vec<(u64, usize)>,
}

impl Index {
    pub(crate) fn of(rows: &[Row]) -> Index {
        let mut index = Index { hasher: RandomState::new(), entries: Vec::new() };
        let mut entries = Vec::with_capacity(4 * rows.len());
        for (at, row) in rows.iter().enumerate() {
            let Content::Token { stored, .. } = &row.content else { continue };
            entries.push((index.hash_of_id(stored.id()), at));
            let record = stored.record();
            // What `TokenRecord::index_keys` says, without copies of the secrets.
            let keys = [
                (b'u', record.user_name.as_deref()),
                (b'g', record.grant_token.as_ref().map(GrantToken::expose)),
                (b'r', record.refresh_token.as_ref().map(RefreshToken::expose)),
                (b'a', record.access_token.as_ref().map(AccessToken::expose)),
            ];
            for (kind, text) in keys {
                if let Some(text) = text.filter(|text| !text.is_empty()) {
                    entries.push((index.hasher.hash_one((kind, text)), at));
                }
            }
        }
        entries.sort_unstable();
        index.entries = entries;
        index
    }

    /// The rows that may be of this id, in the order of the file.
    pub(crate) fn of_id(&self, id: &TokenId) -> impl Iterator<Item = usize> {
        self.rows(self.hash_of_id(id))
    }

    /// The rows that this key may find, in the order of the file; `None` for a key of a kind that is
    /// not known here.
    pub(crate) fn of_key(&self, key: &IndexKey) -> Option<impl Iterator<Item = usize>> {
        self.hash_of(key).map(|hash| self.rows(hash))
    }

    fn rows(&self, hash: u64) -> impl Iterator<Item = usize> {
        let from = self.entries.partition_point(|(other, _)| *other < hash);
        let same = self.entries[from..].iter().take_while(move |(other, _)| *other == hash);
        same.map(|(_, at)| *at)
    }

    fn hash_of_id(&self, id: &TokenId) -> u64 {
        self.hasher.hash_one((b'i', id.as_str()))
    }

    /// A user's name alone: which environments it finds is for the record to say.
    fn hash_of(&self, key: &IndexKey) -> Option<u64> {
        let what = match key {
            IndexKey::User { user_name, .. } => (b'u', &**user_name),
            IndexKey::Access(token) => (b'a', token.expose()),
            IndexKey::Grant(token) => (b'g', token.expose()),
            IndexKey::Refresh(token) => (b'r', token.expose()),
            _ => return None,
        };
        Some(self.hasher.hash_one(what))
    }
}
