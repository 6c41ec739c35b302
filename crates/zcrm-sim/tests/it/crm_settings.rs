//! Users, organisation, modules, fields. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::client::Raw;
use crate::crm_office::{Office, RAJU, assert_refused};

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn assert_has(value: &Value, expected: &str) {
    let keys = keys(value);
    for key in expected.split_whitespace() {
        assert!(keys.contains(key), "{key} is missing in {keys:?}");
    }
}

#[tokio::test]
async fn current_user_is_whoever_the_token_was_given_by() {
    let mut office = Office::open(3).await;
    for (email, id, zgid) in [
        ("patricia@example.com", "3477061000000173021", "3477061000"),
        (RAJU, "6677889900000173021", "6677889900"),
    ] {
        office.change_user(email);
        let body = office.read("users?type=CurrentUser").await;
        assert_eq!(body["users"].as_array().unwrap().len(), 1);
        assert_eq!(
            (&body["users"][0]["email"], &body["users"][0]["id"]),
            (&json!(email), &json!(id))
        );
        assert_eq!(office.read("org").await["org"][0]["zgid"], zgid);
        let known = office.sim.users();
        let user = known.iter().find(|user| user.email() == email).unwrap();
        assert_eq!(
            (user.id().to_string(), user.zgid().to_string()),
            (id.to_owned(), zgid.to_owned())
        );
        assert_eq!(body["users"][0]["full_name"], user.name());
    }
}

#[tokio::test]
async fn users_have_the_documented_keys() {
    let office = Office::open(3).await;
    let body = office.read("users").await;
    let info = json!({ "per_page": 200, "count": 3, "page": 1, "more_records": false });
    assert_eq!(body["info"], info);
    for user in body["users"].as_array().unwrap() {
        assert_has(
            user,
            "id first_name last_name full_name email zuid status confirm role profile locale \
             language country_locale time_zone time_format date_format decimal_separator \
             number_separator offset created_time created_by Modified_Time Modified_By type__s \
             name_format__s sort_order_preference__s Isonline microsoft personal_account \
             sandboxDeveloper customize_info theme $current_shift $next_shift \
             $shift_effective_from",
        );
        assert!(user["role"]["name"].is_string() && user["profile"]["id"].is_string());
        assert_eq!(user["offset"], -25_200_000);
    }
}

#[tokio::test]
async fn users_are_chosen_by_type_ids_and_page() {
    let office = Office::open(3).await;
    for (target, emails) in [
        ("users?type=AllUsers", vec!["patricia", "chidi", "mei"]),
        ("users?type=AdminUsers", vec!["patricia"]),
        ("users?ids=3477061000000173023", vec!["mei"]),
        ("users?page=2&per_page=2", vec!["mei"]),
        ("users/3477061000000173022", vec!["chidi"]),
    ] {
        let body = office.read(target).await;
        let found: Vec<&str> = body["users"]
            .as_array()
            .unwrap()
            .iter()
            .map(|u| u["email"].as_str().unwrap())
            .collect();
        let expected: Vec<String> =
            emails.iter().map(|name| format!("{name}@example.com")).collect();
        assert_eq!(found, expected, "{target}");
    }
    let first = office.read("users?per_page=2").await;
    assert_eq!(first["info"]["more_records"], true);
    for none in ["users?type=DeletedUsers", "users?page=2", "users/6677889900000173021"] {
        assert_eq!(office.get(none).await.status, 204, "{none}");
    }
    let many = vec!["3477061000000173023"; 101].join(",");
    let reply = office.get(&format!("users?ids={many}")).await;
    let details = json!({ "param_name": "ids", "maximum_length": 100 });
    assert_refused(&reply, 400, "INVALID_DATA", &details);
    let reply = office.get("users?type=Nobody").await;
    assert_eq!((reply.status, &reply.json()["code"]), (400, &json!("INVALID_DATA")));
}

