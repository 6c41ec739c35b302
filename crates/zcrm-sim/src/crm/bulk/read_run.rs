//! The work of a bulk read: an archive with one table.

use serde_json::Value;

use super::cell;
use super::read::{ReadJob, told};
use crate::crm::context::Context;
use crate::crm::filter::{Column, Source};
use crate::crm::job::{Stage, stage_of};
use crate::outbox::Letter;
use crate::{csv, zip};

/// Finishes all reads whose time has come.
pub(super) fn run_due(cx: Context<'_>) {
    let due: Vec<u64> = {
        let tables = cx.org.tables();
        let jobs = tables.side().bulk.reads.iter();
        let is_due = |job: &ReadJob| match stage_of(cx, job.made, job.fails) {
            Stage::Done => job.archive.is_none(),
            Stage::Failed => job.callback.is_some(),
            Stage::Queued | Stage::Running => false,
        };
        jobs.filter(|(_, job)| is_due(job)).map(|(id, _)| *id).collect()
    };
    for id in due {
        let job = cx.org.tables().side().bulk.reads.get(&id).cloned();
        let Some(mut job) = job else { continue };
        if !job.fails {
            let (name, content) = if job.ics {
                (format!("{id}.ics"), calendar(cx, &job))
            } else {
                (format!("{id}.csv"), table(cx, &job))
            };
            job.archive = zip::write(&name, content.as_bytes()).map(Into::into);
        }
        if let Some(url) = job.callback.take() {
            let body = told(cx, id, &job);
            cx.crm.outbox.with(|letters| letters.push(Letter { url, body }));
        }
        cx.org.tables_mut().side_mut().bulk.reads.insert(id, job);
    }
}

fn table(cx: Context<'_>, job: &ReadJob) -> String {
    let mut text = String::new();
    let Some(module) = cx.schema.module(job.module) else { return text };
    let header = std::iter::once("Id").chain(job.fields.iter().map(String::as_str));
    csv::write(&mut text, header);
    let columns: Vec<Option<Column<'_>>> =
        job.fields.iter().map(|name| Column::of(cx.schema, module, name)).collect();
    let keys: std::collections::HashSet<&str> =
        columns.iter().flatten().map(|column| column.first).collect();
    let tables = cx.org.tables();
    let source = Source { org: cx.org, tables: &tables };
    for id in &job.ids {
        let Some(record) = tables.part(module, *id, &|key| keys.contains(key)) else { continue };
        let cell = |column: &Option<Column<'_>>| {
            let value = column.as_ref().map(|column| column.value(source, &record));
            cell::write(&value.unwrap_or(Value::Null))
        };
        let cells: Vec<String> =
            std::iter::once(id.to_string()).chain(columns.iter().map(cell)).collect();
        csv::write(&mut text, cells.iter().map(String::as_str));
    }
    text
}

/// Events as a calendar. Source: RFC 5545.
fn calendar(cx: Context<'_>, job: &ReadJob) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//zcrm-sim//EN\r\n".to_owned();
    let tables = cx.org.tables();
    let module = cx.schema.module(job.module);
    for id in &job.ids {
        let Some(record) = module.and_then(|module| tables.record(module, *id)) else { continue };
        let time = |key: &str| {
            let time = record.get(key).and_then(Value::as_str).unwrap_or_default();
            time.chars().filter(|letter| !"-:".contains(*letter)).take(15).collect::<String>()
        };
        let title = record.get("Event_Title").and_then(Value::as_str).unwrap_or_default();
        text.push_str(&format!(
            "BEGIN:VEVENT\r\nUID:{id}\r\nDTSTART:{}\r\nDTEND:{}\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n",
            time("Start_DateTime"),
            time("End_DateTime"),
        ));
    }
    text.push_str("END:VCALENDAR\r\n");
    text
}
