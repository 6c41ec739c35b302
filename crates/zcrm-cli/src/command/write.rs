//! `zcrm create`, `update` and `upsert`.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use zcrm::fields::{Check, ModuleFields, Validation, WriteKind};
use zcrm::prelude::*;
use zcrm::{Client, UpsertAction, Upserted, WriteProgress};

use super::{known, outcome};
use crate::args::{Global, Source, Upsert, Write};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::input::{self, Converter};
use crate::progress;

type Fields = Map<String, Value>;

pub(super) async fn create(global: &Global, write: &Write) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let records = read(&crm, &write.module, &write.source).await?;
    if write.dry_run {
        return check(&crm, &write.module, WriteKind::Create, &records).await;
    }
    let bar = progress::bar(u64::try_from(records.len()).ok(), "records");
    let writing = crm.records(&*write.module).create(&records);
    let batch = writing.on_progress(|now| bar.set_position(finished(now))).await?;
    bar.finish_and_clear();
    outcome::report(global, &batch, |written| (written.id.to_string(), "created"))
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
    let bar = progress::bar(u64::try_from(records.len()).ok(), "records");
    let writing = crm.records(&*write.module).update(&records);
    let batch = writing.on_progress(|now| bar.set_position(finished(now))).await?;
    bar.finish_and_clear();
    outcome::report(global, &batch, |written| (written.id.to_string(), "updated"))
}

pub(super) async fn upsert(global: &Global, upsert: &Upsert) -> Result<(), Failure> {
    let write = &upsert.write;
    let crm = connect::client(global.profile.as_deref())?;
    let records = read(&crm, &write.module, &write.source).await?;
    if write.dry_run {
        return check(&crm, &write.module, WriteKind::Upsert, &records).await;
    }
    let find_by: Vec<&str> = upsert.find_by.iter().map(String::as_str).collect();
    let bar = progress::bar(u64::try_from(records.len()).ok(), "records");
    let writing = crm.records(&*write.module).upsert(&records, &find_by);
    let batch = writing.on_progress(|now| bar.set_position(finished(now))).await?;
    bar.finish_and_clear();
    outcome::report(global, &batch, |upserted| (upserted.written.id.to_string(), action(upserted)))
}

/// The records of the input. A CSV file says nothing of types: the metadata does.
pub(super) async fn read(
    crm: &Client,
    module: &str,
    source: &Source,
) -> Result<Vec<Fields>, Failure> {
    let fields = known::module(crm, module).await?;
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
    let fields = known::module(crm, module).await?;
    let mut wrong = unknown(&fields, records);
    let body = serde_json::to_vec(&json!({ "data": records }))?;
    let check = Check::new(module, kind, &body, "data").validation(Validation::Strict);
    let violations = check.against(&fields, &[]).violations;
    for violation in &violations {
        eprintln!("zcrm: {violation}");
    }
    wrong += violations.len();
    let count = records.len();
    eprintln!("{count} record(s) checked, {wrong} violation(s); nothing was sent");
    if wrong > 0 { Err(Failure::silent(Exit::Partial)) } else { Ok(()) }
}

/// Names the fields that the module does not have, each once: Zoho would leave them out silently.
fn unknown(fields: &ModuleFields, records: &[Fields]) -> usize {
    let names: BTreeSet<&String> = records.iter().flat_map(Map::keys).collect();
    let is_known =
        |name: &str| name == "id" || name.starts_with('$') || fields.field(name).is_some();
    let mut count = 0;
    for name in names.into_iter().filter(|name| !is_known(name)) {
        let near = match fields.nearest(name).join(", ") {
            near if near.is_empty() => String::new(),
            near => format!("; nearest: {near}"),
        };
        eprintln!("zcrm: the field {name}: {} has none of that API name{near}", fields.module());
        count += 1;
    }
    count
}

/// How many records have an outcome.
pub(super) fn finished(progress: &WriteProgress) -> u64 {
    u64::try_from(progress.finished()).unwrap_or(u64::MAX)
}

/// Whether a record was made or changed.
pub(super) fn action(upserted: &Upserted) -> &'static str {
    match upserted.action {
        Some(UpsertAction::Insert) => "created",
        _ => "updated",
    }
}
