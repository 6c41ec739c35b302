//! A bulk read into a file of the caller's.

use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use zcrm_core::{Error, run_blocking};

use super::pages::Pages;
use super::rows::Rows;
use crate::BulkFault;
use crate::fault::{self, runtime_ended};
use crate::file::{Archive, Columns, whole_row};

type Output = csv::Writer<BufWriter<NamedTempFile>>;

const DOING: &str = "write the file of the bulk read";

pub(super) async fn to_csv(pages: Pages, path: &Path) -> Result<u64, Error> {
    let runtime = pages.sender.runtime();
    let target = path.to_owned();
    let mut output = work(&pages, move || {
        let file = beside(&target)?;
        Ok(csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::new(file)))
    })
    .await?;
    let mut rows = Rows::new(pages, whole_row);
    let mut written = 0_u64;
    let mut order = ColumnOrder::default();
    while rows.read().await?.is_some() {
        let Some(batch) = rows.take() else { continue };
        written = written.saturating_add(u64::try_from(batch.len()).unwrap_or(u64::MAX));
        let header = order.follow(rows.columns.as_deref())?;
        let places = order.places.clone();
        let done = run_blocking(&*runtime, move || -> Result<Output, Error> {
            let failed = |error: csv::Error| unwritable(error.into());
            if let Some(header) = header {
                let header = header.iter().map(|name| name.as_bytes());
                output.write_record(header).map_err(failed)?;
            }
            for row in batch {
                let row = row?;
                let written = match &places {
                    None => output.write_byte_record(&row),
                    Some(places) => {
                        let cell = |place: &usize| row.get(*place).unwrap_or_default();
                        output.write_record(places.iter().map(cell))
                    }
                };
                written.map_err(failed)?;
            }
            Ok(output)
        });
        output = done.await.ok_or_else(|| runtime_ended(DOING))??;
    }
    // A table without rows has its columns all the same.
    if let Some(header) = order.follow(rows.columns.as_deref())? {
        let header = header.iter().map(|name| name.as_bytes());
        output.write_record(header).map_err(|error| unwritable(error.into()))?;
    }
    let target = path.to_owned();
    let done = run_blocking(&*runtime, move || {
        output.flush()?;
        let buffered = output.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        persist(buffered, &target)
    });
    finished(done.await)?;
    Ok(written)
}

/// The columns of the first page, which those behind it follow.
#[derive(Default)]
struct ColumnOrder {
    first: Option<Vec<Box<str>>>,
    /// Where the columns are in the current page; `None`: in their own places.
    places: Option<Vec<usize>>,
}

impl ColumnOrder {
    /// Follows the columns of a page; returns the header to write, for the first.
    fn follow(&mut self, columns: Option<&Columns>) -> Result<Option<Vec<Box<str>>>, Error> {
        let Some(columns) = columns.filter(|columns| !columns.names().is_empty()) else {
            return Ok(None);
        };
        let Some(first) = &self.first else {
            self.first = Some(columns.names().to_vec());
            return Ok(self.first.clone());
        };
        self.places = None;
        if first != columns.names() {
            let place = |name: &str| {
                let missing = || BulkFault::MissingColumn { column: name.to_string() }.error(DOING);
                columns.position(name).ok_or_else(missing)
            };
            self.places = Some(first.iter().map(|name| place(name)).collect::<Result<_, _>>()?);
        }
        Ok(None)
    }
}

pub(super) async fn to_ics(mut pages: Pages, path: &Path) -> Result<u64, Error> {
    let target = path.to_owned();
    let mut output = work(&pages, move || Ok(BufWriter::new(beside(&target)?))).await?;
    let mut written = 0;
    while let Some((file, _)) = pages.file().await? {
        let limit = pages.files.unpacked_limit;
        let done = run_blocking(&*pages.sender.runtime(), move || {
            let unpacked = Archive::open(file, limit, DOING)?.only(".ics", DOING);
            let length = io::copy(&mut unpacked?, &mut output).map_err(|error| {
                match fault::fault_in(&error) {
                    Some(fault) => fault.error(DOING),
                    None => unwritable(error),
                }
            })?;
            Ok::<_, Error>((output, length))
        });
        let (next, length) = done.await.ok_or_else(|| runtime_ended(DOING))??;
        output = next;
        written += length;
        pages.page_is_read();
    }
    let target = path.to_owned();
    work(&pages, move || persist(output, &target)).await?;
    Ok(written)
}

/// A file beside this one, gone unless it is moved there.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    NamedTempFile::new_in(directory.map_or_else(|| PathBuf::from("."), Path::to_owned))
}

fn persist(mut buffered: BufWriter<NamedTempFile>, path: &Path) -> io::Result<()> {
    buffered.flush()?;
    let file = buffered.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

async fn work<T: Send + 'static>(
    pages: &Pages,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Error> {
    finished(run_blocking(&*pages.sender.runtime(), work).await)
}

fn finished<T>(done: Option<io::Result<T>>) -> Result<T, Error> {
    done.ok_or_else(|| runtime_ended(DOING))?.map_err(unwritable)
}

fn unwritable(error: io::Error) -> Error {
    fault::unwritable(DOING, error)
}
