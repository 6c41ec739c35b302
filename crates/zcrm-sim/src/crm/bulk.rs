//! Many records in one job. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/overview.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/overview.html>.

mod cell;
mod child;
mod criteria;
mod read;
mod read_run;
mod upload;
mod write;
mod write_run;

use std::collections::{BTreeMap, HashMap, VecDeque};

use bytes::Bytes;
use http::StatusCode;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::context::Context;
use super::refusal::Refusal;
use super::route::Endpoint;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("POST", "/~bulk/read", read::submit).costing(|_| 50),
    Endpoint::new("GET", "/~bulk/read/{id}", read::status),
    Endpoint::new("GET", "/~bulk/read/{id}/result", read::result),
    Endpoint::new("POST", "/upload", upload::add),
    Endpoint::new("POST", "/~bulk/write", write::submit).costing(|_| 500),
    Endpoint::new("GET", "/~bulk/write/{id}", write::status),
    Endpoint::new("GET", "/~results/{zgid}/bulk-write/{id}/{file}", write::result),
];

/// All bulk jobs of an organisation, and what they need.
#[derive(Clone, Debug, Default)]
pub(super) struct BulkJobs {
    reads: BTreeMap<u64, read::ReadJob>,
    writes: BTreeMap<u64, write::WriteJob>,
    /// The archives that were uploaded, by their ids.
    uploads: HashMap<String, Bytes>,
    /// Where further pages of a read begin, by their tokens.
    pages: HashMap<String, read::PageStart>,
}

impl BulkJobs {
    /// Forgets all jobs.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

/// How often the result of a job may be downloaded within a minute.
const DOWNLOADS: usize = 10;

/// Counts one more download, unless it is one too many.
fn count_download(
    times: &mut VecDeque<OffsetDateTime>,
    now: OffsetDateTime,
) -> Result<(), Refusal> {
    times.retain(|time| now - *time < Duration::MINUTE);
    if times.len() >= DOWNLOADS {
        let message = "the result was downloaded too often within a minute";
        return Err(Refusal::bad("TOO_MANY_REQUESTS", message, json!({}))
            .status_code(StatusCode::TOO_MANY_REQUESTS));
    }
    times.push_back(now);
    Ok(())
}

fn not_found(resource: &str) -> Refusal {
    let message = "the requested resource does not exist";
    Refusal::bad("RESOURCE_NOT_FOUND", message, json!({ "resource": resource }))
        .status_code(StatusCode::NOT_FOUND)
}

/// Where a finished job is to be reported.
fn callback(body: &serde_json::Map<String, Value>) -> Result<Option<String>, Refusal> {
    let Some(callback) = body.get("callback").filter(|callback| !callback.is_null()) else {
        return Ok(None);
    };
    let url = callback.get("url").and_then(Value::as_str);
    let good = url.filter(|url| url::Url::parse(url).is_ok());
    let good = good.filter(|_| callback["method"].as_str().is_some_and(|method| method == "post"));
    let details = json!({ "api_name": "callback", "json_path": "$.callback" });
    let message = "the callback is no address that can be posted to";
    good.map(|url| Some(url.to_owned()))
        .ok_or_else(|| Refusal::bad("INVALID_CALLBACK_URL", message, details))
}

/// Does the work of all jobs whose time has come, and reports the finished ones.
pub(super) fn run_due(cx: Context<'_>) {
    read_run::run_due(cx);
    write_run::run_due(cx);
}
