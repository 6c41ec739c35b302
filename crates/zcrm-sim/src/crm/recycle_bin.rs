//! The recycle bin. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/restore-recycle-bin-records.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::job::{self, Work};
use super::mass::body;
use super::module_json::module_id;
use super::moment::iso_time;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::table::{Removed, Tables};
use super::write::{self, Outcome};
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/settings/recycle_bin", list),
    Endpoint::new("DELETE", "/settings/recycle_bin", purge_many),
    Endpoint::new("GET", "/settings/recycle_bin/actions/count", count),
    Endpoint::new("POST", "/settings/recycle_bin/actions/empty", empty),
    Endpoint::new("POST", "/settings/recycle_bin/actions/restore", restore_many),
    Endpoint::new("GET", "/settings/recycle_bin/{id}", one),
    Endpoint::new("DELETE", "/settings/recycle_bin/{id}", purge_one),
    Endpoint::new("POST", "/settings/recycle_bin/{id}/actions/restore", restore_one),
];

/// The module of a job whose records are of any module.
const ANY: &str = "";
const KEY: &str = "recycle_bin";
const MOST_PER_PAGE: u64 = 200;
/// More records than these are dealt with later.
const MOST_AT_ONCE: usize = 1_000;

fn bin<'t>(cx: Context<'_>, tables: &'t Tables) -> Vec<&'t Removed> {
    let now = cx.call.now;
    tables.removed(now).filter(|removed| removed.is_in_bin(now)).collect()
}

fn row(cx: Context<'_>, removed: &Removed) -> Value {
    let owner = removed.record.get("Owner");
    let owner = owner.map(|owner| json!({ "name": owner["name"], "id": owner["id"] }));
    let id = cx.schema.module(removed.module).map(|module| module_id(cx.org, module));
    json!({
        "id": removed.id.to_string(),
        "display_name": removed.name,
        "deleted_time": iso_time(removed.author.now, cx.org.profile.offset),
        "owner": owner,
        "deleted_by": removed.author.user,
        "module": { "api_name": removed.module, "id": id },
    })
}

fn list(cx: Context<'_>) -> Result<Reply, Refusal> {
    let page = query::number(cx.call, "page", 1, u64::MAX)?;
    let per_page = query::number(cx.call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE)?;
    let tables = cx.org.tables();
    let all = bin(cx, &tables);
    let size = usize::try_from(per_page).unwrap_or(usize::MAX);
    let skipped = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(size);
    let rows: Vec<Value> =
        all.iter().skip(skipped).take(size).map(|removed| row(cx, removed)).collect();
    if rows.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let more = skipped.saturating_add(size) < all.len();
    let info =
        json!({ "per_page": per_page, "count": rows.len(), "page": page, "more_records": more });
    Ok(Reply::json(StatusCode::OK, &json!({ KEY: rows, "info": info })))
}

fn one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let tables = cx.org.tables();
    let id = cx.path.get("id");
    let found = bin(cx, &tables).into_iter().find(|removed| removed.id.to_string() == id);
    Ok(match found {
        Some(removed) => Reply::json(StatusCode::OK, &json!({ KEY: [row(cx, removed)] })),
        None => Reply::empty(StatusCode::NO_CONTENT),
    })
}

fn count(cx: Context<'_>) -> Result<Reply, Refusal> {
    let count = bin(cx, &cx.org.tables()).len();
    Ok(Reply::json(StatusCode::OK, &json!({ "count": count })))
}

fn empty(cx: Context<'_>) -> Result<Reply, Refusal> {
    if !cx.user.is_administrator() {
        let message = "only administrators empty the recycle bin";
        return Err(Refusal::bad("AUTHORIZATION_FAILED", message, json!({})));
    }
    let ids = every_id(cx);
    if ids.len() > MOST_AT_ONCE {
        job::add(cx, ANY, Work::Purge, ids);
        let body = scheduled(&json!({}), "Empty bin action has been scheduled");
        return Ok(Reply::json(StatusCode::ACCEPTED, &body));
    }
    for id in ids {
        cx.org.tables_mut().purge(id, cx.call.now);
    }
    let body = write::success("recyclebin is cleared", json!({}));
    Ok(Reply::json(StatusCode::OK, &body))
}

/// The answer to what is done later.
fn scheduled(details: &Value, message: &str) -> Value {
    json!({ "code": "SCHEDULED", "details": details, "message": message, "status": "success" })
}

/// Of each record, that it is dealt with later.
fn schedule(cx: Context<'_>, work: Work, ids: Vec<u64>, message: &str) -> Reply {
    let one = |id: &u64| scheduled(&json!({ "id": id.to_string() }), message);
    let rows: Vec<Value> = ids.iter().map(one).collect();
    job::add(cx, ANY, work, ids);
    Reply::json(StatusCode::ACCEPTED, &json!({ KEY: rows }))
}

fn every_id(cx: Context<'_>) -> Vec<u64> {
    bin(cx, &cx.org.tables()).iter().map(|removed| removed.id).collect()
}

/// Puts a record back.
pub(super) fn restore(cx: Context<'_>, id: &str) -> Result<Value, Refusal> {
    let details = json!({ "id": id });
    let number: Option<u64> = id.parse().ok();
    let module = {
        let tables = cx.org.tables();
        bin(cx, &tables).iter().find(|one| Some(one.id) == number).map(|one| one.module)
    };
    let module = module.and_then(|name| cx.schema.module(name));
    let restored = module
        .zip(number)
        .is_some_and(|(module, id)| cx.org.tables_mut().restore(module, id, cx.call.now));
    if restored {
        return Ok(details);
    }
    Err(Refusal::invalid_id(details))
}

