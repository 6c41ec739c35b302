//! The photo of a record, and that of the organisation. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/upload-image.html>.

use std::collections::HashMap;

use http::StatusCode;
use serde_json::json;

use super::context::Context;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::upload;
use crate::blob::Blob;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/{module}/{id}/photo", download),
    Endpoint::new("POST", "/{module}/{id}/photo", replace),
    Endpoint::new("DELETE", "/{module}/{id}/photo", remove),
    Endpoint::new("GET", "/org/photo", download),
    Endpoint::new("POST", "/org/photo", replace),
    Endpoint::new("DELETE", "/org/photo", remove),
];

/// The photos, by module and record: content type and content.
#[derive(Clone, Debug, Default)]
pub(super) struct Photos {
    all: HashMap<(&'static str, u64), (String, Blob)>,
}

/// The modules whose records have one, besides custom ones.
const MODULES: [&str; 5] = ["Leads", "Contacts", "Accounts", "Products", "Vendors"];
const LARGEST: u64 = 10 * 1024 * 1024;

/// Where the photo of the organisation is kept.
const ORGANISATION: (&str, u64) = ("org", 0);

fn place(cx: Context<'_>) -> Result<(&'static str, u64), Refusal> {
    if cx.path.pattern == "/org/photo" {
        return Ok(ORGANISATION);
    }
    let module: &Module = cx.module()?;
    if !MODULES.contains(&module.api_name) && module.generated_type != "custom" {
        return Err(Refusal::unsupported_module(json!({ "resource_path_index": 0 })));
    }
    let id = cx.record_id(module)?.filter(|id| cx.org.tables().has(module, *id));
    let details = json!({ "resource_path_index": 1 });
    Ok((module.api_name, id.ok_or_else(|| Refusal::invalid_id(details))?))
}

fn download(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = place(cx)?;
    let tables = cx.org.tables();
    match tables.side().photos.all.get(&place) {
        None => Ok(Reply::empty(StatusCode::NO_CONTENT)),
        Some((kind, blob)) => Ok(Reply::file("photo", Some(kind), blob.clone())),
    }
}

fn replace(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = place(cx)?;
    let form = upload::fields(cx.call);
    let file = form.into_iter().find(|field| field.file_name.is_some());
    let file = file.ok_or_else(|| Refusal::missing_param("file"))?;
    if file.content.len() > LARGEST {
        let message = "the photo is larger than it may be";
        return Err(Refusal::bad("FILE_SIZE_EXCEEDS", message, json!({ "size": LARGEST }))
            .status_code(StatusCode::PAYLOAD_TOO_LARGE));
    }
    let Some(kind) = image_type(&file.content) else {
        return Err(Refusal::bad("INVALID_DATA", "invalid file type", json!({}))
            .status_code(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    };
    let photo = (kind.to_owned(), file.content);
    cx.org.tables_mut().side_mut().photos.all.insert(place, photo);
    Ok(told("Photo uploaded successfully"))
}

fn remove(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = place(cx)?;
    // What Zoho answers where there is none is (uncertain).
    match cx.org.tables_mut().side_mut().photos.all.remove(&place) {
        Some(_) => Ok(told("Photo deleted successfully")),
        None => Err(Refusal::invalid(json!({}))),
    }
}

fn told(message: &str) -> Reply {
    let body = json!({ "code": "SUCCESS", "message": message, "status": "success", "details": {} });
    Reply::json(StatusCode::OK, &body)
}

/// The type of an image by its first bytes.
fn image_type(blob: &Blob) -> Option<&'static str> {
    let Blob::Kept(bytes) = blob else { return None };
    let types: [(&[u8], &str); 4] = [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF8", "image/gif"),
        (b"BM", "image/bmp"),
    ];
    types.iter().find(|(head, _)| bytes.starts_with(head)).map(|(_, kind)| *kind)
}
