//! The file of rows that were not written.

use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use zcrm_core::Error;

use super::outcome::WrittenRow;

/// The last column of a rejects file, which an input may have: it is left out.
pub(super) const ERROR_COLUMN: &str = "zcrm_error";

/// The rows that were not written, under the names that their columns have in the input, with what
/// was wrong in a last column. There whole or not at all; absent when every row was written.
pub(super) struct Rejects {
    path: PathBuf,
    table: csv::Writer<BufWriter<NamedTempFile>>,
    rows: u64,
}

impl Rejects {
    pub(super) fn create(path: &Path, columns: &[Box<str>]) -> io::Result<Self> {
        let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let file = NamedTempFile::new_in(directory.unwrap_or_else(|| Path::new(".")))?;
        let mut table = csv::Writer::from_writer(BufWriter::new(file));
        let header = columns.iter().map(|name| &**name).chain([ERROR_COLUMN]);
        table.write_record(header)?;
        Ok(Self { path: path.to_owned(), table, rows: 0 })
    }

    pub(super) fn write(&mut self, row: &WrittenRow) -> io::Result<()> {
        let Some(cells) = &row.rejected else { return Ok(()) };
        let errors: Vec<String> = row.outcome.errors().iter().map(ToString::to_string).collect();
        let errors = if errors.is_empty() { "UNPROCESSED".to_owned() } else { errors.join(":") };
        self.table.write_record(cells.iter().map(String::as_str).chain([&*errors]))?;
        self.rows += 1;
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        if self.rows == 0 {
            return match std::fs::remove_file(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        self.table.flush()?;
        let mut buffered =
            self.table.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        buffered.flush()?;
        let file = buffered.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

/// The error of writing it.
pub(super) fn unwritable(error: io::Error) -> Error {
    crate::fault::unwritable("write the file of rejected rows", error)
}
