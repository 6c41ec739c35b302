//! Changing and deleting records. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.

use http::Method;
use serde_json::{Value, json};

use crate::crm_office::{LEAD, Office, RAJU, assert_entry, assert_refused, write};

const PUT: fn(&str) -> (Method, &str) = |target| (Method::PUT, target);
const DELETE: fn(&str) -> (Method, &str) = |target| (Method::DELETE, target);

fn one(record: Value) -> Value {
    json!({ "data": [record] })
}

#[tokio::test]
async fn update_by_id_changes_what_is_given_and_nothing_else() {
    let mut office = Office::open(3).await;
    let before = office.record("Leads", LEAD).await;
    office.change_user("chidi@example.com");
    let change = one(json!({ "Lead_Status": "Contacted", "First_Name": "Zoe", "Phone": null }));
    let entry = write(&office, PUT(&format!("Leads/{LEAD}")), &change, 200).await.remove(0);
    assert_eq!((&entry["code"], &entry["message"]), (&json!("SUCCESS"), &json!("record updated")));
    let keys: Vec<&String> = entry["details"].as_object().unwrap().keys().collect();
    let expected =
        ["$approval_state", "Created_By", "Created_Time", "Modified_By", "Modified_Time", "id"];
    assert_eq!(keys, expected);
    assert_eq!(entry["details"]["Modified_By"]["name"], "Chidi Okafor");
    assert_eq!(entry["details"]["Created_Time"], before["Created_Time"]);
    let after = office.record("Leads", LEAD).await;
    assert_eq!(after["Full_Name"], format!("Zoe {}", before["Last_Name"].as_str().unwrap()));
    assert_eq!((&after["Lead_Status"], &after["Phone"]), (&json!("Contacted"), &Value::Null));
    assert!(after["Modified_Time"].as_str() > before["Modified_Time"].as_str());
    let changed =
        ["Lead_Status", "First_Name", "Full_Name", "Phone", "Modified_Time", "Modified_By"];
    for (key, value) in before.as_object().unwrap() {
        if !changed.contains(&key.as_str()) {
            assert_eq!(&after[key], value, "{key}");
        }
    }
    // Lists see it, sorted by what it is now, and once.
    let list = office.read("Leads?fields=First_Name&sort_by=Modified_Time&per_page=1").await;
    assert_eq!(list["data"][0], json!({ "First_Name": "Zoe", "id": LEAD }));
    assert_eq!(office.read("Leads?fields=id").await["info"]["count"], 3);
}

#[tokio::test]
async fn updates_in_bulk_name_their_ids_and_keep_their_order() {
    let office = Office::open(3).await;
    let nobody = "3477061000001999999";
    let body = json!({ "data": [
        { "id": 3_477_061_000_001_000_002_u64, "City": "Oslo" },
        { "City": "Oslo" },
        { "id": nobody, "City": "Oslo" },
        { "id": LEAD, "Last_Name": null },
    ] });
    let entries = write(&office, PUT("Leads"), &body, 207).await;
    assert_eq!(entries[0]["details"]["id"], "3477061000001000002");
    let at = |place: usize, key: &str| json!({ "api_name": key, "json_path": format!("$.data[{place}].{key}") });
    let missing = "required field not found";
    assert_entry(&entries[1], "MANDATORY_NOT_FOUND", missing, &at(1, "id"));
    let unknown = "the id given seems to be invalid";
    assert_entry(&entries[2], "INVALID_DATA", unknown, &at(2, "id"));
    assert_entry(&entries[3], "MANDATORY_NOT_FOUND", missing, &at(3, "Last_Name"));
    assert_eq!(office.record("Leads", "3477061000001000002").await["City"], "Oslo");
}

