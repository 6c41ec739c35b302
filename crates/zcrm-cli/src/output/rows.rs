//! Rows, written as they come.

use std::io::{self, IsTerminal as _, Stdout, Write as _};

use comfy_table::{ContentArrangement, Table};
use zcrm::Record;

use super::cell;
use crate::failure::Failure;

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Columns for a person; the default on a terminal.
    Table,
    /// One JSON array.
    Json,
    /// One JSON object a line; the default in a pipe.
    Ndjson,
    /// Comma-separated, with a header.
    Csv,
}

impl Format {
    /// What was asked for, or what fits the standard output.
    pub(crate) fn or_default(asked: Option<Self>) -> Self {
        let fits = || if io::stdout().is_terminal() { Self::Table } else { Self::Ndjson };
        asked.unwrap_or_else(fits)
    }
}

/// So many rows of a table are measured and printed together: memory stays flat.
const MEASURED: usize = 1_000;

/// Writes rows to the standard output.
pub(crate) struct Rows {
    format: Format,
    columns: Vec<String>,
    /// Rows of a table that are not printed yet.
    waiting: Vec<Vec<String>>,
    count: u64,
    csv: Option<csv::Writer<Stdout>>,
    out: Stdout,
    printed_heading: bool,
}

impl Rows {
    /// Rows with these columns; without any, those of the first row.
    pub(crate) fn new(format: Format, columns: Vec<String>) -> Self {
        Self {
            format,
            columns,
            waiting: Vec::new(),
            count: 0,
            csv: (format == Format::Csv).then(|| csv::Writer::from_writer(io::stdout())),
            out: io::stdout(),
            printed_heading: false,
        }
    }

    /// How many were written.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// Writes one row.
    pub(crate) fn push(&mut self, row: &Record) -> Result<(), Failure> {
        match self.format {
            Format::Ndjson => {
                let json = row.to_json()?;
                self.out.write_all(json.as_bytes())?;
                self.out.write_all(b"\n")?;
            }
            Format::Json => {
                let between: &[u8] = if self.count == 0 { b"[\n  " } else { b",\n  " };
                self.out.write_all(between)?;
                self.out.write_all(row.to_json()?.as_bytes())?;
            }
            Format::Csv => {
                let first = self.name_columns(row);
                let cells = self.cells(row);
                if let Some(csv) = &mut self.csv {
                    if first {
                        csv.write_record(&self.columns)?;
                    }
                    csv.write_record(&cells)?;
                }
            }
            Format::Table => {
                self.name_columns(row);
                let cells = self.cells(row);
                self.waiting.push(cells);
                if self.waiting.len() >= MEASURED {
                    self.print_waiting()?;
                }
            }
        }
        self.count += 1;
        Ok(())
    }

    /// Writes what has come so far, for a reader who waits for it.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        if self.format == Format::Table {
            self.print_waiting()?;
        }
        if let Some(csv) = &mut self.csv {
            csv.flush()?;
        }
        Ok(self.out.flush()?)
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self) -> Result<u64, Failure> {
        match self.format {
            Format::Json if self.count == 0 => self.out.write_all(b"[]\n")?,
            Format::Json => self.out.write_all(b"\n]\n")?,
            Format::Table => self.print_waiting()?,
            Format::Csv => {
                if let Some(csv) = &mut self.csv {
                    // A reader of CSV wants the header, also of nothing.
                    if self.count == 0 && !self.columns.is_empty() {
                        csv.write_record(&self.columns)?;
                    }
                    csv.flush()?;
                }
            }
            Format::Ndjson => {}
        }
        self.out.flush()?;
        Ok(self.count)
    }

    /// Whether this is the first row; then it names the columns, unless they are named.
    fn name_columns(&mut self, row: &Record) -> bool {
        if self.columns.is_empty() {
            self.columns = row.fields().map(|(name, _)| name.into_owned()).collect();
        }
        self.count == 0
    }

    fn cells(&self, row: &Record) -> Vec<String> {
        self.columns.iter().map(|name| row.raw(name).map(cell).unwrap_or_default()).collect()
    }

    fn print_waiting(&mut self) -> Result<(), Failure> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let mut table = Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Disabled);
        if !self.printed_heading {
            table.set_header(&self.columns);
            self.printed_heading = true;
        }
        for row in self.waiting.drain(..) {
            // A control character would move the cursor of the terminal.
            table.add_row(row.into_iter().map(|cell| cell.replace(char::is_control, " ")));
        }
        writeln!(self.out, "{}", table.trim_fmt())?;
        Ok(())
    }
}
