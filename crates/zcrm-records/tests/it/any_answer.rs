//! Any answer to any operation: never a refusal as a record, never a panic, never a success without
//! its id.

use std::fmt::Debug;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::json;
use zcrm_core::{Error, Operation, Response};
use zcrm_records::*;

const ID: u64 = 3_477_061_000_001_000_001;

/// Every member may be missing, so that whatever is an object fits.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is looked at as a text")]
struct Lenient {
    #[serde(default)]
    last_name: Option<String>,
}

/// What an operation makes of an answer, as a text; the pipeline's judgement comes first.
fn told<O: Operation>(operation: &O, answer: &Response) -> Result<String, Error>
where
    O::Output: Debug,
{
    let request = operation.encode()?;
    if let Some(refused) = answer.refusal(&request) {
        return Err(refused);
    }
    operation.decode(answer.clone()).map(|output| format!("{output:?}"))
}

/// A name and what the operation of that name makes of an answer, for each operation of the crate.
macro_rules! operations {
    ($($name:literal => $operation:expr,)*) => {
        fn all(answer: &Response) -> Vec<(&'static str, Result<String, Error>)> {
            vec![$(($name, told(&$operation, answer))),*]
        }
    };
}

operations! {
    "list" => ListPage::<Record>::new("Leads", ["Last_Name"]),
    "list typed" => ListPage::<Lenient>::new("Leads", ["Last_Name"]),
    "get" => GetRecord::<Record>::new("Leads", RecordId::new(ID)),
    "get typed" => GetRecord::<Lenient>::new("Leads", RecordId::new(ID)),
    "create" => CreateRecords::new("Leads", &[json!({"Last_Name": "A"}), json!({"Last_Name": "B"})]),
    "update" => UpdateRecords::new("Leads", &[json!({"id": "7"}), json!({"id": "8"})]),
    "upsert" => UpsertRecords::new("Leads", &[json!({"Email": "a"}), json!({"Email": "b"})]),
    "delete" => DeleteRecords::new("Leads", [7_u64, 8]),
    "attachments" => ListAttachments::new("Leads", ID),
    "delete attachments" => DeleteAttachments::new("Leads", ID, [7_u64, 8]),
    "link attachment" => LinkAttachment::new("Leads", ID, "https://example.com"),
    "blueprint" => GetBlueprint::new("Leads", ID),
    "advance blueprint" => AdvanceBlueprint::new("Leads", ID, 7_u64, &json!({})),
    "conversion options" => GetConversionOptions::new(ID),
    "convert lead" => ConvertLead::new(ID),
    "function" => CallFunction::new("greet"),
    "lock" => GetLock::new("Leads", ID),
    "lock record" => LockRecord::new("Leads", ID, "because"),
    "change lock" => ChangeLock::new("Leads", ID, 7_u64, "because"),
    "unlock" => UnlockRecord::new("Leads", ID, 7_u64),
    "mails" => ListMails::new("Leads", ID),
    "mail" => GetMail::new("Leads", ID, "m"),
    "add notes" => AddNotes::new([NewNote::text("a"), NewNote::text("b")]),
    "delete notes" => DeleteNotes::new([7_u64, 8]),
    "note" => GetNote::new(7_u64),
    "delete photo" => DeletePhoto::new("Leads", ID),
    "related" => ListRelated::<Record>::new("Leads", ID, "Notes", ["Note_Title"]),
    "related typed" => ListRelated::<Lenient>::new("Leads", ID, "Notes", ["Note_Title"]),
    "one related" => GetRelated::<Record>::new("Leads", ID, "Products", 7_u64),
    "put related" => PutRelated::new("Leads", ID, "Products", [7_u64, 8]),
    "unlink related" => UnlinkRelated::new("Leads", ID, "Products", [7_u64, 8]),
    "count related" => CountRelated::new("Leads", ID, ["Notes", "Products"]),
    "shares" => ListShares::new("Leads", ID),
    "revoke shares" => RevokeShares::new("Leads", ID),
    "tags" => ListTags::new("Leads"),
    "create tags" => CreateTags::new("Leads", ["a", "b"]),
    "merge tags" => MergeTags::new(7_u64, 8_u64),
    "delete tag" => DeleteTag::new(7_u64),
    "count tagged" => CountTagged::new("Leads", 7_u64),
    "tag" => TagRecords::new("Leads", [7_u64, 8], ["a"]),
    "untag" => UntagRecords::new("Leads", [7_u64, 8], ["a"]),
    "timeline" => ListTimeline::new("Leads", ID),
}

/// The keys under which these operations look for what they read.
const KEYS: [&str; 14] = [
    "data",
    "tags",
    "users",
    "share",
    "watch",
    "info",
    "Attachments",
    "Emails",
    "Locking",
    "__timeline",
    "__conversion_options",
    "blueprint",
    "get_related_records_count",
    "email_related_list",
];

