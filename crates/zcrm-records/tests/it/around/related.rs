//! Related records: linked, listed, changed, unlinked, counted.

use serde::Deserialize;
use serde_json::json;
use zcrm_client::ErrorKind;
use zcrm_records::{
    ContactRole, Record, RecordId, RecordsExt as _, RelatedListName, SortBy, SortOrder,
};

use super::office::{NONE, Office, assert_forbidden, assert_refused, assert_scope};

#[derive(Debug, Deserialize)]
struct Product {
    id: RecordId,
    #[serde(rename = "Product_Name")]
    name: String,
}

fn products(office: &Office, count: usize) -> Vec<RecordId> {
    let product = |n| office.put("Products", json!({ "Product_Name": format!("Nr {n:03}") }));
    (0..count).map(product).collect()
}

#[tokio::test]
async fn records_are_linked_listed_changed_and_unlinked() {
    let office = Office::open().await;
    let ids = products(&office, 3);
    let related = office.lead(0).related("Products");
    assert!(related.list().stream::<Product>().collect().await.unwrap().is_empty());
    let linked = related.link(ids.clone()).await.unwrap().into_result().unwrap();
    assert_eq!(linked.iter().map(|linked| linked.id).collect::<Vec<_>>(), ids);
    let list = related.list().sort(SortBy::Id, SortOrder::Ascending).per_page(2);
    let listed = list.stream::<Product>().collect().await.unwrap();
    let told: Vec<_> = listed.iter().map(|product| (product.id, &*product.name)).collect();
    assert_eq!(told, [(ids[0], "Nr 000"), (ids[1], "Nr 001"), (ids[2], "Nr 002")]);
    let one: Option<Product> = related.get(ids[1]).await.unwrap();
    assert_eq!(one.unwrap().name, "Nr 001");
    assert!(related.get::<Product>(NONE).await.unwrap().is_none());

    let value = Record::new().with("id", ids[1].to_string()).with("Note", "wanted");
    assert_eq!(related.update(&value).await.unwrap().id, ids[1]);
    let named = related.list().fields(["Product_Name"]).ids([ids[1]]);
    assert!(named.stream::<Record>().next().await.unwrap().is_some());

    assert_eq!(related.unlink_one(ids[0]).await.unwrap().id, ids[0]);
    let rest = related.unlink([ids[0], ids[1]]).await.unwrap();
    let refused: Vec<_> = rest.refused().map(|(at, error)| (at, error.code())).collect();
    assert_eq!(refused, [(0, "INVALID_DATA")]);
    assert_eq!(rest.done().map(|(at, linked)| (at, linked.id)).collect::<Vec<_>>(), [(1, ids[1])]);
    assert_eq!(related.list().stream::<Product>().collect().await.unwrap().len(), 1);
}

#[tokio::test]
async fn any_number_of_records_is_linked_in_calls_of_a_hundred() {
    let office = Office::open().await;
    let ids = products(&office, 250);
    let related = office.lead(0).related("Products");
    let batch = related.link(ids.iter().copied()).await.unwrap();
    assert_eq!(batch.done().count(), 250);
    let path = format!("/crm/v8/Leads/{}/Products", office.lead_id(0));
    assert_eq!(office.sim.count("PUT", &path), 3);
    let mut stream = related.list().fields(["Product_Name"]).per_page(100).stream::<Record>();
    let mut pages = Vec::new();
    while let Some(page) = stream.next_page().await.unwrap() {
        pages.push(page.len());
    }
    assert_eq!(pages, [100, 100, 50]);
    assert_eq!(related.unlink(ids).await.unwrap().done().count(), 250);
    let nothing = related.link(Vec::<RecordId>::new()).await.unwrap();
    assert!(nothing.outcomes().is_empty());
    assert_eq!(office.sim.count("PUT", &path), 3);
}

