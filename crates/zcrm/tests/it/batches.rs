//! Batches and single writes against a server that keeps what it is sent.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Value, json};
use zcrm::client::CallOptions;
use zcrm::prelude::*;
use zcrm::records::{Key, OneRecord};
use zcrm::{
    Client, Error, ErrorKind, FeatureExecution, MemoryStore, OAuthToken, Outcome, Patch, Record,
    RecordError, Rules, SdkConfig, Trigger, Validation, ViolationKind, Written,
};
use zcrm_sim::{Match, Sim};
use zcrm_testkit::within;

use crate::scene::ADA;

const LEADS: &str = "/crm/v8/Leads";

async fn sim() -> Sim {
    Sim::builder().leads(0).start().await.unwrap()
}

fn client(sim: &Sim) -> Client {
    Client::builder(sim.environment())
        .token(OAuthToken::access(sim.mint_access_token(ADA)))
        .store(MemoryStore::new())
        // What is wrong with a record is for the server to say.
        .config(SdkConfig::new().picklist_validation(Validation::Off))
        .build()
        .unwrap()
}

/// Leads whose company says their place; 37 of them lack what Zoho insists on, none of them in the
/// third hundred.
fn leads() -> Vec<Record> {
    let is_bad = |n: u64| n % 20 == 7 && !(200..300).contains(&n) && n < 847;
    let lead = |n| match is_bad(n) {
        true => Record::new().with("Company", n.to_string()),
        false => Record::new().with("Company", n.to_string()).with("Last_Name", "Lovelace"),
    };
    let leads: Vec<_> = (0..950).map(lead).collect();
    assert_eq!(leads.iter().filter(|lead| lead.text("Last_Name").is_none()).count(), 37);
    leads
}

/// How often each company is stored, and under which id.
fn stored(sim: &Sim) -> HashMap<String, Vec<u64>> {
    let mut stored: HashMap<String, Vec<u64>> = HashMap::new();
    let module = sim.module("Leads");
    for id in module.ids() {
        let record = module.record(id).unwrap();
        stored.entry(record["Company"].as_str().unwrap().to_owned()).or_default().push(id);
    }
    stored
}

