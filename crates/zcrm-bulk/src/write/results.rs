//! The results of a part, read beside its rows.

use std::fs::File;

use zcrm_core::{Error, ErrorKind, RecordId};

use super::outcome::{RowError, RowOutcome, WrittenRow};
use crate::BulkFault;
use crate::file::{Archive, Table};

const DOING: &str = "read the results of the bulk write";

/// How many results are read at a time.
const BATCH: usize = 512;

/// The table of results and the rows that were sent, side by side.
pub(super) struct Results {
    results: Table,
    sent: Table,
    status: usize,
    id: Option<usize>,
    errors: Option<usize>,
    /// Columns of both that repeat what was sent.
    repeated: Vec<(usize, usize)>,
}

/// Results that were read.
pub(super) struct Batch {
    pub(super) rows: Vec<Result<WrittenRow, Error>>,
    pub(super) is_end: bool,
}

impl Results {
    /// Opens both, and passes over so many rows.
    pub(super) fn open(
        downloaded: File,
        sent: File,
        module: &str,
        file_name: &str,
        limit: u64,
        skip: u64,
    ) -> Result<Self, Error> {
        let archive = Archive::open(downloaded, limit, DOING)?;
        let own = format!("{module}-{file_name}");
        let named = archive.names().position(|name| name == own || name == file_name);
        let results = match named {
            Some(index) => archive.unpack(index, DOING)?,
            None => archive.only(".csv", DOING)?,
        };
        let mut results = Table::open_with_doubles(results, DOING)?;
        let mut sent = Table::open_with_doubles(
            Archive::open(sent, u64::MAX, DOING)?.only(".csv", DOING)?,
            DOING,
        )?;
        let column = |name: &str| {
            results.columns.names().iter().rposition(|column| column.eq_ignore_ascii_case(name))
        };
        let (status, id, errors) = (column("STATUS"), column("RECORD_ID"), column("ERRORS"));
        let missing = || BulkFault::MissingColumn { column: "STATUS".to_owned() }.error(DOING);
        let status = status.ok_or_else(missing)?;
        let repeated = results.columns.names().iter().enumerate().take(status);
        let repeated = repeated
            .filter_map(|(index, name)| Some((index, sent.columns.position(name)?)))
            .collect();
        results.skip(skip)?;
        sent.skip(skip)?;
        Ok(Self { results, sent, status, id, errors, repeated })
    }

    /// Reads some results; `before` rows of the input come before this part.
    pub(super) fn read(&mut self, before: u64) -> Result<Batch, Error> {
        let mut rows = Vec::with_capacity(BATCH);
        while rows.len() < BATCH {
            let (is_sent, is_told) = (self.sent.read()?, self.results.read()?);
            if is_sent != is_told {
                let (expected, found) = (self.sent.rows, self.results.rows);
                return Err(BulkFault::ResultCount { expected, found }.error(DOING));
            }
            if !is_sent {
                return Ok(Batch { rows, is_end: true });
            }
            rows.push(self.row(before)?);
        }
        Ok(Batch { rows, is_end: false })
    }

    /// One result. Results in another order than the rows would be told of the wrong rows.
    fn row(&self, before: u64) -> Result<Result<WrittenRow, Error>, Error> {
        let number = before + self.sent.rows;
        // An empty cell may have got its default, and a date another form: one that is the same is
        // enough.
        let (mut compared, mut same) = (0, 0);
        for (told, sent) in &self.repeated {
            let (told, sent) = (self.results.row.get(*told), self.sent.row.get(*sent));
            let (told, sent) = (told.unwrap_or_default(), sent.unwrap_or_default());
            if !sent.trim_ascii().is_empty() {
                compared += 1;
                same += u32::from(told.trim_ascii() == sent.trim_ascii());
            }
        }
        if compared > 0 && same == 0 {
            return Err(BulkFault::ResultOrder { row: number }.error(DOING));
        }
        let cell = |index: Option<usize>| {
            let cell = index.and_then(|index| self.results.row.get(index)).unwrap_or_default();
            String::from_utf8_lossy(cell).trim().to_owned()
        };
        let status = cell(Some(self.status)).to_ascii_uppercase();
        let id = cell(self.id).parse::<RecordId>();
        let errors = || RowError::all(&cell(self.errors));
        let odd = |fault: &str| {
            let message = format!("read the result of row {number} of the input: {fault}");
            Error::new(ErrorKind::Decode, message).with_may_have_happened(true)
        };
        let outcome = match (&*status, id) {
            ("ADDED", Ok(id)) => RowOutcome::Added(id),
            ("UPDATED", Ok(id)) => RowOutcome::Updated(id),
            ("ADDED" | "UPDATED", Err(_)) => return Ok(Err(odd("it has no record's id"))),
            ("SKIPPED", _) => RowOutcome::Skipped(errors()),
            ("UNPROCESSED", _) => RowOutcome::Unprocessed(errors()),
            _ => return Ok(Err(odd("its status is none that Zoho documents"))),
        };
        let text = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
        let rejected = (!outcome.is_written()).then(|| self.sent.row.iter().map(text).collect());
        Ok(Ok(WrittenRow { row: number, outcome, rejected }))
    }
}
