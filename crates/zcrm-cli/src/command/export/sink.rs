//! The file of an export, and beside it where the export stands.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zcrm::{Position, Record};

use crate::failure::{Exit, Failure};
use crate::output::cell;

/// The file, written page by page. After each page its length and the position are noted beside it:
/// what an interrupted export wrote behind that is cut off when it goes on.
pub(super) struct Sink {
    path: PathBuf,
    out: BufWriter<File>,
    state: State,
    is_csv: bool,
}

/// Where an export stands. A position holds tokens of Zoho's pages: the file is private.
#[derive(Deserialize, Serialize)]
struct State {
    columns: Vec<String>,
    bytes: u64,
    records: u64,
    position: Option<Position>,
}

impl Sink {
    /// A new file with these columns; one that is there must be moved away first.
    pub(super) fn create(path: &Path, fields: &[String]) -> Result<Self, Failure> {
        let is_csv = is_csv(path)?;
        let file = OpenOptions::new().write(true).create_new(true).open(path);
        let file = file.map_err(|error| {
            let failure = failed(path, &error);
            if error.kind() == std::io::ErrorKind::AlreadyExists {
                failure.advising("go on with --resume, or move the file away")
            } else {
                failure
            }
        })?;
        let columns = ["id".to_owned()].into_iter().chain(fields.iter().cloned()).collect();
        let state = State { columns, bytes: 0, records: 0, position: None };
        let mut sink = Self { path: path.to_owned(), out: BufWriter::new(file), state, is_csv };
        if is_csv {
            let header = sink.state.columns.clone();
            sink.line(&header)?;
        }
        Ok(sink)
    }

    /// The file of an export that was stopped, and where that stood.
    pub(super) fn reopen(path: &Path) -> Result<(Self, Option<Position>), Failure> {
        let is_csv = is_csv(path)?;
        let beside = beside(path);
        let text = std::fs::read(&beside).map_err(|error| {
            failed(&beside, &error)
                .advising("no export into this file was stopped: leave --resume out")
        })?;
        let state: State = serde_json::from_slice(&text)?;
        let mut file = OpenOptions::new().write(true).open(path).map_err(|e| failed(path, &e))?;
        file.set_len(state.bytes).map_err(|error| failed(path, &error))?;
        file.seek(SeekFrom::End(0)).map_err(|error| failed(path, &error))?;
        let position = state.position.clone();
        Ok((Self { path: path.to_owned(), out: BufWriter::new(file), state, is_csv }, position))
    }

    /// How many records are in the file.
    pub(super) fn records(&self) -> u64 {
        self.state.records
    }

    pub(super) fn push(&mut self, record: &Record) -> Result<(), Failure> {
        if self.is_csv {
            let columns = self.state.columns.iter();
            let cells: Vec<String> =
                columns.map(|name| record.raw(name).map(cell).unwrap_or_default()).collect();
            self.line(&cells)?;
        } else {
            let json = record.to_json()?;
            self.out.write_all(json.as_bytes()).map_err(|e| failed(&self.path, &e))?;
            self.out.write_all(b"\n").map_err(|e| failed(&self.path, &e))?;
        }
        self.state.records += 1;
        Ok(())
    }

    fn line(&mut self, cells: &[String]) -> Result<(), Failure> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(cells)?;
        let line = writer.into_inner().map_err(|error| failed(&self.path, error.error()))?;
        self.out.write_all(&line).map_err(|error| failed(&self.path, &error))
    }

    /// Notes that everything up to this position is in the file.
    pub(super) fn commit(&mut self, position: &Position) -> Result<(), Failure> {
        self.out.flush().map_err(|error| failed(&self.path, &error))?;
        let length = self.out.get_ref().metadata().map_err(|error| failed(&self.path, &error))?;
        self.state.bytes = length.len();
        self.state.position = Some(position.clone());
        let text = serde_json::to_vec(&self.state)?;
        let beside = beside(&self.path);
        let mut part = beside.clone().into_os_string();
        part.push(".part");
        let part = PathBuf::from(part);
        let written = private(&part).and_then(|mut file| file.write_all(&text));
        written.and_then(|()| std::fs::rename(&part, &beside)).map_err(|e| failed(&beside, &e))
    }

    /// The file is whole: nothing is left to go on with.
    pub(super) fn finish(mut self) -> Result<u64, Failure> {
        self.out.flush().map_err(|error| failed(&self.path, &error))?;
        self.out.get_ref().sync_all().map_err(|error| failed(&self.path, &error))?;
        match std::fs::remove_file(beside(&self.path)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(failed(&beside(&self.path), &error))
            }
            _ => Ok(self.state.records),
        }
    }
}

fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn beside(path: &Path) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(".position");
    name.into()
}

fn is_csv(path: &Path) -> Result<bool, Failure> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => Ok(true),
        Some("ndjson" | "jsonl") => Ok(false),
        _ => Err(Failure::usage(format!(
            "export into {}: its name must end with .csv or .ndjson",
            path.display()
        ))),
    }
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Exit::Failed, format!("write {}: {error}", path.display()))
}
