//! Every decoder of the reading side reads every example of its operation that Zoho publishes, where
//! they lie beside the checkout.

use std::fs;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use zcrm_core::{Error, Operation, Response};
use zcrm_query::field;
use zcrm_records::{
    CoqlPage, CountRecords, DateTime, DeletedKind, DeletedPage, FetchFullData, Freshness,
    GetIfModified, GetRecord, ListPage, Record, RecordsExt as _, SearchPage,
};

use crate::live::shared;

/// The groups of examples, and of which operations.
const OPERATIONS: &[(&str, &str)] = &[
    ("coql", "executeCOQLQuery"),
    ("fetch_full_data", "fetchFullDataForMultipleRecords"),
    ("fetch_full_data", "fetchFullDataForSingleRecord"),
    ("module_search", "bulkSearchRecords"),
    ("module_search", "searchRecords"),
    ("record", "getDeletedRecords"),
    ("record", "getRecord"),
    ("record", "getRecords"),
    ("record_count", "getRecordCount"),
];

/// Reads a response as a call of this operation would; `Ok`: how many records, or what was counted.
fn through<O: Operation>(
    operation: O,
    response: Response,
    told: impl Fn(O::Output) -> Result<u64, Error>,
) -> Result<u64, Error> {
    match response.refusal(&operation.encode().unwrap()) {
        Some(error) => Err(error),
        None => operation.decode(response).and_then(told),
    }
}

fn read(operation: &str, response: Response) -> Result<u64, Error> {
    fn page<T>(page: zcrm_records::Page<T>) -> Result<u64, Error> {
        Ok(u64::try_from(page.into_records()?.len()).unwrap())
    }
    let one = |record: Option<Record>| Ok(u64::from(record.is_some()));
    let search = || field("Last_Name").equals("x");
    match operation {
        "executeCOQLQuery" => {
            let query = "select id from Leads where id is not null";
            through(CoqlPage::<Record>::new(query), response, page)
        }
        "fetchFullDataForMultipleRecords" | "fetchFullDataForSingleRecord" => {
            through(FetchFullData::<Record>::new("Leads", 7, ["Notes"]), response, one)
        }
        "bulkSearchRecords" | "searchRecords" => {
            let operation = SearchPage::<Record>::new("Leads", search(), ["Last_Name"]);
            through(operation, response, page)
        }
        "getDeletedRecords" => through(DeletedPage::new("Leads", DeletedKind::All), response, page),
        "getRecord" => through(GetRecord::<Record>::new("Leads", 7), response, one),
        "getRecords" => through(ListPage::<Record>::new("Leads", ["id"]), response, page),
        "getRecordCount" => through(CountRecords::new("Leads").filter(search()), response, Ok),
        other => panic!("{other}: no decoder"),
    }
}

#[test]
fn every_example_of_a_read_is_read_or_becomes_the_right_error() {
    let Some(folder) = shared("zoho-examples", "index.tsv") else { return };
    let (mut good, mut bad) = (0, 0);
    for (group, operation) in OPERATIONS {
        let Ok(files) = fs::read_dir(folder.join(group).join(operation)) else { continue };
        for file in files {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            let Some(rest) = name.strip_prefix("response-") else { continue };
            let status: StatusCode = rest.split('-').next().unwrap().parse().unwrap();
            let text = fs::read_to_string(file.path()).unwrap();
            let body: Value = serde_json::from_str(&text).unwrap();
            let what = format!("{group}/{operation}/{name}");
            let response = Response::new(status, HeaderMap::new(), Bytes::from(text));
            let outcome = read(operation, response);
            if status.is_success() {
                good += 1;
                let count = outcome.unwrap_or_else(|error| panic!("{what}: {error}"));
                let rows = body["data"].as_array().map(|rows| u64::try_from(rows.len()).unwrap());
                // One record is asked for by its id, whatever else an example shows.
                let expected = match (rows, operation.starts_with("fetchFull")) {
                    (Some(rows), true) => rows.min(1),
                    (Some(rows), false) => rows,
                    (None, _) => body["count"].as_u64().unwrap(),
                };
                assert_eq!(count, expected, "{what}");
            } else {
                bad += 1;
                let error = outcome.expect_err(&what);
                let api = error.api().unwrap_or_else(|| panic!("{what}: {error}"));
                let entry = body.get("data").and_then(|data| data.get(0)).unwrap_or(&body);
                assert_eq!(entry["code"], api.code(), "{what}");
                assert_eq!(api.status(), status, "{what}");
                assert_eq!(&entry["details"], api.details(), "{what}");
            }
        }
    }
    println!("{good} examples of success, {bad} of refusals");
    assert_eq!((good, bad), (GOOD, BAD));
}

/// How many examples of success there are, and of refusals.
const GOOD: usize = 9;
const BAD: usize = 47;

#[tokio::test(start_paused = true)]
async fn no_content_and_nothing_newer_are_values_of_every_operation() {
    for status in [StatusCode::NO_CONTENT, StatusCode::NOT_MODIFIED] {
        let response = || Response::new(status, HeaderMap::new(), Bytes::new());
        for (_, operation) in OPERATIONS.iter().filter(|(_, name)| *name != "getRecordCount") {
            assert_eq!(read(operation, response()).unwrap(), 0, "{operation} {status}");
        }
        let since: DateTime = "2026-12-01T00:00:00Z".parse().unwrap();
        let get = GetIfModified::<Record>::new("Leads", 7, since);
        let fresh = get.decode(response()).unwrap();
        assert_eq!(fresh.modified().is_none(), status == StatusCode::NOT_MODIFIED);
    }
    let crm = Arc::new(zcrm_core::sender_fn(|_| async {
        let mut response = http::Response::new(Bytes::new());
        *response.status_mut() = StatusCode::NO_CONTENT;
        Ok(response)
    }));
    let since: DateTime = "2026-12-01T00:00:00Z".parse().unwrap();
    let record = crm.records("Leads").record(7);
    let none = record.get_if_modified_since::<Record>(since).await.unwrap();
    assert!(matches!(none, Freshness::Modified(None)));
}
