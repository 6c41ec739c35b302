//! Tags on records, and of a module.

use serde_json::json;
use zcrm_client::ErrorKind;
use zcrm_records::{NewTag, RecordId, RecordsExt as _, Tag};

use super::office::{NONE, Office, assert_forbidden, assert_refused, assert_scope};

fn names(tags: &[Tag]) -> Vec<&str> {
    tags.iter().map(|tag| &*tag.name).collect()
}

#[tokio::test]
async fn tags_come_to_a_record_and_go() {
    let office = Office::open().await;
    let lead = office.lead(0);
    assert_eq!(names(&lead.add_tags(["hot", "Messe"]).await.unwrap()), ["hot", "Messe"]);
    assert_eq!(names(&lead.add_tags(["火"]).await.unwrap()), ["hot", "Messe", "火"]);
    assert_eq!(names(&lead.remove_tags(["hot"]).await.unwrap()), ["Messe", "火"]);
    let tags = lead.set_tags(["only"]).await.unwrap();
    assert_eq!(names(&tags), ["only"]);
    assert!(tags[0].id.is_some());
    assert_eq!(office.stored("Leads", office.lead_id(0))["Tag"][0]["name"], json!("only"));
}

#[tokio::test]
async fn tags_come_to_any_number_of_records_in_calls_of_five_hundred() {
    let office = Office::with(zcrm_sim::Sim::builder().leads(620)).await;
    let leads = office.crm.records("Leads");
    let all = office.sim.module("Leads").ids();
    let mut ids: Vec<RecordId> = all.into_iter().take(620).map(RecordId::new).collect();
    ids.push(RecordId::new(NONE));
    let batch = leads.add_tags(ids.clone(), ["hot"]).await.unwrap();
    assert_eq!(batch.done().count(), 620);
    assert_eq!(batch.refused().map(|(at, _)| at).collect::<Vec<_>>(), [620]);
    assert!(
        batch.done().all(|(at, tagged)| tagged.id == ids[at] && names(&tagged.tags) == ["hot"])
    );
    assert_eq!(office.sim.count("POST", "/crm/v8/Leads/actions/add_tags"), 2);
    let set = leads.set_tags([ids[0]], ["cold", "new"]).await.unwrap().into_result().unwrap();
    assert_eq!(names(&set[0].tags), ["cold", "new"]);
    let removed = leads.remove_tags(ids[..2].to_vec(), ["cold", "hot"]).await.unwrap();
    let removed = removed.into_result().unwrap();
    assert_eq!(names(&removed[0].tags), ["new"]);
    assert!(removed[1].tags.is_empty());
}

#[tokio::test]
async fn the_tags_of_a_module_are_made_changed_merged_counted_and_deleted() {
    let office = Office::open().await;
    let leads = office.crm.records("Leads");
    let tags = leads.tags();
    assert!(tags.list().await.unwrap().is_empty());
    let made = tags
        .create([NewTag::new("hot").color("#F17574"), "cold".into(), "hot".into()])
        .await
        .unwrap();
    assert_eq!(
        made.refused().map(|(at, error)| (at, error.code())).collect::<Vec<_>>(),
        [(2, "DUPLICATE_DATA")]
    );
    let made: Vec<_> = made.done().map(|(_, tag)| tag.clone()).collect();
    assert_eq!(made[0].color_code.as_deref(), Some("#F17574"));
    assert!(made[0].created_time.is_some() && made[0].created_by.is_some());
    let listed = tags.list().await.unwrap();
    let told: Vec<_> = listed.iter().map(|tag| tag.name.as_deref().unwrap()).collect();
    assert_eq!(told, ["cold", "hot"]);
    let changed = tags.update(made[1].id, NewTag::new("frozen")).await.unwrap();
    assert_eq!((changed.id, changed.name.as_deref()), (made[1].id, Some("frozen")));
    office.lead(0).add_tags(["hot"]).await.unwrap();
    office.lead(1).add_tags(["hot", "frozen"]).await.unwrap();
    assert_eq!(tags.count(made[0].id).await.unwrap().count, 2);
    let kept = tags.merge(made[0].id, made[1].id).await.unwrap();
    assert_eq!(kept.id, made[1].id);
    assert_eq!(tags.count(made[1].id).await.unwrap().count, 2);
    assert_eq!(tags.delete(made[1].id).await.unwrap(), made[1].id);
    assert!(tags.list().await.unwrap().is_empty());
    assert_eq!(office.stored("Leads", office.lead_id(1))["Tag"], json!([]));
}

#[tokio::test]
async fn refusals_have_zohos_words() {
    let office = Office::open().await;
    let leads = office.crm.records("Leads");
    let long = office.lead(0).add_tags(["x".repeat(26)]).await.unwrap_err();
    assert_refused(&long, ErrorKind::Rejected, "INVALID_DATA");
    let none: [&str; 0] = [];
    let error = office.lead(0).add_tags(none).await.unwrap_err();
    assert_eq!(error.to_string(), "add tags to records: no tag is named");
    let error = leads.record(NONE).add_tags(["hot"]).await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    let tags = leads.tags();
    assert_refused(&tags.count(NONE).await.unwrap_err(), ErrorKind::NotFound, "INVALID_DATA");
    assert_refused(&tags.delete(NONE).await.unwrap_err(), ErrorKind::NotFound, "INVALID_DATA");
    assert_refused(&tags.merge(NONE, 1).await.unwrap_err(), ErrorKind::NotFound, "INVALID_DATA");
    let error = tags.update(NONE, "x").await.unwrap_err();
    assert_refused(&error, ErrorKind::Rejected, "INVALID_DATA");
    let error = tags.merge(1, 1).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let error = office.crm.records("Rockets").tags().list().await.unwrap_err();
    assert_refused(&error, ErrorKind::NotFound, "INVALID_MODULE");

    office.forbid("POST", "Leads/actions/add_tags");
    assert_forbidden(&leads.add_tags([office.lead_id(0)], ["a"]).await.unwrap_err());
    let narrow = office.scoped("ZohoCRM.modules.contacts.ALL");
    let error = narrow.records("Leads").add_tags([office.lead_id(0)], ["a"]).await.unwrap_err();
    assert_scope(&error, "ZohoCRM.modules.leads.CREATE");
    let error = narrow.records("Leads").tags().list().await.unwrap_err();
    assert_scope(&error, "ZohoCRM.settings.tags.READ");
}
