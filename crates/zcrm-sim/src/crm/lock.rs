//! Records that are locked. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/record-locking/lock-records.html>.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::module_json::module_id;
use super::moment::iso_time;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::{Author, Tables};
use super::write::{self, WriteBody};
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/{module}/{id}/Locking_Information__s", list),
    Endpoint::new("POST", "/{module}/{id}/Locking_Information__s", lock),
    Endpoint::new("GET", "/{module}/{id}/Locking_Information__s/{lock}", list),
    Endpoint::new("PUT", "/{module}/{id}/Locking_Information__s/{lock}", change),
    Endpoint::new("DELETE", "/{module}/{id}/Locking_Information__s/{lock}", unlock),
];

/// What a locked record is refused with.
pub(super) const CODE: &str = "RECORD_LOCKED";

/// The locks, by the records they hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Locks {
    all: BTreeMap<(&'static str, u64), Lock>,
}

#[derive(Clone, Debug)]
struct Lock {
    id: u64,
    reason: Value,
    author: Author,
}

impl Locks {
    /// Whether a record is locked.
    pub(super) fn holds(&self, module: &'static str, record: u64) -> bool {
        self.all.contains_key(&(module, record))
    }
}

/// Refuses what would change a locked record.
pub(super) fn check(tables: &Tables, module: &Module, id: u64) -> Result<(), Refusal> {
    if !tables.side().locks.holds(module.api_name, id) {
        return Ok(());
    }
    let message = "the operation cannot be done: the record is locked";
    let details = json!({ "action": "record_locking", "id": id.to_string() });
    Err(Refusal::bad(CODE, message, details))
}

fn place(cx: Context<'_>) -> Result<(&Module, u64), Refusal> {
    let module = cx.module()?;
    let id = cx.record_id(module)?.filter(|id| cx.org.tables().has(module, *id));
    let details = json!({ "resource_path_index": 1 });
    Ok((module, id.ok_or_else(|| Refusal::invalid_id(details))?))
}

fn list(cx: Context<'_>) -> Result<Reply, Refusal> {
    let (module, id) = place(cx)?;
    let tables = cx.org.tables();
    let Some(lock) = tables.side().locks.all.get(&(module.api_name, id)) else {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    };
    let row = json!({
        "id": lock.id.to_string(),
        "Locked_By__s": lock.author.user,
        "Locked_Time__s": iso_time(lock.author.now, cx.org.profile.offset),
        "Locked_Reason__s": lock.reason,
        "Locked_For__s": {
            "module": { "api_name": module.api_name, "id": module_id(cx.org, module) },
            "name": tables.display(module, id),
            "id": id.to_string(),
        },
        "Lock_Source__s": "Manual",
        "Record_Locking_Rule_Id__s": null,
        "Record_Locking_Configuration_Id__s": cx.org.profile.id(CONFIGURATION).to_string(),
        "Feature_Type__s": "record_locking",
        "$field_states": null,
        "$editable": true,
        "$sharing_permission": "full_access",
        "$zia_visions": null,
    });
    let info = json!({ "per_page": 200, "count": 1, "page": 1, "more_records": false });
    Ok(Reply::json(StatusCode::OK, &json!({ "data": [row], "info": info })))
}

/// The id of the configuration that allows locks.
const CONFIGURATION: u64 = 95_001;

fn not_allowed(message: &'static str) -> Refusal {
    let details = json!({ "resource_path_index": 1 });
    Refusal::bad("NOT_ALLOWED", message, details).status_code(StatusCode::FORBIDDEN)
}

fn reason(cx: Context<'_>) -> Result<Value, Refusal> {
    if cx.call.body.is_empty() {
        return Ok(Value::Null);
    }
    let record = WriteBody::of(cx.call)?.records.pop().unwrap_or_default();
    Ok(record.get("Locked_Reason__s").cloned().unwrap_or_default())
}

fn lock(cx: Context<'_>) -> Result<Reply, Refusal> {
    let (module, record) = place(cx)?;
    let reason = reason(cx)?;
    let mut tables = cx.org.tables_mut();
    if tables.side().locks.holds(module.api_name, record) {
        return Err(not_allowed("record is already locked"));
    }
    let id = tables.next_id();
    let lock = Lock { id, reason, author: cx.author() };
    tables.side_mut().locks.all.insert((module.api_name, record), lock);
    let time = iso_time(cx.call.now, cx.org.profile.offset);
    let user = cx.user.short();
    let details = json!({
        "id": id.to_string(),
        "Created_Time": time,
        "Created_By": user,
        "Modified_Time": time,
        "Modified_By": user,
    });
    let entry = write::success("record added", details);
    Ok(write::answer(StatusCode::CREATED, vec![Ok(entry)]))
}

/// The key of the lock that the path names.
fn named(cx: Context<'_>) -> Result<(&'static str, u64), Refusal> {
    let (module, record) = place(cx)?;
    let key = (module.api_name, record);
    let tables = cx.org.tables();
    let lock = tables.side().locks.all.get(&key);
    let own = lock.filter(|lock| lock.id.to_string() == cx.path.get("lock"));
    let details = json!({ "resource_path_index": 3 });
    own.map(|_| key).ok_or_else(|| Refusal::invalid_id(details))
}

fn change(cx: Context<'_>) -> Result<Reply, Refusal> {
    let key = named(cx)?;
    let reason = reason(cx)?;
    if let Some(lock) = cx.org.tables_mut().side_mut().locks.all.get_mut(&key) {
        lock.reason = reason;
    }
    let details = json!({ "id": cx.path.get("lock") });
    let entry = write::success("record updated", details);
    Ok(write::answer(StatusCode::OK, vec![Ok(entry)]))
}

fn unlock(cx: Context<'_>) -> Result<Reply, Refusal> {
    let key = named(cx)?;
    cx.org.tables_mut().side_mut().locks.all.remove(&key);
    let entry = write::success("relation removed", json!({ "id": cx.path.get("lock") }));
    Ok(write::answer(StatusCode::OK, vec![Ok(entry)]))
}
