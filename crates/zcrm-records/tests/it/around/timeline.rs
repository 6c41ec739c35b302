//! What was done to a record.

use serde_json::json;
use zcrm_client::ErrorKind;
use zcrm_records::{ListTimeline, PageRef, Record, RecordsExt as _};

use super::office::{NONE, Office, assert_forbidden, assert_refused, assert_scope};

#[tokio::test]
async fn the_timeline_tells_what_changed_over_several_pages() {
    let office = Office::open().await;
    let leads = office.crm.records("Leads");
    let made = leads.create(&[Record::new().with("Last_Name", "Lovelace")]).await.unwrap();
    let id = made.into_result().unwrap()[0].id;
    for n in 0..30 {
        let change = Record::new().with("id", id.to_string()).with("Company", format!("Nr {n}"));
        leads.update(&[change]).await.unwrap().into_result().unwrap();
    }
    let mut events = leads.record(id).timeline().collect().await.unwrap();
    assert_eq!(events.len(), 31);
    let path = format!("/crm/v8/Leads/{id}/__timeline");
    assert_eq!(office.sim.count("GET", &path), 2);
    let latest = events.remove(0);
    assert_eq!(latest.action.as_deref(), Some("updated"));
    assert_eq!(latest.record.as_ref().unwrap().id, id);
    assert!(latest.audited_time.is_some() && latest.done_by.is_some());
    let change = latest.field_history.iter().find(|change| change.api_name == "Company").unwrap();
    let values = change.values.as_ref().unwrap();
    assert_eq!((&values.old, &values.new), (&json!("Nr 28"), &json!("Nr 29")));
    assert_eq!(events.pop().unwrap().action.as_deref(), Some("added"));
}

/// Zoho's pages have 25 events; a page further than the last is empty.
#[tokio::test]
async fn pages_of_the_timeline_have_zohos_limit() {
    let office = Office::open().await;
    let path = format!("/crm/v8/Leads/{}/__timeline", office.lead_id(0));
    let raw = |per_page: u32| {
        office.crm.request(http::Method::GET, &path).query("per_page", &per_page.to_string())
    };
    let error = raw(26).value().await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    assert!(error.to_string().contains("per_page"), "{error}");
    office.sim.clear_log();
    office.lead(0).timeline().collect().await.unwrap();
    assert!(office.sim.requests()[0].query().contains("per_page=25"), "ours never ask for more");
    let list = ListTimeline::new("Leads", office.lead_id(0)).page(PageRef::Number(9));
    assert!(office.crm.send(&list).await.unwrap().items.is_empty());
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let error = office.crm.records("Leads").record(NONE).timeline().next().await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    let error = office.crm.records("Rockets").record(NONE).timeline().next().await.unwrap_err();
    assert_refused(&error, ErrorKind::NotFound, "INVALID_MODULE");
    office.forbid("GET", &format!("Leads/{}/__timeline", office.lead_id(0)));
    assert_forbidden(&office.lead(0).timeline().next().await.unwrap_err());
    let narrow = office.scoped("ZohoCRM.modules.contacts.ALL");
    let error = narrow.records("Leads").record(1).timeline().next().await.unwrap_err();
    assert_scope(&error, "ZohoCRM.modules.leads.READ");
}
