//! Uploading the archive of a bulk write. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/upload-file.html>.

use http::StatusCode;
use serde_json::json;

use crate::blob::Blob;
use crate::crm::attachment::file_id;
use crate::crm::context::Context;
use crate::crm::moment::iso_time;
use crate::crm::refusal::Refusal;
use crate::crm::upload;
use crate::reply::Reply;
use crate::zip;

const LARGEST: u64 = 25 * 1024 * 1024;

pub(super) fn add(cx: Context<'_>) -> Result<Reply, Refusal> {
    let refuse = |code, message: &'static str| Err(Refusal::bad(code, message, json!({})));
    match cx.call.header("feature") {
        None => return refuse("MANDATORY_NOT_FOUND", "Required key feature is not available"),
        Some("bulk-write") => {}
        Some(_) => return refuse("NOT_SUPPORTED_FEATURE", "Feature is not supported"),
    }
    match cx.call.header("x-crm-org") {
        None => return refuse("MANDATORY_NOT_FOUND", "Required key x-crm-org is not available"),
        Some(org) if org == cx.org.profile.zgid.to_string() => {}
        Some(_) => return refuse("INVALID_DATA", "Invalid data - x-crm-org"),
    }
    let form = upload::fields(cx.call);
    let file = form.into_iter().find(|field| field.file_name.is_some());
    let file = file.ok_or_else(|| Refusal::missing_param("file"))?;
    if file.content.len() > LARGEST {
        return refuse("INVALID_DATA", "Import file size should be less than 25 mb.");
    }
    let archive = match file.content {
        Blob::Kept(archive) => archive,
        Blob::Pattern(_) | Blob::Forgotten(_) => bytes::Bytes::new(),
    };
    if zip::read(&archive).is_none_or(|files| files.is_empty()) {
        let message = "invalid file format. only zip format is supported";
        return refuse("INVALID_FILE_FORMAT", message);
    }
    let mut tables = cx.org.tables_mut();
    let id = file_id(cx.org.seed.seed, tables.next_id());
    tables.side_mut().bulk.uploads.insert(id.clone(), archive);
    let time = iso_time(cx.call.now, cx.org.profile.offset);
    let body = json!({
        "status": "success",
        "code": "FILE_UPLOAD_SUCCESS",
        "message": "file uploaded.",
        "details": { "file_id": id, "created_time": time },
    });
    Ok(Reply::json(StatusCode::OK, &body))
}
