//! What a lead could become. Source:
//! <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/conversion_option.json>.

use http::StatusCode;
use serde_json::{Value, json};

use crate::crm::context::Context;
use crate::crm::module_json::module_id;
use crate::crm::record_view;
use crate::crm::refusal::Refusal;
use crate::crm::route::Endpoint;
use crate::crm::schema::Module;
use crate::crm::table::Record;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(in crate::crm) const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("GET", "/Leads/{id}/__conversion_options", answer)];

/// The fields by which records of a module are matched: theirs, and the lead's.
const MATCHED: [(&str, &str, &str); 2] =
    [("Contacts", "Email", "Email"), ("Accounts", "Account_Name", "Company")];

fn answer(cx: Context<'_>) -> Result<Reply, Refusal> {
    let leads = cx.records_of("Leads")?;
    let details = json!({ "resource_path_index": 1 });
    let id = cx.record_id(leads)?;
    let lead = id.and_then(|id| cx.org.tables().record(leads, id));
    let lead = lead.ok_or_else(|| Refusal::invalid_id(details))?;
    let mut options = json!({
        "module_preference": null,
        "Contacts": null,
        "Accounts": null,
        "preference_field_matched_value": null,
        "modules_with_multiple_layouts": [],
    });
    for (name, field, of_lead) in MATCHED {
        let module = cx.records_of(name)?;
        let Some(value) = lead.get(of_lead).filter(|value| !value.is_null()) else { continue };
        let Some(found) = matching(cx, module, field, value) else { continue };
        options[name] = json!([found]);
        if options["module_preference"].is_null() {
            let preferred = json!({ "api_name": name, "id": module_id(cx.org, module) });
            options["module_preference"] = preferred;
            options["preference_field_matched_value"] = json!({});
        }
        let known = module.field(field);
        let told = json!({
            "field": {
                "api_name": field,
                "field_label": known.map(|field| field.label),
                "unique": null,
                "id": known.map(|field| {
                    crate::crm::field_json::field_id(cx.org, module, field.number).to_string()
                }),
            },
            "matched_lead_value": value,
        });
        options["preference_field_matched_value"][name] = json!([told]);
    }
    Ok(Reply::json(StatusCode::OK, &json!({ "__conversion_options": options })))
}

fn matching(cx: Context<'_>, module: &Module, field: &str, value: &Value) -> Option<Record> {
    let tables = cx.org.tables();
    let id = tables.first_with(module, field, value)?;
    let wanted =
        [module.display_field, field, "Layout", "Locked__s", "$editable", "$approval_state"];
    let wanted: Vec<String> = wanted.iter().map(|name| (*name).to_owned()).collect();
    record_view::row(cx.org, &tables, module, id, Some(&wanted))
}
