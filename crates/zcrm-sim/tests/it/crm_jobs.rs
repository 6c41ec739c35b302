//! Conversion, mass actions, owners, merging and the recycle bin. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/convert-lead.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/mass-update-records.html>.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};

use crate::crm_office::{LEAD, Office, assert_entry, assert_refused, write};

const SECOND: &str = "3477061000001000002";

async fn view(office: &Office, module: &str) -> String {
    let body = office.read(&format!("settings/modules/{module}")).await;
    body["modules"][0]["custom_view"]["id"].as_str().unwrap().to_owned()
}

/// The id of the job that a call made, which must answer so.
async fn job(office: &Office, target: &str, body: &Value, status: u16) -> String {
    let reply = office.post(target, body).await;
    assert_eq!(reply.status, status, "{target}: {}", reply.text());
    let body = reply.json();
    let entry = body.get("data").map_or(&body, |data| &data[0]);
    entry["details"]["job_id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_lead_becomes_a_contact_an_account_and_a_deal() {
    let office = Office::open(1).await;
    let lead = json!({ "Last_Name": "Quist", "First_Name": "Ada", "Company": "Zylker",
        "Email": "ada@example.com" });
    let id = office.create("Leads", &lead).await;
    let note = json!({ "data": [{ "Note_Title": "N" }] });
    write(&office, (Method::POST, &format!("Leads/{id}/Notes")), &note, 201).await;
    let target = format!("Leads/{id}/actions/convert");
    let missing = json!({ "data": [{ "Deals": { "Deal_Name": "D", "Stage": "Qualification" } }] });
    let entry = write(&office, (Method::POST, &target), &missing, 400).await.remove(0);
    let path = "$.data[0].Deals.Closing_Date";
    let details = json!({ "api_name": "Closing_Date", "json_path": path });
    assert_entry(&entry, "MANDATORY_NOT_FOUND", "required field not found", &details);
    let contacts = office.read("Contacts?fields=id").await["info"]["count"].clone();
    let deal = json!({ "Deal_Name": "D", "Stage": "Qualification", "Pipeline": "Standard",
        "Closing_Date": "2030-01-01", "Amount": 5 });
    let body = json!({ "data": [{ "Deals": deal }] });
    let before = office.sim.credits_used();
    let entry = write(&office, (Method::POST, &target), &body, 200).await.remove(0);
    assert_eq!(office.sim.credits_used() - before, 5);
    assert_eq!(entry["message"], "The record has been converted successfully");
    let made = |module: &str| entry["details"][module]["id"].as_str().unwrap().to_owned();
    let contact = office.record("Contacts", &made("Contacts")).await;
    assert_eq!(contact["Email"], "ada@example.com");
    assert_eq!(contact["Account_Name"]["id"], made("Accounts"));
    let deal = office.record("Deals", &made("Deals")).await;
    assert_eq!((&deal["Amount"], &deal["Contact_Name"]["id"]), (&json!(5), &contact["id"]));
    assert_eq!(entry["details"]["Accounts"]["name"], "Zylker");
    let notes = format!("Contacts/{}/Notes?fields=Note_Title", made("Contacts"));
    assert_eq!(office.read(&notes).await["info"]["count"], 1, "notes go with the contact");
    // The refused attempt made nothing, and a second one is refused.
    let now = office.read("Contacts?fields=id").await["info"]["count"].clone();
    assert_eq!(now.as_u64().unwrap(), contacts.as_u64().unwrap() + 1);
    let again = office.post(&target, &body).await;
    assert_refused(&again, 400, "ID_ALREADY_CONVERTED", &json!({ "resource_path_index": 1 }));
    assert_eq!(office.read("Leads?fields=id").await["info"]["count"], 1);
    assert_eq!(office.read("Leads?fields=id&converted=true").await["data"][0]["id"], json!(id));
    assert_eq!(office.read("Leads?fields=id&converted=both").await["info"]["count"], 2);
}

#[tokio::test]
async fn tags_and_attachments_of_a_lead_go_where_the_conversion_says() {
    let office = Office::open(0).await;
    let lead = json!({ "Last_Name": "Quist", "Company": "Zylker",
        "Tag": [{ "name": "hot" }, { "name": "fair" }] });
    let id = office.create("Leads", &lead).await;
    let link = format!("Leads/{id}/Attachments?attachmentUrl=https://example.com");
    assert_eq!(office.request(Method::POST, &link).send().await.status, 200);
    let body = json!({ "data": [{
        "move_attachments_to": { "api_name": "Accounts" },
        "carry_over_tags": { "Contacts": ["hot", "cold"], "Accounts": [{ "name": "fair" }] },
    }] });
    let target = format!("Leads/{id}/actions/convert");
    let entry = write(&office, (Method::POST, &target), &body, 200).await.remove(0);
    let made = |module: &str| entry["details"][module]["id"].as_str().unwrap().to_owned();
    let contact = office.record("Contacts", &made("Contacts")).await;
    assert_eq!(contact["Tag"].as_array().unwrap().len(), 1, "a lead has no tag that it has not");
    assert_eq!(contact["Tag"][0]["name"], "hot");
    let account = office.record("Accounts", &made("Accounts")).await;
    assert_eq!(account["Tag"][0]["name"], "fair");
    let files = format!("Accounts/{}/Attachments?fields=id", made("Accounts"));
    assert_eq!(office.read(&files).await["info"]["count"], 1);
}

#[tokio::test]
async fn conversion_options_name_what_matches() {
    let office = Office::open(0).await;
    let account = office.create("Accounts", &json!({ "Account_Name": "Zylker" })).await;
    let lead = json!({ "Last_Name": "Quist", "Company": "zylker" });
    let id = office.create("Leads", &lead).await;
    let body = office.read(&format!("Leads/{id}/__conversion_options")).await;
    let options = &body["__conversion_options"];
    assert_eq!(options["Accounts"][0]["id"], json!(account));
    assert_eq!(options["module_preference"]["api_name"], "Accounts");
    let matched = &options["preference_field_matched_value"]["Accounts"][0];
    assert_eq!(matched["matched_lead_value"], "zylker");
    assert_eq!(options["Contacts"], Value::Null);
    let target = format!("Leads/{id}/actions/convert");
    let body = json!({ "data": [{ "Accounts": { "id": account } }] });
    let entry = write(&office, (Method::POST, &target), &body, 200).await.remove(0);
    assert_eq!(entry["details"]["Accounts"]["id"], json!(account));
    assert_eq!(entry["details"]["Deals"], Value::Null);
}

#[tokio::test]
async fn mass_actions_by_ids_are_done_at_once() {
    let office = Office::open(3).await;
    let body = json!({ "data": [{ "City": "Oslo" }], "ids": [LEAD, "42"] });
    let entries = write(&office, (Method::POST, "Leads/actions/mass_update"), &body, 207).await;
    assert_eq!(entries[0]["message"], "record updated");
    assert!(entries[0]["details"].get("$approval_state").is_none());
    let wrong = "the id given seems to be invalid";
    assert_entry(&entries[1], "INVALID_DATA", wrong, &json!({ "id": "42" }));
    assert_eq!(office.record("Leads", LEAD).await["City"], "Oslo");
    let body = json!({ "ids": [LEAD, "42"] });
    let entries = write(&office, (Method::POST, "Leads/actions/mass_delete"), &body, 207).await;
    assert_eq!(entries[0]["message"], "record is deleted");
    assert_eq!(office.get(&format!("Leads/{LEAD}")).await.status, 204);
}

#[tokio::test]
async fn mass_actions_by_view_are_jobs_on_the_simulators_clock() {
    let office = Office::open(3).await;
    let view = view(&office, "Leads").await;
    for (action, word, done, body) in [
        ("mass_update", "SUCCESS", "Updated_Count", json!({ "data": [{ "City": "Oslo" }] })),
        ("mass_delete", "SUCCESS", "Deleted_Count", json!({})),
    ] {
        let target = format!("Leads/actions/{action}");
        let mut body = body;
        body["cvid"] = json!(view);
        let id = job(&office, &target, &body, 200).await;
        let status =
            async || office.read(&format!("{target}?job_id={id}")).await["data"][0].clone();
        let queued = status().await;
        assert_eq!((&queued["Status"], &queued["Total_Count"]), (&json!("SCHEDULED"), &json!(3)));
        assert_eq!((&queued[done], word), (&json!(0), "SUCCESS"));
        office.sim.advance(Duration::from_millis(1_200));
        let running = status().await;
        assert!(running["Status"] != "SCHEDULED", "{running}");
        office.sim.advance(Duration::from_secs(2));
        let finished = status().await;
        assert_eq!((&finished["Status"], &finished[done]), (&json!("COMPLETED"), &json!(3)));
    }
    assert_eq!(office.get("Leads?fields=City").await.status, 204);
    let reply = office.post("Leads/actions/mass_delete", &json!({ "cvid": view })).await;
    assert_refused(&reply, 400, "NO_RECORDS_FOUND", &json!({}));
}

#[tokio::test]
async fn jobs_fail_are_forgotten_and_belong_to_a_module() {
    let office = Office::open(2).await;
    office.sim.fail_jobs(1);
    let body = json!({ "data": [{ "City": "Oslo" }], "cvid": view(&office, "Leads").await });
    let id = job(&office, "Leads/actions/mass_update", &body, 200).await;
    office.sim.advance(Duration::from_secs(3));
    let target = format!("actions/mass_update?job_id={id}");
    let status = office.read(&format!("Leads/{target}")).await["data"][0].clone();
    assert_eq!((&status["Status"], &status["Updated_Count"]), (&json!("FAILED"), &json!(0)));
    assert_ne!(office.record("Leads", LEAD).await["City"], "Oslo");
    let reply = office.get(&format!("Contacts/{target}")).await;
    assert_refused(&reply, 404, "NOT_FOUND", &json!({}));
    office.sim.forget_jobs();
    let reply = office.get(&format!("Leads/{target}")).await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({ "param_name": "job_id" }));
    let reply = office.get("Leads/actions/mass_update").await;
    assert_refused(&reply, 400, "MANDATORY_NOT_FOUND", &json!({ "param_name": "job_id" }));
}

