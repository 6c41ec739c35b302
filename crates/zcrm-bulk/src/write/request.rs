//! A bulk write, as a program asks for it.

use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use zcrm_core::{Error, ErrorKind, Position, RecordStream, Sender, json_value};

use super::check::KnownFields;
use super::columns::Mapping;
use super::input::{CsvInput, RowInput};
use super::outcome::{BulkWritten, LostSubmission, WrittenRow};
use super::part::PartLimits;
use super::records::RecordInput;
use super::run::{Plan, Run};
use super::send::send;
use super::subform::Subform;
use crate::file::FileSource;
use crate::hooks::Hooks;
use crate::job::Wait;
use crate::{BulkProgress, CallbackSignal};

/// What a bulk write does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Insert,
    Update,
    Upsert,
}

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Insert => "insert",
            Self::Update => "update",
            Self::Upsert => "upsert",
        }
    }

    /// What the user must be allowed to do with records of the module.
    pub(super) fn scopes(self) -> &'static [&'static str] {
        match self {
            Self::Insert => &["CREATE"],
            Self::Update => &["UPDATE"],
            Self::Upsert => &["CREATE", "UPDATE"],
        }
    }
}

/// A bulk write of a module; made by [`Bulk::insert`](crate::Bulk::insert),
/// [`update`](crate::Bulk::update) and [`upsert`](crate::Bulk::upsert).
///
/// The input is cut into parts of 25,000 rows and 25 MB, each of which is packed into a private
/// temporary file, uploaded, and written by a job of its own, **which costs 500 credits**. Memory
/// holds no part. What was done with each row comes in the order of the input. A job is never
/// submitted twice: where it is not known whether Zoho took one, an error says so
/// ([`BulkFault::SubmissionUnknown`](crate::BulkFault::SubmissionUnknown)).
///
/// Before the first upload the fields are checked against the module's own, by one call (scope
/// `ZohoCRM.settings.fields.READ`; without it Zoho alone checks them), and the organisation's id is
/// looked up (scope `ZohoCRM.org.READ`) unless it is [given](Self::organization).
/// Sources: <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/overview.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/create-job.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
#[must_use = "nothing is sent before its results are read"]
pub struct BulkWrite {
    sender: Arc<dyn Sender>,
    plan: Plan,
    delimiter: u8,
    input: Option<Input>,
    rejects: Option<PathBuf>,
    position: Option<Position>,
    fault: Option<Error>,
}

enum Input {
    File(PathBuf),
    Reader(Box<dyn Read + Send>),
    Rows(MakeRows),
}

/// Whether a record may lack a field is known when everything is set.
type MakeRows = Box<dyn FnOnce(bool) -> Box<dyn RowInput> + Send>;

impl BulkWrite {
    pub(crate) fn new(
        sender: Arc<dyn Sender>,
        module: Box<str>,
        kind: Kind,
        find_by: Option<Box<str>>,
    ) -> Self {
        let plan = Plan {
            module,
            kind,
            find_by,
            mapping: Mapping::default(),
            known: KnownFields::default(),
            ignore_empty: false,
            organization: None,
            side_by_side: 1,
            limits: PartLimits::default(),
            lost: None,
            subforms: Vec::new(),
            files: FileSource::default(),
            wait: Wait::default(),
            hooks: Hooks::default(),
        };
        let (rejects, position, fault) = (None, None, None);
        Self { sender, plan, delimiter: b',', input: None, rejects, position, fault }
    }

