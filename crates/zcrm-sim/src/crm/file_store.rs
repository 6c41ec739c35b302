//! Files that fields of records hold. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/upload-files-to-zfs.html>.

use std::collections::HashMap;

use http::StatusCode;
use serde_json::{Value, json};

use super::attachment::{file_id, too_large};
use super::context::Context;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::upload;
use super::write;
use crate::blob::Blob;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/files", download),
    Endpoint::new("POST", "/files", add),
    Endpoint::new("GET", "/{module}/{id}/actions/download_fields_attachment", of_field),
];

/// The files, by their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct FileStore {
    all: HashMap<String, (String, Blob)>,
}

impl FileStore {
    /// The name and the content of a file.
    pub(super) fn get(&self, id: &str) -> Option<&(String, Blob)> {
        self.all.get(id)
    }
}

const MOST_FILES: usize = 10;
const LARGEST: u64 = 20 * 1024 * 1024;

fn add(cx: Context<'_>) -> Result<Reply, Refusal> {
    let form = upload::fields(cx.call);
    let files: Vec<_> = form.into_iter().filter(|field| field.name == "file").collect();
    if files.is_empty()
        || files.iter().any(|file| file.file_name.as_deref().is_none_or(str::is_empty))
    {
        let message = "the file was not uploaded";
        return Err(Refusal::bad("failure_in_attachment_handling", message, json!({})));
    }
    if files.len() > MOST_FILES {
        return Err(Refusal::request());
    }
    if files.iter().any(|file| file.content.len() > LARGEST) {
        return Err(too_large(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let mut tables = cx.org.tables_mut();
    let outcomes = files.into_iter().map(|file| {
        let name = file.file_name.unwrap_or_default();
        let id = file_id(cx.org.seed.seed, tables.next_id());
        tables.side_mut().files.all.insert(id.clone(), (name.clone(), file.content));
        let details = json!({ "name": name, "id": id });
        Ok(write::success(&format!("{name} uploaded successfully"), details))
    });
    let outcomes = outcomes.collect();
    Ok(write::answer(StatusCode::OK, outcomes))
}

fn download(cx: Context<'_>) -> Result<Reply, Refusal> {
    let id = cx.call.param("id").filter(|id| !id.is_empty());
    let id = id.ok_or_else(|| Refusal::missing_param("id"))?;
    match cx.org.tables().side().files.get(id) {
        Some((name, blob)) => Ok(Reply::file(name, None, blob.clone())),
        None => Ok(Reply::empty(StatusCode::NO_CONTENT)),
    }
}

/// The file of one entry of a file or image field, by the id of the entry.
fn of_field(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let wanted = cx.call.param("fields_attachment_id");
    let wanted = wanted.ok_or_else(|| Refusal::missing_param("fields_attachment_id"))?;
    let tables = cx.org.tables();
    let id = cx.record_id(module)?;
    let record = id.and_then(|id| tables.record(module, id)).unwrap_or_default();
    let entries = record.values().filter_map(Value::as_array).flatten();
    let mut files = entries.filter(|entry| entry["id"] == wanted);
    let file = files.find_map(|entry| {
        let id = entry.get("File_Id__s").or_else(|| entry.get("Encrypted_Id"))?.as_str()?;
        tables.side().files.get(id)
    });
    match file {
        Some((name, blob)) => Ok(Reply::file(name, None, blob.clone())),
        None => Ok(Reply::empty(StatusCode::NO_CONTENT)),
    }
}
