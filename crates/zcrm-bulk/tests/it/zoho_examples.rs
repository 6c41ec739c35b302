//! Zoho's own examples, where they lie beside the checkout (`../shared/zoho-examples`, or the folder
//! that `ZCRM_EXAMPLES` names): every answer of a bulk endpoint is read, every refusal keeps its code.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Method, Response};
use serde_json::{Value, json};
use zcrm_bulk::{Bulk, BulkFault};
use zcrm_core::{ErrorKind, OperationRequest, Record, sender_fn};

use crate::archive::zip;

fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("ZCRM_EXAMPLES").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let beside = [root.join("../shared/zoho-examples"), root.join("../../shared/zoho-examples")];
    named.into_iter().chain(beside).find(|folder| folder.is_dir())
}

type Seen = Arc<Mutex<Vec<OperationRequest>>>;

/// Zoho that answers with these files, by method and a part of the path; the result is a table.
fn zoho(folder: &Path, files: &[(Method, &'static str, u16, &str)]) -> (Bulk, Seen) {
    let read = |(method, path, status, file): &(Method, &'static str, u16, &str)| {
        let text = std::fs::read(folder.join(file)).unwrap();
        (method.clone(), *path, *status, Bytes::from(text))
    };
    let answers: Vec<_> = files.iter().map(read).collect();
    let seen = Seen::default();
    let note = Arc::clone(&seen);
    let table = "Id,Last_Name,STATUS,RECORD_ID,ERRORS\n1,a,ADDED,1,\n";
    let archive = Bytes::from(zip(&[("a.csv", table.as_bytes())]));
    let sender = sender_fn(move |request: OperationRequest| {
        note.lock().unwrap().push(request.clone());
        let path = request.path();
        let found = answers
            .iter()
            .find(|(method, part, ..)| method == request.method() && path.ends_with(part));
        let (status, body) =
            found.map_or((200, archive.clone()), |(_, _, status, body)| (*status, body.clone()));
        async move { Ok(Response::builder().status(status).body(body).unwrap()) }
    });
    (Bulk::new(Arc::new(sender)), seen)
}

const SUBMITTED: (Method, &str, u16, &str) =
    (Method::POST, "/read", 201, "bulk_read/createBulkReadJob/response-201-example1.json");

#[tokio::test]
async fn a_read_takes_every_answer_of_the_examples() {
    let Some(folder) = folder() else { return };
    let done = "bulk_read/getBulkReadJobDetails/response-200-example1.json";
    let (bulk, seen) = zoho(&folder, &[SUBMITTED, (Method::GET, "/string", 200, done)]);
    assert_eq!(bulk.read("Leads").stream::<Record>().collect().await.unwrap().len(), 1);
    let example = "bulk_read/createBulkReadJob/request-Example1.json";
    let example: Value =
        serde_json::from_slice(&std::fs::read(folder.join(example)).unwrap()).unwrap();
    let sent: Value =
        serde_json::from_slice(seen.lock().unwrap()[0].body_bytes().unwrap()).unwrap();
    let expected = example["body"].to_string().replace("string", "Leads");
    assert_eq!(sent.to_string(), expected);
    let gone = "bulk_read/getBulkReadJobDetails/response-404-example1.json";
    let (bulk, _) = zoho(&folder, &[SUBMITTED, (Method::GET, "/string", 404, gone)]);
    let error = bulk.read("Leads").stream::<Record>().next().await.unwrap_err();
    assert_eq!(error.detail(), Some(&BulkFault::JobForgotten { job: "string".to_owned() }));
    let gone = "bulk_read/downloadBulkReadResult/response-404-example1.json";
    let answers =
        [SUBMITTED, (Method::GET, "/string", 200, done), (Method::GET, "/result", 404, gone)];
    let (bulk, _) = zoho(&folder, &answers);
    let error = bulk.read("Leads").stream::<Record>().next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
    assert_eq!(error.api().unwrap().code(), "RESOURCE_NOT_FOUND");
}

#[tokio::test]
async fn a_write_takes_every_answer_of_the_examples() {
    let Some(folder) = folder() else { return };
    let insert = |bulk: &Bulk| {
        let write = bulk.insert("Contacts").organization("1").module_fields(["Last_Name"]);
        write.records([json!({ "Last_Name": "a" })])
    };
    let answers = [
        (Method::POST, "/upload", 200, "upload/uploadFile/response-200-success.json"),
        (
            Method::POST,
            "/write",
            201,
            "bulk_write/createBulkWriteJob/response-201-successresponse.json",
        ),
        (
            Method::GET,
            "/write/3524001000005697001",
            200,
            "bulk_write/getBulkWriteJobDetails/response-200-bulkwritejobdetailsresponse.json",
        ),
    ];
    let (bulk, seen) = zoho(&folder, &answers);
    assert_eq!(insert(&bulk).send().await.unwrap().added, 1);
    let seen = seen.lock().unwrap().clone();
    let download = seen.last().unwrap();
    assert_eq!(download.named_host(), Some("https://download.zohocrm.com"));
    assert!(seen[0].is_for_content_host());
    assert_eq!(seen[0].headers()["feature"], "bulk-write");
    assert_eq!((seen[1].credit_cost(), seen[0].credit_cost()), (500, 1));
    let sent: Value = serde_json::from_slice(seen[1].body_bytes().unwrap()).unwrap();
    assert_eq!(sent["resource"][0]["file_id"], "abc123xyz");
    let example = "bulk_write/createBulkWriteJob/request-BulkWriteRequest.json";
    let example: Value =
        serde_json::from_slice(&std::fs::read(folder.join(example)).unwrap()).unwrap();
    let resource = example["body"]["resource"][0].as_object().unwrap();
    // With an insert there is nothing to find.
    for (key, value) in resource.iter().filter(|(key, _)| *key != "find_by") {
        let ours = &sent["resource"][0][key];
        assert_eq!(std::mem::discriminant(ours), std::mem::discriminant(value), "{key}");
    }
    let mut refusals = 0;
    for entry in std::fs::read_dir(folder.join("upload/uploadFile")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.starts_with("response-400") {
            continue;
        }
        refusals += 1;
        let file = format!("upload/uploadFile/{name}");
        let example: Value =
            serde_json::from_slice(&std::fs::read(folder.join(&file)).unwrap()).unwrap();
        let (bulk, _) = zoho(&folder, &[(Method::POST, "/upload", 400, &file)]);
        let error = insert(&bulk).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Rejected, "{name}: {error}");
        assert_eq!(error.api().unwrap().code(), example["code"].as_str().unwrap(), "{name}");
    }
    assert!(refusals >= 5, "{refusals}");
}
