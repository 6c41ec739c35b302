//! Fields as `settings/fields` tells them. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.

mod kind;

use serde_json::{Value, json};

pub(super) use self::kind::data_type;
use self::kind::{decimals, shape, ui_type};
use super::context::Context;
use super::module_json::{module_id, profiles};
use super::option;
use super::org::Org;
use super::schema::{Field, Module};
use crate::data::{self, Kind};

/// All fields of a module.
pub(super) fn all(cx: Context<'_>, module: &Module) -> Value {
    module.fields().map(|field| one(cx, module, field)).collect()
}

/// One field.
pub(super) fn one(cx: Context<'_>, module: &Module, field: &Field) -> Value {
    let (org, place) = (cx.org, field.number);
    let id = field_id(org, module, place);
    let (data_type, json_type, length) = shape(field.kind);
    let writable = !field.read_only;
    let in_list = !field.kind.only_in_single_records();
    let text = matches!(json_type, "string");
    let by_profile = |(id, name): (String, &str)| {
        let permission = if writable { "read_write" } else { "read_only" };
        json!({ "id": id, "name": name, "permission_type": permission })
    };
    let layout = org.layout(module);
    let mut body = json!({
        "id": id.to_string(),
        "api_name": field.api_name,
        "field_label": field.label,
        "display_label": field.label,
        "column_name": column(field, place),
        "table_name": table(module, field),
        "data_type": data_type,
        "json_type": json_type,
        "length": length,
        "decimal_place": decimals(field.kind),
        "system_mandatory": field.system_mandatory,
        "required": field.required,
        "read_only": field.read_only,
        "field_read_only": field.read_only,
        "custom_field": field.custom,
        "visible": true,
        "virtual_field": matches!(field.kind, Kind::Formula),
        "searchable": in_list && text,
        "sortable": in_list,
        "filterable": in_list,
        "mass_update": writable && in_list && !field.unique,
        "webhook": in_list,
        "separator": false,
        "public": false,
        "display_field": field.api_name == module.display_field,
        "businesscard_supported": in_list,
        "blueprint_supported": writable,
        "history_tracking_enabled": false,
        "enable_colour_code": false,
        "colour_code_enabled_by_system": false,
        "pick_list_values_sorted_lexically": false,
        "hipaa_compliance_enabled": false,
        "type": "used",
        "created_source": if field.custom { "web" } else { "default" },
        "view_type": {
            "view": true,
            "edit": writable,
            "create": writable,
            "quick_create": field.required,
        },
        "operation_type": {
            "web_create": writable,
            "web_update": writable,
            "api_create": writable,
            "api_update": writable,
        },
        "unique": if field.unique { json!({ "case_sensitive": false }) } else { json!({}) },
        "pick_list_values": option::list(org, module, field),
        "profiles": profiles(org).map(by_profile),
        "layout_associations": [
            { "api_name": "Standard", "name": layout["name"], "id": layout["id"] }
        ],
        "email_parser": {
            "fields_update_supported": writable && text,
            "record_operations_supported": writable && text,
        },
        "quick_sequence_number": (place + 1).to_string(),
        "ui_type": ui_type(field.kind),
        "display_type": -1,
        "show_type": 7,
        "convert_mapping": conversion(module, field),
    });
    for key in EMPTY_OBJECTS {
        body[*key] = json!({});
    }
    for key in NULLS {
        body[*key] = Value::Null;
    }
    detail(cx, module, field, &mut body);
    body
}

/// The members that only some kinds of field fill.
fn detail(cx: Context<'_>, module: &Module, field: &Field, body: &mut Value) {
    let (org, place) = (cx.org, field.number);
    match field.kind {
        Kind::Lookup(target) => body["lookup"] = lookup(cx, module, field, target),
        Kind::AnyLookup(targets) => {
            let modules = targets.iter().filter_map(|target| cx.schema.module(target));
            let modules: Vec<Value> = modules
                .map(|module| {
                    json!({
                        "api_name": module.api_name,
                        "module_name": module.plural,
                        "id": module_id(org, module),
                    })
                })
                .collect();
            body["multi_module_lookup"] = json!({
                "display_label": field.label,
                "api_name": field.api_name,
                "modules": modules,
            });
        }
        Kind::MultiLookup(linking, target) => {
            body["multiselectlookup"] = json!({
                "linking_details": linking_details(cx, linking),
                "connected_details": connected(cx, target),
                "related_list": related_list(org, module, field, place),
            });
        }
        Kind::MultiUser(linking) => {
            let mut details = linking_details(cx, linking);
            if let Some(module) = details["module"].as_object_mut() {
                module.remove("visibility");
            }
            body["multiuserlookup"] = json!({
                "linking_details": details,
                "record_access": false,
            });
        }
        Kind::Subform(rows_of) => {
            let id = cx.schema.module(rows_of).map(|module| module_id(org, module));
            body["associated_module"] = json!({ "module": rows_of, "id": id });
        }
        Kind::Currency => body["currency"] = json!({ "rounding_option": "normal", "precision": 2 }),
        Kind::AutoNumber(prefix) => {
            body["auto_number"] = json!({
                "prefix": prefix,
                "start_number": 1,
                "suffix": "",
                "starting_number_length": 6,
            });
        }
        Kind::TextArea => body["textarea"] = json!({ "type": "small" }),
        Kind::RichText => body["textarea"] = json!({ "type": "rich_text" }),
        Kind::Formula => {
            body["formula"] = json!({
                "return_type": "double",
                "sub_return_type": "double",
                "dynamic": false,
                "stop_compute_conditionally": false,
                "assume_default": false,
            });
        }
        Kind::Rollup => body["rollup_summary"] = rollup(cx),
        Kind::Boolean => body["default_value"] = Value::Bool(false),
        _ => {}
    }
}

