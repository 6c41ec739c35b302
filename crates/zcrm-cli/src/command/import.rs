//! `zcrm import`.

use std::io::Write as _;

use serde_json::{Map, Value, json};
use zcrm::prelude::*;
use zcrm::{Batch, Outcome};

use super::{outcome, write};
use crate::args::{Global, Import};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::progress;

pub(super) async fn run(global: &Global, import: &Import) -> Result<(), Failure> {
    let crm = connect::client(global.profile.as_deref())?;
    let records = write::read(&crm, &import.module, &import.source).await?;
    let bar = progress::bar(u64::try_from(records.len()).ok(), "records");
    let module = crm.records(&*import.module);
    if import.find_by.is_empty() {
        let writing = module.create(&records).concurrent(import.concurrent);
        let batch = writing.on_progress(|now| bar.set_position(write::finished(now))).await?;
        bar.finish_and_clear();
        keep_rejects(import, &records, &batch)?;
        return outcome::report(global, &batch, |written| (written.id.to_string(), "created"));
    }
    let find_by: Vec<&str> = import.find_by.iter().map(String::as_str).collect();
    let writing = module.upsert(&records, &find_by).concurrent(import.concurrent);
    let batch = writing.on_progress(|now| bar.set_position(write::finished(now))).await?;
    bar.finish_and_clear();
    keep_rejects(import, &records, &batch)?;
    outcome::report(global, &batch, |one| (one.written.id.to_string(), write::action(one)))
}

/// Writes what was refused and what was not sent, as ndjson that can be mended and sent again. What
/// may have been written is not among them: it would be made twice.
fn keep_rejects<T>(
    import: &Import,
    records: &[Map<String, Value>],
    batch: &Batch<T>,
) -> Result<(), Failure> {
    let Some(path) = &import.rejects else { return Ok(()) };
    let failed = |error: std::io::Error| {
        Failure::new(Exit::Failed, format!("write {}: {error}", path.display()))
    };
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).map_err(failed)?);
    for (record, outcome) in records.iter().zip(batch.outcomes()) {
        match outcome {
            Outcome::Refused(_) | Outcome::NotSent(_) => {
                writeln!(file, "{}", json!(record)).map_err(failed)?
            }
            Outcome::Done(_) | Outcome::Unknown(_) => {}
        }
    }
    file.flush().map_err(failed)
}
