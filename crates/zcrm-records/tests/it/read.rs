//! Lists by struct, and single records, against the simulator.

use serde::Deserialize;
use serde_json::json;
use zcrm_client::{ErrorKind, SdkConfig};
use zcrm_records::{
    DateTime, Freshness, Key, LimitReached, PageTokenExpired, Record, RecordId, RecordsExt as _,
    SortBy, SortOrder,
};
use zcrm_sim::{Sim, SimBulkModule};

use crate::simulated::{client, start};

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "PascalCase")]
struct Cased {
    #[serde(rename = "id")]
    id: RecordId,
    company: Option<String>,
    email: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Empty {}

#[derive(Debug, Deserialize)]
struct Flat {
    #[serde(flatten)]
    #[expect(dead_code, reason = "the type is the point")]
    rest: std::collections::BTreeMap<String, serde_json::Value>,
}

#[derive(Debug, Deserialize)]
struct Keyed {
    #[serde(rename = "Last_Name")]
    last_name: String,
    #[serde(rename = "$editable")]
    editable: Option<bool>,
}

#[derive(Debug, Deserialize)]
struct Misspelt {
    #[serde(rename = "Emial")]
    #[expect(dead_code, reason = "the name is the point")]
    email: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Aliased {
    #[serde(rename = "E_Mail", alias = "Email")]
    email: Option<String>,
}

/// The query of a request that reached the simulator.
fn query(sim: &Sim, number: usize) -> String {
    format!("{}&", sim.requests()[number].query())
}

#[tokio::test]
async fn the_fields_of_a_list_are_those_of_the_struct() {
    let (sim, crm) = start(Sim::builder().leads(3)).await;
    let leads = crm.records("Leads");
    let cased = leads.list().stream::<Cased>().collect().await.unwrap();
    assert_eq!(cased.len(), 3);
    assert!(cased.iter().all(|lead| lead.company.is_some()));
    assert!(query(&sim, 0).contains("fields=Company%2CEmail&"));
    let keyed = leads.list().stream::<Keyed>().next().await.unwrap().unwrap();
    assert!(!keyed.last_name.is_empty() && keyed.editable.is_some());
    #[derive(Debug, Deserialize)]
    struct Odd {
        #[serde(rename = "$nothing")]
        #[expect(dead_code, reason = "the name is the point")]
        nothing: Option<bool>,
    }
    let error = leads.list().stream::<Odd>().next().await.unwrap_err();
    assert!(error.to_string().contains("the field $nothing"), "{error}");
    let error = leads.all().stream::<Odd>().next().await.unwrap_err();
    assert!(error.to_string().contains("COQL cannot select $nothing"), "{error}");
    // Through Option, Box and a newtype.
    #[derive(Debug, Deserialize)]
    struct Wrapped(Option<Box<Cased>>);
    let wrapped = leads.list().stream::<Wrapped>().next().await.unwrap().unwrap();
    assert_eq!(wrapped.0.as_deref(), Some(&cased[0]));
    // What a caller names is what is requested, and the rest of the struct stays empty.
    let some = leads.list().fields(["Company"]).stream::<Cased>().next().await.unwrap().unwrap();
    assert!(some.company.is_some() && some.email.is_none());
}

#[tokio::test]
async fn types_that_do_not_tell_their_fields_are_refused_with_the_way_out() {
    let (sim, crm) = start(Sim::builder().leads(3)).await;
    let leads = crm.records("Leads");
    let errors = [
        leads.list().stream::<Flat>().next().await.map(drop).unwrap_err(),
        leads.list().stream::<Record>().next().await.map(drop).unwrap_err(),
        leads.list().stream::<Empty>().next().await.map(drop).unwrap_err(),
        leads.all().stream::<Flat>().next().await.map(drop).unwrap_err(),
        leads.all().stream::<Record>().next().await.map(drop).unwrap_err(),
        leads.all().concurrent(4).stream::<Record>().next().await.map(drop).unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains(".fields(..)"), "{error}");
    }
    let flat = leads.list().fields(["Last_Name"]).stream::<Flat>();
    assert_eq!(flat.collect().await.unwrap().len(), 3);
    assert_eq!(sim.requests().len(), 1, "the others were not sent");
}

#[tokio::test]
async fn a_field_that_the_organisation_lacks_is_told_after_the_first_page() {
    let (sim, crm) = start(Sim::builder().leads(3)).await;
    let leads = crm.records("Leads");
    let mut stream = leads.list().stream::<Misspelt>();
    let error = stream.next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("the field Emial"), "{error}");
    assert_eq!(sim.requests().len(), 1, "no call besides the list");
    let id = sim.module("Leads").ids()[0];
    let error = leads.record(id).get::<Misspelt>().await.unwrap_err();
    assert!(error.to_string().contains("the field Emial"), "{error}");
    // A COQL query is refused by Zoho, which names the column.
    let error = leads.all().stream::<Misspelt>().next().await.unwrap_err();
    assert!(error.to_string().contains("the column Emial"), "{error}");
    assert_eq!(error.api().unwrap().code(), "INVALID_QUERY");
    // An empty list has nothing that could be taken for empty.
    let none = leads.list().converted(Some(true)).stream::<Misspelt>().collect().await.unwrap();
    assert!(none.is_empty());
}

