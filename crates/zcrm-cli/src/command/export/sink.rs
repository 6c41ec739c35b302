//! The file of an export, and beside it where the export stands.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use zcrm::{Position, Record};

use crate::failure::{Exit, Failure};
use crate::output::cell;
use crate::resume_file::ResumeFile;

/// The file, written page by page. After each page its length and the position are noted beside it:
/// what an interrupted export wrote behind that is cut off when it goes on.
pub(super) struct Sink {
    path: PathBuf,
    out: BufWriter<File>,
    columns: Vec<String>,
    records: u64,
    note: Arc<Note>,
    is_csv: bool,
}

/// Where an export stands.
#[derive(Deserialize, Serialize)]
struct State {
    columns: Vec<String>,
    /// Whether it goes by bulk jobs.
    #[serde(default)]
    bulk: bool,
    bytes: u64,
    records: u64,
    position: Option<Position>,
}

/// The file that says where the export stands, and what it says.
pub(super) struct Note {
    file: ResumeFile,
    state: Mutex<State>,
}

impl Note {
    /// Changes what it says, and writes it.
    fn change(&self, change: impl FnOnce(&mut State)) -> Result<(), Failure> {
        // No holder leaves it half-changed.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut state);
        let text = serde_json::to_vec(&*state)?;
        self.file.write(&text).map_err(|error| failed(self.file.path(), &error))
    }

    /// Notes a position between two pages: a job that Zoho has taken is not submitted again.
    pub(super) fn keep(&self, position: &Position) {
        if let Err(failure) = self.change(|state| state.position = Some(position.clone())) {
            eprint!("{failure}");
        }
    }
}

/// Where an export that goes on stood.
pub(super) struct Stood {
    pub(super) sink: Sink,
    pub(super) position: Option<Position>,
    /// The fields that it reads, without the id.
    pub(super) fields: Vec<String>,
    pub(super) bulk: bool,
}

impl Sink {
    /// A new file with these columns; one that is there must be moved away first.
    pub(super) fn create(path: &Path, fields: &[String], bulk: bool) -> Result<Self, Failure> {
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
        let columns = ["id".to_owned()].into_iter().chain(fields.iter().cloned());
        let columns: Vec<String> = columns.collect();
        let state = State { columns: columns.clone(), bulk, bytes: 0, records: 0, position: None };
        let note = Note { file: ResumeFile::beside(path), state: Mutex::new(state) };
        let (path, out, note) = (path.to_owned(), BufWriter::new(file), Arc::new(note));
        let mut sink = Self { path, out, columns, records: 0, note, is_csv };
        if is_csv {
            let header = sink.columns.clone();
            sink.line(&header)?;
        }
        Ok(sink)
    }

    /// The file of an export that was stopped, and where that stood.
    pub(super) fn reopen(path: &Path) -> Result<Stood, Failure> {
        let is_csv = is_csv(path)?;
        let resume = ResumeFile::beside(path);
        let state: State = serde_json::from_slice(&resume.read_bytes()?)?;
        let mut file = OpenOptions::new().write(true).open(path).map_err(|e| failed(path, &e))?;
        file.set_len(state.bytes).map_err(|error| failed(path, &error))?;
        file.seek(SeekFrom::End(0)).map_err(|error| failed(path, &error))?;
        let (position, bulk) = (state.position.clone(), state.bulk);
        let (columns, records) = (state.columns.clone(), state.records);
        let fields = columns.iter().filter(|name| *name != "id").cloned().collect();
        let note = Arc::new(Note { file: resume, state: Mutex::new(state) });
        let (path, out) = (path.to_owned(), BufWriter::new(file));
        let sink = Self { path, out, columns, records, note, is_csv };
        Ok(Stood { sink, position, fields, bulk })
    }

    /// The note, for positions that are told between two pages.
    pub(super) fn note(&self) -> Arc<Note> {
        Arc::clone(&self.note)
    }

    /// How many records are in the file.
    pub(super) fn records(&self) -> u64 {
        self.records
    }

    pub(super) fn push(&mut self, record: &Record) -> Result<(), Failure> {
        if self.is_csv {
            let columns = self.columns.iter();
            let cells: Vec<String> =
                columns.map(|name| record.raw(name).map(cell).unwrap_or_default()).collect();
            self.line(&cells)?;
        } else {
            let json = record.to_json()?;
            self.out.write_all(json.as_bytes()).map_err(|e| failed(&self.path, &e))?;
            self.out.write_all(b"\n").map_err(|e| failed(&self.path, &e))?;
        }
        self.records += 1;
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
        let (bytes, records) = (length.len(), self.records);
        self.note.change(|state| {
            (state.bytes, state.records) = (bytes, records);
            state.position = Some(position.clone());
        })
    }

    /// The file is whole: nothing is left to go on with.
    pub(super) fn finish(mut self) -> Result<u64, Failure> {
        self.out.flush().map_err(|error| failed(&self.path, &error))?;
        self.out.get_ref().sync_all().map_err(|error| failed(&self.path, &error))?;
        self.note.file.remove()?;
        Ok(self.records)
    }
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
