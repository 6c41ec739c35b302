//! Writing many records. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/create-job.html>.

use std::collections::VecDeque;

use bytes::Bytes;
use http::StatusCode;
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::child::{self, Child};
use super::{callback, count_download, not_found};
use crate::crm::context::Context;
use crate::crm::job::{Stage, stage_of};
use crate::crm::mass::body;
use crate::crm::module_json::module_id;
use crate::crm::moment::iso_time;
use crate::crm::refusal::Refusal;
use crate::crm::schema::Module;
use crate::data::ApiUse;
use crate::reply::Reply;
use crate::{csv, zip};

const MOST_COLUMNS: usize = 200;

/// One write.
#[derive(Clone, Debug)]
pub(in crate::crm) struct WriteJob {
    pub(super) made: OffsetDateTime,
    pub(super) fails: bool,
    pub(super) user: Value,
    pub(super) operation: Operation,
    pub(super) ignore_empty: bool,
    /// The resource as it was given.
    resource: Value,
    pub(super) module: &'static str,
    pub(super) file_name: String,
    pub(super) columns: Vec<Mapping>,
    pub(super) find_by: Option<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// Rows of subforms of these records.
    pub(super) children: Vec<Child>,
    callback_told: Value,
    pub(super) callback: Option<String>,
    pub(super) counts: Counts,
    /// The archive with the results, once the job is done.
    pub(super) archive: Option<Bytes>,
    downloads: VecDeque<OffsetDateTime>,
}

/// What a write does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Insert,
    Update,
    Upsert,
}

/// Which column goes into which field.
#[derive(Clone, Debug)]
pub(super) struct Mapping {
    pub(super) api_name: String,
    /// The place of the column; none for a field that gets its default in every row.
    pub(super) index: Option<usize>,
    pub(super) default: Option<String>,
}

/// The result of each row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) added: usize,
    pub(super) updated: usize,
    pub(super) skipped: usize,
    pub(super) total: usize,
}

pub(super) fn submit(cx: Context<'_>) -> Result<Reply, Refusal> {
    let body = body(cx)?;
    let operation = match body.get("operation").and_then(Value::as_str) {
        Some("insert") => Operation::Insert,
        Some("update") => Operation::Update,
        Some("upsert") => Operation::Upsert,
        Some(_) => {
            let details = json!({
                "api_name": "operation",
                "json_path": "$.operation",
                "supported_values": ["insert", "update", "upsert"],
            });
            return Err(Refusal::invalid(details));
        }
        None => return Err(Refusal::mandatory("operation", "$.operation")),
    };
    let callback_url = callback(&body)?;
    let resources = body.get("resource").and_then(Value::as_array).cloned().unwrap_or_default();
    let Some((resource, of_children)) = resources.split_first() else {
        return Err(Refusal::mandatory("resource", "$.resource"));
    };
    let resource = resource.clone();
    let module = module(cx, &resource)?;
    let file_id = resource.get("file_id").and_then(Value::as_str).unwrap_or_default();
    let archive = cx.org.tables().side().bulk.uploads.get(file_id).cloned();
    let archive = archive.ok_or_else(|| {
        let details = json!({ "api_name": "file_id", "json_path": "$.resource[0].file_id" });
        Refusal::bad("INVALID_FILE_ID", "there is no such file", details)
    })?;
    let files = zip::read(&archive).unwrap_or_default();
    let named = resource.get("file_names").and_then(|names| names.get(0)?.as_str());
    let children = of_children.iter().enumerate();
    let children = children
        .map(|(place, child)| child::read(cx, module, (place + 1, child), &files))
        .collect::<Result<Vec<_>, _>>()?;
    let file = files.into_iter().find(|(name, _)| named.is_none_or(|named| named == name));
    let (file_name, content) = file.ok_or_else(|| {
        let details = json!({ "api_name": "file_names", "json_path": "$.resource[0].file_names" });
        Refusal::invalid(details)
    })?;
    let mut rows = csv::read(&String::from_utf8_lossy(&content));
    let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
    if header.len() > MOST_COLUMNS {
        let message = "more columns than a file may have";
        let details = json!({ "limit": MOST_COLUMNS });
        return Err(Refusal::bad("HEADER_LIMIT_EXCEEDED", message, details));
    }
    let columns = mappings(module, &resource, &header)?;
    let find_by = resource.get("find_by").and_then(Value::as_str).map(str::to_owned);
    if operation != Operation::Insert && find_by.is_none() {
        return Err(Refusal::mandatory("find_by", "$.resource[0].find_by"));
    }
    if operation == Operation::Insert {
        let mapped = |name: &str| columns.iter().any(|column| column.api_name == name);
        let mandatory =
            module.fields().find(|field| field.system_mandatory && !mapped(field.api_name));
        if let Some(field) = mandatory {
            let details = json!({ "api_name": field.api_name });
            let message = "a mandatory field has no column";
            return Err(Refusal::bad("MANDATORY_FIELDS_NOT_MAPPED", message, details));
        }
    }
    let mut tables = cx.org.tables_mut();
    let id = tables.next_id();
    let fails = tables.side_mut().jobs.take_failure();
    let user = cx.user.short();
    let job = WriteJob {
        made: cx.call.now,
        fails,
        user: user.clone(),
        operation,
        ignore_empty: body.get("ignore_empty") == Some(&Value::Bool(true)),
        resource,
        module: module.api_name,
        file_name,
        columns,
        find_by,
        rows,
        children,
        callback_told: body.get("callback").cloned().unwrap_or_default(),
        callback: callback_url,
        counts: Counts::default(),
        archive: None,
        downloads: VecDeque::new(),
    };
    tables.side_mut().bulk.writes.insert(id, job);
    let told = json!({
        "status": "success",
        "code": "SUCCESS",
        "message": "success",
        "details": { "id": id.to_string(), "created_by": user },
    });
    Ok(Reply::json(StatusCode::CREATED, &told))
}

