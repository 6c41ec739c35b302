//! A bulk write that goes on: parts are packed, uploaded, submitted, waited for and read.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};
use zcrm_core::{
    BoxFuture, Error, ErrorKind, PageSource, Position, Sender, SenderExt as _, SourcePage,
    run_blocking,
};

use super::at::{At, PartAt};
use super::calls::{LookAtWrite, OrganizationId, ResultFile, SubmitWrite, Upload, WriteResult};
use super::check::{KnownFields, check};
use super::columns::{Columns, Mapping};
use super::input::RowInput;
use super::outcome::{LostSubmission, WrittenRow};
use super::part::{FILE_NAME, Part, PartLimits, pack};
use super::request::Kind;
use super::results::{Batch, Results};
use super::subform::{Subform, SubformTable};
use crate::fault::runtime_ended;
use crate::file::{FileSource, download};
use crate::hooks::Hooks;
use crate::job::Wait;
use crate::{BulkFault, BulkProgress};

const DOING: &str = "write in bulk";

/// What is written, and how.
pub(super) struct Plan {
    pub(super) module: Box<str>,
    pub(super) kind: Kind,
    pub(super) find_by: Option<Box<str>>,
    pub(super) mapping: Mapping,
    pub(super) known: KnownFields,
    pub(super) ignore_empty: bool,
    pub(super) organization: Option<Box<str>>,
    pub(super) side_by_side: usize,
    pub(super) limits: PartLimits,
    pub(super) lost: Option<LostSubmission>,
    pub(super) subforms: Vec<Subform>,
    pub(super) files: FileSource,
    pub(super) wait: Wait,
    pub(super) hooks: Hooks,
}

impl Plan {
    /// What all positions of this write have in common.
    pub(super) fn identity(&self) -> String {
        format!(
            "bulk write {:?} {} {:?} {:?} {} {} {:?}",
            self.kind,
            self.module,
            self.find_by,
            self.mapping,
            self.ignore_empty,
            self.limits.rows,
            self.subforms
        )
    }
}

/// A bulk write as the source of its results.
pub(super) struct Run {
    pub(super) sender: Arc<dyn Sender>,
    pub(super) plan: Plan,
    pub(super) at: At,
    input: Option<Box<dyn RowInput>>,
    pub(super) columns: Option<Arc<Columns>>,
    dates: Vec<Box<str>>,
    origin: Option<String>,
    /// Parts that were packed and whose results were not read, in order.
    parts: VecDeque<Part>,
    /// How many parts were packed.
    packed: usize,
    input_fault: Option<Error>,
    is_checked: bool,
    is_input_read: bool,
    packing: Option<BoxFuture<'static, Option<Packed>>>,
    results: Option<Results>,
    reading: Option<Reading>,
}

/// `None` when the runtime dropped the work.
type Reading = BoxFuture<'static, Option<Result<(Results, Batch), Error>>>;

/// The input comes back whatever happened.
type Packed = (Box<dyn RowInput>, Result<(Arc<Columns>, Option<Part>, bool), Error>);

impl Run {
    pub(super) fn new(sender: Arc<dyn Sender>, plan: Plan, input: Box<dyn RowInput>) -> Self {
        Self {
            sender,
            plan,
            at: At::default(),
            input: Some(input),
            columns: None,
            dates: Vec::new(),
            origin: None,
            parts: VecDeque::new(),
            packed: 0,
            input_fault: None,
            is_checked: false,
            is_input_read: false,
            packing: None,
            results: None,
            reading: None,
        }
    }

    async fn fetch_page(&mut self) -> Result<Option<SourcePage<WrittenRow>>, Error> {
        if self.at.is_end {
            return Ok(None);
        }
        loop {
            if self.results.is_none() && self.reading.is_none() {
                self.fill().await?;
                if self.parts.is_empty() {
                    self.at.is_end = true;
                    return Ok(None);
                }
                self.open_results().await?;
            }
            let cursor = self.at.cursor().unwrap_or_default();
            let batch = self.read_batch().await?;
            self.at.row += u64::try_from(batch.rows.len()).unwrap_or(u64::MAX);
            let done = self.at.before + self.at.row;
            if batch.is_end {
                self.part_is_read();
            }
            if !batch.rows.is_empty() {
                self.plan.hooks.progress(|| BulkProgress::Rows { done });
                return Ok(Some(SourcePage { cursor, items: batch.rows }));
            }
        }
    }

    /// Goes on with the parts of this position, and reads all results from the first.
    pub(super) fn resume_all(&mut self, cursor: Option<&Value>) -> Result<(), Error> {
        let at = At::from_cursor(cursor).ok_or_else(|| {
            Error::new(ErrorKind::Configuration, "resume the bulk write: the position is of none")
        })?;
        self.at = At { parts: at.parts, ..At::default() };
        Ok(())
    }

    fn part_is_read(&mut self) {
        self.results = None;
        if let Some(part) = self.parts.pop_front() {
            self.at.before += part.rows;
        }
        (self.at.part, self.at.row) = (self.at.part + 1, 0);
        self.at.is_end = self.is_input_read && self.parts.is_empty();
    }