    /// Writes the rows of a CSV file, whose first row names the columns: each is a field's API name,
    /// unless it is [mapped](Self::map) or [left out](Self::ignore).
    pub fn csv_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.input = Some(Input::File(path.into()));
        self
    }

    /// Writes the rows of a table in CSV from any reader, as [`csv_file`](Self::csv_file). It is read
    /// where reading may block.
    pub fn csv_reader(mut self, reader: impl Read + Send + 'static) -> Self {
        self.input = Some(Input::Reader(Box::new(reader)));
        self
    }

    /// Writes records of any type that is written as a JSON object: a list, or an iterator that makes
    /// them while they are sent. The fields of the first are the columns, and every other record has
    /// the same. A `null` empties a field; with [`ignore_empty`](Self::ignore_empty) it changes
    /// nothing, and records may lack fields.
    pub fn records<I>(mut self, records: I) -> Self
    where
        I: IntoIterator<Item: Serialize, IntoIter: Send + 'static>,
        I::Item: 'static,
    {
        let records = records.into_iter();
        let may_always_lack = self.plan.kind == Kind::Insert;
        self.input = Some(Input::Rows(Box::new(move |may_lack| {
            Box::new(RecordInput::new(records, may_lack || may_always_lack))
        })));
        self
    }

    /// Sets what stands between the cells of a CSV input. Default: a comma.
    pub fn delimiter(mut self, delimiter: u8) -> Self {
        self.delimiter = delimiter;
        self
    }

    /// Writes a column of the input into a field of another name.
    pub fn map(mut self, column: impl Into<Box<str>>, field: impl Into<Box<str>>) -> Self {
        self.plan.mapping.renamed.push((column.into(), field.into()));
        self
    }

    /// Leaves out a column of the input.
    pub fn ignore(mut self, column: impl Into<Box<str>>) -> Self {
        self.plan.mapping.ignored.push(column.into());
        self
    }

    /// Writes a value into a field where the cell is empty, or in all rows when no column goes into
    /// the field.
    pub fn default_value(mut self, field: impl Into<Box<str>>, value: impl Serialize) -> Self {
        match json_value(&value) {
            Ok(value) => self.plan.mapping.defaults.push((field.into(), value)),
            Err(_) => {
                let message = "submit the bulk write: a default value cannot be written as JSON";
                self.fault = Some(Error::new(ErrorKind::Configuration, message));
            }
        }
        self
    }

    /// Sets how dates of a field are written in the input, as Zoho spells patterns: `dd/MM/yyyy`.
    /// Default: `MM/dd/yyyy` for CSV, and `yyyy-MM-dd` for records.
    pub fn date_format(mut self, field: impl Into<Box<str>>, pattern: impl Into<Box<str>>) -> Self {
        self.plan.mapping.formats.push((field.into(), pattern.into()));
        self
    }

    /// Writes the rows of a subform together with the records, from a CSV file of their own, by the
    /// same job. Each row names its record: its column `key` has the value that the record has in
    /// `parent_field`, which must be a column of the records. Its other columns are fields of the
    /// subform's module, by API name. The records and the rows are then written by one job: 25,000
    /// records at most. Results of these rows follow those of the records.
    pub fn subform_csv(
        mut self,
        module: impl Into<Box<str>>,
        path: impl Into<PathBuf>,
        key: impl Into<Box<str>>,
        parent_field: impl Into<Box<str>>,
    ) -> Self {
        let (module, path) = (module.into(), path.into());
        let (key, parent_field, delimiter) = (key.into(), parent_field.into(), self.delimiter);
        self.plan.subforms.push(Subform { module, path, key, parent_field, delimiter });
        self
    }

    /// Finds the record that a lookup field refers to by a unique field of its module, such as its
    /// e-mail address. Default: by its id.
    pub fn find_lookup_by(mut self, field: impl Into<Box<str>>, by: impl Into<Box<str>>) -> Self {
        self.plan.mapping.found_by.push((field.into(), by.into()));
        self
    }

    /// Lets an empty cell change nothing, instead of emptying the field.
    pub fn ignore_empty(mut self, ignore: bool) -> Self {
        self.plan.ignore_empty = ignore;
        self
    }

    /// Names the organisation by its `zgid`. Left out: it is looked up, which costs one credit.
    pub fn organization(mut self, zgid: impl Into<Box<str>>) -> Self {
        self.plan.organization = Some(zgid.into());
        self
    }

    /// Names the module's fields, against which columns are checked, instead of looking them up.
    pub fn module_fields<F>(mut self, fields: F) -> Self
    where
        F: IntoIterator<Item: Into<Box<str>>>,
    {
        self.plan.known = KnownFields::Given(fields.into_iter().map(Into::into).collect());
        self
    }

    /// Lets so many jobs be at Zoho at once. Default: 1, so that a row may refer to one that an
    /// earlier part made.
    pub fn side_by_side(mut self, jobs: usize) -> Self {
        self.plan.side_by_side = jobs;
        self
    }

    /// Cuts the input into smaller parts. Default, and Zoho's limits: 25,000 rows, 25 MB packed.
    pub fn part_limits(mut self, rows: u64, bytes: u64) -> Self {
        let most = PartLimits::default();
        let rows = rows.clamp(1, most.rows);
        self.plan.limits = PartLimits { rows, bytes: bytes.min(most.bytes) };
        self
    }

    /// Writes the rows that were not written to this CSV file, with what was wrong in a last column,
    /// `zcrm_error`. Mended, it can be written as it is: that column is left out. There is no such
    /// file when every row was written. Only [`send`](Self::send) writes it.
    pub fn rejects(mut self, path: impl Into<PathBuf>) -> Self {
        self.rejects = Some(path.into());
        self
    }

    /// Calls this as the write goes on. It is called between other work and must not block.
    pub fn on_progress(mut self, call: impl Fn(BulkProgress) + Send + Sync + 'static) -> Self {
        self.plan.hooks.on_progress = Some(Arc::new(call));
        self
    }

    /// Calls this with the position of the write before and after each submission. A program that
    /// keeps the latest one can be ended at any moment, and goes on with [`resume`](Self::resume):
    /// no part is submitted twice.
    pub fn on_position(mut self, call: impl Fn(&Position) + Send + Sync + 'static) -> Self {
        self.plan.hooks.on_position = Some(Arc::new(call));
        self
    }

    /// Goes on where an earlier process stood, with the same input from its beginning.
    /// [`send`](Self::send) then reads all results again, so that its numbers and the rejects file
    /// are of the whole input.
    pub fn resume(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// Says what is true of a submission that was never answered.
    pub fn lost_submission(mut self, lost: LostSubmission) -> Self {
        self.plan.lost = Some(lost);
        self
    }

    /// Sets the pauses between looks at a job: the first, which doubles up to the longest. Default:
    /// 1 and 30 seconds.
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        (self.plan.wait.first_pause, self.plan.wait.longest_pause) = (first, longest);
        self
    }

    /// Asks Zoho to post to this URL when a job is done. The program's own server receives it and
    /// tells the signal, which ends the pause between two looks.
    pub fn callback(mut self, url: impl Into<Box<str>>, signal: CallbackSignal) -> Self {
        self.plan.wait.callback = Some((url.into(), signal));
        self
    }

    /// Keeps the packed parts in this directory while they are written. Default: the system's own
    /// for temporary files. A process that is killed leaves the part that it was uploading there.
    pub fn temporary_directory(mut self, directory: impl Into<PathBuf>) -> Self {
        self.plan.files.directory = Some(directory.into());
        self
    }

    /// What is done with each row, in the order of the input; nothing is sent before its first
    /// `next`.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](ErrorKind::Configuration) when there is no input, or the position
    /// is of another write.
    pub fn results(mut self) -> Result<RecordStream<WrittenRow>, Error> {
        let position = self.position.take();
        let (sender, identity) = (Arc::clone(&self.sender), self.plan.identity());
        let stream = RecordStream::from_source(sender, &identity, self.run()?);
        match position {
            Some(position) => stream.resume(&position),
            None => Ok(stream),
        }
    }

    /// Writes everything and returns the numbers; see [`rejects`](Self::rejects).
    ///
    /// # Errors
    ///
    /// [`Error`]; what was written before it stays written, and [`on_position`](Self::on_position)
    /// was told of it.
    ///
    /// # Cancel safety
    ///
    /// Jobs that were submitted go on at Zoho. With the latest position the write goes on.
    pub async fn send(mut self) -> Result<BulkWritten, Error> {
        let (rejects, position) = (self.rejects.take(), self.position.take());
        if let (Some(rejects), Some(Input::File(input))) = (&rejects, &self.input)
            && is_same_file(rejects, input)
        {
            let message = "submit the bulk write: the input and the file of rejected rows are one";
            return Err(Error::new(ErrorKind::Configuration, message));
        }
        let origin = match &position {
            Some(_) => self.sender.origin().await?,
            None => String::new(),
        };
        let identity = self.plan.identity();
        let mut run = self.run()?;
        if let Some(position) = position {
            let cursor = position.source_cursor(&identity, &origin)?;
            run.resume_all(cursor.as_ref())?;
        }
        Box::pin(send(run, rejects)).await
    }

    fn run(self) -> Result<Run, Error> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let no_input = || {
            let message = "submit the bulk write: give its rows with `csv_file` or `records`";
            Error::new(ErrorKind::Configuration, message)
        };
        let input: Box<dyn RowInput> = match self.input.ok_or_else(no_input)? {
            Input::File(path) => {
                let open = move || -> std::io::Result<Box<dyn Read + Send>> {
                    Ok(Box::new(BufReader::new(File::open(path)?)))
                };
                Box::new(CsvInput::new(Box::new(open), self.delimiter))
            }
            Input::Reader(reader) => {
                Box::new(CsvInput::new(Box::new(move || Ok(reader)), self.delimiter))
            }
            Input::Rows(make) => make(self.plan.ignore_empty),
        };
        Ok(Run::new(self.sender, self.plan, input))
    }
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

impl fmt::Debug for BulkWrite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BulkWrite").field("module", &self.plan.module).finish_non_exhaustive()
    }
}
