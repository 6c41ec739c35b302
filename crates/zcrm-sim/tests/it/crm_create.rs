//! Creating records. Source: <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.

use http::Method;
use serde_json::{Value, json};

use crate::crm_office::{Office, assert_refused, ids};

/// The `data` of a write, after checking its status and the keys of its entries.
async fn outcomes(office: &Office, module: &str, records: Value, status: u16) -> Vec<Value> {
    let reply = office.post(module, &json!({ "data": records })).await;
    assert_eq!(reply.status, status, "{}", reply.text());
    let body = reply.json();
    assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["data"]);
    let entries = body["data"].as_array().unwrap().clone();
    for entry in &entries {
        let keys: Vec<&String> = entry.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["code", "details", "message", "status"]);
    }
    entries
}

/// The one entry of a refused record.
async fn refusal(office: &Office, module: &str, record: Value) -> Value {
    outcomes(office, module, json!([record]), 400).await.remove(0)
}

#[tokio::test]
async fn create_answers_201_with_the_details_of_the_record() {
    let office = Office::open(3).await;
    let record = json!([{ "Last_Name": "Quist", "First_Name": "Ada" }]);
    let entry = outcomes(&office, "Leads", record, 201).await.remove(0);
    assert_eq!((&entry["code"], &entry["status"]), (&json!("SUCCESS"), &json!("success")));
    assert_eq!(entry["message"], "record added");
    let details = &entry["details"];
    let keys: Vec<&String> = details.as_object().unwrap().keys().collect();
    let expected =
        ["$approval_state", "Created_By", "Created_Time", "Modified_By", "Modified_Time", "id"];
    assert_eq!(keys, expected);
    let patricia = json!({ "name": "Patricia Boyle", "id": "3477061000000173021" });
    assert_eq!((&details["Created_By"], &details["Modified_By"]), (&patricia, &patricia));
    assert_eq!(details["Created_Time"], details["Modified_Time"]);
}

#[tokio::test]
async fn created_records_can_be_got_and_listed() {
    let office = Office::open(3).await;
    let given = json!({ "Last_Name": "Quist", "First_Name": "Ada", "Lead_Source": "Trade Show" });
    let id = office.create("Leads", &given).await;
    let record = office.record("Leads", &id).await;
    for (key, value) in given.as_object().unwrap() {
        assert_eq!(&record[key], value);
    }
    assert_eq!(record["Full_Name"], "Ada Quist");
    assert_eq!(record["Auto_No"], "L-000004");
    assert_eq!(record["Email_Opt_Out"], false);
    assert_eq!(record["Owner"]["email"], "patricia@example.com");
    assert!(record["Email"].is_null() && record["$approval"].is_object());
    let list = office.read("Leads?fields=Last_Name").await;
    assert_eq!(list["info"]["count"], 4);
    assert_eq!(list["data"][0], json!({ "Last_Name": "Quist", "id": id }));
    let accounts = office.read("Accounts?fields=Account_Name").await;
    assert!(!ids(&accounts).contains(&id.parse().unwrap()));
}

#[tokio::test]
async fn create_keeps_the_order_and_answers_207_when_some_fail() {
    let office = Office::open(3).await;
    let records = json!([{ "Last_Name": "One" }, { "Company": "none" }, { "Last_Name": "Three" }]);
    let entries = outcomes(&office, "Leads", records, 207).await;
    let codes: Vec<&Value> = entries.iter().map(|entry| &entry["code"]).collect();
    assert_eq!(codes, ["SUCCESS", "MANDATORY_NOT_FOUND", "SUCCESS"]);
    for (entry, name) in [(&entries[0], "One"), (&entries[2], "Three")] {
        let id = entry["details"]["id"].as_str().unwrap();
        assert_eq!(office.record("Leads", id).await["Last_Name"], name);
    }
}

#[tokio::test]
async fn create_answers_400_when_all_fail() {
    let office = Office::open(3).await;
    let entries = outcomes(&office, "Leads", json!([{}, { "Last_Name": null }]), 400).await;
    assert_eq!(entries.len(), 2);
    assert_eq!(office.read("Leads?fields=Email").await["info"]["count"], 3);
}