#[tokio::test]
async fn org_has_the_documented_keys_in_every_version() {
    let office = Office::open(3).await;
    let body = office.read("org").await;
    assert_eq!(keys(&body), BTreeSet::from(["org"]));
    let org = &body["org"][0];
    assert_has(
        org,
        "id zgid company_name primary_email primary_zuid type domain_name country_code iso_code \
         currency currency_symbol currency_locale mc_status time_zone license_details \
         privacy_settings hipaa_compliance_enabled translation_enabled gapps_enabled photo_id \
         created_time",
    );
    assert_has(
        &org["license_details"],
        "paid_type paid paid_expiry trial_type trial_expiry users_license_purchased",
    );
    assert_eq!(
        (&org["type"], &org["primary_email"]),
        (&json!("production"), &json!("patricia@example.com"))
    );
    // As Zoho's 2.1 SDK asks for it.
    let token = office.sim.mint_access_token("patricia@example.com");
    let older = Raw::get(&office.sim, "/crm/v2.1/org").token(&token).send().await;
    assert_eq!((older.status, older.json()), (200, body));
}

#[tokio::test]
async fn modules_have_the_documented_keys() {
    let office = Office::open(3).await;
    let body = office.read("settings/modules").await;
    let modules = body["modules"].as_array().unwrap();
    let names: Vec<&str> = modules.iter().map(|m| m["api_name"].as_str().unwrap()).collect();
    for expected in ["Leads", "Contacts", "Accounts", "Deals", "Products", "Tasks", "Notes"] {
        assert!(names.contains(&expected), "{expected}");
    }
    for module in modules {
        assert_has(
            module,
            "id api_name module_name singular_label plural_label actual_singular_label \
             actual_plural_label generated_type module_type api_supported creatable editable \
             viewable deletable convertable show_as_tab quick_create global_search_supported \
             filter_supported emailTemplate_support email_parser_supported \
             inventory_template_supported isBlueprintSupported feeds_required scoring_supported \
             webform_supported triggers_supported presence_sub_menu sub_menu_available \
             recycle_bin_on_delete track_current_data access_type visibility sequence_number \
             business_card_field_limit profile_count profiles parent_module arguments web_link \
             modified_by modified_time status has_more_profiles public_fields_configured \
             lookupable cc_enabled description private_profile static_subform_properties territory",
        );
    }
}

#[tokio::test]
async fn modules_are_chosen_by_status_and_time() {
    let office = Office::open(3).await;
    let visible = office.read("settings/modules?status=visible").await;
    assert_eq!(visible["modules"].as_array().unwrap().len(), 18);
    assert_eq!(office.get("settings/modules?status=user_hidden").await.status, 204);
    let changed = visible["modules"][0]["modified_time"].as_str().unwrap();
    for target in ["settings/modules", "users"] {
        let reply = office.since(target, changed).await;
        assert_eq!((reply.status, reply.body.len()), (304, 0), "{target}");
        assert_eq!(office.since(target, "2019-07-25T15:26:49+05:30").await.status, 200);
    }
}

#[tokio::test]
async fn a_single_module_is_found_by_name_or_id_and_has_more_keys() {
    let office = Office::open(3).await;
    let body = office.read("settings/modules/Leads").await;
    let module = &body["modules"][0];
    assert_has(
        module,
        "fields layouts related_lists custom_view search_layout_fields $properties \
         $on_demand_properties per_page kanban_view api_name",
    );
    let fields = office.read("settings/fields?module=Leads").await;
    assert_eq!(module["fields"], fields["fields"]);
    let id = module["id"].as_str().unwrap();
    assert_eq!(office.read(&format!("settings/modules/{id}")).await, body);
    let reply = office.get("settings/modules/Nonexistent").await;
    assert_refused(&reply, 400, "INVALID_MODULE", &json!({ "resource_path_index": 2 }));
}

#[tokio::test]
async fn fields_need_a_module_that_is_there() {
    let office = Office::open(3).await;
    for target in ["settings/fields", "settings/fields?module="] {
        let details = json!({ "param_name": "module" });
        assert_refused(&office.get(target).await, 400, "REQUIRED_PARAM_MISSING", &details);
    }
    let reply = office.get("settings/fields?module=Nonexistent").await;
    assert_refused(&reply, 400, "INVALID_MODULE", &json!({}));
    assert_eq!(office.get("settings/fields?module=Leads&type=unused").await.status, 204);
    let all = office.read("settings/fields?module=Leads&type=all").await;
    assert_eq!(all, office.read("settings/fields?module=Leads").await);
}