fn response(status: u16, body: impl Into<Bytes>) -> Response {
    Response::new(StatusCode::from_u16(status).unwrap(), HeaderMap::new(), body.into())
}

fn refusal() -> impl Strategy<Value = String> {
    let code = prop::sample::select(vec![
        "NO_PERMISSION",
        "INVALID_DATA",
        "INVALID_TOKEN",
        "INVALID_MODULE",
        "A_NEW_CODE",
        "4820",
    ]);
    let details = prop::sample::select(vec![
        r#","details":{}"#,
        r#","details":null"#,
        r#","details":{"id":"7"}"#,
        r#","details":[1]"#,
        "",
    ]);
    (code, details, prop::sample::select(vec!["error", "ERROR", "Error"])).prop_map(
        |(code, details, status)| {
            format!(r#"{{"code":"{code}"{details},"message":"m","status":"{status}"}}"#)
        },
    )
}

/// An answer that holds nothing but refusals.
fn refused() -> impl Strategy<Value = String> {
    let entries = prop::collection::vec(refusal(), 1..4).prop_map(|all| all.join(","));
    prop_oneof![
        refusal(),
        (prop::sample::select(KEYS.to_vec()), entries)
            .prop_map(|(key, entries)| format!(r#"{{"{key}":[{entries}]}}"#)),
    ]
}

/// Pieces of answers, put together as it comes.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            r#"{"data":["#,
            "]}",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "1e400",
            "\"\\ud83d\"",
            r#"{"code":"SUCCESS","details":{"id":"7"},"message":"m","status":"success"}"#,
            r#"{"code":"SUCCESS","details":{},"status":"success"}"#,
            r#"{"id":"7","status":"error"}"#,
            r#""info":{"more_records":true}"#,
            "<html>",
            "\u{feff}",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        refusal().prop_map(String::into_bytes),
        prop::sample::select(KEYS.to_vec()).prop_map(|key| format!("{{\"{key}\":[").into_bytes()),
        prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|all| all.concat())
}

/// A whole, well-formed answer with entries of every sort.
fn entries() -> impl Strategy<Value = String> {
    let entry = prop_oneof![
        refusal(),
        prop::sample::select(vec![
            "null",
            "7",
            "\"x\"",
            "[]",
            "{}",
            "true",
            r#"{"code":"SUCCESS","details":{"id":"7"},"message":"m","status":"success"}"#,
            r#"{"code":"SUCCESS","details":{},"message":"m","status":"success"}"#,
            r#"{"code":"SUCCESS","details":{"id":null},"message":null,"status":"success"}"#,
            r#"{"code":"SUCCESS","details":{"id":"x"},"status":"success"}"#,
            r#"{"code":"SUCCESS","status":"success"}"#,
            r#"{"status":"success"}"#,
            r#"{"id":"7","Last_Name":"Ada"}"#,
        ])
        .prop_map(str::to_owned),
    ];
    (prop::sample::select(KEYS.to_vec()), prop::collection::vec(entry, 0..4))
        .prop_map(|(key, entries)| format!(r#"{{"{key}":[{}]}}"#, entries.join(",")))
}

fn status() -> impl Strategy<Value = u16> {
    prop::sample::select(vec![
        200, 201, 202, 204, 207, 301, 304, 400, 401, 403, 404, 405, 409, 412, 413, 429, 500, 502,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    /// A refusal is an error: of the call, or of each of its records.
    #[test]
    fn a_refusal_is_never_a_result(status in status(), body in refused()) {
        if matches!(status, 204 | 304) {
            return Ok(());
        }
        for (name, told) in all(&response(status, body.clone())) {
            if let Ok(output) = told {
                prop_assert!(
                    output.contains("Err(") && !output.contains("Ok(") && !output.contains("Some("),
                    "{name}: {status} {body}: {output}"
                );
            }
        }
    }

    /// Whatever comes, there is an outcome, and no 4xx or 5xx but the results of a batch is a success.
    #[test]
    fn any_bytes_have_an_outcome(status in status(), body in pieces()) {
        for (name, told) in all(&response(status, body.clone())) {
            if let Ok(output) = told && status >= 400 {
                prop_assert!(output.starts_with('['), "{name}: {status} {body:?}: {output}");
            }
        }
    }

    /// A write's success has an id, and it is the one that came.
    #[test]
    fn no_success_without_its_id(status in status(), body in entries()) {
        for (name, told) in all(&response(status, body.clone())) {
            let Ok(output) = told else { continue };
            if !matches!(name, "create" | "update" | "upsert" | "delete" | "add notes" | "create tags") {
                continue;
            }
            let successes = output.matches("Ok(").count();
            let with_id = body.matches(r#""details":{"id":"7"},"message":"m","status":"success""#).count();
            prop_assert!(successes <= with_id, "{name}: {status} {body}: {output}");
        }
    }
}
