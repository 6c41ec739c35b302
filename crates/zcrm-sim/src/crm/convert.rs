//! Making a contact, an account and a deal of a lead. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/convert-lead.html>.

mod inventory;
mod mass;
mod options;

use http::StatusCode;
use serde_json::{Value, json};

pub(super) use self::inventory::{ENDPOINTS as INVENTORY, of_job as inventory_of_job};
pub(super) use self::mass::ENDPOINTS as MASS;
pub(super) use self::options::ENDPOINTS as OPTIONS;
use super::context::Context;
use super::entry::Entry;
use super::field_json::converted_to;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::{Record, Tables};
use super::value::id_of;
use super::write::{self, Outcome, WriteBody, too_long};
use crate::reply::Reply;

/// The endpoints of this resource. Source of the price:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
pub(super) const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("POST", "/Leads/{id}/actions/convert", answer).costing(|_| 5)];

/// What a deal needs.
const OF_A_DEAL: [&str; 4] = ["Deal_Name", "Closing_Date", "Stage", "Pipeline"];

fn answer(cx: Context<'_>) -> Result<Reply, Refusal> {
    let leads = cx.records_of("Leads")?;
    let mut body = WriteBody::of(cx.call)?;
    let given = match (body.records.pop(), body.records.is_empty()) {
        (Some(given), true) => given,
        _ => return Err(too_long("data", 1)),
    };
    let details = json!({ "resource_path_index": 1 });
    let id = cx.record_id(leads)?.ok_or_else(|| Refusal::invalid_id(details.clone()))?;
    if !cx.org.tables().has(leads, id) {
        return Err(Refusal::invalid_id(details));
    }
    if is_converted(cx, leads, id) {
        return Err(Refusal::bad("ID_ALREADY_CONVERTED", "id already converted", details));
    }
    Ok(write::answer(StatusCode::OK, vec![one(cx, id, &given)]))
}

fn is_converted(cx: Context<'_>, leads: &Module, id: u64) -> bool {
    let lead = cx.org.tables().part(leads, id, &|key| key == "Converted__s").unwrap_or_default();
    lead.get("Converted__s") == Some(&Value::Bool(true))
}

/// Converts one lead as the body says; nothing is changed when it cannot be.
pub(super) fn one(cx: Context<'_>, id: u64, given: &Value) -> Outcome {
    let mut tables = cx.org.tables_mut();
    let before = tables.clone();
    let outcome = convert(cx, &mut tables, id, given);
    if outcome.is_err() {
        *tables = before;
    }
    outcome
}

fn convert(cx: Context<'_>, tables: &mut Tables, id: u64, given: &Value) -> Outcome {
    let leads = cx.records_of("Leads")?;
    let unknown = || Refusal::invalid_id(json!({ "id": id.to_string() }));
    let mut lead = tables.record(leads, id).ok_or_else(unknown)?;
    if lead.get("Converted__s") == Some(&Value::Bool(true)) {
        let details = json!({ "id": id.to_string() });
        return Err(Refusal::bad("ID_ALREADY_CONVERTED", "id already converted", details));
    }
    let owner = given
        .get("assign_to")
        .cloned()
        .unwrap_or_else(|| json!({ "id": lead.get("Owner").map(|owner| owner["id"].clone()) }));
    let company = lead.get("Company").and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    let account = if company || given.get("Accounts").is_some_and(Value::is_object) {
        let part = given.get("Accounts");
        Some(target(cx, tables, "Accounts", &lead, part, Record::new(), &owner)?)
    } else {
        None
    };
    let mut of_account = Record::new();
    if let Some((id, _)) = &account {
        of_account.insert("Account_Name".to_owned(), json!({ "id": id.to_string() }));
    }
    let part = given.get("Contacts");
    let contact = target(cx, tables, "Contacts", &lead, part, of_account.clone(), &owner)?;
    let deal = match given.get("Deals") {
        Some(Value::Object(wanted)) => {
            for name in OF_A_DEAL {
                if wanted.get(name).is_none_or(Value::is_null) {
                    return Err(Refusal::mandatory(name, &format!("$.data[0].Deals.{name}")));
                }
            }
            let mut more = of_account;
            more.insert("Contact_Name".to_owned(), json!({ "id": contact.0.to_string() }));
            Some(target(cx, tables, "Deals", &lead, given.get("Deals"), more, &owner)?)
        }
        _ => None,
    };
    let made = [
        ("Contacts", Some(contact.0)),
        ("Accounts", account.as_ref().map(|(id, _)| *id)),
        ("Deals", deal.as_ref().map(|(id, _)| *id)),
    ];
    carry_over(tables, cx, id, given, &made)?;
    carry_tags(tables, cx, &lead, given, &made)?;
    lead.insert("Converted__s".to_owned(), true.into());
    let detail = json!({
        "convert_date": super::moment::iso_time(cx.call.now, cx.org.profile.offset),
        "converted_by": cx.user.short(),
        "contact": contact.0.to_string(),
        "account": account.as_ref().map(|(id, _)| id.to_string()),
        "deal": deal.as_ref().map(|(id, _)| id.to_string()),
    });
    lead.insert("$converted_detail".to_owned(), detail);
    tables.replace(leads, id, lead, cx.call.now);
    let told = |made: &Option<(u64, Value)>| {
        made.as_ref().map(|(id, name)| json!({ "name": name, "id": id.to_string() }))
    };
    let details = json!({
        "Contacts": { "name": contact.1, "id": contact.0.to_string() },
        "Accounts": told(&account),
        "Deals": told(&deal),
    });
    Ok(write::success("The record has been converted successfully", details))
}