#[tokio::test]
async fn records_get_another_owner_with_what_hangs_on_them() {
    let office = Office::open(3).await;
    let chidi = "3477061000000173022";
    let task = json!({ "Subject": "T", "What_Id": { "id": "3477061000000300001" } });
    let task = office.create("Tasks", &task).await;
    let account = "3477061000000300001";
    let related = json!([{ "api_name": "Tasks" }]);
    let body = json!({ "owner": { "id": chidi }, "related_modules": related });
    let target = format!("Accounts/{account}/actions/change_owner");
    let entries = write(&office, (Method::POST, &target), &body, 200).await;
    assert_eq!(entries[0]["message"], "owner is successfully updated");
    assert_eq!(office.record("Accounts", account).await["Owner"]["id"], chidi);
    assert_eq!(office.record("Tasks", &task).await["Owner"]["id"], chidi);
    let body = json!({ "ids": [LEAD, "42"], "owner": { "id": chidi } });
    let reply = office.post("Leads/actions/change_owner", &body).await;
    assert_eq!((reply.status, reply.json()["data"].as_array().unwrap().len()), (202, 2));
    let body = json!({ "cvid": view(&office, "Leads").await, "owner": { "id": "42" } });
    let reply = office.post("Leads/actions/mass_change_owner", &body).await;
    let details = json!({
        "api_name": "owner", "json_path": "$.owner.id", "owner_status": "not_crm_user",
    });
    assert_refused(&reply, 400, "INVALID_DATA", &details);
    let body = json!({ "cvid": view(&office, "Leads").await, "owner": { "id": chidi } });
    job(&office, "Leads/actions/mass_change_owner", &body, 202).await;
    office.sim.advance(Duration::from_secs(3));
    assert_eq!(office.record("Leads", SECOND).await["Owner"]["id"], chidi);
}