#[tokio::test]
async fn fields_of_all_modules_have_the_documented_keys() {
    let office = Office::open(3).await;
    let modules = office.read("settings/modules").await;
    for module in modules["modules"].as_array().unwrap() {
        let name = module["api_name"].as_str().unwrap();
        let body = office.read(&format!("settings/fields?module={name}")).await;
        let mut seen = BTreeSet::new();
        for field in body["fields"].as_array().unwrap() {
            assert_has(field, FIELD_KEYS);
            assert_has(&field["view_type"], "view edit create quick_create");
            assert_has(&field["operation_type"], "web_create web_update api_create api_update");
            assert_has(&field["convert_mapping"], "Contacts Deals Accounts");
            assert!(field["pick_list_values"].is_array() && field["unique"].is_object());
            assert!(seen.insert(field["id"].as_str().unwrap()), "{name}: an id twice");
        }
    }
}

#[tokio::test]
async fn fields_cover_the_data_types_and_their_details() {
    let office = Office::open(3).await;
    let mut types = BTreeSet::new();
    let mut bodies = Vec::new();
    for module in ["Leads", "Tasks", "Products"] {
        bodies.push(office.read(&format!("settings/fields?module={module}")).await);
    }
    let field = |name: &str| -> &Value {
        let all = bodies.iter().flat_map(|body| body["fields"].as_array().unwrap());
        all.into_iter().find(|field| field["api_name"] == name).unwrap()
    };
    for body in &bodies {
        types.extend(
            body["fields"].as_array().unwrap().iter().map(|f| f["data_type"].as_str().unwrap()),
        );
    }
    for expected in [
        "text",
        "textarea",
        "email",
        "phone",
        "website",
        "picklist",
        "multiselectpicklist",
        "date",
        "datetime",
        "integer",
        "bigint",
        "double",
        "currency",
        "percent",
        "boolean",
        "autonumber",
        "lookup",
        "ownerlookup",
        "userlookup",
        "multiselectlookup",
        "multiuserlookup",
        "multi_module_lookup",
        "subform",
        "fileupload",
        "imageupload",
        "profileimage",
        "formula",
        "layout",
    ] {
        assert!(types.contains(expected), "{expected}");
    }
    let source = &field("Lead_Source")["pick_list_values"];
    assert_eq!(
        (&source[0]["display_value"], &source[0]["actual_value"]),
        (&json!("-None-"), &json!("-None-"))
    );
    assert_has(
        &source[1],
        "display_value sequence_number reference_value colour_code actual_value id type",
    );
    assert_eq!(field("External_Ref")["unique"], json!({ "case_sensitive": false }));
    assert_eq!(field("Parent_Account")["lookup"]["module"]["api_name"], "Accounts");
    assert_eq!(field("Interested_Items")["associated_module"]["module"], "Interested_Items");
    let linking = &field("Partners")["multiselectlookup"]["linking_details"];
    assert_eq!(linking["module"]["api_name"], "Leads_X_Partners");
    assert_eq!(linking["connected_lookup_field"]["api_name"], "Partner");
    let linking = &field("Assignees")["multiuserlookup"]["linking_details"];
    assert_eq!(linking["module"]["api_name"], "Leads_X_Users");
    assert_eq!(field("Last_Name")["system_mandatory"], true);
    assert_eq!(field("Company")["system_mandatory"], false);
    assert_eq!(field("Email")["lookup"], json!({}));
    let textareas: Vec<&Value> =
        bodies[2]["fields"].as_array().unwrap().iter().filter_map(|f| f.get("textarea")).collect();
    assert_eq!(textareas, [&json!({ "type": "rich_text" })]);
}

const FIELD_KEYS: &str = "id api_name field_label display_label column_name table_name data_type \
    json_type length decimal_place system_mandatory required read_only field_read_only \
    custom_field visible virtual_field searchable sortable filterable mass_update webhook \
    separator public display_field businesscard_supported blueprint_supported \
    history_tracking_enabled enable_colour_code colour_code_enabled_by_system \
    pick_list_values_sorted_lexically hipaa_compliance_enabled type created_source view_type \
    operation_type unique lookup multi_module_lookup associated_module multiselectlookup \
    pick_list_values global_picklist formula rollup_summary currency auto_number \
    crypt private external tooltip history_tracking hipaa_compliance \
    association_details range parent_field child_fields address \
    display_format convert_mapping profiles layout_associations email_parser default_value \
    additional_column customizable_properties created_time modified_time quick_sequence_number \
    ui_type display_type show_type";
