//! Lists and single records. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.

use http::Method;
use serde_json::{Value, json};
use zcrm_sim::Sim;

use crate::client::Raw;
use crate::crm_office::{Office, PATRICIA, RAJU, assert_refused, ids};

const FIRST_LEAD: u64 = 3_477_061_000_001_000_001;

#[tokio::test]
async fn list_needs_fields_unless_told_otherwise() {
    let strict = Office::open(3).await;
    for target in ["Leads", "Leads?fields=", "Leads?fields=%20,"] {
        let reply = strict.get(target).await;
        let details = json!({ "param_name": "fields" });
        assert_refused(&reply, 400, "REQUIRED_PARAM_MISSING", &details);
        assert_eq!(reply.json()["message"], "One of the expected parameter is missing");
    }
    let lenient = Office::with(Sim::builder().leads(3).fields_required(false)).await;
    let row = &lenient.read("Leads").await["data"][0];
    assert!(row["Last_Name"].is_string() && row["$approval"].is_object());
}

#[tokio::test]
async fn list_shows_the_fields_asked_for_and_the_id() {
    let office = Office::open(3).await;
    let body = office.read("Leads?fields=Last_Name,Email,Reviewer,No_Such_Field").await;
    for row in body["data"].as_array().unwrap() {
        let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["Email", "Last_Name", "Reviewer", "id"]);
        assert_eq!(row["Reviewer"], Value::Null);
    }
}

#[tokio::test]
async fn list_takes_50_fields_and_no_more() {
    let office = Office::open(3).await;
    let fields = |count: usize| vec!["Last_Name"; count].join(",");
    office.read(&format!("Leads?fields={}", fields(50))).await;
    let reply = office.get(&format!("Leads?fields={}", fields(51))).await;
    let details = json!({ "limit": 50, "param_name": "fields" });
    assert_refused(&reply, 400, "LIMIT_EXCEEDED", &details);
}

#[tokio::test]
async fn list_leaves_out_subforms_and_multiple_lookups() {
    let office = Office::with(Sim::builder().leads(30).fields_required(false)).await;
    let fields = "Leads?fields=Last_Name,Interested_Items,Partners,Assignees";
    for target in [fields, "Leads"] {
        let body = office.read(target).await;
        for row in body["data"].as_array().unwrap() {
            for absent in ["Interested_Items", "Partners", "Assignees"] {
                assert!(row.get(absent).is_none(), "{target} {absent}");
            }
        }
    }
}

#[tokio::test]
async fn list_cuts_rich_text_at_500_characters() {
    let office = Office::open(1).await;
    let text = "ü".repeat(600);
    let product = json!({ "Product_Name": "Poster", "Description": text });
    let id = office.create("Products", &product).await;
    let body = office.read(&format!("Products?fields=Description&ids={id}")).await;
    assert_eq!(body["data"][0]["Description"], "ü".repeat(500));
    assert_eq!(office.record("Products", &id).await["Description"], text);
}

#[tokio::test]
async fn list_of_ids_shows_those_records_only() {
    let office = Office::open(9).await;
    let (two, five) = (FIRST_LEAD + 1, FIRST_LEAD + 4);
    let body =
        office.read(&format!("Leads?fields=Email&ids={two},{five},{}", FIRST_LEAD + 99)).await;
    assert_eq!(ids(&body), [five, two]);
    assert_eq!(body["info"]["count"], 2);
    let reply = office.get("Leads?fields=Email&ids=42").await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({ "param_name": "ids" }));
}

#[tokio::test]
async fn list_without_records_is_204() {
    let office = Office::open(0).await;
    let none = format!("Accounts?fields=Phone&ids={FIRST_LEAD}");
    for target in ["Leads?fields=Email", "Accounts?fields=Phone&page=3", none.as_str()] {
        let reply = office.get(target).await;
        assert_eq!((reply.status, reply.body.len()), (204, 0), "{target}");
    }
}

