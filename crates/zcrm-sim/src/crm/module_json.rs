//! Modules as `settings/modules` tells them. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.

use super::context::Context;
use super::field_json;
use super::moment::iso_time;
use super::org::Org;
use super::schema::Module;
use super::user::SimUser;
use crate::data::{self, ApiUse, MODULE_IDS};
use serde_json::{Value, json};

/// The id of a module.
pub(super) fn module_id(org: &Org, module: &data::Module) -> String {
    org.profile.id(MODULE_IDS + module.number).to_string()
}

/// The id of the one custom view of a module, that of all its records.
pub(super) fn view_id(org: &Org, module: &data::Module) -> String {
    org.profile.id(VIEW_IDS + module.number).to_string()
}

/// Whether users see the module.
pub(super) fn status(module: &Module) -> &'static str {
    if is_tab(module) { "visible" } else { "system_hidden" }
}

fn is_tab(module: &Module) -> bool {
    matches!(module.generated_type, "default" | "custom")
}

/// The profiles of an organisation.
pub(super) fn profiles(org: &Org) -> [(String, &'static str); 2] {
    [
        (org.profile.id(26_011).to_string(), "Administrator"),
        (org.profile.id(26_014).to_string(), "Standard"),
    ]
}

/// One entry of the list of modules.
pub(super) fn of(org: &Org, module: &Module) -> Value {
    let records = module.api_use == ApiUse::Records;
    let tab = is_tab(module);
    let convertable = module.api_name == "Leads";
    let profiles = profiles(org).map(|(id, name)| json!({ "id": id, "name": name }));
    json!({
        "id": module_id(org, module),
        "api_name": module.api_name,
        "module_name": module.plural,
        "singular_label": module.singular,
        "plural_label": module.plural,
        "actual_singular_label": module.singular,
        "actual_plural_label": module.plural,
        "generated_type": module.generated_type,
        "module_type": "ENTITIES",
        "api_supported": records,
        "creatable": records,
        "editable": records,
        "viewable": true,
        "deletable": records,
        "convertable": convertable,
        "show_as_tab": tab,
        "quick_create": tab,
        "global_search_supported": tab,
        "filter_supported": tab,
        "emailTemplate_support": tab,
        "email_parser_supported": tab,
        "inventory_template_supported": false,
        "isBlueprintSupported": tab,
        "feeds_required": false,
        "scoring_supported": tab,
        "webform_supported": tab,
        "triggers_supported": records,
        "presence_sub_menu": tab,
        "sub_menu_available": tab,
        "recycle_bin_on_delete": true,
        "track_current_data": false,
        "access_type": "org_based",
        "visibility": if tab { 1 } else { 2 },
        "sequence_number": module.number,
        "business_card_field_limit": if tab { 5 } else { 0 },
        "profile_count": profiles.len(),
        "profiles": profiles,
        "parent_module": {},
        "arguments": [],
        "web_link": null,
        "modified_by": org.users.first().map(SimUser::short),
        "modified_time": iso_time(module.modified, org.profile.offset),
        "status": status(module),
        "has_more_profiles": false,
        "public_fields_configured": false,
        "lookupable": tab,
        "cc_enabled": false,
        "description": null,
        "private_profile": null,
        "static_subform_properties": { "fields": [] },
        "territory": {},
    })
}

/// The one entry that a call for a single module gets.
pub(super) fn whole(cx: Context<'_>, module: &Module) -> Value {
    let mut whole = of(cx.org, module);
    let shown: Vec<&str> = module.fields().take(5).map(|field| field.api_name).collect();
    for (key, value) in [
        ("fields", field_json::all(cx, module)),
        ("layouts", json!([layout(cx.org, module)])),
        ("related_lists", json!([])),
        ("custom_view", view(cx.org, module)),
        ("search_layout_fields", json!(shown)),
        ("$properties", json!([])),
        ("$on_demand_properties", json!([])),
        ("per_page", json!(200)),
        ("kanban_view", Value::Bool(false)),
    ] {
        whole[key] = value;
    }
    whole
}

/// The view of all records.
pub(super) fn view(org: &Org, module: &Module) -> Value {
    let display_value = format!("All {}", module.plural);
    let fields = module.fields().take(5).map(|field| {
        let id = field_json::field_id(org, module, field.number);
        json!({ "api_name": field.api_name, "id": id.to_string() })
    });
    json!({
        "id": view_id(org, module),
        "name": display_value,
        "system_name": display_value.replace(' ', "").to_uppercase(),
        "display_value": display_value,
        "module": { "api_name": module.api_name, "id": module_id(org, module) },
        "default": true,
        "system_defined": true,
        "category": "public_views",
        "access_type": "public",
        "shared_to": null,
        "criteria": null,
        "sort_by": null,
        "sort_order": null,
        "favorite": null,
        "locked": false,
        "offline": true,
        "created_by": null,
        "created_time": null,
        "modified_by": null,
        "modified_time": null,
        "last_accessed_time": null,
        "fields": fields.collect::<Vec<_>>(),
    })
}

/// The one layout.
pub(super) fn layout(org: &Org, module: &Module) -> Value {
    let mut layout = org.layout(module);
    layout["display_label"] = layout["name"].clone();
    layout["api_name"] = layout["name"].clone();
    layout["status"] = "active".into();
    layout["source"] = "crm".into();
    layout["generated_type"] = "default".into();
    layout["visible"] = true.into();
    layout
}

/// Where the ids of custom views begin.
const VIEW_IDS: u64 = 87_500;
