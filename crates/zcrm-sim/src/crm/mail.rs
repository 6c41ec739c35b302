//! Sending mail from a record. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/send-mail.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::moment::iso_time;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::write::{self, WriteBody};
use crate::data::{mix, mix_text};
use crate::reply::Reply;

/// The endpoints of this resource; the price is that of `GET /__apis` (20 credits).
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("POST", "/{module}/{id}/actions/send_mail", send).costing(|_| 20),
    Endpoint::new("GET", "/{module}/{id}/Emails", list),
    Endpoint::new("GET", "/{module}/{id}/Emails/{mail}", show),
];

/// A mail that was sent: the record, and the mail as it is listed.
pub(super) type Mails = Vec<((&'static str, u64), Value)>;

fn place(cx: Context<'_>) -> Result<(&'static str, u64), Refusal> {
    let module = cx.module()?;
    let id = cx.record_id(module)?.filter(|id| cx.org.tables().has(module, *id));
    let details = json!({ "resource_path_index": 1 });
    Ok((module.api_name, id.ok_or_else(|| Refusal::invalid_id(details))?))
}

fn send(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = place(cx)?;
    let mail = WriteBody::of(cx.call)?.records.into_iter().next().unwrap_or_default();
    for name in ["from", "to"] {
        let missing = match &mail[name] {
            Value::Null => true,
            Value::Array(list) => list.is_empty(),
            _ => false,
        };
        if missing {
            return Err(Refusal::mandatory(name, &format!("$.data[0].{name}")).under("data"));
        }
    }
    let from = mail["from"].get("email").and_then(Value::as_str);
    if !cx.org.users.iter().any(|user| Some(user.email()) == from) {
        let details = json!({ "api_name": "email", "json_path": "$.data[0].from.email" });
        return Err(Refusal::invalid(details).under("data"));
    }
    let mut tables = cx.org.tables_mut();
    let number = mix(mix_text(cx.org.seed.seed, "mail"), tables.next_id());
    let id = format!("{number:016x}{:016x}", mix(number, 1));
    let listed = json!({
        "message_id": id,
        "subject": mail["subject"],
        "from": mail["from"],
        "to": mail["to"],
        "cc": mail["cc"],
        "time": iso_time(cx.call.now, cx.org.profile.offset),
        "sent": true,
        "source": "CRM",
        "owner": cx.user.short(),
        "status": [{ "type": "sent" }],
        "has_attachment": mail["attachments"].as_array().is_some_and(|files| !files.is_empty()),
        "content": mail["content"],
        "mail_format": mail["mail_format"],
        "reply_to": mail["reply_to"],
    });
    tables.side_mut().mails.push((place, listed));
    let entry = write::success("Mail sent successfully", json!({ "message_id": id }));
    Ok(write::answer(StatusCode::OK, vec![Ok(entry)]))
}

/// What is told of one mail only.
const OF_ONE: [&str; 3] = ["content", "mail_format", "reply_to"];
/// How many mails a page has. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-email-rel-list.html>.
const PER_PAGE: usize = 10;

/// Lists the mails, the latest first; a page begins at the number that `index` names.
fn list(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = place(cx)?;
    let tables = cx.org.tables();
    let own = tables.side().mails.iter().rev().filter(|(of, _)| *of == place);
    let mails: Vec<&Value> = own.map(|(_, mail)| mail).collect();
    let start = match cx.call.param("index") {
        None => 0,
        Some(index) => {
            let wrong = || Refusal::invalid(json!({ "param_name": "index" }));
            index.strip_prefix("i").and_then(|index| index.parse().ok()).ok_or_else(wrong)?
        }
    };
    let shown: Vec<Value> = mails
        .iter()
        .skip(start)
        .take(PER_PAGE)
        .map(|mail| {
            let mut mail = (*mail).clone();
            if let Some(members) = mail.as_object_mut() {
                OF_ONE.iter().for_each(|name| drop(members.remove(*name)));
            }
            mail
        })
        .collect();
    if shown.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let end = start.saturating_add(shown.len());
    let more = end < mails.len();
    let info = json!({
        "per_page": PER_PAGE,
        "count": shown.len(),
        "next_index": more.then(|| format!("i{end}")),
        "prev_index": null,
        "more_records": more,
    });
    Ok(Reply::json(StatusCode::OK, &json!({ "Emails": shown, "info": info })))
}

/// One mail with its text.
fn show(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = place(cx)?;
    let id = cx.path.get("mail");
    let tables = cx.org.tables();
    let own = tables.side().mails.iter().filter(|(of, _)| *of == place);
    match own.map(|(_, mail)| mail).find(|mail| mail["message_id"] == *id) {
        Some(mail) => Ok(Reply::json(StatusCode::OK, &json!({ "Emails": [mail] }))),
        None => Ok(Reply::empty(StatusCode::NO_CONTENT)),
    }
}
