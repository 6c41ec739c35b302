//! A file read as a table.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::ByteRecord;
use zcrm_core::Error;

use super::Unpacked;
use crate::BulkFault;
use crate::fault::{fault_in, unreadable};

/// The longest row. Zoho's longest text field has 32,000 characters, and a module 500 fields.
const LONGEST_ROW: u64 = 4 << 20;

/// How much is unpacked at a time.
const BUFFER: usize = 64 << 10;

/// The names of a table's columns.
#[derive(Clone, Debug)]
pub(crate) struct Columns(Vec<Box<str>>);

impl Columns {
    #[cfg(test)]
    pub(crate) fn of(names: &[&str]) -> Self {
        Self(names.iter().map(|name| (*name).into()).collect())
    }

    pub(crate) fn names(&self) -> &[Box<str>] {
        &self.0
    }

    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|column| &**column == name)
    }
}

/// A table of a job's file, read row by row. What is in memory is one row and the buffers.
pub(crate) struct Table {
    reader: csv::Reader<Bounded<Unpacked>>,
    left: Arc<AtomicU64>,
    pub(crate) columns: Arc<Columns>,
    pub(crate) row: ByteRecord,
    /// How many rows were read.
    pub(crate) rows: u64,
    doing: &'static str,
}

impl Table {
    /// The same, of a table that may have columns of one name.
    pub(crate) fn open_with_doubles(file: Unpacked, doing: &'static str) -> Result<Self, Error> {
        Self::read_header(file, true, doing)
    }

    /// Reads the header. A file without any byte is a table without columns and rows.
    pub(crate) fn open(file: Unpacked, doing: &'static str) -> Result<Self, Error> {
        Self::read_header(file, false, doing)
    }

    fn read_header(file: Unpacked, may_double: bool, doing: &'static str) -> Result<Self, Error> {
        let left = Arc::new(AtomicU64::new(LONGEST_ROW + 2 * BUFFER_BYTES));
        let bounded = Bounded { file, left: Arc::clone(&left) };
        let mut reader = csv::ReaderBuilder::new()
            .buffer_capacity(BUFFER)
            .flexible(true)
            .has_headers(false)
            .from_reader(bounded);
        let mut header = ByteRecord::new();
        let is_there = reader.read_byte_record(&mut header).map_err(|e| fault(doing, e))?;
        let mut names: Vec<Box<str>> = Vec::with_capacity(header.len());
        if is_there {
            for name in &header {
                let name = String::from_utf8_lossy(name);
                let name = name.trim();
                // Zoho writes `Id`; records have an `id`.
                let name = if name.eq_ignore_ascii_case("id") { "id" } else { name };
                if !may_double && names.iter().any(|before| &**before == name) {
                    let column = name.to_owned();
                    return Err(BulkFault::ColumnTwice { column }.error(doing));
                }
                names.push(name.into());
            }
        }
        let (columns, row) = (Arc::new(Columns(names)), ByteRecord::new());
        Ok(Self { reader, left, columns, row, rows: 0, doing })
    }

    /// Reads the next row into `row`; `false` at the end.
    pub(crate) fn read(&mut self) -> Result<bool, Error> {
        let mut row = std::mem::take(&mut self.row);
        let read = self.read_into(&mut row);
        self.row = row;
        read
    }

    /// Reads the next row into this one; `false` at the end.
    pub(crate) fn read_into(&mut self, row: &mut ByteRecord) -> Result<bool, Error> {
        self.left.store(LONGEST_ROW + 2 * BUFFER_BYTES, Ordering::Relaxed);
        let read = self.reader.read_byte_record(row);
        let is_there = read.map_err(|error| fault(self.doing, error))?;
        self.rows += u64::from(is_there);
        Ok(is_there)
    }

    /// Passes over so many rows.
    pub(crate) fn skip(&mut self, rows: u64) -> Result<(), Error> {
        for _ in 0..rows {
            if !self.read()? {
                break;
            }
        }
        Ok(())
    }
}

const BUFFER_BYTES: u64 = 64 << 10;

fn fault(doing: &'static str, error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => match fault_in(&error) {
            Some(fault) => fault.error(doing),
            None => unreadable(doing, error),
        },
        _ => BulkFault::Damaged.error(doing),
    }
}

/// Ends a row that never ends, which would be kept in memory.
struct Bounded<R> {
    file: R,
    /// How much may be read before the next row.
    left: Arc<AtomicU64>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        let left = self.left.load(Ordering::Relaxed);
        match left.checked_sub(u64::try_from(length).unwrap_or(u64::MAX)) {
            Some(left) => self.left.store(left, Ordering::Relaxed),
            None => return Err(io::Error::other(BulkFault::RowTooLong { limit: LONGEST_ROW })),
        }
        Ok(length)
    }
}
