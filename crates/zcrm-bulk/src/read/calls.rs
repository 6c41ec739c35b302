//! The calls of a bulk read.

use http::Method;
use serde_json::Value;
use zcrm_core::{
    Effect, Error, ErrorKind, JobProgress, JobStatus, Operation, OperationRequest, Request,
    Response, module_scope,
};

use crate::BulkFault;
use crate::job::Stage;

const SCOPE: &str = "ZohoCRM.bulk.READ";

/// What a page costs. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
pub(crate) const CREDITS: u32 = 50;

/// Submits the job of a page. Sent once: another one costs as much again.
pub(super) struct SubmitRead {
    pub(super) module: Box<str>,
    pub(super) fields: Vec<Box<str>>,
    pub(super) body: Value,
}

impl Request for SubmitRead {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::bulk(Method::POST, ["read"])
            .json(self.body.to_string())
            .scope(SCOPE)
            .scope(module_scope(&self.module, "READ"))
            .asks_for(self.module.clone(), self.fields.iter().cloned())
            .credits(CREDITS))
    }
}

impl Operation for SubmitRead {
    type Output = String;

    fn decode(&self, response: Response) -> Result<String, Error> {
        let body = response.value()?;
        let id = body["data"][0]["details"]["id"].as_str();
        id.map(str::to_owned).ok_or_else(|| unread("the job's id"))
    }
}

/// Looks at the job of a page.
pub(super) struct LookAtRead {
    pub(super) job: Box<str>,
    pub(super) module: Box<str>,
}

/// What a finished job has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReadResult {
    pub(super) count: Option<u64>,
    pub(super) url: Option<String>,
    /// The token of the next page, when there is one.
    pub(super) next: Option<String>,
}

impl Request for LookAtRead {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::bulk(Method::GET, ["read", &*self.job])
            .scope(SCOPE)
            .scope(module_scope(&self.module, "READ")))
    }
}

impl Operation for LookAtRead {
    type Output = JobStatus<ReadResult>;

    fn decode(&self, response: Response) -> Result<JobStatus<ReadResult>, Error> {
        let body = response.value()?;
        let job = &body["data"][0];
        let state = job["state"].as_str().ok_or_else(|| unread("the job's state"))?;
        let result = &job["result"];
        match Stage::of(state) {
            Stage::Pending => Ok(JobStatus::Pending(JobProgress::default())),
            Stage::Failed => {
                let code = result["error_message"]["code"].as_str().unwrap_or("FAILURE").to_owned();
                let fault = BulkFault::JobFailed { job: self.job.to_string(), code };
                Err(fault.error("read in bulk"))
            }
            Stage::Done => {
                let more = result["more_records"].as_bool().unwrap_or_default();
                let next = result["next_page_token"].as_str().map(str::to_owned);
                if more && next.is_none() {
                    return Err(unread("the token of the next page, which there is"));
                }
                Ok(JobStatus::Done(ReadResult {
                    count: result["count"].as_u64(),
                    url: result["download_url"].as_str().map(str::to_owned),
                    next: next.filter(|_| more),
                }))
            }
        }
    }
}

/// Downloads the result of a page.
pub(super) struct ReadFile {
    pub(super) job: Box<str>,
    /// Where it is, as Zoho says.
    pub(super) url: Option<String>,
}

impl Request for ReadFile {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = match &self.url {
            Some(url) => OperationRequest::named_url(Method::GET, url)?,
            None => OperationRequest::bulk(Method::GET, ["read", &*self.job, "result"]),
        };
        Ok(request.scope(SCOPE))
    }
}

fn unread(what: &str) -> Error {
    Error::new(
        ErrorKind::Decode,
        format!("read Zoho's answer about the bulk read: it lacks {what}"),
    )
}
