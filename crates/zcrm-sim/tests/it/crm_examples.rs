//! Answers have the keys and JSON types of the examples that Zoho publishes for version 8.
//!
//! The examples are data of Zoho's documentation and no part of the project: the test reads them
//! where they lie beside it (`../shared/zoho-examples`, or the folder that `ZCRM_EXAMPLES` names),
//! and says so where they do not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use http::Method;
use serde_json::{Value, json};
use zcrm_sim::Sim;

use crate::client::RawReply;
use crate::crm_office::{LEAD, Office};

mod scene;

use scene::Scene;

/// The folder of the examples, when it is there.
fn folder() -> Option<PathBuf> {
    let given = std::env::var_os("ZCRM_EXAMPLES").map(PathBuf::from);
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let beside = [root.join("../shared/zoho-examples"), root.join("../../shared/zoho-examples")];
    given.into_iter().chain(beside).find(|folder| folder.join("index.tsv").is_file())
}

/// What is different about one example: keys that the simulator has or lacks, with the reason.
const DIFFERENT: &[(&str, &str, &str)] = &[
    ("timelines/getTimelines 200", "$.__timeline[].extension", "signals are not played"),
    ("timelines/getTimelines 200", "$.__timeline[].related_record", "always null here"),
    ("timelines/getTimelines 200", "$.__timeline[].automation_details", "always null here"),
    ("timelines/getTimelines 200", "$.__timeline[].field_history", "null in the example"),
    ("tags_actions/getTagRecordsCount 200", "$.configured_areas", "nothing is configured here"),
    ("composite_requests/createCompositeRequest 207", "$", "the example is made by hand"),
    ("mass_update/massUpdateRecords 207", "$.data[].details", "locked records name the record"),
    ("record/updateRecords 400 recordlockederror", "$.data[].details", "one of three shapes"),
    ("conversion_option/getLeadConversionOptions 200", "$.__conversion_options.Contacts", "rows"),
    ("conversion_option/getLeadConversionOptions 200", "$.__conversion_options.Accounts", "rows"),
    (
        "conversion_option/getLeadConversionOptions 200",
        "$.__conversion_options.preference_field_matched_value",
        "by what matches",
    ),
    (
        "conversion_option/getLeadConversionOptions 200",
        "$.__conversion_options.modules_with_multiple_layouts",
        "each module has one layout here",
    ),
    (
        "record/createRecords 400 duplicatedataerror",
        "$.data[].details.duplicate_record.module",
        "another example has it",
    ),
    ("notifications/getNotifications 200", "$.watch[].notification_condition", "may be null"),
];

/// A path into a body, and the JSON types that stand there.
type Shape = BTreeMap<String, BTreeSet<&'static str>>;

fn shape_of(value: &Value, path: &str, shape: &mut Shape) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    };
    shape.entry(path.to_owned()).or_default().insert(kind);
    match value {
        Value::Array(items) => {
            items.iter().for_each(|item| shape_of(item, &format!("{path}[]"), shape))
        }
        Value::Object(members) => {
            for (key, member) in members {
                shape_of(member, &format!("{path}.{key}"), shape);
            }
        }
        _ => {}
    }
}

/// How two bodies differ: keys that one has and the other lacks, types that are not the same.
/// Null stands for any type.
fn differences(example: &Value, answer: &Value) -> Vec<String> {
    let (mut wanted, mut got) = (Shape::new(), Shape::new());
    shape_of(example, "$", &mut wanted);
    shape_of(answer, "$", &mut got);
    let mut found = Vec::new();
    for (path, kinds) in &wanted {
        match got.get(path) {
            None => found.push(format!("{path}: missing")),
            Some(own) => {
                let plain = |kinds: &BTreeSet<&'static str>| -> BTreeSet<&'static str> {
                    kinds.iter().copied().filter(|kind| *kind != "null").collect()
                };
                let (wanted, own) = (plain(kinds), plain(own));
                if !wanted.is_empty() && !own.is_empty() && !own.is_subset(&wanted) {
                    found.push(format!("{path}: {own:?}, not {wanted:?}"));
                }
            }
        }
    }
    let extra = got.keys().filter(|path| !wanted.contains_key(*path));
    found.extend(extra.map(|path| format!("{path}: not in the example")));
    found
}

