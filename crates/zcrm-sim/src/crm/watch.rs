//! Channels, over which changes are told. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/notifications/overview.html>.

mod channel;
mod read;

use http::StatusCode;
use serde_json::{Map, Value, json};

pub(super) use self::channel::Channels;
use self::channel::{Channel, Event};
use super::context::Context;
use super::module_json::module_id;
use super::moment::iso_time;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::{Record, Tables};
use super::write::{self, Outcome};
use crate::outbox::Letter;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/actions/watch", list),
    Endpoint::new("POST", "/actions/watch", |cx| subscribe(cx, StatusCode::CREATED)),
    Endpoint::new("PUT", "/actions/watch", |cx| subscribe(cx, StatusCode::OK)),
    Endpoint::new("PATCH", "/actions/watch", change),
    Endpoint::new("DELETE", "/actions/watch", end),
];

const KEY: &str = "watch";
const MOST_PER_PAGE: u64 = 200;

/// The address of a module, as channels tell it.
fn resource_uri(cx: Context<'_>, module: &Module) -> String {
    format!("{}/crm/v8/{}", cx.settings.url, module.api_name)
}

/// What a channel tells of one of its modules.
fn told(cx: Context<'_>, channel: &Channel, module: &str) -> Value {
    let module = cx.schema.module(module);
    json!({
        "channel_expiry": iso_time(channel.ends, cx.org.profile.offset),
        "resource_uri": module.map(|module| resource_uri(cx, module)),
        "resource_id": module.map(|module| module_id(cx.org, module)),
        "resource_name": module.map(|module| module.api_name),
        "channel_id": channel.id,
    })
}

fn subscribe(cx: Context<'_>, good: StatusCode) -> Result<Reply, Refusal> {
    let body = super::mass::body(cx)?;
    let Some(given) = body.get(KEY).and_then(Value::as_array).filter(|list| !list.is_empty())
    else {
        return Err(Refusal::mandatory(KEY, "$.watch"));
    };
    let outcomes: Vec<Outcome> = given
        .iter()
        .enumerate()
        .map(|(place, given)| {
            let channel = read::channel(cx, place, given)?;
            let mut tables = cx.org.tables_mut();
            let known = tables.side().channels.get(&channel.id, cx.call.now).is_some();
            if good == StatusCode::OK && !known {
                return Err(not_subscribed(&channel.id));
            }
            let events: Vec<Value> =
                channel.modules().map(|module| told(cx, &channel, module)).collect();
            tables.side_mut().channels.put(channel);
            let message = "Successfully subscribed for actions-watch of the given module";
            Ok(write::success(message, json!({ "events": events })))
        })
        .collect();
    // What is wrong with the only one stands alone.
    match <[Outcome; 1]>::try_from(outcomes) {
        Ok([Err(refusal)]) => Err(refusal),
        Ok([Ok(entry)]) => Ok(write::answer_under(KEY, good, vec![Ok(entry)])),
        Err(outcomes) => Ok(write::answer_under(KEY, good, outcomes)),
    }
}

fn not_subscribed(id: &str) -> Refusal {
    let details = json!({ "channel_id": id });
    Refusal::bad("NOT_SUBSCRIBED", "there is no such channel", details)
}

/// Changes one channel: what is given, or the events that are to be told no more.
fn change(cx: Context<'_>) -> Result<Reply, Refusal> {
    let body = super::mass::body(cx)?;
    // The body is the channel itself, or holds it in a list.
    let given = match body.get(KEY).and_then(|list| list.get(0)) {
        Some(given) => given.clone(),
        None => Value::Object(body),
    };
    let id = read::channel_id(&given).ok_or_else(|| {
        Refusal::bad("MANDATORY_NOT_FOUND", "required field not found", {
            json!({ "api_name": "channel_id" })
        })
    })?;
    let mut tables = cx.org.tables_mut();
    let known = tables.side().channels.get(&id, cx.call.now).cloned();
    let mut channel = known.ok_or_else(|| not_subscribed(&id))?;
    let removes = given.get("_delete_events") == Some(&Value::Bool(true));
    if removes {
        let gone = read::events(cx, 0, &given)?;
        channel.events.retain(|event| !gone.contains(event));
    } else {
        read::merge(cx, &mut channel, &given)?;
    }
    let events: Vec<Value> = channel.modules().map(|module| told(cx, &channel, module)).collect();
    if channel.events.is_empty() {
        tables.side_mut().channels.remove(&id);
    } else {
        tables.side_mut().channels.put(channel);
    }
    let message = if removes {
        "Successfully removed the subscribe details"
    } else {
        "Successfully updated the subscribe details"
    };
    let entry = write::success(message, json!({ "events": events }));
    Ok(write::answer_under(KEY, StatusCode::OK, vec![Ok(entry)]))
}

