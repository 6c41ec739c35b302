//! A row: a token, or something that is left alone.

use std::borrow::Cow;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use zcrm_store_api::{
    AccessToken, ClientSecret, GrantToken, RefreshToken, Revision, Stored, Timestamp, TokenId,
    TokenRecord,
};

use crate::cell;
use crate::environment::Environments;
use crate::header;

/// One row of the file: where it stands and what it holds.
#[derive(Debug)]
pub(crate) struct Row {
    /// The line on which it begins; the header is line 1.
    pub(crate) line: usize,
    pub(crate) start: usize,
    /// Where its text ends and its line ending begins.
    pub(crate) body_end: usize,
    pub(crate) end: usize,
    pub(crate) content: Content,
}

/// What a row holds.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// Nothing but commas: Node's SDK leaves such lines. Source: observed, Node SDK 8.0.
    Blank,
    Token {
        /// Shared by the files of which the row is the same.
        stored: Arc<Stored>,
        /// The row has nine columns and gets its tenth at the next write.
        old: bool,
    },
    /// It cannot be used; it is kept byte for byte.
    Unusable {
        /// The first cell, for want of anything better.
        id: TokenId,
        fault: RowFault,
    },
}

/// Why a row cannot be used. Nothing of the row is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowFault {
    Columns(usize),
    NoId,
    Zeros,
    ExpiryTime,
    RepeatedId,
}

impl std::fmt::Display for RowFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Columns(field0) => write!(f, "it has {field0} columns instead of 9 or 10"),
            Self::NoId => f.write_str("it has no id"),
            Self::Zeros => {
                f.write_str("its id has zero bytes, two programs wrote the file at the same time")
            }
            Self::ExpiryTime => f.write_str("its expiry_time is not a number of milliseconds"),
            Self::RepeatedId => f.write_str("an earlier line has the same id"),
        }
    }
}

impl std::error::Error for RowFault {}

/// Reads a row by position. An empty cell is an absent member; the environment is what is declared.
///
/// Source: observed, Python SDK 8.0.
pub(crate) fn read(cells: &[Cow<'_, str>], environments: &Environments) -> Content {
    if cells.iter().all(|cell| cell.is_empty()) {
        return Content::Blank;
    }
    let id = TokenId::from(cells.first().map_or("", |cell| &**cell));
    let unusable = |fault| Content::Unusable { id: id.clone(), fault };
    if !header::is_width(cells.len()) {
        return unusable(RowFault::Columns(cells.len()));
    }
    if id.as_str().is_empty() {
        return unusable(RowFault::NoId);
    }
    if id.as_str().contains('\0') {
        return unusable(RowFault::Zeros);
    }
    let cell =
        |column: usize| cells.get(column).map(|cell| &**cell).filter(|cell| !cell.is_empty());
    let mut record = TokenRecord::new();
    record.expires_at = match cell(7) {
        None => None,
        Some(text) => match digits(text) {
            Some(millis) => Some(Timestamp::from_unix_millis(millis)),
            None => return unusable(RowFault::ExpiryTime),
        },
    };
    record.user_name = cell(1).map(str::to_owned);
    record.client_id = cell(2).map(str::to_owned);
    record.client_secret = cell(3).map(ClientSecret::from);
    record.refresh_token = cell(4).map(RefreshToken::from);
    record.access_token = cell(5).map(AccessToken::from);
    record.grant_token = cell(6).map(GrantToken::from);
    record.redirect_url = cell(8).map(str::to_owned);
    record.api_domain = cell(9).map(str::to_owned);
    record.environment = environments.of(&id, &record).map(str::to_owned);
    let stored = Arc::new(Stored::new(id.clone(), revision(&id, &record), record));
    Content::Token { stored, old: cells.len() < header::COLUMNS }
}

/// Appends a record as a row of ten columns, without a line ending.
pub(crate) fn push(out: &mut Vec<u8>, id: &TokenId, record: &TokenRecord) {
    let expiry_time = record.expires_at.map(|moment| moment.as_unix_millis().to_string());
    let members = [
        record.user_name.as_deref(),
        record.client_id.as_deref(),
        record.client_secret.as_ref().map(ClientSecret::expose),
        record.refresh_token.as_ref().map(RefreshToken::expose),
        record.access_token.as_ref().map(AccessToken::expose),
        record.grant_token.as_ref().map(GrantToken::expose),
        expiry_time.as_deref(),
        record.redirect_url.as_deref(),
        record.api_domain.as_deref(),
    ];
    let cells = members.map(Option::unwrap_or_default);
    cell::push_row(out, std::iter::once(id.as_str()).chain(cells));
}

/// The text as a number if it is nothing but decimal digits.
pub(crate) fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// A hash of what was read, declared environment included, so that a row means the same state however
/// it is quoted.
fn revision(id: &TokenId, record: &TokenRecord) -> Revision {
    let mut hash = Sha256::new();
    // The id has a length of its own before it, so that no id runs into the record.
    hash.update((id.as_str().len() as u64).to_le_bytes());
    hash.update(id.as_str());
    hash.update(record.to_bytes().expose());
    Revision::new(hash.finalize().as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(line: &str) -> Content {
        read(&cell::split_row(line).cells, &Environments::default())
    }

    #[test]
    fn a_row_that_cannot_be_used_says_why() {
        for (line, expected) in [
            ("1,a", RowFault::Columns(2)),
            ("1,,,,,,,,,,", RowFault::Columns(11)),
            (",ada,,,,,,,,", RowFault::NoId),
            ("\u{0}1,ada,,,,,,,,", RowFault::Zeros),
            ("1,ada,,,,,,soon,,", RowFault::ExpiryTime),
            ("1,ada,,,,,,-1,,", RowFault::ExpiryTime),
            ("1,ada,,,,,,+1,,", RowFault::ExpiryTime),
            ("1,ada,,,,,,99999999999999999999,,", RowFault::ExpiryTime),
        ] {
            let Content::Unusable { fault, .. } = content(line) else { panic!("{line}") };
            assert_eq!(fault, expected, "{line}");
        }
        for line in ["", ",", ",,,,,,,,,", "\r", "\"\""] {
            assert!(matches!(content(line), Content::Blank), "{line:?}");
        }
    }

    #[test]
    fn the_revision_is_of_the_meaning_not_of_the_bytes() {
        let revision = |line: &str| match content(line) {
            Content::Token { stored, .. } => stored.revision().clone(),
            other => panic!("{other:?}"),
        };
        let plain = revision("1,ada,,,,a,,5,,");
        assert_eq!(plain.as_bytes().len(), 32);
        assert_eq!(plain, revision("1,\"ada\",,,,a,,5,"), "quoted, nine columns");
        for other in [
            "2,ada,,,,a,,5,,",
            "1,adA,,,,a,,5,,",
            "1,ada,,,,,a,5,,",
            "1,ada,,,,a,,6,,",
            "1,ada,,,,a,,5,,d",
        ] {
            assert_ne!(plain, revision(other), "{other}");
        }
    }

    #[test]
    fn a_declared_environment_is_a_member_like_any_other() {
        let line = "1,ada,,,,a,,5,,";
        let Content::Token { stored: plain, .. } = content(line) else { panic!("{line}") };
        let mut environments = Environments::default();
        environments.declare(plain.id(), plain.record(), Some("eu.sandbox"));
        let Content::Token { stored, .. } = read(&cell::split_row(line).cells, &environments)
        else {
            panic!("{line}")
        };
        assert_eq!(stored.record().environment.as_deref(), Some("eu.sandbox"));
        assert_ne!(stored.revision(), plain.revision());
    }
}
