//! Upserts. Source: <https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html>.

use http::Method;
use serde_json::{Value, json};

use crate::crm_office::{LEAD, Office, assert_refused, write};

const UPSERT: (Method, &str) = (Method::POST, "Leads/upsert");

fn brief(entry: &Value) -> (&str, &Value, &str) {
    let text = |key: &str| entry[key].as_str().unwrap_or_default();
    (text("action"), &entry["duplicate_field"], text("message"))
}

#[tokio::test]
async fn upsert_says_what_it_did_and_by_which_field() {
    let office = Office::open(3).await;
    let email = office.record("Leads", LEAD).await["Email"].clone();
    let upper = email.as_str().unwrap().to_uppercase();
    let body = json!({ "data": [
        { "Last_Name": "Known", "Email": upper },
        { "Last_Name": "New", "Email": "new@example.com" },
        { "Last_Name": "Without" },
    ] });
    let entries = write(&office, UPSERT, &body, 200).await;
    assert_eq!(brief(&entries[0]), ("update", &json!("Email"), "record updated"));
    assert_eq!(brief(&entries[1]), ("insert", &json!("Email"), "record added"));
    assert_eq!(brief(&entries[2]), ("insert", &Value::Null, "record added"));
    assert_eq!(entries[0]["details"]["id"], LEAD);
    assert_eq!(office.record("Leads", LEAD).await["Last_Name"], "Known");
    // What was added is found the next time.
    let again = json!({ "data": [{ "Last_Name": "Newer", "Email": "new@example.com" }] });
    let entry = write(&office, UPSERT, &again, 200).await.remove(0);
    assert_eq!(entry["details"]["id"], entries[1]["details"]["id"]);
    assert_eq!(office.read("Leads?fields=id").await["info"]["count"], 5);
}

#[tokio::test]
async fn upsert_tries_the_named_fields_first_and_then_the_unique_ones() {
    let office = Office::open(3).await;
    let make = |name: &str, email: &str, reference: &str| json!({ "Last_Name": name, "Email": email, "External_Ref": reference });
    let one = office.create("Leads", &make("One", "one@example.com", "R-1")).await;
    let two = office.create("Leads", &make("Two", "two@example.com", "R-2")).await;
    let record = json!({ "Last_Name": "X", "Email": "one@example.com", "External_Ref": "R-2" });
    // By the module's own field it is One, whose reference would then be Two's.
    let body = json!({ "data": [record] });
    let entry = write(&office, UPSERT, &body, 400).await.remove(0);
    assert_eq!((&entry["code"], &entry["details"]["id"]), (&json!("DUPLICATE_DATA"), &json!(two)));
    // By the reference it is Two; an address may be there twice.
    let named = json!({ "data": [record], "duplicate_check_fields": ["External_Ref"] });
    let entry = write(&office, UPSERT, &named, 200).await.remove(0);
    assert_eq!(brief(&entry), ("update", &json!("External_Ref"), "record updated"));
    assert_eq!(entry["details"]["id"], two);
    // Named or not, unique fields are tried when nothing else is found.
    let other = json!({ "data": [{ "Last_Name": "Y", "External_Ref": "r-1" }] });
    let entry = write(&office, UPSERT, &other, 200).await.remove(0);
    assert_eq!((brief(&entry).1, &entry["details"]["id"]), (&json!("External_Ref"), &json!(one)));
    // A module's own field that is not named is not tried.
    let email = json!({
        "data": [{ "Last_Name": "Z", "Email": "one@example.com" }],
        "duplicate_check_fields": ["External_Ref"],
    });
    assert_eq!(brief(&write(&office, UPSERT, &email, 200).await[0]).0, "insert");
}

#[tokio::test]
async fn upsert_checks_by_such_fields_only() {
    let office = Office::open(3).await;
    let body =
        json!({ "data": [{ "Last_Name": "Q" }], "duplicate_check_fields": ["Email", "City"] });
    let reply = office.post("Leads/upsert", &body).await;
    let details = json!({
        "api_name": "duplicate_check_fields",
        "json_path": "$.duplicate_check_fields[1]",
        "supported_values": ["Email", "External_Ref"],
    });
    assert_refused(&reply, 400, "INVALID_DATA", &details);
    let many =
        json!({ "data": [{ "Last_Name": "Q" }], "duplicate_check_fields": vec!["Email"; 11] });
    let reply = office.post("Leads/upsert", &many).await;
    let details = json!({
        "api_name": "duplicate_check_fields",
        "json_path": "$.duplicate_check_fields",
        "maximum_length": 10,
    });
    assert_refused(&reply, 400, "INVALID_DATA", &details);
    assert_eq!(office.get("Leads/upsert").await.status, 400);
}

#[tokio::test]
async fn upsert_knows_the_field_of_every_module() {
    let office = Office::open(3).await;
    for (module, field, record) in [
        ("Contacts", "Email", json!({ "Last_Name": "Q", "Email": "q@example.com" })),
        ("Accounts", "Account_Name", json!({ "Account_Name": "Quist Optics" })),
        ("Deals", "Deal_Name", json!({ "Deal_Name": "Big", "Stage": "Closed Won" })),
        ("Campaigns", "Campaign_Name", json!({ "Campaign_Name": "Spring" })),
        ("Vendors", "Vendor_Name", json!({ "Vendor_Name": "Glass Works" })),
        ("Price_Books", "Price_Book_Name", json!({ "Price_Book_Name": "Retail" })),
        ("Solutions", "Solution_Title", json!({ "Solution_Title": "Restart it" })),
        ("Products", "Product_Name", json!({ "Product_Name": "Lens" })),
        ("Quotes", "Subject", json!({ "Subject": "Lenses", "Quoted_Items": [] })),
    ] {
        let body = json!({ "data": [record] });
        let target = format!("{module}/upsert");
        for action in ["insert", "update"] {
            let entry = write(&office, (Method::POST, &target), &body, 200).await.remove(0);
            let told = (brief(&entry).0, brief(&entry).1);
            assert_eq!(told, (action, &json!(field)), "{module}");
        }
    }
}

#[tokio::test]
async fn upsert_answers_207_when_some_fail_and_400_when_all_do() {
    let office = Office::open(3).await;
    let body = json!({ "data": [{ "Last_Name": "Q" }, { "City": "Oslo" }] });
    let entries = write(&office, UPSERT, &body, 207).await;
    assert_eq!(entries[1]["code"], "MANDATORY_NOT_FOUND");
    assert!(entries[1].get("action").is_none());
    write(&office, UPSERT, &json!({ "data": [{ "City": "Oslo" }] }), 400).await;
}
