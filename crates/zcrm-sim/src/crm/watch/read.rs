//! Reading a channel from the body of a call. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/notifications/enable.html>.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::channel::{Channel, Event};
use super::{Given, events_of};
use crate::crm::context::Context;
use crate::crm::moment::parse_iso;
use crate::crm::refusal::Refusal;
use crate::data::ApiUse;

const LONGEST_TOKEN: usize = 50;
const MOST_FIELDS: usize = 10;

/// The id of a channel: a text or a number.
pub(super) fn channel_id(given: &Value) -> Option<String> {
    match given.get("channel_id")? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The channel that stands at this place of the list.
pub(super) fn channel(cx: Context<'_>, place: usize, given: &Value) -> Result<Channel, Refusal> {
    let missing = |name: &str| Refusal::mandatory(name, &format!("$.watch[{place}].{name}"));
    let id = channel_id(given).ok_or_else(|| missing("channel_id"))?;
    let url =
        given.get("notify_url").and_then(Value::as_str).ok_or_else(|| missing("notify_url"))?;
    check_url(url, place)?;
    let mut channel = Channel {
        id,
        url: url.to_owned(),
        token: None,
        ends: cx.call.now + HOUR,
        events: events(cx, place, given)?,
        on_related: false,
        with_values: false,
        conditions: Value::Null,
        fields: BTreeMap::new(),
    };
    details(cx, place, &mut channel, given)?;
    Ok(channel)
}

/// Changes a channel to what is given.
pub(super) fn merge(cx: Context<'_>, channel: &mut Channel, given: &Value) -> Result<(), Refusal> {
    if let Some(url) = given.get("notify_url").and_then(Value::as_str) {
        check_url(url, 0)?;
        url.clone_into(&mut channel.url);
    }
    if given.get("events").is_some() {
        channel.events = events(cx, 0, given)?;
    }
    details(cx, 0, channel, given)
}

fn check_url(url: &str, place: usize) -> Result<(), Refusal> {
    let good = url::Url::parse(url).is_ok_and(|url| ["http", "https"].contains(&url.scheme()));
    if good {
        return Ok(());
    }
    let path = format!("$.watch[{place}].notify_url");
    Err(Refusal::invalid(json!({ "api_name": "notify_url", "json_path": path })))
}

/// The events that are named, `all` as its three parts.
pub(super) fn events(cx: Context<'_>, place: usize, given: &Value) -> Result<Vec<Event>, Refusal> {
    let path = format!("$.watch[{place}].events");
    let Some(named) = given.get("events").and_then(Value::as_array) else {
        return Err(Refusal::mandatory("events", &path));
    };
    let mut events = Vec::new();
    for name in named {
        let parts = name.as_str().and_then(|name| name.split_once('.'));
        let known = parts.filter(|(module, _)| {
            let module = cx.schema.module(module);
            module.is_some_and(|module| module.api_use == ApiUse::Records)
        });
        let found = known.map(|(module, operation)| events_of(module, operation));
        match found {
            Some(found) if !found.is_empty() => events.extend(found),
            _ => return Err(Refusal::invalid(json!({ "api_name": "events" }))),
        }
    }
    if events.is_empty() {
        return Err(Refusal::mandatory("events", &path));
    }
    Ok(events)
}

fn details(
    cx: Context<'_>,
    place: usize,
    channel: &mut Channel,
    given: &Value,
) -> Result<(), Refusal> {
    let path = |name: &str| format!("$.watch[{place}].{name}");
    if let Some(token) = given.get("token").and_then(Value::as_str) {
        if token.chars().count() > LONGEST_TOKEN {
            return Err(Refusal::invalid(json!({
                "api_name": "token", "json_path": path("token"), "maximum_length": LONGEST_TOKEN,
            })));
        }
        channel.token = Some(token.to_owned());
    }
    if let Some(end) = given.get("channel_expiry").and_then(Value::as_str) {
        let Some(end) = parse_iso(end) else {
            return Err(Refusal::invalid(json!({
                "api_name": "channel_expiry",
                "json_path": path("channel_expiry"),
                "expected_data_type": "datetime",
            })));
        };
        channel.ends = expiry(end, cx.call.now);
    }
    let flag = |name: &str| given.get(name).and_then(Value::as_bool);
    if let Some(on) = flag("notify_on_related_action") {
        channel.on_related = on;
    }
    if let Some(on) = flag("return_affected_field_values") {
        channel.with_values = on;
    }
    if let Some(conditions) = given.get("notification_condition").and_then(Value::as_array) {
        let mut told = Vec::new();
        channel.fields.clear();
        for (number, condition) in conditions.iter().enumerate() {
            let at = format!("$.watch[{place}].notification_condition[{number}]");
            let condition = condition.as_object().cloned().unwrap_or_default();
            let (module, fields, one) = read_condition(cx, &at, place, &condition)?;
            channel.fields.insert(module, fields);
            told.push(one);
        }
        channel.conditions = told.into();
    }
    Ok(())
}

/// A channel lasts a week at most; what would last longer lasts an hour.
fn expiry(wanted: OffsetDateTime, now: OffsetDateTime) -> OffsetDateTime {
    if wanted > now && wanted - now <= Duration::WEEK { wanted } else { now + HOUR }
}

const HOUR: Duration = Duration::HOUR;

/// The module and the fields of a condition, and the condition as it is told.
fn read_condition(
    cx: Context<'_>,
    at: &str,
    place: usize,
    condition: &Given,
) -> Result<(String, Vec<String>, Value), Refusal> {
    let field =
        |name: &str| json!({ "api_name": name, "json_path": format!("{at}.module.{name}") });
    let both = [field("api_name"), field("id")];
    let module = condition.get("module").cloned().unwrap_or_default();
    let name = module.get("api_name").and_then(Value::as_str);
    let id = module.get("id").and_then(Value::as_str);
    let found = match (name, id) {
        (Some(_), Some(_)) => {
            let details = json!({ "ambiguity_due_to": both });
            let code = "AMBIGUITY_DURING_PROCESSING";
            return Err(Refusal::bad(code, code, details));
        }
        (None, None) => {
            let details = json!({ "expected_fields": both });
            let message = "name the module of the condition";
            return Err(Refusal::bad("EXPECTED_FIELD_MISSING", message, details));
        }
        (Some(name), None) => cx.schema.module(name),
        (None, Some(id)) => cx
            .schema
            .modules()
            .find(|module| crate::crm::module_json::module_id(cx.org, module) == id),
    };
    let wrong =
        || Refusal::invalid(json!({ "api_name": "module", "json_path": format!("{at}.module") }));
    let module = found.ok_or_else(wrong)?;
    let Some(selection) = condition.get("field_selection") else {
        let dependee = json!({ "api_name": "type", "json_path": format!("{at}.type") });
        let details = json!({
            "api_name": "field_selection",
            "json_path": format!("{at}.field_selection"),
            "dependee": dependee,
        });
        let code = "DEPENDENT_FIELD_MISSING";
        return Err(Refusal::bad(code, code, details));
    };
    let group = selection.get("group").and_then(Value::as_array).cloned().unwrap_or_default();
    if group.len() > MOST_FIELDS {
        let path = format!("$.watch[{place}].notification_condition.field_selection");
        return Err(Refusal::invalid(json!({
            "api_name": "field_selection", "json_path": path, "maximum_length": MOST_FIELDS,
        })));
    }
    let mut fields = Vec::new();
    let mut told = Vec::new();
    for (number, one) in group.iter().enumerate() {
        let name = one.get("field").unwrap_or(one).get("api_name").and_then(Value::as_str);
        let Some(field) = name.and_then(|name| module.field(name)) else {
            let path = format!("$.watch[{place}].fields[{number}]");
            return Err(Refusal::invalid(json!({ "api_name": "fields", "json_path": path })));
        };
        let id = crate::crm::field_json::field_id(cx.org, module, field.number).to_string();
        let field_told = json!({ "api_name": field.api_name, "id": id });
        told.push(json!({ "field": field_told, "group_operator": null, "group": null }));
        fields.push(field.api_name.to_owned());
    }
    let operator = selection.get("group_operator").and_then(Value::as_str).unwrap_or("or");
    let one = json!({
        "type": "field_selection",
        "module": {
            "api_name": module.api_name,
            "id": crate::crm::module_json::module_id(cx.org, module),
        },
        "field_selection": { "group_operator": operator, "group": told },
    });
    Ok((module.api_name.to_owned(), fields, one))
}
