//! The bodies that are sent, which stand in `tests/requests.json`: `cargo xtask conform` holds them
//! against Zoho's OpenAPI files, and sends them to the simulator.

use std::io::Cursor;

use serde_json::{Value, json};
use zcrm_bulk::{BulkExt as _, CallbackSignal};
use zcrm_core::Record;
use zcrm_query::field;
use zcrm_sim::{Sim, SimBulkModule};

use crate::desk::Desk;

const CALLBACK: &str = "https://www.example.com/callback";

#[tokio::test]
async fn the_bodies_are_those_that_are_checked() {
    let desk = Desk::open(Sim::builder().leads(3).bulk_rows(500)).await;
    desk.sim.add_bulk_module("Readings", SimBulkModule::new(501)).unwrap();
    let bulk = desk.client.bulk();
    let signal = CallbackSignal::new;
    // Its second page is asked for by a token alone.
    bulk.read("Readings").stream::<Record>().collect().await.unwrap();
    let chosen = field("City").equals("Oslo").or(field("Last_Name").starts_with("Q"));
    let read = bulk.read("Leads").fields(["Last_Name", "City"]).callback(CALLBACK, signal());
    let read = read.criterion(chosen.and(field("Company").not_equal("Acme")));
    read.stream::<Record>().collect().await.unwrap();
    let directory = tempfile::tempdir().unwrap();
    bulk.read("Events").to_ics(directory.path().join("events.ics")).await.unwrap();

    let leads = "Last_Name,Email,Demo_Date\nA,a@x.no,31/12/2029\n";
    let table = || Cursor::new(leads);
    let insert = bulk.insert("Leads").csv_reader(table()).callback(CALLBACK, signal());
    assert_eq!(insert.send().await.unwrap().rows(), 1);
    let upsert = bulk.upsert("Leads", "Email").csv_reader(table()).ignore_empty(true);
    let upsert = upsert.default_value("City", "Oslo").date_format("Demo_Date", "dd/MM/yyyy");
    assert_eq!(upsert.send().await.unwrap().rows(), 1);
    let records = [json!({ "id": "1", "City": "Bern" })];
    let update = bulk.update("Leads", "id").records(records);
    assert_eq!(update.send().await.unwrap().rows(), 1);
    let items = directory.path().join("items.csv");
    std::fs::write(&items, "Lead,Item_Name\na@x.no,Nut\n").unwrap();
    let write = bulk.insert("Leads").csv_reader(table());
    let write = write.subform_csv("Interested_Items", &items, "Lead", "Email");
    assert_eq!(write.send().await.unwrap().rows(), 2);

    let mut sent = Vec::new();
    for request in desk.sim.requests() {
        let path = request.path().strip_prefix("/crm/bulk/v8/").unwrap_or_default();
        if request.method() != "POST" || path.is_empty() {
            continue;
        }
        let mut body: Value = serde_json::from_slice(request.body()).unwrap();
        if let Some(token) = body.pointer_mut("/query/page_token") {
            *token = json!("TOKEN");
        }
        for resource in body.get_mut("resource").and_then(Value::as_array_mut).into_iter().flatten()
        {
            resource["file_id"] = json!("FILE");
        }
        sent.push(json!({ "path": path, "body": body }));
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/requests.json");
    let sent = format!("{:#}\n", Value::from(sent));
    let known = std::fs::read_to_string(file).unwrap_or_default();
    assert!(known == sent, "put this into tests/requests.json: {sent}");
}
