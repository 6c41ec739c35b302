//! The results of a part, read beside its rows.

use std::collections::VecDeque;
use std::fs::File;

use zcrm_core::{Error, ErrorKind, RecordId};

use super::outcome::{RowError, RowOutcome, WrittenRow};
use crate::BulkFault;
use crate::file::{Archive, Table, Unpacked};

const DOING: &str = "read the results of the bulk write";

/// How many results are read at a time.
const BATCH: usize = 512;

/// The tables of results, each beside the rows that were sent.
pub(super) struct Results {
    pairs: VecDeque<Pair>,
}

/// A table of results and the rows that were sent, side by side.
struct Pair {
    subform: Option<Box<str>>,
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
    /// Opens both, of the records and of each subform (module, name of the table in the results, and
    /// in what was sent), and passes over so many rows.
    pub(super) fn open(
        downloaded: File,
        sent: File,
        tables: Vec<(Box<str>, String, String)>,
        limit: u64,
        mut skip: u64,
    ) -> Result<Self, Error> {
        let downloaded = Archive::open(downloaded, limit, DOING)?;
        let sent = Archive::open(sent, u64::MAX, DOING)?;
        let is_alone = tables.len() == 1;
        let mut pairs = VecDeque::new();
        for (number, (module, name, own)) in tables.into_iter().enumerate() {
            let full = format!("{module}-{name}");
            let named = downloaded.names().position(|found| found == full || found == name);
            let results = match named {
                Some(index) => downloaded.unpack(index, DOING)?,
                None if is_alone => downloaded.only(".csv", DOING)?,
                None => return Err(BulkFault::UnexpectedName.error(DOING)),
            };
            let index = sent.names().position(|found| found == own).unwrap_or_default();
            let mut pair = Pair::open(results, sent.unpack(index, DOING)?)?;
            pair.subform = (number > 0).then_some(module);
            pair.results.skip(skip)?;
            pair.sent.skip(skip)?;
            skip = skip.saturating_sub(pair.sent.rows);
            pairs.push_back(pair);
        }
        Ok(Self { pairs })
    }

    /// Reads some results; `before` rows of the input come before this part.
    pub(super) fn read(&mut self, before: u64) -> Result<Batch, Error> {
        let mut rows = Vec::with_capacity(BATCH);
        while rows.len() < BATCH {
            let Some(pair) = self.pairs.front_mut() else {
                return Ok(Batch { rows, is_end: true });
            };
            let (is_sent, is_told) = (pair.sent.read()?, pair.results.read()?);
            if is_sent != is_told {
                let (expected, found) = (pair.sent.rows, pair.results.rows);
                return Err(BulkFault::ResultCount { expected, found }.error(DOING));
            }
            match is_sent {
                true => rows.push(pair.row(before)?),
                false => drop(self.pairs.pop_front()),
            }
        }
        Ok(Batch { rows, is_end: false })
    }
}

impl Pair {
    fn open(results: Unpacked, sent: Unpacked) -> Result<Self, Error> {
        let results = Table::open_with_doubles(results, DOING)?;
        let sent = Table::open_with_doubles(sent, DOING)?;
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
        Ok(Self { subform: None, results, sent, status, id, errors, repeated })
    }

    /// One result. Results in another order than the rows would be told of the wrong rows.
    fn row(&self, before: u64) -> Result<Result<WrittenRow, Error>, Error> {
        let before = if self.subform.is_some() { 0 } else { before };
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
        let subform = self.subform.clone();
        Ok(Ok(WrittenRow { row: number, subform, outcome, rejected }))
    }
}