#[tokio::test]
async fn list_is_sorted_by_id_or_times_in_both_orders() {
    let office = Office::open(60).await;
    for (sort_by, key) in
        [("id", "id"), ("Created_Time", "Created_Time"), ("Modified_Time", "Modified_Time")]
    {
        let target = format!("Leads?fields=Created_Time,Modified_Time&sort_by={sort_by}");
        let falling = office.read(&target).await;
        assert_eq!(falling["info"]["sort_by"], sort_by);
        assert_eq!(falling["info"]["sort_order"], "desc");
        // Times of one office have one offset and one length, so that they sort as text.
        let keys = |body: &Value| -> Vec<String> {
            let rows = body["data"].as_array().unwrap();
            rows.iter().map(|row| row[key].as_str().unwrap().to_owned()).collect()
        };
        let mut expected = keys(&falling);
        assert!(expected.is_sorted_by(|a, b| a >= b), "{sort_by}");
        let rising = office.read(&format!("{target}&sort_order=asc")).await;
        assert_eq!(rising["info"]["sort_order"], "asc");
        expected.reverse();
        assert_eq!(keys(&rising), expected, "{sort_by}");
    }
    let default = office.read("Leads?fields=Email").await;
    assert_eq!(ids(&default)[0], FIRST_LEAD + 59);
    assert_eq!(default["info"]["sort_by"], "id");
}

#[tokio::test]
async fn list_refuses_values_that_parameters_do_not_know() {
    let office = Office::open(3).await;
    let sorts = json!(["id", "Created_Time", "Modified_Time"]);
    for (param, value, more) in [
        ("sort_by", "Last_Name", json!({ "supported_values": sorts })),
        ("sort_order", "up", json!({ "supported_values": ["desc", "asc"] })),
        ("converted", "maybe", json!({ "supported_values": ["false", "true", "both"] })),
        ("page", "one", json!({ "expected_data_type": "integer" })),
        ("per_page", "-1", json!({ "expected_data_type": "integer" })),
        ("per_page", "201", json!({ "range": { "from": 1, "to": 200 } })),
        ("per_page", "0", json!({ "range": { "from": 1, "to": 200 } })),
    ] {
        let reply = office.get(&format!("Leads?fields=Email&{param}={value}")).await;
        let mut details = more;
        details["param_name"] = json!(param);
        assert_refused(&reply, 400, "INVALID_DATA", &details);
    }
}

#[tokio::test]
async fn list_tolerates_parameters_it_does_not_know() {
    let office = Office::open(3).await;
    let odd = "startDateTime=2024-05-01T17%3A30%3A00%2B05%3A30&approved=both&x=y";
    let body = office.read(&format!("Leads?fields=Email&{odd}")).await;
    assert_eq!(body["info"]["count"], 3);
}

#[tokio::test]
async fn list_modified_since_shows_changes_or_is_304() {
    let office = Office::open(100).await;
    let target = "Leads?fields=Modified_Time&sort_by=Modified_Time&sort_order=asc";
    let all = office.read(target).await;
    let middle = all["data"][49]["Modified_Time"].as_str().unwrap();
    let later = office.since(target, middle).await;
    assert_eq!(later.status, 200);
    assert_eq!(later.json()["data"], json!(all["data"].as_array().unwrap()[50..]));
    let last = all["data"][99]["Modified_Time"].as_str().unwrap();
    let unchanged = office.since(target, last).await;
    assert_eq!((unchanged.status, unchanged.body.len()), (304, 0));
    office.create("Leads", &json!({ "Last_Name": "New" })).await;
    assert_eq!(office.since(target, last).await.json()["info"]["count"], 1);
    // A time that cannot be read asks for nothing.
    assert_eq!(office.since(target, "yesterday").await.json()["info"]["count"], 101);
}