#[tokio::test]
async fn with_the_metadata_at_hand_it_is_told_at_once_and_aliases_are_dropped() {
    let (sim, crm) = start(Sim::builder().leads(3)).await;
    let leads = crm.records("Leads");
    let aliased = leads.list().stream::<Aliased>().collect().await.unwrap();
    assert!(aliased.iter().any(|lead| lead.email.is_some()));
    assert!(query(&sim, 0).contains("fields=E_Mail%2CEmail&"), "none is known to lack");
    crm.metadata().module("Leads").await.unwrap();
    sim.clear_log();
    let aliased = leads.list().stream::<Aliased>().collect().await.unwrap();
    assert!(aliased.iter().any(|lead| lead.email.is_some()));
    assert!(query(&sim, 0).contains("fields=Email&"));
    assert_eq!(leads.all().stream::<Aliased>().collect().await.unwrap().len(), 3);
    assert_eq!(sim.requests().len(), 2, "no call for metadata");
    let searched = leads.search(zcrm_query::field("Emial").equals("x"));
    for error in [
        leads.list().stream::<Misspelt>().next().await.unwrap_err(),
        leads.all().stream::<Misspelt>().next().await.unwrap_err(),
        searched.stream::<Cased>().next().await.unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("field Emial of Leads"), "{error}");
        assert!(error.to_string().contains("near it: Email"), "{error}");
    }
    assert_eq!(sim.requests().len(), 2, "nothing was sent");
}

#[tokio::test]
async fn lists_are_chosen_by_time_view_conversion_and_limit() {
    let (sim, crm) = start(Sim::builder().leads(450)).await;
    let leads = crm.records("Leads");
    let list = || leads.list().fields(["Modified_Time"]);
    let times = list().sort(SortBy::ModifiedTime, SortOrder::Ascending);
    let times = times.stream::<Record>().collect().await.unwrap();
    let time = |n: usize| times[n].date_time("Modified_Time").unwrap().unwrap();
    let since = list().modified_since(time(439)).stream::<Record>();
    assert_eq!(since.collect().await.unwrap().len(), 10);
    let since = list().modified_since(time(449)).stream::<Record>();
    assert!(since.collect().await.unwrap().is_empty(), "304 is an empty list");
    let converted = list().converted(Some(true)).stream::<Record>();
    assert!(converted.collect().await.unwrap().is_empty());
    assert_eq!(list().converted(None).stream::<Record>().collect().await.unwrap().len(), 450);
    sim.clear_log();
    let limited = list().limit(205).approved(None).stream::<Record>();
    assert_eq!(limited.collect().await.unwrap().len(), 205);
    assert_eq!(sim.requests().len(), 2);
    assert!(query(&sim, 0).contains("approved=both&"));
    let territory = list().territory("3477061000009999999", true).stream::<Record>();
    assert!(territory.collect().await.unwrap().is_empty());
    assert!(query(&sim, 2).contains("territory_id=3477061000009999999&"));
    assert!(query(&sim, 2).contains("include_child=true&"));
}