#[tokio::test]
async fn a_list_goes_on_where_an_earlier_one_stood() {
    let office = Office::open().await;
    let related = office.lead(0).related("Products");
    related.link(products(&office, 5)).await.unwrap().into_result().unwrap();
    let list = || related.list().sort(SortBy::Id, SortOrder::Ascending).per_page(2);
    let mut first = list().stream::<Product>();
    for _ in 0..3 {
        first.next().await.unwrap().unwrap();
    }
    let position = serde_json::to_string(&first.position()).unwrap();
    let position = serde_json::from_str(&position).unwrap();
    let rest = list().stream::<Product>().resume(&position).unwrap().collect().await.unwrap();
    let names: Vec<_> = rest.iter().map(|product| &*product.name).collect();
    assert_eq!(names, ["Nr 003", "Nr 004"]);
    let other = office.lead(1).related("Products").list().per_page(2).stream::<Product>();
    assert_eq!(other.resume(&position).unwrap_err().kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn a_call_that_fails_in_the_middle_says_so_of_its_records_and_those_behind() {
    let office = Office::open().await;
    let ids = products(&office, 250);
    let path = format!("/crm/v8/Leads/{}/Products", office.lead_id(0));
    office.sim.on(zcrm_sim::Match::path(&*path).method("PUT").nth(2)).store_then_cut();
    let batch = office.lead(0).related("Products").link(ids).await.unwrap();
    assert_eq!(batch.done().count(), 100);
    let unknown: Vec<usize> = batch.unknown().map(|(at, _)| at).collect();
    assert_eq!(unknown, (100..200).collect::<Vec<_>>());
    assert_eq!(batch.not_sent().collect::<Vec<_>>(), (200..250).collect::<Vec<_>>());
    assert_eq!(office.sim.count("PUT", &path), 2);
}

#[tokio::test]
async fn counts_come_in_one_call_and_a_list_that_is_none_costs_itself_only() {
    let office = Office::open().await;
    let lead = office.lead(0);
    lead.related("Products").link(products(&office, 2)).await.unwrap().into_result().unwrap();
    lead.notes().add("Call", "wants a quote").await.unwrap();
    let counts =
        lead.related_counts(["Products", "Notes", "Rockets", "Attachments"]).await.unwrap();
    let told: Vec<_> = counts
        .iter()
        .map(|count| count.as_ref().map(|count| (count.list.as_deref(), count.count)))
        .collect();
    assert_eq!(*told[0].as_ref().unwrap(), (Some("Products"), 2));
    assert_eq!(*told[1].as_ref().unwrap(), (Some("Notes"), 1));
    assert_eq!(told[2].as_ref().unwrap_err().code(), "INVALID_DATA");
    assert_eq!(told[3].as_ref().unwrap().1, 0);
    let path = format!("/crm/v8/Leads/{}/actions/get_related_records_count", office.lead_id(0));
    assert_eq!(office.sim.count("POST", &path), 1);
    let none = lead.related_counts(["Rockets"]).await.unwrap();
    assert_eq!(none[0].as_ref().unwrap_err().code(), "INVALID_DATA");
    let many = vec![RelatedListName::from("Notes"); 21];
    let error = lead.related_counts(many).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        error.to_string(),
        "count what hangs on a record: one call takes 1 to 20 related lists"
    );
}

#[tokio::test]
async fn what_hung_on_a_deleted_record_is_listed() {
    let office = Office::open().await;
    let ids = products(&office, 2);
    let lead = office.lead(0);
    lead.related("Products").link(ids.clone()).await.unwrap().into_result().unwrap();
    assert!(office.sim.module("Leads").delete(office.lead_id(0).as_u64()));
    let list = lead.related("Products").list().fields(["Product_Name"]).of_deleted();
    let rows = list.stream::<Record>().collect().await.unwrap();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.has("$member_info")));
}

#[tokio::test]
async fn contacts_have_roles_in_a_deal() {
    let office = Office::open().await;
    let contact =
        office.put("Contacts", json!({ "Last_Name": "Lovelace", "Email": "a@b.example" }));
    let deal = office.put(
        "Deals",
        json!({
            "Deal_Name": "Engine", "Stage": "Qualification", "Closing_Date": "2026-12-31",
        }),
    );
    let roles = office.crm.records("Deals").record(deal).contact_roles();
    roles.set(&[ContactRole::new(contact, 77_u64)]).await.unwrap().into_result().unwrap();
    let listed = roles.list().collect().await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].id, contact);
    assert_eq!(listed[0].email.as_deref(), Some("a@b.example"));
    assert_eq!(listed[0].role.as_ref().unwrap().id, RecordId::new(77));
    roles.remove([contact]).await.unwrap().into_result().unwrap();
    assert!(roles.list().collect().await.unwrap().is_empty());
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let ids = products(&office, 1);
    let unknown = office.crm.records("Leads").record(NONE).related("Products");
    let error = unknown.list().fields(["Product_Name"]).stream::<Record>().next().await;
    assert_refused(&error.unwrap_err(), ErrorKind::Rejected, "INVALID_DATA");
    let none = office.lead(0).related("Rockets");
    let error = none.list().fields(["Name"]).stream::<Record>().next().await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    let products = office.lead(0).related("Products");
    let error = products.unlink_one(NONE).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    assert!(error.to_string().contains("relation not found"), "{error}");
    let error = products.list().stream::<Record>().next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);

    office.forbid("PUT", &format!("Leads/{}/Products", office.lead_id(0)));
    assert_forbidden(&products.link(ids.clone()).await.unwrap_err());
    let narrow = office.scoped("ZohoCRM.modules.contacts.ALL");
    let narrow = narrow.records("Leads").record(office.lead_id(0)).related("Products");
    let error = narrow.link(ids).await.unwrap_err();
    assert_scope(&error, "ZohoCRM.modules.leads.UPDATE");
    assert_scope(&error, "ZohoCRM.modules.products.UPDATE");
}