#[tokio::test]
async fn many_leads_are_converted_later() {
    let office = Office::open(3).await;
    let body = json!({ "ids": [LEAD, SECOND], "Deals": { "Deal_Name": "D" } });
    let id = job(&office, "Leads/actions/mass_convert", &body, 202).await;
    office.sim.advance(Duration::from_secs(3));
    let target = format!("Leads/actions/mass_convert?job_id={id}");
    let status = office.read(&target).await["data"][0].clone();
    let counts = (&status["Status"], &status["Converted_Count"], &status["Failed_Count"]);
    assert_eq!(counts, (&json!("completed"), &json!(2), &json!(0)));
    assert_eq!(office.read("Leads?fields=id").await["info"]["count"], 1);
    let many = json!({ "ids": vec![LEAD; 51] });
    let due = json!([{ "api_name": "ids", "json_path": "$.ids" }]);
    let details = json!({ "limit": 50, "limit_due_to": due });
    let reply = office.post("Leads/actions/mass_convert", &many).await;
    assert_refused(&reply, 400, "LIMIT_EXCEEDED", &details);
}

#[tokio::test]
async fn records_are_merged_into_one() {
    let office = Office::open(3).await;
    let other = office.record("Leads", SECOND).await;
    let target = format!("Leads/{LEAD}/actions/merge");
    let part = json!({ "id": SECOND, "_fields": [{ "api_name": "Company" }] });
    let body = json!({ "merge": [{ "data": [part] }] });
    let reply = office.post(&target, &body).await;
    let entry = reply.json()["merge"][0].clone();
    assert_eq!((reply.status, &entry["code"]), (201, &json!("SCHEDULED")));
    assert_eq!(office.record("Leads", LEAD).await["Company"], other["Company"]);
    assert_eq!(office.get(&format!("Leads/{SECOND}")).await.status, 204);
    office.sim.advance(Duration::from_secs(3));
    let id = entry["details"]["job_id"].as_str().unwrap();
    let status = office.read(&format!("{target}?job_id={id}")).await;
    assert_eq!(status["merge"][0], json!({ "job_id": id, "status": "completed" }));
    let twice = json!({ "merge": [{ "data": [{ "id": LEAD }] }] });
    let reply = office.post(&target, &twice).await;
    let entry = &reply.json()["merge"][0];
    assert_eq!((reply.status, &entry["code"]), (400, &json!("DUPLICATE_DATA")));
    let reply = office.post(&target, &json!({ "merge": [{}, {}] })).await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({}));
}

