//! Values as Zoho takes and tells them. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.

use serde_json::{Value, json};

use crate::crm_office::{Office, assert_entry, write};
use http::Method;

#[tokio::test]
async fn numbers_that_json_may_not_hold_are_text() {
    let office = Office::open(1).await;
    let id =
        office.create("Leads", &json!({ "Last_Name": "Q", "Big_ID": 987_654_321_012_i64 })).await;
    assert_eq!(office.record("Leads", &id).await["Big_ID"], "987654321012");
    let list = office.read("Accounts?fields=Account_Number").await;
    assert!(list["data"].as_array().unwrap().iter().all(|row| row["Account_Number"].is_string()));
    let fields = office.read("settings/fields?module=Accounts").await;
    let field = fields["fields"].as_array().unwrap().iter();
    let field = field.clone().find(|field| field["api_name"] == "Account_Number").unwrap();
    assert_eq!((&field["data_type"], &field["json_type"]), (&json!("bigint"), &json!("string")));
}

#[tokio::test]
async fn whole_amounts_have_no_fraction() {
    let office = Office::open(1).await;
    for (given, told) in [(json!(10_000.0), "10000"), (json!("12.50"), "12.5"), (json!(7), "7")] {
        let lead = json!({ "Last_Name": "Q", "Annual_Revenue": given });
        let id = office.create("Leads", &lead).await;
        let record = office.record("Leads", &id).await;
        assert_eq!(record["Annual_Revenue"].to_string(), told);
    }
}

#[tokio::test]
async fn values_that_zoho_refuses_are_refused() {
    let office = Office::open(1).await;
    for (field, value, key, expected) in [
        ("Demo_Time", json!("2024-05-01T10:00:00.123Z"), "expected_data_type", json!("datetime")),
        ("Phone", json!("() Not provided."), "expected_data_type", json!("phone")),
        ("Phone", json!("5".repeat(31)), "maximum_length", json!(30)),
        ("No_of_Employees", json!(10_000_000_000_u64), "maximum_length", json!(9)),
        ("Big_ID", json!("1234567890123456789"), "maximum_length", json!(18)),
    ] {
        let body = json!({ "data": [{ "Last_Name": "Q", field: value }] });
        let entries = write(&office, (Method::POST, "Leads"), &body, 400).await;
        let path = format!("$.data[0].{field}");
        let mut details = json!({ "api_name": field, "json_path": path });
        details[key] = expected;
        assert_entry(&entries[0], "INVALID_DATA", "invalid data", &details);
    }
    let good: Value = json!({
        "Last_Name": "Q", "Demo_Time": "2024-05-01T10:00:00Z", "Phone": "+1 (555) 010-0199",
        "No_of_Employees": 999_999_999, "Big_ID": "123456789012345678",
    });
    office.create("Leads", &good).await;
}
