//! The rows of a bulk read, as the source of a stream.

use csv::ByteRecord;
use serde_json::Value;
use zcrm_core::{BoxFuture, Error, PageSource, SourcePage, run_blocking};

use super::at::At;
use super::calls::ReadResult;
use super::pages::Pages;
use crate::fault::runtime_ended;
use crate::file::{Archive, Columns, RowPlan, Table};
use crate::{BulkFault, BulkProgress};

/// Makes a value of a row.
pub(super) type Decode<T> = fn(&mut RowPlan, &Columns, &ByteRecord, u64) -> Result<T, Error>;

/// How many rows are decoded at a time, off the caller's task.
const BATCH: usize = 512;
const BATCH_ROWS: u64 = 512;

const DOING: &str = "read the result of the bulk read";

/// The rows of all pages.
pub(super) struct Rows<T> {
    pub(super) pages: Pages,
    decode: Decode<T>,
    /// The columns of the page that was read last.
    pub(super) columns: Option<Columns>,
    /// The table of the current page.
    open: Option<(Box<Table>, ReadResult)>,
    /// Work in flight; kept, for a dropped call loses no row.
    working: Option<Working<T>>,
}

/// `None` when the runtime dropped the work.
type Working<T> = BoxFuture<'static, Option<Result<Batch<T>, Error>>>;

/// A table and the rows that were read of it last.
struct Batch<T> {
    table: Box<Table>,
    result: ReadResult,
    rows: Vec<Result<T, Error>>,
    is_end: bool,
}

impl<T: Send + 'static> Rows<T> {
    pub(super) fn new(pages: Pages, decode: Decode<T>) -> Self {
        Self { pages, decode, columns: None, open: None, working: None }
    }

    async fn fetch_page(&mut self) -> Result<Option<SourcePage<T>>, Error> {
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
            let Batch { table, result, rows, is_end } =
                batch.ok_or_else(|| runtime_ended(DOING))??;
            if self.columns.is_none() || table.rows <= BATCH_ROWS {
                self.columns = Some(table.columns.clone());
            }
            let counted = u64::try_from(rows.len()).unwrap_or(u64::MAX);
            let cursor = self.pages.at.cursor().unwrap_or_default();
            self.pages.rows_are_read(counted);
            if is_end {
                let found = table.rows;
                if let Some(expected) = result.count.filter(|expected| *expected != found) {
                    return Err(BulkFault::RowCount { expected, found }.error(DOING));
                }
            } else {
                self.open = Some((table, result));
            }
            let done = self.pages.rows_before();
            if is_end {
                self.pages.page_is_read()?;
            }
            if !rows.is_empty() {
                self.pages.hooks.progress(|| BulkProgress::Rows { done });
                return Ok(Some(SourcePage { cursor, items: rows }));
            }
        }
    }

    fn start(&self, work: Work) -> Working<T> {
        let decode = self.decode;
        let limit = self.pages.files.unpacked_limit;
        let fields = self.pages.query.fields.clone();
        let skip = match &self.pages.at {
            At::Job(job) => job.row,
            At::Page(_) | At::End => 0,
        };
        run_blocking(&*self.pages.sender.runtime(), move || {
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
            let mut rows = Vec::with_capacity(BATCH);
            let mut is_end = false;
            while rows.len() < BATCH {
                if !table.read()? {
                    is_end = true;
                    break;
                }
                if let Some(expected) = result.count.filter(|count| table.rows > *count) {
                    return Err(BulkFault::RowCount { expected, found: table.rows }.error(DOING));
                }
                let Table { plan, columns, row, rows: number, .. } = &mut *table;
                rows.push(decode(plan, columns, row, *number));
            }
            Ok(Batch { table, result, rows, is_end })
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
