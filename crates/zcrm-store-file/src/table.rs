//! The whole file in memory: look-ups, and what it becomes by one change.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use zcrm_store_api::{IndexKey, SecretBytes, Stored, TokenId, TokenRecord};

use crate::cell::{self, Split};
use crate::environment::Environments;
use crate::header;
use crate::index::Index;
use crate::row::{self, Content, Row, RowFault};

mod damage;

pub(crate) use damage::Lost;

const BOM: &str = "\u{feff}";

/// A token file that was read, with the exact bytes of every row.
#[derive(Debug)]
pub(crate) struct Table {
    text: SecretBytes,
    /// Where the first row after the header begins; 0 when there is no header, hence no rows.
    rows_start: usize,
    /// The header of ten columns that replaces the one of nine at the next write.
    new_header: Option<Vec<u8>>,
    rows: Vec<Row>,
    /// What was put in front of the rows because it was gone.
    lost: Option<Lost>,
    /// Made by the first look-up.
    index: OnceLock<Index>,
}

/// Why a file is none of ours; then it is never written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableFault {
    NotUtf8,
    NoHeader,
}

impl std::fmt::Display for TableFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotUtf8 => f.write_str("it is not UTF-8 text"),
            Self::NoHeader => f.write_str("its first line is not the header of a token file"),
        }
    }
}

impl std::error::Error for TableFault {}

/// One change of the file.
#[derive(Debug)]
pub(crate) enum Change<'a> {
    /// Replace the row of this id, which there is.
    Replace(&'a TokenId, &'a TokenRecord),
    /// Append a row under this id, which there is not.
    Append(&'a TokenId, &'a TokenRecord),
    /// Remove every row of this id.
    Remove(&'a TokenId),
}

impl<'a> Change<'a> {
    /// The id of the row that changes.
    pub(crate) fn id(&self) -> &'a TokenId {
        let (Change::Replace(id, _) | Change::Append(id, _) | Change::Remove(id)) = self;
        id
    }

    /// What the row holds afterwards, if there still is one.
    pub(crate) fn record(&self) -> Option<&'a TokenRecord> {
        match self {
            Change::Replace(_, record) | Change::Append(_, record) => Some(record),
            Change::Remove(_) => None,
        }
    }
}

impl Table {
    /// Reads a file's bytes. No text at all is a file without tokens.
    pub(crate) fn read(
        bytes: SecretBytes,
        environments: &Environments,
    ) -> Result<Table, TableFault> {
        Table::read_like(bytes, environments, None)
    }

    /// Reads a file's bytes, and takes over rows that are the same in a table with these environments.
    pub(crate) fn read_like(
        bytes: SecretBytes,
        environments: &Environments,
        like: Option<&Table>,
    ) -> Result<Table, TableFault> {
        let text = str::from_utf8(bytes.expose()).map_err(|_| TableFault::NotUtf8)?;
        let bom = if text.starts_with(BOM) { BOM.len() } else { 0 };
        if text[bom..].trim().is_empty() {
            return Ok(Table::blank());
        }
        let Split { cells, body_end, end } = cell::split_row(&text[bom..]);
        if !header::is_header(&cells) {
            return Err(TableFault::NoHeader);
        }
        let new_header = (cells.len() < header::COLUMNS).then(|| {
            let mut line = text.as_bytes()[..bom].to_vec();
            cell::push_row(&mut line, header::upgraded(&cells));
            line.extend_from_slice(&text.as_bytes()[bom + body_end..bom + end]);
            line
        });
        let rows_start = bom + end;
        let rows = read_rows(text, rows_start, environments, like);
        Ok(Table { text: bytes, rows_start, new_header, rows, lost: None, index: OnceLock::new() })
    }

    /// A file of which nothing counts.
    pub(crate) fn blank() -> Table {
        Table {
            text: SecretBytes::default(),
            rows_start: 0,
            new_header: None,
            rows: Vec::new(),
            lost: None,
            index: OnceLock::new(),
        }
    }

    /// The first line, ending included, as it is to be written.
    pub(crate) fn header(&self) -> &str {
        let header = match &self.new_header {
            Some(header) => header,
            None => &self.text.expose()[..self.rows_start],
        };
        str::from_utf8(header).unwrap_or(header::NEW)
    }

    #[cfg(fuzzing)]
    pub(crate) fn bytes(&self) -> &[u8] {
        self.text.expose()
    }

    #[cfg(fuzzing)]
    pub(crate) fn is_upgraded(&self) -> bool {
        let old = |row: &Row| matches!(row.content, Content::Token { old: true, .. });
        self.new_header.is_some() || self.rows.iter().any(old)
    }

    pub(crate) fn lost(&self) -> Option<Lost> {
        self.lost
    }

