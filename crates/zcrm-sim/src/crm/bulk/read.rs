//! Reading many records. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/create-job.html>.

use std::collections::VecDeque;

use bytes::Bytes;
use http::StatusCode;
use serde_json::{Map, Value, json};
use time::{Duration, OffsetDateTime};

use super::{callback, count_download, criteria, not_found};
use crate::crm::attachment::file_id;
use crate::crm::context::Context;
use crate::crm::filter::{Source, Tree};
use crate::crm::job::{Stage, stage_of};
use crate::crm::mass::body;
use crate::crm::module_json::{module_id, view_id};
use crate::crm::moment::iso_time;
use crate::crm::refusal::Refusal;
use crate::crm::schema::Module;
use crate::crm::table::SortBy;
use crate::data::ApiUse;
use crate::reply::Reply;

/// How long the token of a further page lasts.
const TOKEN_LIFE: Duration = Duration::hours(24);

/// One read.
#[derive(Clone, Debug)]
pub(in crate::crm) struct ReadJob {
    pub(super) made: OffsetDateTime,
    pub(super) fails: bool,
    user: Value,
    /// The query as it was given, or as that of the first page was.
    query: Map<String, Value>,
    pub(super) module: &'static str,
    pub(super) fields: Vec<String>,
    /// The records of this page.
    pub(super) ids: Vec<u64>,
    page: u64,
    more: Option<String>,
    pub(super) ics: bool,
    pub(super) callback: Option<String>,
    /// The archive, once the job is done.
    pub(super) archive: Option<Bytes>,
    downloads: VecDeque<OffsetDateTime>,
}

/// Where a further page begins.
#[derive(Clone, Debug)]
pub(in crate::crm) struct PageStart {
    query: Map<String, Value>,
    after: u64,
    page: u64,
    user: u64,
    ends: OffsetDateTime,
}