#[tokio::test]
async fn mandatory_fields_are_missed_by_name_and_path() {
    let office = Office::open(3).await;
    for (module, record, field) in [
        ("Leads", json!({ "Company": "only company" }), "Last_Name"),
        ("Leads", json!({ "Last_Name": "  " }), "Last_Name"),
        ("Contacts", json!({ "First_Name": "Ada" }), "Last_Name"),
        ("Accounts", json!({}), "Account_Name"),
        ("Deals", json!({ "Deal_Name": "Big" }), "Stage"),
        ("Products", json!({}), "Product_Name"),
        ("Tasks", json!({}), "Subject"),
        ("Notes", json!({ "Note_Content": "hello" }), "Parent_Id"),
    ] {
        let entry = refusal(&office, module, record).await;
        assert_eq!(entry["code"], "MANDATORY_NOT_FOUND", "{module}");
        assert_eq!(entry["message"], "required field not found");
        let details = json!({ "api_name": field, "json_path": format!("$.data[0].{field}") });
        assert_eq!(entry["details"], details);
    }
}

#[tokio::test]
async fn naming_a_layout_turns_on_its_required_fields() {
    let office = Office::open(3).await;
    let layout = office.record("Leads", "3477061000001000001").await["Layout"]["id"].clone();
    let without = json!({ "Last_Name": "Quist", "Layout": { "id": layout } });
    let entry = refusal(&office, "Leads", without.clone()).await;
    assert_eq!(entry["code"], "MANDATORY_NOT_FOUND");
    assert_eq!(entry["details"]["api_name"], "Company");
    let mut with = without;
    with["Company"] = json!("Quist Optics");
    office.create("Leads", &with).await;
}

#[tokio::test]
async fn values_of_another_type_are_refused_with_the_expected_one() {
    let office = Office::open(3).await;
    for (field, value, key, expected) in [
        ("Email", json!("not an address"), "expected_data_type", json!("email")),
        ("Email_Opt_Out", json!("yes"), "expected_data_type", json!("boolean")),
        ("No_of_Employees", json!(1.5), "expected_data_type", json!("integer")),
        ("Annual_Revenue", json!("much"), "expected_data_type", json!("currency")),
        ("Demo_Date", json!("09/07/2024"), "expected_data_type", json!("date")),
        ("Demo_Time", json!("2024-07-09"), "expected_data_type", json!("datetime")),
        ("Interests", json!("Cloud"), "expected_data_type", json!("jsonarray")),
        ("Owner", json!("Patricia"), "expected_data_type", json!("jsonobject")),
        ("First_Name", json!("x".repeat(41)), "maximum_length", json!(40)),
    ] {
        let entry = refusal(&office, "Leads", json!({ "Last_Name": "Q", field: value })).await;
        assert_eq!(
            (&entry["code"], &entry["message"]),
            (&json!("INVALID_DATA"), &json!("invalid data"))
        );
        let details =
            json!({ "api_name": field, "json_path": format!("$.data[0].{field}"), key: expected });
        assert_eq!(entry["details"], details);
    }
    let entry = refusal(&office, "Leads", json!("Quist")).await;
    let details = json!({ "expected_data_type": "jsonobject", "json_path": "$.data[0]" });
    assert_eq!(entry["details"], details);
}

#[tokio::test]
async fn unique_fields_refuse_a_second_holder() {
    let office = Office::open(3).await;
    let records = json!([
        { "Last_Name": "One", "External_Ref": "A-1" },
        { "Last_Name": "Two", "External_Ref": "a-1" },
        { "Last_Name": "Three", "External_Ref": "A-2" },
    ]);
    let entries = outcomes(&office, "Leads", records, 207).await;
    let first = entries[0]["details"]["id"].clone();
    assert_eq!(
        (&entries[1]["code"], &entries[1]["message"]),
        (&json!("DUPLICATE_DATA"), &json!("duplicate data"))
    );
    let mut details = entries[1]["details"].clone();
    let holder = details.as_object_mut().unwrap().remove("duplicate_record").unwrap();
    let path = "$.data[1].External_Ref";
    let expected = json!({
        "api_name": "External_Ref", "json_path": path, "id": first, "more_records": false,
    });
    assert_eq!(details, expected);
    assert_eq!((&holder["id"], &holder["module"]["api_name"]), (&first, &json!("Leads")));
    let keys: Vec<&String> = holder["Owner"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "name", "zuid"]);
    assert_eq!(entries[2]["code"], "SUCCESS");
    // A seeded record holds its value as well.
    let products = office.read("Products?fields=Product_Code&per_page=1").await;
    let held = &products["data"][0];
    let copy = json!({ "Product_Name": "Copy", "Product_Code": held["Product_Code"] });
    let entry = refusal(&office, "Products", copy).await;
    assert_eq!((&entry["code"], &entry["details"]["id"]), (&json!("DUPLICATE_DATA"), &held["id"]));
}

