//! Leads that are converted.

use serde_json::json;
use zcrm_client::ErrorKind;
use zcrm_records::{Conversion, Record, RecordId, RecordsExt as _, Upload};

use super::office::{NONE, Office, assert_forbidden, assert_refused, assert_scope};

fn deal() -> Record {
    Record::new()
        .with("Deal_Name", "Big")
        .with("Closing_Date", "2026-12-31")
        .with("Stage", "Qualification")
        .with("Pipeline", "Standard (Standard)")
}

#[tokio::test]
async fn a_lead_becomes_a_contact_an_account_and_a_deal_once() {
    let office = Office::open().await;
    let lead = office.put("Leads", json!({ "Last_Name": "Lovelace", "Company": "Analytical" }));
    let lead = office.crm.records("Leads").record(lead);
    lead.add_tags(["hot", "fair"]).await.unwrap();
    lead.attachments().upload(Upload::bytes("a.txt", "a")).await.unwrap();
    let user = office.colleague();
    let conversion = lead
        .convert()
        .contact(&Record::new().with("Phone", "4711"))
        .deal(&deal())
        .assign_to(user)
        .notify_lead_owner(true)
        .notify_new_owner(false)
        .overwrite(false)
        .move_attachments_to("Deals")
        .carry_over_tags("Contacts", ["hot"])
        .carry_over_tags("Deals", ["fair"])
        .send()
        .await
        .unwrap();
    let Conversion::Done { contact, account, deal, .. } = conversion else { panic!("scheduled") };
    let (contact, account, deal) = (contact.unwrap(), account.unwrap(), deal.unwrap());
    assert_eq!(contact.name.as_deref(), Some("Lovelace"));
    assert_eq!(account.name.as_deref(), Some("Analytical"));
    assert_eq!(deal.name.as_deref(), Some("Big"));
    let stored = office.stored("Contacts", contact.id);
    assert_eq!(stored["Phone"], json!("4711"));
    assert_eq!(stored["Owner"]["id"], json!(user.to_string()));
    assert_eq!(stored["Tag"][0]["name"], json!("hot"));
    assert_eq!(stored["Tag"].as_array().unwrap().len(), 1);
    assert_eq!(office.stored("Deals", deal.id)["Tag"][0]["name"], json!("fair"));
    let of_deal = office.crm.records("Deals").record(deal.id).attachments();
    assert_eq!(of_deal.list().collect().await.unwrap().len(), 1);

    let again = lead.convert().send().await.unwrap_err();
    assert_refused(&again, ErrorKind::Rejected, "ID_ALREADY_CONVERTED");
    assert!(again.to_string().contains("id already converted") && !again.may_have_happened());
}

#[tokio::test]
async fn options_name_what_matches_and_a_lead_goes_into_it() {
    let office = Office::open().await;
    let contact = office.put("Contacts", json!({ "Last_Name": "King", "Email": "ada@b.example" }));
    let account = office.put("Accounts", json!({ "Account_Name": "Analytical" }));
    let lead = office.put(
        "Leads",
        json!({
            "Last_Name": "Lovelace", "Company": "Analytical", "Email": "ada@b.example",
        }),
    );
    let lead = office.crm.records("Leads").record(lead);
    let options = lead.conversion_options().await.unwrap();
    assert_eq!(options.contacts[0].id(), Some(contact));
    assert_eq!(options.accounts[0].id(), Some(account));
    assert_eq!(options.module_preference.as_deref(), Some("Contacts"));
    assert_eq!(options.matched["Contacts"][0].field, "Email");
    assert_eq!(options.matched["Contacts"][0].value, json!("ada@b.example"));
    let conversion =
        lead.convert().into_contact(contact).into_account(account).send().await.unwrap();
    let Conversion::Done { contact: into, account: of, deal, .. } = conversion else { panic!() };
    assert_eq!((into.unwrap().id, of.unwrap().id, deal), (contact, account, None));
}

#[tokio::test]
async fn a_conversion_may_be_scheduled_or_refused_with_202() {
    let office = Office::open().await;
    let path = format!("/crm/v8/Leads/{}/actions/convert", office.lead_id(0));
    let answer = |status: u16, entry: serde_json::Value| {
        let body = json!({ "data": [entry] }).to_string();
        office.sim.on(zcrm_sim::Match::path(&*path)).reply(status, "application/json", body);
    };
    answer(
        202,
        json!({"code": "SCHEDULED", "details": {"job_id": "1643514000006145007"},
        "message": "Convert lead scheduled successfully", "status": "success"}),
    );
    let scheduled = office.lead(0).convert().send().await.unwrap();
    let Conversion::Scheduled { job_id, .. } = scheduled else { panic!("{scheduled:?}") };
    assert_eq!(job_id, Some(RecordId::new(1_643_514_000_006_145_007)));
    answer(
        202,
        json!({"code": "MAPPING_MISMATCH", "details": {"mapped_field": "Pipeline"},
        "message": "Pipeline doesn't contain the Stage", "status": "error"}),
    );
    let error = office.lead(0).convert().send().await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "MAPPING_MISMATCH");
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let leads = office.crm.records("Leads");
    let error = leads.record(NONE).convert().send().await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    let error = leads.record(NONE).conversion_options().await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    let short = Record::new().with("Deal_Name", "Big");
    let error = office.lead(0).convert().deal(&short).send().await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "MANDATORY_NOT_FOUND");
    assert_eq!(error.api().unwrap().details()["json_path"], json!("$.data[0].Deals.Closing_Date"));
    let unwritable = std::collections::BTreeMap::from([((1, 2), "a key that is no text")]);
    let error = office.lead(0).convert().deal(&unwritable).send().await.unwrap_err();
    assert_eq!(error.to_string(), "convert the lead: a value cannot be written as JSON");

    office.forbid("POST", &format!("Leads/{}/actions/convert", office.lead_id(0)));
    assert_forbidden(&office.lead(0).convert().send().await.unwrap_err());
    let narrow = office.scoped("ZohoCRM.modules.leads.READ");
    let narrow = narrow.records("Leads").record(office.lead_id(0));
    let error = narrow.convert().send().await.unwrap_err();
    assert_scope(&error, "ZohoCRM.modules.leads.CREATE");
    assert_scope(&error, "ZohoCRM.modules.deals.CREATE");
    assert!(narrow.conversion_options().await.is_ok());
}
