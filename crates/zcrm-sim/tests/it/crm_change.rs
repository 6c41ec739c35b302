//! Modules and fields that a test changes while the simulator runs. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.

use std::time::Duration;

use serde_json::{Value, json};
use zcrm_sim::{ChangeError, SimField, SimPicklistValue};

use crate::client::Raw;
use crate::crm_office::{LEAD, Office, RAJU};

async fn field(office: &Office, module: &str, name: &str) -> Option<Value> {
    let body = office.read(&format!("settings/fields?module={module}")).await;
    body["fields"].as_array().unwrap().iter().find(|field| field["api_name"] == name).cloned()
}

async fn modified(office: &Office, module: &str) -> String {
    let body = office.read(&format!("settings/modules/{module}")).await;
    body["modules"][0]["modified_time"].as_str().unwrap().to_owned()
}

/// The names of the modules that changed since then; nothing for 304.
async fn changed_since(office: &Office, time: &str) -> Vec<String> {
    let reply = office.since("settings/modules", time).await;
    if reply.status == 304 {
        return Vec::new();
    }
    let body = reply.json();
    let names = body["modules"].as_array().unwrap().iter();
    names.map(|module| module["api_name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn modules_changed_since_are_told_and_no_others() {
    let office = Office::open(1).await;
    let start = modified(&office, "Deals").await;
    assert!(changed_since(&office, &start).await.is_empty());
    office.sim.module("Deals").touch().unwrap();
    let first = modified(&office, "Deals").await;
    assert!(first > start);
    assert_eq!(changed_since(&office, &start).await, ["Deals"]);
    // A second change is told to those who know of the first, made in the same second or not.
    assert!(changed_since(&office, &first).await.is_empty());
    office.sim.module("Deals").add_picklist_value("Stage", "On Ice").unwrap();
    assert_eq!(changed_since(&office, &first).await, ["Deals"]);
    office.sim.advance(Duration::from_secs(60));
    office.sim.module("Leads").touch().unwrap();
    let mut both = changed_since(&office, &start).await;
    both.sort();
    assert_eq!(both, ["Deals", "Leads"]);
    let last = modified(&office, "Leads").await;
    assert!(changed_since(&office, &last).await.is_empty());
    assert_eq!(modified(&office, "Contacts").await, start);
}

#[tokio::test]
async fn options_come_change_and_go_while_it_runs() {
    let office = Office::open(1).await;
    let deal = |stage: &str| json!({ "data": [{ "Deal_Name": "Big", "Stage": stage }] });
    assert_eq!(office.post("Deals", &deal("On Ice")).await.status, 400);
    let value = SimPicklistValue::new("Auf Eis").actual("Frozen").reference("On Ice");
    let deals = office.sim.module("Deals");
    deals.add_picklist_value("Stage", value).unwrap();
    assert_eq!(office.post("Deals", &deal("On Ice")).await.status, 201);
    deals.rename_picklist_value("Stage", "On Ice", "Ruht").unwrap();
    let options = field(&office, "Deals", "Stage").await.unwrap()["pick_list_values"].clone();
    let last = options.as_array().unwrap().last().unwrap();
    let texts = ["display_value", "actual_value", "reference_value"].map(|key| &last[key]);
    assert_eq!(texts, ["Ruht", "Frozen", "On Ice"]);
    let ids: std::collections::BTreeSet<String> =
        options.as_array().unwrap().iter().map(|option| option["id"].to_string()).collect();
    assert_eq!(ids.len(), 10);
    deals.remove_picklist_value("Stage", "Frozen").unwrap();
    assert_eq!(office.post("Deals", &deal("On Ice")).await.status, 400);
    let none = ChangeError::NoOption("Frozen".to_owned());
    assert_eq!(deals.remove_picklist_value("Stage", "Frozen"), Err(none));
    let known = ChangeError::Known("Closed Won".to_owned());
    assert_eq!(deals.add_picklist_value("Stage", "Closed Won"), Err(known));
    let no_list = ChangeError::NoField("Amount".to_owned());
    assert_eq!(deals.add_picklist_value("Amount", "1"), Err(no_list));
    let no_module = ChangeError::NoModule("Dealz".to_owned());
    assert_eq!(office.sim.module("Dealz").touch(), Err(no_module));
}

#[tokio::test]
async fn fields_come_and_go_while_it_runs() {
    let office = Office::open(1).await;
    let leads = office.sim.module("Leads");
    let size = SimField::picklist("Size", ["S", "M"]).label("T-shirt");
    leads.add_field(size).unwrap();
    leads.add_field(SimField::boolean("Is_VIP")).unwrap();
    leads.add_field(SimField::text("Badge", 3).unique()).unwrap();
    let told = field(&office, "Leads", "Size").await.unwrap();
    assert_eq!((&told["data_type"], &told["field_label"]), (&json!("picklist"), &json!("T-shirt")));
    assert_eq!((&told["custom_field"], &told["created_source"]), (&json!(true), &json!("web")));
    assert_eq!(told["pick_list_values"].as_array().unwrap().len(), 3);
    // Records that were there have nothing in them, in lists and alone.
    let record = office.record("Leads", LEAD).await;
    assert_eq!((&record["Size"], &record["Is_VIP"]), (&Value::Null, &json!(false)));
    let list = office.read("Leads?fields=Size,Is_VIP").await;
    assert_eq!(list["data"][0], json!({ "Size": null, "Is_VIP": false, "id": LEAD }));
    let lead = |size: &str, badge: &str| json!({ "data": [{ "Last_Name": "Q", "Size": size, "Badge": badge }] });
    assert_eq!(office.post("Leads", &lead("XL", "a")).await.status, 400);
    assert_eq!(office.post("Leads", &lead("S", "a")).await.status, 201);
    assert_eq!(
        office.post("Leads", &lead("S", "a")).await.json()["data"][0]["code"],
        "DUPLICATE_DATA"
    );
    assert_eq!(office.post("Leads", &lead("S", "abcd")).await.status, 400);
    leads.remove_field("Size").unwrap();
    leads.remove_field("Fax").unwrap();
    for gone in ["Size", "Fax"] {
        assert_eq!(field(&office, "Leads", gone).await, None);
        assert!(office.record("Leads", LEAD).await.get(gone).is_none(), "{gone}");
    }
    // A field of the same name is another one.
    leads.add_field(SimField::integer("Size")).unwrap();
    let again = field(&office, "Leads", "Size").await.unwrap();
    assert_eq!(again["data_type"], "integer");
    assert_ne!(again["id"], told["id"]);
    let known = ChangeError::Known("Size".to_owned());
    assert_eq!(leads.add_field(SimField::date("Size")), Err(known));
    let name = ChangeError::Name("No Blanks".to_owned());
    assert_eq!(leads.add_field(SimField::date("No Blanks")), Err(name));
    let target = ChangeError::NoModule("Nowhere".to_owned());
    assert_eq!(leads.add_field(SimField::lookup("Where", "Nowhere")), Err(target));
}

#[tokio::test]
async fn modules_can_be_added_while_it_runs() {
    let mut office = Office::open(1).await;
    office.sim.add_module("Projects", "Project", "Projects").unwrap();
    let projects = office.sim.module("Projects");
    projects.add_field(SimField::lookup("Customer", "Accounts").mandatory()).unwrap();
    projects.add_field(SimField::multi_picklist("Phases", ["Plan", "Build"])).unwrap();
    let body = office.read("settings/modules/Projects").await;
    let module = &body["modules"][0];
    assert_eq!(
        (&module["generated_type"], &module["api_supported"]),
        (&json!("custom"), &json!(true))
    );
    let account = "3477061000000300001";
    let project = json!({ "Name": "Roof", "Customer": { "id": account }, "Phases": ["Plan"] });
    let id = office.create("Projects", &project).await;
    let record = office.record("Projects", &id).await;
    assert_eq!((&record["Customer"]["id"], &record["Phases"]), (&json!(account), &json!(["Plan"])));
    assert!(record["Created_Time"].is_string());
    let missing = office.post("Projects", &json!({ "data": [{ "Name": "Roof" }] })).await;
    assert_eq!(missing.json()["data"][0]["details"]["api_name"], "Customer");
    assert_eq!(office.read("Projects?fields=Name").await["info"]["count"], 1);
    let again = office.sim.add_module("Projects", "Project", "Projects");
    assert_eq!(again, Err(ChangeError::Known("Projects".to_owned())));
    // In all organisations, each with ids of its own.
    office.change_user(RAJU);
    let other = office.read("settings/modules/Projects").await;
    assert_ne!(other["modules"][0]["id"], module["id"]);
    assert_eq!(office.get("Projects?fields=Name").await.status, 204);
}

#[tokio::test]
async fn a_single_field_is_found_by_its_id() {
    let office = Office::open(1).await;
    let stage = field(&office, "Deals", "Stage").await.unwrap();
    let id = stage["id"].as_str().unwrap();
    let body = office.read(&format!("settings/fields/{id}?module=Deals")).await;
    assert_eq!(body, json!({ "fields": [stage] }));
    for (target, status) in [
        (format!("settings/fields/{id}?module=Leads"), 204),
        (format!("settings/fields/{id}"), 400),
        (format!("settings/fields/{id}?module=Dealz"), 400),
        ("settings/fields/42?module=Deals".to_owned(), 400),
    ] {
        assert_eq!(office.get(&target).await.status, status, "{target}");
    }
}

#[tokio::test]
async fn the_options_of_a_field_are_told_alone() {
    let office = Office::open(1).await;
    office.sim.module("Deals").add_picklist_value("Stage", "On Ice").unwrap();
    let id_of = async |name: &str| {
        field(&office, "Deals", name).await.unwrap()["id"].as_str().unwrap().to_owned()
    };
    let target = |id: String| format!("settings/fields/{id}/pick_list_values?module=Deals");
    let body = office.read(&target(id_of("Stage").await)).await;
    let options = body["pick_list_values"].as_array().unwrap();
    assert_eq!((options.len(), &options[9]["display_value"]), (10, &json!("On Ice")));
    let keys: Vec<&String> = options[9].as_object().unwrap().keys().collect();
    let expected = [
        "actual_value",
        "colour_code",
        "display_value",
        "id",
        "layout_associations",
        "reference_value",
        "sequence_number",
        "type",
    ];
    assert_eq!(keys, expected);
    assert_eq!(office.get(&target(id_of("Amount").await)).await.status, 204);
    assert_eq!(office.get(&target("42".to_owned())).await.status, 400);
}

#[tokio::test]
async fn each_settings_call_wants_its_own_scope() {
    let office = Office::open(1).await;
    let ask = async |scope: &str, target: &str| {
        let token = office.sim.mint_scoped_access_token("patricia@example.com", scope);
        let reply = Raw::get(&office.sim, format!("/crm/v8/{target}")).token(&token).send().await;
        if reply.status == 401 {
            assert_eq!(reply.json()["code"], "OAUTH_SCOPE_MISMATCH");
        }
        reply.status
    };
    let (fields, modules) = ("settings/fields?module=Leads", "settings/modules");
    for (scope, of_fields, of_modules) in [
        ("ZohoCRM.settings.fields.READ", 200, 401),
        ("ZohoCRM.settings.modules.ALL", 401, 200),
        ("ZohoCRM.settings.ALL", 200, 200),
        ("ZohoCRM.modules.ALL", 401, 401),
        ("ZohoCRM.settings.fields.CREATE", 401, 401),
    ] {
        assert_eq!(
            (ask(scope, fields).await, ask(scope, modules).await),
            (of_fields, of_modules),
            "{scope}"
        );
    }
}
