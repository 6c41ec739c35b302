//! Related records and notes. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-notes.html>.

use http::Method;
use serde_json::{Value, json};

use crate::crm_office::{LEAD, Office, assert_entry, assert_refused, ids, write};

const PRODUCT: &str = "3477061000000600001";

fn data(records: Value) -> Value {
    json!({ "data": records })
}

#[tokio::test]
async fn records_are_linked_listed_changed_and_unlinked() {
    let office = Office::open(1).await;
    let list = format!("Leads/{LEAD}/Products");
    let fields = format!("{list}?fields=Product_Name");
    assert_eq!(office.get(&fields).await.status, 204);
    let body = data(json!([{ "id": PRODUCT, "Discount": 10 }, { "id": "3477061000000699999" }]));
    let entries = write(&office, (Method::PUT, &list), &body, 207).await;
    assert_eq!(entries[0]["message"], "record updated");
    assert_eq!(entries[0]["details"], json!({ "id": PRODUCT }));
    let message = "the related id given seems to be invalid";
    let details = json!({ "id": "3477061000000699999" });
    assert_entry(&entries[1], "INVALID_DATA", message, &details);
    let shown = office.read(&fields).await;
    assert_eq!(shown["data"][0]["Discount"], 10);
    let keys: Vec<&String> = shown["info"].as_object().unwrap().keys().collect();
    let expected = [
        "count",
        "more_records",
        "next_page_token",
        "page",
        "page_token_expiry",
        "per_page",
        "previous_page_token",
    ];
    assert_eq!(keys, expected);
    let one = office.read(&format!("{list}/{PRODUCT}")).await;
    assert_eq!((&one["data"][0]["id"], &one["data"][0]["Discount"]), (&json!(PRODUCT), &json!(10)));
    let back = office.read(&format!("Products/{PRODUCT}/Leads?fields=Last_Name")).await;
    assert_eq!(back["data"][0]["id"], LEAD, "a link has two ends");
    let target = format!("{list}?ids={PRODUCT},99999999");
    let entries = write(&office, (Method::DELETE, &target), &Value::Null, 207).await;
    assert_eq!(entries[0]["message"], "relation removed");
    assert_entry(&entries[1], "INVALID_DATA", "relation not found", &json!({ "id": "99999999" }));
    let reply = office.request(Method::DELETE, &format!("{list}/{PRODUCT}")).send().await;
    assert_refused(&reply, 404, "INVALID_DATA", &json!({}));
    office.request(Method::PUT, &format!("{list}/{PRODUCT}")).send().await;
    let target = format!("{list}/{PRODUCT}");
    let entries = write(&office, (Method::DELETE, &target), &Value::Null, 200).await;
    assert_eq!(entries[0]["message"], "record deleted");
}

#[tokio::test]
async fn records_that_point_to_a_record_are_related_to_it() {
    let office = Office::open(0).await;
    let account = office.create("Accounts", &json!({ "Account_Name": "Zylker" })).await;
    let contact = json!({ "Last_Name": "Q", "Account_Name": { "id": account } });
    let contact = office.create("Contacts", &contact).await;
    let other = office.create("Contacts", &json!({ "Last_Name": "R" })).await;
    let list = format!("Accounts/{account}/Contacts?fields=Last_Name");
    assert_eq!(ids(&office.read(&list).await), [contact.parse::<u64>().unwrap()]);
    let body = data(json!([{ "id": other }]));
    write(&office, (Method::PUT, &format!("Accounts/{account}/Contacts")), &body, 200).await;
    assert_eq!(office.record("Contacts", &other).await["Account_Name"]["name"], "Zylker");
    assert_eq!(office.read(&list).await["info"]["count"], 2);
    let role = data(json!([{ "Contact_Role": { "name": "Decision Maker" } }]));
    let deal = json!({ "Deal_Name": "D", "Stage": "Qualification" });
    let deal = office.create("Deals", &deal).await;
    let target = format!("Deals/{deal}/Contact_Roles/{contact}");
    write(&office, (Method::PUT, &target), &role, 200).await;
    let roles = office.read(&format!("Deals/{deal}/Contact_Roles?fields=Last_Name")).await;
    assert_eq!(roles["data"][0]["Contact_Role"]["name"], "Decision Maker");
}