#[tokio::test]
async fn nine_hundred_and_fifty_of_which_some_are_bad_and_one_hundred_is_cut() {
    for concurrent in [1, 3] {
        let sim = sim().await;
        let crm = client(&sim);
        // The company is in the body: whichever call is the third to arrive.
        let third = Match::path(LEADS).method("POST").body_containing(r#""Company":"200""#);
        sim.on(third.always()).store_then_cut();
        let leads = leads();
        let writing = crm.records("Leads").create(&leads).concurrent(concurrent);
        let batch = within(writing.into_future()).await.unwrap();
        let stored = stored(&sim);
        assert_eq!(sim.count("POST", LEADS), 10, "nothing is sent twice");
        assert!(stored.values().all(|ids| ids.len() == 1), "nothing is stored twice");
        assert_eq!(batch.to_string(), "write 950 records: 813 accepted, 37 refused, 100 unknown");
        assert!(batch.unknown().map(|(place, _)| place).eq(200..300));
        assert!(batch.unknown().all(|(_, error)| error.kind() == ErrorKind::Transport));
        for (place, (lead, outcome)) in leads.iter().zip(&batch).enumerate() {
            let company = place.to_string();
            match outcome {
                Outcome::Done(written) => assert_eq!(stored[&company], [written.id.as_u64()]),
                Outcome::Refused(error) => {
                    assert_eq!(error.code(), "MANDATORY_NOT_FOUND");
                    assert!(lead.text("Last_Name").is_none() && !stored.contains_key(&company));
                }
                // It was stored all the same: that is why it is not sent again.
                Outcome::Unknown(_) => assert_eq!(stored[&company].len(), 1),
                Outcome::NotSent(_) => panic!("{place} was sent"),
            }
        }
    }
}

#[tokio::test]
async fn stopped_in_the_middle_and_sent_on_every_record_is_stored_once() {
    let sim = sim().await;
    let crm = client(&sim);
    let records = crm.records("Leads");
    let leads = leads();
    let stopped =
        records.create(&leads).concurrent(2).stop_when(|p| p.finished() >= 300).await.unwrap();
    let left = stopped.not_sent().count();
    assert!((550..=650).contains(&left), "at most one call more was under way: {left}");
    let later: Vec<_> = stopped.not_sent().map(|place| &leads[place]).collect();
    let whole = stopped.filled_with(records.create(later).await.unwrap());
    assert_eq!(whole.to_string(), "write 950 records: 913 accepted, 37 refused");
    let stored = stored(&sim);
    assert_eq!(stored.len(), 913);
    for (place, written) in whole.done() {
        assert_eq!(stored[&place.to_string()], [written.id.as_u64()]);
    }
}

#[tokio::test]
async fn updates_upserts_and_deletes_of_any_number() {
    let sim = sim().await;
    let crm = client(&sim);
    let records = crm.records("Leads");
    let leads: Vec<_> = (0..250)
        .map(|n| {
            let lead = Record::new().with("Company", n.to_string()).with("Last_Name", "Ada");
            lead.with("Email", format!("{n}@example.com")).with("External_Ref", format!("erp {n}"))
        })
        .collect();
    let made = records.create(&leads).await.unwrap().into_result().unwrap();

    let changes =
        made.iter().map(|made| Record::new().with("id", made.id).with("Phone", "5550100"));
    let changed = records.update(changes).concurrent(3).await.unwrap().into_result().unwrap();
    assert!(changed.iter().map(|changed| changed.id).eq(made.iter().map(|made| made.id)));

    let again = records.upsert(&leads, &["Email"]).await.unwrap().into_result().unwrap();
    assert!(again.iter().map(|again| again.written.id).eq(made.iter().map(|made| made.id)));
    assert_eq!(sim.module("Leads").ids().len(), 250);

    // By the number that the records have elsewhere.
    let changes = (0..250).map(|n| {
        Record::new().with("External_Ref", format!("erp {n}")).with("Company", format!("c{n}"))
    });
    let by_number = records.update(changes).external_field("External_Ref").await.unwrap();
    assert!(by_number.into_result().unwrap().iter().map(|w| w.id).eq(made.iter().map(|m| m.id)));
    let kept = sim.module("Leads").record(made[249].id.as_u64()).unwrap();
    assert_eq!((&kept["Company"], &kept["Phone"]), (&json!("c249"), &json!("5550100")));

    let gone = records.delete(made.iter().map(|made| made.id)).concurrent(3).await.unwrap();
    assert!(gone.into_result().unwrap().into_iter().eq(made.iter().map(|made| made.id)));
    assert!(sim.module("Leads").ids().is_empty());
    let twice = records.delete(made.iter().map(|made| made.id)).await.unwrap();
    assert_eq!(twice.refused().count(), 250, "each is refused in its place");
}

fn put(sim: &Sim) -> u64 {
    let lead = json!({"Last_Name": "Lovelace", "Company": "Engines", "Phone": "5550100",
        "Email": "ada@example.com", "External_Ref": "erp/47 11"});
    sim.module("Leads").put(lead).unwrap()
}

async fn one(crm: &Client, key: impl Into<Key>) -> OneRecord {
    crm.records("Leads").record(key)
}

#[derive(Default, Serialize)]
struct LeadPatch {
    #[serde(rename = "Phone", skip_serializing_if = "Patch::is_keep")]
    phone: Patch<String>,
    // The attribute was forgotten: it empties nothing all the same.
    #[serde(rename = "Email")]
    email: Patch<String>,
    #[serde(rename = "Company", skip_serializing_if = "Patch::is_keep")]
    company: Patch<String>,
}

#[tokio::test]
async fn a_patch_keeps_clears_and_sets() {
    let sim = sim().await;
    let crm = client(&sim);
    let id = put(&sim);
    let patch =
        LeadPatch { phone: Patch::Clear, company: "Analytical".into(), ..LeadPatch::default() };
    for key in [Key::from(id), Key::external("External_Ref", "erp/47 11")] {
        let written = one(&crm, key).await.update(&patch).await.unwrap().unwrap();
        assert_eq!(written.id.as_u64(), id);
    }
    let kept = sim.module("Leads").record(id).unwrap();
    assert!(kept.get("Phone").is_none_or(Value::is_null));
    assert_eq!(
        (&kept["Email"], &kept["Company"]),
        (&json!("ada@example.com"), &json!("Analytical"))
    );
    let sent = sim.requests();
    let bodies: Vec<_> =
        sent.iter().filter(|one| one.method() == "PUT").map(|r| r.body()).collect();
    assert!(bodies.iter().all(|b| *b == br#"{"data":[{"Phone":null,"Company":"Analytical"}]}"#));
}

/// What came of a change that is sent unless the record was changed since.
async fn late(one: &OneRecord, moment: &str) -> Result<Result<Written, RecordError>, Error> {
    let change = Record::new().with("Company", "Late");
    one.update_unless_modified_since(moment.parse().unwrap(), &change).await
}

#[tokio::test]
async fn a_change_that_comes_too_late_is_that_records_own_result() {
    let sim = sim().await;
    let crm = client(&sim);
    let (id, other) = (put(&sim), sim.module("Leads").put(json!({"Last_Name": "B"})).unwrap());
    let lead = one(&crm, id).await;
    let refused = late(&lead, "2020-01-01T00:00:00+00:00").await.unwrap().unwrap_err();
    assert_eq!((refused.code(), refused.may_have_happened()), ("ALREADY_MODIFIED", false));
    assert!(refused.details()["Modified_Time"].is_string());
    late(&lead, "2100-01-01T00:00:00+00:00").await.unwrap().unwrap();
    assert_eq!(sim.module("Leads").record(id).unwrap()["Company"], "Late");

    // Of a batch, each in its place; a record that is not there has an error of its own.
    let changes = [id, other, 3_477_061_000_999_999_999]
        .map(|id| Record::new().with("id", id.to_string()).with("Company", "Later"));
    let moment = "2020-01-01T00:00:00+00:00".parse().unwrap();
    let batch = crm.records("Leads").update(&changes).unless_modified_since(moment).await.unwrap();
    let codes: Vec<_> = batch.refused().map(|(place, error)| (place, error.code())).collect();
    assert_eq!(codes, [(0, "ALREADY_MODIFIED"), (1, "ALREADY_MODIFIED"), (2, "INVALID_DATA")]);

    // A flat answer of that status too is the record's own result.
    let flat = r#"{"code":"ALREADY_MODIFIED","details":{},"message":"m","status":"error"}"#;
    sim.on(Match::prefix(LEADS).method("PUT")).fail(412, flat);
    let refused = late(&lead, "2020-01-01T00:00:00+00:00").await.unwrap().unwrap_err();
    assert_eq!(refused.code(), "ALREADY_MODIFIED");
}

// The second attempt would be refused for what the first one did.
#[tokio::test]
async fn a_change_with_a_condition_is_never_sent_twice() {
    let sim = sim().await;
    let crm = client(&sim).with(CallOptions::new().retry_updates(true));
    let id = put(&sim);
    let lead = one(&crm, id).await;
    sim.on(Match::prefix(LEADS).method("PUT").always()).store_then_cut();
    let error = late(&lead, "2100-01-01T00:00:00+00:00").await.unwrap_err();
    assert!(error.may_have_happened());
    assert_eq!(sim.requests().iter().filter(|seen| seen.method() == "PUT").count(), 1);
    // Without it an update is sent again, as the caller has asked for.
    let error = lead.update(&Record::new().with("Company", "x")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(sim.requests().iter().filter(|seen| seen.method() == "PUT").count(), 4);
    // A row without an id would be added once more by each attempt.
    let rows = Record::new().with("Rows", json!([{"Name": "one more"}]));
    lead.update(&rows).await.unwrap_err();
    assert_eq!(sim.requests().iter().filter(|seen| seen.method() == "PUT").count(), 5);
}

// The first attempt deleted the record, and its answer was cut; the second finds none.
#[tokio::test]
async fn a_refusal_after_an_attempt_that_was_cut_is_unknown() {
    let sim = sim().await;
    let crm = client(&sim).with(CallOptions::new().retry_updates(true));
    let id = put(&sim);
    sim.on(Match::prefix(LEADS).method("DELETE").times(1)).store_then_cut();
    let batch = crm.records("Leads").delete([id]).await.unwrap();
    let (_, error) = batch.unknown().next().expect("it may have been deleted: it was");
    assert!(error.to_string().contains("an earlier attempt may have written it"), "{error}");
    assert!(sim.module("Leads").ids().is_empty());
}

#[tokio::test]
async fn a_record_is_copied_and_deleted() {
    let sim = sim().await;
    let crm = client(&sim);
    let id = put(&sim);
    let lead = one(&crm, id).await;
    let copy = lead.clone_record(&Record::new().with("Company", "Copy")).await.unwrap().unwrap();
    assert_ne!(copy.id.as_u64(), id);
    let kept = sim.module("Leads").record(copy.id.as_u64()).unwrap();
    assert_eq!((&kept["Company"], &kept["Last_Name"]), (&json!("Copy"), &json!("Lovelace")));
    // A copy is something new: never sent twice.
    sim.on(Match::prefix(LEADS).method("POST").always()).store_then_cut();
    let error = lead.clone_record(&Record::new()).await.unwrap_err();
    assert!(error.may_have_happened());
    assert_eq!(sim.count("POST", &format!("{LEADS}/{id}/actions/clone")), 2);

    let gone = lead.delete().trigger([]).await.unwrap().unwrap();
    assert_eq!(gone.as_u64(), id);
    assert!(!sim.module("Leads").ids().contains(&id));
    let target = sim.requests().last().unwrap().query().to_owned();
    assert_eq!(target, "wf_trigger=false");
    assert_eq!(lead.delete().await.unwrap().unwrap_err().code(), "INVALID_DATA");
    let external = one(&crm, Key::external("External_Ref", "no such number")).await;
    let refused = external.update(&Record::new().with("Company", "x")).await.unwrap().unwrap_err();
    assert_eq!(refused.code(), "INVALID_DATA");
}

#[tokio::test]
async fn what_else_runs_is_named_on_every_write() {
    let sim = sim().await;
    let crm = client(&sim);
    let lead = [Record::new().with("Last_Name", "Ada").with("Company", "Engines")];
    let options = crm
        .records("Leads")
        .create(&lead)
        .trigger([Trigger::Workflow])
        .apply_features([FeatureExecution::layout_rules()])
        .skip_features([FeatureExecution::cadences().on_insert()])
        .assignment_rule(3_477_061_000_000_000_009);
    options.await.unwrap().into_result().unwrap();
    let body: Value = serde_json::from_slice(sim.requests().last().unwrap().body()).unwrap();
    assert_eq!(body["trigger"], json!(["workflow"]));
    assert_eq!(body["apply_feature_execution"], json!([{"name": "layout_rules"}]));
    assert_eq!(body["skip_feature_execution"], json!([{"name": "cadences", "action": "insert"}]));
    assert_eq!(body["lar_id"], json!("3477061000000000009"));
}

fn checked(sim: &Sim, rules: Rules) -> Client {
    Client::builder(sim.environment())
        .token(OAuthToken::access(sim.mint_access_token(ADA)))
        .store(MemoryStore::new())
        .config(SdkConfig::new().validation_rules(rules))
        .build()
        .unwrap()
}

// A hundred with a value that Zoho is known to refuse is not sent; the others are.
#[tokio::test]
async fn a_violation_names_the_record_of_the_whole_batch() {
    let sim = sim().await;
    let crm = checked(&sim, Rules::PICKLISTS);
    let mut leads = vec![Record::new().with("Last_Name", "Ada").with("Company", "Engines"); 250];
    leads[123] = leads[0].clone().with("Lead_Status", "Contcated");
    for concurrent in [1, 3] {
        let batch = crm.records("Leads").create(&leads).concurrent(concurrent).await.unwrap();
        assert!(batch.not_sent().eq(100..200));
        let error = batch.call_error().unwrap();
        assert_eq!((error.kind(), error.violations()[0].record()), (ErrorKind::Validation, 123));
        assert!(error.to_string().contains("record 124, field Lead_Status"), "{error}");
    }
    let error = crm.records("Leads").create(&leads[100..200]).await.unwrap_err();
    assert_eq!(error.violations()[0].record(), 23, "one hundred: the error of the batch");
    assert_eq!(sim.module("Leads").ids().len(), 300);
}

#[tokio::test]
async fn misspelt_names_are_told_with_the_nearest() {
    let sim = sim().await;
    let crm = checked(&sim, Rules::ALL);
    let lead = Record::new().with("Last_Name", "Ada").with("Company", "Engines");
    crm.records("Leads").create([&lead]).await.unwrap().into_result().unwrap();
    let error = crm
        .records("Leads")
        .create([lead.clone().with("Emial", "a@example.com")])
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains(r#"field Emial: the module has no such field; nearest: "Email""#),
        "{error}"
    );
    // By default it is a warning in the log: Zoho takes the record.
    let default = checked(&sim, Rules::PICKLISTS);
    default
        .records("Leads")
        .create([lead.clone().with("Emial", "a@example.com")])
        .await
        .unwrap()
        .into_result()
        .unwrap();
    // Of modules, among those that are known without a call.
    let error = crm.records("Lead").create([&lead]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(error.to_string().contains("nearest: Leads"), "{error}");
}

/// The examples of Zoho's own, where they lie beside the checkout.
fn examples() -> Option<std::path::PathBuf> {
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let beside = [root.join("../shared/zoho-examples"), root.join("../../shared/zoho-examples")];
    let given = std::env::var_os("ZCRM_EXAMPLES").map(Into::into);
    given.into_iter().chain(beside).find(|folder| folder.join("index.tsv").is_file())
}

// No rule is to refuse the form of a value that Zoho's own documentation sends.
#[tokio::test]
async fn the_values_of_zohos_own_examples_are_no_violations() {
    let Some(folder) = examples() else {
        eprintln!("no examples beside the checkout: nothing was checked");
        return;
    };
    let sim = sim().await;
    let mut rules = Rules::ALL;
    // Its options, lengths and mandatory fields are those of another organisation.
    (rules.mandatory, rules.length) = (false, false);
    let crm = checked(&sim, rules);
    let index = std::fs::read_to_string(folder.join("index.tsv")).unwrap();
    let (mut checked, mut found) = (0, Vec::new());
    for row in index.lines().filter(|row| row.starts_with("record\tcreateRecords\trequest")) {
        let columns: Vec<_> = row.split('\t').collect();
        let (name, file) = (columns[4], columns[5]);
        let Some(module) = name.strip_suffix("CreateExample") else { continue };
        let module = match module {
            "CustomModule" => continue,
            "PriceBooks" => "Price_Books",
            "PurchaseOrders" => "Purchase_Orders",
            "SalesOrders" => "Sales_Orders",
            other => other,
        };
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let text: Value = serde_json::from_str(&text).unwrap();
        let records = text["body"]["data"].as_array().unwrap().clone();
        let outcome = crm.records(module).create(&records).await;
        let errors = match &outcome {
            Ok(batch) => batch.call_error(),
            Err(error) => Some(error),
        };
        let violations = errors.map(|error| error.violations()).unwrap_or_default();
        let odd: Vec<_> = violations
            .iter()
            .filter(|violation| violation.kind() != ViolationKind::Unaccepted)
            .map(ToString::to_string)
            .collect();
        found.extend(odd.into_iter().map(|odd| format!("{module}: {odd}")));
        checked += 1;
    }
    assert_eq!(found, Vec::<String>::new());
    assert!(checked >= 12, "{checked}");
}
