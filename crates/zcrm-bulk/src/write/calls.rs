//! The calls of a bulk write.

use std::path::PathBuf;
use std::sync::Arc;

use http::{HeaderName, HeaderValue, Method};
use serde_json::{Value, json};
use zcrm_core::{
    Effect, Error, ErrorKind, JobProgress, JobStatus, Multipart, Operation, OperationRequest,
    Request, Response, module_scope,
};

use crate::job::Stage;
use crate::{BulkFault, BulkProgress, hooks::Hooks};

const SCOPE: &str = "ZohoCRM.bulk.CREATE";

/// What a job costs. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
pub(crate) const CREDITS: u32 = 500;

/// Looks up the organisation's id, which uploads name.
pub(super) struct OrganizationId;

impl Request for OrganizationId {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::crm(Method::GET, ["org"]).scope("ZohoCRM.org.READ"))
    }
}

impl Operation for OrganizationId {
    type Output = String;

    fn decode(&self, response: Response) -> Result<String, Error> {
        let body = response.value()?;
        let zgid = &body["org"][0]["zgid"];
        let zgid = zgid.as_str().map(str::to_owned).or_else(|| Some(zgid.as_u64()?.to_string()));
        zgid.ok_or_else(|| unread("the organisation's zgid"))
    }
}

/// Uploads the archive of a part. A file that is there twice writes nothing twice.
pub(super) struct Upload {
    pub(super) organization: Box<str>,
    pub(super) path: PathBuf,
    pub(super) limit: u64,
    pub(super) hooks: Hooks,
}

impl Request for Upload {
    /// Nothing is written by it: only a job that names the file writes.
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let organization = HeaderValue::from_str(&self.organization).map_err(|_| {
            Error::new(ErrorKind::Configuration, "upload the rows: the organisation's id is none")
        })?;
        let hooks = Arc::new(self.hooks.clone());
        // The form's own lines come to the file.
        let form = Multipart::new().limit(self.limit.saturating_add(64 << 10));
        let form = form.file("file", &self.path)?.on_progress(move |bytes, of| {
            hooks.progress(|| BulkProgress::Uploading { bytes, of });
        });
        Ok(OperationRequest::crm(Method::POST, ["upload"])
            .content_host()
            .header(HeaderName::from_static("feature"), HeaderValue::from_static("bulk-write"))
            .header(HeaderName::from_static("x-crm-org"), organization)
            .multipart(form)
            .scope("ZohoFiles.files.ALL"))
    }
}

impl Operation for Upload {
    type Output = String;

    fn decode(&self, response: Response) -> Result<String, Error> {
        let body = response.value()?;
        match body["details"]["file_id"].as_str() {
            Some(id) => Ok(id.to_owned()),
            None => {
                // Not every refusal of the upload has Zoho's usual form.
                let words = ["x-error", "ERROR_CODE", "info"].map(|key| body[key].as_str());
                let words = words.into_iter().flatten().next().unwrap_or("it names no file");
                let message = format!("upload the rows: {}", words.get(..120).unwrap_or(words));
                Err(Error::new(ErrorKind::Rejected, message).with_may_have_happened(false))
            }
        }
    }
}

/// Submits the job of a part. Sent once.
pub(super) struct SubmitWrite {
    pub(super) module: Box<str>,
    pub(super) scopes: &'static [&'static str],
    pub(super) body: Value,
}

impl Request for SubmitWrite {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = OperationRequest::bulk(Method::POST, ["write"])
            .json(self.body.to_string())
            .scope(SCOPE)
            .credits(CREDITS);
        let scopes = self.scopes.iter();
        Ok(scopes.fold(request, |request, kind| request.scope(module_scope(&self.module, kind))))
    }
}

impl Operation for SubmitWrite {
    type Output = String;

    fn decode(&self, response: Response) -> Result<String, Error> {
        let body = response.value()?;
        let id = body["details"]["id"].as_str().map(str::to_owned);
        id.ok_or_else(|| unread("the job's id").with_may_have_happened(true))
    }
}

/// Looks at the job of a part.
pub(super) struct LookAtWrite {
    pub(super) job: Box<str>,
}

/// A finished job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WriteResult {
    /// Where the results are.
    pub(super) url: String,
    /// The name of the table that was written, as the job states.
    pub(super) file: Option<String>,
}

impl Request for LookAtWrite {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::bulk(Method::GET, ["write", &*self.job]).scope(SCOPE))
    }
}

impl Operation for LookAtWrite {
    type Output = JobStatus<WriteResult>;

    fn decode(&self, response: Response) -> Result<JobStatus<WriteResult>, Error> {
        let job = response.value()?;
        let state = job["status"].as_str().ok_or_else(|| unread("the job's status"))?;
        match Stage::of(state) {
            Stage::Pending => Ok(JobStatus::Pending(JobProgress::default())),
            Stage::Failed => {
                let codes = [&job["resource"][0]["code"], &job["code"]];
                let code = codes.into_iter().find_map(Value::as_str).unwrap_or("FAILED").to_owned();
                let fault = BulkFault::JobFailed { job: self.job.to_string(), code };
                Err(fault.error("write in bulk"))
            }
            Stage::Done => {
                let url = job["result"]["download_url"].as_str().map(str::to_owned);
                let file = job["resource"][0]["file"]["name"].as_str().map(str::to_owned);
                let url = url.ok_or_else(|| unread("where the results are"))?;
                Ok(JobStatus::Done(WriteResult { url, file }))
            }
        }
    }
}

/// Downloads the results of a part.
pub(super) struct ResultFile(pub(super) String);

impl Request for ResultFile {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::named_url(Method::GET, &self.0)?.scope(SCOPE))
    }
}

/// The fields of a module, with their types.
pub(super) struct ModuleFields(pub(super) Box<str>);

impl Request for ModuleFields {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::crm(Method::GET, ["settings", "fields"])
            .query("module", &self.0)
            .scope("ZohoCRM.settings.fields.READ"))
    }
}

impl Operation for ModuleFields {
    type Output = Vec<(Box<str>, Box<str>)>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        let body = response.value().unwrap_or_else(|_| json!({}));
        let field = |field: &Value| {
            let data_type = field["data_type"].as_str().unwrap_or_default();
            Some((field["api_name"].as_str()?.into(), data_type.into()))
        };
        Ok(body["fields"].as_array().into_iter().flatten().filter_map(field).collect())
    }
}

fn unread(what: &str) -> Error {
    Error::new(
        ErrorKind::Decode,
        format!("read Zoho's answer about the bulk write: it lacks {what}"),
    )
    .with_may_have_happened(false)
}
