//! Rows in.

use std::io::Cursor;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use zcrm_bulk::{BulkExt as _, BulkFault, BulkWrite, CallbackSignal, LostSubmission, RowOutcome};
use zcrm_core::{Error, ErrorKind, Position, RecordId};
use zcrm_sim::{Match, Sim};

use crate::desk::Desk;
use crate::long::either;

const WRITE: &str = "/crm/bulk/v8/write";

async fn desk() -> Desk {
    Desk::open(Sim::builder().leads(0)).await
}

/// So many leads; every tenth lacks its last name.
fn table(rows: usize) -> String {
    let mut text = "Last_Name,Email,City\n".to_owned();
    for row in 1..=rows {
        let name = if row % 10 == 0 { String::new() } else { format!("L{row}") };
        text.push_str(&format!("{name},l{row}@example.com,\"Oslo, \"\"N\"\"\nO{row}\"\n"));
    }
    text
}

fn insert(desk: &Desk, rows: usize) -> BulkWrite {
    desk.client.bulk().insert("Leads").csv_reader(Cursor::new(table(rows))).part_limits(25, 1 << 30)
}

/// The e-mail addresses of all leads, sorted by number.
fn addresses(desk: &Desk) -> Vec<usize> {
    let leads = desk.sim.module("Leads");
    let mut found: Vec<usize> = leads
        .ids()
        .iter()
        .map(|id| {
            let lead = leads.record(*id).unwrap();
            let address = lead["Email"].as_str().unwrap();
            address.trim_start_matches('l').split('@').next().unwrap().parse().unwrap()
        })
        .collect();
    found.sort_unstable();
    found
}

#[tokio::test]
async fn rows_are_cut_into_jobs_and_results_come_in_the_order_of_the_input() {
    let desk = desk().await;
    let mut results = insert(&desk, 90).results().unwrap();
    let mut expected = 1;
    while let Some(result) = results.next().await.unwrap() {
        assert_eq!(result.row, expected);
        match &result.outcome {
            RowOutcome::Added(id) => {
                let lead = desk.sim.module("Leads").record(id.as_u64()).unwrap();
                assert_eq!(lead["Email"], format!("l{expected}@example.com"));
                assert_eq!(lead["City"], format!("Oslo, \"N\"\nO{expected}"));
                assert!(expected % 10 != 0);
            }
            RowOutcome::Skipped(errors) => {
                assert_eq!(errors[0].to_string(), "MANDATORY_NOT_FOUND-Last_Name");
                assert_eq!(expected % 10, 0);
            }
            other => panic!("{other:?}"),
        }
        expected += 1;
    }
    assert_eq!((expected, desk.sim.count("POST", WRITE)), (91, 4));
    let submission = desk.sim.requests().into_iter().find(|r| r.path() == WRITE).unwrap();
    let mut body: Value = serde_json::from_slice(submission.body()).unwrap();
    body["resource"][0]["file_id"] = json!(0);
    let mapping = |index, name| json!({ "api_name": name, "index": index });
    let expected = json!({
        "operation": "insert", "character_encoding": "UTF-8", "ignore_empty": false,
        "resource": [{
            "type": "data", "module": { "api_name": "Leads" }, "file_id": 0,
            "file_names": ["rows.csv"],
            "field_mappings": [mapping(0, "Last_Name"), mapping(1, "Email"), mapping(2, "City")],
        }],
    });
    assert_eq!(body, expected);
}

#[tokio::test]
async fn jobs_may_be_side_by_side_and_their_results_keep_the_order() {
    let desk = desk().await;
    let mut results = insert(&desk, 90).side_by_side(3).results().unwrap();
    assert_eq!(results.next().await.unwrap().unwrap().row, 1);
    assert_eq!(desk.sim.count("POST", WRITE), 3);
    let rest = results.collect().await.unwrap();
    assert!(rest.iter().map(|result| result.row).eq(2..=90));
    assert_eq!(desk.sim.count("POST", WRITE), 4);
}

