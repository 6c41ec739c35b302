//! `zcrm import`.

mod bulk;

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use zcrm::prelude::*;
use zcrm::{Batch, Outcome, WriteProgress};

use super::{outcome, write};
use crate::args::{Global, Import};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::interrupt::Interrupt;
use crate::progress;

pub(super) async fn run(global: &Global, import: &Import) -> Result<(), Failure> {
    if import.bulk {
        return bulk::run(global, import).await;
    }
    if import.resume {
        return Err(Failure::usage("go on with an import: only one by --bulk can go on")
            .advising("send the file of --rejects instead: what was not sent is in it"));
    }
    let crm = connect::client(global.profile.as_deref())?;
    let records = write::read(&crm, &import.module, &import.source).await?;
    let rejects = import.rejects.as_deref().map(Rejects::create).transpose()?;
    let interrupt = Interrupt::listen("stopping: the calls in flight are waited for");
    let stop = move |_: &WriteProgress| interrupt.is_pressed();
    let bar = progress::bar(u64::try_from(records.len()).ok(), "records");
    let module = crm.records(&*import.module);
    if import.find_by.is_empty() {
        let writing = module.create(&records).concurrent(import.concurrent).stop_when(stop);
        let batch = writing.on_progress(|now| bar.set_position(write::finished(now))).await?;
        bar.finish_and_clear();
        rejects.map_or(Ok(()), |rejects| rejects.keep(&records, &batch))?;
        return outcome::report(global, &batch, |written| (written.id.to_string(), "created"));
    }
    let find_by: Vec<&str> = import.find_by.iter().map(String::as_str).collect();
    let writing = module.upsert(&records, &find_by).concurrent(import.concurrent).stop_when(stop);
    let batch = writing.on_progress(|now| bar.set_position(write::finished(now))).await?;
    bar.finish_and_clear();
    rejects.map_or(Ok(()), |rejects| rejects.keep(&records, &batch))?;
    outcome::report(global, &batch, |one| (one.written.id.to_string(), write::action(one)))
}

/// The file for what was refused and what was not sent, as ndjson that can be mended and sent again.
/// It is opened before anything is sent, and takes its place when all is written: an earlier one,
/// which may be what is sent now, stays until then.
struct Rejects {
    path: PathBuf,
    part: PathBuf,
    file: BufWriter<File>,
}

impl Rejects {
    fn create(path: &Path) -> Result<Self, Failure> {
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&part).map_err(|error| unwritten(path, &error))?;
        Ok(Self { path: path.to_owned(), part, file: BufWriter::new(file) })
    }

    /// Writes the records. What may have been written is not among them: it would be made twice.
    fn keep<T>(mut self, records: &[Map<String, Value>], batch: &Batch<T>) -> Result<(), Failure> {
        let mut count = 0_u64;
        for (record, outcome) in records.iter().zip(batch.outcomes()) {
            match outcome {
                Outcome::Refused(_) | Outcome::NotSent(_) => {
                    count += 1;
                    writeln!(self.file, "{}", json!(record))
                        .map_err(|error| unwritten(&self.path, &error))?;
                }
                Outcome::Done(_) | Outcome::Unknown(_) => {}
            }
        }
        let written = self.file.flush().and_then(|()| std::fs::rename(&self.part, &self.path));
        written.map_err(|error| unwritten(&self.path, &error))?;
        if count > 0 {
            let name = self.path.display();
            eprintln!("{count} record(s) to be mended and sent again are in {name}");
        }
        Ok(())
    }
}

fn unwritten(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Exit::Failed, format!("write {}: {error}", path.display()))
}