#[tokio::test]
async fn the_recycle_bin_gives_records_back_or_forgets_them() {
    let office = Office::open(3).await;
    let bin = "settings/recycle_bin";
    assert_eq!(office.get(bin).await.status, 204);
    let before = office.record("Leads", LEAD).await;
    let target = format!("Leads?ids={LEAD},{SECOND},3477061000001000003");
    office.request(Method::DELETE, &target).send().await;
    assert_eq!(office.read(&format!("{bin}/actions/count")).await, json!({ "count": 3 }));
    let row = office.read(&format!("{bin}/{LEAD}")).await["recycle_bin"][0].clone();
    assert_eq!(
        (&row["display_name"], &row["module"]["api_name"]),
        (&before["Full_Name"], &json!("Leads"))
    );
    let reply = office.request(Method::POST, &format!("{bin}/{LEAD}/actions/restore")).send();
    assert_eq!(reply.await.json()["recycle_bin"][0]["message"], "Restored");
    assert_eq!(office.record("Leads", LEAD).await, before);
    let body = json!({ "ids": [SECOND, "42"] });
    let reply = office.post(&format!("{bin}/actions/restore"), &body).await;
    assert_eq!(
        (reply.status, &reply.json()["recycle_bin"][0]["message"]),
        (207, &json!("record restored"))
    );
    let filter = |value: &str| json!({ "field": { "api_name": "module" }, "comparator": "equal", "value": value });
    // What filters choose is restored later.
    office.request(Method::DELETE, &format!("Leads/{SECOND}")).send().await;
    for (value, left) in [("Deals", 2), ("Leads", 0)] {
        let body = json!({ "filters": { "group_operator": "AND", "group": [filter(value)] } });
        let reply = office.post(&format!("{bin}/actions/restore"), &body).await;
        assert_eq!(
            (reply.status, &reply.json()["recycle_bin"][0]["code"]),
            (202, &json!("SCHEDULED"))
        );
        assert_eq!(office.read(&format!("{bin}/actions/count")).await, json!({ "count": 2 }));
        office.sim.advance(Duration::from_secs(600));
        assert_eq!(office.read(&format!("{bin}/actions/count")).await, json!({ "count": left }));
    }
    office.request(Method::DELETE, "Leads/3477061000001000003").send().await;
    office.post(&format!("{bin}/actions/empty"), &Value::Null).await;
    assert_eq!(office.get(bin).await.status, 204);
    let gone = office.read("Leads/deleted?type=permanent").await;
    assert_eq!(gone["data"][0]["id"], "3477061000001000003");
}

#[tokio::test]
async fn a_full_recycle_bin_is_emptied_later_and_by_administrators_only() {
    let mut office = Office::open(1_001).await;
    for page in office.sim.module("Leads").ids().chunks(100) {
        let ids: Vec<String> = page.iter().map(u64::to_string).collect();
        office.request(Method::DELETE, &format!("Leads?ids={}", ids.join(","))).send().await;
    }
    let (empty, count) =
        ("settings/recycle_bin/actions/empty", "settings/recycle_bin/actions/count");
    office.change_user("chidi@example.com");
    let reply = office.post(empty, &Value::Null).await;
    assert_refused(&reply, 400, "AUTHORIZATION_FAILED", &json!({}));
    office.change_user("patricia@example.com");
    let reply = office.post(empty, &Value::Null).await;
    assert_eq!((reply.status, &reply.json()["code"]), (202, &json!("SCHEDULED")));
    assert_eq!(office.read(count).await, json!({ "count": 1_001 }));
    office.sim.advance(Duration::from_secs(600));
    assert_eq!(office.read(count).await, json!({ "count": 0 }));
}

