//! `GET /{module}/deleted`. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-deleted-records.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::moment::iso_time;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::Removed;
use crate::call::Call;
use crate::reply::Reply;

/// The endpoints of this resource. Older documents price it at two credits (uncertain).
pub(super) const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("GET", "/{module}/deleted", |cx| answer(cx, cx.module()?, cx.call))
        .costing(|_| 2)];

const MOST_PER_PAGE: u64 = 200;

/// Which deleted records are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    All,
    Recycled,
    Permanent,
}

fn answer(cx: Context<'_>, module: &Module, call: &Call) -> Result<Reply, Refusal> {
    let wanted = match call.param("type") {
        None | Some("all") => Wanted::All,
        Some("recycle") => Wanted::Recycled,
        Some("permanent") => Wanted::Permanent,
        Some(_) => {
            let message = "the value of the parameter is none of its patterns";
            let details = json!({ "param_name": "type" });
            return Err(Refusal::bad("PATTERN_NOT_MATCHED", message, details));
        }
    };
    let page = query::number(call, "page", 1, u64::MAX)?;
    let per_page = query::number(call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE)?;
    let since = query::modified_since(call);
    let tables = cx.org.tables();
    let rows: Vec<&Removed> = tables
        .removed(call.now)
        .filter(|removed| removed.module == module.api_name)
        .filter(|removed| {
            // To the second, as the times are told.
            let deleted = removed.author.now.unix_timestamp();
            since.is_none_or(|since| deleted > since.unix_timestamp())
        })
        .filter(|removed| match wanted {
            Wanted::All => true,
            Wanted::Recycled => removed.is_in_bin(call.now),
            Wanted::Permanent => !removed.is_in_bin(call.now),
        })
        .collect();
    if rows.is_empty() {
        let status =
            if since.is_some() { StatusCode::NOT_MODIFIED } else { StatusCode::NO_CONTENT };
        return Ok(Reply::empty(status));
    }
    let size = usize::try_from(per_page).unwrap_or(usize::MAX);
    let skipped = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(size);
    let data: Vec<Value> =
        rows.iter().skip(skipped).take(size).map(|removed| row(cx, removed)).collect();
    if data.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let more = skipped.saturating_add(size) < rows.len();
    let info =
        json!({ "per_page": per_page, "count": data.len(), "page": page, "more_records": more });
    Ok(Reply::json(StatusCode::OK, &json!({ "data": data, "info": info })))
}

/// What is told of a deleted record: less of one that is gone for good.
fn row(cx: Context<'_>, removed: &Removed) -> Value {
    let bin = removed.is_in_bin(cx.call.now);
    let time = iso_time(removed.author.now, cx.org.profile.offset);
    let created_by = removed
        .record
        .get("Created_By")
        .map(|user| json!({ "name": user["name"], "id": user["id"] }));
    json!({
        "deleted_by": bin.then(|| removed.author.user.clone()),
        "id": removed.id.to_string(),
        "display_name": bin.then(|| removed.name.clone()),
        "type": if bin { "recycle" } else { "permanent" },
        "created_by": created_by.filter(|_| bin),
        "deleted_time": time,
    })
}
