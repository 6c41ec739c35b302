//! Answers as Zoho gives them, made of our own data.

use serde_json::{Value, json};

// What says nothing of most fields, in the four ways in which Zoho says so.
const NO: &[&str] = &[
    "system_mandatory",
    "required",
    "read_only",
    "field_read_only",
    "custom_field",
    "virtual_field",
    "separator",
    "display_field",
    "history_tracking_enabled",
    "hipaa_compliance_enabled",
    "public",
];
const YES: &[&str] = &[
    "visible",
    "searchable",
    "sortable",
    "filterable",
    "mass_update",
    "webhook",
    "businesscard_supported",
    "blueprint_supported",
];
const NULL: &[&str] = &[
    "decimal_place",
    "associated_module",
    "global_picklist",
    "crypt",
    "private",
    "tooltip",
    "external",
    "hipaa_compliance",
    "history_tracking",
    "association_details",
    "additional_column",
    "default_value",
    "created_time",
    "modified_time",
];
const EMPTY: &[&str] = &[
    "unique",
    "lookup",
    "multi_module_lookup",
    "multiselectlookup",
    "multiuserlookup",
    "formula",
    "rollup_summary",
    "currency",
    "auto_number",
];

/// A field with the members that every real one has.
pub(crate) fn field(name: &str, data_type: &str) -> Value {
    let json_type = match data_type {
        "integer" => "integer",
        "double" | "currency" | "percent" => "double",
        "boolean" => "boolean",
        "lookup" | "ownerlookup" | "userlookup" => "jsonobject",
        "multiselectpicklist" | "subform" | "fileupload" | "multiselectlookup" => "jsonarray",
        _ => "string",
    };
    let mut field = json!({
        "id": format!("3477061000000{:06}", name.len()),
        "api_name": name,
        "field_label": name.replace('_', " "),
        "display_label": name.replace('_', " "),
        "data_type": data_type,
        "json_type": json_type,
        "length": 255,
        "column_name": format!("POTENTIAL{}", name.len()),
        "table_name": "CrmPotential",
        "type": "used",
        "created_source": "default",
        "ui_type": 1,
        "display_type": -1,
        "quick_sequence_number": "1",
        "view_type": {"view": true, "edit": true, "create": true, "quick_create": false},
        "operation_type":
            {"web_create": true, "web_update": true, "api_create": true, "api_update": true},
        "pick_list_values": [],
        "convert_mapping": {"Contacts": null, "Deals": null, "Accounts": null},
        "email_parser": {"fields_update_supported": true, "record_operations_supported": true},
        "profiles": [
            {"id": "3477061000000026011", "name": "Administrator", "permission_type": "read_write"},
            {"id": "3477061000000026014", "name": "Standard", "permission_type": "read_only"},
        ],
        "layout_associations": [
            {"api_name": "Standard", "name": "Standard", "id": "3477061000000091033"},
        ],
    });
    for (names, value) in
        [(NO, json!(false)), (YES, json!(true)), (NULL, json!(null)), (EMPTY, json!({}))]
    {
        for name in names {
            field[*name] = value.clone();
        }
    }
    field
}

/// A field with members of one's own.
pub(crate) fn field_with(name: &str, data_type: &str, members: &Value) -> Value {
    let mut field = field(name, data_type);
    for (key, value) in members.as_object().into_iter().flatten() {
        field[key] = value.clone();
    }
    field
}

/// An option whose display, actual and reference texts are these.
pub(crate) fn option(display: &str, actual: &str, reference: &str) -> Value {
    json!({
        "id": "3477061000000003409",
        "display_value": display,
        "actual_value": actual,
        "reference_value": reference,
        "sequence_number": 1,
        "colour_code": null,
        "type": "used",
    })
}

/// A pick list whose options have one text each.
pub(crate) fn picklist(name: &str, data_type: &str, options: &[String]) -> Value {
    let options: Vec<_> = options.iter().map(|text| option(text, text, text)).collect();
    field_with(name, data_type, &json!({ "pick_list_values": options }))
}

/// The answer that lists these fields.
pub(crate) fn answer(fields: &[Value]) -> Vec<u8> {
    json!({ "fields": fields }).to_string().into_bytes()
}
