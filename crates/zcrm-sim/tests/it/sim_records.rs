//! Records and replies as tests put them there.

use http::Method;
use serde_json::{Value, json};
use zcrm_sim::{ChangeError, Match, Sim, SimBulkModule, SimReply};

use crate::crm_office::{Office, ids};

#[tokio::test]
async fn records_are_put_and_read_past_the_api() {
    let office = Office::open(2).await;
    let leads = office.sim.module("Leads");
    let old = json!({ "Last_Name": "Quist", "Created_Time": "2020-02-29T10:00:00+00:00" });
    let id = leads.put(old).unwrap();
    let record = office.record("Leads", &id.to_string()).await;
    assert_eq!(record["Created_Time"], "2020-02-29T10:00:00+00:00");
    assert_eq!(record["Owner"]["email"], "patricia@example.com");
    // Another one under the same id takes its place, as a whole.
    leads.put(json!({ "id": id, "Last_Name": "Other", "Odd": { "kept": true } })).unwrap();
    let stored = leads.record(id).unwrap();
    assert_eq!((&stored["Last_Name"], &stored["Odd"]["kept"]), (&json!("Other"), &json!(true)));
    assert_eq!(leads.ids().len(), 3);
    assert!(leads.delete(id) && !leads.delete(id));
    assert_eq!(office.get(&format!("Leads/{id}")).await.status, 204);
}

#[tokio::test]
async fn records_belong_to_the_organisation_of_the_user() {
    let office = Office::open(0).await;
    let module = office.sim.module("Leads");
    let id = module.of("raju@example.org").put(json!({ "Last_Name": "R" })).unwrap();
    assert!(module.ids().is_empty());
    assert_eq!(module.of("raju@example.org").ids(), [id]);
    let refused = module.of("eve@example.com").put(json!({})).unwrap_err();
    assert_eq!(refused, ChangeError::NoUser("eve@example.com".to_owned()));
    assert_eq!(module.put(json!([1])).unwrap_err(), ChangeError::NoRecord);
    let nowhere = office.sim.module("Nowhere").put(json!({})).unwrap_err();
    assert_eq!(nowhere, ChangeError::NoModule("Nowhere".to_owned()));
}

#[tokio::test]
async fn computed_modules_have_their_records_once_each_in_id_order() {
    for bulk in [SimBulkModule::new(1_000), SimBulkModule::new(1_000).crowded()] {
        let office = Office::open(0).await;
        office.sim.add_bulk_module("Readings", bulk.fields(120)).unwrap();
        let all = office.sim.module("Readings").ids();
        assert!(all.len() == 1_000 && all.is_sorted_by(|one, next| one < next));
        let mut listed = Vec::new();
        for page in 1..=5 {
            let target = format!("Readings?fields=Name,F120&sort_order=asc&page={page}");
            listed.extend(ids(&office.read(&target).await));
        }
        assert_eq!(listed, all);
        let record = office.record("Readings", &all[7].to_string()).await;
        assert_eq!((&record["Name"], &record["F120"]), (&json!("R-000008"), &json!("f120-000008")));
        let fields = office.read("settings/fields?module=Readings").await;
        assert_eq!(fields["fields"].as_array().unwrap().len(), 130);
        // They can be changed and deleted as others can.
        let target = format!("Readings/{}", all[7]);
        let body = json!({ "data": [{ "Name": "changed" }] });
        assert_eq!(office.request(Method::PUT, &target).json(&body).send().await.status, 200);
        assert_eq!(office.record("Readings", &all[7].to_string()).await["Name"], "changed");
        assert!(office.sim.module("Readings").delete(all[0]));
        assert_eq!(office.sim.module("Readings").ids(), all[1..]);
    }
}

#[tokio::test]
async fn computed_modules_are_refused_where_there_is_no_room() {
    let sim = Sim::builder().start().await.unwrap();
    let refused = sim.add_bulk_module("Huge", SimBulkModule::new(1_000_000).crowded());
    assert_eq!(refused.unwrap_err(), ChangeError::NoRoom("Huge".to_owned()));
    for number in 0..10 {
        sim.add_bulk_module(&format!("Big{number}"), SimBulkModule::new(1_000)).unwrap();
    }
    assert!(sim.add_bulk_module("Eleventh", SimBulkModule::new(1)).is_err());
    assert!(sim.add_bulk_module("Leads", SimBulkModule::new(1)).is_err());
}

#[tokio::test]
async fn replies_are_computed_from_the_request() {
    let office = Office::open(1).await;
    let pick = Match::prefix("/crm/v8/Leads").times(2);
    office.sim.on(pick).header("x-from", "test").compute(|request| {
        let body = json!({ "method": request.method(), "query": request.query() });
        SimReply::json(202, &body).header("x-number", &request.number().to_string())
    });
    let reply = office.get("Leads?a=1").await;
    assert_eq!(reply.status, 202);
    assert_eq!(reply.json(), json!({ "method": "GET", "query": "a=1" }));
    assert_eq!((reply.header("x-from"), reply.header("x-number")), (Some("test"), Some("0")));
    let posted = office.post("Leads", &Value::Null).await;
    assert_eq!(posted.json()["method"], "POST");
    assert_eq!(office.get("Leads?fields=id").await.status, 200, "the third one is handled");
}
