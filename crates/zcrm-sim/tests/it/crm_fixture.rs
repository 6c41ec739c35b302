//! Settings that are read and written, users that are added, layouts, the list of endpoints. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-variables.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/add-user.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/layouts-meta.html>.

use http::Method;
use serde_json::{Value, json};
use zcrm_sim::Sim;

use crate::crm_office::{Office, assert_refused};

/// The entries under a key of the answer to a write.
async fn write(
    office: &Office,
    (method, target): (Method, &str),
    (key, row): (&str, Value),
    status: u16,
) -> Value {
    let body = json!({ key: [row] });
    let reply = office.request(method, target).json(&body).send().await;
    assert_eq!(reply.status, status, "{target}: {}", reply.json());
    reply.json()[key][0].clone()
}

#[tokio::test]
async fn settings_are_added_changed_and_removed() {
    let office = Office::open(0).await;
    let role = json!({ "name": "Seller" });
    for (target, key, row, change, fixed) in [
        ("settings/roles", "roles", role, json!({ "description": "sells" }), "name"),
        (
            "settings/variables",
            "variables",
            json!({
                "name": "Limit", "api_name": "Limit", "type": "integer",
                "variable_group": { "name": "General" }, "value": "7",
            }),
            json!({ "value": "8" }),
            "api_name",
        ),
        (
            "org/currencies",
            "currencies",
            json!({ "iso_code": "NOK", "exchange_rate": "11.5" }),
            json!({ "exchange_rate": "12.0" }),
            "iso_code",
        ),
        ("contacts/roles", "contact_roles", json!({ "name": "Sponsor" }), json!({}), "name"),
    ] {
        let before = office.read(target).await[key].as_array().unwrap().len();
        let made = write(&office, (Method::POST, target), (key, row.clone()), 201).await;
        assert_eq!(made["code"], "SUCCESS");
        let id = made["details"]["id"].as_str().unwrap().to_owned();
        let one = format!("{target}/{id}");
        assert_eq!(office.read(&one).await[key][0][fixed], row[fixed]);
        assert_eq!(office.read(target).await[key].as_array().unwrap().len(), before + 1);

        let again = write(&office, (Method::POST, target), (key, row.clone()), 400).await;
        assert_eq!(
            (&again["code"], &again["details"]["id"]),
            (&json!("DUPLICATE_DATA"), &json!(id))
        );
        write(&office, (Method::PUT, &one), (key, change.clone()), 200).await;
        let row = office.read(&one).await[key][0].clone();
        for (name, value) in change.as_object().unwrap() {
            assert_eq!(row[name], *value);
        }
        let empty = write(&office, (Method::POST, target), (key, json!({})), 400).await;
        assert_eq!(empty["code"], "MANDATORY_NOT_FOUND");
        let gone = office.request(Method::DELETE, &one).send().await;
        let all = office.request(Method::DELETE, &format!("{target}?ids={id}")).send().await;
        if target == "org/currencies" {
            assert_eq!((gone.status, all.status), (400, 400), "no currency is deleted");
            continue;
        }
        assert_eq!(gone.status, 200);
        assert_eq!(all.json()["code"] == "INVALID_REQUEST_METHOD", target == "settings/roles");
        let reply = office.get(&one).await;
        assert_refused(&reply, 400, "INVALID_DATA", &json!({ "resource_path_index": 2 }));
    }
}

#[tokio::test]
async fn settings_are_paged_where_zoho_pages_them() {
    let office = Office::open(0).await;
    let body = office.read("settings/profiles?per_page=1").await;
    assert_eq!(body["profiles"].as_array().unwrap().len(), 1);
    assert_eq!(
        body["info"],
        json!({
            "per_page": 1, "count": 1, "page": 1, "more_records": true, "license_limit": 25,
        })
    );
    assert_eq!(office.get("settings/profiles?page=9").await.status, 204);
    let body = office.read("settings/fiscal_year").await;
    assert_eq!(body["fiscal_year"]["start_month"], "January");
}

#[tokio::test]
async fn users_are_added_changed_and_deleted() {
    let mut office = Office::open(0).await;
    let user = json!({
        "first_name": "Jo", "last_name": "New", "email": "jo@example.com",
        "role": "3477061000000026005", "profile": "3477061000000026014",
    });
    let made = write(&office, (Method::POST, "users"), ("users", user.clone()), 201).await;
    assert_eq!(made["message"], "User added");
    let one = format!("users/{}", made["details"]["id"].as_str().unwrap());
    let shown = office.read(&one).await["users"][0].clone();
    assert_eq!(
        (&shown["full_name"], &shown["confirm"], &shown["status"]),
        (&json!("Jo New"), &json!(false), &json!("active"))
    );
    let again = write(&office, (Method::POST, "users"), ("users", user), 400).await;
    assert_eq!((&again["code"], &again["details"]), (&json!("DUPLICATE_DATA"), &json!({})));
    let bare = json!({ "last_name": "New", "email": "b@example.com", "profile": "1" });
    let bare = write(&office, (Method::POST, "users"), ("users", bare), 400).await;
    assert_eq!(bare["details"]["json_path"], "$.users[0].role");

    let phone = json!({ "phone": "123" });
    write(&office, (Method::PUT, &one), ("users", phone), 200).await;
    assert_eq!(office.read(&one).await["users"][0]["phone"], "123");
    let before = office.read("users/actions/count").await["count"].as_u64().unwrap();
    let gone = office.request(Method::DELETE, &one).send().await;
    assert_eq!(gone.json()["users"][0]["message"], "User deleted");
    assert_eq!(office.read("users/actions/count").await["count"], before - 1);
    let deleted = office.read("users?type=DeletedUsers").await;
    let deleted = deleted["users"].as_array().unwrap();
    assert!(deleted.iter().any(|user| user["email"] == "jo@example.com"));

    // His profile is Standard.
    office.change_user("chidi@example.com");
    let body = json!({ "users": [{ "last_name": "N" }] });
    let reply = office.post("users", &body).await;
    let details = json!({ "permissions": ["Crm_Implied_Manage_Users"] });
    assert_refused(&reply, 403, "NO_PERMISSION", &details);
}