fn list(cx: Context<'_>) -> Result<Reply, Refusal> {
    let page = query::number(cx.call, "page", 1, u64::MAX)?;
    let per_page = query::number(cx.call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE)?;
    let (id, module) = (cx.call.param("channel_id"), cx.call.param("module"));
    let tables = cx.org.tables();
    let mut rows = Vec::new();
    for channel in tables.side().channels.all(cx.call.now) {
        for name in channel.modules() {
            let wanted = id.is_none_or(|id| id == channel.id);
            if wanted && module.is_none_or(|module| module == name) {
                rows.push(row(cx, channel, name));
            }
        }
    }
    let size = usize::try_from(per_page).unwrap_or(usize::MAX);
    let skipped = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(size);
    let more = skipped.saturating_add(size) < rows.len();
    let shown: Vec<Value> = rows.into_iter().skip(skipped).take(size).collect();
    if shown.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let info =
        json!({ "per_page": per_page, "count": shown.len(), "page": page, "more_records": more });
    Ok(Reply::json(StatusCode::OK, &json!({ KEY: shown, "info": info })))
}

fn row(cx: Context<'_>, channel: &Channel, module: &str) -> Value {
    let events = channel.events.iter().filter(|event| event.module == module);
    let events: Vec<String> =
        events.map(|event| format!("{}.{}", event.module, event.operation)).collect();
    let mut row = told(cx, channel, module);
    let more = json!({
        "notify_url": channel.url,
        "token": channel.token,
        "events": events,
        "fields": null,
        "notify_on_related_action": channel.on_related,
        "return_affected_field_values": channel.with_values,
        "notification_condition": channel.conditions,
    });
    if let (Some(row), Value::Object(mut more)) = (row.as_object_mut(), more) {
        row.append(&mut more);
    }
    row
}

fn end(cx: Context<'_>) -> Result<Reply, Refusal> {
    let ids = query::comma_list(cx.call.param("channel_ids").unwrap_or_default());
    if ids.is_empty() {
        return Err(Refusal::missing_param("channel_ids"));
    }
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut tables = cx.org.tables_mut();
    for id in ids {
        let known = tables.side().channels.get(id, cx.call.now).cloned();
        let Some(channel) = known else {
            outcomes.push(Err(not_subscribed(id)));
            continue;
        };
        tables.side_mut().channels.remove(id);
        // One entry for each module.
        for module in channel.modules() {
            let mut details = told(cx, &channel, module);
            if let Some(details) = details.as_object_mut() {
                details.retain(|key, _| key != "channel_expiry" && key != "resource_name");
            }
            let message = "Successfully un-subscribed from actions-watch";
            outcomes.push(Ok(write::success(message, details)));
        }
    }
    Ok(write::answer_under(KEY, StatusCode::OK, outcomes))
}

/// What was done to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Create,
    Edit,
    Delete,
}

/// Tells a change over the channels that want to know of it. Records of one call travel together.
pub(super) fn notify(
    cx: Context<'_>,
    tables: &Tables,
    module: &Module,
    (id, change): (u64, Change),
    changed: &[(String, Value)],
) {
    let (event, operation) = match change {
        Change::Create => ("create", "insert"),
        Change::Edit => ("edit", "update"),
        Change::Delete => ("delete", "delete"),
    };
    for channel in tables.side().channels.all(cx.call.now) {
        if !channel.wants(module.api_name, event)
            || change == Change::Edit && !channel.is_about(module.api_name, changed)
        {
            continue;
        }
        let milliseconds = cx.call.now.unix_timestamp_nanos() / 1_000_000;
        let mut body = json!({
            "server_time": i64::try_from(milliseconds).unwrap_or_default(),
            "query_params": {},
            "module": module.api_name,
            "resource_uri": resource_uri(cx, module),
            "ids": [],
            "affected_fields": [],
            "operation": operation,
            "channel_id": channel.id,
            "token": channel.token,
        });
        if channel.with_values {
            body["affected_values"] = json!([]);
        }
        let record = id.to_string();
        let fields: Vec<&String> = changed.iter().map(|(name, _)| name).collect();
        let values: Record = changed.iter().cloned().collect();
        cx.crm.outbox.with(|letters| {
            let same = |letter: &&mut Letter| {
                let keys = ["server_time", "module", "operation", "channel_id"];
                letter.url == channel.url && keys.iter().all(|key| letter.body[*key] == body[*key])
            };
            let found = letters
                .iter()
                .rposition(|_| true)
                .and_then(|last| letters.get_mut(last).filter(|letter| same(letter)));
            let letter = match found {
                Some(letter) => letter,
                None => {
                    letters.push(Letter { url: channel.url.clone(), body });
                    let Some(last) = letters.last_mut() else { return };
                    last
                }
            };
            push(&mut letter.body, "ids", json!(record));
            if change == Change::Edit {
                push(&mut letter.body, "affected_fields", json!({ record.clone(): fields }));
            }
            if channel.with_values {
                let value = json!({ "record_id": record, "values": values });
                push(&mut letter.body, "affected_values", value);
            }
        });
    }
}

fn push(body: &mut Value, key: &str, value: Value) {
    if let Some(list) = body.get_mut(key).and_then(Value::as_array_mut) {
        list.push(value);
    }
}

/// The events of a module that a text names.
fn events_of(module: &str, operation: &str) -> Vec<Event> {
    let each = ["create", "edit", "delete"];
    let named = each.iter().filter(|known| operation == "all" || operation == **known);
    named.map(|known| Event { module: module.to_owned(), operation: (*known).to_owned() }).collect()
}

/// What is given beside the channel itself.
type Given = Map<String, Value>;