#[tokio::test]
async fn rejects_are_mended_and_sent_again_until_all_is_written() {
    let desk = desk().await;
    let directory = tempfile::tempdir().unwrap();
    let (input, rejects) = (directory.path().join("in.csv"), directory.path().join("rejects.csv"));
    std::fs::write(&input, format!("\u{feff}{}", table(90).replace("City", "Town"))).unwrap();
    let write = desk.client.bulk().insert("Leads").csv_file(&input).map("Town", "City");
    let written = write.rejects(&rejects).send().await.unwrap();
    assert_eq!((written.added, written.skipped, written.rows()), (81, 9, 90));
    let text = std::fs::read_to_string(&rejects).unwrap();
    let first = "Last_Name,Email,Town,zcrm_error\n,l10@example.com,\"Oslo, \"\"N\"\"\nO10\",MANDATORY_NOT_FOUND-Last_Name\n";
    assert!(text.starts_with(first), "{text}");
    std::fs::write(&rejects, text.replace("\n,l", "\nMended,l")).unwrap();
    let again = directory.path().join("again.csv");
    std::fs::write(&again, "an older one").unwrap();
    let write = desk.client.bulk().insert("Leads").csv_file(&rejects).map("Town", "City");
    let written = write.rejects(&again).send().await.unwrap();
    assert_eq!((written.added, written.rejected()), (9, 0));
    assert!(!again.exists());
    assert_eq!(addresses(&desk), (1..=90).collect::<Vec<_>>());
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 2);
    let same = desk.client.bulk().insert("Leads").csv_file(&rejects).rejects(&rejects);
    assert_eq!(same.send().await.unwrap_err().kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn records_update_and_upsert_what_is_found() {
    let desk = desk().await;
    let id = desk.sim.module("Leads").put(json!({ "Last_Name": "A", "City": "Bern" })).unwrap();
    let ids = [id, 1].map(RecordId::new);
    let records = ids.map(|id| json!({ "id": id, "City": null }));
    let results = desk.client.bulk().update("Leads", "id").records(records).results().unwrap();
    let outcomes: Vec<_> =
        results.collect().await.unwrap().into_iter().map(|result| result.outcome).collect();
    assert_eq!(outcomes[0], RowOutcome::Updated(ids[0]));
    assert_eq!(outcomes[1].errors()[0].code, "NOT_FOUND");
    assert_eq!(desk.sim.module("Leads").record(id).unwrap()["City"], Value::Null);
    let records = ["A", "B"].map(|name| json!({ "Last_Name": name, "City": "Oslo" }));
    let write = desk.client.bulk().upsert("Leads", "Last_Name").records(records);
    let written = write.default_value("Company", "Acme").send().await.unwrap();
    assert_eq!((written.added, written.updated), (1, 1));
    let lead = desk.sim.module("Leads").record(id).unwrap();
    assert_eq!((&lead["City"], &lead["Company"]), (&json!("Oslo"), &json!("Acme")));
}

#[tokio::test]
async fn columns_are_checked_before_the_first_byte_is_sent() {
    let desk = desk().await;
    let bulk = desk.client.bulk();
    let csv = |text: &str| Cursor::new(text.to_owned());
    let wrong: Vec<(BulkWrite, &str)> = vec![
        (
            bulk.insert("Leads").csv_reader(csv("last name,X1\na,b\n")),
            "last name (is it Last_Name?), X1",
        ),
        (bulk.upsert("Leads", "Email").csv_reader(csv("Last_Name\na\n")), "found by Email"),
        (bulk.insert("Leads").csv_reader(csv("Last_Name,Last_Name\na,b\n")), "go into Last_Name"),
        (bulk.insert("Leads").csv_reader(csv("Last_Name\n")).map("X", "Y"), "no column X"),
        (bulk.insert("Leads").csv_reader(csv("")), "it is empty"),
        (
            bulk.insert("Leads").csv_reader(csv("Last_Name,City\na\n")),
            "row 1 of the input: it has 1",
        ),
        (
            bulk.insert("Leads").records([json!({"Last_Name": "A"}), json!({"City": "x"})]),
            "record 2",
        ),
        (
            bulk.update("Leads", "id")
                .records([json!({"id": "1", "City": "x"}), json!({"id": "2"})]),
            "it lacks City",
        ),
        (
            bulk.insert("Leads").module_fields(["Last_Name"]).csv_reader(csv("City\na\n")),
            "no field City",
        ),
    ];
    for (write, words) in wrong {
        let error = write.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Validation, "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
    assert_eq!(desk.sim.count("POST", "/crm/v8/upload") + desk.sim.count("POST", WRITE), 0);
    let none = bulk.insert("Leads").records(Vec::<Value>::new()).send().await.unwrap();
    assert_eq!(none.rows(), 0);
}

/// Runs a write whose latest position is kept, as a process that may end.
async fn run(
    desk: &Desk,
    kept: &Arc<Mutex<Option<Position>>>,
    lost: Option<LostSubmission>,
) -> Result<u64, Error> {
    let keep = Arc::clone(kept);
    let mut write = insert(desk, 90)
        .callback("http://127.0.0.1:9/done", CallbackSignal::new())
        .on_position(move |position| *keep.lock().unwrap() = Some(position.clone()));
    if let Some(position) = kept.lock().unwrap().clone() {
        // As text, as another process has it.
        let text = serde_json::to_string(&position).unwrap();
        write = write.resume(serde_json::from_str(&text).unwrap());
    }
    if let Some(lost) = lost {
        write = write.lost_submission(lost);
    }
    let written = write.send().await?;
    assert_eq!((written.added, written.skipped), (81, 9));
    Ok(written.rows())
}

fn complete(desk: &Desk, jobs: usize) {
    let expected: Vec<usize> = (1..=90).filter(|row| row % 10 != 0).collect();
    assert_eq!(addresses(desk), expected, "nothing is written twice, nothing is missing");
    assert_eq!(desk.sim.count("POST", WRITE), jobs);
}

#[tokio::test]
async fn a_write_cut_at_upload_goes_on() {
    let desk = desk().await;
    let kept = Arc::default();
    desk.sim
        .on(Match::path("/crm/v8/upload").nth(2))
        .fail(400, r#"{"x-error":"check if headers [feature, X-CRM-ORG] are present and valid"}"#);
    assert!(run(&desk, &kept, None).await.is_err());
    run(&desk, &kept, None).await.unwrap();
    complete(&desk, 4);
}

#[tokio::test]
async fn a_submission_that_was_not_answered_is_never_sent_again_unasked() {
    for was_taken in [true, false] {
        let desk = desk().await;
        let kept = Arc::default();
        let cut = desk.sim.on(Match::path(WRITE).method("POST").nth(2));
        if was_taken {
            cut.store_then_cut()
        } else {
            cut.fail(500, "{}")
        };
        let error = run(&desk, &kept, None).await.unwrap_err();
        assert!(error.may_have_happened(), "{error}");
        let error = run(&desk, &kept, None).await.unwrap_err();
        let fault = BulkFault::SubmissionUnknown { part: 2, rows: 25 };
        assert_eq!(error.detail::<BulkFault>(), Some(&fault));
        assert_eq!(desk.sim.count("POST", WRITE), 2);
        let lost = if was_taken {
            // Zoho's callback names it.
            desk.sim.advance(Duration::from_secs(10));
            let callbacks = desk.sim.wait_for_callbacks(2).await;
            let jobs = callbacks.iter().map(|callback| callback.body()["id"].as_str().unwrap());
            LostSubmission::Taken { job: jobs.max().unwrap().to_owned() }
        } else {
            LostSubmission::NotTaken
        };
        run(&desk, &kept, Some(lost)).await.unwrap();
        complete(&desk, if was_taken { 4 } else { 5 });
    }
}

#[tokio::test]
async fn a_write_cut_while_it_is_waited_for_and_at_its_result_goes_on() {
    let status = || Match::prefix("/crm/bulk/v8/write/").method("GET");
    let result = || Match::prefix("/v2/crm/").method("GET");
    for (what, cut) in [("polling", status as fn() -> Match), ("the result", result)] {
        let desk = desk().await;
        let kept = Arc::default();
        desk.sim.on(cut().always()).cut_before_headers();
        assert!(run(&desk, &kept, None).await.is_err(), "{what}");
        assert_eq!(desk.sim.count("POST", WRITE), 1);
        desk.sim.clear_faults();
        run(&desk, &kept, None).await.unwrap();
        complete(&desk, 4);
    }
}

#[tokio::test]
async fn a_position_is_of_the_same_input_only() {
    let desk = desk().await;
    let kept = Arc::default();
    desk.sim.on(Match::path("/crm/v8/upload").nth(2)).fail(400, "{}");
    assert!(run(&desk, &kept, None).await.is_err());
    let position = kept.lock().unwrap().clone().unwrap();
    let other = table(90).replace("L3", "M3");
    let write = desk.client.bulk().insert("Leads").csv_reader(Cursor::new(other));
    let write = write.part_limits(25, 1 << 30).resume(position.clone());
    let error = write.send().await.unwrap_err();
    assert_eq!(error.detail(), Some(&BulkFault::InputChanged { part: 1 }), "{error}");
    let write = desk.client.bulk().insert("Contacts").csv_reader(Cursor::new(table(90)));
    let error = write.part_limits(25, 1 << 30).resume(position).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    assert_eq!(desk.sim.count("POST", WRITE), 1);
}

#[tokio::test]
async fn many_rows_are_few_jobs_and_bad_rows_stand_in_their_places() {
    let (rows, part) = (either(1_000, 100_000), either(250, 25_000));
    let bad: Vec<usize> = (0..37).map(|place| 1 + place * (rows / 37)).collect();
    let desk = Desk::open(Sim::builder().leads(0).credits(1 << 40)).await;
    let records = {
        let bad = bad.clone();
        (1..=rows).map(move |row| {
            let name = if bad.contains(&row) { String::new() } else { format!("L{row}") };
            json!({ "Last_Name": name, "Email": format!("l{row}@example.com") })
        })
    };
    let write = desk.client.bulk().insert("Leads").records(records);
    let write = write.part_limits(u64::try_from(part).unwrap(), 1 << 30).side_by_side(2);
    let mut results = write.results().unwrap();
    let (mut row, mut skipped) = (0, Vec::new());
    while let Some(result) = results.next().await.unwrap() {
        row += 1;
        assert_eq!(result.row, row);
        if !result.outcome.is_written() {
            skipped.push(usize::try_from(row).unwrap());
        }
    }
    assert_eq!((usize::try_from(row).unwrap(), skipped), (rows, bad));
    assert_eq!(desk.sim.count("POST", WRITE), 4);
    assert_eq!(desk.sim.module("Leads").ids().len(), rows - 37);
}

#[tokio::test]
async fn records_and_rows_of_their_subform_are_written_by_one_job() {
    let desk = desk().await;
    let directory = tempfile::tempdir().unwrap();
    let items = directory.path().join("items.csv");
    std::fs::write(
        &items,
        "Lead,Item_Name,Qty\na@x.no,Nut,2\nb@x.no,Bolt,3\na@x.no,Pin,4\nz@x.no,Cog,5\n",
    )
    .unwrap();
    let leads = "Last_Name,Email\nA,a@x.no\nB,b@x.no\n";
    let write = desk.client.bulk().insert("Leads").csv_reader(Cursor::new(leads));
    let write = write.subform_csv("Interested_Items", &items, "Lead", "Email");
    let results = write.results().unwrap().collect().await.unwrap();
    let told: Vec<_> = results
        .iter()
        .map(|result| (result.subform.as_deref(), result.row, result.outcome.is_written()))
        .collect();
    let items = Some("Interested_Items");
    let expected = [
        (None, 1, true),
        (None, 2, true),
        (items, 1, true),
        (items, 2, true),
        (items, 3, true),
        (items, 4, false),
    ];
    assert_eq!(told, expected);
    assert_eq!(desk.sim.count("POST", WRITE), 1);
    let RowOutcome::Added(id) = &results[0].outcome else { panic!("{results:?}") };
    let lead = desk.sim.module("Leads").record(id.as_u64()).unwrap();
    let rows = lead["Interested_Items"].as_array().unwrap();
    let names: Vec<_> = rows.iter().map(|row| row["Item_Name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Nut", "Pin"]);
    let many =
        desk.client.bulk().insert("Leads").csv_reader(Cursor::new(leads)).part_limits(1, 1 << 30);
    let many =
        many.subform_csv("Interested_Items", directory.path().join("items.csv"), "Lead", "Email");
    assert_eq!(many.send().await.unwrap_err().kind(), ErrorKind::Validation);
}
