//! Several records that become one.

use std::fmt;
use std::sync::Arc;

use http::{Method, StatusCode};
use serde::Serialize;
use serde_json::{Map, Value, json};
use zcrm_core::{
    BatchEntry, Effect, Error, ErrorKind, FromBatchEntry, Job, JobProgress, JobStatus, Operation,
    OperationRequest, Request, Response, Sender, SenderExt as _, json_value, module_scope,
};

use crate::mass::{lost, stage};
use crate::one_write::of_the_call;
use crate::{Key, OneRecord, RecordId, Submitted, only};

const KEY: &str = "merge";
/// How many records can be merged into one. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/merge-records.html>.
const MOST: usize = 2;

/// A record that goes into another one, with the fields that are taken from it.
#[derive(Clone, Debug)]
pub struct Duplicate {
    id: RecordId,
    fields: Vec<MergedField>,
}

#[derive(Clone, Debug)]
struct MergedField {
    name: Box<str>,
    /// The files that are kept, of a field of files.
    data: Option<Result<Value, ()>>,
}

impl MergedField {
    fn json(&self) -> Result<Value, Error> {
        let mut json = Map::new();
        json.insert("api_name".to_owned(), Value::from(&*self.name));
        match &self.data {
            None => {}
            Some(Ok(data)) => {
                json.insert("_data".to_owned(), data.clone());
            }
            Some(Err(())) => {
                let message = format!("merge records: {} cannot be written as JSON", self.name);
                return Err(Error::new(ErrorKind::Configuration, message));
            }
        }
        Ok(Value::Object(json))
    }
}

impl Duplicate {
    /// The record with this id; what it hangs on goes to the other record, its fields do not.
    pub fn new(id: impl Into<RecordId>) -> Self {
        Self { id: id.into(), fields: Vec::new() }
    }

    /// Takes the values of these fields from it, by their API names.
    #[must_use]
    pub fn take<'f>(mut self, fields: impl IntoIterator<Item = &'f str>) -> Self {
        let taken = fields.into_iter().map(|name| MergedField { name: name.into(), data: None });
        self.fields.extend(taken);
        self
    }

    /// Takes these files of a field of files or images: a list of objects with the `id` of each.
    #[must_use]
    pub fn take_files(mut self, field: &str, files: impl Serialize) -> Self {
        let data = Some(json_value(&files).map_err(|_| ()));
        self.fields.push(MergedField { name: field.into(), data });
        self
    }
}

impl<T: Into<RecordId>> From<T> for Duplicate {
    fn from(id: T) -> Self {
        Self::new(id)
    }
}

/// What a merge came to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "it is done, or it is a job")]
pub enum Merged {
    /// It is done; this record is left.
    Done(RecordId),
    /// It goes on as a job with this id.
    Scheduled(Box<str>),
}

impl FromBatchEntry for Merged {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        if let Some(id) = entry.detail("id") {
            return Some(Self::Done(id));
        }
        let job = entry.detail("job_id");
        let job = job.or_else(|| entry.detail::<u64>("job_id").map(|job| job.to_string()));
        job.map(|job: String| Self::Scheduled(job.into()))
    }
}

/// Merges one or two records into another one, and deletes them: what hangs on them goes along.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/merge-records.html>.
#[derive(Clone)]
pub struct MergeRecords {
    module: Box<str>,
    master: Key,
    duplicates: Vec<Duplicate>,
    kept: Vec<MergedField>,
}

impl MergeRecords {
    /// Merges these records into this one.
    pub fn new(
        module: impl Into<Box<str>>,
        master: impl Into<Key>,
        duplicates: impl IntoIterator<Item = impl Into<Duplicate>>,
    ) -> Self {
        let duplicates = duplicates.into_iter().map(Into::into).collect();
        Self { module: module.into(), master: master.into(), duplicates, kept: Vec::new() }
    }

    /// Says that these fields stay as they are in the record that is left.
    #[must_use]
    pub fn keep<'f>(mut self, fields: impl IntoIterator<Item = &'f str>) -> Self {
        let kept = fields.into_iter().map(|name| MergedField { name: name.into(), data: None });
        self.kept.extend(kept);
        self
    }

    /// Keeps these files of a field of files or images; [`Value::Null`] drops those that are there.
    #[must_use]
    pub fn keep_files(mut self, field: &str, files: impl Serialize) -> Self {
        let data = Some(json_value(&files).map_err(|_| ()));
        self.kept.push(MergedField { name: field.into(), data });
        self
    }
}

fn fields(fields: &[MergedField]) -> Result<Value, Error> {
    fields.iter().map(MergedField::json).collect::<Result<Vec<_>, _>>().map(Value::Array)
}