#[tokio::test]
async fn fields_that_are_not_unique_may_repeat() {
    let office = Office::open(3).await;
    let lead = json!({ "Last_Name": "Quist", "Email": "quist@example.com" });
    outcomes(&office, "Leads", json!([lead, lead]), 201).await;
}

#[tokio::test]
async fn ids_are_taken_as_numbers_or_text_and_answered_as_text() {
    let office = Office::open(3).await;
    let (owner, account) = (3_477_061_000_000_173_022_u64, 3_477_061_000_000_300_001_u64);
    let texts = (owner.to_string(), account.to_string());
    for (owner, account) in [(json!(owner), json!(account)), (json!(texts.0), json!(texts.1))] {
        let lead = json!({
            "Last_Name": "Quist",
            "Owner": { "id": owner },
            "Parent_Account": { "id": account },
        });
        let id = office.create("Leads", &lead).await;
        let record = office.record("Leads", &id).await;
        let chidi = json!({ "id": texts.0, "name": "Chidi Okafor", "email": "chidi@example.com" });
        assert_eq!(record["Owner"], chidi);
        let name = office.record("Accounts", &texts.1).await["Account_Name"].clone();
        assert_eq!(record["Parent_Account"], json!({ "id": texts.1, "name": name }));
        assert!(record["id"].is_string());
    }
}

#[tokio::test]
async fn links_must_lead_to_a_record_or_a_user() {
    let office = Office::open(3).await;
    let nobody = "3477061000000999999";
    let lost = json!({ "Last_Name": "Q", "Parent_Account": { "id": nobody } });
    let entry = refusal(&office, "Leads", lost).await;
    assert_eq!(entry["message"], "the related id given seems to be invalid");
    let path = json!({ "api_name": "Parent_Account", "json_path": "$.data[0].Parent_Account.id" });
    assert_eq!((&entry["code"], &entry["details"]), (&json!("INVALID_DATA"), &path));
    let lost = json!({ "Last_Name": "Q", "Owner": { "id": nobody } });
    let entry = refusal(&office, "Leads", lost).await;
    assert_eq!(entry["message"], "the id given seems to be invalid");
    assert_eq!(entry["details"]["json_path"], "$.data[0].Owner.id");
}

#[tokio::test]
async fn notes_name_the_module_and_the_record_they_belong_to() {
    let office = Office::open(3).await;
    let lead = "3477061000001000001";
    let parent = json!({ "module": { "api_name": "Leads" }, "id": lead });
    let note = json!({ "Parent_Id": parent, "Note_Title": "Call", "Note_Content": "Called back." });
    let id = office.create("Notes", &note).await;
    let parent = office.record("Notes", &id).await["Parent_Id"].clone();
    assert_eq!((&parent["module"]["api_name"], &parent["id"]), (&json!("Leads"), &json!(lead)));
    let elsewhere = json!({ "module": { "api_name": "Deals" }, "id": lead });
    let note = json!({ "Parent_Id": elsewhere, "Note_Content": "Called back." });
    assert_eq!(refusal(&office, "Notes", note).await["code"], "INVALID_DATA");
}

#[tokio::test]
async fn subform_rows_get_ids() {
    let office = Office::open(3).await;
    let rows = json!([{ "Item_Name": "Widget", "Qty": 3 }, { "Item_Name": "Gadget" }]);
    let lead = json!({ "Last_Name": "Quist", "Interested_Items": rows });
    let id = office.create("Leads", &lead).await;
    let record = office.record("Leads", &id).await;
    let rows = record["Interested_Items"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["Qty"], &rows[1]["Qty"]), (2, &json!(3), &Value::Null));
    assert!(rows[0]["id"].is_string() && rows[0]["id"] != rows[1]["id"]);
}

#[tokio::test]
async fn tags_are_objects_with_a_name() {
    let office = Office::open(3).await;
    let id = office.create("Leads", &json!({ "Last_Name": "Q", "Tag": [{ "name": "hot" }] })).await;
    let tags = office.record("Leads", &id).await["Tag"].clone();
    let tag = &tags[0];
    assert_eq!((&tag["name"], &tag["color_code"]), (&json!("hot"), &Value::Null));
    // The same name in another case, and the id, choose the same tag.
    for same in [json!({ "name": "HOT" }), json!({ "id": tag["id"], "name": "other" })] {
        let id = office.create("Leads", &json!({ "Last_Name": "Q", "Tag": [same] })).await;
        assert_eq!(office.record("Leads", &id).await["Tag"], tags);
    }
    let contact = json!({ "Last_Name": "Q", "Tag": [{ "name": "hot" }] });
    let id = office.create("Contacts", &contact).await;
    assert_ne!(office.record("Contacts", &id).await["Tag"][0]["id"], tag["id"]);
    let entry = refusal(&office, "Leads", json!({ "Last_Name": "Q", "Tag": ["hot"] })).await;
    assert_eq!(entry["details"]["expected_data_type"], "jsonarray");
    let long = json!({ "Last_Name": "Q", "Tag": [{ "name": "t".repeat(26) }] });
    let entry = refusal(&office, "Leads", long).await;
    let path = "$.data[0].Tag[0].name";
    let details = json!({ "api_name": "name", "json_path": path, "maximum_length": 25 });
    assert_eq!(entry["details"], details);
}