    /// The tokens of a table that are not in this one.
    pub(crate) fn lacks<'a>(&'a self, known: &'a Table) -> impl Iterator<Item = &'a TokenId> {
        let mut here = self.tokens().peekable();
        // Most tables have the same rows in the same order.
        known.tokens().map(Stored::id).filter(move |id| {
            here.next_if(|stored| stored.id() == *id).is_none() && self.token(id).is_none()
        })
    }

    /// Tells whether there is not even a header.
    pub(crate) fn is_blank(&self) -> bool {
        self.rows_start == 0
    }

    /// Tells whether there is nothing but a header.
    pub(crate) fn is_bare(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of this id, usable or not: its place among the rows, and its text.
    pub(crate) fn place_of(&self, id: &TokenId) -> Option<(usize, &[u8])> {
        let token =
            self.index().of_id(id).find(|at| self.token_at(*at).is_some_and(|t| t.id() == id));
        let unusable =
            |row: &Row| matches!(&row.content, Content::Unusable { id: other, .. } if other == id);
        let at = token.or_else(|| self.rows.iter().position(unusable))?;
        let row = self.rows.get(at)?;
        Some((at, &self.text.expose()[row.start..row.body_end]))
    }

    /// The tokens, in the order of the file.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = &Stored> {
        self.rows.iter().filter_map(|row| match &row.content {
            Content::Token { stored, .. } => Some(&**stored),
            Content::Blank | Content::Unusable { .. } => None,
        })
    }

    pub(crate) fn token(&self, id: &TokenId) -> Option<&Stored> {
        self.index().of_id(id).filter_map(|at| self.token_at(at)).find(|stored| stored.id() == id)
    }

    /// The first token that a key finds, one of the key's environment before one of none.
    pub(crate) fn find(&self, key: &IndexKey) -> Option<&Stored> {
        match self.index().of_key(key) {
            Some(rows) => first(rows.filter_map(|at| self.token_at(at)), key),
            None => first(self.tokens(), key),
        }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.rows))
    }

    fn token_at(&self, at: usize) -> Option<&Stored> {
        match &self.rows.get(at)?.content {
            Content::Token { stored, .. } => Some(&**stored),
            Content::Blank | Content::Unusable { .. } => None,
        }
    }

    /// Tells whether these are the bytes it was read from.
    pub(crate) fn is(&self, bytes: &SecretBytes) -> bool {
        self.lost.is_none() && self.text.expose() == bytes.expose()
    }

    /// The token found by the first of a record's keys that finds one.
    pub(crate) fn find_any(&self, record: &TokenRecord) -> Option<&Stored> {
        record.index_keys().iter().find_map(|key| self.find(key))
    }

    /// The rows that are left alone: line, id as far as it can be told, reason, bytes.
    pub(crate) fn unusable(&self) -> impl Iterator<Item = (usize, &TokenId, RowFault, &[u8])> {
        self.rows.iter().filter_map(|row| match &row.content {
            Content::Unusable { id, fault } => {
                Some((row.line, id, *fault, &self.text.expose()[row.start..row.body_end]))
            }
            Content::Blank | Content::Token { .. } => None,
        })
    }

    /// The numeric sequence continued, over the greatest number of a removed row as well; ids that
    /// are no numbers take no part in it.
    ///
    /// Source: observed, Python SDK 8.0, and a token file of SDK 2.x.
    pub(crate) fn next_id(&self, removed: Option<u64>) -> TokenId {
        let numbers: HashSet<u64> = self.numbers().collect();
        let next = match numbers.iter().copied().chain(removed).max() {
            None => Some(1),
            Some(max) => max.checked_add(1),
        };
        // After the largest of all numbers, any free one will do.
        let next = next.or_else(|| (1..u64::MAX).find(|number| !numbers.contains(number)));
        TokenId::from(next.unwrap_or(1).to_string())
    }

    /// The ids that are numbers.
    fn numbers(&self) -> impl Iterator<Item = u64> {
        self.rows.iter().filter_map(|row| match &row.content {
            Content::Token { stored, .. } => row::digits(stored.id().as_str()),
            Content::Unusable { id, .. } => row::digits(id.as_str()),
            Content::Blank => None,
        })
    }

    pub(crate) fn greatest_number(&self) -> Option<u64> {
        self.numbers().max()
    }

    /// The bytes of the file after these changes, one at most for each id: everything else as it was,
    /// but nine columns as ten. The rows at the places of `fragments` are left out.
    pub(crate) fn changed(&self, changes: &[Change<'_>], fragments: &[usize]) -> SecretBytes {
        let by_id: HashMap<&TokenId, &Change<'_>> =
            changes.iter().map(|change| (change.id(), change)).collect();
        // Room enough from the start: a buffer that grows leaves copies of secrets behind.
        let room = changes.len().saturating_add(1).saturating_mul(16 * 1024);
        let mut out = Vec::with_capacity(2 * self.text.expose().len() + room);
        let text = self.text.expose();
        if self.rows_start == 0 {
            out.extend_from_slice(header::NEW.as_bytes());
        } else {
            let old_header = &text[..self.rows_start];
            out.extend_from_slice(self.new_header.as_deref().unwrap_or(old_header));
        }
        for (at, row) in self.rows.iter().enumerate() {
            if fragments.contains(&at) {
                continue;
            }
            let (body, ending) = (&text[row.start..row.body_end], &text[row.body_end..row.end]);
            let change = match &row.content {
                Content::Token { stored, .. } => by_id.get(stored.id()),
                Content::Unusable { id, fault: RowFault::RepeatedId } => by_id.get(id),
                Content::Unusable { .. } | Content::Blank => None,
            };
            match (change, &row.content) {
                (Some(Change::Remove(_)), _) => {}
                (Some(Change::Replace(id, record)), Content::Token { .. }) => {
                    row::push(&mut out, id, record);
                    out.extend_from_slice(ending);
                }
                (_, content) => {
                    out.extend_from_slice(body);
                    if matches!(content, Content::Token { old: true, .. }) {
                        out.push(b',');
                    }
                    out.extend_from_slice(ending);
                }
            }
        }
        for change in changes {
            let Change::Append(id, record) = change else { continue };
            // Node's SDK ends the file without a line ending, and then so do we.
            let open_end = !out.ends_with(b"\n");
            if open_end {
                // After Node's SDK rewrote a file of Python's, half of the ending is there.
                let ending = if out.ends_with(b"\r") { b"\n" } else { self.line_ending() };
                out.extend_from_slice(ending);
            }
            row::push(&mut out, id, record);
            if !open_end {
                out.extend_from_slice(self.line_ending());
            }
        }
        SecretBytes::new(out)
    }

    /// The line ending of the header, which new rows get as well.
    fn line_ending(&self) -> &'static [u8] {
        let header = &self.text.expose()[..self.rows_start];
        if header.ends_with(b"\r\n") { b"\r\n" } else { b"\n" }
    }
}