fn module<'a>(cx: Context<'a>, resource: &Value) -> Result<&'a Module, Refusal> {
    let name = resource["module"].get("api_name").and_then(Value::as_str);
    let path = "$.resource[0].module.api_name";
    let name = name.ok_or_else(|| Refusal::mandatory("api_name", path))?;
    let found = cx.schema.module(name).filter(|module| module.api_use == ApiUse::Records);
    found.ok_or_else(|| {
        let details = json!({ "api_name": "module", "json_path": path });
        Refusal::bad("MODULE_NOT_AVAILABLE", "the module is not available", details)
    })
}

/// Which column goes where: as the mappings say, or by the names in the first row.
pub(super) fn mappings(
    module: &Module,
    resource: &Value,
    header: &[String],
) -> Result<Vec<Mapping>, Refusal> {
    let Some(given) = resource.get("field_mappings").and_then(Value::as_array) else {
        let named = header
            .iter()
            .enumerate()
            .filter(|(_, name)| name.as_str() == "id" || module.field(name).is_some());
        let column = |(index, name): (usize, &String)| Mapping {
            api_name: name.clone(),
            index: Some(index),
            default: None,
        };
        return Ok(named.map(column).collect());
    };
    let one = |(place, given): (usize, &Value)| {
        let at = |name: &str| format!("$.resource[0].field_mappings[{place}].{name}");
        let api_name = given.get("api_name").and_then(Value::as_str).unwrap_or_default();
        if api_name != "id" && module.field(api_name).is_none() {
            let details = json!({ "api_name": api_name, "json_path": at("api_name") });
            return Err(Refusal::bad("INVALID_FIELD", "there is no such field", details));
        }
        let default = given["default_value"]
            .get("value")
            .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        let index = given.get("index").and_then(Value::as_u64);
        let index = index.and_then(|index| usize::try_from(index).ok());
        if index.is_some_and(|index| index >= header.len()) || index.is_none() && default.is_none()
        {
            let details = json!({ "api_name": "index", "json_path": at("index") });
            let message = "there is no such column";
            return Err(Refusal::bad("COLUMN_INDEX_NOT_FOUND", message, details));
        }
        Ok(Mapping { api_name: api_name.to_owned(), index, default })
    };
    given.iter().enumerate().map(one).collect()
}

/// A job as it is told.
pub(super) fn told(cx: Context<'_>, id: u64, job: &WriteJob) -> Value {
    let stage = stage_of(cx, job.made, job.fails);
    let status = match stage {
        Stage::Queued => "ADDED",
        Stage::Running => "INPROGRESS",
        Stage::Done => "COMPLETED",
        Stage::Failed => "FAILED",
    };
    let operation = match job.operation {
        Operation::Insert => "insert",
        Operation::Update => "update",
        Operation::Upsert => "upsert",
    };
    let module = cx
        .schema
        .module(job.module)
        .map(|module| json!({ "api_name": module.api_name, "id": module_id(cx.org, module) }));
    let mapping = |column: &Mapping| json!({ "api_name": column.api_name, "index": column.index });
    let mut resource = json!({
        "status": status,
        "type": "data",
        "module": module,
        "field_mappings": job.columns.iter().map(mapping).collect::<Vec<_>>(),
        "file": {
            "status": status,
            "name": job.file_name,
            "added_count": job.counts.added,
            "updated_count": job.counts.updated,
            "skipped_count": job.counts.skipped,
            "total_count": job.counts.total,
        },
    });
    if let Some(find_by) = job.resource.get("find_by") {
        resource["find_by"] = find_by.clone();
    }
    let mut resources = vec![resource];
    resources.extend(job.children.iter().map(|child| child.told(status)));
    let mut told: Map<String, Value> = Map::new();
    for (key, value) in [
        ("id", Value::from(id.to_string())),
        ("status", status.into()),
        ("operation", operation.into()),
        ("character_encoding", "UTF-8".into()),
        ("created_by", job.user.clone()),
        ("created_time", iso_time(job.made, cx.org.profile.offset).into()),
        ("callback", job.callback_told.clone()),
        ("resource", resources.into()),
    ] {
        told.insert(key.to_owned(), value);
    }
    if stage == Stage::Done {
        let zgid = cx.org.profile.zgid;
        let url = format!("{}/v2/crm/{zgid}/bulk-write/{id}/{id}.zip", cx.settings.download_url);
        told.insert("result".to_owned(), json!({ "download_url": url }));
    }
    told.into()
}

pub(super) fn status(cx: Context<'_>) -> Result<Reply, Refusal> {
    let id = cx.path.get("id");
    let tables = cx.org.tables();
    let number = id.parse().unwrap_or_default();
    let job = tables.side().bulk.writes.get(&number).ok_or_else(|| not_found(id))?;
    Ok(Reply::json(StatusCode::OK, &told(cx, number, job)))
}

pub(super) fn result(cx: Context<'_>) -> Result<Reply, Refusal> {
    let id = cx.path.get("id");
    let mut tables = cx.org.tables_mut();
    let number = id.parse().unwrap_or_default();
    let job = tables.side_mut().bulk.writes.get_mut(&number).ok_or_else(|| not_found(id))?;
    let archive = job.archive.clone().ok_or_else(|| not_found(id))?;
    count_download(&mut job.downloads, cx.call.now)?;
    let reply = Reply::raw(StatusCode::OK, "application/zip", archive);
    Ok(reply.header("content-disposition", &format!("attachment; filename={id}.zip")))
}