    /// Packs and submits parts, until as many are at Zoho as may be side by side. Parts that a
    /// position knows are packed only: their results are read beside their rows.
    async fn fill(&mut self) -> Result<(), Error> {
        loop {
            let last = self.packed.checked_sub(1).filter(|last| *last >= self.at.part);
            let has_job =
                |last: usize| self.at.parts.get(last).is_some_and(|part| part.job.is_some());
            if last.is_some_and(|last| !has_job(last)) {
                self.submit_last().await?;
            } else if self.is_input_read || self.parts.len() >= self.plan.side_by_side.max(1) {
                return Ok(());
            } else {
                self.pack().await?;
            }
        }
    }

    async fn pack(&mut self) -> Result<(), Error> {
        if let Some(fault) = &self.input_fault {
            return Err(fault.clone());
        }
        if self.packing.is_none() {
            let Some(mut input) = self.input.take() else { return Err(runtime_ended(DOING)) };
            let (columns, mapping) = (self.columns.clone(), self.plan.mapping.clone());
            let (limits, directory) = (self.plan.limits, self.plan.files.directory.clone());
            let (runtime, subforms) = (self.sender.runtime(), self.plan.subforms.clone());
            self.packing = Some(run_blocking(&*runtime, move || {
                let packed =
                    pack_next(&mut *input, columns, &mapping, limits, directory, &subforms);
                (input, packed)
            }));
        }
        let Some(packing) = &mut self.packing else { return Ok(()) };
        let packed = packing.await;
        self.packing = None;
        let (input, packed) = packed.ok_or_else(|| runtime_ended(DOING))?;
        self.input = Some(input);
        // Rows that were taken from the input do not come again: an error stays.
        let (columns, part, is_end) =
            packed.inspect_err(|error| self.input_fault = Some(error.clone()))?;
        self.columns = Some(columns);
        self.is_input_read = is_end;
        let changed = || BulkFault::InputChanged { part: self.packed + 1 }.error(DOING);
        let known = self.at.parts.get(self.packed);
        let Some(part) = part else { return known.map_or(Ok(()), |_| Err(changed())) };
        if known.is_some_and(|known| known.rows != part.rows || known.sum != part.sum) {
            return Err(changed());
        }
        self.packed += 1;
        if self.packed > self.at.part {
            self.parts.push_back(part);
        }
        match is_end && self.packed < self.at.parts.len() {
            true => Err(BulkFault::InputChanged { part: self.packed + 1 }.error(DOING)),
            false => Ok(()),
        }
    }

    /// Uploads and submits the part that was packed last.
    async fn submit_last(&mut self) -> Result<(), Error> {
        let Some(part) = self.parts.back() else { return Ok(()) };
        let (rows, sum) = (part.rows, part.sum);
        let path = part.archive.path().to_owned();
        if self.at.parts.len() == self.packed {
            // The answer to its submission was lost.
            match self.plan.lost.take() {
                Some(LostSubmission::Taken { job }) => return self.is_submitted(job),
                Some(LostSubmission::NotTaken) => {
                    self.at.parts.pop();
                }
                None => {
                    return Err(
                        BulkFault::SubmissionUnknown { part: self.packed, rows }.error(DOING)
                    );
                }
            }
        }
        self.check_columns().await?;
        let file = self.upload(path).await?;
        if self.origin.is_none() && self.plan.hooks.on_position.is_some() {
            self.origin = Some(self.sender.origin().await?);
        }
        let body = self.body(&file);
        let (module, scopes) = (self.plan.module.clone(), self.plan.kind.scopes());
        // From here on it is not known whether Zoho takes it, until it says so.
        self.at.parts.push(PartAt { rows, sum, job: None });
        self.publish();
        match self.sender.send(SubmitWrite { module, scopes, body }).await {
            Ok(job) => self.is_submitted(job),
            Err(error) => {
                if !error.may_have_happened() {
                    self.at.parts.pop();
                    self.publish();
                }
                Err(error)
            }
        }
    }

    fn is_submitted(&mut self, job: String) -> Result<(), Error> {
        if let Some(part) = self.at.parts.last_mut() {
            part.job = Some(job.clone());
        }
        self.publish();
        self.plan.hooks.progress(|| BulkProgress::Submitted { job });
        Ok(())
    }

    async fn check_columns(&mut self) -> Result<(), Error> {
        let Some(columns) = self.columns.clone().filter(|_| !self.is_checked) else {
            return Ok(());
        };
        let Plan { module, known, mapping, find_by, .. } = &self.plan;
        let has_dates = self.input.as_ref().is_some_and(|input| input.has_record_values());
        let find_by = find_by.as_deref();
        let dates =
            check(&self.sender, module, known, mapping, &columns, find_by, has_dates).await?;
        self.dates = if has_dates { dates } else { Vec::new() };
        self.is_checked = true;
        Ok(())
    }