fn restore_one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let id = cx.path.get("id");
    let outcome = restore(cx, id).map(|details| write::success("Restored", details));
    Ok(write::answer_under(KEY, StatusCode::OK, vec![outcome]))
}

fn restore_many(cx: Context<'_>) -> Result<Reply, Refusal> {
    let body = body(cx)?;
    let ids: Vec<String> = if let Some(ids) = body.get("ids").and_then(Value::as_array) {
        ids.iter().map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned)).collect()
    } else if let Some(filters) = body.get("filters") {
        let fitting: Vec<u64> = {
            let tables = cx.org.tables();
            let bin = bin(cx, &tables).into_iter();
            bin.filter(|removed| fits(filters, removed)).map(|removed| removed.id).collect()
        };
        job::add(cx, ANY, Work::Restore, fitting);
        let message = "Bulk restoration of records based on filters has been scheduled";
        let body = json!({ KEY: [scheduled(&json!({}), message)] });
        return Ok(Reply::json(StatusCode::ACCEPTED, &body));
    } else if body.get("restore_all_records") == Some(&Value::Bool(true)) {
        every_id(cx).iter().map(u64::to_string).collect()
    } else {
        let field = |name: &str| json!({ "api_name": name, "json_path": format!("$.{name}") });
        let fields = [field("ids"), field("filters"), field("restore_all_records")];
        let details = json!({ "expected_fields": fields });
        let message = "name the records to restore";
        return Err(Refusal::bad("EXPECTED_FIELD_MISSING", message, details));
    };
    if ids.len() > MOST_AT_ONCE {
        let ids = ids.iter().filter_map(|id| id.parse().ok()).collect();
        return Ok(schedule(cx, Work::Restore, ids, "record has been scheduled for restoration"));
    }
    let one = |id: &String| Ok(write::success("record restored", restore(cx, id)?));
    let outcomes = ids.iter().map(one).collect();
    Ok(write::answer_under(KEY, StatusCode::OK, outcomes))
}

/// Refuses comparators that there are not.
fn check(filters: &Value) -> Result<(), Refusal> {
    if let Some(group) = filters.get("group").and_then(Value::as_array) {
        return group.iter().try_for_each(check);
    }
    let known = ["equal", "contains", "starts_with"];
    if filters["comparator"].as_str().is_some_and(|word| known.contains(&word)) {
        return Ok(());
    }
    let details = json!({
        "api_name": "comparator", "json_path": "$.comparator", "param_name": "filters",
    });
    Err(Refusal::invalid(details).saying("Please provide a valid comparator"))
}

/// Whether a deleted record fits filters on its module and its name.
fn fits(filters: &Value, removed: &Removed) -> bool {
    if let Some(group) = filters.get("group").and_then(Value::as_array) {
        let operator = filters.get("group_operator").and_then(Value::as_str).unwrap_or("AND");
        let any = operator.eq_ignore_ascii_case("or");
        return if any {
            group.iter().any(|part| fits(part, removed))
        } else {
            group.iter().all(|part| fits(part, removed))
        };
    }
    let value = filters["value"].as_str().unwrap_or_default().to_lowercase();
    let name = removed.name.as_str().unwrap_or_default().to_lowercase();
    let own = match filters["field"]["api_name"].as_str() {
        Some("display_name") => name,
        Some("module") => removed.module.to_lowercase(),
        _ => return false,
    };
    match filters["comparator"].as_str() {
        Some("equal") => own == value,
        Some("contains") => own.contains(&value),
        Some("starts_with") => own.starts_with(&value),
        _ => false,
    }
}

fn purge_one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let outcome = purge(cx, cx.path.get("id"));
    Ok(write::answer_under(KEY, StatusCode::OK, vec![outcome]))
}

fn purge_many(cx: Context<'_>) -> Result<Reply, Refusal> {
    if let Some(filters) = cx.call.param("filters") {
        let filters: Value = serde_json::from_str(filters).map_err(|_| {
            let details = json!({ "expected_data_type": "json_type", "param_name": "filters" });
            Refusal::invalid(details)
        })?;
        check(&filters)?;
        let fitting: Vec<u64> = {
            let tables = cx.org.tables();
            let bin = bin(cx, &tables).into_iter();
            bin.filter(|removed| fits(&filters, removed)).map(|removed| removed.id).collect()
        };
        let outcomes = fitting.iter().map(|id| purge(cx, &id.to_string())).collect();
        return Ok(write::answer_under(KEY, StatusCode::OK, outcomes));
    }
    let ids = query::comma_list(cx.call.param("ids").unwrap_or_default());
    if ids.is_empty() {
        return Err(Refusal::missing_param("ids"));
    }
    if ids.len() > MOST_AT_ONCE {
        let ids = ids.iter().filter_map(|id| id.parse().ok()).collect();
        return Ok(schedule(cx, Work::Purge, ids, "record has been scheduled for deletion"));
    }
    let outcomes = ids.into_iter().map(|id| purge(cx, id)).collect();
    Ok(write::answer_under(KEY, StatusCode::OK, outcomes))
}

/// Forgets a record.
pub(super) fn purge(cx: Context<'_>, id: &str) -> Outcome {
    let details = json!({ "id": id });
    let number = id.parse().unwrap_or_default();
    if cx.org.tables_mut().purge(number, cx.call.now) {
        return Ok(write::success("record deleted", details));
    }
    Err(Refusal::invalid_id(details))
}
