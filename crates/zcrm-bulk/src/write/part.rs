//! The input cut into parts: each a zip archive with one table.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::rc::Rc;

use csv::ByteRecord;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use tempfile::NamedTempFile;
use zcrm_core::{Error, ErrorKind};

use super::columns::Columns;
use super::input::RowInput;
use super::subform::{Subform, SubformTable};
use crate::fault;

/// How large a part may be. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/overview.html>.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartLimits {
    pub(super) rows: u64,
    /// Of the packed file.
    pub(super) bytes: u64,
}

impl Default for PartLimits {
    fn default() -> Self {
        Self { rows: 25_000, bytes: 25_000_000 }
    }
}

/// What the packers may still hold back when the file is measured.
const MARGIN: u64 = 512 << 10;

/// Rows ready to be uploaded: a private file, gone with this value.
pub(super) struct Part {
    pub(super) archive: NamedTempFile,
    pub(super) rows: u64,
    /// The checksum of its tables.
    pub(super) sum: u32,
    pub(super) subforms: Vec<SubformTable>,
}

/// The table's name in the archive.
pub(super) const FILE_NAME: &str = "rows.csv";

const DOING: &str = "write the temporary file of the bulk write";

/// Packs rows until a limit is reached; `None` when there is no row. Whether the input has ended is
/// in the second place.
pub(super) fn pack(
    input: &mut dyn RowInput,
    columns: &Columns,
    limits: PartLimits,
    directory: Option<&PathBuf>,
    subforms: &[Subform],
) -> Result<(Option<Part>, bool), Error> {
    let archive = match directory {
        Some(directory) => NamedTempFile::new_in(directory),
        None => NamedTempFile::new(),
    };
    let archive = archive.map_err(unwritable)?;
    let file = archive.as_file().try_clone().map_err(unwritable)?;
    let mut row = ByteRecord::new();
    let mut rows = 0;
    let mut is_end = false;
    let written = Rc::new(Cell::new(0));
    let counted = Counted { file: BufWriter::new(file), written: Rc::clone(&written) };
    let mut zipped = ZipArchiveWriter::new(counted);
    let mut sum = add(&mut zipped, FILE_NAME, |table| {
        let header = columns.fields.iter().map(|field| field.as_bytes());
        table.write_record(header).map_err(|error| unwritable(error.into()))?;
        while rows < limits.rows && written.get() + MARGIN < limits.bytes {
            if !input.next(&mut row)? {
                is_end = true;
                break;
            }
            let cells = columns.sources.iter().map(|(at, _)| row.get(*at).unwrap_or_default());
            table.write_record(cells).map_err(|error| unwritable(error.into()))?;
            rows += 1;
        }
        Ok(())
    })?;
    let mut tables = Vec::new();
    if !subforms.is_empty() && !is_end {
        // The rows of a subform are in one table: so are their records.
        is_end = !input.next(&mut row)?;
        if !is_end {
            let message = format!(
                "submit the bulk write: records with rows of subforms are written by one job, which \
                 takes {} of them and {} packed bytes; cut the input",
                limits.rows, limits.bytes
            );
            return Err(Error::new(ErrorKind::Validation, message));
        }
    }
    for subform in subforms {
        let (rows, table) = subform.open(columns)?;
        sum ^= add(&mut zipped, &table.file_name, |writer| {
            table.write(rows, |cells| {
                writer.write_record(cells).map_err(|error| unwritable(error.into()))
            })
        })?;
        tables.push(table);
    }
    let mut counted = zipped.finish().map_err(unzipped)?;
    counted.flush().map_err(unwritable)?;
    if written.get() > limits.bytes {
        let message = format!(
            "submit the bulk write: its part of {rows} rows has {} packed bytes, and Zoho takes {}; \
             one row is too large",
            written.get(),
            limits.bytes
        );
        return Err(Error::new(ErrorKind::Validation, message));
    }
    let part = Part { archive, rows, sum, subforms: tables };
    Ok(((rows > 0).then_some(part), is_end))
}

/// Adds a table to an archive; returns its checksum.
fn add(
    archive: &mut ZipArchiveWriter<Counted>,
    name: &str,
    fill: impl FnOnce(&mut csv::Writer<&mut dyn Write>) -> Result<(), Error>,
) -> Result<u32, Error> {
    let entry = archive.new_file(name).compression_method(CompressionMethod::DEFLATE);
    let (mut entry, config) = entry.start().map_err(unzipped)?;
    let mut data = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
    {
        let mut table = csv::Writer::from_writer(&mut data as &mut dyn Write);
        fill(&mut table)?;
        table.flush().map_err(unwritable)?;
    }
    let (encoder, sums) = data.finish().map_err(unzipped)?;
    encoder.finish().map_err(unwritable)?;
    let sum = sums.crc();
    entry.finish(sums).map_err(unzipped)?;
    Ok(sum)
}

/// Counts what goes into the file.
struct Counted {
    file: BufWriter<File>,
    written: Rc<Cell<u64>>,
}

impl Write for Counted {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        let length = self.file.write(data)?;
        self.written.set(self.written.get() + u64::try_from(length).unwrap_or(u64::MAX));
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn unzipped(error: rawzip::Error) -> Error {
    unwritable(match error.into_kind() {
        rawzip::ErrorKind::IO(error) => error,
        kind => io::Error::other(kind.to_string()),
    })
}

fn unwritable(error: io::Error) -> Error {
    fault::unwritable(DOING, error)
}
