//! Records as rows: three tables, and what is read from and written to them.

use redb::{
    MultimapTable, MultimapTableDefinition, ReadOnlyMultimapTable, ReadOnlyTable, ReadTransaction,
    ReadableMultimapTable, ReadableTable, Table, TableDefinition, WriteTransaction,
};
use sha2::{Digest, Sha256};
use zcrm_store_api::{IndexKey, Revision, StoreError, Stored, TokenId, TokenRecord};

use crate::error::trouble;

/// Id, revision and record of a row.
type Row = (&'static str, u64, &'static [u8]);
/// The hash of an index key: tokens are kept in one place, not in a second one as keys.
type Hash = &'static [u8; 32];

/// Rows by their place, which is the order of the list: a replaced record stays where it is.
const ROWS: TableDefinition<'_, u64, Row> = TableDefinition::new("rows");
/// The place of each id.
const IDS: TableDefinition<'_, &str, u64> = TableDefinition::new("ids");
/// The places of each key, in order. Several records may have one key in common.
const KEYS: MultimapTableDefinition<'_, Hash, u64> = MultimapTableDefinition::new("keys");
/// The last number that was given to a place, to a new id, to a revision.
pub(crate) const LAST: TableDefinition<'_, &str, u64> = TableDefinition::new("last");

/// The tables of one transaction, which sees one state of them (rule 38).
pub(crate) struct View<R, I, K> {
    rows: R,
    ids: I,
    keys: K,
}

/// A record and its place.
pub(crate) type Placed = (u64, Stored);

