//! Records that are looked for, counted, deleted, against the simulator.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;
use zcrm_client::{ErrorKind, SdkConfig};
use zcrm_query::{QueryError, field};
use zcrm_records::{
    DeletedKind, LimitReached, Record, RecordId, RecordsExt as _, Search, SortBy, SortOrder,
};
use zcrm_sim::Sim;

use crate::simulated::{client, start};

#[derive(Debug, Deserialize)]
struct Lead {
    id: RecordId,
    #[serde(rename = "Last_Name")]
    last_name: String,
    #[serde(rename = "Company")]
    company: Option<String>,
}

#[tokio::test]
async fn values_cannot_change_what_is_looked_for() {
    let (sim, crm) = start(Sim::builder().leads(0)).await;
    let companies = ["O'Neil, (AT&T)", "Plain", r"back\slash", "100% (and)or(x:equals:1)"];
    for company in companies {
        let lead = json!({ "Last_Name": "Quist", "Company": company, "Annual_Revenue": 20_000 });
        sim.module("Leads").put(lead).unwrap();
    }
    for company in companies {
        let found = crm.records("Leads").search(
            field("Company").equals(company).and(field("Annual_Revenue").greater_than(10_000)),
        );
        let found = found.stream::<Lead>().collect().await.unwrap();
        assert_eq!(found.len(), 1, "{company}");
        assert_eq!(found[0].company.as_deref(), Some(company));
        assert_eq!(found[0].last_name, "Quist");
    }
    let none = crm.records("Leads").search(field("Company").equals("None such"));
    assert!(none.stream::<Lead>().next().await.unwrap().is_none(), "204 is an empty result");
}

#[tokio::test]
async fn email_phone_and_word_find_records_and_a_count_counts_them() {
    let (sim, crm) = start(Sim::builder().leads(0).count_lag(Duration::ZERO)).await;
    let lead = json!({ "Last_Name": "Quist", "Email": "q@example.com", "Phone": "+46 8 123 45" });
    let id = sim.module("Leads").put(lead).unwrap();
    sim.module("Leads").put(json!({ "Last_Name": "Other", "Email": "o@example.com" })).unwrap();
    let leads = crm.records("Leads");
    for search in [Search::email("q@example.com"), Search::phone("46812345"), Search::word("quist")]
    {
        let found = leads.search(search.clone()).fields(["Last_Name"]).stream::<Record>();
        let found = found.collect().await.unwrap();
        assert_eq!(found.len(), 1, "{search:?}");
        assert_eq!(found[0].id(), Some(RecordId::new(id)));
        assert!(found[0].has("Last_Name") && !found[0].has("Email"));
        let credits = sim.credits_used();
        assert_eq!(leads.count().filter(search).await.unwrap(), 1);
        assert_eq!(sim.credits_used() - credits, 50, "as its documentation says");
    }
    assert_eq!(leads.count().await.unwrap(), 2);
    let both = leads.count().custom_view("1").filter(Search::word("quist")).await.unwrap_err();
    assert_eq!(both.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn a_search_that_is_too_long_for_a_url_is_posted_and_finds_the_same() {
    let (sim, crm) = start(Sim::builder().leads(0).count_lag(Duration::ZERO)).await;
    let mut names: Vec<String> = (0..90).map(|n| format!("{n:0>100}")).collect();
    names.push("O'Neil, (AT&T) +1 ü".to_owned());
    sim.module("Leads").put(json!({ "Last_Name": "O'Neil, (AT&T) +1 ü" })).unwrap();
    sim.module("Leads").put(json!({ "Last_Name": "Other" })).unwrap();
    let search = field("Last_Name").one_of(names.iter().map(String::as_str));
    let found = crm.records("Leads").search(search.clone()).stream::<Record>();
    assert_eq!(found.collect().await.unwrap().len(), 1);
    assert_eq!(sim.count("POST", "/crm/v8/Leads/bulk/search"), 1);
    assert_eq!(crm.records("Leads").count().filter(search).await.unwrap(), 1);
    assert_eq!(sim.count("POST", "/crm/v8/Leads/actions/count"), 1);
    let short = crm.records("Leads").search(field("Last_Name").equals("Other"));
    assert_eq!(short.stream::<Record>().collect().await.unwrap().len(), 1);
    assert_eq!(sim.count("GET", "/crm/v8/Leads/search"), 1);
}

#[tokio::test]
async fn what_a_search_cannot_say_is_refused_by_name_before_it_is_sent() {
    let (sim, crm) = start(Sim::builder().leads(1)).await;
    let cannot = field("City").is_null();
    let error = crm.records("Leads").search(cannot).stream::<Lead>().next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().starts_with("search Leads: "), "{error}");
    assert!(error.to_string().contains("City"), "{error}");
    assert!(error.detail::<QueryError>().is_some());
    assert_eq!(sim.requests().len(), 0);
}

#[tokio::test]
async fn a_search_ends_at_2000_in_the_typed_error_and_goes_on_from_its_position() {
    let (sim, crm) = start(Sim::builder().leads(2_150)).await;
    let search = || {
        let all = field("Last_Name").not_equal("none of these");
        crm.records("Leads").search(all).sort(SortBy::CreatedTime, SortOrder::Ascending)
    };
    let mut stream = search().stream::<Lead>();
    let mut seen = Vec::new();
    for _ in 0..450 {
        seen.push(stream.next().await.unwrap().unwrap().id);
    }
    let mut stream = search().resume(stream.position()).stream::<Lead>();
    let error = loop {
        match stream.next().await {
            Ok(Some(lead)) => seen.push(lead.id),
            Ok(None) => panic!("an end without an error"),
            Err(error) => break error,
        }
    };
    assert_eq!(seen.len(), 2_000);
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 2_000, "each once");
    assert_eq!(error.detail::<LimitReached>().unwrap().records, 2_000);
    assert!(error.to_string().contains("all()"), "{error}");
    assert_eq!(sim.count("GET", "/crm/v8/Leads/search"), 11, "page 3 twice; no call for the error");
}

#[tokio::test]
async fn deleted_records_are_listed_by_kind_and_time() {
    let (sim, crm) = start(Sim::builder().leads(450)).await;
    let leads = crm.records("Leads");
    let none = leads.deleted(DeletedKind::All).stream().collect().await.unwrap();
    assert!(none.is_empty(), "204");
    for id in sim.module("Leads").ids() {
        assert!(sim.module("Leads").delete(id));
    }
    let deleted = leads.deleted(DeletedKind::Recycled).stream().collect().await.unwrap();
    assert_eq!(deleted.len(), 450, "three pages");
    assert_eq!(deleted[0].is_recycled(), Some(true));
    assert!(deleted.iter().all(|record| record.display_name.is_some()));
    let gone = leads.deleted(DeletedKind::Permanent).stream().collect().await.unwrap();
    assert!(gone.is_empty());
    let latest = deleted.iter().filter_map(|record| record.deleted_time).max().unwrap();
    let since = leads.deleted(DeletedKind::All).modified_since(latest);
    assert!(since.stream().collect().await.unwrap().is_empty(), "304 is an empty list");
    sim.advance(Duration::from_secs(61 * 24 * 3_600));
    // The token ended meanwhile.
    let leads = client(&sim, SdkConfig::new()).records("Leads");
    let gone = leads.deleted(DeletedKind::Permanent).limit(3).stream().collect().await;
    let gone = gone.unwrap();
    assert_eq!(gone.len(), 3);
    assert_eq!((&gone[0].display_name, gone[0].is_recycled()), (&None, Some(false)));
}