#[tokio::test]
async fn lists_that_are_not_there_are_refused() {
    let office = Office::open(1).await;
    let reply = office.get(&format!("Leads/{LEAD}/Nonsense?fields=id")).await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({ "resource_path_index": 2 }));
    let reply = office.get("Leads/3477061000009999999/Products?fields=id").await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({ "resource_path_index": 1 }));
    let reply = office.get(&format!("Leads/{LEAD}/Products")).await;
    assert_refused(&reply, 400, "REQUIRED_PARAM_MISSING", &json!({ "param_name": "fields" }));
    let many = vec![PRODUCT; 101].join(",");
    let target = format!("Leads/{LEAD}/Products?ids={many}");
    let reply = office.request(Method::DELETE, &target).send().await;
    let details = json!({ "limit": "100", "param_name": "ids" });
    assert_refused(&reply, 400, "LIMIT_EXCEEDED", &details);
}

#[tokio::test]
async fn related_lists_are_told_counted_and_outlive_their_record() {
    let office = Office::open(2).await;
    let lists = office.read("settings/related_lists?module=Leads").await;
    let lists = lists["related_lists"].as_array().unwrap();
    let named = |name: &str| lists.iter().find(|list| list["api_name"] == name).unwrap();
    assert_eq!(named("Products")["module"]["api_name"], "Products");
    assert_eq!(named("Notes")["sequence_number"], "1");
    let id = named("Products")["id"].as_str().unwrap();
    let one = office.read(&format!("settings/related_lists/{id}?module=Leads")).await;
    assert_eq!(&one["related_lists"][0], named("Products"));
    let body = data(json!([{ "id": PRODUCT }]));
    write(&office, (Method::PUT, &format!("Leads/{LEAD}/Products")), &body, 200).await;
    let list = |name: &str| json!({ "related_list": { "api_name": name } });
    let body = json!({ "get_related_records_count": [
        { "related_list": { "id": id } }, list("Notes"), list("Nonsense"),
    ] });
    let target = format!("Leads/{LEAD}/actions/get_related_records_count");
    let reply = office.post(&target, &body).await;
    assert_eq!(reply.status, 207, "{}", reply.text());
    let counts = reply.json()["get_related_records_count"].clone();
    let related = json!({ "api_name": "Products", "id": id });
    assert_eq!(counts[0], json!({ "count": 1, "related_list": related }));
    let notes = office.read(&format!("Leads/{LEAD}/Notes?fields=id")).await;
    assert_eq!(counts[1]["count"], notes["info"]["count"]);
    let path = "$.get_related_records_count[2].related_list.id";
    assert_eq!(counts[2]["details"], json!({ "api_name": "id", "json_path": path }));
    office.request(Method::DELETE, &format!("Leads/{LEAD}")).send().await;
    let target = format!("Leads/deleted/{LEAD}/Products?fields=Created_Time");
    let row = office.read(&target).await["data"][0].clone();
    assert_eq!(row["$member_info"]["id"], PRODUCT);
}

#[tokio::test]
async fn notes_hang_on_their_record() {
    let office = Office::open(2).await;
    let lead = office.create("Leads", &json!({ "Last_Name": "Q" })).await;
    let notes = format!("Leads/{lead}/Notes");
    let target = format!("{notes}?fields=Note_Title,Note_Content,Parent_Id,$attachments");
    assert_eq!(office.get(&target).await.status, 204);
    let body = data(json!([{ "Note_Title": "Hi", "Note_Content": "There" }, { "Note_Title": "" }]));
    let entries = write(&office, (Method::POST, &notes), &body, 207).await;
    let keys: Vec<&String> = entries[0]["details"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["Created_By", "Created_Time", "Modified_By", "Modified_Time", "id"]);
    let field = |name: &str| json!({ "api_name": name, "json_path": format!("$.data[1].{name}") });
    let details = json!({ "expected_fields": [field("Note_Content"), field("Note_Title")] });
    let message = "should contain either content or title";
    assert_entry(&entries[1], "EXPECTED_FIELD_MISSING", message, &details);
    let id = entries[0]["details"]["id"].as_str().unwrap().to_owned();
    let note = office.read(&target).await["data"][0].clone();
    assert_eq!(note["Parent_Id"]["module"]["api_name"], "Leads");
    assert_eq!((&note["Parent_Id"]["id"], &note["$attachments"]), (&json!(lead), &json!([])));
    let body = data(json!([{ "Note_Content": "Changed" }]));
    write(&office, (Method::PUT, &format!("{notes}/{id}")), &body, 200).await;
    assert_eq!(office.record("Notes", &id).await["Note_Content"], "Changed");
    let other = format!("Leads/3477061000001000002/Notes/{id}");
    write(&office, (Method::PUT, &other), &body, 400).await;
    write(&office, (Method::DELETE, &format!("{notes}/{id}")), &Value::Null, 200).await;
    let reply = office.request(Method::DELETE, &format!("{notes}/{id}")).send().await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({ "resource_path_index": 3 }));
}
