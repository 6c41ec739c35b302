//! The attachments of a record. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-attachments.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/upload-attachment.html>.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::context::Context;
use super::moment::iso_time;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::upload;
use super::write;
use crate::blob::Blob;
use crate::data::{mix, mix_text};
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/{module}/{id}/Attachments", list),
    Endpoint::new("POST", "/{module}/{id}/Attachments", add),
    Endpoint::new("DELETE", "/{module}/{id}/Attachments", remove_many),
    Endpoint::new("GET", "/{module}/{id}/Attachments/{attachment}", download),
    Endpoint::new("DELETE", "/{module}/{id}/Attachments/{attachment}", remove),
];

/// All attachments, by their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Attachments {
    all: BTreeMap<u64, Attachment>,
}

/// One attachment.
#[derive(Clone, Debug)]
pub(super) struct Attachment {
    pub(super) module: &'static str,
    pub(super) record: u64,
    pub(super) file_name: String,
    pub(super) content: Content,
    user: Value,
    made: OffsetDateTime,
}

/// What is attached.
#[derive(Clone, Debug)]
pub(super) enum Content {
    File(Blob),
    Link(String),
}

/// How long the address of a link may be.
const LONGEST_LINK: usize = 2_000;
const MOST_PER_PAGE: u64 = 200;

impl Attachments {
    /// Those of one record, newest first.
    pub(super) fn of(&self, module: &str, record: u64) -> Vec<(u64, &Attachment)> {
        let own = |(_, one): &(&u64, &Attachment)| one.module == module && one.record == record;
        self.all.iter().rev().filter(own).map(|(id, one)| (*id, one)).collect()
    }

    /// Adds one.
    pub(super) fn add(&mut self, id: u64, attachment: Attachment) {
        self.all.insert(id, attachment);
    }