/// The record that a lead becomes in a module: the one that is named, or a new one with the
/// lead's values, those given and `more`.
fn target(
    cx: Context<'_>,
    tables: &mut Tables,
    module: &str,
    lead: &Record,
    given: Option<&Value>,
    more: Record,
    owner: &Value,
) -> Result<(u64, Value), Refusal> {
    let module = cx.records_of(module)?;
    let known = given.and_then(id_of).or_else(|| given?.get("id")?.as_u64());
    if let Some(id) = known {
        let path = format!("$.data[0].{}.id", module.api_name);
        let details = json!({ "api_name": module.api_name, "json_path": path });
        let name = tables.display(module, id).ok_or_else(|| Refusal::invalid_id(details))?;
        return Ok((id, name));
    }
    let leads = cx.records_of("Leads")?;
    let mut record = Record::new();
    for field in leads.fields() {
        let Some(name) = converted_to(module.api_name, field.api_name) else { continue };
        let value = lead.get(field.api_name).filter(|value| !value.is_null());
        if let Some(value) = value.filter(|_| module.field(name).is_some()) {
            record.insert(name.to_owned(), value.clone());
        }
    }
    record.insert("Owner".to_owned(), owner.clone());
    record.extend(more);
    if let Some(Value::Object(given)) = given {
        record.extend(given.clone());
    }
    let entry = Entry::new(cx, module, 0, cx.call.now).at(format!("$.data[0].{}", module.api_name));
    let (id, _) = entry.add(tables, Value::Object(record))?;
    Ok((id, tables.display(module, id).unwrap_or_default()))
}

/// The tags of the lead that `carry_over_tags` names go to the records that were made.
fn carry_tags(
    tables: &mut Tables,
    cx: Context<'_>,
    lead: &Record,
    given: &Value,
    made: &[(&'static str, Option<u64>)],
) -> Result<(), Refusal> {
    let of_lead = lead.get("Tag").and_then(Value::as_array).cloned().unwrap_or_default();
    for (name, id) in made {
        let wanted = given["carry_over_tags"][*name].as_array().cloned().unwrap_or_default();
        let (Some(id), false) = (*id, wanted.is_empty()) else { continue };
        let module = cx.records_of(name)?;
        let mut record = tables.record(module, id).unwrap_or_default();
        let mut tags = record.get("Tag").and_then(Value::as_array).cloned().unwrap_or_default();
        for tag in wanted {
            let tag = tag.get("name").unwrap_or(&tag).as_str().unwrap_or_default();
            if !of_lead.iter().any(|known| known["name"] == *tag) {
                continue;
            }
            let wrong = |_| Refusal::invalid(json!({ "api_name": "carry_over_tags" }));
            let made = tables.tag(module, tag, &cx.author()).map_err(wrong)?.short();
            if !tags.contains(&made) {
                tags.push(made);
            }
        }
        record.insert("Tag".to_owned(), tags.into());
        tables.replace(module, id, record, cx.call.now);
    }
    Ok(())
}

/// Attachments and notes go with the contact, or with what `move_attachments_to` names.
fn carry_over(
    tables: &mut Tables,
    cx: Context<'_>,
    lead: u64,
    given: &Value,
    made: &[(&'static str, Option<u64>)],
) -> Result<(), Refusal> {
    let wanted = given["move_attachments_to"].get("api_name").and_then(Value::as_str);
    let to = made.iter().find(|(name, id)| wanted == Some(name) && id.is_some());
    if let Some((name, Some(id))) = to.or(made.first()) {
        tables.side_mut().attachments.carry(("Leads", lead), (name, *id));
        let notes = cx.records_of("Notes")?;
        let target = cx.records_of(name)?;
        let own: Vec<u64> = tables
            .places(notes, super::table::SortBy::Id)
            .iter()
            .map(|(_, id)| *id)
            .filter(|id| {
                let note = tables.part(notes, *id, &|key| key == "Parent_Id").unwrap_or_default();
                note.get("Parent_Id").and_then(id_of) == Some(lead)
            })
            .collect();
        for note in own {
            let mut record = tables.record(notes, note).unwrap_or_default();
            let parent = json!({
                "id": id.to_string(),
                "name": tables.display(target, *id),
                "module": {
                    "api_name": name,
                    "id": super::module_json::module_id(cx.org, target),
                },
            });
            record.insert("Parent_Id".to_owned(), parent);
            tables.replace(notes, note, record, cx.call.now);
        }
    }
    Ok(())
}