impl<R, I, K> View<R, I, K>
where
    R: ReadableTable<u64, Row>,
    I: ReadableTable<&'static str, u64>,
    K: ReadableMultimapTable<Hash, u64>,
{
    pub(crate) fn get(&self, id: &TokenId) -> Result<Option<Placed>, StoreError> {
        match self.place(id)? {
            Some(place) => Ok(self.at(place)?.map(|stored| (place, stored))),
            None => Ok(None),
        }
    }

    /// The first match in the order of the list, which is the order of the places. A record that
    /// names an environment stands under its user name twice, with it and without: so one declared
    /// for the key's environment is seen first, then one that declares none (rules 15 to 17).
    pub(crate) fn find(&self, key: &IndexKey) -> Result<Option<Placed>, StoreError> {
        for hash in std::iter::once(hash(key)).chain(without_environment(key)) {
            for place in self.keys.get(&hash).map_err(trouble)? {
                let place = place.map_err(trouble)?.value();
                match self.at(place)? {
                    Some(stored) if stored.record().matches(key) => {
                        return Ok(Some((place, stored)));
                    }
                    _ => {}
                }
            }
        }
        Ok(None)
    }

    pub(crate) fn find_any(&self, record: &TokenRecord) -> Result<Option<Placed>, StoreError> {
        for key in record.index_keys() {
            if let Some(found) = self.find(&key)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    pub(crate) fn list(
        &self,
        after: Option<&TokenId>,
        limit: usize,
    ) -> Result<Vec<Stored>, StoreError> {
        let start = match after {
            None => 0,
            Some(id) => match self.place(id)? {
                Some(place) => place + 1,
                None => return Ok(Vec::new()),
            },
        };
        let rows = self.rows.range(start..).map_err(trouble)?;
        rows.take(limit).map(|row| stored(row.map_err(trouble)?.1.value())).collect()
    }

    fn at(&self, place: u64) -> Result<Option<Stored>, StoreError> {
        let row = self.rows.get(place).map_err(trouble)?;
        row.map(|row| stored(row.value())).transpose()
    }

    fn place(&self, id: &TokenId) -> Result<Option<u64>, StoreError> {
        Ok(self.ids.get(id.as_str()).map_err(trouble)?.map(|place| place.value()))
    }
}

/// The tables of a transaction that reads.
pub(crate) type Snapshot = View<
    ReadOnlyTable<u64, Row>,
    ReadOnlyTable<&'static str, u64>,
    ReadOnlyMultimapTable<Hash, u64>,
>;

impl Snapshot {
    pub(crate) fn of(transaction: &ReadTransaction) -> Result<Snapshot, StoreError> {
        Ok(View {
            rows: transaction.open_table(ROWS).map_err(trouble)?,
            ids: transaction.open_table(IDS).map_err(trouble)?,
            keys: transaction.open_multimap_table(KEYS).map_err(trouble)?,
        })
    }
}

/// The tables of a transaction that writes.
pub(crate) type Draft<'t> =
    View<Table<'t, u64, Row>, Table<'t, &'static str, u64>, MultimapTable<'t, Hash, u64>>;

impl<'t> Draft<'t> {
    pub(crate) fn of(transaction: &'t WriteTransaction) -> Result<Draft<'t>, StoreError> {
        Ok(View {
            rows: transaction.open_table(ROWS).map_err(trouble)?,
            ids: transaction.open_table(IDS).map_err(trouble)?,
            keys: transaction.open_multimap_table(KEYS).map_err(trouble)?,
        })
    }

    /// Writes a record: over the one at hand, or as a new row.
    pub(crate) fn write(
        &mut self,
        last: &mut Table<'_, &'static str, u64>,
        at: Option<Placed>,
        id: Option<&TokenId>,
        record: &TokenRecord,
    ) -> Result<Stored, StoreError> {
        let (place, id) = match at {
            Some((place, old)) => {
                self.unlink(place, old.record())?;
                (place, old.into_parts().0)
            }
            None => (next(last, "place")?, self.new_id(last, id)?),
        };
        let revision = next(last, "revision")?;
        let bytes = record.to_bytes();
        let row = (id.as_str(), revision, bytes.expose());
        self.rows.insert(place, row).map_err(trouble)?;
        self.ids.insert(id.as_str(), place).map_err(trouble)?;
        for hash in hashes(record) {
            self.keys.insert(&hash, place).map_err(trouble)?;
        }
        stored(row)
    }

    pub(crate) fn remove(&mut self, (place, old): Placed) -> Result<(), StoreError> {
        self.unlink(place, old.record())?;
        self.ids.remove(old.id().as_str()).map_err(trouble)?;
        self.rows.remove(place).map_err(trouble)?;
        Ok(())
    }

    /// What a record was found by finds it no more (rule 13).
    fn unlink(&mut self, place: u64, record: &TokenRecord) -> Result<(), StoreError> {
        for hash in hashes(record) {
            self.keys.remove(&hash, place).map_err(trouble)?;
        }
        Ok(())
    }

    /// The chosen id, or the next number that was not chosen (rule 7).
    fn new_id(
        &self,
        last: &mut Table<'_, &'static str, u64>,
        chosen: Option<&TokenId>,
    ) -> Result<TokenId, StoreError> {
        if let Some(id) = chosen {
            return Ok(id.clone());
        }
        loop {
            let id = TokenId::from(next(last, "id")?.to_string());
            if self.place(&id)?.is_none() {
                return Ok(id);
            }
        }
    }
}

fn next(last: &mut Table<'_, &'static str, u64>, what: &'static str) -> Result<u64, StoreError> {
    let number = last.get(what).map_err(trouble)?.map_or(0, |number| number.value()) + 1;
    last.insert(what, number).map_err(trouble)?;
    Ok(number)
}

fn stored((id, revision, record): (&str, u64, &[u8])) -> Result<Stored, StoreError> {
    let record = TokenRecord::from_bytes(record)?;
    Ok(Stored::new(id.into(), Revision::new(revision.to_be_bytes()), record))
}

/// All under which a record is found.
fn hashes(record: &TokenRecord) -> Vec<[u8; 32]> {
    let keys = record.index_keys();
    keys.iter().flat_map(|key| std::iter::once(hash(key)).chain(without_environment(key))).collect()
}

fn without_environment(key: &IndexKey) -> Option<[u8; 32]> {
    match key {
        IndexKey::User { user_name, environment: Some(_), .. } => {
            Some(hash(&IndexKey::user(user_name, None)))
        }
        _ => None,
    }
}

fn hash(key: &IndexKey) -> [u8; 32] {
    Sha256::digest(key.to_bytes().expose()).into()
}
