//! The rows of a bulk read, as the source of a stream.

use std::sync::Arc;

use csv::ByteRecord;
use serde_json::Value;
use zcrm_core::{BoxFuture, Error, MadeItems, PageSource, SourcePage, run_blocking};

use super::at::At;
use super::calls::ReadResult;
use super::decoded::{Decode, Decoded, Spare};
use super::pages::Pages;
use crate::fault::runtime_ended;
use crate::file::{Archive, Columns, Table};
use crate::{BulkFault, BulkProgress};

/// How many rows are read at a time, off the caller's task, and of how many bytes.
const BATCH: usize = 1_024;
const BATCH_BYTES: usize = 1 << 20;

const DOING: &str = "read the result of the bulk read";

/// The rows of all pages.
pub(super) struct Rows<T> {
    pub(super) pages: Pages,
    decode: Decode<T>,
    /// The columns of the page that was read last.
    pub(super) columns: Option<Arc<Columns>>,
    /// The table of the current page.
    open: Option<(Box<Table>, ReadResult)>,
    /// Work in flight; kept, for a dropped call loses no row.
    working: Option<Working>,
    /// What was read last, until it is taken.
    decoded: Option<Decoded<T>>,
    spare: Spare,
}

/// `None` when the runtime dropped the work.
type Working = BoxFuture<'static, Option<Result<Batch, Error>>>;

/// A table and the rows that were read of it last.
struct Batch {
    table: Box<Table>,
    result: ReadResult,
    rows: Vec<ByteRecord>,
    /// How many of them were read.
    length: usize,
    is_first: bool,
    is_end: bool,
}

impl<T: Send + 'static> Rows<T> {
    pub(super) fn new(pages: Pages, decode: Decode<T>) -> Self {
        let spare = Spare::default();
        Self { pages, decode, columns: None, open: None, working: None, decoded: None, spare }
    }

    /// Reads the next rows, which are then [taken](Self::take); returns where they begin.
    pub(super) async fn read(&mut self) -> Result<Option<Value>, Error> {
        loop {
            if self.working.is_none() {
                let work = match self.open.take() {
                    Some((table, result)) => Work::Table(table, result),
                    None => match self.pages.file().await? {
                        Some((file, result)) => Work::File(file, result),
                        None => return Ok(None),
                    },
                };
                self.working = Some(self.start(work));
            }
            let Some(working) = &mut self.working else { continue };
            let batch = working.await;
            self.working = None;
            let batch = batch.ok_or_else(|| runtime_ended(DOING))??;
            if batch.is_first {
                self.columns = Some(Arc::clone(&batch.table.columns));
            }
            let counted = u64::try_from(batch.length).unwrap_or(u64::MAX);
            let cursor = self.pages.at.cursor().unwrap_or_default();
            self.pages.rows_are_read(counted);
            let done = self.pages.rows_before();
            let (columns, found) = (Arc::clone(&batch.table.columns), batch.table.rows);
            if batch.is_end {
                if let Some(expected) = batch.result.count.filter(|expected| *expected != found) {
                    return Err(BulkFault::RowCount { expected, found }.error(DOING));
                }
                self.pages.page_is_read();
            } else {
                self.open = Some((batch.table, batch.result));
            }
            if batch.length > 0 {
                let (rows, spare) = (batch.rows, self.spare.clone());
                let before = found.saturating_sub(counted);
                let (decode, length) = (self.decode, batch.length);
                let decoded = Decoded::new(decode, columns, rows, length, before, spare);
                self.decoded = Some(decoded);
                self.pages.hooks.progress(|| BulkProgress::Rows { done });
                return Ok(Some(cursor));
            }
        }
    }

    /// The rows that were read last.
    pub(super) fn take(&mut self) -> Option<Decoded<T>> {
        self.decoded.take()
    }

    async fn fetch_page(&mut self) -> Result<Option<SourcePage<T>>, Error> {
        let cursor = self.read().await?;
        Ok(cursor.map(|cursor| SourcePage { cursor, items: Vec::new() }))
    }

    fn start(&mut self, work: Work) -> Working {
        let limit = self.pages.files.unpacked_limit;
        let fields = self.pages.query.fields.clone();
        let mut rows = self.spare.take();
        let skip = match &self.pages.at {
            At::Job(job) => job.row,
            At::Page(_) | At::End => 0,
        };
        run_blocking(&*self.pages.sender.runtime(), move || {
            let is_first = matches!(work, Work::File(..));
            let (mut table, result) = match work {
                Work::Table(table, result) => (table, result),
                Work::File(file, result) => {
                    let unpacked = Archive::open(file, limit, DOING)?.only(".csv", DOING)?;
                    let mut table = Table::open(unpacked, DOING)?;
                    check_columns(&table.columns, &fields, &result)?;
                    table.skip(skip)?;
                    (Box::new(table), result)
                }
            };
            let (mut length, mut bytes, mut is_end) = (0, 0, false);
            while length < BATCH && bytes < BATCH_BYTES {
                if rows.len() == length {
                    rows.push(ByteRecord::new());
                }
                let Some(row) = rows.get_mut(length) else { break };
                if !table.read_into(row)? {
                    is_end = true;
                    break;
                }
                if let Some(expected) = result.count.filter(|count| table.rows > *count) {
                    return Err(BulkFault::RowCount { expected, found: table.rows }.error(DOING));
                }
                length += 1;
                bytes += row.as_slice().len();
            }
            Ok(Batch { table, result, rows, length, is_first, is_end })
        })
    }
}

enum Work {
    Table(Box<Table>, ReadResult),
    File(std::fs::File, ReadResult),
}

fn check_columns(columns: &Columns, fields: &[Box<str>], result: &ReadResult) -> Result<(), Error> {
    if columns.names().is_empty() {
        return match result.count {
            Some(0) => Ok(()),
            _ => Err(BulkFault::NoHeader.error(DOING)),
        };
    }
    match fields.iter().find(|field| columns.position(field).is_none()) {
        Some(missing) => Err(BulkFault::MissingColumn { column: missing.to_string() }.error(DOING)),
        None => Ok(()),
    }
}

impl<T: Send + 'static> PageSource<T> for Rows<T> {
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<SourcePage<T>>, Error>> {
        Box::pin(self.fetch_page())
    }

    fn made_items(&mut self) -> Option<MadeItems<T>> {
        Some(Box::new(self.take()?))
    }

    fn cursor(&self) -> Option<Value> {
        self.pages.at.cursor()
    }

    fn start_at(&mut self, cursor: Option<&Value>) -> bool {
        match At::from_cursor(cursor) {
            Some(at) => {
                self.pages.at = at;
                true
            }
            None => false,
        }
    }
}
