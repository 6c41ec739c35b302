//! Rows that come in.

use std::io::Read;

use csv::ByteRecord;
use zcrm_core::{Error, ErrorKind};

/// Rows that come in, read where reading may block.
pub(super) trait RowInput: Send {
    /// The names of the columns; called before the rows are read.
    fn columns(&mut self) -> Result<Vec<Box<str>>, Error>;

    /// The next row; `false` at the end.
    fn next(&mut self, row: &mut ByteRecord) -> Result<bool, Error>;

    /// Whether dates are written as records have them, `2026-12-01`.
    fn has_record_values(&self) -> bool {
        false
    }
}

/// A table in CSV.
pub(super) struct CsvInput {
    open: Option<OpenInput>,
    delimiter: u8,
    reader: Option<csv::Reader<Box<dyn Read + Send>>>,
    columns: usize,
    rows: u64,
}

type OpenInput = Box<dyn FnOnce() -> std::io::Result<Box<dyn Read + Send>> + Send>;

impl CsvInput {
    pub(super) fn new(open: OpenInput, delimiter: u8) -> Self {
        Self { open: Some(open), delimiter, reader: None, columns: 0, rows: 0 }
    }

    fn read(&mut self, row: &mut ByteRecord) -> Result<bool, Error> {
        let Some(reader) = &mut self.reader else { return Ok(false) };
        let number = self.rows + 1;
        let is_there = reader.read_byte_record(row).map_err(|error| {
            let message = format!("read row {number} of the input");
            Error::new(ErrorKind::Configuration, message).with_source(error)
        })?;
        Ok(is_there)
    }
}

impl RowInput for CsvInput {
    fn columns(&mut self) -> Result<Vec<Box<str>>, Error> {
        if let Some(open) = self.open.take() {
            let input = open().map_err(|error| {
                Error::new(ErrorKind::Configuration, "read the input").with_source(error)
            })?;
            let mut reader = csv::ReaderBuilder::new();
            reader.delimiter(self.delimiter).flexible(true).has_headers(false);
            self.reader = Some(reader.from_reader(input));
        }
        let mut header = ByteRecord::new();
        if !self.read(&mut header)? {
            return Err(Error::new(
                ErrorKind::Validation,
                "read the input: it is empty; its first row names the columns",
            ));
        }
        self.columns = header.len();
        let text = |name: &[u8]| Box::from(String::from_utf8_lossy(name).trim());
        Ok(header.iter().map(text).collect())
    }

    fn next(&mut self, row: &mut ByteRecord) -> Result<bool, Error> {
        if !self.read(row)? {
            return Ok(false);
        }
        self.rows += 1;
        let (number, cells, columns) = (self.rows, row.len(), self.columns);
        let refused = |fault: String| {
            Error::new(ErrorKind::Validation, format!("read row {number} of the input: {fault}"))
        };
        if cells != columns {
            return Err(refused(format!("it has {cells} cells, and there are {columns} columns")));
        }
        match row.iter().position(|cell| std::str::from_utf8(cell).is_err()) {
            Some(cell) => Err(refused(format!("its cell {} is not UTF-8", cell + 1))),
            None => Ok(true),
        }
    }
}