#[tokio::test]
async fn an_update_of_nobody_is_400() {
    let office = Office::open(3).await;
    let change = one(json!({ "City": "Oslo" }));
    let target = "Leads/3477061000001999999";
    let entry = write(&office, PUT(target), &change, 400).await.remove(0);
    let details = json!({ "api_name": "id", "json_path": "$.data[0].id" });
    assert_entry(&entry, "INVALID_DATA", "the id given seems to be invalid", &details);
    let reply = office.request(Method::PUT, "Leads/42").json(&change).send().await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({ "resource_path_index": 1 }));
}

#[tokio::test]
async fn update_takes_100_records_and_no_more() {
    let office = Office::open(101).await;
    let records = |count: u64| {
        let first: u64 = LEAD.parse().unwrap();
        let records = (0..count).map(|place| json!({ "id": first + place, "City": "Oslo" }));
        json!({ "data": records.collect::<Vec<_>>() })
    };
    assert_eq!(write(&office, PUT("Leads"), &records(100), 200).await.len(), 100);
    let reply = office.request(Method::PUT, "Leads").json(&records(101)).send().await;
    let entry = &reply.json()["data"][0];
    assert_eq!((reply.status, &entry["code"]), (400, &json!("LIMIT_EXCEEDED")));
    assert_eq!(entry["details"], json!({ "api_name": "data", "maximum_length": 100 }));
    let two = json!({ "data": [{ "City": "Oslo" }, { "City": "Rome" }] });
    let reply = office.request(Method::PUT, &format!("Leads/{LEAD}")).json(&two).send().await;
    let details = json!({ "api_name": "data", "json_path": "$.data", "maximum_length": 1 });
    assert_refused(&reply, 400, "INVALID_DATA", &details);
}

#[tokio::test]
async fn updates_are_checked_as_creates_are() {
    let office = Office::open(3).await;
    let target = format!("Leads/{LEAD}");
    for (field, value, key, expected) in [
        ("Email", json!("not an address"), "expected_data_type", json!("email")),
        ("First_Name", json!("x".repeat(41)), "maximum_length", json!(40)),
    ] {
        let entry = write(&office, PUT(&target), &one(json!({ field: value })), 400).await;
        let path = format!("$.data[0].{field}");
        let details = json!({ "api_name": field, "json_path": path, key: expected });
        assert_entry(&entry[0], "INVALID_DATA", "invalid data", &details);
    }
    let holder = office.create("Leads", &json!({ "Last_Name": "Q", "External_Ref": "A-1" })).await;
    let copy = one(json!({ "External_Ref": "a-1" }));
    let entry = write(&office, PUT(&target), &copy, 400).await.remove(0);
    assert_eq!(
        (&entry["code"], &entry["details"]["id"]),
        (&json!("DUPLICATE_DATA"), &json!(holder))
    );
    // The holder may say it again, or give it up.
    write(&office, PUT(&format!("Leads/{holder}")), &copy, 200).await;
    let free = one(json!({ "External_Ref": null }));
    write(&office, PUT(&format!("Leads/{holder}")), &free, 200).await;
    write(&office, PUT(&target), &copy, 200).await;
}

#[tokio::test]
async fn an_update_after_the_time_it_names_is_412() {
    let office = Office::open(3).await;
    let before = office.record("Leads", LEAD).await;
    let time = before["Modified_Time"].as_str().unwrap();
    let update = |since: String| {
        let request = office.request(Method::PUT, &format!("Leads/{LEAD}"));
        request.header("if-unmodified-since", &since).json(&one(json!({ "City": "Oslo" }))).send()
    };
    let early = update("2019-07-25T15:26:49+05:30".to_owned()).await;
    assert_eq!(early.status, 412);
    let entry = &early.json()["data"][0];
    assert_eq!(entry["code"], "ALREADY_MODIFIED");
    for key in ["Modified_Time", "Created_Time", "id"] {
        assert_eq!(entry["details"][key], before[key], "{key}");
    }
    assert_eq!(office.record("Leads", LEAD).await["City"], before["City"]);
    assert_eq!(update(time.to_owned()).await.status, 200);
    assert_eq!(office.record("Leads", LEAD).await["City"], "Oslo");
}

