//! What was done to a record.

use serde_json::json;
use zcrm_client::ErrorKind;
use zcrm_records::{Record, RecordsExt as _};

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
