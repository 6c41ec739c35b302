//! Adding tags to records, and taking them away. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/add-tags.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/remove-tags.html>.

use http::StatusCode;
use serde_json::{Map, Value, json};

use crate::call::Call;
use crate::crm::context::Context;
use crate::crm::lock;
use crate::crm::mass::body;
use crate::crm::query;
use crate::crm::refusal::Refusal;
use crate::crm::route::Endpoint;
use crate::crm::schema::Module;
use crate::crm::table::Tables;
use crate::crm::value::id_of;
use crate::crm::write::{self, Outcome};
use crate::reply::Reply;

/// The endpoints of this resource: one credit for every 50 records. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
pub(in crate::crm) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("POST", "/{module}/actions/add_tags", |cx| many(cx, true)).costing(price),
    Endpoint::new("POST", "/{module}/actions/remove_tags", |cx| many(cx, false)).costing(price),
    Endpoint::new("POST", "/{module}/{id}/actions/add_tags", |cx| one(cx, true)),
    Endpoint::new("POST", "/{module}/{id}/actions/remove_tags", |cx| one(cx, false)),
];

const MOST_IDS: usize = 500;

fn price(call: &Call) -> u64 {
    let body: Option<Map<String, Value>> = serde_json::from_slice(&call.body).ok();
    let ids = body.as_ref().map_or(0, |body| ids(body, call).len());
    u64::try_from(ids.div_ceil(50).max(1)).unwrap_or(u64::MAX)
}

/// The ids: a list in the body, a text that holds one, or a comma list in the query.
fn ids(body: &Map<String, Value>, call: &Call) -> Vec<String> {
    let texts = |ids: &[Value]| -> Vec<String> {
        ids.iter().map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned)).collect()
    };
    match body.get("ids") {
        Some(Value::Array(ids)) => texts(ids),
        Some(Value::String(text)) => match serde_json::from_str::<Vec<Value>>(text) {
            Ok(ids) => texts(&ids),
            Err(_) => query::comma_list(text).into_iter().map(str::to_owned).collect(),
        },
        _ => query::comma_list(call.param("ids").unwrap_or_default())
            .into_iter()
            .map(str::to_owned)
            .collect(),
    }
}

/// What a call does to the tags of records.
struct Change {
    tags: Vec<Value>,
    adds: bool,
    overwrites: bool,
}

impl Change {
    /// Reads the tags of the body; those to be added that are not there yet are made.
    fn of(
        cx: Context<'_>,
        tables: &mut Tables,
        body: &Map<String, Value>,
        adds: bool,
    ) -> Result<Self, Refusal> {
        let module = cx.module()?;
        let given = match body.get("tags") {
            Some(Value::Array(tags)) => tags.clone(),
            // `tag_names` in the query is the way of older versions.
            _ => query::comma_list(cx.call.param("tag_names").unwrap_or_default())
                .into_iter()
                .map(|name| json!({ "name": name }))
                .collect(),
        };
        if given.is_empty() {
            return Err(Refusal::mandatory("tags", "$.tags"));
        }
        let tag = |given: &Value| -> Result<Option<Value>, Refusal> {
            if let Some(id) = id_of(given) {
                let known = tables.tags().by_id(module.api_name, id).map(super::Tag::short);
                let details = json!({ "api_name": "id", "json_path": "$.tags[*].id" });
                return known.map(Some).ok_or_else(|| Refusal::invalid_id(details).under("tags"));
            }
            let path = "$.tags[*].name";
            let Some(name) = given.get("name").and_then(Value::as_str) else {
                let details = json!({
                    "api_name": "name", "expected_data_type": "text", "json_path": path,
                });
                let message = "Invalid data type";
                return Err(Refusal::bad("INVALID_DATA", message, details).under("tags"));
            };
            if !adds && tables.tags().has(module.api_name, name).is_none() {
                return Ok(None);
            }
            let made = tables.tag(module, name, &cx.author()).map(|tag| {
                if let Some(color) = given.get("color_code").and_then(Value::as_str) {
                    tag.color_code = Some(color.to_owned());
                }
                tag.short()
            });
            made.map(Some)
                .map_err(|wrong| Refusal::invalid(wrong.details("name", path)).under("tags"))
        };
        let tags = given.iter().map(tag).collect::<Result<Vec<_>, _>>()?;
        let overwrites = body.get("over_write").is_some_and(|value| *value == json!(true));
        Ok(Self { tags: tags.into_iter().flatten().collect(), adds, overwrites })
    }

    fn apply(&self, cx: Context<'_>, tables: &mut Tables, module: &Module, id: &str) -> Outcome {
        let unknown = || Refusal::invalid_id(json!({ "id": id }));
        let number = query::record_id(id).ok_or_else(unknown)?;
        let mut record = tables.record(module, number).ok_or_else(unknown)?;
        lock::check(tables, module, number)?;
        let mut tags = match record.remove("Tag") {
            Some(Value::Array(tags)) if !self.overwrites => tags,
            _ => Vec::new(),
        };
        let named = |tag: &Value| self.tags.iter().any(|one| id_of(one) == id_of(tag));
        tags.retain(|tag| !named(tag));
        if self.adds {
            tags.extend(self.tags.clone());
        }
        record.insert("Tag".to_owned(), tags.clone().into());
        tables.replace(module, number, record, cx.call.now);
        let details = json!({ "id": id, "tags": tags });
        Ok(write::success("tags updated successfully", details))
    }
}

fn many(cx: Context<'_>, adds: bool) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let body = body(cx)?;
    let ids = ids(&body, cx.call);
    if ids.is_empty() {
        return Err(Refusal::missing_param("ids"));
    }
    if ids.len() > MOST_IDS {
        return Err(Refusal::limit(json!({ "limit": MOST_IDS.to_string(), "param_name": "ids" })));
    }
    let mut tables = cx.org.tables_mut();
    let change = Change::of(cx, &mut tables, &body, adds)?;
    let outcomes: Vec<Outcome> = ids
        .iter()
        .map(|id| {
            let mut entry = change.apply(cx, &mut tables, module, id)?;
            if adds {
                entry["details"]["affected_data"] = Value::Null;
            }
            Ok(entry)
        })
        .collect();
    let locked = outcomes.iter().filter_map(|outcome| outcome.as_ref().err());
    let locked = locked.filter(|refusal| refusal.code() == lock::CODE).count();
    Ok(write::answer(StatusCode::OK, outcomes).with_member("locked_count", locked.to_string()))
}

fn one(cx: Context<'_>, adds: bool) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let body = body(cx)?;
    let mut tables = cx.org.tables_mut();
    let change = Change::of(cx, &mut tables, &body, adds)?;
    let outcome = change.apply(cx, &mut tables, module, cx.path.get("id")).map(|mut entry| {
        entry["details"]["modifiedTime"] = spoken(cx).into();
        entry
    });
    Ok(write::answer(StatusCode::OK, vec![outcome]))
}

/// The time of the call as `Tue, 30 Dec 2025 03:42 PM`.
fn spoken(cx: Context<'_>) -> String {
    let form = time::macros::format_description!(
        "[weekday repr:short], [day] [month repr:short] [year] [hour repr:12]:[minute] [period]"
    );
    cx.call.now.to_offset(cx.org.profile.offset).format(form).unwrap_or_default()
}