pub(super) fn submit(cx: Context<'_>) -> Result<Reply, Refusal> {
    if cx.call.header("content-type").is_none_or(|kind| !kind.starts_with("application/json")) {
        let message = "the body must be declared as JSON";
        return Err(Refusal::bad("MEDIA_TYPE_NOT_SUPPORTED", message, json!({}))
            .status_code(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let body = body(cx)?;
    let callback = callback(&body)?;
    let query = body.get("query").and_then(Value::as_object).cloned();
    let query = query.ok_or_else(|| Refusal::mandatory("query", "$.query"))?;
    let (query, after, page) = start(cx, query)?;
    let module = module(cx, &query)?;
    let fields = fields(module, &query)?;
    let ics = match body.get("file_type").and_then(Value::as_str) {
        None | Some("csv") => false,
        Some("ics") if module.api_name == "Events" => true,
        _ => {
            let details = json!({ "api_name": "file_type", "json_path": "$.file_type" });
            return Err(Refusal::invalid(details));
        }
    };
    if let Some(view) = query.get("cvid").and_then(Value::as_str)
        && view != view_id(cx.org, module)
    {
        let details = json!({ "api_name": "cvid", "json_path": "$.query.cvid" });
        return Err(Refusal::invalid(details));
    }
    let filter = query.get("criteria").filter(|criteria| !criteria.is_null());
    let filter = filter.map(|filter| criteria::tree(cx, module, filter)).transpose()?;
    let rows = if ics { cx.settings.bulk_rows.div_ceil(10) } else { cx.settings.bulk_rows };
    let skipped = if after == 0 { (page - 1).saturating_mul(rows) } else { 0 };
    let mut ids = ids(cx, module, filter.as_ref(), after, skipped.saturating_add(rows) + 1);
    ids.drain(..skipped.min(ids.len()));
    let more = ids.len() > rows;
    ids.truncate(rows);
    let mut tables = cx.org.tables_mut();
    let id = tables.next_id();
    let fails = tables.side_mut().jobs.take_failure();
    let bulk = &mut tables.side_mut().bulk;
    let page = u64::try_from(page).unwrap_or(u64::MAX);
    let more = more.then(|| {
        let token = file_id(cx.org.seed.seed, id);
        let after = ids.last().copied().unwrap_or_default();
        let ends = cx.call.now + TOKEN_LIFE;
        let next =
            PageStart { query: query.clone(), after, page: page + 1, user: cx.user.id(), ends };
        bulk.pages.insert(token.clone(), next);
        token
    });
    let job = ReadJob {
        made: cx.call.now,
        fails,
        user: cx.user.short(),
        query,
        module: module.api_name,
        fields,
        ids,
        page,
        more,
        ics,
        callback,
        archive: None,
        downloads: VecDeque::new(),
    };
    let details = json!({
        "id": id.to_string(),
        "operation": "read",
        "state": "ADDED",
        "created_by": job.user,
        "created_time": iso_time(job.made, cx.org.profile.offset),
    });
    bulk.reads.insert(id, job);
    let entry = json!({
        "status": "success",
        "code": "ADDED_SUCCESSFULLY",
        "message": "Added successfully.",
        "details": details,
    });
    Ok(Reply::json(StatusCode::CREATED, &json!({ "data": [entry], "info": {} })))
}

/// The query, the record after which the page begins, and its number.
fn start(
    cx: Context<'_>,
    query: Map<String, Value>,
) -> Result<(Map<String, Value>, u64, usize), Refusal> {
    let Some(token) = query.get("page_token").and_then(Value::as_str) else {
        let page = query.get("page").and_then(Value::as_u64).unwrap_or(1).max(1);
        return Ok((query, 0, usize::try_from(page).unwrap_or(usize::MAX)));
    };
    let tables = cx.org.tables();
    let start = tables.side().bulk.pages.get(token).filter(|start| start.user == cx.user.id());
    let details = json!({ "api_name": "page_token", "json_path": "$.query.page_token" });
    let start = start.ok_or_else(|| Refusal::invalid(details))?;
    if cx.call.now >= start.ends {
        return Err(Refusal::expired_token());
    }
    let page = usize::try_from(start.page).unwrap_or(usize::MAX);
    Ok((start.query.clone(), start.after, page))
}

fn module<'a>(cx: Context<'a>, query: &Map<String, Value>) -> Result<&'a Module, Refusal> {
    let name = query.get("module").and_then(|module| module.get("api_name")?.as_str());
    let path = "$.query.module.api_name";
    let name = name.ok_or_else(|| Refusal::mandatory("api_name", path))?;
    let found = cx.schema.module(name).filter(|module| module.api_use == ApiUse::Records);
    found.ok_or_else(|| {
        Refusal::unknown_module(json!({ "api_name": "api_name", "json_path": path }))
    })
}

/// The columns besides the id: those named, or all that lists show.
fn fields(module: &Module, query: &Map<String, Value>) -> Result<Vec<String>, Refusal> {
    let Some(named) = query.get("fields").and_then(Value::as_array) else {
        let all = module.fields().filter(|field| !field.kind.only_in_single_records());
        return Ok(all.map(|field| field.api_name.to_owned()).collect());
    };
    let mut fields = Vec::new();
    for (place, name) in named.iter().enumerate() {
        let name = name.as_str().unwrap_or_default();
        let first = name.split('.').next().unwrap_or_default();
        if first != "id" && module.field(first).is_none() {
            let path = format!("$.query.fields[{place}]");
            let details = json!({ "api_name": name, "json_path": path });
            let message = "the field is not available";
            return Err(Refusal::bad("FIELD_NOT_AVAILABLE", message, details));
        }
        if name != "id" {
            fields.push(name.to_owned());
        }
    }
    Ok(fields)
}

/// The ids of the first records that fit, behind this one.
fn ids(
    cx: Context<'_>,
    module: &Module,
    filter: Option<&Tree<'_>>,
    after: u64,
    most: usize,
) -> Vec<u64> {
    let tables = cx.org.tables();
    let source = Source { org: cx.org, tables: &tables };
    let places = tables.places(module, SortBy::Id);
    let from = places.partition_point(|(_, id)| *id <= after);
    let keys = filter.map(Tree::keys).unwrap_or_default();
    let fits = |id: &u64| {
        filter.is_none_or(|filter| {
            let record = tables.part(module, *id, &|key| keys.contains(&key));
            record.is_some_and(|record| filter.fits(source, &record))
        })
    };
    places[from..].iter().map(|(_, id)| *id).filter(fits).take(most).collect()
}

/// A job as it is told.
pub(super) fn told(cx: Context<'_>, id: u64, job: &ReadJob) -> Value {
    let stage = stage_of(cx, job.made, job.fails);
    let state = match stage {
        Stage::Queued => "QUEUED",
        Stage::Running => "IN PROGRESS",
        Stage::Done => "COMPLETED",
        Stage::Failed => "FAILURE",
    };
    let mut query = job.query.clone();
    query.remove("page_token");
    query.insert("page".to_owned(), job.page.into());
    let module = cx
        .schema
        .module(job.module)
        .map(|module| json!({ "api_name": module.api_name, "id": module_id(cx.org, module) }));
    query.insert("module".to_owned(), module.into());
    let mut told = json!({
        "id": id.to_string(),
        "operation": "read",
        "state": state,
        "query": query,
        "created_by": job.user,
        "created_time": iso_time(job.made, cx.org.profile.offset),
        "file_type": if job.ics { "ics" } else { "csv" },
    });
    match stage {
        Stage::Done => {
            told["result"] = json!({
                "page": job.page,
                "per_page": cx.settings.bulk_rows,
                "count": job.ids.len(),
                "download_url": format!("/crm/bulk/v8/read/{id}/result"),
                "more_records": job.more.is_some(),
                "next_page_token": job.more,
            });
        }
        Stage::Failed => {
            let error = json!({
                "status": "error",
                "code": "INTERNAL_SERVER_ERROR",
                "message": "the read could not be done",
                "details": {},
            });
            told["result"] = json!({ "error_message": error });
        }
        Stage::Queued | Stage::Running => {}
    }
    told
}

pub(super) fn status(cx: Context<'_>) -> Result<Reply, Refusal> {
    let id = cx.path.get("id");
    let tables = cx.org.tables();
    let number = id.parse().unwrap_or_default();
    let job = tables.side().bulk.reads.get(&number).ok_or_else(|| not_found(id))?;
    Ok(Reply::json(StatusCode::OK, &json!({ "data": [told(cx, number, job)] })))
}

pub(super) fn result(cx: Context<'_>) -> Result<Reply, Refusal> {
    let id = cx.path.get("id");
    let mut tables = cx.org.tables_mut();
    let number = id.parse().unwrap_or_default();
    let job = tables.side_mut().bulk.reads.get_mut(&number).ok_or_else(|| not_found(id))?;
    let archive = job.archive.clone().ok_or_else(|| not_found(id))?;
    count_download(&mut job.downloads, cx.call.now)?;
    let reply = Reply::raw(StatusCode::OK, "application/zip", archive);
    Ok(reply.header("content-disposition", &format!("attachment; filename={id}.zip")))
}
