//! Deals that go through their blueprint.

use serde_json::json;
use zcrm_client::ErrorKind;
use zcrm_records::{Moved, OneRecord, Record, RecordsExt as _};

use super::office::{NONE, Office, assert_forbidden, assert_refused, assert_scope};

fn deal(office: &Office, stage: &str) -> OneRecord {
    let deal = json!({ "Deal_Name": "Engine", "Stage": stage, "Closing_Date": "2026-12-31" });
    office.crm.records("Deals").record(office.put("Deals", deal))
}

#[tokio::test]
async fn a_deal_tells_its_steps_with_their_fields_and_takes_one() {
    let office = Office::open().await;
    let deal = deal(&office, "Qualification");
    let blueprint = deal.blueprint().get().await.unwrap();
    let process = blueprint.process.unwrap();
    assert_eq!(process.api_name.as_deref(), Some("Stage"));
    assert_eq!(process.field_value.as_deref(), Some("Qualification"));
    let step = &blueprint.transitions[0];
    assert_eq!(step.next_field_value.as_deref(), Some("Needs Analysis"));
    assert_eq!(step.criteria_matched, Some(true));
    assert_eq!(step.fields[0].api_name.as_deref(), Some("Amount"));
    assert_eq!(step.fields[0].data_type.as_deref(), Some("currency"));
    let error = deal.blueprint().move_by(step.id, &Record::new()).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "MANDATORY_NOT_FOUND");
    let data = Record::new().with("Amount", 12_000);
    assert_eq!(deal.blueprint().move_by(step.id, &data).await.unwrap(), Moved::Whole);
    let stored = deal.blueprint().get().await.unwrap().process.unwrap();
    assert_eq!(stored.field_value.as_deref(), Some("Needs Analysis"));
    let error = deal.blueprint().move_by(step.id, &data).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
}

#[tokio::test]
async fn a_step_may_be_saved_partly() {
    let office = Office::open().await;
    let deal = deal(&office, "Qualification");
    let answer = json!({"code": "SUCCESS", "details": {}, "status": "success",
        "message": "transition saved partially"});
    let zcrm_records::Key::Id(id) = deal.key().clone() else { panic!() };
    let path = format!("/crm/v8/Deals/{id}/actions/blueprint");
    let pick = zcrm_sim::Match::path(path).method("PUT");
    office.sim.on(pick).reply(200, "application/json", answer.to_string());
    let moved = deal.blueprint().move_by(1, &Record::new()).await.unwrap();
    assert_eq!(moved, Moved::Partly);
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let error = office.lead(0).blueprint().get().await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "RECORD_NOT_IN_PROCESS");
    let error = office.crm.records("Deals").record(NONE).blueprint().get().await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    office.forbid("GET", &format!("Leads/{}/actions/blueprint", office.lead_id(0)));
    assert_forbidden(&office.lead(0).blueprint().get().await.unwrap_err());
    let narrow = office.scoped("ZohoCRM.modules.contacts.ALL");
    let narrow = narrow.records("Deals").record(1).blueprint();
    assert_scope(&narrow.get().await.unwrap_err(), "ZohoCRM.modules.deals.READ");
    let error = narrow.move_by(1, &Record::new()).await.unwrap_err();
    assert_scope(&error, "ZohoCRM.modules.deals.UPDATE");
}