fn first<'a>(tokens: impl Iterator<Item = &'a Stored>, key: &IndexKey) -> Option<&'a Stored> {
    let mut matches = tokens.filter(|stored| stored.record().matches(key));
    let first = matches.next()?;
    let IndexKey::User { environment: Some(environment), .. } = key else {
        return Some(first);
    };
    let declared =
        |stored: &&Stored| stored.record().environment.as_deref() == Some(&**environment);
    Some(std::iter::once(first).chain(matches).find(declared).unwrap_or(first))
}

fn read_rows(
    text: &str,
    rows_start: usize,
    environments: &Environments,
    like: Option<&Table>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut ids = HashSet::new();
    let mut line = 1 + line_feeds(&text[..rows_start]);
    let mut start = rows_start;
    let mut known = like.map(Known::of);
    while start < text.len() {
        let (content, body_end, end) =
            match known.as_mut().and_then(|known| known.next(&text[start..])) {
                Some(same) => same,
                None => {
                    let Split { cells, body_end, end } = cell::split_row(&text[start..]);
                    (row::read(&cells, environments), body_end, end)
                }
            };
        let content = match content {
            Content::Token { stored, .. } if !ids.insert(stored.id().clone()) => {
                Content::Unusable { id: stored.id().clone(), fault: RowFault::RepeatedId }
            }
            content => content,
        };
        let (body_end, end) = (start + body_end, start + end);
        rows.push(Row { line, start, body_end, end, content });
        line += line_feeds(&text[start..end]);
        start = end;
    }
    rows
}

/// The rows of a table that was read before, in their order.
struct Known<'a> {
    text: &'a [u8],
    rows: &'a [Row],
}

impl Known<'_> {
    fn of(table: &Table) -> Known<'_> {
        Known { text: table.text.expose(), rows: &table.rows }
    }

    /// The row at the beginning of this text if it is the next one, or the one after that when the
    /// next one was changed or removed: its content, and where its text and the row end.
    fn next(&mut self, text: &str) -> Option<(Content, usize, usize)> {
        for skipped in 0..2 {
            let row = self.rows.get(skipped)?;
            let bytes = &self.text[row.start..row.end];
            // A row with quotation marks, or without an end, may read otherwise when others follow it.
            let alone = bytes.ends_with(b"\n") && !bytes.contains(&b'"');
            let token = matches!(row.content, Content::Token { .. });
            if alone && token && text.as_bytes().starts_with(bytes) {
                self.rows = &self.rows[skipped + 1..];
                return Some((row.content.clone(), row.body_end - row.start, bytes.len()));
            }
        }
        // A row that was changed takes the place of one.
        self.rows = self.rows.get(1..)?;
        None
    }
}

fn line_feeds(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests;
