//! How far a mass action is.

use http::{Method, StatusCode};
use serde_json::{Map, Value};
use zcrm_core::{
    ApiError, Effect, Error, ErrorKind, JobProgress, JobStatus, Operation, OperationRequest,
    Request, Response, redact,
};

/// A mass action that Zoho does as a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MassAction {
    /// Changes fields. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/mass-update-records.html>.
    Update,
    /// Moves records into the recycle bin. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/mass-delete-records.html>.
    Delete,
    /// Gives records another owner. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/change-owner.html>.
    ChangeOwner,
    /// Converts leads, quotes or sales orders. Source:
    /// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/mass_convert.json>.
    Convert,
}

impl MassAction {
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Update => "mass_update",
            Self::Delete => "mass_delete",
            Self::ChangeOwner => "mass_change_owner",
            Self::Convert => "mass_convert",
        }
    }

    /// The scope of looking at a job.
    fn read_scope(self, module: &str) -> String {
        match self {
            Self::Update => "ZohoCRM.mass_update.READ".to_owned(),
            Self::Delete => "ZohoCRM.mass_delete.READ".to_owned(),
            Self::ChangeOwner => "ZohoCRM.change_owner.READ".to_owned(),
            Self::Convert => convert_scope(module, "READ"),
        }
    }

    /// What the records that are dealt with are counted under.
    fn counted(self) -> [&'static str; 3] {
        match self {
            Self::Update | Self::ChangeOwner => {
                ["Updated_Count", "Not_Updated_Count", "Updated_Count"]
            }
            Self::Delete => ["Deleted_Count", "", "Deleted_Count"],
            Self::Convert => ["Converted_Count", "Not_Converted_Count", "converted_count"],
        }
    }
}

pub(crate) fn convert_scope(module: &str, operation: &str) -> String {
    // As Zoho spells them: only leads are in small letters.
    let module = if module == "Leads" { "leads".to_owned() } else { module.replace('_', "") };
    format!("ZohoCRM.mass_convert.{module}.{operation}")
}

/// How many records a mass action dealt with; a number that Zoho does not tell is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MassReport {
    /// Of so many records.
    pub total: Option<u64>,
    /// So many were changed, deleted or converted.
    pub done: Option<u64>,
    /// So many were refused.
    pub failed: Option<u64>,
    /// So many are left as they were.
    pub left: Option<u64>,
}

/// Looks at the job of a mass action.
///
/// A job that Zoho does not know, or no longer, is an error of kind
/// [`NotFound`](ErrorKind::NotFound).
#[derive(Clone, Debug)]
pub struct GetMassJob {
    module: Box<str>,
    action: MassAction,
    job: Box<str>,
}

impl GetMassJob {
    /// The job of this action on records of this module with this id.
    pub fn new(module: impl Into<Box<str>>, action: MassAction, job: impl Into<Box<str>>) -> Self {
        Self { module: module.into(), action, job: job.into() }
    }
}

impl Request for GetMassJob {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let path = [&*self.module, "actions", self.action.path()];
        Ok(OperationRequest::crm(Method::GET, path)
            .query("job_id", &self.job)
            .scope(self.action.read_scope(&self.module)))
    }
}

impl Operation for GetMassJob {
    type Output = JobStatus<MassReport>;

    fn decode(&self, response: Response) -> Result<JobStatus<MassReport>, Error> {
        let what = || format!("finish the job {} ({})", self.job, self.action.path());
        if response.status() == StatusCode::NO_CONTENT {
            return Err(lost(&what()));
        }
        let value = response.value()?;
        // The conversion of quotes and sales orders has no `data`.
        let row = value.get("data").and_then(|data| data.get(0)).unwrap_or(&value);
        let row = row.as_object().cloned().unwrap_or_default();
        let [done, left, own] = self.action.counted();
        let report = MassReport {
            total: count(&row, "Total_Count"),
            done: count(&row, done).or_else(|| count(&row, own)),
            failed: count(&row, "Failed_Count"),
            left: count(&row, left),
        };
        let progress = JobProgress::new(report.done, report.total);
        let word = row.get("Status").or_else(|| row.get("status")).and_then(Value::as_str);
        stage(&what(), word, progress).map(|stage| match stage {
            None => JobStatus::Done(report),
            Some(progress) => JobStatus::Pending(progress),
        })
    }
}

/// How far a job is, from Zoho's word for it: `None` when it is done.
pub(crate) fn stage(
    what: &str,
    word: Option<&str>,
    progress: JobProgress,
) -> Result<Option<JobProgress>, Error> {
    let word = word.unwrap_or_default();
    match word.to_ascii_lowercase().replace(['_', '-'], " ").as_str() {
        "completed" => Ok(None),
        "scheduled" | "queued" | "running" | "in progress" => Ok(Some(progress)),
        ended @ ("failed" | "suspended") => {
            let done = match (progress.done, progress.total) {
                (Some(done), Some(total)) => format!(" after {done} of {total} records"),
                _ => String::new(),
            };
            let message = format!(
                "{what}: Zoho says that it {}{done}",
                match ended {
                    "failed" => "failed",
                    _ => "is suspended",
                }
            );
            Err(Error::new(ErrorKind::Server, message).with_transient(false))
        }
        _ => {
            let message = format!(
                "{what}: Zoho calls its state {:?}, which is none that it documents",
                redact::excerpt(word),
            );
            Err(Error::new(ErrorKind::Decode, message))
        }
    }
}

/// The error of a job that Zoho knows nothing of.
pub(crate) fn lost(what: &str) -> Error {
    Error::new(ErrorKind::NotFound, format!("{what}: Zoho knows no such job, or no longer"))
}

fn count(row: &Map<String, Value>, name: &str) -> Option<u64> {
    let value = row.get(name).or_else(|| row.get(&name.to_ascii_lowercase()))?;
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// The job that an answer names, in the first entry under this key or at the top.
pub(crate) fn scheduled(response: &Response, key: &str, what: &str) -> Result<Box<str>, Error> {
    let value = response.value()?;
    let entry = value.get(key).and_then(|entries| entries.get(0)).unwrap_or(&value);
    let job = entry.get("details").and_then(|details| details.get("job_id"));
    match job {
        Some(Value::String(job)) => Ok(job.as_str().into()),
        Some(Value::Number(job)) => Ok(job.to_string().into()),
        _ => Err(no_job(response.status(), entry, what)),
    }
}

/// What Zoho says instead of naming a job, such as `ALREADY_SCHEDULED`.
fn no_job(status: StatusCode, entry: &Value, what: &str) -> Error {
    match ApiError::read(status, entry.to_string().as_bytes()) {
        Some(api) => {
            let message = format!("{what}: Zoho names no job and answered {api}");
            let started = api.code() == "SCHEDULED" || api.code() == "SUCCESS";
            let kind = if started { ErrorKind::Decode } else { ErrorKind::Rejected };
            Error::new(kind, message).with_source(api)
        }
        None => Error::new(ErrorKind::Decode, format!("{what}: Zoho names no job")),
    }
}