#[tokio::test]
async fn quotes_become_orders_and_invoices() {
    let office = Office::open(3).await;
    let row = json!({ "Quantity": 3, "List_Price": 12.5 });
    let quote = json!({ "Subject": "Lenses", "Quoted_Items": [row], "Carrier": "UPS" });
    let id = office.create("Quotes", &quote).await;
    let body = |to: &str| json!({ "data": [{ "convert_to": [{ "module": { "api_name": to } }] }] });
    let target = format!("Quotes/{id}/actions/convert");
    let entry = write(&office, (Method::POST, &target), &body("Sales_Orders"), 200).await.remove(0);
    assert_eq!(entry["message"], "The record has been converted successfully");
    let order = entry["details"]["Sales_Orders"]["id"].as_str().unwrap().to_owned();
    let made = office.record("Sales_Orders", &order).await;
    assert_eq!((&made["Subject"], &made["Carrier"]), (&json!("Lenses"), &json!("UPS")));
    assert_eq!(made["Quote_Name"]["id"], json!(id));
    assert_eq!(made["Ordered_Items"][0]["Quantity"], 3);
    let again = office.post(&target, &body("Sales_Orders")).await;
    assert_refused(&again, 400, "ID_ALREADY_CONVERTED", &json!({ "resource_path_index": 1 }));
    let wrong = format!("Sales_Orders/{order}/actions/convert");
    let reply = office.post(&wrong, &body("Sales_Orders")).await;
    assert_eq!((reply.status, &reply.json()["data"][0]["code"]), (400, &json!("INVALID_DATA")));
    let many = json!({ "convert_to": [{ "module": { "api_name": "Invoices" },
        "carry_over_tags": false }], "ids": [order, "7"] });
    let job = job(&office, "Sales_Orders/actions/mass_convert", &many, 202).await;
    office.sim.advance(Duration::from_secs(3));
    let status = office.read(&format!("Sales_Orders/actions/mass_convert?job_id={job}")).await;
    assert_eq!(
        status,
        json!({ "status": "completed", "total_count": 2, "converted_count": 1,
            "not_converted_count": 0, "failed_count": 1 })
    );
    let reply = office.post(&format!("Leads/{LEAD}/actions/mass_convert"), &many).await;
    assert!(reply.status >= 400, "{}", reply.text());
}

#[tokio::test]
async fn records_enter_and_leave_cadences() {
    let office = Office::open(3).await;
    let cadence = office.read("settings/automation/cadences").await["cadences"][0]["id"].clone();
    let body = json!({ "cadences_ids": [cadence], "ids": [LEAD, "7"] });
    let entries =
        write(&office, (Method::POST, "Leads/actions/enrol_in_cadences"), &body, 207).await;
    assert_eq!(entries[0]["details"]["cadences"][0]["name"], "Welcome");
    assert_entry(
        &entries[1],
        "INVALID_DATA",
        "the id given seems to be invalid",
        &json!({ "id": "7" }),
    );
    let body = json!({ "cadences_ids": [cadence], "ids": [LEAD] });
    write(&office, (Method::POST, "Leads/actions/enrol_in_cadences"), &body, 400).await;
    write(&office, (Method::POST, "Leads/actions/unenrol_from_cadences"), &body, 200).await;
    let reply = office
        .post("Leads/actions/enrol_in_cadences", &json!({ "cadences_ids": ["1"], "ids": [LEAD] }))
        .await;
    let details = json!({ "api_name": "cadences_ids", "json_path": "$.cadences_ids[0]" });
    assert_refused(&reply, 400, "INVALID_DATA", &details);
}

#[tokio::test]
async fn the_recycle_bin_forgets_by_filters() {
    let office = Office::open(3).await;
    let id = office.create("Leads", &json!({ "Last_Name": "Gone", "Company": "C" })).await;
    for id in [LEAD, &id] {
        office.request(Method::DELETE, &format!("Leads/{id}")).send().await;
    }
    let filters = |comparator: &str| {
        let filters = json!({ "group_operator": "AND", "group": [
            { "field": { "api_name": "display_name" }, "comparator": comparator, "value": "Gone" }] });
        let text: String =
            url::form_urlencoded::byte_serialize(filters.to_string().as_bytes()).collect();
        format!("settings/recycle_bin?filters={text}")
    };
    let reply = office.request(Method::DELETE, &filters("like")).send().await;
    let details = json!({ "api_name": "comparator", "json_path": "$.comparator",
        "param_name": "filters" });
    assert_refused(&reply, 400, "INVALID_DATA", &details);
    let reply = office.request(Method::DELETE, &filters("contains")).send().await;
    assert_eq!((reply.status, &reply.json()["recycle_bin"][0]["details"]["id"]), (200, &json!(id)));
    assert_eq!(office.read("settings/recycle_bin/actions/count").await["count"], 1);
}