    /// Moves all of one record to another.
    pub(super) fn carry(&mut self, from: (&str, u64), to: (&'static str, u64)) {
        for one in self.all.values_mut() {
            if (one.module, one.record) == from {
                (one.module, one.record) = to;
            }
        }
    }
}

impl Attachment {
    /// A file that a user attaches.
    pub(super) fn file(
        (module, record): (&'static str, u64),
        file_name: String,
        content: Blob,
        (user, made): (Value, OffsetDateTime),
    ) -> Self {
        Self { module, record, file_name, content: Content::File(content), user, made }
    }

    /// The attachment as lists tell it.
    fn json(&self, cx: Context<'_>, id: u64, parent: &Value) -> Value {
        let time = iso_time(self.made, cx.org.profile.offset);
        let mut told = json!({
            "id": id.to_string(),
            "Owner": self.user,
            "Created_By": self.user,
            "Modified_By": self.user,
            "Created_Time": time,
            "Modified_Time": time,
            "File_Name": self.file_name,
            "Size": "0",
            "Parent_Id": { "name": parent, "id": self.record.to_string() },
            "$type": "Link URL",
            "$file_id": null,
            "$se_module": self.module,
            "$state": "save",
            "$editable": true,
            "$field_states": null,
        });
        match &self.content {
            Content::File(blob) => {
                told["$type"] = "File".into();
                told["Size"] = blob.len().to_string().into();
                told["$file_id"] = file_id(cx.org.seed.seed, id).into();
            }
            Content::Link(url) => told["$link_url"] = url.clone().into(),
        }
        told
    }

    /// The attachment as notes tell it.
    pub(super) fn short(&self, seed: u64, id: u64) -> Value {
        let size = match &self.content {
            Content::File(blob) => blob.len(),
            Content::Link(_) => 0,
        };
        json!({
            "id": id.to_string(),
            "File_Name": self.file_name,
            "Size": size.to_string(),
            "$file_id": file_id(seed, id),
        })
    }
}

/// An id of the file store, which is no number.
pub(super) fn file_id(seed: u64, number: u64) -> String {
    let first = mix(mix_text(seed, "file"), number);
    let (second, third) = (mix(first, 1), mix(first, 2));
    format!("{first:016x}{second:016x}{:08x}", third >> 32)
}

/// The module and the record of the path, which must be there.
fn parent(cx: Context<'_>) -> Result<(&Module, u64), Refusal> {
    let module = cx.module()?;
    let id = cx.record_id(module)?;
    let details = json!({ "resource_path_index": 1 });
    let found = id.filter(|id| cx.org.tables().has(module, *id));
    Ok((module, found.ok_or_else(|| Refusal::invalid_related_id(details))?))
}

fn list(cx: Context<'_>) -> Result<Reply, Refusal> {
    let (module, record) = parent(cx)?;
    let fields = query::comma_list(cx.call.param("fields").unwrap_or_default());
    if fields.is_empty() && cx.settings.fields_required {
        return Err(Refusal::missing_param("fields"));
    }
    let page = query::number(cx.call, "page", 1, u64::MAX)?;
    let per_page = query::number(cx.call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE)?;
    let tables = cx.org.tables();
    let name = tables.display(module, record).unwrap_or_default();
    let all = tables.side().attachments.of(module.api_name, record);
    let size = usize::try_from(per_page).unwrap_or(usize::MAX);
    let skipped = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(size);
    let shown = all.iter().skip(skipped).take(size);
    let data: Vec<Value> = shown.map(|(id, one)| one.json(cx, *id, &name)).collect();
    let info = json!({
        "per_page": per_page,
        "count": data.len(),
        "page": page,
        "more_records": skipped.saturating_add(size) < all.len(),
        "next_page_token": null,
        "previous_page_token": null,
        "page_token_expiry": null,
    });
    Ok(Reply::json(StatusCode::OK, &json!({ "data": data, "info": info })))
}

fn add(cx: Context<'_>) -> Result<Reply, Refusal> {
    let (module, record) = parent(cx)?;
    let form = upload::fields(cx.call);
    let text = |name: &str| {
        let field = form.iter().find(|field| field.name == name && field.file_name.is_none());
        let posted = field.map(upload::Field::text);
        posted.or_else(|| cx.call.param(name).map(str::to_owned)).filter(|text| !text.is_empty())
    };
    let file = form.iter().find(|field| field.file_name.is_some());
    let (file_name, content) = match (file, text("attachmentUrl")) {
        (Some(field), _) => {
            if field.content.len() > cx.settings.attachment_limit {
                return Err(too_large(StatusCode::PAYLOAD_TOO_LARGE));
            }
            let name = field.file_name.clone().unwrap_or_default();
            (name, Content::File(field.content.clone()))
        }
        (None, Some(url)) if url.chars().count() > LONGEST_LINK => {
            let details = json!({ "param_name": "attachmentUrl", "maximum_length": LONGEST_LINK });
            return Err(Refusal::invalid(details));
        }
        (None, Some(url)) => (text("title").unwrap_or_else(|| url.clone()), Content::Link(url)),
        (None, None) => return Err(Refusal::missing_param("file")),
    };
    let mut tables = cx.org.tables_mut();
    let id = tables.next_id();
    let (user, made) = (cx.user.reference(), cx.call.now);
    let (module, short) = (module.api_name, cx.user.short());
    let attachment = Attachment { module, record, file_name, content, user, made };
    tables.side_mut().attachments.add(id, attachment);
    let time = iso_time(made, cx.org.profile.offset);
    let details = json!({
        "id": id.to_string(),
        "Created_Time": time,
        "Created_By": short,
        "Modified_Time": time,
        "Modified_By": short,
    });
    let entry = write::success("attachment uploaded successfully", details);
    Ok(write::answer(StatusCode::OK, vec![Ok(entry)]))
}

/// A file that is larger than it may be.
pub(super) fn too_large(status: StatusCode) -> Refusal {
    let message = "the file is larger than it may be";
    Refusal::bad("FILE_SIZE_MORE_THAN_ALLOWED_SIZE", message, json!({})).status_code(status)
}

/// The attachment that the path names, when it is one of the record's.
fn named(cx: Context<'_>) -> Result<Option<(u64, Attachment)>, Refusal> {
    let (module, record) = parent(cx)?;
    let id: Option<u64> = cx.path.get("attachment").parse().ok();
    let tables = cx.org.tables();
    let own = tables.side().attachments.of(module.api_name, record);
    let found = own.into_iter().find(|(known, _)| Some(*known) == id);
    Ok(found.map(|(id, attachment)| (id, attachment.clone())))
}

fn download(cx: Context<'_>) -> Result<Reply, Refusal> {
    let Some((_, attachment)) = named(cx)? else {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    };
    match attachment.content {
        Content::File(blob) => Ok(Reply::file(&attachment.file_name, None, blob)),
        Content::Link(_) => {
            let message = "a link has nothing to download";
            Err(Refusal::bad("DOWNLOAD_NOT_ALLOWED", message, json!({})))
        }
    }
}

fn remove(cx: Context<'_>) -> Result<Reply, Refusal> {
    let Some((id, _)) = named(cx)? else {
        return Err(Refusal::not_deleted(json!({ "resource_path_index": 3 })));
    };
    cx.org.tables_mut().side_mut().attachments.all.remove(&id);
    let entry = write::success("record deleted", json!({ "id": id.to_string() }));
    Ok(write::answer(StatusCode::OK, vec![Ok(entry)]))
}

fn remove_many(cx: Context<'_>) -> Result<Reply, Refusal> {
    let (module, record) = parent(cx)?;
    let ids = query::ids(cx.call, "ids")?.filter(|ids| !ids.is_empty());
    let ids = ids.ok_or_else(|| Refusal::missing_param("ids"))?;
    let mut tables = cx.org.tables_mut();
    let all = &mut tables.side_mut().attachments.all;
    let outcomes = ids.into_iter().map(|id| {
        let own =
            all.get(&id).is_some_and(|one| one.module == module.api_name && one.record == record);
        let details = json!({ "id": id.to_string() });
        if !own {
            return Err(Refusal::not_deleted(details));
        }
        all.remove(&id);
        Ok(write::success("record deleted", details))
    });
    Ok(write::answer(StatusCode::OK, outcomes.collect()))
}