#[tokio::test]
async fn list_of_converted_leads_is_empty_and_of_both_is_whole() {
    let office = Office::open(5).await;
    assert_eq!(office.get("Leads?fields=Email&converted=true").await.status, 204);
    for converted in ["false", "both"] {
        let body = office.read(&format!("Leads?fields=Email&converted={converted}")).await;
        assert_eq!(body["info"]["count"], 5);
    }
}

#[tokio::test]
async fn list_by_custom_view_knows_the_view_of_all_records() {
    let office = Office::open(5).await;
    let module = office.read("settings/modules/Leads").await;
    let view = module["modules"][0]["custom_view"]["id"].as_str().unwrap().to_owned();
    let body = office.read(&format!("Leads?fields=Email&cvid={view}")).await;
    assert_eq!(body["info"]["count"], 5);
    let unknown = office.get("Leads?fields=Email&cvid=3477061000000099999").await;
    assert_refused(&unknown, 400, "INVALID_DATA", &json!({ "param_name": "cvid" }));
    let both = office.get(&format!("Leads?fields=Email&cvid={view}&sort_by=id")).await;
    let due =
        json!({ "ambiguity_due_to": [{ "param_name": "cvid" }, { "param_name": "sort_by" }] });
    assert_refused(&both, 400, "AMBIGUITY_DURING_PROCESSING", &due);
}

#[tokio::test]
async fn get_shows_all_fields_and_system_keys() {
    let office = Office::open(40).await;
    let body = office.read(&format!("Leads/{FIRST_LEAD}")).await;
    assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["data"]);
    let record = &body["data"][0];
    let fields = office.read("settings/fields?module=Leads").await;
    for field in fields["fields"].as_array().unwrap() {
        let name = field["api_name"].as_str().unwrap();
        assert!(record.get(name).is_some(), "{name}");
    }
    for key in [
        "$approval",
        "$approval_state",
        "$converted_detail",
        "$currency_symbol",
        "$editable",
        "$field_states",
        "$has_more",
        "$in_merge",
        "$locked_for_me",
        "$orchestration",
        "$pathfinder",
        "$process_flow",
        "$review_process",
        "$sharing_permission",
        "$zia_visions",
        "Layout",
        "Locked__s",
        "Owner",
        "Record_Status__s",
        "Tag",
    ] {
        assert!(record.get(key).is_some(), "{key}");
    }
    for key in ["delegate", "approve", "reject", "resubmit"] {
        assert!(record["$approval"][key].is_boolean(), "{key}");
    }
    assert_eq!(record["id"], FIRST_LEAD.to_string());
    for key in ["name", "id", "email"] {
        assert!(record["Owner"][key].is_string(), "{key}");
    }
    assert_eq!(record["$has_more"], json!({ "Interested_Items": false }));
    assert!(record["Tag"].is_array() && record["Layout"]["id"].is_string());
}

#[tokio::test]
async fn get_shows_subforms_with_row_ids() {
    let office = Office::open(40).await;
    let mut rows = 0;
    for lead in FIRST_LEAD..FIRST_LEAD + 40 {
        let record = office.record("Leads", &lead.to_string()).await;
        for row in record["Interested_Items"].as_array().unwrap() {
            assert!(row["id"].is_string() && row["Item_Name"].is_string());
            rows += 1;
        }
    }
    assert!(rows > 0, "no lead has rows");
}

#[tokio::test]
async fn get_with_fields_shows_those_only() {
    let office = Office::open(3).await;
    let body = office.read(&format!("Leads/{FIRST_LEAD}?fields=Email,Interested_Items")).await;
    let keys: Vec<&String> = body["data"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["Email", "Interested_Items", "id"]);
}

#[tokio::test]
async fn get_of_an_unknown_id_is_204() {
    let office = Office::open(3).await;
    for id in [FIRST_LEAD + 3, 3_477_061_000_900_000_001] {
        let reply = office.get(&format!("Leads/{id}")).await;
        assert_eq!((reply.status, reply.body.len()), (204, 0));
    }
}