fn lookup(cx: Context<'_>, module: &Module, field: &Field, target: &str) -> Value {
    let (org, place) = (cx.org, field.number);
    let id = cx.schema.module(target).map(|target| module_id(org, target));
    json!({
        "display_label": format!("{} ({})", module.plural, field.label),
        "api_name": format!("{}_{}", module.api_name, field.api_name),
        "id": org.profile.id(LOOKUP_IDS + module.number * FIELDS + place).to_string(),
        "module": { "api_name": target, "id": id, "crypt": false },
        "query_details": {},
        "revalidate_filter_during_edit": false,
    })
}

/// The linking module with its two lookups: to the module of the field, and to the other one.
fn linking_details(cx: Context<'_>, linking: &str) -> Value {
    let org = cx.org;
    let Some(linking) = cx.schema.module(linking) else { return json!({}) };
    let mut sides = linking.fields().map(|field| {
        json!({
            "api_name": field.api_name,
            "field_label": field.label,
            "id": field_id(org, linking, field.number).to_string(),
        })
    });
    json!({
        "module": {
            "api_name": linking.api_name,
            "id": module_id(org, linking),
            "plural_label": linking.plural,
            "visibility": 0,
        },
        "lookup_field": sides.next(),
        "connected_lookup_field": sides.next(),
    })
}

fn connected(cx: Context<'_>, target: &str) -> Value {
    let org = cx.org;
    let Some(target) = cx.schema.module(target) else { return json!({}) };
    let first = target.fields().next();
    let layout = org.layout(target);
    json!({
        "field": {
            "api_name": first.map(|field| field.api_name),
            "field_label": first.map(|field| field.label),
            "id": field_id(org, target, 0).to_string(),
        },
        "module": {
            "api_name": target.api_name,
            "id": module_id(org, target),
            "plural_label": target.plural,
        },
        "layouts": [{ "api_name": "Standard", "id": layout["id"] }],
    })
}

fn related_list(org: &Org, module: &Module, field: &Field, place: u64) -> Value {
    json!({
        "display_label": field.label,
        "api_name": field.api_name,
        "id": org.profile.id(RELATED_LIST_IDS + module.number * FIELDS + place).to_string(),
    })
}

/// Counts the deals of an account.
fn rollup(cx: Context<'_>) -> Value {
    let deals = cx.schema.module("Deals");
    let list = json!({ "api_name": "Deals", "id": deals.map(|deals| module_id(cx.org, deals)) });
    json!({
        "return_type": "double",
        "expression": {
            "function": "count",
            "function_parameters": [{ "api_name": "id" }],
            "criteria": null,
        },
        "based_on_module": list,
        "related_list": list,
        "rollup_based_on": "summary",
    })
}

fn column(field: &Field, place: u64) -> String {
    if field.custom {
        format!("LEADCF{place}")
    } else {
        field.api_name.replace('_', "").to_uppercase()
    }
}

fn table(module: &Module, field: &Field) -> String {
    let suffix = if field.custom { "CustomFields" } else { "" };
    format!("Crm{}{suffix}", module.singular.replace(' ', ""))
}

/// What becomes of a lead's field when it is converted.
fn conversion(module: &Module, field: &Field) -> Value {
    let to =
        |target: &str| converted_to(target, field.api_name).filter(|_| module.api_name == "Leads");
    json!({ "Contacts": to("Contacts"), "Deals": to("Deals"), "Accounts": to("Accounts") })
}

/// The field of a module that the field of a lead becomes.
pub(super) fn converted_to(module: &str, of_lead: &'static str) -> Option<&'static str> {
    match (module, of_lead) {
        ("Accounts", "Company") => Some("Account_Name"),
        ("Contacts", "Designation") => Some("Title"),
        ("Contacts", "First_Name" | "Last_Name" | "Email" | "Phone" | "Mobile")
        | ("Accounts", "Industry" | "Annual_Revenue" | "Website")
        | ("Deals", "Lead_Source") => Some(of_lead),
        _ => None,
    }
}

/// The id of the field in this place of its module.
pub(super) fn field_id(org: &Org, module: &data::Module, place: u64) -> u64 {
    org.profile.id(FIELD_IDS + module.number * FIELDS + place)
}

/// Room for the fields of one module.
const FIELDS: u64 = 1_000;
const FIELD_IDS: u64 = 20_000_000;
const LOOKUP_IDS: u64 = 30_000_000;
const RELATED_LIST_IDS: u64 = 40_000_000;

/// Complex members are empty objects in real answers where they do not apply; `textarea` and
/// `multiuserlookup` are left out there.
const EMPTY_OBJECTS: &[&str] = &[
    "lookup",
    "multi_module_lookup",
    "multiselectlookup",
    "formula",
    "rollup_summary",
    "currency",
    "auto_number",
];

const NULLS: &[&str] = &[
    "additional_column",
    "address",
    "associated_module",
    "association_details",
    "child_fields",
    "created_time",
    "crypt",
    "customizable_properties",
    "default_value",
    "display_format",
    "external",
    "global_picklist",
    "hipaa_compliance",
    "history_tracking",
    "modified_time",
    "parent_field",
    "private",
    "range",
    "tooltip",
];