#[tokio::test]
async fn unknown_fields_and_unknown_options_are_kept() {
    let office = Office::open(3).await;
    let lead = json!({ "Last_Name": "Q", "Not_In_Metadata": "kept", "Interests": ["Nope"] });
    let id = office.create("Leads", &lead).await;
    let record = office.record("Leads", &id).await;
    assert_eq!(
        (&record["Not_In_Metadata"], &record["Interests"]),
        (&json!("kept"), &json!(["Nope"]))
    );
}

#[tokio::test]
async fn read_only_fields_are_ignored() {
    let office = Office::open(3).await;
    let lead = json!({
        "Last_Name": "Quist",
        "id": "3477061000001000001",
        "Full_Name": "Another Name",
        "Created_Time": "1999-01-01T00:00:00+00:00",
    });
    let id = office.create("Leads", &lead).await;
    assert_ne!(id, "3477061000001000001");
    let record = office.record("Leads", &id).await;
    assert_eq!(record["Full_Name"], "Quist");
    assert!(!record["Created_Time"].as_str().unwrap().starts_with("1999"));
}

#[tokio::test]
async fn create_takes_100_records_and_no_more() {
    let office = Office::open(0).await;
    let records = |count: usize| json!(vec![json!({ "Last_Name": "Quist" }); count]);
    assert_eq!(outcomes(&office, "Leads", records(100), 201).await.len(), 100);
    let reply = office.post("Leads", &json!({ "data": records(101) })).await;
    let entry = &reply.json()["data"][0];
    assert_eq!((reply.status, &entry["code"]), (400, &json!("LIMIT_EXCEEDED")));
    assert_eq!(entry["details"], json!({ "api_name": "data", "maximum_length": 100 }));
    assert_eq!(office.read("Leads?fields=Email").await["info"]["count"], 100);
}

#[tokio::test]
async fn bodies_that_cannot_be_read_are_refused() {
    let office = Office::open(3).await;
    for body in ["", "{", "{\"data\":[}", "data=1"] {
        let reply = office.request(Method::POST, "Leads").body(body).send().await;
        assert_refused(&reply, 400, "UNABLE_TO_PARSE_DATA_TYPE", &json!({}));
    }
    let data = |more: Value| {
        let mut details = json!({ "api_name": "data", "json_path": "$.data" });
        details.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        details
    };
    let array = json!({ "expected_data_type": "jsonarray" });
    for (body, code, details) in [
        (json!([]), "INVALID_DATA", json!({ "expected_data_type": "jsonobject" })),
        (json!({}), "MANDATORY_NOT_FOUND", data(json!({}))),
        (json!({ "data": {} }), "INVALID_DATA", data(array)),
        (json!({ "data": [] }), "INVALID_DATA", data(json!({}))),
    ] {
        assert_refused(&office.post("Leads", &body).await, 400, code, &details);
    }
}

#[tokio::test]
async fn trigger_is_accepted_when_it_is_an_array() {
    let office = Office::open(3).await;
    let data = json!([{ "Last_Name": "Quist" }]);
    for trigger in [json!(["approval", "workflow"]), json!([])] {
        let reply = office.post("Leads", &json!({ "data": data, "trigger": trigger })).await;
        assert_eq!(reply.status, 201);
    }
    let reply = office.post("Leads", &json!({ "data": data, "trigger": "workflow" })).await;
    let details = json!({
        "api_name": "trigger",
        "json_path": "$.trigger",
        "expected_data_type": "jsonarray",
    });
    assert_refused(&reply, 400, "INVALID_DATA", &details);
}

#[tokio::test]
async fn bodies_need_no_content_type_and_may_have_any() {
    let office = Office::open(3).await;
    let body = json!({ "data": [{ "Last_Name": "Quist" }] });
    for content_type in ["application/json", "text/plain"] {
        let request = office.request(Method::POST, "Leads").json(&body);
        assert_eq!(request.header("content-type", content_type).send().await.status, 201);
    }
    assert_eq!(office.post("Leads", &body).await.status, 201);
}
