//! A bulk write to its end.

use std::path::PathBuf;

use zcrm_core::{Error, PageSource as _, run_blocking};

use super::outcome::{BulkWritten, RowOutcome, WrittenRow};
use super::rejects::{Rejects, unwritable};
use super::run::Run;
use crate::fault::runtime_ended;

const DOING: &str = "write in bulk";

/// Reads all results: numbers, and the rows that were not written in a file. A row whose result
/// cannot be read is an error at the end.
pub(super) async fn send(mut run: Run, rejects: Option<PathBuf>) -> Result<BulkWritten, Error> {
    let runtime = run.sender.runtime();
    let mut written = BulkWritten::default();
    let (mut file, mut unread) = (None, None);
    while let Some(page) = run.fetch().await? {
        let mut rows = Vec::new();
        for item in page.items {
            match item {
                Ok(row) => {
                    count(&mut written, &row);
                    rows.push(row);
                }
                Err(error) => {
                    unread.get_or_insert(error);
                }
            }
        }
        // Rows of subforms have other columns: they are counted.
        rows.retain(|row| row.rejected.is_some() && row.subform.is_none());
        if let Some(path) = &rejects
            && !rows.is_empty()
        {
            let open = file.take();
            let (path, columns) = (path.clone(), run.columns.clone());
            let done = run_blocking(&*runtime, move || {
                let mut file = match open {
                    Some(file) => file,
                    None => {
                        let sources = columns.iter().flat_map(|columns| &columns.sources);
                        let names: Vec<_> = sources.map(|(_, name)| name.clone()).collect();
                        Rejects::create(&path, &names)?
                    }
                };
                rows.iter().try_for_each(|row| file.write(row))?;
                Ok(file)
            });
            let opened = done.await.ok_or_else(|| runtime_ended(DOING))?;
            file = Some(opened.map_err(unwritable)?);
        }
    }
    if let Some(path) = rejects {
        let done = run_blocking(&*runtime, move || match file {
            Some(file) => file.finish(),
            // What an earlier attempt rejected was written now.
            None => match std::fs::remove_file(path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            },
        });
        done.await.ok_or_else(|| runtime_ended(DOING))?.map_err(unwritable)?;
    }
    unread.map_or(Ok(written), Err)
}

fn count(written: &mut BulkWritten, row: &WrittenRow) {
    *match &row.outcome {
        RowOutcome::Added(_) => &mut written.added,
        RowOutcome::Updated(_) => &mut written.updated,
        RowOutcome::Skipped(_) => &mut written.skipped,
        RowOutcome::Unprocessed(_) => &mut written.unprocessed,
    } += 1;
}