#[tokio::test]
async fn the_licence_ends_the_adding_of_users() {
    let office = Office::open(0).await;
    let mut codes = Vec::new();
    for number in 0..12 {
        let user = json!({ "users": [{
            "last_name": "New", "email": format!("u{number}@example.com"),
            "role": "3477061000000026005", "profile": "3477061000000026014",
        }] });
        let reply = office.post("users", &user).await;
        codes.push(reply.json()["users"][0]["code"].as_str().unwrap().to_owned());
    }
    assert_eq!((&*codes[0], &*codes[11]), ("SUCCESS", "LICENSE_LIMIT_EXCEEDED"));
}

#[tokio::test]
async fn layouts_views_and_pipelines_follow_from_the_modules() {
    let office = Office::open(0).await;
    let layouts = office.read("settings/layouts?module=Leads").await;
    let layout = &layouts["layouts"][0];
    let fields = layout["sections"][0]["fields"].as_array().unwrap();
    assert!(fields.iter().any(|field| field["api_name"] == "Last_Name"));
    let one = format!("settings/layouts/{}?module=Leads", layout["id"].as_str().unwrap());
    assert_eq!(office.read(&one).await["layouts"][0]["id"], layout["id"]);
    let other = office.get("settings/layouts/42?module=Leads").await;
    assert_refused(&other, 400, "INVALID_DATA", &json!({ "resource_path_index": 2 }));

    let views = office.read("settings/custom_views?module=Leads").await;
    assert_eq!(views["info"]["default"], views["custom_views"][0]["id"]);
    let view = views["custom_views"][0]["id"].as_str().unwrap();
    assert_eq!(office.get(&format!("Leads?fields=id&cvid={view}")).await.status, 204);

    let id = office.read("settings/layouts?module=Deals").await["layouts"][0]["id"].clone();
    let target = format!("settings/pipeline?layout_id={}", id.as_str().unwrap());
    let pipeline = office.read(&target).await["pipeline"][0].clone();
    assert!(!pipeline["maps"].as_array().unwrap().is_empty());
    assert_eq!(pipeline["default"], true);
    let reply = office.get("settings/pipeline").await;
    let details = json!({ "param_name": "layout_id" });
    assert_refused(&reply, 400, "REQUIRED_PARAM_MISSING", &details);
}

#[tokio::test]
async fn the_list_of_endpoints_has_what_is_played() {
    let sim = Sim::builder();
    let office = Office::with(sim).await;
    let body = office.read("__apis").await;
    let rows = body["__apis"].as_array().unwrap();
    let row = rows.iter().find(|row| row["path"] == "/crm/v8/Leads/{{id}}/actions/convert");
    let types = row.unwrap()["operation_types"].as_array().unwrap();
    assert!(types.iter().any(|known| known["method"] == "POST" && known["min_credits"] == 5));
    let paths = rows.iter().map(|row| row["path"].as_str().unwrap());
    assert!(paths.clone().any(|path| path == "/crm/bulk/v8/read"));
    assert!(paths.clone().any(|path| path == "/crm/v8/settings/roles"));
}

#[tokio::test]
async fn some_settings_are_found_by_their_names_and_in_both_spellings() {
    let office = Office::open(0).await;
    for (target, key) in [
        ("settings/variables/Discount_Limit", "variables"),
        ("settings/variable_groups/General", "variable_groups"),
        ("__features/territory_management", "__features"),
    ] {
        let found = office.read(target).await;
        assert_eq!(found[key][0]["api_name"], target.rsplit('/').next().unwrap());
    }
    let roles = office.read("contacts/roles").await;
    assert_eq!(office.read("Contacts/roles").await, roles);
}

#[tokio::test]
async fn settings_that_are_only_shown_are_there_with_their_entries() {
    let office = Office::open(0).await;
    let list = office.get("settings/automation/tasks").await;
    let task = &list.json()["tasks"][0];
    assert_eq!(list.json()["info"]["more_records"], false);
    assert!(task["created_time"].as_str().unwrap().contains('T'));
    let target = format!("settings/automation/tasks/{}", task["id"].as_str().unwrap());
    assert_eq!(office.get(&target).await.json()["tasks"][0]["id"], task["id"]);
    let other = office.get("settings/automation/tasks/3477061000000000001").await;
    assert_refused(&other, 400, "INVALID_DATA", &json!({ "resource_path_index": 2 }));
    assert_eq!(office.get("settings/automation/tasks?page=2").await.status, 204);
}