#[tokio::test]
async fn a_record_is_found_by_an_external_field_and_304_and_204_are_values() {
    let (sim, crm) = start(Sim::builder().leads(0)).await;
    let lead = json!({ "Last_Name": "Q", "External_Ref": "A/1 ä", "Email": "q@example.com" });
    let id = sim.module("Leads").put(lead).unwrap();
    let leads = crm.records("Leads");
    let key = Key::external("External_Ref", "A/1 ä");
    let found: Record = leads.record(key.clone()).get().await.unwrap().unwrap();
    assert_eq!(found.id(), Some(RecordId::new(id)));
    assert!(!format!("{key:?}").contains("A/1"), "it is the customer's");
    let none = Key::external("External_Ref", "none");
    assert!(leads.record(none.clone()).get::<Record>().await.unwrap().is_none(), "204");
    let modified = found.date_time("Modified_Time").unwrap().unwrap();
    let earlier: DateTime = "2001-01-01T00:00:00Z".parse().unwrap();
    let record = leads.record(key);
    let fresh = record.get_if_modified_since::<Record>(earlier).await.unwrap();
    assert!(matches!(fresh, Freshness::Modified(Some(_))));
    let same = record.get_if_modified_since::<Record>(modified).await.unwrap();
    assert!(matches!(same, Freshness::NotModified), "304");
    let none = leads.record(none).get_if_modified_since::<Record>(earlier).await.unwrap();
    assert!(matches!(none, Freshness::Modified(None)), "204");
    let odd = leads.record(Key::external("bad name\n", "x")).get::<Record>().await.unwrap_err();
    assert_eq!(odd.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn rich_text_comes_whole_when_it_is_asked_for() {
    let (sim, crm) = start(Sim::builder().leads(0)).await;
    #[derive(Debug, Deserialize)]
    struct Solution {
        #[serde(rename = "Answer")]
        answer: Option<String>,
    }
    let text = "rich ".repeat(200);
    let id = sim.module("Solutions").put(json!({ "Solution_Title": "S", "Answer": text })).unwrap();
    let solutions = crm.records("Solutions");
    let listed = solutions.search(zcrm_query::field("Solution_Title").equals("S"));
    let listed = listed.stream::<Solution>().next().await.unwrap().unwrap();
    assert!(listed.answer.unwrap().len() < 520, "lists cut it");
    let whole: Solution = solutions.record(id).fetch_full_data(&[]).await.unwrap().unwrap();
    assert_eq!(whole.answer.as_deref(), Some(&*text));
    let named: Option<Record> = solutions.record(id).fetch_full_data(&["Answer"]).await.unwrap();
    assert_eq!(named.unwrap().text("Answer").as_deref(), Some(&*text));
    let error = solutions.record(id).fetch_full_data::<Record>(&[]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn record_100001_of_a_list_is_the_typed_error_and_the_position_is_kept() {
    let (sim, crm) = start(Sim::builder().leads(0).credits(1_000_000)).await;
    sim.add_bulk_module("Readings", SimBulkModule::new(100_150)).unwrap();
    let list = || crm.records("Readings").list().fields(["Name"]).prefetch(2);
    let credits = sim.credits_used();
    let mut stream = list().stream::<Record>();
    let (mut seen, mut last) = (0_u64, u64::MAX);
    let error = loop {
        match stream.next().await {
            Ok(Some(record)) => {
                let id = record.id().unwrap().as_u64();
                assert!(id < last, "each once, the greatest first");
                (seen, last) = (seen + 1, id);
            }
            Ok(None) => panic!("an end after {seen}"),
            Err(error) => break error,
        }
    };
    assert_eq!(seen, 100_000);
    assert!(sim.credits_used() - credits <= 501, "500, and perhaps one for the refusal");
    assert_eq!(error.detail::<LimitReached>().unwrap().records, 100_000);
    assert!(error.to_string().contains(".all()"), "{error}");
    let position = stream.position();
    let mut resumed = list().resume(position.clone()).stream::<Record>();
    let error = resumed.next().await.unwrap_err();
    assert_eq!(error.detail::<LimitReached>().unwrap().records, 100_000);
    assert_eq!(resumed.position(), position);
}

#[tokio::test]
async fn a_page_token_older_than_a_day_is_a_typed_error_that_says_so() {
    let (sim, crm) = start(Sim::builder().leads(2_500)).await;
    let list = || crm.records("Leads").list().fields(["Last_Name"]);
    let mut stream = list().stream::<Record>();
    for _ in 0..2_000 {
        stream.next().await.unwrap().unwrap();
    }
    let position = stream.position();
    sim.advance(std::time::Duration::from_secs(25 * 3_600));
    let crm = client(&sim, SdkConfig::new());
    let list = crm.records("Leads").list().fields(["Last_Name"]);
    let error = list.resume(position).stream::<Record>().next().await.unwrap_err();
    assert!(error.detail::<PageTokenExpired>().is_some(), "{error}");
    assert!(error.to_string().contains("older than a day"), "{error}");
}
