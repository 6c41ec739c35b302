//! `zcrm create`, `update` and `upsert`.

use serde_json::{Map, Value, json};
use zcrm::fields::{Check, Validation, WriteKind};
use zcrm::prelude::*;
use zcrm::{Client, Record};

use crate::args::{Global, Source, Upsert, Write};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::input::{self, Converter};
use crate::output::{Format, Rows};
use crate::progress;

/// The most records of one call. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
const MOST: usize = 100;

type Fields = Map<String, Value>;

pub(super) async fn create(global: &Global, write: &Write) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let records = read(&crm, &write.module, &write.source).await?;
    if write.dry_run {
        return check(&crm, &write.module, WriteKind::Create, &records).await;
    }
    let mut report = Report::new(global, records.len());
    for chunk in records.chunks(MOST) {
        for (fields, result) in chunk.iter().zip(crm.records(&*write.module).create(chunk).await?) {
            report.push(fields, result.map(|written| (written.id.to_string(), "created")))?;
        }
    }
    report.finish()
}

pub(super) async fn update(global: &Global, write: &Write) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let records = read(&crm, &write.module, &write.source).await?;
    if let Some(at) = records.iter().position(|fields| !fields.contains_key("id")) {
        let message =
            format!("update record {}: it has no id; `zcrm create` makes records", at + 1);
        return Err(Failure::usage(message));
    }
    if write.dry_run {
        return check(&crm, &write.module, WriteKind::Update, &records).await;
    }
    let mut report = Report::new(global, records.len());
    for chunk in records.chunks(MOST) {
        for (fields, result) in chunk.iter().zip(crm.records(&*write.module).update(chunk).await?) {
            report.push(fields, result.map(|written| (written.id.to_string(), "updated")))?;
        }
    }
    report.finish()
}

pub(super) async fn upsert(global: &Global, upsert: &Upsert) -> Result<(), Failure> {
    let write = &upsert.write;
    let crm = connect::client(global.profile.as_deref())?;
    let records = read(&crm, &write.module, &write.source).await?;
    if write.dry_run {
        return check(&crm, &write.module, WriteKind::Upsert, &records).await;
    }
    let find_by: Vec<&str> = upsert.find_by.iter().map(String::as_str).collect();
    let mut report = Report::new(global, records.len());
    for chunk in records.chunks(MOST) {
        let results = crm.records(&*write.module).upsert(chunk, &find_by).await?;
        for (fields, result) in chunk.iter().zip(results) {
            report.push(
                fields,
                result.map(|upserted| {
                    let action = match upserted.action {
                        Some(zcrm::UpsertAction::Insert) => "created",
                        _ => "updated",
                    };
                    (upserted.written.id.to_string(), action)
                }),
            )?;
        }
    }
    report.finish()
}

/// The records of the input. A CSV file says nothing of types: the metadata does.
async fn read(crm: &Client, module: &str, source: &Source) -> Result<Vec<Fields>, Failure> {
    let fields = crm.metadata().module(module).await?;
    let records = input::read(&source.file, source.input, &Converter::new(&fields))?;
    if records.is_empty() {
        return Err(Failure::usage("find a record in the input: there is none"));
    }
    Ok(records)
}

/// Checks the records against the metadata alone.
async fn check(
    crm: &Client,
    module: &str,
    kind: WriteKind,
    records: &[Fields],
) -> Result<(), Failure> {
    let fields = crm.metadata().module(module).await?;
    let body = serde_json::to_vec(&json!({ "data": records }))?;
    let check = Check::new(module, kind, &body, "data").validation(Validation::Strict);
    let violations = check.against(&fields, &[]).violations;
    for violation in &violations {
        eprintln!("zcrm: record {}: {}", violation.record() + 1, violation);
    }
    let (count, wrong) = (records.len(), violations.len());
    eprintln!("{count} record(s) checked, {wrong} violation(s); nothing was sent");
    if wrong > 0 { Err(Failure::silent(Exit::Partial)) } else { Ok(()) }
}

/// What Zoho says of each record.
struct Report {
    rows: Rows,
    bar: indicatif::ProgressBar,
    number: usize,
    done: u64,
    refused: u64,
}

impl Report {
    fn new(global: &Global, records: usize) -> Self {
        let columns = ["record", "id", "action"].map(str::to_owned).to_vec();
        Self {
            rows: Rows::new(Format::or_default(global.output), columns),
            bar: progress::bar(u64::try_from(records).ok(), "records"),
            number: 0,
            done: 0,
            refused: 0,
        }
    }

    fn push(
        &mut self,
        _fields: &Fields,
        result: Result<(String, &str), zcrm::RecordError>,
    ) -> Result<(), Failure> {
        self.number += 1;
        self.bar.inc(1);
        match result {
            Ok((id, action)) => {
                self.done += 1;
                let row = Record::new().with("record", self.number).with("id", id);
                self.rows.push(&row.with("action", action))
            }
            Err(error) => {
                self.refused += 1;
                eprintln!("zcrm: record {}: failed to {error}", self.number);
                Ok(())
            }
        }
    }

    fn finish(self) -> Result<(), Failure> {
        self.bar.finish_and_clear();
        self.rows.finish()?;
        eprintln!("{} written, {} refused", self.done, self.refused);
        if self.refused > 0 { Err(Failure::silent(Exit::Partial)) } else { Ok(()) }
    }
}
