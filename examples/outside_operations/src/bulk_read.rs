//! A bulk read: a job that goes on at Zoho, and ends with a file to be received.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/overview.html>.

use http::Method;
use serde::Deserialize;
use serde_json::json;
use zcrm_core::{
    Effect, Error, ErrorKind, JobProgress, JobStatus, MapOnly, Operation, OperationRequest, Page,
    Request, Response,
};

const SCOPE: &str = "ZohoCRM.bulk.READ";

/// Starts to read all records of a module; gives the job's id.
#[derive(Clone, Debug)]
pub struct StartBulkRead {
    module: Box<str>,
}

/// Looks at a bulk read.
#[derive(Clone, Debug)]
pub struct GetBulkRead {
    id: Box<str>,
}

/// A bulk read that is done.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct BulkRead {
    /// How many records the file has.
    pub count: u64,
    /// The path of the file.
    pub download_url: String,
}

#[derive(Deserialize)]
struct Jobs {
    data: Vec<MapOnly<Job>>,
}

#[derive(Deserialize)]
struct Job {
    details: MapOnly<Details>,
}

#[derive(Deserialize)]
struct Details {
    id: String,
}

#[derive(Deserialize)]
struct State {
    state: String,
    result: Option<BulkRead>,
}

impl StartBulkRead {
    /// All records of this module.
    pub fn new(module: impl Into<Box<str>>) -> Self {
        Self { module: module.into() }
    }
}

impl Request for StartBulkRead {
    /// Another attempt would start another job.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let body = json!({ "query": { "module": { "api_name": self.module } } });
        // `bulk` has the sender put its version of the API where bulk paths have it.
        let request = OperationRequest::bulk(Method::POST, ["read"]);
        Ok(request.json(body.to_string()).scope(SCOPE).credits(50))
    }
}

impl Operation for StartBulkRead {
    type Output = String;

    fn decode(&self, response: Response) -> Result<String, Error> {
        let MapOnly(jobs): MapOnly<Jobs> = response.json()?;
        match jobs.data.into_iter().next() {
            Some(MapOnly(job)) => Ok(job.details.0.id),
            None => Err(Error::new(ErrorKind::Decode, "start the bulk read: Zoho names no job")),
        }
    }
}

impl GetBulkRead {
    /// The bulk read with this id.
    pub fn new(id: impl Into<Box<str>>) -> Self {
        Self { id: id.into() }
    }
}

impl Request for GetBulkRead {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::bulk(Method::GET, ["read", &self.id]).scope(SCOPE))
    }
}

impl Operation for GetBulkRead {
    type Output = JobStatus<BulkRead>;

    fn decode(&self, response: Response) -> Result<JobStatus<BulkRead>, Error> {
        let page: Page<State> = response.page("data")?;
        let fault = |what: &str| Error::new(ErrorKind::Decode, format!("read in bulk: {what}"));
        let mut jobs = page.into_records()?;
        let job = jobs.pop().ok_or_else(|| fault("Zoho knows no such job"))?;
        match (&*job.state, job.result) {
            ("COMPLETED", Some(result)) => Ok(JobStatus::Done(result)),
            ("COMPLETED", None) => Err(fault("the job is done, and there is no result")),
            ("FAILURE", _) => {
                Err(Error::new(ErrorKind::Rejected, "read in bulk: the job failed at Zoho"))
            }
            _ => Ok(JobStatus::Pending(JobProgress::default())),
        }
    }
}