/// The differences that count: not below what is null or empty on one side, and not those that are
/// listed for the example or are of records.
fn counted(name: &str, example: &Value, answer: &Value, records: &[&str]) -> Vec<String> {
    let mut empty = BTreeSet::new();
    for body in [example, answer] {
        let mut shape = Shape::new();
        shape_of(body, "$", &mut shape);
        for (path, kinds) in &shape {
            let leaf = !shape.keys().any(|other| {
                other.starts_with(&format!("{path}[")) || other.starts_with(&format!("{path}."))
            });
            if leaf && kinds.iter().all(|kind| ["null", "list", "object"].contains(kind)) {
                empty.insert(path.clone());
            }
        }
    }
    let below = |path: &str, top: &str| {
        path == top || path.starts_with(&format!("{top}.")) || path.starts_with(&format!("{top}["))
    };
    let different =
        |path: &str| DIFFERENT.iter().any(|(of, top, _)| name.starts_with(of) && below(path, top));
    differences(example, answer)
        .into_iter()
        .filter(|difference| {
            let path = difference.split(": ").next().unwrap_or_default();
            let strictly = |top: &String| path != top && below(path, top);
            !different(path)
                && !empty.iter().any(strictly)
                && !records.iter().any(|top| path != *top && below(path, top))
        })
        .collect()
}

#[tokio::test]
async fn answers_have_the_keys_and_types_of_zohos_examples() {
    let Some(folder) = folder() else {
        eprintln!("Zoho's examples are not beside the project: their shapes were not compared");
        return;
    };
    let index = std::fs::read_to_string(folder.join("index.tsv")).unwrap();
    let mut faults = Vec::new();
    let (mut compared, mut responses) = (0, 0);
    let mut unplayed = BTreeSet::new();
    for line in index.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells[2] != "response" {
            continue;
        }
        responses += 1;
        let name = format!("{}/{} {} {}", cells[0], cells[1], cells[3], cells[4]);
        let Some(scene) = scene::of(&name) else {
            unplayed.insert(name);
            continue;
        };
        let text = std::fs::read_to_string(folder.join(cells[5])).unwrap();
        let example: Value = serde_json::from_str(&text).unwrap();
        let reply = play(&scene).await;
        compared += 1;
        if reply.status.to_string() != cells[3] {
            faults.push(format!("{name}: {} {}", reply.status, reply.text()));
            continue;
        }
        let found = counted(&name, &example, &reply.json(), scene.records);
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    eprintln!("{compared} of {responses} examples of answers were compared");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(compared >= scene::count(), "only {compared} were compared; not: {unplayed:#?}");
}

/// Plays a scene on a simulator of its own, and gives the last answer.
async fn play(scene: &Scene) -> RawReply {
    let builder = Sim::builder().seed(7).leads(3).job_time(scene.job_time);
    let office = Office::with(builder).await;
    let mut last = None;
    let mut known: Vec<(&str, String)> = vec![("LEAD", LEAD.to_owned())];
    for step in scene.steps {
        let fill = |text: &str| {
            known.iter().fold(text.to_owned(), |text, (name, value)| {
                text.replace(&format!("<{name}>"), value)
            })
        };
        let method = Method::from_bytes(step.method.as_bytes()).unwrap();
        let mut request = office.request(method, &fill(step.target));
        for (name, value) in step.headers {
            request = request.header(name, &fill(value));
        }
        let reply = request.body(fill(step.body)).send().await;
        if let Some((name, pointer)) = step.keep {
            let body = reply.json();
            let found = body.pointer(pointer).unwrap_or_else(|| panic!("{pointer} in {body}"));
            known.push((name, found.as_str().map_or_else(|| found.to_string(), str::to_owned)));
        }
        last = Some(reply);
    }
    last.unwrap()
}

#[test]
fn a_difference_is_noticed() {
    let example = json!({ "data": [{ "id": "1", "n": 1 }], "info": null });
    assert!(counted("x", &example, &example, &[]).is_empty());
    for (other, fault) in [
        (json!({ "data": [{ "id": 1, "n": 1 }], "info": null }), "$.data[].id"),
        (json!({ "data": [{ "id": "1" }], "info": null }), "$.data[].n: missing"),
        (json!({ "data": [{ "id": "1", "n": 1, "m": 2 }], "info": null }), "$.data[].m: not in"),
        (json!({ "data": [{ "id": "1", "n": 1 }] }), "$.info: missing"),
    ] {
        let found = counted("x", &example, &other, &[]);
        assert!(found.len() == 1 && found[0].starts_with(fault), "{found:?}");
    }
    let records = json!({ "data": [{ "other": true }], "info": { "count": 1 } });
    assert!(counted("x", &example, &records, &["$.data[]"]).is_empty());
}