    async fn upload(&mut self, path: PathBuf) -> Result<String, Error> {
        let organization = match &self.plan.organization {
            Some(organization) => organization.clone(),
            None => {
                let found: Box<str> = self.sender.send(OrganizationId).await?.into();
                self.plan.organization = Some(found.clone());
                found
            }
        };
        let (limit, hooks) = (self.plan.limits.bytes, self.plan.hooks.clone());
        self.sender.send(Upload { organization, path, limit, hooks }).await
    }

    fn body(&self, file: &str) -> Value {
        let Plan { module, kind, find_by, mapping, ignore_empty, wait, .. } = &self.plan;
        let mut resource = json!({
            "type": "data",
            "module": { "api_name": module },
            "file_id": file,
            "file_names": [FILE_NAME],
        });
        if let Some(columns) = &self.columns {
            resource["field_mappings"] = mapping.to_json(columns, &self.dates);
        }
        if let Some(find_by) = find_by {
            resource["find_by"] = json!(find_by);
        }
        let mut body = json!({
            "operation": kind.word(),
            "character_encoding": "UTF-8",
            "ignore_empty": ignore_empty,
            "resource": [resource],
        });
        let subforms = self.parts.back().map(|part| &part.subforms);
        if let Some(resources) = body["resource"].as_array_mut() {
            resources.extend(subforms.into_iter().flatten().map(|table| table.resource(file)));
        }
        if let Some(callback) = wait.callback_json() {
            body["callback"] = callback;
        }
        body
    }

    fn publish(&self) {
        if let (Some(call), Some(origin)) = (&self.plan.hooks.on_position, &self.origin) {
            call(&Position::of_source(&self.plan.identity(), origin, self.at.cursor()));
        }
    }

    /// Waits for the first part's job and opens its results.
    async fn open_results(&mut self) -> Result<(), Error> {
        let (Some(part), Some(known)) = (self.parts.front(), self.at.parts.get(self.at.part))
        else {
            return Ok(());
        };
        let Some(job) = known.job.clone() else { return Ok(()) };
        let sent = part.archive.reopen();
        let look = || LookAtWrite { job: job.as_str().into() };
        let Plan { wait, hooks, files, module, .. } = &self.plan;
        let done = wait.until_done(&self.sender, hooks, &job, look).await?;
        let WriteResult { url, file } = done;
        let downloaded = download(&self.sender, hooks, &ResultFile(url), files).await?;
        let (module, limit, skip) = (module.clone(), files.unpacked_limit, self.at.row);
        let subforms = part.subforms.clone();
        let opened = run_blocking(&*self.sender.runtime(), move || {
            let sent = sent.map_err(|error| crate::fault::unreadable(DOING, error))?;
            let name = file.unwrap_or_else(|| FILE_NAME.to_owned());
            let mut tables = vec![(module, name, FILE_NAME.to_owned())];
            let of = |table: SubformTable| (table.module, table.file_name.clone(), table.file_name);
            tables.extend(subforms.into_iter().map(of));
            Results::open(downloaded, sent, tables, limit, skip)
        });
        self.results = Some(opened.await.ok_or_else(|| runtime_ended(DOING))??);
        Ok(())
    }

    async fn read_batch(&mut self) -> Result<Batch, Error> {
        if self.reading.is_none() {
            let Some(mut results) = self.results.take() else { return Err(runtime_ended(DOING)) };
            let before = self.at.before;
            self.reading = Some(run_blocking(&*self.sender.runtime(), move || {
                let batch = results.read(before)?;
                Ok((results, batch))
            }));
        }
        let Some(reading) = &mut self.reading else { return Err(runtime_ended(DOING)) };
        let read = reading.await;
        self.reading = None;
        let (results, batch) = read.ok_or_else(|| runtime_ended(DOING))??;
        self.results = Some(results);
        Ok(batch)
    }
}

fn pack_next(
    input: &mut dyn RowInput,
    columns: Option<Arc<Columns>>,
    mapping: &Mapping,
    limits: PartLimits,
    directory: Option<PathBuf>,
    subforms: &[Subform],
) -> Result<(Arc<Columns>, Option<Part>, bool), Error> {
    let columns = match columns {
        Some(columns) => columns,
        None => {
            let names = input.columns()?;
            // No record at all has no columns.
            if names.is_empty() {
                let none = Columns { sources: Vec::new(), fields: Vec::new() };
                return Ok((Arc::new(none), None, true));
            }
            Arc::new(mapping.columns(&names)?)
        }
    };
    let (part, is_end) = pack(input, &columns, limits, directory.as_ref(), subforms)?;
    Ok((columns, part, is_end))
}

impl PageSource<WrittenRow> for Run {
    fn fetch(&mut self) -> BoxFuture<'_, Result<Option<SourcePage<WrittenRow>>, Error>> {
        Box::pin(self.fetch_page())
    }

    fn cursor(&self) -> Option<Value> {
        self.at.cursor()
    }

    fn start_at(&mut self, cursor: Option<&Value>) -> bool {
        match At::from_cursor(cursor) {
            Some(at) => {
                self.at = at;
                true
            }
            None => false,
        }
    }
}
