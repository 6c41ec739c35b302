//! `zcrm import --bulk`: a CSV file by Zoho's bulk writes.

use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use zcrm::bulk::{BulkProgress, BulkWritten};
use zcrm::fields::ModuleFields;
use zcrm::prelude::*;

use crate::args::{Global, Import};
use crate::command::delete::confirm;
use crate::command::{known, view};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::interrupt::Interrupt;
use crate::progress;
use crate::resume_file::ResumeFile;

/// A job writes so many rows, and costs so many credits. Sources:
/// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/overview.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
const ROWS: u64 = 25_000;
const CREDITS: u64 = 500;

pub(super) async fn run(global: &Global, import: &Import) -> Result<(), Failure> {
    let file = &import.source.file;
    if file == Path::new("-") || import.source.input.is_some_and(|form| !form.is_csv()) {
        return Err(Failure::usage("write in bulk: that wants a CSV file by its name"));
    }
    let (header, rows) = measure(file)?;
    let crm = connect::client(global.profile.as_deref())?;
    let fields = known::module(&crm, &import.module).await?;
    let resume = ResumeFile::beside(file);
    let position = if import.resume { Some(resume.read()?) } else { None };
    if position.is_none() {
        let credits = rows.div_ceil(ROWS) * CREDITS;
        eprintln!("{rows} rows: a bulk write costs about {credits} credits, and takes minutes");
        confirm(global, &format!("write {rows} rows into {}?", import.module))?;
    }
    let mut write = match import.find_by.first() {
        None => crm.bulk().insert(&*import.module),
        Some(field) => crm.bulk().upsert(&*import.module, &**field),
    };
    if let [_, further, ..] = &import.find_by[..] {
        let message = format!("find records by {further} too: a bulk write finds by one field");
        return Err(Failure::usage(message));
    }
    for (field, pattern) in dates(&header, &fields) {
        write = write.date_format(field, pattern);
    }
    if let Some(rejects) = &import.rejects {
        write = write.rejects(rejects);
    }
    if let Some(position) = position {
        write = write.resume(position);
    }
    let bar = progress::bar(Some(rows), "rows");
    let shown = bar.clone();
    let write = write.on_progress(move |now| match now {
        BulkProgress::Rows { done } => shown.set_position(done),
        BulkProgress::Waiting { .. } => shown.set_message("waiting for Zoho"),
        _ => {}
    });
    let resume = Arc::new(resume);
    let noted = Arc::clone(&resume);
    let write = write.csv_file(file).on_position(move |position| noted.note(position));
    let mut interrupt = Interrupt::listen("stopping");
    let written = tokio::select! {
        written = write.send() => written,
        () = interrupt.pressed() => {
            bar.finish_and_clear();
            eprintln!("stopped: jobs that were submitted go on at Zoho; go on with --resume");
            return Err(Failure::silent(Exit::Failed));
        }
    };
    bar.finish_and_clear();
    let written = written.map_err(|error| {
        let can_go_on = resume.exists();
        let failure = Failure::from(error);
        if can_go_on {
            failure.advising("go on with --resume: no part is sent twice")
        } else {
            failure
        }
    })?;
    resume.remove()?;
    report(global, import, &written)
}

fn report(global: &Global, import: &Import, written: &BulkWritten) -> Result<(), Failure> {
    let row = json!({
        "added": written.added,
        "updated": written.updated,
        "refused": written.skipped,
        "not_looked_at": written.unprocessed,
    });
    view::write(global, &row, None, &["added", "updated", "refused", "not_looked_at"])?;
    if written.rejected() == 0 {
        return Ok(());
    }
    match &import.rejects {
        Some(path) => eprintln!(
            "{} row(s) to be mended and sent again are in {}",
            written.rejected(),
            path.display()
        ),
        None => eprintln!("--rejects FILE keeps the rows that were refused, with the reasons"),
    }
    Err(Failure::silent(Exit::Partial))
}

/// The columns of the file, and how many rows it has.
fn measure(file: &Path) -> Result<(Vec<String>, u64), Failure> {
    let unread = |error: csv::Error| Failure::usage(format!("read {}: {error}", file.display()));
    let mut reader = csv::Reader::from_path(file).map_err(unread)?;
    let header = reader.headers().map_err(unread)?.iter().map(str::to_owned).collect();
    let (mut rows, mut row) = (0, csv::ByteRecord::new());
    while reader.read_byte_record(&mut row).map_err(unread)? {
        rows += 1;
    }
    if rows == 0 {
        return Err(Failure::usage("find a record in the input: there is none"));
    }
    Ok((header, rows))
}

/// Dates are written here as everywhere in Zoho's API (ISO 8601); bulk writes take another form
/// unless they are told.
fn dates(header: &[String], fields: &ModuleFields) -> Vec<(String, &'static str)> {
    let pattern = |name: &String| {
        let field = fields.field(name)?;
        let pattern = match field.data_type().as_str() {
            "date" => "yyyy-MM-dd",
            "datetime" => "yyyy-MM-dd'T'HH:mm:ssXXX",
            _ => return None,
        };
        Some((name.clone(), pattern))
    };
    header.iter().filter_map(pattern).collect()
}
