//! The three texts of the options of pick lists. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.

use http::Method;
use serde_json::{Value, json};
use zcrm_sim::{PicklistInput, Sim};

use crate::crm_office::{Office, assert_entry, write};

const POST: (Method, &str) = (Method::POST, "Deals");

fn deal(stage: &str) -> Value {
    json!({ "data": [{ "Deal_Name": "Big", "Stage": stage }] })
}

async fn office(input: PicklistInput) -> Office {
    Office::with(Sim::builder().seed(7).leads(1).picklist_input(input)).await
}

/// Display, actual and reference value of the option of which no two are equal.
const TEXTS: [&str; 3] = ["Angebot", "Proposal or Price Quote", "Proposal/Price Quote"];

#[tokio::test]
async fn options_have_three_texts_that_may_differ() {
    let office = office(PicklistInput::Any).await;
    let body = office.read("settings/fields?module=Deals").await;
    let fields = body["fields"].as_array().unwrap();
    let stage = fields.iter().find(|field| field["api_name"] == "Stage").unwrap();
    let options = stage["pick_list_values"].as_array().unwrap();
    let texts = |display: &str| {
        let option = options.iter().find(|option| option["display_value"] == display).unwrap();
        ["display_value", "actual_value", "reference_value"]
            .map(|key| option[key].as_str().unwrap())
    };
    let stock = ["Identify Decision Makers", "Id. Decision Makers", "Id. Decision Makers"];
    assert_eq!(texts("Identify Decision Makers"), stock);
    assert_eq!(texts("Angebot"), TEXTS);
    assert_eq!(texts("Closed Won"), ["Closed Won"; 3]);
    let places = options.iter().map(|option| option["sequence_number"].as_u64().unwrap());
    assert!(places.eq(1..=9));
    for option in options {
        let told = ["deal_category", "forecast_type", "probability", "forecast_category"];
        assert!(told.iter().all(|key| option.get(key).is_some()), "{option}");
    }
    // Records tell the reference value.
    let deals = office.read("Deals?fields=Stage").await;
    for deal in deals["data"].as_array().unwrap() {
        let is = |option: &Value| option["reference_value"] == deal["Stage"];
        assert!(options.iter().any(is), "{deal}");
    }
}

#[tokio::test]
async fn a_switch_says_which_text_of_an_option_is_taken() {
    for (input, taken) in [
        (PicklistInput::Any, [true; 3]),
        (PicklistInput::Display, [true, false, false]),
        (PicklistInput::Actual, [false, true, false]),
        (PicklistInput::Reference, [false, false, true]),
        (PicklistInput::Unchecked, [true; 3]),
    ] {
        let office = office(input).await;
        for (text, taken) in TEXTS.into_iter().zip(taken) {
            let status = if taken { 201 } else { 400 };
            let entry = write(&office, POST, &deal(text), status).await.remove(0);
            if let Some(id) = entry["details"]["id"].as_str() {
                assert_eq!(office.record("Deals", id).await["Stage"], TEXTS[2], "{input:?}");
            }
        }
        let status = if input == PicklistInput::Unchecked { 201 } else { 400 };
        write(&office, POST, &deal("No such stage"), status).await;
    }
}

#[tokio::test]
async fn a_text_that_is_no_option_is_refused_with_the_options() {
    let office = office(PicklistInput::Any).await;
    for text in ["No such stage", "closed won", "-None-"] {
        let entry = write(&office, POST, &deal(text), 400).await.remove(0);
        let supported = json!([
            "Qualification",
            "Needs Analysis",
            "Value Proposition",
            "Id. Decision Makers",
            "Proposal/Price Quote",
            "Negotiation/Review",
            "Closed Won",
            "Closed Lost",
            "Closed-Lost to Competition",
        ]);
        let details = json!({
            "api_name": "Stage",
            "json_path": "$.data[0].Stage",
            "expected_data_type": "picklist",
            "supported_values": supported,
        });
        assert_entry(&entry, "INVALID_DATA", "invalid data", &details);
    }
}

#[tokio::test]
async fn none_and_nothing_choose_nothing_where_that_is_allowed() {
    let office = office(PicklistInput::Any).await;
    for value in [json!("-None-"), json!(""), Value::Null] {
        let lead = json!({ "Last_Name": "Q", "Lead_Source": value });
        let id = office.create("Leads", &lead).await;
        assert_eq!(office.record("Leads", &id).await["Lead_Source"], Value::Null);
    }
    let entry = write(&office, POST, &deal(""), 400).await.remove(0);
    assert_eq!(entry["code"], "MANDATORY_NOT_FOUND");
}

#[tokio::test]
async fn multi_selects_are_checked_when_told_to() {
    let lead = json!({ "data": [{ "Last_Name": "Q", "Interests": ["Cloud", "Nope"] }] });
    let checked = Office::with(Sim::builder().leads(1).multiselect_checked(true)).await;
    let entry = write(&checked, (Method::POST, "Leads"), &lead, 400).await.remove(0);
    assert_eq!(entry["details"]["expected_data_type"], "jsonarray");
    assert_eq!(entry["details"]["supported_values"][0], "Cloud");
    let unchecked = Office::open(1).await;
    write(&unchecked, (Method::POST, "Leads"), &lead, 201).await;
}