#[tokio::test]
async fn get_of_a_record_that_was_not_changed_is_304() {
    let office = Office::open(1).await;
    let target = format!("Leads/{FIRST_LEAD}");
    let record = office.read(&target).await;
    let modified = record["data"][0]["Modified_Time"].as_str().unwrap();
    let unchanged = office.since(&target, modified).await;
    assert_eq!((unchanged.status, unchanged.body.len()), (304, 0));
    assert_eq!(office.since(&target, "2001-01-01T00:00:00+00:00").await.json(), record);
}

#[tokio::test]
async fn get_of_a_malformed_id_is_refused() {
    let office = Office::open(3).await;
    for id in ["42", "99999999999999999999"] {
        let reply = office.get(&format!("Leads/{id}")).await;
        assert_refused(&reply, 400, "INVALID_DATA", &json!({ "resource_path_index": 1 }));
        assert_eq!(reply.json()["message"], "the id given seems to be invalid");
    }
}

#[tokio::test]
async fn modules_that_are_not_there_are_refused() {
    let office = Office::open(3).await;
    let details = json!({ "resource_path_index": 0 });
    for target in ["Nonexistent?fields=Email", "leads?fields=Email", "Nonexistent/42"] {
        let reply = office.get(target).await;
        assert_refused(&reply, 400, "INVALID_MODULE", &details);
        assert_eq!(reply.json()["message"], "the module name given seems to be invalid");
    }
    let inside = office.get("Interested_Items?fields=Qty").await;
    assert_refused(&inside, 400, "INVALID_MODULE", &details);
    assert_eq!(inside.json()["message"], "the given module is not supported for this api");
}

#[tokio::test]
async fn paths_that_mean_nothing_are_404() {
    let office = Office::open(3).await;
    for target in ["Leads/", "no-such", "settings/rolls", "Leads/none", "settings", "__none"] {
        let reply = office.get(target).await;
        assert_refused(&reply, 404, "INVALID_URL_PATTERN", &json!({}));
    }
}

#[tokio::test]
async fn endpoints_of_zoho_that_are_not_played_say_so() {
    let office = Office::open(0).await;
    for (method, target) in [
        (Method::POST, "settings/webforms"),
        (Method::POST, "__zia_org_enrichment"),
        (Method::POST, "settings/portals"),
        (Method::DELETE, "Services__s?ids=1"),
    ] {
        let reply = office.request(method.clone(), target).send().await;
        assert_refused(&reply, 501, "NOT_SIMULATED", &json!({}));
        let message = reply.json()["message"].as_str().unwrap().to_owned();
        let path = target.split('?').next().unwrap();
        assert!(message.contains(&format!("does not simulate {method} /crm/v8/{path}")));
    }
}

#[tokio::test]
async fn versions_2_to_8_are_answered_alike() {
    let office = Office::open(3).await;
    let v8 = office.read("Leads?fields=Last_Name").await["data"].clone();
    for version in ["v2", "v2.1", "v3", "v4", "v5", "v6", "v7"] {
        let get = |target: &str| {
            Raw::get(&office.sim, format!("/crm/{version}/{target}")).token(office.token())
        };
        let reply = get("Leads?fields=Last_Name").send().await;
        assert_eq!((reply.status, &reply.json()["data"]), (200, &v8), "{version}");
        // `fields` is mandatory since version 3.
        let expected = if version.starts_with("v2") { 200 } else { 400 };
        assert_eq!(get("Leads").send().await.status, expected, "{version}");
    }
    let reply = Raw::get(&office.sim, "/crm/v9/Leads?fields=id").token(office.token()).send().await;
    assert_refused(&reply, 404, "INVALID_URL_PATTERN", &json!({}));
}

