//! The work of a bulk write: row after row, and a table of results. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/download-result.html>.

use serde_json::Value;

use super::cell;
use super::child::Child;
use super::write::{Counts, Mapping, Operation, WriteJob, told};
use crate::crm::context::Context;
use crate::crm::entry::Entry;
use crate::crm::job::{Stage, stage_of};
use crate::crm::query;
use crate::crm::refusal::Refusal;
use crate::crm::schema::Module;
use crate::crm::table::Record;
use crate::outbox::Letter;
use crate::{csv, zip};

/// How many rows one file may have; those behind them are not looked at.
const MOST_ROWS: usize = 25_000;
/// How many of the mapped columns the results repeat.
const REPEATED: usize = 3;

/// Finishes all writes whose time has come.
pub(super) fn run_due(cx: Context<'_>) {
    let due: Vec<u64> = {
        let tables = cx.org.tables();
        let jobs = tables.side().bulk.writes.iter();
        let is_due = |job: &WriteJob| match stage_of(cx, job.made, job.fails) {
            Stage::Done => job.archive.is_none(),
            Stage::Failed => job.callback.is_some(),
            Stage::Queued | Stage::Running => false,
        };
        jobs.filter(|(_, job)| is_due(job)).map(|(id, _)| *id).collect()
    };
    for id in due {
        let job = cx.org.tables().side().bulk.writes.get(&id).cloned();
        let Some(mut job) = job else { continue };
        if !job.fails {
            let results = run(cx, &mut job);
            let mut files = vec![(format!("{}-{}", job.module, job.file_name), results)];
            let named = |child: &Child| format!("{}-{}", child.module, child.file_name);
            files.extend(job.children.iter().map(|child| (named(child), child.results())));
            job.archive = zip::write_all(&files).map(Into::into);
        }
        if let Some(url) = job.callback.take() {
            let body = told(cx, id, &job);
            cx.crm.outbox.with(|letters| letters.push(Letter { url, body }));
        }
        cx.org.tables_mut().side_mut().bulk.writes.insert(id, job);
    }
}

/// The result of one row.
enum Row {
    Added(u64),
    Updated(u64),
    Skipped(String),
    Unprocessed,
}

fn run(cx: Context<'_>, job: &mut WriteJob) -> String {
    let mut text = String::new();
    let Some(module) = cx.schema.module(job.module) else { return text };
    let repeated: Vec<Mapping> = job
        .columns
        .iter()
        .filter(|column| column.index.is_some())
        .take(REPEATED)
        .cloned()
        .collect();
    let names = repeated.iter().map(|column| column.api_name.as_str());
    csv::write(&mut text, names.chain(["STATUS", "RECORD_ID", "ERRORS"]));
    let mut counts = Counts { total: job.rows.len(), ..Counts::default() };
    let mut children = std::mem::take(&mut job.children);
    for (place, row) in job.rows.iter().enumerate() {
        let of_row = |child: &Child| {
            let key = row.get(child.parent_column).map_or("", String::as_str);
            child.places(key)
        };
        let places: Vec<Vec<usize>> = children.iter().map(of_row).collect();
        let values = children.iter().zip(&places).filter(|(_, places)| !places.is_empty());
        let values = values.map(|(child, places)| (child.field.clone(), child.value(cx, places)));
        let outcome = match place < MOST_ROWS {
            true => write(cx, module, job, row, values.collect()),
            false => Row::Unprocessed,
        };
        if let Row::Added(id) | Row::Updated(id) = &outcome {
            let record = cx.org.tables().record(module, *id);
            for (child, places) in children.iter_mut().zip(&places) {
                child.are_written(places, record.as_ref().and_then(|r| r.get(&child.field)));
            }
        }
        let (status, id, errors) = match outcome {
            Row::Added(id) => {
                counts.added += 1;
                ("ADDED", id.to_string(), String::new())
            }
            Row::Updated(id) => {
                counts.updated += 1;
                ("UPDATED", id.to_string(), String::new())
            }
            Row::Skipped(errors) => {
                counts.skipped += 1;
                ("SKIPPED", String::new(), errors)
            }
            Row::Unprocessed => ("UNPROCESSED", String::new(), String::new()),
        };
        let cells = repeated.iter().map(|column| cell_of(column, row));
        let cells: Vec<&str> = cells.chain([status, &id, &errors]).collect();
        csv::write(&mut text, cells);
    }
    job.counts = counts;
    job.children = children;
    text
}

pub(super) fn cell_of<'r>(column: &'r Mapping, row: &'r [String]) -> &'r str {
    let cell = column.index.and_then(|index| row.get(index)).map_or("", String::as_str);
    if cell.is_empty() { column.default.as_deref().unwrap_or_default() } else { cell }
}

fn write(
    cx: Context<'_>,
    module: &Module,
    job: &WriteJob,
    row: &[String],
    subforms: Vec<(String, Value)>,
) -> Row {
    let mut record = Record::new();
    for column in &job.columns {
        let text = cell_of(column, row);
        if text.is_empty() && job.ignore_empty {
            continue;
        }
        let value = match module.field(&column.api_name) {
            Some(field) => cell::read(field.kind, text),
            None => Value::from(text),
        };
        record.insert(column.api_name.clone(), value);
    }
    record.extend(subforms);
    let mut tables = cx.org.tables_mut();
    let found = job.find_by.as_deref().and_then(|name| match record.get(name) {
        Some(Value::String(id)) if name == "id" => query::record_id(id),
        Some(value) if name != "id" => tables.first_with(module, name, value),
        _ => None,
    });
    let entry = Entry::new(cx, module, 0, cx.call.now);
    let before = found.and_then(|id| Some((id, tables.record(module, id)?)));
    record.remove("id");
    let outcome = match (job.operation, before) {
        (Operation::Insert, _) | (Operation::Upsert, None) => {
            entry.add(&mut tables, Value::Object(record)).map(|(id, _)| Row::Added(id))
        }
        (Operation::Update, None) => {
            let column = job.find_by.as_deref().unwrap_or("id");
            return Row::Skipped(format!("NOT_FOUND-{column}"));
        }
        (_, Some((id, before))) => {
            let given = Value::Object(record);
            entry.change(&mut tables, (id, before), given, None).map(|_| Row::Updated(id))
        }
    };
    outcome.unwrap_or_else(|refusal| Row::Skipped(error(&refusal)))
}

/// `CODE-Column`.
fn error(refusal: &Refusal) -> String {
    let column = refusal.details().get("api_name").and_then(Value::as_str).unwrap_or_default();
    format!("{}-{column}", refusal.code())
}