#[tokio::test]
async fn append_values_adds_to_a_multi_select() {
    let office = Office::open(3).await;
    let target = format!("Leads/{LEAD}");
    let set = one(json!({ "Interests": ["Cloud"] }));
    write(&office, PUT(&target), &set, 200).await;
    let more = one(json!({
        "Interests": ["Mobile", "Cloud"],
        "$append_values": { "Interests": true },
    }));
    write(&office, PUT(&target), &more, 200).await;
    let record = office.record("Leads", LEAD).await;
    assert_eq!(record["Interests"], json!(["Cloud", "Mobile"]));
    assert!(record.get("$append_values").is_none());
    write(&office, PUT(&target), &one(json!({ "Interests": ["Mobile"] })), 200).await;
    assert_eq!(office.record("Leads", LEAD).await["Interests"], json!(["Mobile"]));
}

#[tokio::test]
async fn subform_rows_are_changed_added_and_taken_away_by_id() {
    let office = Office::open(3).await;
    let rows = json!([{ "Item_Name": "One", "Qty": 1 }, { "Item_Name": "Two" }]);
    let id = office.create("Leads", &json!({ "Last_Name": "Q", "Interested_Items": rows })).await;
    let rows = office.record("Leads", &id).await["Interested_Items"].clone();
    let change = one(json!({ "Interested_Items": [
        { "id": rows[0]["id"], "Item_Name": "First" },
        { "id": rows[1]["id"], "_delete": null },
        { "Item_Name": "Three" },
    ] }));
    write(&office, PUT(&format!("Leads/{id}")), &change, 200).await;
    let after = office.record("Leads", &id).await["Interested_Items"].clone();
    let told: Vec<_> = after.as_array().unwrap().iter().map(|row| &row["Item_Name"]).collect();
    assert_eq!(told, ["First", "Three"]);
    assert_eq!((&after[0]["id"], &after[0]["Qty"]), (&rows[0]["id"], &json!(1)));
}

#[tokio::test]
async fn values_inside_subform_rows_are_checked() {
    let office = Office::open(3).await;
    let quote = |row: Value| json!({ "Subject": "Q", "Quoted_Items": [{ "Quantity": 1 }, row] });
    let product = "3477061000000600001";
    for (row, field, code) in [
        (json!({ "Delivery": "By pigeon" }), "Delivery", "INVALID_DATA"),
        (json!({ "Product_Name": { "id": LEAD } }), "Product_Name.id", "INVALID_DATA"),
    ] {
        let entry = write(&office, (Method::POST, "Quotes"), &one(quote(row)), 400).await.remove(0);
        assert_eq!(entry["code"], code);
        assert_eq!(entry["details"]["json_path"], format!("$.data[0].Quoted_Items[1].{field}"));
    }
    let row = json!({ "Product_Name": { "id": product }, "Delivery": "Parcel" });
    let id = office.create("Quotes", &quote(row)).await;
    let rows = office.record("Quotes", &id).await["Quoted_Items"].clone();
    assert_eq!(rows[1]["Product_Name"]["id"], product);
    let without = one(json!({ "Subject": "Q" }));
    let entries = write(&office, (Method::POST, "Quotes"), &without, 400).await;
    assert_eq!(entries[0]["details"]["api_name"], "Quoted_Items");
}

#[tokio::test]
async fn activities_name_the_module_of_their_subject_beside_it() {
    let office = Office::open(3).await;
    let (account, product) = ("3477061000000300001", "3477061000000600001");
    let task = json!({ "Subject": "Call", "What_Id": { "id": account } });
    let id = office.create("Tasks", &task).await;
    let record = office.record("Tasks", &id).await;
    assert_eq!(
        (&record["What_Id"]["id"], &record["$se_module"]),
        (&json!(account), &json!("Accounts"))
    );
    let change = one(json!({ "What_Id": { "id": product }, "$se_module": "Products" }));
    write(&office, PUT(&format!("Tasks/{id}")), &change, 200).await;
    let record = office.record("Tasks", &id).await;
    assert_eq!(
        (&record["What_Id"]["id"], &record["$se_module"]),
        (&json!(product), &json!("Products"))
    );
    assert!(record["What_Id"].get("module").is_none());
}