#[tokio::test]
async fn methods_that_an_endpoint_does_not_know_are_refused() {
    let office = Office::open(3).await;
    let lead = format!("Leads/{FIRST_LEAD}");
    for (method, target) in [
        (Method::PATCH, "Leads"),
        (Method::POST, lead.as_str()),
        (Method::POST, "org"),
        (Method::DELETE, "users"),
        (Method::PUT, "settings/fields?module=Leads"),
        (Method::GET, "coql"),
    ] {
        let reply = office.request(method, target).send().await;
        assert_refused(&reply, 400, "INVALID_REQUEST_METHOD", &json!({}));
    }
}

#[tokio::test]
async fn json_answers_carry_the_headers_of_the_crm() {
    let office = Office::open(3).await;
    for target in ["Leads?fields=Email", "Leads", "org"] {
        let reply = office.get(target).await;
        assert_eq!(reply.header("content-type"), Some("application/json;charset=utf-8"));
        let disposition = reply.header("content-disposition");
        assert_eq!(disposition, Some("attachment; filename=response.json"));
    }
}

#[tokio::test]
async fn organisations_know_nothing_of_each_other() {
    let mut office = Office::open(5).await;
    let id = office.create("Leads", &json!({ "Last_Name": "Only Patricia's" })).await;
    let hers = office.read("Leads?fields=Email").await;
    office.change_user(RAJU);
    let his = office.read("Leads?fields=Email").await;
    assert_eq!((ids(&hers).len(), ids(&his).len()), (6, 5));
    assert_eq!(ids(&his)[4], 6_677_889_900_001_000_001);
    assert_ne!(hers["data"][5]["Email"], his["data"][4]["Email"]);
    for lead in [id, FIRST_LEAD.to_string()] {
        assert_eq!(office.get(&format!("Leads/{lead}")).await.status, 204);
    }
    office.change_user(PATRICIA);
    assert_eq!(office.get(&format!("Leads/{FIRST_LEAD}")).await.status, 200);
}

#[tokio::test]
async fn a_token_of_somebody_the_crm_does_not_know_is_invalid() {
    let mut office = Office::open(3).await;
    office.change_user("stranger@example.com");
    assert_refused(&office.get("org").await, 401, "INVALID_TOKEN", &json!({}));
}

#[tokio::test]
async fn every_module_has_plausible_records_and_leads_as_many_as_set() {
    let office = Office::open(123).await;
    for module in ["Contacts", "Accounts", "Deals", "Products", "Tasks", "Notes"] {
        let body = office.read(&format!("{module}?fields=Created_Time,Owner")).await;
        assert!((12..=200).contains(&ids(&body).len()), "{module}");
        for row in body["data"].as_array().unwrap() {
            let made = row["Created_Time"].as_str().unwrap();
            assert!(("2023-12-31".."2026").contains(&made), "{module} {made}");
            assert!(row["Owner"]["email"].as_str().unwrap().contains("@example."));
        }
    }
    let leads = office.read("Leads?fields=Email,Phone").await;
    assert_eq!(leads["info"]["count"], 123);
    for row in leads["data"].as_array().unwrap() {
        let mail = row["Email"].as_str().unwrap();
        assert!(
            [".com", ".org", ".net"].iter().any(|end| mail.ends_with(&format!("example{end}")))
        );
        let phone = row["Phone"].as_str().unwrap();
        let reserved = [" 555-01", "7946 09", " 496 00"];
        assert!(reserved.iter().any(|range| phone.contains(range)), "{phone}");
    }
}

#[tokio::test]
async fn equal_seeds_give_equal_bytes() {
    let one = Office::with(Sim::builder().seed(11).leads(40)).await;
    let same = Office::with(Sim::builder().seed(11).leads(40)).await;
    let other = Office::with(Sim::builder().seed(12).leads(40)).await;
    for lead in FIRST_LEAD..FIRST_LEAD + 5 {
        let target = format!("Leads/{lead}");
        let bytes = one.get(&target).await.body;
        assert_eq!(bytes, same.get(&target).await.body);
        assert_ne!(bytes, other.get(&target).await.body);
    }
}
