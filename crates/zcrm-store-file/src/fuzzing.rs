//! The door for `fuzz/`: the readers and writers of this crate's files, without a disk.
//!
//! Compiled by cargo-fuzz alone (`--cfg fuzzing`); no other code may rely on it.

use std::collections::BTreeSet;

use zcrm_store_api::{SecretBytes, Stored, Timestamp, TokenId, TokenRecord};

use crate::environment::Environments;
use crate::header;
use crate::journal::{self, Journal};
use crate::sidecar::Sidecar;
use crate::table::{Change, Table};
use crate::writer::is_wanted;

/// A token file in memory.
#[derive(Debug)]
pub struct TokenCsv(Table);

impl TokenCsv {
    /// Reads a file's bytes; `None` when it is no token file.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        Table::read(SecretBytes::new(bytes.to_vec()), &Environments::default()).ok().map(Self)
    }

    /// Reads a file's bytes as the next version of this one.
    #[must_use]
    pub fn read_next(&self, bytes: &[u8]) -> Option<Self> {
        let bytes = SecretBytes::new(bytes.to_vec());
        Table::read_like(bytes, &Environments::default(), Some(&self.0)).ok().map(Self)
    }

    /// Reads a file that has lost its header.
    #[must_use]
    pub fn read_headless(bytes: &[u8]) -> Option<Self> {
        let bytes = SecretBytes::new(bytes.to_vec());
        Table::read_headless(&bytes, header::NEW, &Environments::default()).map(Self)
    }

    /// The tokens, in the order of the file.
    #[must_use]
    pub fn tokens(&self) -> Vec<Stored> {
        self.0.tokens().cloned().collect()
    }

    /// The token of this id, as a look-up finds it.
    #[must_use]
    pub fn token(&self, id: &TokenId) -> Option<Stored> {
        self.0.token(id).cloned()
    }

    /// The bytes that it was read from.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.bytes().to_vec()
    }

    /// Whether a change makes ten columns of nine.
    #[must_use]
    pub fn is_upgraded(&self) -> bool {
        self.0.is_upgraded()
    }

    /// The rows that are left alone: id, and bytes without the line ending.
    #[must_use]
    pub fn unusable(&self) -> Vec<(TokenId, Vec<u8>)> {
        self.0.unusable().map(|(_, id, _, text)| (id.clone(), text.to_vec())).collect()
    }

    /// The bytes of the row of this id, without the line ending.
    #[must_use]
    pub fn row(&self, id: &TokenId) -> Option<Vec<u8>> {
        self.0.place_of(id).map(|(_, text)| text.to_vec())
    }

    /// The id that a new row gets.
    #[must_use]
    pub fn next_id(&self) -> TokenId {
        self.0.next_id(None)
    }

    /// The file after a record is saved under an id; `None` when that is refused.
    #[must_use]
    pub fn save(&self, id: &TokenId, record: &TokenRecord) -> Option<Vec<u8>> {
        self.change(if self.0.token(id).is_some() {
            Change::Replace(id, record)
        } else {
            Change::Append(id, record)
        })
    }

    /// The file after a row is removed; `None` when that is refused.
    #[must_use]
    pub fn remove(&self, id: &TokenId) -> Option<Vec<u8>> {
        self.change(Change::Remove(id))
    }

    /// As [`TokenFile::write`](crate::token_file::TokenFile::write) does it.
    fn change(&self, change: Change<'_>) -> Option<Vec<u8>> {
        let changes = [change];
        let bytes = self.0.changed(&changes, &[]);
        let after = Table::read(bytes.clone(), &Environments::default()).ok()?;
        is_wanted(&self.0, &after, &changes).then(|| bytes.expose().to_vec())
    }

    /// What a look at the end of the file tells of a writer that was stopped.
    #[must_use]
    pub fn ending(&self) -> [bool; 4] {
        [self.0.has_open_end(), self.0.ends_in_quote(), self.0.ends_blank(), self.0.is_cut_off()]
    }
}

/// A sidecar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SidecarFile(Sidecar);

impl SidecarFile {
    /// Reads a file's bytes; else says why that cannot be.
    ///
    /// # Errors
    ///
    /// The words of the fault.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        Sidecar::parse(bytes).map(Self).map_err(|fault| fault.to_string())
    }

    /// The file.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.0.to_text()
    }

    /// How many environments are declared.
    #[must_use]
    pub fn environments(&self) -> usize {
        self.0.environments.entries().len()
    }

    /// The keys of all leases.
    #[must_use]
    pub fn leases(&self) -> BTreeSet<String> {
        self.0.leases.0.keys().map(|key| key.as_str().to_owned()).collect()
    }

    /// The greatest number that was removed.
    #[must_use]
    pub fn removed(&self) -> Option<u64> {
        self.0.removed
    }
}

/// A journal.
#[derive(Debug)]
pub struct JournalFile(Journal);

impl JournalFile {
    /// Reads a file's bytes; `None` when it is no journal.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        Journal::parse(bytes).ok().map(Self)
    }

    /// How many bytes were read: up to the end of the last line.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.0.read
    }

    /// Whether some line could not be read.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.0.damaged
    }

    /// Reads what was appended.
    pub fn read_on(&mut self, bytes: &[u8]) {
        self.0.read_on(bytes);
    }

    /// The ids of which something is known.
    #[must_use]
    pub fn ids(&self) -> BTreeSet<String> {
        self.0.entries.keys().map(|id| id.as_str().to_owned()).collect()
    }

    /// What it says, as lines.
    #[must_use]
    pub fn lines(&self) -> Vec<u8> {
        let entries = self.0.entries.iter().map(|(id, entry)| (id, Some(entry)));
        journal::lines(self.0.file.as_ref(), entries).expose().to_vec()
    }

    /// The whole file once more, nothing forgotten.
    #[must_use]
    pub fn renew(&mut self, name: u64) -> Vec<u8> {
        self.0.renew(name, Timestamp::UNIX_EPOCH).expose().to_vec()
    }
}