impl Request for MergeRecords {
    /// A second time would merge what is no longer there, or start a second job.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let fault = |fault: &str| {
            let message = format!("merge records in {}: {fault}", self.module);
            Error::new(ErrorKind::Configuration, message)
        };
        if self.duplicates.is_empty() || self.duplicates.len() > MOST {
            return Err(fault("one or two records are merged into another one"));
        }
        let mut data = Vec::with_capacity(self.duplicates.len());
        for duplicate in &self.duplicates {
            if self.master == Key::Id(duplicate.id) {
                return Err(fault("a record cannot be merged into itself"));
            }
            let mut json = Map::new();
            json.insert("id".to_owned(), duplicate.id.to_string().into());
            if !duplicate.fields.is_empty() {
                json.insert("_fields".to_owned(), fields(&duplicate.fields)?);
            }
            data.push(Value::Object(json));
        }
        let mut merge = Map::new();
        merge.insert("data".to_owned(), Value::Array(data));
        if !self.kept.is_empty() {
            merge.insert("master_record_fields".to_owned(), fields(&self.kept)?);
        }
        let body = json!({ KEY: [merge] }).to_string();
        let request = self.master.request(Method::POST, &self.module, &["actions", "merge"]);
        Ok(request.json(body).batch(KEY, 1))
    }
}

impl Operation for MergeRecords {
    type Output = Merged;

    fn decode(&self, response: Response) -> Result<Merged, Error> {
        only(response.batch(KEY, 1)?)?.map_err(|refused| of_the_call(&response, &refused))
    }
}

/// Values belong to the customer: they are not shown.
impl fmt::Debug for MergeRecords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("MergeRecords");
        shown.field("module", &self.module).field("master", &self.master).finish_non_exhaustive()
    }
}

/// Looks at the job of a merge; when it is done, so is the look, with nothing to tell.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/merge-records.html>.
#[derive(Clone, Debug)]
pub struct GetMergeJob {
    module: Box<str>,
    master: Key,
    job: Box<str>,
}

impl GetMergeJob {
    /// The job with this id, of a merge into this record.
    pub fn new(
        module: impl Into<Box<str>>,
        master: impl Into<Key>,
        job: impl Into<Box<str>>,
    ) -> Self {
        Self { module: module.into(), master: master.into(), job: job.into() }
    }
}

impl Request for GetMergeJob {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let path = [&*self.module, &self.master.segment(), "actions", "merge"];
        let request = OperationRequest::crm(Method::GET, path)
            .query("job_id", &self.job)
            .scope(module_scope(&self.module, "READ"));
        Ok(self.master.named(&self.module, request))
    }
}

impl Operation for GetMergeJob {
    type Output = JobStatus<()>;

    fn decode(&self, response: Response) -> Result<JobStatus<()>, Error> {
        let what = format!("finish the merge {}", self.job);
        if response.status() == StatusCode::NO_CONTENT {
            return Err(lost(&what));
        }
        let value = response.value()?;
        let row = value.get(KEY).and_then(|rows| rows.get(0));
        let word = row.and_then(|row| row.get("status")?.as_str());
        Ok(match stage(&what, word, JobProgress::default())? {
            None => JobStatus::Done(()),
            Some(progress) => JobStatus::Pending(progress),
        })
    }
}

/// A merge to be sent.
#[derive(Clone)]
#[must_use]
pub struct Merge {
    sender: Arc<dyn Sender>,
    merge: MergeRecords,
}

impl OneRecord {
    /// Starts to merge one or two records into this one, which is left.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/merge-records.html>.
    pub fn merge(&self, duplicates: impl IntoIterator<Item = impl Into<Duplicate>>) -> Merge {
        let merge = MergeRecords::new(self.module.clone(), self.key.clone(), duplicates);
        Merge { sender: Arc::clone(&self.sender), merge }
    }

    /// The job of a merge into this record with this id, started earlier, perhaps by another
    /// process.
    pub fn merge_job(&self, id: impl Into<Box<str>>) -> Job<()> {
        job(Arc::clone(&self.sender), self.module.clone(), self.key.clone(), id.into())
    }
}

fn job(sender: Arc<dyn Sender>, module: Box<str>, master: Key, id: Box<str>) -> Job<()> {
    Job::new(sender, id, move |id| GetMergeJob::new(module.clone(), master.clone(), id))
}

impl Merge {
    /// Says that these fields stay as they are in the record that is left.
    pub fn keep<'f>(self, fields: impl IntoIterator<Item = &'f str>) -> Self {
        Self { merge: self.merge.keep(fields), ..self }
    }

    /// Keeps these files of a field of files or images; [`Value::Null`] drops those that are there.
    pub fn keep_files(self, field: &str, files: impl Serialize) -> Self {
        Self { merge: self.merge.keep_files(field, files), ..self }
    }

    /// Sends it. Zoho merges at once, or says that it does so later.
    ///
    /// # Errors
    ///
    /// [`Error`] when nothing was merged; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be merged all the same.
    pub async fn send(self) -> Result<Submitted<RecordId, ()>, Error> {
        let Self { sender, merge } = self;
        Ok(match sender.send(&merge).await? {
            Merged::Done(id) => Submitted::Done(id),
            Merged::Scheduled(id) => {
                Submitted::Scheduled(job(sender, merge.module, merge.master, id))
            }
        })
    }
}

impl Submitted<RecordId, ()> {
    /// Waits until it is done.
    ///
    /// # Errors
    ///
    /// [`Error`] when the job failed, or a look at it.
    ///
    /// # Cancel safety
    ///
    /// Safe: the job goes on.
    pub async fn wait(&self) -> Result<(), Error> {
        match self {
            Self::Done(_) => Ok(()),
            Self::Scheduled(job) => job.wait().await,
        }
    }
}

impl fmt::Debug for Merge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Merge").field("merge", &self.merge).finish_non_exhaustive()
    }
}