#[tokio::test]
async fn a_deleted_record_is_gone_for_everybody() {
    let office = Office::open(3).await;
    let target = format!("Leads/{LEAD}");
    let made = office.create("Leads", &json!({ "Last_Name": "Q", "External_Ref": "A-1" })).await;
    let entry = write(&office, DELETE(&target), &Value::Null, 200).await.remove(0);
    let expected = json!({
        "code": "SUCCESS",
        "details": { "id": LEAD },
        "message": "record deleted",
        "status": "success",
    });
    assert_eq!(entry, expected);
    assert_eq!(office.get(&target).await.status, 204);
    let left = office.read("Leads?fields=id").await;
    assert_eq!(left["info"]["count"], 3);
    write(&office, DELETE(&format!("Leads/{made}")), &Value::Null, 200).await;
    let reply = office.request(Method::DELETE, &target).send().await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({ "resource_path_index": 1 }));
    assert_eq!(reply.json()["message"], "record not deleted");
    let entries = write(&office, DELETE(&format!("Leads?ids={LEAD}")), &Value::Null, 400).await;
    assert_entry(&entries[0], "INVALID_DATA", "record not deleted", &json!({ "id": LEAD }));
    let change = one(json!({ "City": "Oslo" }));
    write(&office, (Method::PUT, &target), &change, 400).await;
    // What it held is free again, and its number is not given out twice.
    let again = json!({ "Last_Name": "Q", "External_Ref": "A-1" });
    let id = office.create("Leads", &again).await;
    assert_eq!(office.record("Leads", &id).await["Auto_No"], "L-000005");
}

#[tokio::test]
async fn delete_by_ids_answers_for_each() {
    let office = Office::open(3).await;
    let nobody = "3477061000001999999";
    let target = format!("Leads?ids={LEAD},{nobody},3477061000001000002&wf_trigger=true");
    let entries = write(&office, DELETE(&target), &Value::Null, 207).await;
    let ids: Vec<&Value> = entries.iter().map(|entry| &entry["details"]["id"]).collect();
    assert_eq!(ids, [LEAD, nobody, "3477061000001000002"]);
    let unknown = "the id given seems to be invalid";
    assert_entry(&entries[1], "INVALID_DATA", unknown, &json!({ "id": nobody }));
    assert_eq!(office.read("Leads?fields=id").await["info"]["count"], 1);
    for target in ["Leads", "Leads?ids="] {
        let reply = office.request(Method::DELETE, target).send().await;
        let details = json!({ "param_name": "ids" });
        assert_refused(&reply, 400, "REQUIRED_PARAM_MISSING", &details);
    }
    let many = vec![LEAD; 101].join(",");
    let reply = office.request(Method::DELETE, &format!("Leads?ids={many}")).send().await;
    let details = json!({ "limit": "100", "param_name": "ids" });
    assert_refused(&reply, 400, "LIMIT_EXCEEDED", &details);
}

#[tokio::test]
async fn nobody_changes_the_records_of_another_organisation() {
    let mut office = Office::open(3).await;
    let before = office.record("Leads", LEAD).await;
    office.change_user(RAJU);
    let target = format!("Leads/{LEAD}");
    write(&office, PUT(&target), &one(json!({ "City": "Oslo" })), 400).await;
    let reply = office.request(Method::DELETE, &target).send().await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({ "resource_path_index": 1 }));
    office.change_user("patricia@example.com");
    assert_eq!(office.record("Leads", LEAD).await, before);
}
